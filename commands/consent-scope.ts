import type { CommandContext } from '../src/command.ts';
import type { ConsentScope } from '../src/domain/consent.ts';
import { CONSENT_DAYS } from '../src/domain/consent.ts';
import { readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { findResponder } from '../src/find-responder.ts';
import type { IncidentFile } from '../src/records.ts';
import { mayBeInRoom } from '../src/sharing/alliance.ts';
import { zoneOf } from '../src/whole-responder.ts';

const DAY_MS = 24 * 60 * 60_000;
const MOST_ADMITTED = 20;

/** Its systems, data and actions as one text, a line each; undefined when nothing was said of them. */
export const scopeText = (said: {
  readonly systems?: string | undefined;
  readonly data?: string | undefined;
  readonly actions?: string | undefined;
  readonly text?: string | undefined;
}): string | undefined => {
  const lines = [
    said.systems && `Systems: ${said.systems}`,
    said.data && `Data: ${said.data}`,
    said.actions && `Actions: ${said.actions}`,
    said.text,
  ].filter(line => line !== undefined && line !== '');
  return lines.length === 0 ? undefined : lines.join('\n');
};

/** From when to when it holds. Throws `Refused` for what has begun before it was said, and for an end before its start. */
export const readTerm = async (
  context: CommandContext,
  said: { readonly from?: string | undefined; readonly until?: string | undefined },
): Promise<{ readonly from?: Date; readonly until: Date }> => {
  const { now } = context;
  const zone = await zoneOf(context);
  const instant = (key: 'from' | 'until', typed: string): Date => {
    const at =
      readInstant(typed, { now, zone, prefer: 'next' }) ??
      readInstant(`in ${typed}`, { now, zone, prefer: 'next' });
    if (at !== undefined) return at;
    throw new Refused(
      `“${[...typed].slice(0, 40).join('')}” is no time I can read; write ${key}:20:00, ${key}:3d or ${key}:"2027-03-01 18:00".`,
    );
  };
  const from = said.from === undefined ? now : instant('from', said.from);
  if (from < now) {
    throw new Refused(
      'Consent cannot be given for time that is over: what was done without it stays so. Leave from: away, and it holds from now on.',
    );
  }
  const until =
    said.until === undefined
      ? new Date(from.getTime() + CONSENT_DAYS * DAY_MS)
      : instant('until', said.until);
  if (until <= now) {
    throw new Refused('That end has passed already. To end what holds now, revoke it.');
  }
  if (until <= from)
    throw new Refused('It would end before it begins; give an until: that is later than from:.');
  return { ...(from > now ? { from } : {}), until };
};

/** Whom it admits: `all`, or members and people who are invited to the incident. Throws `Refused` for anybody else. */
export const readAdmits = async (
  context: CommandContext,
  file: IncidentFile,
  typed: string | undefined,
): Promise<ConsentScope['admits']> => {
  const list = (typed ?? 'all').split(/[\s,;]+/u).filter(word => word !== '');
  if (list.length === 1 && list[0]?.toLowerCase() === 'all') return undefined;
  if (list.length > MOST_ADMITTED) throw new Refused(`Name at most ${MOST_ADMITTED}, or write admit:all.`);
  const line = `/${context.root('ally')} consent grant admit:`;
  const members: string[] = [];
  const people: string[] = [];
  for (const word of list) {
    if (word.startsWith('@')) {
      const person = await findResponder(context, word);
      mustBeInvited(context, file, person.member, person.name);
      people.push(person.id);
      continue;
    }
    const member = findMember(context, word, line.trimEnd());
    mustBeInvited(context, file, member.id, member.name);
    members.push(member.id);
  }
  return { members: [...new Set(members)].sort(), people: [...new Set(people)].sort() };
};

const mustBeInvited = (
  { alliance }: CommandContext,
  file: IncidentFile,
  member: string,
  name: string,
): void => {
  if (mayBeInRoom(alliance, member, file.label.distribution)) return;
  throw new Refused(`${name} cannot be let in: the incident is not shared with that organisation.`);
};
