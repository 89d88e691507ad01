import { randomUUID } from 'node:crypto';
import { keepRotaNote } from '../jobs/keep-rota-note.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { agrees, type Rota } from '../src/domain/rota.ts';
import { Refused } from '../src/errors.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';

/** Leaves a note for whoever comes on next; it stays within the organisation, and each reader passes the gate. */
export const leaveNote = (
  { actor, now, alliance, root }: CommandContext,
  rota: Rota,
  text: string,
  tlp: Tlp = alliance.defaultMarking,
): Outcome => {
  const by = actor.responder.id;
  if (!agrees(rota, by, now) && !actor.leads) {
    throw new Refused(
      `Notes are left by those who take turns in the rota ${rota.name}.`,
      `/${root('oncall')} rota ${rota.name}`,
    );
  }
  if (tlp === 'TLP:RED') {
    throw new Refused(
      'TLP:RED goes to named people only; tell the next one yourself, or mark it tlp:amber+strict.',
    );
  }
  const item = randomUUID();
  return {
    reply: accepted(
      `Noted for whoever comes on next: ${rota.name}.`,
      'Whoever is on call now reads it at once, and the next one when their shift begins.',
    ),
    items: [
      {
        id: item,
        kind: 'note',
        text,
        marking: { tlp },
        originator: actor.member,
        author: by,
        distribution: [actor.member],
      },
    ],
    jobs: [keepRotaNote.job({ rota: rota.id, item, by })],
  };
};
