import { randomUUID } from 'node:crypto';
import { recordDecision } from '../jobs/record-decision.ts';
import { settleDecision } from '../jobs/settle-decision.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import {
  decisionCode,
  type NotForSilence,
  notForSilence,
  SILENCE_LEAST_MS,
  SILENCE_MOST_MS,
} from '../src/domain/decision.ts';
import { readMinutes } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { decisionCard } from '../src/views/decision-card.ts';
import { openDecision, votersAmong } from './which-decision.ts';
import { readOrgs } from './which-members.ts';

interface Proposed {
  readonly text: string;
  readonly silence?: string | undefined;
  readonly id?: number | undefined;
  readonly orgs?: string | undefined;
  readonly tlp?: Tlp | undefined;
}

/** Proposes it to the members that have a vote among those invited. */
export const propose = async (context: CommandContext, said: Proposed): Promise<Outcome> => {
  const { actor, alliance } = context;
  const ally = context.root('ally');
  const { text, minutes } = readProposal(said, ally);
  const file = said.id === undefined ? undefined : await context.incident(said.id);
  const wrong = notForSilence(text, file !== undefined);
  if (wrong !== undefined) throw instead(context, wrong, file);
  const invited = readOrgs(context, said.orgs, `/${ally} decide "${text.slice(0, 40)}" silence 2h orgs:`);
  const distribution = both(invited, file?.label.distribution);
  const voters = votersAmong(alliance, distribution);
  if (!(actor.leads && voters.includes(actor.member)) && !actor.coordinator)
    throw new Refused('A decision is proposed by who leads a member that has a vote, or who coordinates.');
  if (voters.length < 2)
    throw new Refused('Nobody else among those invited has a vote, so there is nothing to decide together.');
  const item = randomUUID();
  return {
    reply: accepted(
      'Decision taken up.',
      `Each member with a vote is shown it. Silence for ${said.silence ?? `${minutes} min`} adopts it, one objection stops it, and adopted it changes nothing by itself.`,
    ),
    items: [
      {
        id: item,
        kind: 'decision',
        text,
        marking: { tlp: said.tlp ?? alliance.defaultMarking },
        originator: actor.member,
        author: actor.responder.id,
        ...(file === undefined ? {} : { incident: file.incident.id }),
        ...(distribution === undefined ? {} : { distribution }),
      },
    ],
    jobs: [
      recordDecision.job({
        reference: context.reference,
        invocation: { connection: actor.person.connection, id: context.invocation },
        item,
        incident: file?.incident.id,
        proposedBy: actor.responder.id,
        member: actor.member,
        voters: [...voters],
        forMinutes: minutes,
      }),
    ],
  };
};

const both = (
  invited: readonly MemberId[] | undefined,
  may: readonly MemberId[] | undefined,
): readonly MemberId[] | undefined =>
  invited === undefined || may === undefined
    ? (invited ?? may)
    : invited.filter(member => may.includes(member));

/** `"Raise alliance severity to 4" silence 2h`: the words and for how long. Throws `Refused` for too short or long. */
const readProposal = (said: Proposed, ally: string): { readonly text: string; readonly minutes: number } => {
  const tail = /^(?<text>.*?)\s+silence:?\s+(?<span>\d[\d.,]*\s*[a-z]*)$/isu.exec(said.text);
  const typed = said.silence ?? tail?.groups?.span;
  const text = (said.silence === undefined ? (tail?.groups?.text ?? said.text) : said.text)
    .trim()
    .replace(/^["“](.*)["”]$/su, '$1')
    .trim();
  const example = `/${ally} decide "${[...text].slice(0, 60).join('')}" silence 2h`;
  if (typed === undefined) throw new Refused('For how long may others object? Say it with silence.', example);
  const minutes = readMinutes(typed, { leastMs: SILENCE_LEAST_MS, mostMs: SILENCE_MOST_MS });
  if (minutes !== undefined && text !== '') return { text, minutes };
  throw new Refused(
    text === ''
      ? 'Say what is to be decided.'
      : 'Silence lasts 15 minutes at least, so that somebody can see it, and 7 days at most.',
    text === '' ? `/${ally} decide "Raise alliance severity to 4" silence 2h` : example,
  );
};

/** What to use for what silence cannot give (R-DEC-1). */
const instead = (
  { commands, alliance }: CommandContext,
  wrong: NotForSilence,
  file?: IncidentFile,
): Refused => {
  const code = file === undefined ? 'INC-42' : `INC-${file.incident.number}`;
  const line = (word: string, rest: string): string | undefined => {
    const command = commands.find(one => one.name === word);
    return command && `/${alliance.commands[command.root]} ${word} ${rest}`;
  };
  const { says, example } = {
    marking: {
      says: 'Silence never widens a marking: whoever a text came from releases it, or nobody does. Ask them.',
      example: line('release', 'ITEM-31 to green'),
    },
    consent: {
      says: 'Silence never stands in for consent: who is let into an incident, and what is said of whom, its affected organisation says itself. Ask those who lead it.',
      example: line('consent', `show ${code}`) ?? line('room', code),
    },
    severity: {
      says: `How bad ${file === undefined ? 'an incident' : code} is, only its affected organisation or its lead says. If you mean the alliance's own severity, write “alliance severity”.`,
      example: line('sev', `${code} 4`),
    },
  }[wrong];
  return new Refused(says, example);
};

/** Takes it back, or shows it. */
export const takeBackDecision = async (
  context: CommandContext,
  id: string | undefined,
  takesBack: boolean,
): Promise<Outcome> => {
  const ally = context.root('ally');
  if (id === undefined) throw new Refused('Which decision? Give its number.', `/${ally} decide withdraw D-3`);
  const file = await openDecision(context, id);
  if (!takesBack) return { reply: decisionCard(file, context.alliance) };
  const responder = context.actor.responder.id;
  if (file.decision.proposedBy !== responder)
    throw new Refused(
      `Only ${file.proposer.name}, who proposed it, takes it back; you may object.`,
      `/${ally} object D-${id}`,
    );
  return {
    reply: accepted(`${decisionCode(file.decision)} is taken back. Wherever it stands it says so.`),
    facts: [{ kind: 'decision-withdrawn', responder, detail: { decision: id } }],
    jobs: [settleDecision.job({ decision: id })],
  };
};
