import { recordRequest } from '../jobs/record-request.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { liveConsent } from '../src/domain/consent.ts';
import type { Entity, HelpRequest, Mode } from '../src/domain/help/request.ts';
import { incidentCode, isLive } from '../src/domain/incident.ts';
import type { Pap } from '../src/domain/pap.ts';
import { isSector } from '../src/domain/taxonomy.ts';
import { readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { readWanted, readWindow } from '../src/help-arguments.ts';
import { mayBeHelped } from '../src/help-consent.ts';
import { newItem } from '../src/new-item.ts';
import type { IncidentFile, NewItem } from '../src/records.ts';
import { memberName, memberOf } from '../src/sharing/alliance.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { zoneOf } from '../src/whole-responder.ts';
import { askBeforeBeyond } from './beyond-pap.ts';

/** What was typed after need. */
export interface NeedArguments {
  readonly id?: number | undefined;
  readonly measures?: string | undefined;
  readonly impact?: string | undefined;
  readonly other?: string | undefined;
  readonly use?: string | undefined;
  readonly by?: string | undefined;
  readonly when?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly sector?: string | undefined;
  readonly reach?: string | undefined;
  readonly stage?: string | undefined;
  readonly tlp?: Tlp | undefined;
  readonly pap?: Pap | undefined;
  readonly rel?: string | undefined;
  readonly sure?: boolean | undefined;
}

const LINE = 'need malware_re x2 satcom x1 INC-42 measures:"…"';

/** Takes a request: whole, or as a draft until it says what it lacks. */
export const askForHelp = async (
  context: CommandContext,
  args: NeedArguments,
  typed: string,
): Promise<Outcome> => {
  const line = `/${context.root('ally')} ${LINE}`;
  const wanted = readWanted(typed, line);
  const file = await context.incident(args.id);
  mustAskFor(context, file);
  const beyond = args.sure === true ? undefined : await askBeforeBeyond(context, file, args.pap);
  if (beyond !== undefined) return { reply: beyond };
  const window = await readWindow(context, args.when, line);
  const answerByAt = await readAnswerBy(context, args.by, line);
  const { items, words } = wordsOf(context, file, args);
  const consents = mayBeHelped(file, context.now);
  const submits = consents && args.measures !== undefined;
  const { incident } = file;
  const distribution = readOnlyFor(context, incident.affected, args.rel, line);
  const affected = memberOf(context.alliance, incident.affected);
  // Whoever is affected may let nothing of itself be read, and then its sector and nation are not either.
  const hidden = liveConsent(file.consent, context.now)?.name === 'no';
  const sector = hidden ? undefined : sectorOf(args.sector, incident.type, affected?.sector);
  const nation = hidden ? undefined : affected?.nation;
  return {
    reply: submits
      ? accepted(
          'Asking for help.',
          args.stage === 'named'
            ? 'It goes to every home that may have it, with your name.'
            : 'It goes to every home that may have it, without a name, a title or the number of the incident.',
        )
      : accepted('Keeping it as a draft.', 'You are told in a moment what it lacks.'),
    items,
    jobs: [
      recordRequest.job({
        reference: context.reference,
        invocation: { connection: context.place.connection, id: context.invocation },
        incident: incident.id,
        requester: context.actor.member,
        affected: incident.affected,
        askedBy: context.actor.responder.id,
        terms: {
          wanted: [...wanted],
          ...(sector === undefined ? {} : { sector }),
          ...(nation === undefined ? {} : { nation }),
          severity: incident.severity,
          entity: entityOf(affected?.kind),
          reach: (args.reach ?? 'local') as HelpRequest['reach'],
          ...(args.mode === undefined ? {} : { mode: args.mode }),
          ...(args.pap === undefined ? {} : { pap: args.pap }),
          ...(window === undefined ? {} : { from: window.from.toISOString(), to: window.to.toISOString() }),
        },
        stage: args.stage === 'named' ? 'named' : 'blind',
        tlp: args.tlp ?? context.alliance.defaultMarking,
        ...(distribution === undefined ? {} : { distribution: [...distribution] }),
        ...(answerByAt === undefined ? {} : { answerByAt: answerByAt.toISOString() }),
        words,
        submits,
      }),
    ],
  };
};

/** The members that are asked, if not all of them. A blind request may go further than its incident: it says less. */
const readOnlyFor = (
  context: CommandContext,
  affected: string,
  typed: string | undefined,
  line: string,
): readonly string[] | undefined => {
  if (typed === undefined) return undefined;
  const words = typed.split(/[\s,]+/u).filter(word => word !== '');
  const asked = words.map(word => findMember(context, word, `${line} rel:`).id);
  return [...new Set([context.actor.member, affected, ...asked])];
};

/** Whoever is hit asks, or whoever declared it for them; an end needs no help. */
const mustAskFor = (context: CommandContext, { incident }: IncidentFile): void => {
  const code = incidentCode(incident);
  const { member } = context.actor;
  if (member !== incident.affected && member !== incident.member) {
    throw new Refused(
      `Help for ${code} is asked for by the organisation it affects${
        incident.consented ? `, ${memberName(context.alliance, incident.affected)}` : ''
      }; you can offer yours when it asks.`,
      `/${context.root('ally')} need list`,
    );
  }
  if (!isLive(incident.state)) {
    throw new Refused(
      `${code} is ${incident.state}, so no help is asked for; reopen it first.`,
      `/${context.root('inc')} reopen ${code}`,
    );
  }
};

const sectorOf = (...given: readonly (string | undefined)[]): string | undefined =>
  given.find(one => one !== undefined && isSector(one));

const entityOf = (kind: string | undefined): Entity =>
  kind === 'essential_entity' ? 'essential' : kind === 'important_entity' ? 'important' : 'other';

const readAnswerBy = async (
  context: CommandContext,
  typed: string | undefined,
  line: string,
): Promise<Date | undefined> => {
  if (typed === undefined) return undefined;
  const { now } = context;
  const at =
    readInstant(typed, { now, zone: await zoneOf(context), prefer: 'next' }) ??
    readInstant(`in ${typed}`, { now, zone: 'UTC', prefer: 'next' });
  if (at === undefined)
    throw new Refused(`by:${typed.slice(0, 30)} is no time I can read; write by:18:00Z or by:12h.`, line);
  if (at <= now) throw new Refused('That time has passed; nobody could answer by then.', line);
  return at;
};

/** What they wrote, each as an item that only they and the affected member may read so far. */
export const wordsOf = (
  context: CommandContext,
  file: IncidentFile,
  { measures, impact, other, use, tlp }: NeedArguments,
): { readonly items: readonly NewItem[]; readonly words: Readonly<Record<string, string>> } => {
  const distribution = [...new Set([context.actor.member, file.incident.affected])];
  const said = Object.entries({ measures, impact, other, plan: use }).flatMap(([word, text]) =>
    text === undefined
      ? []
      : [{ word, item: { ...newItem(context, file, { kind: 'need', text, tlp }), distribution } }],
  );
  return {
    items: said.map(({ item }) => item),
    words: Object.fromEntries(said.map(({ word, item }) => [word, item.id])),
  };
};
