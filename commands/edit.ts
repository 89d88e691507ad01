import { recordPart } from '../jobs/record-part.ts';
import { incidentId, labels, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { lackingInEstimate } from '../src/domain/estimate.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { SITREP_AUDIENCES, SITREP_PARTS } from '../src/domain/sitrep.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { read } from '../src/plain-arguments.ts';
import { within } from '../src/sharing/marking.ts';
import { VERSION_CEILINGS } from '../src/sharing/report-readers.ts';
import { accepted } from '../src/views/accepted.ts';
import { plannedBy } from './planning-report.ts';

const PART = new RegExp(`^(?:${SITREP_PARTS.join('|')})$`, 'iu');

/** Writes a part of the next report; its label decides in which versions it is. */
export const edit = defineCommand({
  root: 'brief',
  name: 'edit',
  summary: 'Write a part of the next situation report',
  example: 'edit INC-42 bluf Power keeps flowing; remote control is lost tlp:green',
  access: 'write',
  args: {
    id: incidentId(),
    part: {
      keys: ['part'],
      claims: (word: string, index: number) => (index <= 1 && PART.test(word) ? word : undefined),
      hint: 'bluf',
      label: 'Part',
      summary: SITREP_PARTS.join(', '),
      required: true,
      choices: SITREP_PARTS.map(value => ({ label: value, value })),
      maxLength: 20,
      schema: read(
        typed => SITREP_PARTS.find(part => part === typed.trim().toLowerCase()),
        typed => `“${typed}” is no part of a report; there are ${SITREP_PARTS.join(', ')}.`,
      ),
    },
    text: words('text', 'What the report is to say', 600),
    ...labels(),
  },
  form: ['part', 'text', 'id', 'tlp'],
  async run(context, args) {
    const file = await plannedBy(context, args.id);
    const code = incidentCode(file.incident);
    const line = `/${context.root('brief')} edit ${code} ${args.part} `;
    if (args.tlp === 'TLP:RED')
      throw new Refused(
        'Nothing at TLP:RED is in any report; tell those it is for yourself.',
        `${line}… tlp:amber`,
      );
    const lacks = args.part === 'outlook' ? lackingInEstimate(args.text) : undefined;
    if (lacks !== undefined)
      throw new Refused(
        `An outlook is a judgement. Say ${lacks}.`,
        `${line}48 h without effect on the grid, very likely (moderate confidence)`,
      );
    const item = newItem(context, file, { ...args, kind: args.part });
    const wider = !within(file.label.marking.tlp, item.marking.tlp);
    if (wider && context.actor.member !== file.incident.affected)
      throw new Refused(
        `What goes further than ${code} itself (${file.label.marking.tlp}), only the affected organisation writes; ask them.`,
        `${line}… tlp:${file.label.marking.tlp.slice(4).toLowerCase()}`,
      );
    const inVersions = SITREP_AUDIENCES.filter(
      one =>
        (one === 'public') === (args.part === 'public-line') &&
        within(item.marking.tlp, VERSION_CEILINGS[one]),
    );
    return {
      reply: accepted(
        `Taken for the next report on ${code}.`,
        inVersions.length === 0
          ? 'At this label it is in no version.'
          : `At this label it can be in the versions for: ${inVersions.join(', ')}.`,
      ),
      items: [item],
      jobs: [recordPart.job({ incident: file.incident.id, item: item.id, by: context.actor.responder.id })],
    };
  },
});
