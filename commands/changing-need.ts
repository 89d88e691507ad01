import { announceRequest } from '../jobs/announce-request.ts';
import { changeRequest } from '../jobs/change-request.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { requestCode } from '../src/domain/help/request.ts';
import type { RequestState } from '../src/domain/help/stand.ts';
import { isLive } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { mayBeHelped } from '../src/help-consent.ts';
import { newItem } from '../src/new-item.ts';
import type { IncidentFile } from '../src/records.ts';
import type { RequestFile } from '../src/sharing/help-files.ts';
import { accepted } from '../src/views/accepted.ts';
import { STATE } from '../src/views/help-words.ts';
import { type NeedArguments, wordsOf } from './asking-for-help.ts';
import { mustDecideOn, type RequestMeant, whichRequest } from './which-request.ts';

export const DEEDS = ['list', 'submit', 'order', 'ack', 'close', 'withdraw', 'decline'] as const;
type Deed = 'submit' | 'ack' | 'close' | 'withdraw' | 'decline';

type Arguments = NeedArguments & {
  readonly rfa?: readonly number[] | undefined;
  readonly results?: string | undefined;
  readonly lessons?: string | undefined;
};

/** What is done with a request that is there: submitted, acknowledged, closed, taken back, declined. */
export const changeNeed = async (
  context: CommandContext,
  deed: string,
  args: Arguments,
): Promise<Outcome> => {
  const meant = await whichRequest(context, args.rfa?.[0]);
  return DO[deed as Deed](context, meant, args);
};

const LIVE: readonly RequestState[] = [
  'submitted',
  'acknowledged',
  'open',
  'partially-matched',
  'matched',
  'active',
];

const mustBe = ({ file, standing }: RequestMeant, states: readonly RequestState[], what: string): void => {
  if (states.includes(standing.state)) return;
  throw new Refused(`${requestCode(file.request)} is ${STATE[standing.state]}, so it cannot be ${what}.`);
};

const fact = (
  context: CommandContext,
  { request }: RequestFile,
  step: 'submitted' | Exclude<Step, 'named'>,
) => ({
  kind: 'help' as const,
  responder: context.actor.responder.id,
  detail: { request: request.id, step },
});
type Step = 'acknowledged' | 'named' | 'withdrawn' | 'declined' | 'closing' | 'closed';

const submit = async (context: CommandContext, meant: RequestMeant, args: Arguments): Promise<Outcome> => {
  const { file } = meant;
  const { request } = file;
  const code = requestCode(request);
  await mustDecideOn(context, file, 'submit it');
  mustBe(meant, ['draft'], 'submitted');
  const incident = await incidentOf(context, file);
  const line = `/${context.root('ally')} need submit ${code} measures:"…"`;
  if (!request.measured && args.measures === undefined)
    throw new Refused('Say first what you have done about it yourselves.', line);
  if (!mayBeHelped(incident, context.now)) {
    throw new Refused(
      `The affected organisation has not consented to help, so ${code} stays a draft that nobody else reads. Ask it to consent first.`,
      `/${context.root('ally')} need ${code}`,
    );
  }
  const { items, words } = wordsOf(context, incident, args);
  const invocation = { connection: context.place.connection, id: context.invocation };
  return {
    reply: accepted(`${code} is submitted.`, 'You are told in a moment where it stands.'),
    items,
    facts: [fact(context, file, 'submitted')],
    jobs: [announceRequest.job({ request: request.id, invocation, words })],
  };
};

const incidentOf = async (context: CommandContext, { request }: RequestFile): Promise<IncidentFile> => {
  const incident = await context.read.incident({ id: request.incident });
  if (incident === undefined || !context.knows(incident.label) || !isLive(incident.incident.state))
    throw new Refused(`The incident of ${requestCode(request)} is over, so no help is asked for.`);
  return incident;
};

const ack = async (context: CommandContext, meant: RequestMeant): Promise<Outcome> => {
  mustCoordinate(context);
  mustBe(meant, LIVE, 'acknowledged');
  const code = requestCode(meant.file.request);
  if (meant.file.steps.some(one => one.step === 'acknowledged'))
    return { reply: accepted(`${code} is acknowledged already.`) };
  return change(context, meant, 'acknowledged', `${code} is acknowledged.`);
};

const decline = async (context: CommandContext, meant: RequestMeant): Promise<Outcome> => {
  mustCoordinate(context);
  mustBe(meant, LIVE, 'declined');
  return change(context, meant, 'declined', `${requestCode(meant.file.request)} is declined.`);
};

const withdraw = async (context: CommandContext, meant: RequestMeant): Promise<Outcome> => {
  await mustDecideOn(context, meant.file, 'take it back');
  mustBe(meant, ['draft', ...LIVE], 'taken back');
  return change(
    context,
    meant,
    'withdrawn',
    `${requestCode(meant.file.request)} is taken back. Whoever offered is thanked.`,
  );
};

/** Ends the support; with its results it is closed, without them the summary is asked for. */
const close = async (context: CommandContext, meant: RequestMeant, args: Arguments): Promise<Outcome> => {
  const { file, standing } = meant;
  await mustDecideOn(context, file, 'close it');
  mustBe(meant, [...LIVE, 'closing'], 'closed');
  const code = requestCode(file.request);
  const line = `/${context.root('ally')} need close ${code} results:"…" lessons:"…"`;
  if (args.results === undefined && args.lessons !== undefined)
    throw new Refused('Say the results too: what was done for you, and what came of it.', line);
  if (args.results === undefined && standing.state === 'closing')
    throw new Refused(`${code} is over already; only its summary is missing.`, line);
  if (args.results === undefined) {
    const reply = accepted(
      `${code} is over. Thank you to everybody who helped.`,
      `A summary of what was done and learned is due in two months: ${line}`,
    );
    return { ...change(context, meant, 'closing', ''), reply };
  }
  const incident = await context.read.incident({ id: file.request.incident });
  if (incident === undefined) throw new Refused('Its incident is gone.');
  const said = Object.entries({ results: args.results, lessons: args.lessons }).flatMap(([word, text]) =>
    text === undefined
      ? []
      : [
          {
            word,
            item: {
              ...newItem(context, incident, { kind: 'summary', text, tlp: args.tlp }),
              distribution: sharedWith(meant),
            },
          },
        ],
  );
  const words = Object.fromEntries(said.map(({ word, item }) => [word, item.id]));
  return {
    ...change(
      context,
      meant,
      'closed',
      `${code} is closed, with its summary. Whoever helped reads it.`,
      words,
    ),
    items: said.map(({ item }) => item),
  };
};

/** Those who asked and those who helped. */
const sharedWith = ({ file: { request }, standing }: RequestMeant): readonly string[] => [
  ...new Set([
    request.requester,
    request.affected,
    ...standing.offers.filter(one => one.count > 0).map(one => one.offer.member),
  ]),
];

const mustCoordinate = (context: CommandContext): void => {
  if (context.actor.coordinator) return;
  throw new Refused(
    'That is for the coordinators of the alliance; whoever asked can take it back.',
    `/${context.root('ally')} need list`,
  );
};

const change = (
  context: CommandContext,
  { file }: RequestMeant,
  step: Exclude<Step, 'named'>,
  done: string,
  words?: Readonly<Record<string, string>>,
): Outcome => ({
  reply: accepted(done),
  facts: [fact(context, file, step)],
  jobs: [changeRequest.job({ request: file.request.id, step, ...(words === undefined ? {} : { words }) })],
});

const DO: Readonly<
  Record<Deed, (context: CommandContext, meant: RequestMeant, args: Arguments) => Promise<Outcome>>
> = { submit, ack, close, withdraw, decline };
