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
    const [people, rotas] = await Promise.all([read.roster([actor.member]), read.rotas({ since: now })]);
    return {
      reply: onCallNext({
        rotas: rotas.filter(rota => rota.endedAt === undefined),
        names: new Map(people.map(person => [person.id, person.name])),
        own: actor.member,
        now,
        alliance,
        oncall: context.root('oncall'),
      }),
    };
  },
});
