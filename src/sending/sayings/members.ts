import type { NoticeKind } from '../../records.ts';
import { memberName } from '../../sharing/alliance.ts';
import { leaveQuestion, memberLeft } from '../../views/member-left.ts';
import type { Kind, WordsOf } from './kind.ts';

/** What is told of members that take part no more. */
export const members = {
  'member-left': async ({ alliance }, { detail }) => ({
    saying: memberLeft(memberName(alliance, String(detail.member)), {
      seats: Number(detail.seats),
      asked: detail.asked === true,
      given: detail.given === true,
      suspended: detail.suspended === true,
    }),
  }),
} as const satisfies Partial<Record<NoticeKind, Kind>>;

/** The words of a request to a member that left. */
export const leaveWords: WordsOf = async ({ alliance }, { detail }) =>
  leaveQuestion(memberName(alliance, String(detail.member)), alliance.name);
