import { recordNote } from '../jobs/record-note.ts';
import { recordReport } from '../jobs/record-report.ts';
import { flagOutside, incidentId, keyed, labels, people, provider, sure, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { readGrade } from '../src/domain/grade.ts';
import { incidentCode } from '../src/domain/incident.ts';
import type { Responder } from '../src/domain/roster.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { findResponder } from '../src/find-responder.ts';
import { newItem } from '../src/new-item.ts';
import { mustReach } from '../src/reach.ts';
import { readPast } from '../src/read-past.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Labelled } from '../src/sharing/item.ts';
import { accepted } from '../src/views/accepted.ts';
import { nameProvider } from './naming-provider.ts';

const PAST = { write: 'write at:14:05Z or at:14:05 in your own zone', ahead: 'a note says what happened' };

/** A line on the timeline, echoed in the room; a RED one goes to the people it names, one by one. */
export const note = defineCommand({
  root: 'inc',
  name: 'note',
  summary: 'Put a note on the timeline',
  example: 'note INC-42 Vendor confirms the patch works at:14:05Z',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    id: incidentId(),
    text: words('text', 'What happened, in your words', 2000),
    at: keyed(['at'], 'at:14:05Z', 'When it happened, if not now'),
    grade: keyed(['grade'], 'grade:B2', 'How good the source is (A to F) and the information (1 to 6)'),
    finding: flagOutside('finding', 'An indicator or a finding: IOC-31'),
    ...labels(),
    to: {
      ...people('Only these people, for tlp:red'),
      keys: ['to'],
      hint: 'to:@user',
      claims: () => undefined,
    },
    tip: keyed(['tip'], 'tip:org', 'It says when you told the affected organisation'),
    provider: provider(),
    sure: sure(),
  },
  form: ['text', 'id', 'at', 'tlp'],
  async run(context, args) {
    const file = await context.incident(args.id);
    const people = await readNamed(context, args.to);
    const named = people.map(person => person.id);
    const red = args.tlp === 'TLP:RED';
    const inc = context.root('inc');
    const code = incidentCode(file.incident);
    if (red && named.length === 0) {
      throw new Refused(
        'TLP:RED goes to named people only; say who may read it.',
        `/${inc} note ${code} tlp:red to:@user <text>`,
      );
    }
    if (!red && named.length > 0) {
      throw new Refused('Only a TLP:RED note goes to named people; leave to: away, or mark it tlp:red.');
    }
    const told = args.tip !== undefined && mustBeTheVictim(context, file, args.tip);
    const grade = args.grade === undefined ? undefined : readGrade(args.grade);
    if (args.grade !== undefined && grade === undefined)
      throw new Refused(
        `“${args.grade}” is no grade: a letter from A (reliable source) to F (cannot be judged), then a number from 1 (confirmed) to 6 (cannot be judged).`,
        `/${inc} note ${code} Vendor confirms the patch works grade:B2`,
      );
    const tagged = await nameProvider(context, args);
    if ('ask' in tagged) return { reply: tagged.ask };
    const happenedAt = args.at === undefined ? undefined : await readPast(context, args.at, PAST);
    // The author may read what they wrote.
    const readers = red ? { named: [...new Set([...named, context.actor.responder.id])] } : {};
    const kind = args.finding ? 'finding' : 'note';
    const item = newItem(context, file, { ...args, ...readers, kind });
    const whats: readonly Labelled[] = [file.label, item];
    await Promise.all(people.map(person => mustReach(context, person, whats)));
    return {
      reply: accepted(
        `${args.finding ? 'Finding' : 'Note'} on ${code} taken.`,
        red ? 'It goes to the people you named, one by one, and nowhere else.' : undefined,
      ),
      items: [item],
      facts: tagged.facts(item.id),
      jobs: [
        recordNote.job({
          incident: file.incident.id,
          item: item.id,
          by: context.actor.responder.id,
          invocation: { connection: context.actor.person.connection, id: context.invocation },
          ...(happenedAt === undefined ? {} : { happenedAt: happenedAt.toISOString() }),
          to: named,
          ...(grade === undefined ? {} : { grade }),
          ...(told ? { told } : {}),
        }),
        ...(tagged.provider === undefined
          ? []
          : [recordReport.job({ item: item.id, member: item.originator, incident: file.incident.id })]),
      ],
    };
  },
});

/** Throws `Refused` unless that is who is affected, and whoever acts may know it: others learn nothing by asking. */
const mustBeTheVictim = (context: CommandContext, file: IncidentFile, typed: string): true => {
  const { member, affected } = file.incident;
  const line = `/${context.root('inc')} note ${incidentCode(file.incident)} tip:`;
  const meant = findMember(context, typed, line);
  if ([member, affected].includes(context.actor.member) && meant.id === affected) return true;
  throw new Refused(
    'That says when the affected organisation was told, and is for whoever declared it for them; leave tip: away.',
  );
};

const readNamed = async (
  context: CommandContext,
  typed: string | undefined,
): Promise<readonly Responder[]> => {
  const words = (typed ?? '').split(/[\s,]+/u).filter(word => word !== '');
  const found = await Promise.all(words.map(word => findResponder(context, word)));
  return found.filter((person, i) => found.findIndex(other => other.id === person.id) === i);
};
