import { randomUUID } from 'node:crypto';
import type { CommandContext } from './command.ts';
import type { IncidentFile, NewItem } from './records.ts';
import type { ItemKind } from './sharing/item.ts';
import type { Tlp } from './sharing/marking.ts';

/**
 * What somebody says about an incident, as an item: marked as they marked it or with the alliance's default,
 * never wider, and distributed no further than the incident.
 */
export const newItem = (
  context: CommandContext,
  file: IncidentFile,
  said: {
    readonly kind: ItemKind;
    readonly text: string;
    readonly tlp?: Tlp | undefined;
    readonly named?: readonly string[];
  },
): NewItem => ({
  id: randomUUID(),
  kind: said.kind,
  text: said.text,
  marking: {
    tlp: said.tlp ?? context.alliance.defaultMarking,
    ...(said.named === undefined ? {} : { named: said.named }),
  },
  originator: context.actor.member,
  author: context.actor.responder.id,
  incident: file.incident.id,
  ...(file.label.distribution === undefined ? {} : { distribution: file.label.distribution }),
});
