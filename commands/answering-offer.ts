import { settleOffer } from '../jobs/settle-offer.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { blocked } from '../src/domain/help/blocks.ts';
import { offerCode } from '../src/domain/help/offer.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { Refused } from '../src/errors.ts';
import { mayBeHelped } from '../src/help-consent.ts';
import { accepted } from '../src/views/accepted.ts';
import { BLOCKED, OFFER_STATE, STATE } from '../src/views/help-words.ts';
import { offerMade } from '../src/views/offer-news.ts';
import { mustDecideOn, type OfferMeant, whichOffer } from './which-request.ts';

interface Answer {
  readonly offer: string | undefined;
  readonly count?: string | undefined;
  readonly reserve?: boolean | undefined;
  readonly not?: boolean | undefined;
  readonly sure?: boolean | undefined;
}

const OVER: ReadonlySet<string> = new Set(['closing', 'closed', 'withdrawn', 'declined', 'superseded']);

/** Takes what whoever asked decides about one offer. */
export const answerOffer = async (context: CommandContext, said: Answer): Promise<Outcome> => {
  const meant = await whichOffer(context, said.offer);
  const { file, one, now, standing } = meant;
  const code = offerCode(one.offer);
  await mustDecideOn(context, file, 'decide about what is offered');
  if (OVER.has(standing.state))
    throw new Refused(
      `${requestCode(file.request)} is ${STATE[standing.state]}, so nothing is accepted for it.`,
    );
  if (now.state === 'retracted' || now.state === 'expired')
    throw new Refused(
      `${code} is ${OFFER_STATE[now.state]}.`,
      `/${context.root('ally')} need ${requestCode(file.request)}`,
    );
  if (said.not) return leave(context, meant);
  await mustBeInvited(context, meant);
  mustFit(context, meant);
  // What stands above a button is read by whoever presses it; whoever types has to see it first.
  if (one.offer.caveat && said.sure !== true && now.count === 0)
    return { reply: offerMade({ file, one, standing, now }, context.alliance) };
  return take(context, meant, said);
};

/** Without the affected organisation's word nobody is let in, and so nothing is accepted (R-CON-1). */
const mustBeInvited = async (context: CommandContext, { file, standing }: OfferMeant): Promise<void> => {
  const incident = await context.read.incident({ id: file.request.incident });
  if (!standing.rests && incident !== undefined && mayBeHelped(incident, context.now)) return;
  throw new Refused(
    `${requestCode(file.request)} rests: the affected organisation lets nobody in just now, or its incident is over.`,
    `/${context.root('ally')} need ${requestCode(file.request)}`,
  );
};

const mustFit = (context: CommandContext, { file, one, now }: OfferMeant): void => {
  if (now.count > 0 || !blocked(now.blocks)) return;
  const why = now.blocks.filter(block => block !== 'caveat').map(block => BLOCKED[block]);
  throw new Refused(
    `${offerCode(one.offer)} cannot be accepted: ${why.join('; ')}.`,
    `/${context.root('ally')} need ${requestCode(file.request)}`,
  );
};

const take = (context: CommandContext, meant: OfferMeant, said: Answer): Outcome => {
  const { file, one, now } = meant;
  const { offer } = one;
  const code = offerCode(offer);
  const most = now.count + now.room;
  const asked = said.count === undefined ? Math.min(offer.count, most) : Number(said.count);
  const step = said.reserve ? 'reserved' : 'accepted';
  if (now.state === 'accepted' || now.state === 'active') {
    if (asked <= now.count || step === 'reserved')
      return { reply: accepted(`${code} is accepted already: ${offer.capability} ×${now.count}.`) };
  }
  if (asked < 1 || asked > offer.count) {
    throw new Refused(
      `${code} offers ×${offer.count}; ×${asked} is not part of that.`,
      `/${context.root('ally')} accept ${code} x1`,
    );
  }
  if (asked > most) {
    throw new Refused(
      `There is room for ×${most} of ${code} only; the rest is promised already.`,
      `/${context.root('ally')} accept ${code} x${most}`,
    );
  }
  const what = `${offer.capability} ×${asked} for ${requestCode(file.request)}`;
  return {
    reply:
      step === 'accepted'
        ? accepted(`${code} is accepted: ${what}.`, 'They are told now, and read who you are.')
        : accepted(
            `${code} is held: ${what}.`,
            'They are told that you have not decided; they do not read who you are.',
          ),
    facts: [fact(context, meant, step, asked)],
    jobs: [settleOffer.job({ request: file.request.id, offer: offer.id, step: 'decided' })],
  };
};

const leave = (context: CommandContext, meant: OfferMeant): Outcome => {
  const { file, one, now } = meant;
  const code = offerCode(one.offer);
  if (now.state === 'accepted' || now.state === 'active') {
    throw new Refused(
      `${code} is accepted, and its people may be at work; end the request, or talk to them.`,
      `/${context.root('ally')} need close ${requestCode(file.request)}`,
    );
  }
  return {
    reply: accepted(`${code} is left for now.`, 'They are thanked. It can still be accepted.'),
    facts: [fact(context, meant, 'not-now')],
    jobs: [settleOffer.job({ request: file.request.id, offer: one.offer.id, step: 'decided' })],
  };
};

const fact = (
  context: CommandContext,
  { file, one }: OfferMeant,
  step: 'accepted' | 'reserved' | 'not-now',
  count?: number,
) => ({
  kind: 'help' as const,
  responder: context.actor.responder.id,
  detail: {
    request: file.request.id,
    step,
    offer: one.offer.id,
    ...(count === undefined ? {} : { count }),
  },
});
