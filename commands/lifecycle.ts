import { changeIncident } from '../jobs/change-incident.ts';
import type { Labels } from '../src/arguments.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { consentOver } from '../src/domain/consent.ts';
import { incidentCode, move, PAST, type Verb } from '../src/domain/incident.ts';
import { decides, isOnIt } from '../src/domain/rights.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import type { IncidentFile } from '../src/records.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';

/** What contain, resolve, reopen, close and cancel have in common: who may, whether it can be, and the order. */
export const changeState = async (
  context: CommandContext,
  args: Labels & { readonly id?: number | undefined; readonly text?: string | undefined },
  verb: Verb,
): Promise<Outcome> => {
  const file = await context.incident(args.id);
  if (verb === 'contain') mustBeOnIt(context, file);
  else mustDecide(context, file, `be ${PAST[verb]}`);
  const to = move(file.incident, verb);
  const item =
    args.text === undefined
      ? undefined
      : newItem(context, file, { ...args, kind: 'update', text: args.text });
  const { id } = file.incident;
  const responder = context.actor.responder.id;
  const ends = verb === 'resolve' || verb === 'close' || verb === 'cancel';
  return {
    reply: accepted(
      `${incidentCode(file.incident)} is ${to}${ends && to !== 'closed' ? ': nobody else is paged for it' : ''}.`,
    ),
    ...(item === undefined ? {} : { items: [item] }),
    // True from now on, whatever the queue does: nobody is paged for what has ended.
    ...(ends ? { facts: [{ kind: 'ended' as const, responder, incident: id, detail: { to } }] } : {}),
    jobs: [
      changeIncident.job({
        incident: id,
        verb,
        by: responder,
        ...(item === undefined ? {} : { item: item.id }),
      }),
    ],
  };
};

/** Throws `Refused` unless the affected member or the lead acts (R-CON-3). */
export const mustDecide = (context: CommandContext, file: IncidentFile, what: string): void => {
  // A lead from outside decides while the affected organisation invites others, and no longer.
  const invited = context.actor.member === file.incident.affected || !consentOver(file.consent, context.now);
  if (invited && decides(file.incident, context.actor)) return;
  const whom = memberName(context.alliance, file.incident.affected);
  const code = incidentCode(file.incident);
  throw new Refused(
    `Only the affected organisation${file.incident.consented ? ` (${whom})` : ''} or the lead may say that ${code} is to ${what}; ask them, or write a note.`,
    `/${context.root('inc')} note ${code} Suggest: …`,
  );
};

/** Throws `Refused` unless the person works on the incident. */
export const mustBeOnIt = (context: CommandContext, file: IncidentFile): void => {
  if (isOnIt(file.incident, file.pages, context.actor)) return;
  const code = incidentCode(file.incident);
  throw new Refused(
    `That is for those who work on ${code}; you can still write a note.`,
    `/${context.root('inc')} note ${code} <text>`,
  );
};
