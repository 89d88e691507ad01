import { randomUUID } from 'node:crypto';
import { endHeadsup } from '../jobs/end-headsup.ts';
import { recordReport } from '../jobs/record-report.ts';
import { withdrawReport } from '../jobs/withdraw-report.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { headsupCode } from '../src/domain/headsup.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { headsupCard } from '../src/views/headsup-card.ts';
import { seenTooNoted } from '../src/views/headsup-said.ts';
import { liveHeadsup } from './which-headsup.ts';

/**
 * Adds the member of whoever says so to those that see the same, for its own people's eyes alone unless it may be
 * counted. Without saying so it only shows the heads-up.
 */
export const seeItToo = async (
  context: CommandContext,
  id: string,
  { says, countable }: { readonly says: boolean; readonly countable: boolean },
): Promise<Outcome> => {
  const file = await liveHeadsup(context, id);
  const { member, responder } = context.actor;
  if (!says) return { reply: headsupCard(file, context.alliance) };
  if (member === file.headsup.member)
    throw new Refused(
      `${headsupCode(file.headsup)} is your own organisation's, so it counts as one that sees it.`,
      `/${context.root('inc')} headsup ${headsupCode(file.headsup)} withdraw`,
    );
  const item = randomUUID();
  const { tlp, relTo } = file.said.marking;
  return {
    reply: seenTooNoted(file, member, countable, context.alliance),
    items: [
      {
        id: item,
        kind: 'headsup',
        text: 'We see it too.',
        marking: { tlp, ...(relTo === undefined ? {} : { relTo }) },
        originator: member,
        author: responder.id,
        distribution: [member],
        ...(countable ? { countable: true } : {}),
      },
    ],
    jobs: [recordReport.job({ item, member, headsup: id })],
  };
};

/** Takes that back. */
export const seeItNoMore = async (context: CommandContext, id: string): Promise<Outcome> => {
  const file = await liveHeadsup(context, id);
  const { member, responder } = context.actor;
  const code = headsupCode(file.headsup);
  if (member === file.headsup.member || !file.reports.some(report => report.member === member))
    throw new Refused(
      `Your organisation did not say that it sees ${code} too.`,
      `/${context.root('inc')} headsup`,
    );
  return {
    reply: accepted(`Your organisation is not counted for ${code} any more.`),
    facts: [{ kind: 'unseen', responder: responder.id, detail: { headsup: id, member } }],
    jobs: [withdrawReport.job({ headsup: id, member })],
  };
};

/** Takes a heads-up back, wherever it stands: its author may, and whoever leads their member. */
export const takeBack = async (context: CommandContext, id: string): Promise<Outcome> => {
  const { headsup } = await liveHeadsup(context, id);
  const { actor } = context;
  const code = headsupCode(headsup);
  if (headsup.author !== actor.responder.id && !(actor.leads && headsup.member === actor.member))
    throw new Refused(
      `Only whoever said ${code}, or who leads their organisation, takes it back.`,
      `/${context.root('inc')} headsup ${code}`,
    );
  return {
    reply: accepted(`${code} is taken back. Wherever it stands it says so.`),
    facts: [{ kind: 'headsup-withdrawn', responder: actor.responder.id, detail: { headsup: id } }],
    jobs: [endHeadsup.job({ headsup: id, state: 'withdrawn' })],
  };
};
