import { endDrill } from '../jobs/end-drill.ts';
import { inviteToDrill } from '../jobs/invite-to-drill.ts';
import { seeDrill } from '../jobs/see-drill.ts';
import { startDrill } from '../jobs/start-drill.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { findResponder } from '../src/find-responder.ts';
import { newItem } from '../src/new-item.ts';
import type { DrillFile } from '../src/sharing/drill-file.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { drillShown, drillTaken, noDrill } from '../src/views/drill.ts';

/** Begins an exercise for some members or for all. Whoever begins it takes part. */
export const start = async (
  context: CommandContext,
  said: {
    readonly text?: string | undefined;
    readonly members?: string | undefined;
    readonly tlp?: Tlp | undefined;
  },
): Promise<Outcome> => {
  const { actor } = context;
  const line = lineOf(context);
  if (!actor.coordinator)
    throw new Refused(
      'An exercise is begun by who coordinates the alliance; ask them. You can see whether one runs.',
      line,
    );
  if ((await context.read.drill()) !== undefined)
    throw new Refused('An exercise runs already, and there is one at a time; end it first.', `${line} end`);
  const text = said.text?.trim().replace(/^["“”]+|["“”]+$/gu, '') ?? '';
  if (text === '') throw new Refused('Give the exercise a name.', `${line} start "Winter Harbour"`);
  const members = said.members === undefined ? undefined : readMembers(context, said.members);
  const name = newItem(context, { distribution: members }, { kind: 'title', text, tlp: said.tlp });
  const responder = actor.responder.id;
  const drill = name.id;
  return {
    reply: drillTaken(
      'The exercise runs. You take part.',
      `The homes it is for are asked whether they join; only who enrols is called. ${DECLARE}`,
    ),
    exercise: true,
    items: [name],
    facts: [
      { kind: 'drill-started', responder, detail: { drill, ...(members === undefined ? {} : { members }) } },
      { kind: 'enrolled', responder, detail: { drill, takesPart: true } },
    ],
    jobs: [
      startDrill.job({
        drill,
        by: responder,
        invocation: { connection: actor.person.connection, id: context.invocation },
      }),
    ],
  };
};

const DECLARE = 'What belongs to it is declared with the word exercise; everything else stays real.';

const readMembers = (context: CommandContext, typed: string): readonly string[] | undefined => {
  const named = typed.split(/[\s,]+/u).filter(word => word !== '');
  if (named.length === 0 || named.some(word => word.toLowerCase() === 'all')) return undefined;
  const line = `${lineOf(context)} start "Winter Harbour" members:`;
  return [...new Set([context.actor.member, ...named.map(word => findMember(context, word, line).id)])];
};

/** Ends it: from now on nobody is called for it. Whoever began it may, and whoever coordinates. */
export const endIt = async (context: CommandContext): Promise<Outcome> => {
  const { drill } = await running(context);
  const { actor } = context;
  const responder = actor.responder.id;
  if (!actor.coordinator && drill.startedBy !== responder)
    throw new Refused(
      'It is ended by who coordinates the alliance, or whoever began it. You yourself can leave it.',
      `${lineOf(context)} leave`,
    );
  return {
    reply: drillTaken(
      'The exercise is over: nobody is called for it any more.',
      'Its incidents are closed, and everybody who took part is thanked.',
    ),
    exercise: true,
    facts: [{ kind: 'drill-ended', responder, detail: { drill: drill.id } }],
    jobs: [endDrill.job({ drill: drill.id, by: responder })],
  };
};

/** Takes part from now on, or not any more. */
export const enrol = (context: CommandContext): Promise<Outcome> => takePart(context, true);
export const leave = (context: CommandContext): Promise<Outcome> => takePart(context, false);

const takePart = async (context: CommandContext, takesPart: boolean): Promise<Outcome> => {
  const { drill } = await running(context);
  const responder = context.actor.responder.id;
  const already = isIn({ drill }, responder) === takesPart;
  const reply = takesPart
    ? drillTaken(
        already ? 'You take part already.' : 'You take part.',
        'You may be called for the exercise, within your night, hours and conflicts. What is real comes as usual and reads REAL WORLD.',
      )
    : drillTaken(
        already ? 'You take no part.' : 'You take no part any more.',
        'Nobody calls you for the exercise. If you have a seat in it, give it back with withdraw.',
      );
  if (already) return { reply, exercise: true };
  return {
    reply,
    exercise: true,
    facts: [{ kind: 'enrolled', responder, detail: { drill: drill.id, takesPart } }],
    jobs: [seeDrill.job({ drill: drill.id })],
  };
};

/** Asks one's own people whether they would take part. */
export const invite = async (context: CommandContext, typed: string): Promise<Outcome> => {
  const { drill } = await running(context);
  const { actor } = context;
  const line = lineOf(context);
  if (!actor.leads)
    throw new Refused(
      'People are invited by those who lead their own organisation; anybody may enrol themselves.',
      `${line} enrol`,
    );
  const named = typed.split(/[\s,]+/u).filter(word => word !== '');
  if (named.length === 0) throw new Refused('Say whom to invite.', `${line} invite @user @user`);
  const people = await Promise.all(named.map(word => findResponder(context, word)));
  const stranger = people.find(({ member }) => member !== actor.member);
  if (stranger !== undefined)
    throw new Refused(
      `${stranger.name} belongs to another organisation; those who lead it invite them.`,
      `${line} invite @user`,
    );
  const wanted = people.filter(({ id }) => !isIn({ drill }, id));
  if (wanted.length === 0)
    return { reply: drillTaken('They take part already.', 'Nobody was asked again.'), exercise: true };
  return {
    reply: drillTaken(
      `Invited: ${wanted.map(({ name }) => name).join(', ')}.`,
      'They enrol themselves, or do not; nobody is called before that.',
    ),
    exercise: true,
    jobs: [inviteToDrill.job({ drill: drill.id, people: wanted.map(({ id }) => id) })],
  };
};

/** How it stands. */
export const showDrill = async (context: CommandContext): Promise<Outcome> => {
  const { actor, alliance } = context;
  const file = await found(context);
  if (file === undefined) return { reply: noDrill(actor.coordinator, context.root('ally')) };
  const own = file.drill.enrolled.filter(({ member }) => member === actor.member);
  const people = await Promise.all(own.map(({ responder }) => context.read.responder(responder)));
  const names = people.flatMap(one => (one === undefined ? [] : [one.name]));
  const responder = actor.responder.id;
  const me = {
    member: actor.member,
    takesPart: isIn(file, responder),
    mayEnd: actor.coordinator || file.drill.startedBy === responder,
  };
  return { reply: drillShown(file, names, me, alliance), exercise: true };
};

const isIn = ({ drill }: Pick<DrillFile, 'drill'>, responder: string): boolean =>
  drill.enrolled.some(one => one.responder === responder);

/** The one that runs, if one's own organisation is invited to it. */
const found = async (context: CommandContext): Promise<DrillFile | undefined> => {
  const file = await context.read.drill();
  const invited = file?.drill.members?.includes(context.actor.member) ?? true;
  return invited || context.actor.coordinator ? file : undefined;
};

const running = async (context: CommandContext): Promise<DrillFile> => {
  const file = await found(context);
  if (file !== undefined) return file;
  throw new Refused(
    context.actor.coordinator
      ? 'No exercise runs.'
      : 'No exercise runs that your organisation is invited to; one is begun by who coordinates the alliance.',
    context.actor.coordinator ? `${lineOf(context)} start "Winter Harbour"` : lineOf(context),
  );
};

const lineOf = (context: CommandContext): string => `/${context.root('ally')} drill`;
