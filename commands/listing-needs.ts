import type { CommandContext, Outcome } from '../src/command.ts';
import { asDecided } from '../src/domain/help/priority.ts';
import { standingAt } from '../src/standing-at.ts';
import { type Listed, type Ordered, requestList } from '../src/views/request-list.ts';

/** What is asked for and not met, the oldest first; for coordinators in which order to serve it. */
export const listNeeds = async (context: CommandContext): Promise<Outcome> => {
  const files = await context.read.requests();
  const listed = files
    .filter(({ request }) => request.submittedAt !== undefined || request.requester === context.actor.member)
    .map(file => ({ file, standing: standingAt(file, context.now) }))
    .filter(({ standing }) => standing.state !== 'closing');
  const ordered = context.actor.coordinator ? await orderOf(context, listed) : undefined;
  return { reply: requestList(listed, ordered, context.now, context.root('ally')) };
};

const orderOf = async (context: CommandContext, listed: readonly Listed[]): Promise<Ordered> => {
  const open = listed.filter(
    ({ file }) => file.request.submittedAt !== undefined && file.label.exercise !== true,
  );
  const placed = await context.read.placed();
  const requests = asDecided(
    open.map(({ file }) => file.request),
    placed,
  );
  const lines = await Promise.all(
    placed.map(async ({ request, above, by, line }) => {
      const who = await context.read.responder(by);
      return { request, above, by: who?.name ?? 'a coordinator', line };
    }),
  );
  return {
    order: requests.flatMap(({ id }) => open.find(({ file }) => file.request.id === id) ?? []),
    lines,
  };
};
