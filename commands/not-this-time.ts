import { tellNotNow } from '../jobs/tell-not-now.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichRequest } from './which-request.ts';

/** A member cannot help. It needs no reason, is told to the coordinators alone, and changes nothing. */
export const notThisTime = async (context: CommandContext, rfa: number | undefined): Promise<Outcome> => {
  const { file } = await whichRequest(context, rfa);
  const { request } = file;
  const { member, responder } = context.actor;
  const reply = accepted(
    `Noted: not now for ${requestCode(request)}. Thank you for looking.`,
    `Only ${context.alliance.roles.coordinators.length > 0 ? 'the coordinators read' : 'whoever asked reads'} it. You can still offer later.`,
  );
  const said = file.steps.some(
    one => one.step === 'not-now' && one.offer === undefined && one.member === member,
  );
  if (said || member === request.requester) return { reply };
  return {
    reply,
    facts: [{ kind: 'help', responder: responder.id, detail: { request: request.id, step: 'not-now' } }],
    jobs: [tellNotNow.job({ request: request.id, member })],
  };
};
