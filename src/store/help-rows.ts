import { readCapability } from '../domain/help/capability.ts';
import type { HelpOffer } from '../domain/help/offer.ts';
import type { HelpRequest, Mode, Stage } from '../domain/help/request.ts';
import type { Step } from '../domain/help/stand.ts';
import type { Pap } from '../domain/pap.ts';
import type { RequestTerms } from '../records/help.ts';
import type { OfferFile, RequestFile, RequestWord } from '../sharing/help-files.ts';
import type { Tlp } from '../sharing/marking.ts';
import { type ItemJson, readItem } from './items.ts';
import { given } from './rows.ts';

/** A request with its offers, its steps and its words, as the database gives it. */
export interface RequestRow {
  readonly id: string;
  readonly number: number;
  readonly incident: string;
  readonly requester: string;
  readonly affected: string;
  readonly asked_by: string;
  readonly terms: RequestTerms;
  readonly stage: Stage;
  readonly tlp: Tlp;
  readonly distribution: readonly string[] | null;
  readonly asked_at: Date;
  readonly submitted_at: Date | null;
  readonly answer_by_at: Date | null;
  readonly measures: string | null;
  readonly offers: readonly OfferJson[];
  readonly steps: readonly StepJson[];
  readonly words: Readonly<Partial<Record<RequestWord, ItemJson>>> | null;
  readonly exercise: boolean;
  readonly caveats: Readonly<Record<string, ItemJson>> | null;
}

/** Of another member's offer only the first five are there. */
interface OfferJson {
  readonly id: number;
  readonly request: number;
  readonly capability: string;
  readonly count: number;
  readonly offered_at: string;
  readonly member?: string;
  readonly sponsor?: string | null;
  readonly offered_by?: number;
  readonly mode?: Mode | null;
  readonly from_at?: string | null;
  readonly to_at?: string | null;
  readonly rel_to?: readonly string[] | null;
  readonly pap?: Pap | null;
  readonly caveat?: string | null;
}

interface StepJson {
  readonly step: Step['step'];
  readonly offer?: string;
  readonly count?: number;
  readonly at: string;
  readonly by?: string;
  readonly member?: string;
}

/** Reads a request. */
export const readRequest = (row: RequestRow): RequestFile => {
  const { tlp, distribution, incident, requester } = row;
  const request = requestOf(row);
  return {
    request,
    label: {
      marking: { tlp, ...given('pap', row.terms.pap) },
      originator: requester,
      // Who asks is between those who may read it; a label must not tell it (R-OBF-1).
      unnamed: true,
      incident,
      ...given('distribution', distribution),
      ...(row.exercise ? { exercise: true } : {}),
    },
    offers: row.offers.map((offer): OfferFile => {
      const caveat = offer.caveat == null ? undefined : row.caveats?.[offer.caveat];
      return { offer: offerOf(offer), ...given('caveat', caveat && readItem(caveat)) };
    }),
    steps: row.steps.map(({ at, ...step }) => ({ ...step, at: new Date(at) })),
    words: Object.fromEntries(
      Object.entries(row.words ?? {}).flatMap(([word, item]) =>
        item == null ? [] : [[word, readItem(item)]],
      ),
    ),
  };
};

const requestOf = (row: RequestRow): HelpRequest => {
  const { from, to, ...terms } = row.terms;
  return {
    ...terms,
    ...(from === undefined || to === undefined ? {} : { window: { from: new Date(from), to: new Date(to) } }),
    id: row.id,
    number: row.number,
    incident: row.incident,
    requester: row.requester,
    affected: row.affected,
    askedBy: row.asked_by,
    stage: row.stage,
    measured: row.measures !== null,
    askedAt: row.asked_at,
    ...given('submittedAt', row.submitted_at),
    ...given('answerByAt', row.answer_by_at),
  };
};

/** Whose offer it is stays empty where that is not for these eyes. */
const offerOf = (row: OfferJson): HelpOffer => ({
  id: String(row.id),
  request: String(row.request),
  capability: readCapability(row.capability) ?? 'coordination',
  count: row.count,
  member: row.member ?? '',
  ...given('sponsor', row.sponsor),
  offeredBy: row.offered_by === undefined ? '' : String(row.offered_by),
  ...given('mode', row.mode),
  ...(row.from_at == null || row.to_at == null
    ? {}
    : { window: { from: new Date(row.from_at), to: new Date(row.to_at) } }),
  ...given('relTo', row.rel_to),
  ...given('pap', row.pap),
  caveat: row.caveat != null,
  offeredAt: new Date(row.offered_at),
});
