import type { CommandContext } from '../src/command.ts';
import { type HelpOffer, offerCode } from '../src/domain/help/offer.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { type Standing, type StandingOffer, standingOf } from '../src/domain/help/stand.ts';
import { Refused } from '../src/errors.ts';
import { namesOfLeads } from '../src/leads-of.ts';
import { memberName } from '../src/sharing/alliance.ts';
import type { OfferFile, RequestFile } from '../src/sharing/help-files.ts';
import { offerLabel } from '../src/sharing/help-labels.ts';

/** A request and how it stands. */
export interface RequestMeant {
  readonly file: RequestFile;
  readonly standing: Standing;
}

/** An offer with the request that it is for. */
export interface OfferMeant extends RequestMeant {
  readonly one: OfferFile;
  readonly now: StandingOffer;
}

const standing = (file: RequestFile, { now }: CommandContext): Standing =>
  standingOf(
    file.request,
    file.offers.map(one => one.offer),
    file.steps,
    now,
  );

/** The request of that number, as far as it may be known; the same words for what does not exist and for others' drafts. */
export const whichRequest = async (
  context: CommandContext,
  number: number | undefined,
): Promise<RequestMeant> => {
  const line = `/${context.root('ally')} need list`;
  if (number === undefined) throw new Refused('Which request? Give its number.', line);
  const file = await context.read.request({ number });
  const own = file !== undefined && isParty(context, file);
  const known =
    file !== undefined && context.knows(file.label) && (own || file.request.submittedAt !== undefined);
  if (file === undefined || !known)
    throw new Refused(`There is no RFA-${number} that you can see here.`, line);
  return { file, standing: standing(file, context) };
};

/** The offer of that number: for its own member's people and for whoever asked. */
export const whichOffer = async (context: CommandContext, id: string | undefined): Promise<OfferMeant> => {
  const line = `/${context.root('ally')} need list`;
  if (id === undefined) throw new Refused('Which offer? Give its number, such as O-5.', line);
  const file = await context.read.requestOfOffer(id);
  const one = file?.offers.find(other => other.offer.id === id);
  if (
    file !== undefined &&
    one !== undefined &&
    one.offer.member !== '' &&
    context.knows(offerLabel(file, one))
  ) {
    const stands = standing(file, context);
    const now = stands.offers.find(other => other.offer.id === id);
    if (now !== undefined) return { file, one, standing: stands, now };
  }
  throw new Refused(`There is no O-${id} that you can see here.`, line);
};

/** Whether they belong to the asking or the affected member. */
export const isParty = ({ actor }: CommandContext, { request }: RequestFile): boolean =>
  actor.member === request.requester || actor.member === request.affected;

/** Throws unless they asked, or lead the member that did. */
export const mustDecideOn = async (
  context: CommandContext,
  { request }: RequestFile,
  what: string,
): Promise<void> => {
  const { actor } = context;
  if (actor.responder.id === request.askedBy) return;
  if (actor.leads && actor.member === request.requester) return;
  const own = actor.member === request.requester;
  const leads = own ? await namesOfLeads(context, request.requester) : [];
  const asker = own ? await context.read.responder(request.askedBy) : undefined;
  const names = [...new Set([asker?.name, ...leads])].filter(name => name !== undefined);
  throw new Refused(
    `Whoever asked for ${requestCode(request)}, or leads their organisation, can ${what}${
      names.length === 0 ? '' : `: ask ${names.join(' or ')}`
    }.`,
    `/${context.root('ally')} need ${requestCode(request)}`,
  );
};

/** Throws unless they are one of the offering member's people, or of the member that answers for it. */
export const mustOwn = (context: CommandContext, offer: HelpOffer, what: string): void => {
  const { member } = context.actor;
  if (member === offer.member || member === offer.sponsor) return;
  throw new Refused(
    `${offerCode(offer)} is ${memberName(context.alliance, offer.member)}'s, and only its own people ${what}.`,
    `/${context.root('ally')} need list`,
  );
};
