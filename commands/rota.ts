import { endRota } from '../jobs/end-rota.ts';
import { leaveRota } from '../jobs/leave-rota.ts';
import { keyed, labels, optional, people, skills, sure, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { notAgreed } from '../src/domain/agenda.ts';
import { agrees, listedIn, type Rota } from '../src/domain/rota.ts';
import { readRotaLine } from '../src/domain/rota-line.ts';
import { shiftsAhead } from '../src/domain/shift-line.ts';
import { Refused } from '../src/errors.ts';
import { findRota, ownRotas } from '../src/find-rota.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { rotaList, rotaShown } from '../src/views/rota.ts';
import { sure as areYouSure } from '../src/views/sure.ts';
import { changeRota } from './changing-rota.ts';
import { leaveNote } from './leaving-note.ts';

/** Who takes turns in being on call, and when: to look at for one's own people, to lay out for whoever leads them. */
export const rota = defineCommand({
  root: 'oncall',
  name: 'rota',
  aliases: ['rotas', 'rotation', 'schedule'],
  summary: 'Who takes turns in being on call: look, join, leave; leads lay it out',
  example: 'rota dfir weekly mon 09:00 @user @user zone:Europe/Tallinn',
  access: 'write',
  args: {
    what: {
      ...optional(
        words('what', 'dfir weekly mon 09:00; dfir layer 2 daily 20:00; dfir off; nothing lists', 200),
      ),
      long: false,
      hint: 'dfir weekly mon 09:00',
    },
    user: people('Who takes turns, in this order'),
    zone: keyed(['zone'], 'zone:Europe/Tallinn', 'Whose clock the hand-off is on; yours unless you say'),
    skill: { ...skills(false), claims: () => undefined, summary: 'What they are asked for on their turns' },
    calendar: keyed(['calendar'], 'calendar:duty', 'A calendar of the alliance file instead of a rotation'),
    note: {
      ...optional(words('note', 'For whoever comes on next', 2000)),
      keys: ['note'],
      rest: false,
      hint: 'note:"…"',
    },
    ...labels(),
    sure: sure(),
  },
  async run(context, args) {
    const { actor } = context;
    const oncall = context.root('oncall');
    const { what, user } = withoutPeople(args.what, args.user);
    const line = readRotaLine(what);
    if ('problem' in line)
      throw new Refused(line.problem, `/${oncall} rota dfir weekly mon 09:00 @user @user`);
    const rotas = await ownRotas(context);
    if (line.what === 'list') return { reply: rotaList(rotas, await readingOf(context), actor.leads) };
    if (args.note !== undefined) {
      if (line.what !== 'show')
        throw new Refused('Say which rota the note is for.', `/${oncall} rota dfir note:"…"`);
      return leaveNote(context, findRota(rotas, line.name, oncall), args.note, args);
    }
    const typed = [user, args.zone, args.skill, args.calendar];
    if (line.what === 'show' && typed.every(one => one === undefined)) {
      return show(context, findRota(rotas, line.name, oncall));
    }
    if (line.what === 'join' || line.what === 'leave') {
      return joinOrLeave(context, findRota(rotas, line.name, oncall), line.what === 'join');
    }
    mustLead(context, line.name);
    if (line.what === 'end') return end(context, findRota(rotas, line.name, oncall), args.sure);
    const before = rotas.find(one => one.name.toLowerCase() === line.name);
    const laid = line.what === 'show' ? ({ ...line, what: 'set', place: 1, says: '' } as const) : line;
    return changeRota(context, laid, { ...args, user }, before);
  },
});

/** Where words come whole, as from a menu, people stand among them. */
const withoutPeople = (
  what = '',
  user: string | undefined,
): { readonly what: string; readonly user: string | undefined } => {
  const words = what.split(/\s+/u);
  const people = words.filter(word => /^@[^\s@]/u.test(word));
  if (people.length === 0) return { what, user };
  return {
    what: words.filter(word => !people.includes(word)).join(' '),
    user: [...people, ...(user === undefined ? [] : [user])].join(','),
  };
};

const readingOf = async ({ read, actor, now, root }: CommandContext) => ({
  now,
  zone: actor.responder.zone,
  names: new Map((await read.roster([actor.member])).map(person => [person.id, person.name])),
  oncall: root('oncall'),
});

const show = async (context: CommandContext, found: Rota): Promise<Outcome> => ({
  reply: rotaShown(
    found,
    await readingOf(context),
    context.actor.leads ? notAgreed(found, context.now) : undefined,
  ),
});

/** Laying out whose turn it is belongs to those who lead the people in it. */
const mustLead = ({ actor, alliance, root }: CommandContext, name: string): void => {
  if (actor.leads) return;
  throw new Refused(
    `Whoever leads ${memberName(alliance, actor.member)} lays out its rotas. You may look, join and leave.`,
    `/${root('oncall')} rota ${name}`,
  );
};

const joinOrLeave = ({ actor, now, root }: CommandContext, found: Rota, joins: boolean): Outcome => {
  const me = actor.responder.id;
  const line = `/${root('oncall')} rota ${found.name}`;
  if (joins && !listedIn(found, now).includes(me)) {
    throw new Refused(`You have no turns in the rota ${found.name}; whoever leads can add you.`, line);
  }
  const isIn = agrees(found, me, now) || (!joins && shiftsAhead([found], me, now).length > 0);
  if (joins === isIn) {
    throw new Refused(
      joins ? `You take turns in the rota ${found.name} already.` : `You are not in the rota ${found.name}.`,
      line,
    );
  }
  return {
    reply: accepted(
      joins
        ? `You take turns in the rota ${found.name} from now on.`
        : `You are out of the rota ${found.name}.`,
      joins
        ? 'Every page stays an invitation, and you may leave at any time.'
        : 'No reason is needed. Whoever leads is told that your turns are gaps now.',
    ),
    jobs: [leaveRota.job({ rota: found.id, responder: me, joins })],
  };
};

const end = (context: CommandContext, found: Rota, yes: boolean | undefined): Outcome => {
  if (yes !== true) {
    return {
      reply: areYouSure(
        `End the rota ${found.name}?`,
        'Nobody is on call by it from then on, and its people are told. What it was stays known.',
        `rota ${found.name} off sure:yes`,
        'End it',
      ),
    };
  }
  return {
    reply: accepted(`The rota ${found.name} has ended.`, 'Its people are told, with thanks.'),
    jobs: [endRota.job({ rota: found.id, by: context.actor.responder.id })],
  };
};
