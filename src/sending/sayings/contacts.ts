import type { NoticeKind } from '../../records.ts';
import { contactTest } from '../../views/contact-message.ts';
import { contactReport } from '../../views/contact-report.ts';
import { telephone } from '../../views/telephone.ts';
import { fileAndPage, GONE, type Kind } from './kind.ts';

/** What is said in chat about reaching people outside it. */
export const contacts = {
  'page-unreached': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    const { members } = notice.detail;
    const ids = Array.isArray(members) ? members.map(String) : [];
    return { saying: telephone(found.file, found.page, ids, parts.alliance) };
  },
  'contact-test': async parts => ({ saying: contactTest(parts.alliance.name) }),
  'contact-report': async ({ store: { read } }, notice) => {
    const reference = String(notice.detail.of);
    const asked = await read.order(reference);
    if (asked === undefined) return GONE;
    const [chat, attempts, mine] = await Promise.all([
      read.testNotice(reference),
      read.attemptsOfTest(reference),
      read.contactsOf(asked.responder),
    ]);
    return { saying: contactReport(chat, mine, attempts) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
