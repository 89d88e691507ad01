import type { MemberId } from '../domain/address.ts';
import type { Standing } from '../domain/help/stand.ts';
import type { OfferFile, RequestFile } from './help-files.ts';
import type { Item, Labelled } from './item.ts';
import { stricter } from './marking.ts';

/**
 * Who may read who asks, for whom, and what they wrote about it: the asking and the affected member, those whose
 * offer was accepted, and everybody it is announced to once the asking member says so (R-OBF-1, docs/rules.md).
 */
export const innerLabel = (file: RequestFile, standing: Standing): Labelled => {
  const { requester, affected } = file.request;
  if (standing.named) return file.label;
  const helping = standing.offers
    .filter(one => one.count > 0 && one.state !== 'reserved')
    .flatMap(({ offer }) => membersOf(offer));
  return { ...file.label, distribution: within(file, [requester, affected, ...helping]) };
};

/** Who may read an offer: its member, whoever answers for that, and whoever asked. */
export const offerLabel = ({ request, label }: RequestFile, { offer, caveat }: OfferFile): Labelled => ({
  marking: {
    tlp: caveat === undefined ? label.marking.tlp : stricter(label.marking.tlp, caveat.marking.tlp),
    ...(offer.relTo === undefined ? {} : { relTo: offer.relTo }),
  },
  originator: offer.member,
  distribution: [...membersOf(offer), request.requester, request.affected],
});

/** What is between the asking member, the affected one and whoever coordinates. */
export const askersLabel = ({ request, label }: RequestFile, also: readonly MemberId[] = []): Labelled => ({
  ...label,
  distribution: [request.requester, request.affected, ...also],
});

/** Words of a request, for whoever may read who asks. */
export const openedFor = (item: Item, { distribution }: Labelled): Item => {
  const { distribution: _, ...rest } = item;
  return distribution === undefined ? rest : { ...rest, distribution };
};

const membersOf = (offer: OfferFile['offer']): readonly MemberId[] =>
  [offer.member, offer.sponsor].filter(member => member !== undefined && member !== '') as MemberId[];

const within = ({ label }: RequestFile, members: readonly MemberId[]): readonly MemberId[] => {
  const own = [label.originator];
  const all = [...new Set(members)];
  return label.distribution === undefined
    ? all
    : all.filter(one => own.includes(one) || label.distribution?.includes(one));
};
