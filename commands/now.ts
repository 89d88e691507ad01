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
    const [people, rotas, elsewhere] = await Promise.all([
      read.roster([actor.member]),
      read.rotas({ members: [actor.member], since: now }),
      context.elsewhere.onCall(now),
    ]);
    return {
      reply: onCallNow({
        people,
        rotas: rotas.filter(rota => rota.endedAt === undefined),
        elsewhere,
        now,
        alliance,
        oncall: context.root('oncall'),
      }),
    };
  },
});
