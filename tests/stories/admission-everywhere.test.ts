import { expect } from 'vitest';
import type { Connection } from '../../src/sharing/alliance.ts';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { tell } from '../harness/story.ts';
import { CAST, evaHasASeat, evaIsIn, isIn } from './fixtures/admission.ts';
import { ADMISSIONS, COLD_WARD, VOLUNTEERS } from './fixtures/cold-ward-admission.ts';

for (const platform of ['slack', 'discord'] as const) {
  tell(
    `R-ADM-1: on ${platform} they come in with the third key, and are out with any one of them`,
    { ...CAST, east: { platform } },
    async s => {
      await evaHasASeat(s);
      await s.eva.presses('No conflict: let me in');
      s.eva.replies.shows('Noted, in writing');
      await s.bea.presses('Let in');
      expect(await isIn(s, 'eva')).toBe(false);
      await s.dag.presses('Authorise');
      expect(await isIn(s, 'eva')).toBe(true);
      expect(await isIn(s, 'fay')).toBe(false);
      s.eva.inbox.shows('You are in: INC-1');
      await s.ada.types('/inc note INC-1 The patch works');
      (await s.room(1, 'east')).shows('The patch works');
      await s.eva.types('/oncall withdraw P-1');
      expect(await isIn(s, 'eva')).toBe(false);
      s.eva.inbox.shows('You are out of the room of INC-1.');
    },
  );
}

tell(
  'R-ADM-1: somebody with an account on two platforms is in both rooms, and out of both at once',
  { ...CAST, east: { platform: 'slack' }, south: { platform: 'discord' } },
  async s => {
    // East has a second connection, and Hal there is Eva.
    const connections = s.alliance.connections as Connection[];
    const at = connections.findIndex(one => one.id === 'south');
    const second = connections[at];
    if (second !== undefined) connections[at] = { ...second, member: 'east' };
    await s.rows(
      `update muster.account set responder = (select responder from muster.account
        where connection = 'east' and person = $1) where connection = 'south' and person = $2`,
      s.eva.person.person,
      s.hal.person.person,
    );
    await evaIsIn(s);
    expect([await isIn(s, 'eva', 'east'), await isIn(s, 'hal', 'south')]).toEqual([true, true]);
    for (const home of ['east', 'south', 'north'] as const)
      (await s.room(1, home)).shows('Ransomware at a port operator');
    await s.ada.types('/inc note INC-1 The patch works');
    (await s.room(1, 'south')).shows('The patch works');
    await s.bea.types('/ally admit @Eva INC-1 off');
    expect([await isIn(s, 'eva', 'east'), await isIn(s, 'hal', 'south')]).toEqual([false, false]);
  },
);

tell(
  'R-ADM-1: who cannot be shown out is told of loudly, and it is tried until it is done',
  { ...CAST, east: { platform: 'slack' } },
  async s => {
    await evaIsIn(s);
    const { double } = s.stages.east as SlackStage;
    double.fail({ method: 'conversations.kick', error: 'restricted_action', times: 2 });
    await s.eva.types('/oncall withdraw P-1');
    expect(await isIn(s, 'eva')).toBe(true);
    s.ada.inbox.shows('CANNOT SHOW OUT: Eva is still in the room of INC-1', 'Take them out by hand now.');
    await s.ada.types('/inc note INC-1 The insider is on shift');
    (await s.room(1, 'east')).lacks('The insider is on shift');
    await s.clock.advance('4m');
    expect(await isIn(s, 'eva')).toBe(false);
    (await s.room(1, 'east')).shows('The insider is on shift');
    expect(s.ada.inbox.all.filter(seen => seen.text.includes('CANNOT SHOW OUT')).length).toBe(1);
  },
);

const HOUSES = {
  console: {},
  'Slack and Discord': { east: { platform: 'slack' }, south: { platform: 'discord' } },
} as const;

for (const [where, homes] of Object.entries(HOUSES)) {
  tell(
    `COLD WARD: R-ADM-1, who is in the room and from when on, on ${where}`,
    { ...COLD_WARD, ...homes },
    async s => {
      const people = new Map(
        VOLUNTEERS.map(({ name, home }) => [name, s.joins(name, home, 'member')] as const),
      );
      const person = (name: string) => people.get(name) ?? expect.fail(`${name} is not in the roster`);
      for (const { name, skills, zone, wakes } of VOLUNTEERS) {
        await person(name).types(`/oncall volunteer ${skills.replaceAll(' ', ', ')}`);
        // Not every platform tells where somebody's clock is.
        await person(name).types(`/oncall me zone:${zone}`);
        if (wakes) await person(name).types('/oncall quiet 22:00-07:00 night:yes sev:4');
      }
      await s.ada.types('/inc declare sev4 Wards run on paper at a hospital #health tlp:amber');
      await s.clock.advance('15m');
      await s.ada.types('/inc page INC-1 coldward');
      const inFrom: Record<string, string> = {};
      for (const { at, who, does } of ADMISSIONS) {
        const minutes = (new Date(at).getTime() - s.clock.now().getTime()) / 60_000;
        if (minutes > 0) await s.clock.advance(`${minutes}m`);
        const lead = who === 'Bea' ? s.bea : who === 'Dag' ? s.dag : who === 'Ivo' ? s.ivo : undefined;
        if (lead === undefined) await person(who).types(does, 'direct');
        else await lead.types(does);
        for (const { name, home } of VOLUNTEERS) {
          const room = await s.room(1, home).catch(() => undefined);
          if (room !== undefined && person(name).sees(room.place)) inFrom[name] ??= at;
        }
      }
      expect(inFrom).toEqual({
        Kauri: '2027-01-29T23:16Z',
        Maple: '2027-01-29T23:16Z',
        Linden: '2027-01-29T23:30Z',
        Cedar: '2027-01-29T23:41Z',
      });
      s.home('north').shows('4/4 filled in 14 min, 8 invited');
    },
  );
}
