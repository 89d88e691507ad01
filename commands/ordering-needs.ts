import { randomUUID } from 'node:crypto';
import type { CommandContext, Outcome } from '../src/command.ts';
import { requestCode } from '../src/domain/help/request.ts';
import { Refused } from '../src/errors.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichRequest } from './which-request.ts';

/** A coordinator puts one request above another, in one written line that is kept and shown. */
export const orderNeeds = async (
  context: CommandContext,
  [first, second]: readonly number[],
  typed: string | undefined,
  tlp: Tlp | undefined,
): Promise<Outcome> => {
  const line = `/${context.root('ally')} need order RFA-12 above RFA-9 because "…"`;
  const { actor } = context;
  if (!actor.coordinator) {
    throw new Refused(
      'The order is for the coordinators of the alliance.',
      `/${context.root('ally')} need list`,
    );
  }
  const because = /^above\s+because:?\s+["“]?(.+?)["”]?$/isu.exec(typed ?? '')?.[1];
  if (first === undefined || second === undefined || because === undefined || first === second)
    throw new Refused('Name two requests, and why the one goes before the other, in one line.', line);
  const [one, other] = [await whichRequest(context, first), await whichRequest(context, second)];
  const item = randomUUID();
  const marking = { tlp: tlp ?? context.alliance.defaultMarking };
  return {
    reply: accepted(
      `${requestCode(one.file.request)} goes above ${requestCode(other.file.request)}.`,
      'Your line is kept, and stands under the order that coordinators read.',
    ),
    items: [
      {
        id: item,
        kind: 'decision',
        text: because,
        marking,
        originator: actor.member,
        author: actor.responder.id,
      },
    ],
    facts: [
      {
        kind: 'help-order',
        responder: actor.responder.id,
        detail: { request: one.file.request.id, above: other.file.request.id, item },
      },
    ],
  };
};
