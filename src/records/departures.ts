import type { MemberId, ResponderId } from '../domain/address.ts';

/** What can be read of members that take part no more. */
export interface DepartureReader {
  /** Every member of which somebody is known, whether or not the alliance file has it. */
  knownMembers(): Promise<readonly MemberId[]>;
  /** Of which it was noted that they left, and not yet that they are back. */
  departed(): Promise<readonly MemberId[]>;
  /** Whether anything of another member ever came to these connections. */
  wasGiven(connections: readonly string[], member: MemberId): Promise<boolean>;
  /** The call-outs that are not over in which somebody of this member comes, and who. */
  seatsOf(member: MemberId): Promise<readonly { readonly page: string; readonly responder: ResponderId }[]>;
}

/** What a job may write of it. */
export interface DepartureWriter {
  /** Notes that it left; false when that is noted already. */
  depart(member: MemberId): Promise<boolean>;
  /** It takes part again. */
  comeBack(member: MemberId): Promise<void>;
}
