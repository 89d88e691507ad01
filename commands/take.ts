import { askShift } from '../jobs/ask-shift.ts';
import { takeGap } from '../jobs/take-gap.ts';
import { person } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { agendaOf } from '../src/domain/agenda.ts';
import { readSpan } from '../src/domain/read-span.ts';
import type { Responder } from '../src/domain/roster.ts';
import type { Rota } from '../src/domain/rota.ts';
import type { Span } from '../src/domain/schedule/schedule.ts';
import { meantShifts, splitRota } from '../src/domain/shift-line.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { accepted } from '../src/views/accepted.ts';
import { findOwn, noTime, readBack, whenWords } from './shift-words.ts';

const AHEAD_MS = 14 * 86_400_000;

/** "I take that shift": a gap at once, somebody's shift when they agree. */
export const take = defineCommand({
  root: 'oncall',
  name: 'take',
  summary: 'Take a gap, or a shift of somebody who agrees',
  example: 'take dfir sat 09:00 - sun 09:00',
  access: 'write',
  args: {
    when: whenWords('Which rota and from when to when; nothing means the next gap'),
    user: person('Whose shift; nobody means what nobody has'),
  },
  async run(context, args) {
    const rotas = await ownRotas(context);
    if (rotas.length === 0) {
      throw new Refused('Your organisation has no rota.', `/${context.root('oncall')} available now 4h`);
    }
    const { rota, rest } = splitRota(args.when ?? '', rotas);
    const within = rota === undefined ? rotas : [rota];
    if (args.user !== undefined) return takeFrom(context, within, await findOwn(context, args.user), rest);
    return takeNobodys(context, within, rest);
  },
});

/** Their next shift, or the part of it that was typed. */
const takeFrom = (
  context: CommandContext,
  rotas: readonly Rota[],
  from: Responder,
  typed: string,
): Outcome => {
  const { now, actor } = context;
  if (from.id === actor.responder.id) {
    throw new Refused('That shift is yours already.', `/${context.root('oncall')} me`);
  }
  const shifts = meantShifts(rotas, from.id, typed, { now, zone: actor.responder.zone });
  if (shifts === undefined) throw noTime(context, typed, 'take @user 22:00-06:00');
  const [shift] = shifts;
  if (shift === undefined) {
    throw new Refused(`${from.name} has no shift then.`, `/${context.root('oncall')} next`);
  }
  const span = { from: shift.from, to: shifts.at(-1)?.to ?? shift.to };
  return ask(context, shift.rota, span, [from.id], from.name);
};

const ask = (
  context: CommandContext,
  rota: Rota,
  { from, to }: Span,
  asks: readonly string[],
  name: string,
): Outcome => ({
  reply: accepted(
    `${name} is asked whether you may take the shift: ${rota.name}, ${readBack(context, { from, to })}.`,
    'It is yours once they say yes; you are told.',
  ),
  jobs: [
    askShift.job({
      kind: 'take',
      rota: rota.id,
      from: from.toISOString(),
      to: to.toISOString(),
      asks,
      by: context.actor.responder.id,
      group: context.reference,
    }),
  ],
});

/** What nobody has in the time typed, or the next gap there is. */
const takeNobodys = (context: CommandContext, rotas: readonly Rota[], typed: string): Outcome => {
  const { now, actor } = context;
  const span = typed === '' ? undefined : readSpan(typed, { now, zone: actor.responder.zone });
  if (typed !== '' && span === undefined) throw noTime(context, typed, 'take dfir 22:00-06:00');
  const window = span ?? { from: now, to: new Date(now.getTime() + AHEAD_MS) };
  const gaps = rotas
    .flatMap(rota => agendaOf(rota, window).map(line => ({ rota, line })))
    .filter(({ line }) => line.responder === undefined)
    .toSorted((a, b) => a.line.from.getTime() - b.line.from.getTime());
  const [gap] = gaps;
  if (gap === undefined) {
    throw new Refused(
      span === undefined
        ? 'There is no gap in the next two weeks. To take somebody’s shift, say whose.'
        : 'Somebody is on call all of that time. To take their shift, say whose.',
      `/${context.root('oncall')} take @user`,
    );
  }
  const { rota, line } = gap;
  const to =
    span === undefined ? line.to : (gaps.filter(one => one.rota === rota).at(-1)?.line.to ?? line.to);
  return {
    reply: accepted(
      `You are on call: ${rota.name}, ${readBack(context, { from: line.from, to })}, where nobody was.`,
      'Thank you. Every page stays an invitation.',
    ),
    jobs: [
      takeGap.job({
        rota: rota.id,
        from: line.from.toISOString(),
        to: to.toISOString(),
        responder: actor.responder.id,
        group: context.reference,
      }),
    ],
  };
};
