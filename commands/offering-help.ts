import { randomUUID } from 'node:crypto';
import { recordOffer } from '../jobs/record-offer.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { type Block, blocksOf } from '../src/domain/help/blocks.ts';
import type { Mode } from '../src/domain/help/request.ts';
import { requestCode, wantedInWords } from '../src/domain/help/request.ts';
import type { Pap } from '../src/domain/pap.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { readOffered, readWindow } from '../src/help-arguments.ts';
import type { NewItem } from '../src/records.ts';
import { memberOf } from '../src/sharing/alliance.ts';
import type { RequestFile } from '../src/sharing/help-files.ts';
import { stricter, type Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { STATE } from '../src/views/help-words.ts';
import { type RequestMeant, whichRequest } from './which-request.ts';

/** What was typed after offer. */
export interface OfferArguments {
  readonly rfa?: readonly number[] | undefined;
  readonly what?: string | undefined;
  readonly when?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly caveat?: string | undefined;
  readonly rel?: string | undefined;
  readonly pap?: Pap | undefined;
  readonly tlp?: Tlp | undefined;
}

/** Takes an offer that could be accepted as it is; one that could not is refused with what stands in the way. */
export const offerHelp = async (context: CommandContext, args: OfferArguments): Promise<Outcome> => {
  const { actor, alliance } = context;
  const meant = await whichRequest(context, args.rfa?.[0]);
  const { file } = meant;
  const code = requestCode(file.request);
  const first = file.request.wanted[0];
  const line = `/${context.root('ally')} offer ${code} ${first?.capability ?? 'dfir'} x1 48h`;
  mustTakeOffers(context, meant);
  const offered = readOffered(args.what ?? '', line);
  const window = await readWindow(context, args.when ?? offered.rest, line);
  const relTo = args.rel === undefined ? undefined : readRel(context, args.rel, `${line} rel:`);
  const sponsor = memberOf(alliance, actor.member)?.sponsor;
  const given = {
    capability: offered.capability,
    member: actor.member,
    caveat: args.caveat !== undefined,
    ...(sponsor === undefined ? {} : { sponsor }),
    ...(args.mode === undefined ? {} : { mode: args.mode }),
    ...(window === undefined ? {} : { window }),
    ...(relTo === undefined ? {} : { relTo }),
    ...(args.pap === undefined ? {} : { pap: args.pap }),
  };
  const { distribution } = file.label;
  const asked = distribution === undefined ? file.request : { ...file.request, distribution };
  const [block] = blocksOf(asked, given, 1).filter(one => one !== 'caveat');
  if (block !== undefined) throw refusal(block, file, line);
  const caveat =
    args.caveat === undefined ? undefined : caveatOf(context, file, args.caveat, args.tlp, relTo);
  const { window: _, caveat: __, ...rest } = given;
  return {
    reply: accepted(`Your offer for ${code} is taken.`, 'Its number follows in a moment.'),
    ...(caveat === undefined ? {} : { items: [caveat] }),
    jobs: [
      recordOffer.job({
        ...rest,
        reference: context.reference,
        invocation: { connection: context.place.connection, id: context.invocation },
        request: file.request.id,
        offeredBy: actor.responder.id,
        count: offered.count,
        ...(window === undefined ? {} : { from: window.from.toISOString(), to: window.to.toISOString() }),
        ...(caveat === undefined ? {} : { caveat: caveat.id }),
      }),
    ],
  };
};

const mustTakeOffers = (context: CommandContext, { file, standing }: RequestMeant): void => {
  const code = requestCode(file.request);
  const list = `/${context.root('ally')} need list`;
  if (file.request.submittedAt === undefined || OVER.has(standing.state))
    throw new Refused(`${code} is ${STATE[standing.state]}, so nothing can be offered for it.`, list);
  if (standing.rests)
    throw new Refused(`${code} rests: nobody is let in for it just now. Look again later.`, list);
  if (context.actor.member === file.request.requester)
    throw new Refused(`${code} is your own organisation's; others offer, and you accept.`, list);
};

const OVER: ReadonlySet<string> = new Set(['closing', 'closed', 'withdrawn', 'declined', 'superseded']);

/** The members it is released to, one's own among them. */
const readRel = (context: CommandContext, typed: string, line: string): readonly string[] => {
  const words = typed.split(/[\s,]+/u).filter(word => word !== '');
  if (words.length === 0) throw new Refused('Nobody stands after rel:.', line.replace(/ rel:$/u, ''));
  return [...new Set([context.actor.member, ...words.map(word => findMember(context, word, line).id)])];
};

/** What stands in the way, to whoever offers, with a line that works. It never names who asked. */
const refusal = (block: Block, { request }: RequestFile, line: string): Refused => {
  const code = requestCode(request);
  switch (block) {
    case 'excludes-requester':
      return new Refused(
        `Whoever asked for ${code} is not among those after rel:, so they could never accept it. Leave rel: away, or name more.`,
        line,
      );
    case 'not-asked-for':
      return new Refused(
        `${code} does not ask for that. It asks for ${wantedInWords(request.wanted)}.`,
        line,
      );
    case 'wrong-mode':
      return new Refused(`${code} needs it ${request.mode}.`, `${line} ${request.mode}`);
    case 'no-overlap':
      return new Refused(
        `${code} needs it at another time: ${span(request.window)}.`,
        line.replace(/ 48h$/u, ''),
      );
    case 'pap':
      return new Refused(`${code} allows ${request.pap} at most, and yours needs more.`, line);
    default:
      return new Refused(`${code} did not ask your organisation, so it cannot accept from you.`);
  }
};

const span = (window: RequestFile['request']['window']): string =>
  window === undefined
    ? ''
    : `${window.from.toISOString().slice(0, 16)}Z to ${window.to.toISOString().slice(0, 16)}Z`;

/**
 * What has to be read before it is accepted, for whoever asked and one's own. Without a label of its own it is never
 * wider than the request, and never wider than what nobody labelled (R-TLP-6).
 */
const caveatOf = (
  context: CommandContext,
  { request, label }: RequestFile,
  text: string,
  tlp: Tlp | undefined,
  relTo: readonly string[] | undefined,
): NewItem => {
  const { actor, alliance } = context;
  const sponsor = memberOf(alliance, actor.member)?.sponsor;
  return {
    id: randomUUID(),
    kind: 'offer',
    text,
    marking: {
      tlp: tlp ?? stricter(label.marking.tlp, alliance.defaultMarking),
      ...(relTo === undefined ? {} : { relTo }),
    },
    originator: actor.member,
    author: actor.responder.id,
    distribution: [
      ...new Set([
        actor.member,
        ...(sponsor === undefined ? [] : [sponsor]),
        request.requester,
        request.affected,
      ]),
    ],
  };
};
