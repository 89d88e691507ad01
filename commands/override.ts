import { askShift } from '../jobs/ask-shift.ts';
import { takeShift } from '../jobs/take-shift.ts';
import { person } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { agendaOf } from '../src/domain/agenda.ts';
import { readSpan } from '../src/domain/read-span.ts';
import type { Rota } from '../src/domain/rota.ts';
import type { Span } from '../src/domain/schedule/schedule.ts';
import { splitRota } from '../src/domain/shift-line.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { findOwn, noTime, readBack, whenWords } from './shift-words.ts';

/** Whoever leads proposes somebody for a time, who has to accept (R-VOL-1). The last one accepted holds. */
export const override = defineCommand({
  root: 'oncall',
  name: 'override',
  summary: 'Propose somebody to be on call for a time; they must accept',
  example: 'override dfir @user sat 09:00 - sun 09:00',
  access: 'write',
  args: {
    user: { ...person('Who should be on call'), required: true },
    when: { ...whenWords('Which rota, and from when to when'), hint: '[rota] <from-to>' },
  },
  form: ['user', 'when'],
  async run(context, args) {
    const { actor, now } = context;
    const line = 'override dfir @user 22:00-06:00';
    if (!actor.leads) {
      throw new Refused(
        `Whoever leads ${memberName(context.alliance, actor.member)} proposes somebody. You may offer yourself, or ask to be covered.`,
        `/${context.root('oncall')} take`,
      );
    }
    const rotas = await ownRotas(context);
    const { rota = onlyOne(context, rotas, line), rest } = splitRota(args.when ?? '', rotas);
    const span = readSpan(rest, { now, zone: actor.responder.zone });
    if (span === undefined) throw noTime(context, rest, line);
    const who = await findOwn(context, args.user ?? '');
    const words = { rota: rota.id, from: span.from.toISOString(), to: span.to.toISOString() };
    const group = context.reference;
    const place = await inPlaceOf(context, rota, span, who.id);
    if (who.id === actor.responder.id) {
      return {
        reply: accepted(`You are on call: ${rota.name}, ${readBack(context, span)}.`, place),
        jobs: [takeShift.job({ ...words, responder: who.id, group })],
      };
    }
    return {
      reply: accepted(
        `${who.name} is asked to be on call: ${rota.name}, ${readBack(context, span)}.`,
        `${place} Nothing changes before they say yes.`,
      ),
      jobs: [askShift.job({ kind: 'override', ...words, asks: [who.id], by: actor.responder.id, group })],
    };
  },
});

const onlyOne = (context: CommandContext, rotas: readonly Rota[], line: string): Rota => {
  const [only] = rotas;
  if (only !== undefined && rotas.length === 1) return only;
  throw new Refused(
    only === undefined
      ? 'Your organisation has no rota.'
      : `Say which rota: ${rotas.map(rota => rota.name).join(', ')}.`,
    `/${context.root('oncall')} ${only === undefined ? 'rota dfir weekly mon 09:00 @user' : line.replace('dfir', only.name)}`,
  );
};

/** What it would replace, whether that is a turn or what somebody agreed to before. */
const inPlaceOf = async (
  { read, actor }: CommandContext,
  rota: Rota,
  span: Span,
  who: string,
): Promise<string> => {
  const people = await read.roster([actor.member]);
  const others = [...new Set(agendaOf(rota, span).flatMap(line => line.responder ?? []))]
    .filter(id => id !== who)
    .map(id => people.find(one => one.id === id)?.name ?? 'somebody');
  return others.length === 0
    ? 'Nobody else is on call then.'
    : `It would take the place of ${others.join(', ')}.`;
};
