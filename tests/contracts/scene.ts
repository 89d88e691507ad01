import type { Call } from '../../src/chat/call.ts';
import type { Card, Form } from '../../src/chat/card.ts';
import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, Clock, CommandInfo, Invocation, Log, Receiver } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import type { Marking } from '../../src/sharing/marking.ts';
import type { Stage } from './stage.ts';

/** A clock that stands until a test moves it. */
export interface ManualClock extends Clock {
  /** Lets so much time pass, in milliseconds. */
  advance(ms: number): void;
}

export const createManualClock = (startAt = new Date('2027-02-24T22:40:00Z')): ManualClock => {
  let now = startAt.getTime();
  return {
    now: () => new Date(now),
    advance: ms => {
      now += ms;
    },
  };
};

/** A log that keeps its lines, so that a test can look for what must not be in them. */
export const createKeptLog = (): Log & { readonly lines: readonly string[] } => {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (event: string, ...rest: unknown[]) => {
      lines.push(
        `${level} ${event} ${rest.map(part => (part instanceof Error ? part.stack : JSON.stringify(part)))}`,
      );
    };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
};

/** What was heard, and what is answered to it; a test changes `decide` to change the answer. */
export interface Ear extends Receiver {
  readonly heard: readonly Invocation[];
  /** By default a card titled `Heard: <word>`, cleared for the speaker. */
  decide: (invocation: Invocation) => Promise<Cleared>;
  /** By default no call needs a form. */
  form: (call: Call) => Form | undefined;
}

export const createEar = (): Ear => {
  const heard: Invocation[] = [];
  const ear: Ear = {
    heard,
    decide: async invocation =>
      clearedFor(invocation.actor, { title: `Heard: ${invocation.call.word}`, tone: 'info' }),
    form: () => undefined,
    formFor: call => ear.form(call),
    receive: invocation => {
      heard.push(invocation);
      return ear.decide(invocation);
    },
    choices: async () => [],
  };
  return ear;
};

/**
 * A card as if it had passed the gate for `to`. Contract suites are about adapters alone; the gate itself is
 * tested with the real one.
 */
export const clearedFor = (to: Place | Person, card: Card, marking?: Marking): Cleared => {
  const destination = 'place' in to ? { connection: to.connection, place: to.place } : personOf(to);
  const bare = { to: destination, card, audienceAt: new Date('2027-02-24T22:40:00Z') };
  return (marking === undefined ? bare : { ...bare, marking }) as Cleared;
};

const personOf = (person: Person): Person => ({ connection: person.connection, person: person.person });

/** Everything a person said with a call, however the platform carried it. */
export const saidIn = (call: Call): string =>
  [call.text, ...Object.values(call.named ?? {})].join(' ').trim();

/** The commands every suite announces: at most one argument each, so that a line reads the same everywhere. */
export const COMMANDS: readonly CommandInfo[] = ['note', 'show', 'ack'].map(name => ({
  root: 'inc',
  name,
  summary: `The ${name} command of the contract suite`,
  arguments: [{ name: 'text', summary: 'What to say', required: false, suggests: false, maxLength: 2000 }],
}));

/** What one rule has at hand: a stage with a started adapter, a clock both share, and an ear. */
export interface Scene {
  readonly stage: Stage;
  readonly adapter: ChatAdapter;
  readonly clock: ManualClock;
  readonly log: Log & { readonly lines: readonly string[] };
  readonly ear: Ear;
  /** Another connection of the same platform, closed with the scene. */
  openAnotherStage(): Promise<Stage>;
}

/** A stage, in the time that `clock` tells. */
export type OpenStage = (options: { readonly clock: ManualClock }) => Promise<Stage>;

/** Opens a scene, runs the rule in it, and closes everything whatever comes. */
export const play = async (openStage: OpenStage, rule: (scene: Scene) => Promise<void>): Promise<void> => {
  const clock = createManualClock();
  const log = createKeptLog();
  const ear = createEar();
  const stages: Stage[] = [await openStage({ clock })];
  const openAnotherStage = async (): Promise<Stage> => {
    const stage = await openStage({ clock });
    stages.push(stage);
    return stage;
  };
  const stage = stages[0] as Stage;
  const adapter = stage.openAdapter({ clock, log });
  try {
    await adapter.start(COMMANDS, ear);
    await rule({ stage, adapter, clock, log, ear, openAnotherStage });
  } finally {
    await adapter.stop();
    for (const open of stages) await open.close();
  }
};
