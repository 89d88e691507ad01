import { keepRotaNote } from '../jobs/keep-rota-note.ts';
import type { Labels } from '../src/arguments.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { agrees, type Rota } from '../src/domain/rota.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { accepted } from '../src/views/accepted.ts';

/** Leaves a note for whoever comes on next; it stays within the organisation, and each reader passes the gate. */
export const leaveNote = (context: CommandContext, rota: Rota, text: string, labels: Labels): Outcome => {
  const { actor, now, root } = context;
  const by = actor.responder.id;
  if (!agrees(rota, by, now) && !actor.leads) {
    throw new Refused(
      `Notes are left by those who take turns in the rota ${rota.name}.`,
      `/${root('oncall')} rota ${rota.name}`,
    );
  }
  if (labels.tlp === 'TLP:RED') {
    throw new Refused(
      'TLP:RED goes to named people only; tell the next one yourself, or mark it tlp:amber+strict.',
    );
  }
  const item = newItem(context, { distribution: [actor.member] }, { ...labels, kind: 'note', text });
  return {
    reply: accepted(
      `Noted for whoever comes on next: ${rota.name}.`,
      'Whoever is on call now reads it at once, and the next one when their shift begins.',
    ),
    items: [item],
    jobs: [keepRotaNote.job({ rota: rota.id, item: item.id, by })],
  };
};
