import { changeRequest } from '../jobs/change-request.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { accepted } from '../src/views/accepted.ts';
import { requestBoard } from '../src/views/request-board.ts';
import { mustDecideOn, whichRequest } from './which-request.ts';

/** One request as whoever asks may read it; with stage:named, everybody who has it reads who asks from now on. */
export const showNeed = async (
  context: CommandContext,
  { rfa, stage }: { readonly rfa?: readonly number[] | undefined; readonly stage?: string | undefined },
): Promise<Outcome> => {
  const { file, standing } = await whichRequest(context, rfa?.[0]);
  const { request } = file;
  if (stage === 'named' && !standing.named) {
    await mustDecideOn(context, file, 'name it');
    return {
      reply: accepted(`${requestCode(request)} says who asks from now on, in every home that has it.`),
      facts: [
        {
          kind: 'help',
          responder: context.actor.responder.id,
          detail: { request: request.id, step: 'named' },
        },
      ],
      jobs: [changeRequest.job({ request: request.id, step: 'named' })],
    };
  }
  const incident = await context.read.incident({ id: request.incident });
  return { reply: requestBoard(file, standing, incident, context.alliance) };
};
