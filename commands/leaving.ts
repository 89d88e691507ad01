import { dismissResponder } from '../jobs/dismiss-responder.ts';
import { settleQuestion } from '../jobs/settle-question.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { pageCode } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { keyQuestionsOn } from '../src/key-question.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichRoom } from './which-room.ts';

/** Gives one's own key back. A seat stays as it is: it is given back by its own word. */
export const leaveRoom = async (
  context: CommandContext,
  said: { readonly id?: number | undefined; readonly page?: string | undefined },
): Promise<Outcome> => {
  const { file, seat } = await whichRoom(context, said);
  const { id: incident } = file.incident;
  const { id: me } = context.actor.responder;
  const before = (await context.read.assignment(incident, me))?.assignment;
  if (before?.keys.accepted === undefined) {
    throw new Refused(
      'You have not accepted to come in, so there is nothing to give up.',
      `/${context.root('ally')} room`,
    );
  }
  const withdraw = `/${context.root('oncall')} withdraw`;
  return {
    reply: accepted(
      'You have left the room. Thank you for telling; no reason is needed.',
      seat === undefined
        ? undefined
        : `Your seat in call-out ${pageCode(seat.page)} is still yours; to give it back as well: ${withdraw} ${pageCode(seat.page)}`,
    ),
    facts: [{ kind: 'room-key', responder: me, incident, detail: { of: me, key: 'accepted', lost: 'left' } }],
    jobs: [
      dismissResponder.job({ incident, responder: me }),
      // Nobody is asked any more about somebody who does not want to come.
      ...(await keyQuestionsOn(context.read, incident, me)).map(({ id }) =>
        settleQuestion.job({ question: id, state: 'withdrawn', by: me }),
      ),
    ],
  };
};
