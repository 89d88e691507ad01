import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Question } from '../domain/question.ts';
import type { Rota } from '../domain/rota.ts';
import type { Override, Rotation, Stint } from '../domain/schedule/schedule.ts';
import type { Item } from '../sharing/item.ts';

/** What can be read of who is on call when. */
export interface RotaReader {
  /** The rotas of these members (absent: of all) that hold at `since` or later, by member and name. */
  rotas(query: { readonly members?: readonly MemberId[]; readonly since: Date }): Promise<readonly Rota[]>;
  /** One rota, also when it has ended, with what of it holds at `since` or later. */
  rota(id: string, since: Date): Promise<Rota | undefined>;
  /** What was asked about this rota and still waits; what was ever asked about it, or of this group. */
  rotaQuestions(
    of: { readonly rota: string } | { readonly everOf: string } | { readonly group: string },
  ): Promise<readonly Question[]>;
  /** What was left last for whoever comes on, since then. */
  rotaNote(rota: string, since: Date): Promise<Item | undefined>;
}

/** What a job may write of it. Nothing of the past changes. */
export interface RotaWriter {
  /** Serialises everything that changes this rota until the transaction ends; gives it with the last day. */
  lockRota(id: string): Promise<LockedRota | undefined>;
  /** A rota of that name; one that is there already is given back as it is. */
  addRota(rota: NewRota): Promise<string>;
  /** From now on this holds in that place. Absent: nothing does. */
  setLayer(rota: string, place: number, says: NewLayer | undefined): Promise<void>;
  setRotaSkills(rota: string, skills: readonly string[]): Promise<void>;
  endRota(rota: string): Promise<void>;
  /** They are on call by it from now on; nothing changes for who is already. */
  agreeToRota(rota: string, responder: ResponderId): Promise<void>;
  /** They are listed no more; what they agreed to beside the layers stays. */
  leaveRota(rota: string, responder: ResponderId): Promise<void>;
  /** They leave of their own will: also what they agreed to beside the layers ends now. */
  quitRota(rota: string, responder: ResponderId): Promise<void>;
  /** Holds from now on, or from later. False: it was agreed to already, or is over, and nothing was written. */
  overrideRota(override: NewOverride): Promise<boolean>;
  shadow(rota: string, responder: ResponderId, of: ResponderId): Promise<void>;
  endShadow(rota: string, responder: ResponderId): Promise<void>;
  addRotaNote(rota: string, item: string): Promise<void>;
  /** Hand-offs up to `watchedTo` were told of; the timer due at `looksAt` is the one that counts. */
  watched(rota: string, watch: { readonly watchedTo?: Date; readonly looksAt: Date }): Promise<void>;
}

/** A rota while it is locked, and how far it was watched. */
export interface LockedRota {
  readonly rota: Rota;
  readonly watchedTo: Date;
  readonly looksAt: Date;
}

export interface NewRota {
  readonly member: MemberId;
  readonly name: string;
  readonly skills?: readonly string[];
  readonly madeBy: ResponderId;
}

export type NewLayer = Rotation | { readonly kind: 'calendar'; readonly calendar: string };

export interface NewOverride extends Override {
  readonly rota: string;
  /** The same for everything that may come to it only once, such as several people asked to cover one shift. */
  readonly once: string;
}

export type { Stint };
