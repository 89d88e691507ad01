import { askHelpers } from '../jobs/ask-helpers.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { offerCode } from '../src/domain/help/offer.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { accepted } from '../src/views/accepted.ts';
import { mustOwn, whichOffer } from './which-request.ts';

/** Names one's own people for an accepted offer. They are asked, and say yes or no themselves (R-VOL-1). */
export const nameHelpers = async (
  context: CommandContext,
  offer: string,
  typed: string | undefined,
): Promise<Outcome> => {
  const { file, one, now } = await whichOffer(context, offer);
  const code = offerCode(one.offer);
  const line = `/${context.root('ally')} offer ${code} @user`;
  mustOwn(context, one.offer, 'name people for it');
  const words = (typed ?? '').split(/[\s,]+/u).filter(word => word !== '');
  if (words.length === 0) throw new Refused('Whom? Name the people whom you offer.', line);
  if (now.state !== 'accepted' && now.state !== 'active') {
    throw new Refused(
      `${code} is not accepted yet; name your people once it is.`,
      `/${context.root('ally')} need list`,
    );
  }
  const people = await Promise.all(words.map(word => findResponder(context, word)));
  const stranger = people.find(person => person.member !== one.offer.member);
  if (stranger !== undefined)
    throw new Refused(`${stranger.name} is not one of your own people; only those can be named.`, line);
  const ids = [...new Set(people.map(person => person.id))];
  return {
    reply: accepted(
      `Asking ${people.map(person => person.name).join(', ')}.`,
      'Nobody is assigned: each of them says yes or no, and a yes asks for the keys to the room.',
    ),
    jobs: [
      askHelpers.job({
        request: file.request.id,
        offer: one.offer.id,
        people: ids,
        askedBy: context.actor.responder.id,
      }),
    ],
  };
};
