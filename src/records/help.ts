import type { MemberId, ResponderId } from '../domain/address.ts';
import type { HelpOffer } from '../domain/help/offer.ts';
import type { Placed } from '../domain/help/priority.ts';
import type { HelpRequest, Stage } from '../domain/help/request.ts';
import type { RequestFile, RequestWord } from '../sharing/help-files.ts';
import type { Item } from '../sharing/item.ts';
import type { Tlp } from '../sharing/marking.ts';

/** A request to be written down under the next number. */
export interface NewRequest {
  readonly reference: string;
  readonly incident: string;
  readonly requester: MemberId;
  readonly affected: MemberId;
  readonly askedBy: ResponderId;
  readonly terms: RequestTerms;
  readonly stage: Stage;
  /** Absent: in 48 hours, counted from submission. */
  readonly answerByAt?: Date;
  readonly tlp: Tlp;
  readonly distribution?: readonly MemberId[];
  /** Ids of items. */
  readonly words: Readonly<Partial<Record<RequestWord, string>>>;
}

/** What is needed, where, how and how badly. Times as ISO 8601. */
export type RequestTerms = Pick<
  HelpRequest,
  'wanted' | 'sector' | 'nation' | 'severity' | 'entity' | 'reach' | 'mode' | 'pap'
> & {
  readonly from?: string;
  readonly to?: string;
};

/** An offer to be written down. */
export type NewOffer = Omit<HelpOffer, 'id' | 'offeredAt' | 'caveat'> & {
  readonly reference: string;
  /** The item with the words to be read. */
  readonly caveat?: string;
};

/** A coordinator's line about the order. */
export interface PlacedLine extends Placed {
  readonly by: ResponderId;
  readonly at: Date;
  readonly line?: Item;
}

/** What can be read of requests and offers. */
export interface HelpReader {
  request(by: { readonly id: string } | { readonly number: number }): Promise<RequestFile | undefined>;
  /** The request that this offer is for. */
  requestOfOffer(offer: string): Promise<RequestFile | undefined>;
  /** Those that are not over, the oldest first; of one incident, if one is given. */
  requests(of?: { readonly incident: string }): Promise<readonly RequestFile[]>;
  /** Those that were closed with their summary, by how they are labelled. */
  requestsClosed(): Promise<readonly RequestFile['label'][]>;
  /** What coordinators decided about the order, in the order they did. */
  placed(): Promise<readonly PlacedLine[]>;
}

/** What a job may write of them. */
export interface HelpWriter {
  /** Under the next number; a second run for the same reference changes nothing. */
  recordRequest(request: NewRequest): Promise<{ readonly id: string; readonly number: number }>;
  /** A second run for the same reference changes nothing. */
  recordOffer(offer: NewOffer): Promise<string>;
  /** Serialises everything that decides about this request until the transaction ends; gives it as it is now. */
  lockRequest(id: string): Promise<RequestFile | undefined>;
  /** It is announced from now on, to be answered by then. */
  submitRequest(id: string, answerByAt: Date): Promise<void>;
  /** These members are invited to the incident from now on, where it is not for everybody anyway. */
  inviteMembers(incident: string, members: readonly MemberId[]): Promise<void>;
  /** Words that were written later take the place of earlier ones. */
  addWords(id: string, words: NewRequest['words']): Promise<void>;
}
