import type { Notice, NoticeKind } from '../records.ts';
import { admission } from './sayings/admission.ts';
import { asked } from './sayings/asked.ts';
import { audit } from './sayings/audit.ts';
import { briefs } from './sayings/briefs.ts';
import { calls } from './sayings/calls.ts';
import { clocks } from './sayings/clocks.ts';
import { consent } from './sayings/consent.ts';
import { contacts } from './sayings/contacts.ts';
import { decisions } from './sayings/decisions.ts';
import { drills } from './sayings/drills.ts';
import { exports } from './sayings/exports.ts';
import { handover } from './sayings/handover.ts';
import { hands } from './sayings/hands.ts';
import { headsups } from './sayings/headsups.ts';
import { help } from './sayings/help.ts';
import { holders } from './sayings/holders.ts';
import { incidents } from './sayings/incidents.ts';
import type { Kind, NoticeParts, NowSaid } from './sayings/kind.ts';
import { members } from './sayings/members.ts';
import { orders } from './sayings/orders.ts';
import { pages } from './sayings/pages.ts';
import { pictures } from './sayings/pictures.ts';
import { places } from './sayings/places.ts';
import { questions } from './sayings/questions.ts';
import { rotas } from './sayings/rotas.ts';
import { shifts } from './sayings/shifts.ts';
import { sitreps } from './sayings/sitreps.ts';

/** Reads what is so at this moment and gives what the notice says of it. */
export const sayingOf = (parts: NoticeParts, notice: Notice): Promise<NowSaid> =>
  KINDS[notice.kind](parts, notice);

const KINDS: Readonly<Record<NoticeKind, Kind>> = {
  ...calls,
  ...pages,
  ...incidents,
  ...exports,
  ...briefs,
  ...sitreps,
  ...pictures,
  ...questions,
  ...admission,
  ...consent,
  ...handover,
  ...asked,
  ...members,
  ...rotas,
  ...shifts,
  ...hands,
  ...contacts,
  ...clocks,
  ...help,
  ...orders,
  ...holders,
  ...audit,
  ...places,
  ...headsups,
  ...decisions,
  ...drills,
};
