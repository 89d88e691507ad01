import type { Choice } from './chat/card.ts';
import type { Actor, Command } from './command.ts';
import { audienceOf } from './context.ts';
import { incidentCode } from './domain/incident.ts';
import { SKILLS } from './domain/roster.ts';
import { TAGS } from './domain/taxonomy.ts';
import type { Asked, Clock } from './ports.ts';
import type { Store, Words } from './records.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';
import { clear, isCleared } from './sharing/clear.ts';

const MENU = 25;

/** What menus are made from. */
export interface ChoiceParts {
  readonly alliance: Alliance;
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * What may be chosen for an argument while it is typed: only what this person may see, in this place, and nothing that
 * cannot be put on the delivery list.
 */
export const suggest = async (parts: ChoiceParts, asked: Asked, actor: Actor): Promise<readonly Choice[]> => {
  const argument = parts.commands.find(c => c.name === asked.word)?.args[asked.argument];
  const all: readonly Line[] =
    argument?.choices ??
    (argument?.suggests === undefined ? [] : await SOURCES[argument.suggests](parts, asked, actor));
  const typed = asked.typed.toLowerCase();
  const shown = all.filter(c => `${c.value} ${c.label}`.toLowerCase().includes(typed)).slice(0, MENU);
  const { connection, person } = asked.actor;
  const words = shown.flatMap(({ items = [] }) => items);
  await parts.store.copies.hand({ connection, person }, 'menu', words);
  return shown.map(({ label, value }) => ({ label, value }));
};

/** A line of a menu, and whose words it holds. */
type Line = Choice & { readonly items?: Words };
type Source = (parts: ChoiceParts, asked: Asked, actor: Actor) => Promise<readonly Line[]>;

const incidents: Source = async ({ alliance, store, clock }, asked, actor) => {
  const connection = connectionOf(alliance, asked.place.connection);
  if (connection === undefined) return [];
  const audience = audienceOf(alliance, connection, actor, asked.placeKind, clock.now());
  const files = await store.readAs(actor.member).incidents({ limit: 50 });
  return files.flatMap(file => {
    const code = incidentCode(file.incident);
    // A menu passes the gate like any message: the label is the card's title.
    const verdict = clear(
      see => {
        see.must(file.label);
        return { title: `${code} ${see.text(file.title) ?? ''}`.trim(), tone: 'quiet' };
      },
      { to: asked.actor, audience },
    );
    return isCleared(verdict)
      ? [{ label: [...verdict.card.title].slice(0, 90).join(''), value: code, items: verdict.items }]
      : [];
  });
};

/** One's own organisation's people only: nobody sees another's roster. */
const responders: Source = async ({ store }, asked, actor) => {
  const people = await store.readAs(actor.member).roster([actor.member]);
  const accounts = await Promise.all(
    people.slice(0, 200).map(p => store.readAs(actor.member).accountsOf(p.id)),
  );
  return people.slice(0, 200).flatMap((person, i) => {
    const account = accounts[i]?.find(a => a.connection === asked.place.connection);
    return account === undefined ? [] : [{ label: person.name, value: `@${account.person}` }];
  });
};

const SOURCES: Readonly<
  Record<'incident' | 'responder' | 'policy' | 'skill' | 'tag' | 'member' | 'word', Source>
> = {
  incident: incidents,
  responder: responders,
  policy: async ({ alliance }) => [
    ...alliance.policies.map(p => ({ label: `${p.id}: ${Object.keys(p.needs).join(', ')}`, value: p.id })),
    ...SKILLS.map(skill => ({ label: skill, value: `skill:${skill}` })),
  ],
  skill: async () => SKILLS.map(skill => ({ label: skill, value: skill })),
  member: async ({ alliance }) => alliance.members.map(m => ({ label: m.name, value: m.id })),
  tag: async () => TAGS.map(tag => ({ label: tag, value: tag })),
  word: async ({ commands }) => commands.map(c => ({ label: `${c.name}: ${c.summary}`, value: c.name })),
};
