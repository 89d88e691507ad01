import type { CommandContext } from './command.ts';
import type { Responder } from './domain/roster.ts';
import { Refused } from './errors.ts';
import { worksOn } from './may-enter.ts';
import { connectionOf, personAudience } from './sharing/alliance.ts';
import { type Audience, hindrance } from './sharing/audience.ts';
import type { Labelled } from './sharing/item.ts';

/**
 * Throws `Refused` when what is meant for this person alone could not go into their direct messages: whoever says
 * it learns so before anything is kept, and not never. Whether it may still go is judged again when it is sent.
 */
export const mustReach = async (
  context: CommandContext,
  person: Responder,
  whats: readonly Labelled[],
): Promise<void> => {
  const { alliance } = context;
  const [account] = await context.read.accountsOf(person.id);
  const connection = account && connectionOf(alliance, account.connection);
  if (account === undefined || connection === undefined) {
    throw new Refused(
      `${person.name} has no account left that Muster reaches; name somebody else, or tell them in another way.`,
    );
  }
  const works = connection.needToKnow ? [] : await worksOn(alliance, context.read, person.id, context.now);
  const who = { ...account, responder: person.id, worksOn: works };
  const audience = personAudience(alliance, connection, who, 'direct', context.now);
  for (const what of whats) {
    const why = hindrance(what, audience);
    if (why !== undefined) throw new Refused(hinders(person, what, audience, why));
  }
};

const hinders = (
  { name }: Responder,
  { marking: { tlp } }: Labelled,
  audience: Audience,
  why: NonNullable<ReturnType<typeof hindrance>>,
): string => {
  if (why === 'ceiling')
    return `${name}'s direct messages take ${audience.ceiling} at most, so ${tlp} cannot reach them; nothing was kept, so tell them in a way agreed for it.`;
  if (audience.kind === 'observer')
    return `${name} follows along as an observer, so this cannot go to them; name somebody of a member organisation.`;
  if (why === 'distribution')
    return `${name}'s organisation is not invited to this incident, so they cannot be told of it; name somebody of one that is.`;
  return `${name} may not be told of this incident; name somebody who works on it.`;
};
