import { askShift } from '../jobs/ask-shift.ts';
import { defineCommand } from '../src/command.ts';
import { agrees, onCallIn } from '../src/domain/rota.ts';
import { meantShifts, splitRota } from '../src/domain/shift-line.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { accepted } from '../src/views/accepted.ts';
import { noTime, readBack, whenWords } from './shift-words.ts';

/** "Somebody take my shift": everybody of the rota is asked, the first yes has it, and until then it stays mine. */
export const cover = defineCommand({
  root: 'oncall',
  name: 'cover',
  summary: 'Ask the others of your rota to take your shift, or a part of it',
  example: 'cover sat 09:00 - sun 09:00',
  access: 'write',
  args: { when: whenWords('Which rota and from when to when; nothing means your next shift') },
  async run(context, args) {
    const { now, actor } = context;
    const me = actor.responder.id;
    const rotas = await ownRotas(context);
    const { rota: named, rest } = splitRota(args.when ?? '', rotas);
    const frame = { now, zone: actor.responder.zone };
    const shifts = meantShifts(named === undefined ? rotas : [named], me, rest, frame);
    if (shifts === undefined) throw noTime(context, rest, 'cover 22:00-06:00');
    const [shift] = shifts;
    if (shift === undefined) {
      const what = rest === '' ? 'You have no shift to come' : 'You have no shift then';
      throw new Refused(`${what}, so there is nothing to cover.`, `/${context.root('oncall')} me`);
    }
    const { rota, from } = shift;
    const to = shifts.at(-1)?.to ?? shift.to;
    const asked = [...new Set(rota.people.map(one => one.responder))].filter(
      one => one !== me && agrees(rota, one, now) && !onCallIn(rota, from).includes(one),
    );
    if (asked.length === 0) {
      throw new Refused(
        `Nobody else has said yes to the rota ${rota.name}, so there is nobody to ask; whoever leads can find somebody.`,
        `/${context.root('oncall')} rota ${rota.name}`,
      );
    }
    const inAnHour = new Date(now.getTime() + 3_600_000);
    return {
      reply: accepted(
        `${asked.length === 1 ? 'One other is' : `${asked.length} others are`} asked to take your shift: ${rota.name}, ${readBack(context, { from, to })}.`,
        `The first yes has it, and you are told. Until then it stays yours${from > inAnHour ? '; an hour before you are reminded if it still is' : ''}.`,
      ),
      jobs: [
        askShift.job({
          kind: 'cover',
          rota: rota.id,
          from: from.toISOString(),
          to: to.toISOString(),
          asks: asked,
          by: me,
          group: context.reference,
        }),
      ],
    };
  },
});
