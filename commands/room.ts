import { incidentId, option, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { joinRoom } from './joining.ts';
import { leaveRoom } from './leaving.ts';
import { keysOf, whoIsIn } from './room-standing.ts';

const DEEDS = ['join', 'who', 'leave'] as const;

/** Which keys to an incident's room are missing, and the person's own one: acceptance in writing. */
export const room = defineCommand({
  root: 'ally',
  name: 'room',
  summary: 'Which key to the room is missing; join, who is in, leave',
  example: 'room join INC-42',
  access: 'write',
  alwaysTaken: true,
  args: {
    what: {
      ...option(['what', 'do'], DEEDS, 'Join, see who is in, or leave; nothing for which key is missing'),
      hint: 'join|who|leave',
      claims: word => DEEDS.find(deed => deed === word.toLowerCase()),
    },
    id: incidentId(),
    page: pageId(),
  },
  run(context, { what, ...meant }) {
    if (what === 'join') return joinRoom(context, meant);
    if (what === 'leave') return leaveRoom(context, meant);
    return what === 'who' ? whoIsIn(context, meant) : keysOf(context, meant);
  },
});
