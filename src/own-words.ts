import { randomUUID } from 'node:crypto';
import type { CommandContext } from './command.ts';
import type { IncidentFile, NewItem } from './records.ts';

/** Words that stay within the organisation of whoever says them, as an item. */
export const ownWords = ({ actor }: CommandContext, { incident }: IncidentFile, text: string): NewItem => ({
  id: randomUUID(),
  kind: 'reason',
  text,
  marking: { tlp: 'TLP:AMBER' },
  originator: actor.member,
  author: actor.responder.id,
  incident: incident.id,
  distribution: [actor.member],
});
