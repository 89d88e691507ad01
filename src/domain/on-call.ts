import type { ResponderId } from './address.ts';
import type { OnCall, Responder } from './roster.ts';
import { onCallIn, type Rota } from './rota.ts';

/** Who is on call at this moment by any of the rotas, and what for. */
export const onCallBy = (rotas: readonly Rota[], at: Date): ReadonlyMap<ResponderId, OnCall> => {
  const found = new Map<ResponderId, OnCall>();
  for (const rota of rotas) {
    for (const responder of onCallIn(rota, at)) {
      const before = found.get(responder);
      found.set(responder, before === undefined ? dutyOf(rota) : both(before, dutyOf(rota)));
    }
  }
  return found;
};

/** The same people, knowing of each who is on call that they are. What their rota stands for they can do. */
export const withOnCall = <Who extends Responder>(
  people: readonly Who[],
  rotas: readonly Rota[],
  at: Date,
): readonly Who[] => {
  const onCall = onCallBy(rotas, at);
  return people.map(person => {
    const duty = onCall.get(person.id);
    if (duty === undefined) return person;
    return { ...person, onCall: duty, skills: [...new Set([...person.skills, ...(duty.skills ?? [])])] };
  });
};

const dutyOf = ({ skills }: Rota): OnCall => (skills === undefined ? {} : { skills });

/** Who stands for everything in one rota does so in all. */
const both = (one: OnCall, other: OnCall): OnCall =>
  one.skills === undefined || other.skills === undefined
    ? {}
    : { skills: [...new Set([...one.skills, ...other.skills])] };
