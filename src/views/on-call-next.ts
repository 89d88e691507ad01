import type { Text } from '../chat/card.ts';
import type { ResponderId } from '../domain/address.ts';
import { type AgendaLine, agendaOf } from '../domain/agenda.ts';
import type { Rota } from '../domain/rota.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import { coverOf, type Elsewhere } from './on-call-now.ts';

const DAYS_SHOWN = 7;
const LINES_SHOWN = 4;

/** The hand-offs to come: one's own by name, other organisations by whether they are covered. */
export const onCallNext =
  (given: {
    /** The reader's own organisation's. */
    readonly rotas: readonly Rota[];
    readonly names: ReadonlyMap<ResponderId, string>;
    readonly elsewhere: Elsewhere;
    readonly now: Date;
    readonly alliance: Alliance;
    readonly oncall: string;
  }): Saying =>
  () => {
    const { rotas: mine, names, elsewhere, now, alliance, oncall } = given;
    const window = { from: now, to: new Date(now.getTime() + DAYS_SHOWN * 86_400_000) };
    return {
      title:
        mine.length + elsewhere.cover.length === 0
          ? 'No organisation has a rota yet.'
          : `Hand-offs in the next ${DAYS_SHOWN} days`,
      tone: 'info',
      body: [
        ...mine.flatMap(rota => ownHandOffs(rota, agendaOf(rota, window), names)),
        ...elsewhere.cover.map(
          (one): Text => [`${memberName(alliance, one.member)}: `, ...coverOf(one, now)],
        ),
      ],
      ...(mine.length === 0
        ? {}
        : { foot: ['Further ahead: ', { code: `/${oncall} rota ${mine[0]?.name}` }] }),
    };
  };

const ownHandOffs = (
  rota: Rota,
  agenda: readonly AgendaLine[],
  names: ReadonlyMap<ResponderId, string>,
): readonly Text[] => {
  const [now, ...next] = agenda;
  const who = (line: AgendaLine | undefined): string =>
    line?.responder === undefined ? 'NOBODY' : (names.get(line.responder) ?? 'somebody');
  if (next.length === 0) return [[{ bold: rota.name }, `: ${who(now)}, and no hand-off`]];
  const shown = next.slice(0, LINES_SHOWN);
  return [
    [
      { bold: rota.name },
      `: ${who(now)} now`,
      ...shown.flatMap((line): Text => ['; ', { instant: line.from }, ` ${who(line)}`]),
    ],
  ];
};
