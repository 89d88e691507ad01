import { declareIncident } from '../jobs/declare-incident.ts';
import {
  flagOutside,
  headsupId,
  keyed,
  labels,
  optional,
  provider,
  severity,
  sure,
  tag,
  words,
} from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { findResponder } from '../src/find-responder.ts';
import { readRelease } from '../src/label-arguments.ts';
import { newItem } from '../src/new-item.ts';
import { mustReach } from '../src/reach.ts';
import { accepted } from '../src/views/accepted.ts';
import { drillMeant } from './drill-meant.ts';
import { nameProvider } from './naming-provider.ts';
import { liveHeadsup } from './which-headsup.ts';
import { readOrgs } from './which-members.ts';

/** Without a severity it counts as high until somebody says otherwise: too many woken beats too few. */
const UNSAID = 3;
const NO_SEVERITY = 'No severity given: it counts as SEV3 High until you set it with sev.';
const REAL =
  'This is a real incident: who takes part in the exercise reads REAL WORLD before its title. If you meant the exercise, cancel it and declare again with the word exercise.';
const PRIVATELY = 'Privately: nobody but your own organisation is told of it.';

/** Records an incident, shows it in every home that may see it, opens a room, and pages if asked. */
export const declare = defineCommand({
  root: 'inc',
  name: 'declare',
  aliases: ['new', 'create', 'open'],
  summary: 'Declare an incident',
  example: 'declare sev4 Ransomware at a port operator #transport tlp:amber page:duty',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    sev: optional(severity()),
    title: words('title', 'A neutral title: others will read it', 200),
    type: tag('What it is about: a sector or a class, such as #energy'),
    ...labels(),
    page: keyed(['page'], 'page:duty', 'Whom to call out: a policy, or none'),
    orgs: keyed(['orgs'], 'orgs:a,b', 'Only these members, instead of all'),
    for: keyed(['for'], 'for:org', 'The affected member, when it is not yours'),
    private: flagOutside('private', 'Only your own organisation'),
    exercise: flagOutside('exercise', 'Part of the exercise that runs, and not real'),
    lead: {
      ...keyed(['lead'], 'lead:@user', 'Whom to ask to lead'),
      suggests: 'responder' as const,
    },
    provider: provider(),
    headsup: headsupId(),
    sure: sure(),
  },
  form: ['title', 'sev', 'type', 'tlp', 'page'],
  async run(context, args) {
    const { actor } = context;
    const drill = await drillMeant(context, args);
    const affected =
      args.for === undefined
        ? actor.member
        : findMember(context, args.for, `/${context.root('inc')} declare sev4 <title> for:`).id;
    const policy = readPolicy(context, args.page);
    const lead = args.lead === undefined ? undefined : await findResponder(context, args.lead);
    const meant = invited(readDistribution(context, args, affected), drill?.played?.members);
    const relTo = args.rel === undefined ? undefined : readRelease(context, args.rel, meant);
    // What is released only to some is for nobody else to know of either, not even by its number.
    const distribution = within(meant, relTo, [actor.member, affected]);
    const consented = affected === actor.member;
    const upgraded = args.headsup === undefined ? undefined : await liveHeadsup(context, args.headsup);
    const named = await nameProvider(context, args);
    if ('ask' in named) return { reply: named.ask };
    const { rel: _, ...marked } = args;
    const said = newItem(
      context,
      // Until the affected member consents, its name stays between it and whoever declared for it (R-CON-1).
      { distribution: consented ? distribution : [actor.member, affected] },
      { ...marked, kind: 'title', text: args.title },
    );
    const title = { ...said, marking: { ...said.marking, ...(relTo ? { relTo } : {}) } };
    const label = title.marking.tlp;
    if (lead !== undefined && label !== 'TLP:RED') {
      const shared = distribution === undefined ? {} : { distribution };
      await mustReach(context, lead, [{ marking: { tlp: label }, originator: actor.member, ...shared }]);
    }
    const played = drill?.played?.id;
    const more = [
      drill?.beside ? REAL : '',
      args.private ? PRIVATELY : '',
      args.sev === undefined ? NO_SEVERITY : '',
    ].filter(line => line !== '');
    return {
      reply: accepted('Declaring…', more.length === 0 ? undefined : more.join(' ')),
      ...(played === undefined ? {} : { exercise: true as const }),
      items: [title],
      facts: named.facts(title.id),
      jobs: [
        declareIncident.job({
          reference: context.reference,
          invocation: { connection: actor.person.connection, id: context.invocation },
          by: actor.person,
          title: title.id,
          severity: args.sev ?? UNSAID,
          type: args.type,
          declaredBy: actor.responder.id,
          member: actor.member,
          affected,
          consented,
          distribution,
          tlp: label,
          countable: args.countable ?? false,
          chr: args.chr,
          lead: lead?.id,
          policy,
          reported: named.provider !== undefined,
          headsup: upgraded?.headsup.id,
          drill: played,
        }),
      ],
    };
  },
});

const readDistribution = (
  context: CommandContext,
  args: { readonly orgs?: string | undefined; readonly private?: boolean | undefined },
  affected: MemberId,
): readonly MemberId[] | undefined => {
  if (args.private) {
    if (args.orgs !== undefined) throw new Refused('Say either private or orgs:, not both.');
    return [context.actor.member];
  }
  const meant = readOrgs(context, args.orgs, `/${context.root('inc')} declare sev4 <title> orgs:`);
  return meant && [...new Set([...meant, affected])];
};

/** An exercise is for those who were invited to it. */
const invited = (
  meant: readonly MemberId[] | undefined,
  members: readonly MemberId[] | undefined,
): readonly MemberId[] | undefined =>
  members === undefined ? meant : (meant?.filter(member => members.includes(member)) ?? members);

/** Of those it is meant for, the ones it may be released to, and always those it is about. */
const within = (
  meant: readonly MemberId[] | undefined,
  relTo: readonly MemberId[] | undefined,
  always: readonly MemberId[],
): readonly MemberId[] | undefined =>
  relTo === undefined
    ? meant
    : [...new Set([...always, ...relTo.filter(member => meant?.includes(member) ?? true)])];

const readPolicy = (context: CommandContext, typed: string | undefined): string | undefined => {
  if (typed === undefined || typed.trim().toLowerCase() === 'none') return undefined;
  const policy = context.alliance.policies.find(p => p.id === typed.trim().toLowerCase());
  if (policy !== undefined) return policy.id;
  const known = context.alliance.policies.map(p => `page:${p.id}`).join(', ');
  throw new Refused(`There is no page policy “${typed.slice(0, 40)}”. There is: ${known}.`);
};
