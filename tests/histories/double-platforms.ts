import type { Person, Place } from '../../src/domain/address.ts';
import type { Human, Stage } from '../contracts/stage.ts';
import type { DiscordHuman } from '../doubles/discord/human.ts';
import { canSee } from '../doubles/discord/permissions.ts';
import { createDiscordStage, type DiscordStage } from '../doubles/discord/stage.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';
import { createActor } from '../harness/actor.ts';
import { createDiscordLog } from './discord-log.ts';
import { HOUSE_NAMES, type House } from './houses.ts';
import type { OpenPlatforms, Typist } from './platforms.ts';
import { createSlackLog } from './slack-log.ts';

/** One workspace, whatever its platform: what a history does there, and what was asked of it. */
interface Corner {
  readonly stage: Stage;
  widen(open: boolean): void;
  readersOf(place: string): 'open' | 'closed';
  collect(): void;
}

const ON_SLACK: readonly House[] = ['north', 'south', 'grid'];

/** The doubles, behind the adapters and SDKs of a process: half of the houses on Slack, half of them on Discord. */
export const openDoublePlatforms: OpenPlatforms = async ({ store: { clock }, log }, record) => {
  const corners = new Map<string, Corner>();
  for (const connection of HOUSE_NAMES)
    corners.set(
      connection,
      ON_SLACK.includes(connection)
        ? openSlack(await createSlackStage({ clock, connection, name: connection }), record)
        : openDiscord(await createDiscordStage({ clock, connection }), record),
    );
  const cornerOf = (connection: string): Corner => {
    const corner = corners.get(connection);
    if (corner === undefined) throw new Error(`there is no ${connection}`);
    return corner;
  };
  const humans = new Map<string, Human>();
  const people: Typist[] = [];
  for (const connection of HOUSE_NAMES)
    for (const name of ['lead', 'duty']) {
      const human = cornerOf(connection).stage.join(name, 'member', 'UTC');
      humans.set(keyOf(human.person), human);
      people.push({ ...human.person, connection, leads: name === 'lead' });
    }
  return {
    adapters: new Map([...corners].map(([id, { stage }]) => [id, stage.openAdapter({ clock, log })])),
    people,
    homes: Object.fromEntries([...corners].map(([id, { stage }]) => [id, stage.home.place])) as Record<
      House,
      string
    >,
    widen: (house, open) => cornerOf(house).widen(open),
    readersOf: ({ connection, place }: Place) => cornerOf(connection).readersOf(place),
    async says(_receiver, who, line, where) {
      const human = humans.get(keyOf(who));
      if (human === undefined) throw new Error(`nobody is ${keyOf(who)}`);
      const actor = createActor(
        human,
        () => [],
        async () => undefined,
      );
      await actor.types(line, where === 'direct' ? 'direct' : undefined);
      return actor.reply;
    },
    async asks(_receiver, who, word, argument) {
      const human = humans.get(keyOf(who));
      // Slack opens no menu while a line is typed.
      if (human !== undefined && 'asks' in human) await (human as DiscordHuman).asks(word, argument, '');
    },
    collect() {
      for (const corner of corners.values()) corner.collect();
    },
    async close() {
      for (const { stage } of corners.values()) await stage.close();
    },
  };
};

const keyOf = ({ connection, person }: Person): string => `${connection}/${person}`;

/** A guest is let into every channel there is, or shown out of all of them. */
const openSlack = (stage: SlackStage, record: Parameters<OpenPlatforms>[1]): Corner => {
  const { workspace } = stage;
  const guest = stage.join('Gus', 'guest').person.person;
  workspace.channels.get(workspace.home)?.members.delete(guest);
  return {
    stage,
    widen(open) {
      for (const { im, members } of workspace.channels.values()) {
        if (im !== undefined) continue;
        if (open) members.add(guest);
        else members.delete(guest);
      }
    },
    readersOf: place => (workspace.channels.get(place)?.members.has(guest) ? 'open' : 'closed'),
    collect: createSlackLog(stage, record),
  };
};

/** The rule that hides the home from everyone on the server is taken away, or put back. */
const openDiscord = (stage: DiscordStage, record: Parameters<OpenPlatforms>[1]): Corner => {
  const { world } = stage.double;
  const guest = stage.join('Gus', 'guest').user.id;
  const home = world.channels.get(stage.home.place);
  const hides = home?.overwrites[0];
  return {
    stage,
    widen(open) {
      if (home === undefined || hides === undefined) return;
      const hidden = home.overwrites.indexOf(hides);
      if (open && hidden >= 0) home.overwrites.splice(hidden, 1);
      else if (!open && hidden < 0) home.overwrites.unshift(hides);
    },
    readersOf: place => {
      const channel = world.channels.get(place);
      return channel !== undefined && canSee(world, channel, guest) ? 'open' : 'closed';
    },
    collect: createDiscordLog(stage, record),
  };
};
