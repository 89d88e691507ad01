import { act } from './deeds.ts';
import {
  audienceOf,
  emptyModel,
  type Happening,
  type Leak,
  type Left,
  leaksOf,
  type Model,
} from './model.ts';
import type { OpenPlatforms, Sent } from './platforms.ts';
import type { Timed } from './steps.ts';
import { WORD } from './stray-words.ts';
import { type HistoryWorld, openHistoryWorld } from './world.ts';

/** Plays histories in one world, and finds what left for somebody who may not have it. */
export interface Player {
  readonly world: HistoryWorld;
  /** What was done so far: how many requests were judged, and how many words and incidents were in them. */
  tally(): string;
  play(history: readonly Timed[]): Promise<readonly Leak[]>;
}

/** So many incidents stay open from one history to the next. */
const MOST_OPEN = 3;

/** Opens a world to play in. */
export const openPlayer = async (openPlatforms: OpenPlatforms): Promise<Player> => {
  const leaks: Leak[] = [];
  const left: Left[] = [];
  let judged = 0;
  const told = new Set<string>();
  let typed = '';
  const known = emptyModel();
  let open: HistoryWorld | undefined;
  const world = await openHistoryWorld(openPlatforms, (sent: Sent) => {
    // Before anything is said there is nothing to find.
    if (open !== undefined) left.push({ sent, audience: audienceOf(known, open, sent), typed });
  });
  open = world;
  let count = 0;
  // What one history leaves open the next ones go on with: the world is one.
  const mine: Happening[] = [];
  const judge = async (): Promise<void> => {
    await led(world, mine);
    await numbered(world, known);
    for (const one of left.splice(0)) {
      judged++;
      for (const word of one.sent.content.match(WORD) ?? []) told.add(word);
      leaks.push(...leaksOf(known, one));
    }
  };
  return {
    world,
    tally: () =>
      `${judged} requests judged; ${known.happenings.size} incidents, ${known.said.size} texts, ${told.size} of them told`,
    async play(history) {
      leaks.length = 0;
      for (const [step, settle] of history) {
        typed = '';
        await act(
          { world, model: known, mine, token: () => `kx${++count}x`, type: line => (typed = line), judge },
          step,
        );
        if (settle || step.does === 'declare') await world.settled();
        if (step.does === 'declare') await learn(world, known, mine, `kx${count}x`);
        await judge();
      }
      await world.settled();
      await judge();
      for (const house of known.left) world.leaves(house, false);
      known.left.clear();
      await end(world, mine.splice(0, Math.max(0, mine.length - MOST_OPEN)));
      return [...leaks];
    },
  };
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
    member: row.member,
    affected: row.affected,
    title: token,
  };
  model.said.set(token, { ...said, incident: row.id });
  model.happenings.set(happening.number, happening);
  model.incidents.set(happening.id, happening);
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

/** By which number each text is called; one that was refused has none. */
const numbered = async (world: HistoryWorld, { numbers }: Model): Promise<void> => {
  const { rows } = await world.records.owner.query<{ number: number; word: string | null }>(
    `select seq::int as number, substring(body from 'kx\\d+x') as word from muster.item where seq > $1 order by seq`,
    [[...numbers.keys()].at(-1) ?? 0],
  );
  for (const { number, word } of rows) numbers.set(number, word ?? '');
};

/** What is over is looked at no more, so that a long run of histories stays quick. */
const end = async (world: HistoryWorld, mine: readonly Happening[]): Promise<void> => {
  await world.records.owner.query(
    `update muster.incident set state = 'closed', ended_at = muster.now() - interval '30 days',
      updated_at = muster.now() - interval '30 days' where id = any($1::bigint[])`,
    [mine.map(one => one.id)],
  );
};
