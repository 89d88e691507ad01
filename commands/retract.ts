import { settleOffer } from '../jobs/settle-offer.ts';
import { defineCommand } from '../src/command.ts';
import { offerCode } from '../src/domain/help/offer.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { offerId } from '../src/help-arguments.ts';
import { accepted } from '../src/views/accepted.ts';
import { mustOwn, whichOffer } from './which-request.ts';

/** Takes an offer back, at any time, without a reason. It holds from the moment it is accepted. */
export const retract = defineCommand({
  root: 'ally',
  name: 'retract',
  summary: 'Take an offer back, at any time and without a reason',
  example: 'retract O-5',
  access: 'write',
  args: { offer: { ...offerId(), required: true } },
  form: ['offer'],
  async run(context, args) {
    const { file, one, now } = await whichOffer(context, args.offer);
    const code = offerCode(one.offer);
    mustOwn(context, one.offer, 'take it back');
    if (now.state === 'retracted') return { reply: accepted(`${code} is taken back already.`) };
    const { id: request } = file.request;
    return {
      reply: accepted(
        `${code} is taken back. Thank you for having offered.`,
        now.count === 0
          ? 'Nobody had counted on it yet.'
          : `Whoever asked for ${requestCode(file.request)} is told that it is open again. Your people are asked to hand over what they have.`,
      ),
      facts: [
        {
          kind: 'help',
          responder: context.actor.responder.id,
          detail: { request, step: 'retracted', offer: one.offer.id },
        },
      ],
      jobs: [settleOffer.job({ request, offer: one.offer.id, step: 'retracted' })],
    };
  },
});
