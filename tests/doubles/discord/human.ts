import type { Person, Place } from '../../../src/domain/address.ts';
import type { Human, Seen } from '../../contracts/stage.ts';
import { until } from '../../setup/until.ts';
import { answered, directWith, interact, write } from './deliver.ts';
import type { DiscordDouble } from './double.ts';
import { fillMenu } from './line.ts';
import { canSee } from './permissions.ts';
import { buttonsOf, textOf } from './reads.ts';
import { inChannel } from './routes-messages.ts';
import { listIn } from './rules-messages.ts';
import type { App, Interaction, Json, Message, User } from './world.ts';

/** Where a human of the double lives: one application in one server. */
export interface Corner {
  readonly double: DiscordDouble;
  readonly app: App;
  readonly guild: string;
  readonly home: string;
  readonly connection: string;
}

/** A human of the double can also ask for a menu while typing. */
export interface DiscordHuman extends Human {
  readonly user: User;
  /** The labels offered for `typed` in this option; the line before it is `/root word`. */
  asks(command: string, option: string, typed: string): Promise<readonly string[]>;
  /** The last thing this person did, to deliver it again. */
  last(): Interaction | undefined;
}

export const see = (corner: Corner, message: Message): Seen => ({
  text: textOf(message, corner.double.world),
  buttons: buttonsOf(message).map(button => String(button.label)),
  message: message.id,
  place: { connection: corner.connection, place: message.channel },
  edits: message.edits,
  files: message.attachments.map(({ filename, bytes, description: alt }) => ({
    name: filename,
    bytes,
    ...(alt === undefined ? {} : { alt }),
  })),
  pinged: [...message.pinged],
});

/** Somebody at a keyboard. An outsider is in no server, so all they can do is write to the bot directly. */
export const createHuman = (corner: Corner, user: User, outside: boolean): DiscordHuman => {
  const { double, app, guild } = corner;
  const { world } = double;
  const person: Person = { connection: corner.connection, person: user.id };
  let screen: Interaction | undefined;
  let latest: Interaction | undefined;

  const act = async (kind: 2 | 3 | 5, channel: string, data: Json, message?: Message): Promise<void> => {
    const deed = { kind, user: user.id, channel, data, ...(message === undefined ? {} : { message }) };
    const interaction = interact(world, app, deed);
    latest = interaction;
    await answered(interaction);
    screen = interaction.modal === undefined ? undefined : interaction;
  };

  const writeTo = async (
    channel: string | 'direct',
    line: string,
    files: readonly string[] = [],
  ): Promise<void> => {
    const place = channel === 'direct' ? directWith(world, app, user.id) : world.channels.get(channel);
    if (place === undefined) throw new Error('there is no such channel');
    const message = write(world, app, user.id, place, line, files);
    if (place.type !== 1) return;
    const replied = () => inChannel(world, place).some(one => one.repliesTo === message.id);
    await until('a reply to a direct message', replied, 5000);
  };

  const direct = () => inChannel(world, directWith(world, app, user.id)).filter(m => m.author === app.bot);
  const whispered = () =>
    [...world.messages.values()].filter(
      m => m.ephemeralFor === user.id && (m.content || m.embeds.length > 0),
    );

  return {
    name: user.name,
    person,
    user,
    last: () => latest,
    types: async (line: string, at?: Place | 'direct', files?: readonly string[]) => {
      const channel = outside || at === 'direct' ? 'direct' : (at?.place ?? corner.home);
      if (channel === 'direct' || !line.startsWith('/')) return writeTo(channel, line, files);
      await act(2, channel, fillMenu(app.commands.get(guild) ?? [], line));
    },
    presses: async (label, on) => {
      const message = world.messages.get(on.message);
      const button = message && buttonsOf(message).find(one => one.label === label);
      if (message === undefined || button === undefined) throw new Error(`there is no button ${label}`);
      await act(3, message.channel, { component_type: 2, custom_id: button.custom_id }, message);
    },
    form: () =>
      screen?.modal && {
        title: String(screen.modal.title),
        names: inputsOf(screen.modal).map(input => String(input.custom_id)),
      },
    submits: async values => {
      if (screen?.modal === undefined) throw new Error('no form is open');
      const rows = inputsOf(screen.modal).map(({ custom_id, value }) => ({
        type: 1,
        components: [{ type: 4, custom_id, value: values[String(custom_id)] ?? value ?? '' }],
      }));
      await act(5, screen.channel, { custom_id: screen.modal.custom_id, components: rows });
    },
    asks: async (command, option, typed) => {
      const menu = fillMenu(app.commands.get(guild) ?? [], command);
      const [sub] = listIn(menu.options);
      const focused = { type: 3, name: option, value: typed, focused: true };
      const data = { ...menu, options: [{ ...sub, options: [...listIn(sub?.options), focused] }] };
      const asked = interact(world, app, { kind: 4, user: user.id, channel: corner.home, data });
      await answered(asked);
      return (asked.choices ?? []).map(choice => String(choice.name));
    },
    replies: () =>
      [...whispered(), ...direct().filter(m => m.repliesTo !== undefined)].map(m => see(corner, m)),
    inbox: () =>
      direct()
        .filter(m => m.repliesTo === undefined)
        .map(m => see(corner, m)),
    sees: place => {
      const channel = world.channels.get(place.place);
      return channel !== undefined && canSee(world, channel, user.id);
    },
  };
};

const inputsOf = (modal: Json): readonly Json[] =>
  listIn(modal.components).flatMap(row => listIn(row.components));
