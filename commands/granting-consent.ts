import { applyConsent } from '../jobs/apply-consent.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { type ConsentScope, type Grant, liveConsent, type Naming } from '../src/domain/consent.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { consentGiven } from '../src/views/consent-given.ts';
import { readAdmits, readTerm, scopeText } from './consent-scope.ts';
import { namesAdmitted } from './showing-consent.ts';
import { mustSpeakForAffected } from './speaking-for-affected.ts';

/** What was typed after consent. */
export interface ConsentArguments {
  readonly id?: number | undefined;
  readonly systems?: string | undefined;
  readonly data?: string | undefined;
  readonly actions?: string | undefined;
  readonly pap?: ConsentScope['pap'];
  readonly mode?: 'remote' | 'onsite' | undefined;
  readonly name?: string | undefined;
  readonly engagement?: boolean | undefined;
  readonly admit?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly tlp?: Tlp | undefined;
  readonly text?: string | undefined;
}

/** Without an end of its own, and this much of it left, what is granted again changes nothing. */
const FRESH_MS = 6 * 24 * 60 * 60_000;

/** Invites others. The newest invitation holds whole: renewing and narrowing are granting again. */
export const grantConsent = async (context: CommandContext, args: ConsentArguments): Promise<Outcome> => {
  const file = await context.incident(args.id);
  const wordOf = mustSpeakForAffected(context, file);
  mustBeOpen(context, file);
  const before = liveConsent(file.consent, context.now);
  const { from, until } = await readTerm(context, args);
  if (from !== undefined && before !== undefined) {
    throw new Refused(
      'An invitation holds now, and one that begins later would end it. Leave from: away, or grant it when the time comes.',
    );
  }
  const admits = await readAdmits(context, file, args.admit);
  const text = scopeText(args);
  const scope: ConsentScope = {
    name: (args.name as Naming | undefined) ?? 'yes',
    engagement: args.engagement ?? true,
    ...(args.pap === undefined ? {} : { pap: args.pap }),
    ...(args.mode === undefined ? {} : { mode: args.mode }),
    ...(admits === undefined ? {} : { admits }),
  };
  mustChange(context, file, before, { scope, text, until, named: args.until !== undefined });
  const item =
    text === undefined ? undefined : newItem(context, file, { kind: 'consent', text, tlp: args.tlp });
  const { id: responder } = context.actor.responder;
  const given: Grant = {
    ...scope,
    ...(item === undefined ? {} : { item: item.id }),
    ...(wordOf === undefined ? {} : { wordOf }),
    by: responder,
    from: from ?? context.now,
    until,
  };
  const { id: incident } = file.incident;
  const said = { incident, by: responder, until: until.toISOString() };
  return {
    reply: consentGiven(
      file,
      { grant: given, later: from !== undefined, before, names: await namesAdmitted(context, given) },
      context.alliance,
    ),
    ...(item === undefined ? {} : { items: [item] }),
    facts: [
      {
        kind: 'consent',
        responder,
        incident,
        detail: {
          ...scope,
          ...(item === undefined ? {} : { item: item.id }),
          ...(wordOf === undefined ? {} : { wordOf }),
          ...(from === undefined ? {} : { from: from.toISOString() }),
          until: until.toISOString(),
        },
      },
    ],
    jobs: [applyConsent.job(said), ...(from === undefined ? [] : [applyConsent.job(said, from)])],
  };
};

const mustBeOpen = (context: CommandContext, { incident }: IncidentFile): void => {
  if (incident.state !== 'closed' && incident.state !== 'cancelled') return;
  const code = incidentCode(incident);
  throw new Refused(
    `${code} is ${incident.state}, so there is nothing to invite anybody to.`,
    `/${context.root('inc')} show ${code}`,
  );
};

/** Throws `Refused` when exactly this holds already. */
const mustChange = (
  context: CommandContext,
  { incident }: IncidentFile,
  before: Grant | undefined,
  next: {
    readonly scope: ConsentScope;
    readonly text: string | undefined;
    readonly until: Date;
    readonly named: boolean;
  },
): void => {
  if (before?.until === undefined || before.item !== undefined || next.text !== undefined) return;
  const same = JSON.stringify(essence(before)) === JSON.stringify(essence(next.scope));
  const sameEnd = next.named
    ? before.until.getTime() === next.until.getTime()
    : before.until.getTime() - context.now.getTime() > FRESH_MS;
  if (!same || !sameEnd) return;
  const code = incidentCode(incident);
  throw new Refused(
    `Exactly this holds for ${code} already. To keep it for longer, say until when.`,
    `/${context.root('ally')} consent grant ${code} until:10d`,
  );
};

const essence = ({ name, engagement, pap, mode, admits }: ConsentScope) => [
  name,
  engagement,
  pap,
  mode,
  admits,
];
