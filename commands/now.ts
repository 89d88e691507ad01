import { defineCommand } from '../src/command.ts';
import { onCallNow } from '../src/views/on-call-now.ts';

/** Who has said they are available. */
export const now = defineCommand({
  root: 'oncall',
  name: 'now',
  aliases: ['who'],
  summary: 'Who is available now',
  example: 'now',
  access: 'read',
  args: {},
  async run(context) {
    const people = await context.read.roster();
    return {
      reply: onCallNow(people, context.actor.member, context.now, context.alliance, context.root('oncall')),
    };
  },
});
