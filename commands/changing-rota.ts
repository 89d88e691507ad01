import { setRota } from '../jobs/set-rota.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import type { Responder } from '../src/domain/roster.ts';
import { SKILLS } from '../src/domain/roster.ts';
import { agrees, type Rota } from '../src/domain/rota.ts';
import { type RotaLine, rotationOf } from '../src/domain/rota-line.ts';
import { rotationInWords } from '../src/domain/schedule/rotation-in-words.ts';
import type { Rotation } from '../src/domain/schedule/schedule.ts';
import { nextSkippedHandOff } from '../src/domain/skipped-hand-off.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { rotaSet } from '../src/views/rota-set.ts';
import { followCalendar } from './following-calendar.ts';

const MOST_PEOPLE = 50;

/** What was typed beside the words. */
export interface RotaArguments {
  readonly user?: string | undefined;
  readonly zone?: string | undefined;
  readonly skill?: readonly string[] | undefined;
  readonly calendar?: string | undefined;
}

/** Lays out one layer of a rota from now on, or leaves it empty. */
export const changeRota = async (
  context: CommandContext,
  line: Extract<RotaLine, { readonly what: 'set' | 'clear' }>,
  args: RotaArguments,
  before: Rota | undefined,
): Promise<Outcome> => {
  const { name, place } = line;
  const base = { member: context.actor.member, name, place, by: context.actor.responder.id };
  if (line.what === 'clear') {
    mustHave(context, before, place);
    return {
      reply: accepted(`Layer ${place} of the rota ${name} is empty from now on.`),
      jobs: [setRota.job(base)],
    };
  }
  const { says } = line;
  const skills = args.skill ?? (before === undefined ? skillsOf(name) : undefined);
  const known = before?.layers.find(layer => layer.place === place && layer.to === undefined)?.says;
  const onlySkill = says === '' && args.user === undefined && args.zone === undefined;
  if (onlySkill && known?.kind === 'rotation' && skills !== undefined) {
    return {
      reply: accepted(
        `On their turns in the rota ${name} people are asked for ${skills.join(', ')} from now on.`,
      ),
      jobs: [setRota.job({ ...base, says: known, skills })],
    };
  }
  if (args.calendar !== undefined) return followCalendar(context, { ...base, skills }, args, says);
  const people = await peopleOf(context, args.user, known?.kind === 'rotation' ? known : undefined);
  const typed = [says === '' && known?.kind === 'rotation' ? wordsOf(known, args.zone === undefined) : says];
  if (args.zone !== undefined) typed.push(`zone:${args.zone}`);
  const frame = { id: `${name}-${place}`, now: context.now, zone: context.actor.responder.zone };
  const read = rotationOf(
    typed.join(' '),
    people.map(person => person.id),
    frame,
  );
  if ('problem' in read) {
    throw new Refused(read.problem, `/${context.root('oncall')} rota ${name} weekly mon 09:00 @user @user`);
  }
  return {
    reply: readBack(context, {
      name,
      rotation: read.rotation,
      people,
      before,
      skills: skills ?? before?.skills,
    }),
    jobs: [setRota.job({ ...base, says: read.rotation, ...(skills === undefined ? {} : { skills }) })],
  };
};

/** A rotation as it could be typed again, with or without its zone. */
const wordsOf = ({ zone, ...rotation }: Rotation, withZone: boolean): string =>
  rotationInWords(withZone ? { ...rotation, zone } : rotation);

const mustHave = (context: CommandContext, before: Rota | undefined, place: number): void => {
  if (before?.layers.some(layer => layer.place === place && layer.to === undefined)) return;
  throw new Refused(`There is no layer ${place} to take away.`, `/${context.root('oncall')} rota`);
};

/** A rota that is named like a skill stands for it. */
const skillsOf = (name: string): readonly string[] | undefined =>
  SKILLS.some(skill => skill === name) ? [name] : undefined;

/** The people typed, each one of one's own (R-VOL-4); without any, those of the rotation so far. */
const peopleOf = async (
  context: CommandContext,
  typed: string | undefined,
  before: Rotation | undefined,
): Promise<readonly Responder[]> => {
  const words = (typed ?? '').split(/[\s,]+/u).filter(word => word !== '');
  if (words.length > MOST_PEOPLE) throw new Refused(`A rotation has ${MOST_PEOPLE} people at most.`);
  if (words.length === 0 && before !== undefined) {
    const found = await Promise.all(before.people.map(id => context.read.responder(id)));
    return found.filter(person => person !== undefined);
  }
  const people = await Promise.all(words.map(word => findResponder(context, word)));
  const own = memberName(context.alliance, context.actor.member);
  const other = people.find(person => person.member !== context.actor.member);
  if (other !== undefined) {
    throw new Refused(
      `${other.name} is not one of the people of ${own}; only their own organisation can put them on a rota.`,
      `/${context.root('oncall')} rota`,
    );
  }
  return people;
};

const readBack = (
  context: CommandContext,
  laid: {
    readonly name: string;
    readonly rotation: Rotation;
    readonly people: readonly Responder[];
    readonly before: Rota | undefined;
    readonly skills: readonly string[] | undefined;
  },
): Outcome['reply'] => {
  const { name, rotation, people, before, skills } = laid;
  const { now, actor } = context;
  const each = people.filter((person, i) => people.findIndex(other => other.id === person.id) === i);
  const asked = each.filter(
    ({ id }) => id !== actor.responder.id && (before === undefined || !agrees(before, id, now)),
  );
  return rotaSet({
    name,
    says: `${rotationInWords(rotation)}: ${people.map(person => person.name).join(', ')}`,
    skills,
    asked: asked.map(person => person.name),
    alone: each.length === 1,
    skipped: nextSkippedHandOff(rotation.handOffAt, rotation.zone, now),
    zone: rotation.zone,
    oncall: context.root('oncall'),
  });
};
