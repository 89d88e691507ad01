import { defineCommand } from '../src/command.ts';
import { onCallNow } from '../src/views/on-call-now.ts';

/** Who is on call, and who has said they are available. */
export const now = defineCommand({
  root: 'oncall',
  name: 'now',
  aliases: ['who'],
  summary: 'Who is on call and who is available now',
  example: 'now',
  access: 'read',
  args: {},
  async run(context) {
    const { read, actor, now, alliance } = context;
    const [people, rotas] = await Promise.all([read.roster(), read.rotas({ since: now })]);
    return {
      reply: onCallNow({
        people,
        rotas: rotas.filter(rota => rota.endedAt === undefined),
        own: actor.member,
        now,
        alliance,
        oncall: context.root('oncall'),
      }),
    };
  },
});
