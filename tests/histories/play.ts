import type { Tlp } from '../../src/sharing/marking.ts';
import { audienceOf, type Happening, type Leak, type Left, leaksOf, type Model } from './model.ts';
import type { Sent } from './recording-chat.ts';
import type { Step, Timed } from './steps.ts';
import {
  type HistoryWorld,
  HOUSE_NAMES,
  HOUSES,
  type House,
  openHistoryWorld,
  type Somebody,
} from './world.ts';

/** Plays histories in one world, and finds what left for somebody who may not have it. */
export interface Player {
  readonly world: HistoryWorld;
  /** How many requests were judged so far. */
  readonly judged: () => number;
  play(history: readonly Timed[]): Promise<readonly Leak[]>;
}

/** Opens a world to play in. */
export const openPlayer = async (): Promise<Player> => {
  const leaks: Leak[] = [];
  const left: Left[] = [];
  let judged = 0;
  let typed = '';
  let model: Model | undefined;
  const world = await openHistoryWorld((sent: Sent) => {
    if (model !== undefined) left.push({ sent, audience: audienceOf(model, sent), typed });
  });
  model = { said: new Map(), happenings: new Map(), open: new Set(), people: world.people };
  const known = model;
  let count = 0;
  const judge = (): void => {
    for (const one of left.splice(0)) {
      judged++;
      leaks.push(...leaksOf(known, one));
    }
  };
  return {
    world,
    judged: () => judged,
    async play(history) {
      leaks.length = 0;
      const mine: Happening[] = [];
      for (const [step, settle] of history) {
        typed = '';
        await act(
          { world, model: known, mine, token: () => `kx${++count}x`, type: line => (typed = line) },
          step,
        );
        if (settle || step.does === 'declare') await world.settled();
        if (step.does === 'declare') await learn(world, known, mine, `kx${count}x`);
        await led(world, mine);
        judge();
      }
      await world.settled();
      for (const name of HOUSE_NAMES) open(world, known, name, false);
      await world.passTime(20_000);
      judge();
      await end(world, mine);
      return [...leaks];
    },
  };
};

interface Scene {
  readonly world: HistoryWorld;
  readonly model: Model;
  readonly mine: readonly Happening[];
  token(): string;
  type(line: string): void;
}

const open = (world: HistoryWorld, model: Model, house: House, wide: boolean): void => {
  world.readers.set(house, wide ? 'open' : 'closed');
  if (wide) model.open.add(house);
  else model.open.delete(house);
};

const act = async (scene: Scene, step: Step): Promise<void> => {
  const { world, model } = scene;
  if (step.does === 'wait') return world.passTime(step.minutes * 60_000);
  if (step.does === 'readers') {
    // The platform's word about readers is good for a quarter of a minute, so what waits to be sent goes first.
    await world.settled();
    open(world, model, step.house, step.open);
    return world.passTime(20_000);
  }
  const who = world.people[step.by];
  if (who === undefined) return;
  if (step.does === 'declare') return declare(scene, who, step);
  const about = scene.mine[step.on % Math.max(1, scene.mine.length)];
  if (about === undefined) return;
  if (step.does === 'look')
    return say(
      scene,
      who,
      `${step.line}${/show|room/u.test(step.line) ? ` INC-${about.number}` : ''}`,
      step.where,
    );
  if (step.does === 'lead') return say(scene, who, `/inc lead INC-${about.number}`, 'direct');
  return speak(scene, who, about, step);
};

const say = async (
  { world, type }: Scene,
  who: Somebody,
  line: string,
  where: 'channel' | 'direct',
): Promise<void> => {
  type(line);
  await world.says(who, line, where);
};

const labelled = (tlp: Tlp | undefined): string => (tlp === undefined ? '' : ` ${tlp.toLowerCase()}`);

/** Says something of an incident. What is refused counts as said to nobody. */
const speak = async (
  scene: Scene,
  who: Somebody,
  about: Happening,
  step: Extract<Step, { readonly does: 'note' | 'update' | 'contain' | 'sev' }>,
): Promise<void> => {
  const { model, world } = scene;
  const token = scene.token();
  const { distribution } = about.label;
  const tlp = step.tlp ?? 'TLP:AMBER';
  const named = step.to.flatMap(index => world.people[index] ?? []);
  const red = step.does === 'note' && tlp === 'TLP:RED';
  model.said.set(token, {
    token,
    marking: { tlp, ...(red ? { named: [who.responder, ...named.map(one => one.responder)] } : {}) },
    originator: who.connection,
    incident: about.id,
    ...(distribution === undefined ? {} : { distribution }),
  });
  const to = red ? ` to:${named.map(one => `@${one.connection}/${one.person}`).join(',')}` : '';
  const word = step.does === 'sev' ? `sev INC-${about.number} 2` : `${step.does} INC-${about.number}`;
  await say(scene, who, `/inc ${word} ${token} happened${labelled(step.tlp)}${to} sure:yes`, step.where);
};

const declare = async (
  scene: Scene,
  who: Somebody,
  step: Extract<Step, { readonly does: 'declare' }>,
): Promise<void> => {
  const token = scene.token();
  const affected = step.for ?? who.connection;
  const shared = sharedWith(who.connection, affected, step.orgs, step.rel);
  const distribution = affected === who.connection ? shared : [who.connection, affected];
  scene.model.said.set(token, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER', ...(step.rel ? { relTo: step.rel } : {}) },
    originator: who.connection,
    ...(distribution === undefined ? {} : { distribution }),
  });
  const more = [
    step.rel && `rel:${step.rel.join(',')}`,
    step.orgs && `orgs:${step.orgs.join(',')}`,
    step.for && `for:${step.for}`,
  ].filter(part => part !== undefined);
  await say(
    scene,
    who,
    `/inc declare sev3 ${token} outage${labelled(step.tlp)} ${more.join(' ')} sure:yes`,
    step.where,
  );
};

/** Whom an incident is for, as its declaration says. */
const sharedWith = (
  own: House,
  affected: House,
  orgs: readonly House[] | undefined,
  rel: readonly House[] | undefined,
): readonly string[] | undefined => {
  const { sponsor } = HOUSES[own];
  const invited = orgs && [own, affected, ...(sponsor === undefined ? [] : [sponsor]), ...orgs];
  if (rel === undefined) return invited;
  return [own, affected, ...rel.filter(one => invited === undefined || invited.includes(one))];
};

/** Looks up what became of a declaration: its number is the database's to give. */
const learn = async (world: HistoryWorld, model: Model, mine: Happening[], token: string): Promise<void> => {
  const { rows } = await world.records.owner.query(
    `select i.id::text, i.number, i.declared_by::text as by, i.affected, i.member, i.tlp, i.distribution
     from muster.incident i join muster.item t on t.incident = i.id and t.kind = 'title'
     where t.body like $1`,
    [`%${token}%`],
  );
  const row = rows[0];
  const said = model.said.get(token);
  if (row === undefined || said === undefined) return;
  const happening: Happening = {
    id: row.id,
    number: row.number,
    // Its label is the title's, but whom it is for is also known by those who may not read the title.
    label: {
      marking: { tlp: said.marking.tlp },
      originator: said.originator,
      incident: row.id,
      ...(row.distribution === null ? {} : { distribution: row.distribution }),
    },
    declaredBy: row.by,
    affected: row.affected,
  };
  model.said.set(token, { ...said, incident: row.id });
  model.happenings.set(happening.number, happening);
  mine.push(happening);
};

/** Who leads by now. */
const led = async (world: HistoryWorld, mine: readonly Happening[]): Promise<void> => {
  const { rows } = await world.records.owner.query<{ id: string; lead: string | null }>(
    'select id::text, lead::text from muster.incident where id = any($1::bigint[])',
    [mine.map(one => one.id)],
  );
  for (const { id, lead } of rows) {
    const found = mine.find(one => one.id === id);
    if (found !== undefined && lead !== null) found.lead = lead;
  }
};

/** What is over is looked at no more, so that a long run of histories stays quick. */
const end = async (world: HistoryWorld, mine: readonly Happening[]): Promise<void> => {
  await world.records.owner.query(
    `update muster.incident set state = 'closed', ended_at = muster.now() - interval '30 days',
      updated_at = muster.now() - interval '30 days' where id = any($1::bigint[])`,
    [mine.map(one => one.id)],
  );
};
