import { z } from 'zod';
import { decisionCode, outcomeAt } from '../src/domain/decision.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import type { Writer } from '../src/records.ts';
import { homeOf, memberName } from '../src/sharing/alliance.ts';
import type { DecisionFile } from '../src/sharing/decision-file.ts';
import { unreachedBy } from '../src/unreached-by.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/**
 * Draws the consequences of silence, of an objection or of a withdrawal: they are recorded and told, and nothing is
 * carried out. What was said in time holds however late this runs, and whichever of two runs comes first.
 */
export const settleDecision = defineJob({
  name: 'settle-decision',
  priority: PRIORITY.answer,
  payload: z.object({ decision: z.string() }),
  async run(context, { decision: id }) {
    const file = await context.read.decision(id);
    if (file === undefined) return;
    const unseen = await unreachedBy(context, file.decision);
    await context.settle(async tx => {
      const locked = await tx.lockDecision(id);
      if (locked === undefined) return;
      const { decision, said } = locked;
      const outcome = outcomeAt(decision, said, unseen, tx.at);
      if (outcome === undefined) return;
      if (outcome === 'extended') {
        const until = new Date(tx.at.getTime() + decision.until.getTime() - decision.openedAt.getTime());
        await tx.settleDecision(id, { until, unreached: unseen });
        await tx.job(settleDecision.job({ decision: id }, until));
      } else {
        const by = outcome === 'broken' ? { brokenBy: said.objectedBy, why: said.why } : {};
        const missing = outcome === 'failed' ? unseen : [];
        await tx.settleDecision(id, { state: outcome, unreached: missing, ...by });
        await record(context, tx, file, outcome, by.brokenBy === undefined ? missing : [by.brokenBy]);
      }
      await tx.changedAbout({ kind: 'decision', subject: id });
      await tell(context, tx, file);
    });
  },
});

/** One line on the timeline of what it is about, labelled as the decision's words are. */
const record = async (
  { alliance }: JobContext,
  tx: Writer,
  { decision, said }: DecisionFile,
  outcome: string,
  members: readonly string[],
): Promise<void> => {
  if (decision.incident === undefined) return;
  const by = members.map(member => memberName(alliance, member));
  await tx.event({
    incident: decision.incident,
    kind: 'decision',
    item: said.id,
    detail: { code: decisionCode(decision), outcome, by: by.join(', ') },
  });
};

/** A result is news: it is said in each home of a member with a vote, and to whoever proposed it. */
const tell = async ({ alliance }: JobContext, tx: Writer, { decision }: DecisionFile): Promise<void> => {
  const news = {
    kind: 'decision-news' as const,
    detail: { decision: decision.id },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  };
  for (const connection of alliance.connections) {
    if (decision.voters.includes(connection.member)) await tx.notice({ ...news, at: homeOf(connection) });
  }
  await tx.notice({ ...news, responder: decision.proposedBy });
};
