import { setShadow } from '../jobs/set-shadow.ts';
import { flag, person } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { agrees } from '../src/domain/rota.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { accepted } from '../src/views/accepted.ts';
import { findOwn } from './shift-words.ts';

/** Going along with somebody's shifts to learn: told when they begin, never counted. */
export const shadow = defineCommand({
  root: 'oncall',
  name: 'shadow',
  summary: 'Go along with the shifts of somebody to learn; nobody counts on you',
  example: 'shadow @user',
  access: 'write',
  args: { user: person('With whom'), off: flag('off', 'Not any more') },
  async run(context, args) {
    const { actor, now } = context;
    const rotas = await ownRotas(context);
    const responder = actor.responder.id;
    if (args.off) {
      const along = rotas.filter(rota =>
        rota.shadows.some(one => one.responder === responder && one.to === undefined),
      );
      if (along.length === 0) {
        throw new Refused('You go along with nobody.', `/${context.root('oncall')} shadow @user`);
      }
      return {
        reply: accepted('You go along with nobody any more.'),
        jobs: [setShadow.job({ rotas: along.map(rota => rota.id), responder })],
      };
    }
    if (args.user === undefined) {
      throw new Refused('Say with whom you go along, or off.', `/${context.root('oncall')} shadow @user`);
    }
    const of = await findOwn(context, args.user);
    if (of.id === responder) {
      throw new Refused('Nobody goes along with themself.', `/${context.root('oncall')} shadow @user`);
    }
    const theirs = rotas.filter(rota => agrees(rota, of.id, now));
    if (theirs.length === 0) {
      throw new Refused(`${of.name} takes turns in no rota.`, `/${context.root('oncall')} rota`);
    }
    return {
      reply: accepted(
        `You go along with ${of.name}: ${theirs.map(rota => rota.name).join(', ')}.`,
        `You are told when their shifts begin, and nobody counts on you. ${of.name} is told. To stop: shadow off.`,
      ),
      jobs: [setShadow.job({ rotas: theirs.map(rota => rota.id), responder, of: of.id })],
    };
  },
});
