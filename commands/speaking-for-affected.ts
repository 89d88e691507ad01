import type { CommandContext } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { keyHolders } from '../src/key-holders.ts';
import type { IncidentFile } from '../src/records.ts';
import { memberName } from '../src/sharing/alliance.ts';

/**
 * Throws `Refused` unless whoever acts may invite others to it, or end that: those who lead the affected member, who
 * declared it for their own member, and where the affected one has no connection those who lead the declaring one,
 * who pass its word on. Gives whose word it is then.
 */
export const mustSpeakForAffected = (context: CommandContext, file: IncidentFile): MemberId | undefined => {
  const { actor, alliance } = context;
  const { incident } = file;
  const [, holder] = keyHolders(alliance, incident, actor.member);
  if (actor.leads && actor.member === holder.member) return holder.wordOf;
  if (incident.declaredBy === actor.responder.id && incident.affected === actor.member) return undefined;
  const show = `/${context.root('ally')} consent show ${incidentCode(incident)}`;
  const own = actor.member === holder.member;
  if (own && (alliance.roles.leads[holder.member] ?? []).length === 0) {
    throw new Refused(
      `Those who lead the affected organisation decide that, and nobody is named who leads ${memberName(alliance, holder.member)}. Whoever runs Muster adds to the alliance file: roles: { leads: { ${holder.member}: [connection/id] } }.`,
      show,
    );
  }
  const named = incident.consented || incident.affected === actor.member;
  throw new Refused(
    `Only those who lead the affected organisation${named ? ` (${memberName(alliance, incident.affected)})` : ''} may say that; nobody else speaks for it.`,
    show,
  );
};
