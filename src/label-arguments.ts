import type { Argument, CommandContext, Values } from './command.ts';
import type { MemberId } from './domain/address.ts';
import { PAPS, type Pap } from './domain/pap.ts';
import { Refused } from './errors.ts';
import { flagOutside, read } from './plain-arguments.ts';
import { LEVELS, readPap, readTlp, type Tlp } from './sharing/marking.ts';

/** How far what one writes may travel, and what may be done with it: the same words with every command. */

/** A TLP 2.0 label, however it was spelt. */
export const tlp = (): Argument<Tlp | undefined> => ({
  keys: ['tlp'],
  claims: word => (/^tlp[=_-]/iu.test(word) ? word.slice(4) : undefined),
  goesOn: (value, next) =>
    /^amber$/iu.test(value) && /^\+?strict$/iu.test(next) ? 'amber+strict' : undefined,
  hint: 'tlp:amber',
  label: 'TLP',
  summary: 'How far it may travel',
  required: false,
  choices: LEVELS.map(level => ({ label: level, value: level })),
  maxLength: 20,
  schema: read(
    readTlp,
    typed =>
      `There is no label TLP:${typed.toUpperCase()}. Use tlp:clear, green, amber, amber+strict or red; labels are not translated.`,
  ),
});

/** A label of the Permissible Actions Protocol, however it was spelt. */
export const pap = (summary = 'What may be done with it'): Argument<Pap | undefined> => ({
  keys: ['pap'],
  hint: 'pap:amber',
  label: 'PAP',
  summary,
  required: false,
  choices: PAPS.map(level => ({ label: level, value: level })),
  maxLength: 20,
  schema: read(
    readPap,
    typed => `There is no label PAP:${typed.toUpperCase()}. Use pap:clear, green, amber or red.`,
  ),
});

const rel = (): Argument<readonly string[] | undefined> => ({
  keys: ['rel', 'relto'],
  hint: 'rel:a,b',
  label: 'REL TO',
  summary: 'Release only to these members',
  required: false,
  maxLength: 200,
  schema: read(
    typed => {
      const words = typed.split(',').map(word => word.trim());
      return words.every(word => word === '') ? undefined : words.filter(word => word !== '');
    },
    () => 'Nobody stands after rel:. Name the members it may go to, such as rel:east,south.',
  ),
});

/** The arguments by which anything that is written is marked. */
export const labels = () => ({
  tlp: tlp(),
  pap: pap(),
  rel: rel(),
  chr: flagOutside('chr', 'Nobody else is told who said it'),
  countable: flagOutside('countable', 'Others may count it'),
});

/** What was given of them. */
export type Labels = Partial<Values<ReturnType<typeof labels>>>;

/**
 * The members that `rel:` names, by id, name or nation; a nation stands for all its members. Throws `Refused` for one
 * that nobody knows, one that is not among `distribution`, and a list that leaves out whoever answers for the writer,
 * because without them the writer could not read it either (R-ADM-3).
 */
export const readRelease = (
  { alliance, actor }: Pick<CommandContext, 'alliance' | 'actor'>,
  words: readonly string[],
  distribution: readonly MemberId[] | undefined,
): readonly MemberId[] => {
  const list = [...new Set(words.flatMap(word => membersMeant(alliance.members, word)))];
  const stranger = list.find(id => distribution !== undefined && !distribution.includes(id));
  if (stranger !== undefined) {
    throw new Refused(
      `${nameOf(alliance.members, stranger)} is not among those this is for, so it cannot be released to them; nothing was kept. Leave ${stranger} out of rel:.`,
    );
  }
  const sponsor = alliance.members.find(m => m.id === actor.member)?.sponsor;
  if (sponsor !== undefined && !list.includes(sponsor)) {
    throw new Refused(
      `Without ${nameOf(alliance.members, sponsor)}, which answers for your organisation, you could not read this yourself; nothing was kept. Write rel:${[...list, sponsor].join(',')}.`,
    );
  }
  return list;
};

type Members = CommandContext['alliance']['members'];

const nameOf = (members: Members, id: MemberId): string => members.find(m => m.id === id)?.name ?? id;

const membersMeant = (members: Members, typed: string): readonly MemberId[] => {
  const word = typed.toLowerCase();
  const one = members.find(m => m.id === word || m.name.toLowerCase() === word);
  const found =
    one === undefined
      ? members.filter(m => m.nation !== undefined && m.nation.toLowerCase() === word)
      : [one];
  if (found.length > 0) return found.map(m => m.id);
  const known = members.map(m => m.id).join(', ');
  throw new Refused(
    `There is no member “${[...typed].slice(0, 40).join('')}” to release it to; nothing was kept. Members are: ${known}. Write rel:${members[0]?.id ?? ''}.`,
  );
};
