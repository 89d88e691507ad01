import { askHandover } from '../jobs/ask-handover.ts';
import { incidentId, optional, person, sure, tlp, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode, isLive } from '../src/domain/incident.ts';
import { questionCode } from '../src/domain/question.ts';
import { isAwake, type Responder } from '../src/domain/roster.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { handoverFacts } from '../src/handover-facts.ts';
import { mayEnter } from '../src/may-enter.ts';
import { newItem } from '../src/new-item.ts';
import { mustReach } from '../src/reach.ts';
import type { IncidentFile } from '../src/records.ts';
import { seal } from '../src/sharing/seal.ts';
import { handoverAsked, handoverDoubts } from '../src/views/handover.ts';

/** The longest line that a button carries on every platform. */
const BUTTON_LENGTH = 100;

/** Hands the lead over with what is on record; it passes when the receiver accepts, and not before. */
export const handover = defineCommand({
  root: 'inc',
  name: 'handover',
  aliases: ['handoff'],
  summary: 'Hand the lead over with what is on record; they must accept',
  example: 'handover @user INC-42 The vendor calls back at nine',
  access: 'write',
  args: {
    user: { ...person('Who is to take over'), required: true },
    id: incidentId(),
    text: optional(words('note', 'What is not on record, and they should know', 1000)),
    tlp: tlp(),
    sure: sure(),
  },
  form: ['user', 'text', 'id', 'tlp'],
  async run(context, args) {
    const file = await context.incident(args.id);
    const to = await findResponder(context, args.user ?? '');
    await mustBeTheirs(context, file, to);
    const note =
      args.text === undefined
        ? undefined
        : newItem(context, file, { kind: 'handover', text: args.text, tlp: args.tlp });
    await mustReach(context, to, note === undefined ? [file.label] : [file.label, note]);
    const doubts = args.sure ? [] : await doubtsOf(context, file, to);
    if (doubts.length > 0) {
      const line = `handover ${args.user ?? ''} ${incidentCode(file.incident)} sure:yes`;
      const fits = note === undefined && [...line].length <= BUTTON_LENGTH;
      return { reply: handoverDoubts(to.name, doubts, fits ? line : undefined) };
    }
    const said = note && { ...note, number: 0, text: seal(note.text), writtenAt: context.now };
    const facts = await handoverFacts(context.read, file, said, context.now);
    return {
      reply: handoverAsked(facts, to.name, context.alliance),
      ...(note === undefined ? {} : { items: [note] }),
      jobs: [
        askHandover.job({
          incident: file.incident.id,
          by: context.actor.responder.id,
          to: to.id,
          ...(note === undefined ? {} : { item: note.id }),
        }),
      ],
    };
  },
});

/** Throws `Refused` unless whoever acts leads it, to somebody else, and nobody is being asked already. */
const mustBeTheirs = async (context: CommandContext, file: IncidentFile, to: Responder): Promise<void> => {
  const { incident, people } = file;
  const code = incidentCode(incident);
  const inc = context.root('inc');
  const me = context.actor.responder.id;
  if (!isLive(incident.state)) {
    throw new Refused(`${code} is ${incident.state}, so it needs no lead.`, `/${inc} show ${code}`);
  }
  if (incident.lead === undefined) {
    throw new Refused(`Nobody leads ${code} yet, so there is nothing to hand over.`, `/${inc} lead ${code}`);
  }
  if (incident.lead !== me) {
    throw new Refused(
      `${people[incident.lead]?.name ?? 'Somebody'} leads ${code}, and only who leads hands over.`,
      `/${inc} note ${code} I could take over`,
    );
  }
  if (to.id === me) throw new Refused('You named yourself, and you lead it already. Name who takes over.');
  const asked = (await context.read.questionsOf(incident.id)).find(one => one.kind === 'handover');
  if (asked === undefined) return;
  throw new Refused(
    `Somebody is being asked already (${questionCode(asked)}). Take that back first.`,
    `/${context.root('ally')} no ${questionCode(asked)}`,
  );
};

/** What may keep them from it, that whoever hands over should know first. */
const doubtsOf = async (
  { read, alliance, now }: CommandContext,
  file: IncidentFile,
  to: Responder,
): Promise<readonly string[]> => {
  const access = await read.assignment(file.incident.id, to.id);
  const in_ = access !== undefined && mayEnter(alliance, access, now);
  const own = to.member === file.incident.affected;
  return [
    ...(isAwake(to, now) ? [] : ['It is night where they are: they may not read it before the morning.']),
    ...(in_ || own
      ? []
      : ['They hold no key to the room, so they would lead without reading what is said in it.']),
  ];
};
