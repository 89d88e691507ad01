import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator tlp:amber';

/** A button as whoever forges one would press it: any line at all, from any account. */
const press = async (s: Story, who: Story['ada'], word: string, text: string, id = `${word} ${text}`) =>
  (
    await s.receiver.receive({
      id: `${who.name} ${id}`,
      actor: { ...who.person, name: who.name, standing: 'member' },
      place: s.stages[who.person.connection as 'north'].home,
      placeKind: 'channel',
      call: { word, text },
      replyTo: { connection: who.person.connection, handle: '', expiresAt: s.clock.now() },
    })
  ).card;

describe('R14: a button is a line already typed, and carries no authority', () => {
  tell(
    'of another organisation’s call-out, made up, or with more put into it, does nothing',
    { volunteers: { bea: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.rows(`update muster.incident set distribution = '{north,south}'`);
      await s.ada.types('/inc page INC-1 duty');
      for (const text of [
        'page:1',
        'page:2',
        'page:-1',
        'page:1e3',
        "page:1';--",
        'page:',
        'page:9999999999999999999',
        'page:null',
        'page:[1]',
      ]) {
        const card = await press(s, s.eva, 'ack', text);
        expect(JSON.stringify(card), text).not.toMatch(/Ransomware|You are on it/u);
      }
      expect(await s.rows(`select from muster.fact where kind = 'answer'`)).toEqual([]);
    },
  );

  tell('that decides over an incident is judged by who presses it, not by who could see it', {}, async s => {
    await s.ada.types(DECLARE);
    for (const [word, text] of [
      ['close', 'INC-1'],
      ['resolve', 'INC-1'],
      ['cancel', 'INC-1 A mistake'],
      ['sev', 'INC-1 sev0'],
      ['reopen', 'INC-1'],
    ] as const)
      await press(s, s.hal, word, text);
    await s.settled();
    expect(await s.rows('select state, severity from muster.incident')).toEqual([
      { state: 'open', severity: 4 },
    ]);
  });

  tell(
    'pressed twice counts once, and after the end it takes no seat',
    { volunteers: { eva: '+dfir', bea: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} page:duty`);
      const call = s.eva.inbox.shows('Call-out P-1');
      await press(s, s.eva, 'ack', 'page:1', 'same');
      await press(s, s.eva, 'ack', 'page:1', 'same');
      expect(await s.rows(`select from muster.fact where kind = 'answer'`)).toHaveLength(1);
      await s.ada.types('/inc close INC-1 sure:yes');
      await s.ada.types('/inc resolve INC-1');
      expect(call.text).toContain('ack page:1');
      const late = await press(s, s.bea, 'ack', 'page:1', 'late');
      expect(JSON.stringify(late)).not.toContain('You are on it');
    },
  );

  tell('forwarded to a guest or a stranger it is refused', { volunteers: { eva: '+dfir' } }, async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    for (const standing of ['guest', 'outsider'] as const) {
      const card = await s.receiver.receive({
        id: `forwarded ${standing}`,
        actor: { ...s.eva.person, name: 'Eva', standing },
        place: s.stages.east.home,
        placeKind: 'channel',
        call: { word: 'ack', text: 'page:1' },
        replyTo: { connection: 'east', handle: '', expiresAt: s.clock.now() },
      });
      expect(card.card.title).toMatch(/Guests cannot|I do not know your organisation/u);
    }
    expect(await s.rows(`select from muster.fact where kind = 'answer'`)).toEqual([]);
  });
});
