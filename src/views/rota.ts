import type { Text } from '../chat/card.ts';
import type { ResponderId } from '../domain/address.ts';
import { type AgendaLine, agendaOf } from '../domain/agenda.ts';
import { onCallIn, type Rota, type RotaLayer } from '../domain/rota.ts';
import { rotationInWords } from '../domain/schedule/rotation-in-words.ts';
import { momentInWords, spanInWords } from '../domain/span-words.ts';
import type { Saying } from '../sharing/clear.ts';

/** What is needed to show rotas to somebody of their own organisation. */
export interface RotaReading {
  readonly now: Date;
  /** The reader's own clock. */
  readonly zone: string;
  /** Names of the organisation's people, by their ids. */
  readonly names: ReadonlyMap<ResponderId, string>;
  /** `/oncall`, as this alliance calls it. */
  readonly oncall: string;
}

const DAYS_SHOWN = 14;
const LINES_SHOWN = 20;

/** One rota with the next two weeks, to the organisation's own people; who has not said yes only to whoever leads. */
export const rotaShown =
  (rota: Rota, reading: RotaReading, unanswered: readonly ResponderId[] | undefined): Saying =>
  () => {
    const { now, zone } = reading;
    const until = new Date(now.getTime() + DAYS_SHOWN * 86_400_000);
    const agenda = agendaOf(rota, { from: now, to: until });
    const onCall = onCallIn(rota, now);
    return {
      title: `Rota ${rota.name}: ${onCall.length === 0 ? 'nobody is on call now' : `${namesOf(onCall, reading)} on call now`}`,
      tone: onCall.length === 0 ? 'warning' : 'info',
      body: [
        ...layersThatHold(rota, now).map((layer): Text => [layerInWords(layer, rota, reading)]),
        [`Asked for: ${rota.skills?.join(', ') ?? 'everything they can do'}.`],
        ...(unanswered === undefined || unanswered.length === 0
          ? []
          : [
              [
                { bold: `Has not said yes: ${namesOf(unanswered, reading)}.` },
                ' Their turns count as gaps until they do.',
              ] satisfies Text,
            ]),
        ...rota.shadows
          .filter(one => one.to === undefined || one.to > now)
          .map(
            (one): Text => [`${nameOf(one.responder, reading)} goes along with ${nameOf(one.of, reading)}.`],
          ),
      ],
      table: {
        head: ['When', 'Who'],
        rows: agenda.slice(0, LINES_SHOWN).map(line => [lineWhen(line, until, zone), lineWho(line, reading)]),
      },
      foot: [
        agenda.length > LINES_SHOWN ? `${agenda.length - LINES_SHOWN} more lines. ` : '',
        `The next two weeks, on the clock in ${zone}.`,
      ],
    };
  };

/** The rotas of one's own organisation, each with who is on call. */
export const rotaList =
  (rotas: readonly Rota[], reading: RotaReading, leads: boolean): Saying =>
  () => ({
    title: rotas.length === 0 ? 'Your organisation has no rota.' : `Rotas: ${rotas.length}`,
    tone: 'info',
    body:
      rotas.length === 0
        ? [
            leads
              ? ['To begin one: ', { code: `/${reading.oncall} rota dfir weekly mon 09:00 @user @user` }]
              : ['Whoever leads your organisation can begin one.'],
          ]
        : rotas.map((rota): Text => [{ bold: rota.name }, `: ${standing(rota, reading)}`]),
  });

const standing = (rota: Rota, reading: RotaReading): string => {
  const until = new Date(reading.now.getTime() + DAYS_SHOWN * 86_400_000);
  const [first] = agendaOf(rota, { from: reading.now, to: until });
  const now = onCallIn(rota, reading.now);
  const end =
    first === undefined || first.to >= until ? '' : ` until ${momentInWords(first.to, reading.zone)}`;
  return `${now.length === 0 ? 'nobody' : namesOf(now, reading)} on call${end}`;
};

const lineWhen = ({ from, to }: AgendaLine, until: Date, zone: string): string =>
  to >= until
    ? `from ${momentInWords(from, zone)}`
    : spanInWords({ from, to }, zone).replace(/ \([^()]*\)$/u, '');

const lineWho = ({ responder, override }: AgendaLine, reading: RotaReading): string =>
  responder === undefined
    ? 'NOBODY'
    : `${nameOf(responder, reading)}${override === undefined ? '' : ' (agreed to beside the rotation)'}`;

/** The layers that hold now, the one that goes first at the end. */
export const layersThatHold = (rota: Rota, now: Date): readonly RotaLayer[] =>
  rota.layers.filter(layer => layer.from <= now && (layer.to === undefined || layer.to > now));

/** `Layer 2: daily, 20:00, Europe/Tallinn: Ada, Bea`, or without its number when it is the only one. */
export const layerInWords = (
  { place, says }: RotaLayer,
  rota: Pick<Rota, 'layers'>,
  reading: Pick<RotaReading, 'names' | 'now'>,
): string => {
  const several = rota.layers.some(other => other.place !== place && other.to === undefined);
  const what =
    says.kind === 'calendar'
      ? `by the calendar ${says.calendar}`
      : `${rotationInWords(says)}: ${namesOf(says.people, reading)}`;
  return several ? `Layer ${place}: ${what}` : capital(what);
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const nameOf = (responder: ResponderId, { names }: Pick<RotaReading, 'names'>): string =>
  names.get(responder) ?? 'somebody';

/** `Ada, Bea and Cem`. */
export const namesOf = (responders: readonly ResponderId[], reading: Pick<RotaReading, 'names'>): string =>
  responders.map(responder => nameOf(responder, reading)).join(', ');
