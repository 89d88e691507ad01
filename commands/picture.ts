import { sendPicture } from '../jobs/send-picture.ts';
import { incidentId, keyed, option } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { isOver } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile } from '../src/sharing/files.ts';
import { accepted } from '../src/views/accepted.ts';
import { isReal } from '../src/views/incident-list.ts';
import { readSeverities } from './list.ts';
import { mustReachThem } from './must-reach-them.ts';

/** The brief to look at, to the direct messages of whoever asks: no private reply can carry a file everywhere. */
export const picture = defineCommand({
  root: 'brief',
  name: 'picture',
  summary: 'The brief as a picture: all that is open, or one incident’s seats or timeline',
  example: 'picture INC-42 timeline',
  access: 'read',
  args: {
    id: incidentId(),
    of: {
      ...option(['of'], ['seats', 'timeline'], 'Of one incident: seats against needs, or what happened'),
      claims: (word: string) => (/^(?:seats|timeline)$/iu.test(word) ? word.toLowerCase() : undefined),
      hint: 'seats|timeline',
    },
    sev: keyed(['sev', 'severity'], 'sev:3-5', 'Only these severities'),
  },
  async run(context, args) {
    const to = context.actor.responder.id;
    if (args.id === undefined && args.of === undefined) return ofAll(context, to, args.sev);
    const file = await context.incident(args.id);
    const code = incidentCode(file.incident);
    const called = file.pages.some(page => !isOver(page));
    if (args.of === 'seats' && !called)
      throw new Refused(
        `Nobody is called for ${code}, so there are no seats to draw.`,
        `/${context.root('brief')} picture ${code} timeline`,
      );
    mustReachThem(context, file, 'picture');
    const of = args.of === 'timeline' || !called ? 'timeline' : 'seats';
    return {
      reply: coming(of === 'seats' ? `Seats of ${code}` : `Timeline of ${code}`),
      jobs: [sendPicture.job({ to, of, incident: file.incident.id })],
    };
  },
});

const ofAll = async (context: CommandContext, to: string, sev: string | undefined) => {
  const range = sev === undefined ? {} : readSeverities(sev);
  const files = await context.read.incidents({ states: ['open', 'contained'], limit: 500, ...range });
  const seen = files.filter((file: IncidentFile) => isReal(file) && context.knows(file.label));
  if (seen.length === 0)
    throw new Refused(
      'There is no open incident to draw that you can see here.',
      `/${context.root('inc')} list all`,
    );
  return {
    reply: coming('Open incidents'),
    jobs: [sendPicture.job({ to, of: 'open' as const, ...range })],
  };
};

const coming = (what: string) =>
  accepted(
    `${what} as a picture: coming.`,
    'It is drawn of what you may have, and sent to your direct messages.',
  );
