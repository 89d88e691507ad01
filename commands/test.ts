import { testContacts } from '../jobs/test-contacts.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';

const MOST_AN_HOUR = 4;

/** Pages only me, through everything I have, now, and reports what became of each. */
export const test = defineCommand({
  root: 'oncall',
  name: 'test',
  summary: 'Page only yourself, through everything you have, and see what arrives',
  example: 'test',
  access: 'write',
  args: {},
  async run(context) {
    const { id: responder } = context.actor.responder;
    const [contacts, attempts] = await Promise.all([
      context.read.contactsOf(responder),
      context.read.attemptsOf(responder, 100),
    ]);
    for (const { id } of contacts) {
      const lately = attempts.filter(
        one =>
          one.contact === id &&
          one.purpose === 'test' &&
          context.now.getTime() - one.dueAt.getTime() < 3_600_000,
      );
      if (lately.length >= MOST_AN_HOUR)
        throw new Refused(
          `You tested ${MOST_AN_HOUR} times within the hour; try again later.`,
          `/${context.root('oncall')} me`,
        );
    }
    const ways = ['a direct message', ...contacts.map(({ method, shown }) => `${method} ${shown}`)];
    return {
      reply: accepted(
        `Testing: ${ways.join(', ')}.`,
        'You are told here what became of each. Nobody else is paged, and nobody else sees this.',
      ),
      jobs: [
        testContacts.job({
          responder,
          reference: context.reference,
          invocation: { connection: context.place.connection, id: context.invocation },
        }),
      ],
    };
  },
});
