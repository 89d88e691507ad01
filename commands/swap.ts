import { askShift } from '../jobs/ask-shift.ts';
import { optional, person, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { readSpan } from '../src/domain/read-span.ts';
import type { Rota } from '../src/domain/rota.ts';
import { type MeantShift, shiftsAhead, splitRota } from '../src/domain/shift-line.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { accepted } from '../src/views/accepted.ts';
import { findOwn, noTime, readBack } from './shift-words.ts';

/** "Mine for yours": both of us have to want it, and then both shifts change hands or neither. */
export const swap = defineCommand({
  root: 'oncall',
  name: 'swap',
  summary: 'Swap a shift of yours for one of somebody who agrees',
  example: 'swap @user',
  access: 'write',
  args: {
    user: { ...person('With whom'), required: true },
    days: {
      ...optional(
        words(
          'days',
          'A day of your shift and one of theirs: sat for mon; nothing means the next of each',
          100,
        ),
      ),
      long: false,
      hint: '[my day] for [their day]',
    },
  },
  form: ['user', 'days'],
  async run(context, args) {
    const { actor } = context;
    const them = await findOwn(context, args.user ?? '');
    if (them.id === actor.responder.id) {
      throw new Refused('A swap needs somebody else.', `/${context.root('oncall')} swap @user`);
    }
    const rotas = await ownRotas(context);
    const { rota, rest } = splitRota(args.days ?? '', rotas);
    const [first = '', second = ''] = rest.split(/\s+(?:for|with|against)\s+/iu);
    const mine = pick(context, rota === undefined ? rotas : [rota], actor.responder.id, first);
    if (mine === undefined) {
      throw new Refused('You have no shift then that could be swapped.', `/${context.root('oncall')} me`);
    }
    const theirs = pick(context, [mine.rota], them.id, second);
    if (theirs === undefined) {
      throw new Refused(
        `${them.name} has no shift then in the rota ${mine.rota.name}.`,
        `/${context.root('oncall')} rota ${mine.rota.name}`,
      );
    }
    const span = ({ from, to }: MeantShift) => ({ from: from.toISOString(), to: to.toISOString() });
    return {
      reply: accepted(
        `${them.name} is asked to swap: yours, ${readBack(context, mine)}, for theirs, ${readBack(context, theirs)}.`,
        'Both change hands once they say yes; until then nothing changes.',
      ),
      jobs: [
        askShift.job({
          kind: 'swap',
          rota: mine.rota.id,
          ...span(mine),
          theirs: span(theirs),
          asks: [them.id],
          by: actor.responder.id,
          group: context.reference,
        }),
      ],
    };
  },
});

/** The shift that touches the time named, else the next one. */
const pick = (
  context: CommandContext,
  rotas: readonly Rota[],
  responder: string,
  typed: string,
): MeantShift | undefined => {
  const { now, actor } = context;
  const ahead = shiftsAhead(rotas, responder, now);
  if (typed === '') return ahead[0];
  const span = readSpan(typed, { now, zone: actor.responder.zone });
  if (span === undefined) throw noTime(context, typed, 'swap @user sat for mon');
  return ahead.find(shift => shift.from < span.to && shift.to > span.from);
};
