import type { CommandContext } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { memberName } from '../src/sharing/alliance.ts';
import type { Item } from '../src/sharing/item.ts';
import type { Marking } from '../src/sharing/marking.ts';
import type { Asked } from './releasing.ts';

/** The marking that a text would have. Throws `Refused` for what cannot be meant. */
export const markingMeant = (
  context: CommandContext,
  item: Item,
  { tlp, orgs, code }: Pick<Asked, 'tlp' | 'orgs' | 'code'>,
): Marking => {
  const line = `/${context.root('ally')} release ${code}`;
  if ((tlp === undefined) === (orgs === undefined))
    throw new Refused(
      tlp === undefined
        ? `Released to what? Give a label, or orgs: with the members.`
        : 'Give either a label or orgs:, one after the other, so that it is clear what changes.',
      `${line} to green`,
    );
  if (tlp === undefined) return { ...item.marking, relTo: membersMeant(context, item, orgs ?? '', line) };
  if (tlp !== 'TLP:RED') return { ...item.marking, tlp };
  if (item.kind === 'title')
    throw new Refused(
      `What stands on an incident's card cannot be TLP:RED; amber+strict is the strictest it can be.`,
      `${line} to amber+strict`,
    );
  // Whoever wrote it and whoever marks it have it already; nobody else is named by that.
  const named = [...(item.marking.named ?? []), item.author, context.actor.responder.id];
  return { ...item.marking, tlp, named: [...new Set(named)] };
};

/** Those named, and whoever it was released to before. None beyond those it is shared with. */
const membersMeant = (
  context: CommandContext,
  item: Item,
  typed: string,
  line: string,
): readonly MemberId[] => {
  const named = typed
    .split(',')
    .filter(word => word.trim() !== '')
    .map(word => findMember(context, word, `${line} orgs:`.trimEnd()).id);
  if (named.length === 0) throw new Refused('Name at least one member after orgs:.', `${line} orgs:north`);
  const beyond = named.find(member => item.distribution !== undefined && !item.distribution.includes(member));
  if (beyond !== undefined)
    throw new Refused(
      `${memberName(context.alliance, beyond)} is not among those it is shared with, so it cannot be released to them; invite them to the incident first.`,
    );
  const list = [...new Set([...(item.marking.relTo ?? []), ...named])];
  // The originator has it anyway.
  const others = list.filter(member => member !== item.originator);
  return others.length === 0 ? [item.originator] : others;
};
