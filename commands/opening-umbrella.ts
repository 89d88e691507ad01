import { randomUUID } from 'node:crypto';
import { addParts } from '../jobs/add-parts.ts';
import { openUmbrella } from '../jobs/open-umbrella.ts';
import { removePart } from '../jobs/remove-part.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { decides } from '../src/domain/rights.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile } from '../src/records.ts';
import { commonLabel } from '../src/sharing/common-label.ts';
import { type Tlp, within } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { UMBRELLA_TITLE, umbrellaTaken } from '../src/views/umbrella.ts';
import type { PartMeant } from './which-parts.ts';

/** Without an incident under it an umbrella counts as high, as whatever nobody judged does. */
const UNSAID = 3;

/** Opens an umbrella over these, led by whoever opens it. It travels no further than all of them may (R-TLP-8). */
export const openOver = (
  context: CommandContext,
  parts: readonly PartMeant[],
  said: { readonly title?: string | undefined; readonly tlp?: Tlp | undefined },
  nudge?: string,
): Outcome => {
  const { actor, alliance } = context;
  mustBeTheirs(context, parts);
  const own = said.title === undefined ? 'TLP:CLEAR' : alliance.defaultMarking;
  const label = commonLabel(
    parts.map(part => part.label),
    said.tlp ?? own,
  );
  if (label === undefined)
    throw new Refused(
      'No member may read all of these, so nobody could read an umbrella over them. Leave one out.',
    );
  if (said.tlp !== undefined && !within(label.tlp, said.tlp))
    throw new Refused(
      `What lies under it is ${label.tlp}, so the umbrella is too; leave ${said.tlp.toLowerCase()} away.`,
    );
  const title = randomUUID();
  const drill = parts[0]?.file?.incident.drill;
  const distribution = label.distribution === undefined ? {} : { distribution: label.distribution };
  return {
    reply: umbrellaTaken(ownOf(context, parts), othersOf(context, parts), nudge !== undefined),
    items: [
      {
        id: title,
        kind: 'title',
        text: said.title ?? UMBRELLA_TITLE,
        marking: { tlp: label.tlp },
        originator: actor.member,
        author: actor.responder.id,
        ...distribution,
      },
    ],
    ...(drill === undefined ? {} : { exercise: true as const }),
    jobs: [
      openUmbrella.job({
        reference: context.reference,
        invocation: { connection: actor.person.connection, id: context.invocation },
        by: actor.person,
        title,
        severity: severityOf(parts),
        declaredBy: actor.responder.id,
        member: actor.member,
        ...distribution,
        tlp: label.tlp,
        ...(drill === undefined ? {} : { drill }),
        parts: parts.map(part => part.of),
        ...(nudge === undefined ? {} : { nudge }),
      }),
    ],
  };
};

/** The worst of what lies under it. */
const severityOf = (parts: readonly PartMeant[]): number => {
  const known = parts.flatMap(({ file }) => (file === undefined ? [] : [file.incident.severity]));
  return known.length === 0 ? UNSAID : Math.max(...known);
};

/** Adds to one that stands. */
export const addTo = (
  context: CommandContext,
  umbrella: IncidentFile,
  parts: readonly PartMeant[],
): Outcome => {
  mustBeTheirs(context, parts, umbrella);
  return {
    reply: umbrellaTaken(ownOf(context, parts), othersOf(context, parts), false),
    jobs: [
      addParts.job({
        umbrella: umbrella.incident.id,
        by: context.actor.responder.id,
        member: context.actor.member,
        parts: parts.map(part => part.of),
      }),
    ],
  };
};

/** Takes something out: whose it is may at any time, and so may whoever decides over the umbrella. */
export const takeOut = async (
  context: CommandContext,
  umbrella: IncidentFile,
  parts: readonly PartMeant[],
): Promise<Outcome> => {
  const under = await context.read.partsUnder(umbrella.incident.id);
  const over = incidentCode(umbrella.incident);
  const found = parts.map(({ code, member }) => {
    const part = under.find(one => one.code === code);
    if (part === undefined || (part.state === 'asked' && member !== context.actor.member))
      throw new Refused(`${code} does not lie under ${over}.`, `/${context.root('inc')} show ${over}`);
    if (member !== context.actor.member && !decides(umbrella.incident, context.actor))
      throw new Refused(`Only its own member takes ${code} out, or whoever leads ${over}.`);
    return part;
  });
  const responder = context.actor.responder.id;
  return {
    reply: accepted(`${found.map(({ code }) => code).join(', ')}: not under ${over} any more.`),
    facts: found.map(({ id }) => ({ kind: 'part-removed' as const, responder, detail: { part: id } })),
    jobs: found.map(({ id }) => removePart.job({ part: id })),
  };
};

const ownOf = ({ actor }: CommandContext, parts: readonly PartMeant[]): readonly PartMeant[] =>
  parts.filter(({ member }) => member === actor.member);
const othersOf = ({ actor }: CommandContext, parts: readonly PartMeant[]): readonly PartMeant[] =>
  parts.filter(({ member }) => member !== actor.member);

/** Throws `Refused` for a bystander, and for an umbrella under an umbrella. */
const mustBeTheirs = (
  context: CommandContext,
  parts: readonly PartMeant[],
  umbrella?: IncidentFile,
): void => {
  const { actor } = context;
  const kinds = new Set(
    [...parts.map(part => part.file), umbrella].flatMap(one => (one ? [one.incident.drill] : [])),
  );
  if (kinds.size > 1 || (!kinds.has(undefined) && parts.some(part => part.file === undefined)))
    throw new Refused('An exercise and what is real never lie under one umbrella; leave one kind out.');
  const nested = parts.find(({ file }) => file?.incident.umbrella);
  if (nested !== undefined)
    throw new Refused(`${nested.code} is an umbrella itself; name what lies under it.`);
  const may =
    actor.coordinator ||
    (umbrella === undefined
      ? actor.leads || ownOf(context, parts).length > 0
      : decides(umbrella.incident, actor) || othersOf(context, parts).length === 0);
  if (may) return;
  throw new Refused(
    'An umbrella is opened by who coordinates, who leads a member, or whose own is under it; added to by who leads it, or with one’s own.',
    `/${context.root('inc')} note INC-3 <text>`,
  );
};
