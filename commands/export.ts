import { exportIncident } from '../jobs/export-incident.ts';
import { incidentId, option, tlp } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { FORMATS, formatName } from '../src/exports/write-export.ts';
import { accepted } from '../src/views/accepted.ts';
import { MOST_IN_EXPORT } from '../src/views/extracting.ts';
import { mustReachThem } from './must-reach-them.ts';

/** An incident as a file, of what the asker may have, to their direct messages. */
export const exportCommand = defineCommand({
  root: 'inc',
  name: 'export',
  summary: 'An incident as a file: Markdown, JSON, CSV, STIX 2.1 or MISP',
  example: 'export INC-42 stix tlp:green',
  access: 'read',
  args: {
    id: incidentId(),
    format: {
      ...option(
        ['format', 'as'],
        FORMATS,
        'What the file is for: md to read, stix and misp for other systems',
      ),
      claims: (word: string) => FORMATS.find(format => format === word.toLowerCase()),
      hint: FORMATS.join('|'),
    },
    tlp: { ...tlp(), summary: 'The strictest label that may go in' },
  },
  async run(context, args) {
    const file = await context.incident(args.id);
    const code = incidentCode(file.incident);
    const format = FORMATS.find(one => one === args.format) ?? 'md';
    if (args.tlp === 'TLP:RED')
      throw new Refused(
        'TLP:RED goes to the people it names, one by one, and never into a file.',
        `/${context.root('inc')} export ${code} ${format}`,
      );
    mustReachThem(context, file, formatName(format).replace(/^a /u, ''));
    const job = { incident: file.incident.id, to: context.actor.responder.id, format };
    return {
      reply: accepted(
        `Export of ${code} as ${formatName(format)}: coming.`,
        'It is made of what you may have, and sent to your direct messages.',
      ),
      jobs: [exportIncident.job({ ...job, most: args.tlp ?? MOST_IN_EXPORT })],
    };
  },
});
