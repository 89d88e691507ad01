import { defineCommand } from '../src/command.ts';
import { onCallNext } from '../src/views/on-call-next.ts';

/** Who is on call next: the hand-offs to come. */
export const next = defineCommand({
  root: 'oncall',
  name: 'next',
  summary: 'Who is on call next: the hand-offs to come',
  example: 'next',
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
      reply: onCallNext({
        rotas: rotas.filter(rota => rota.endedAt === undefined),
        names: new Map(people.map(person => [person.id, person.name])),
        elsewhere,
        now,
        alliance,
        oncall: context.root('oncall'),
      }),
    };
  },
});
