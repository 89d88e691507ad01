import { liveConsent } from '../../domain/consent.ts';
import type { NoticeKind } from '../../records.ts';
import { memberName } from '../../sharing/alliance.ts';
import { consentDone } from '../../views/consent-ended.ts';
import { consentEnding } from '../../views/consent-ending.ts';
import { consentWanted } from '../../views/consent-wanted.ts';
import { destroyQuestion } from '../../views/destroy-question.ts';
import { fileOf, GONE, type Kind, type WordsOf } from './kind.ts';

/** What is told of an invitation's end, before and after. */
export const consent = {
  'consent-wanted': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    if (file.consent.grant !== undefined) return { dropped: 'they invited others already' };
    return { saying: consentWanted(file, parts.alliance) };
  },
  'consent-ending': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const until = liveConsent(file.consent, parts.clock.now())?.until;
    if (until === undefined || until.toISOString() !== notice.detail.until)
      return { dropped: 'it is renewed or over' };
    return { saying: consentEnding(file, until) };
  },
  'consent-ended': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { endedAt, responders, pages, asked, stuck } = notice.detail;
    const counts = {
      responders: Number(responders),
      pages: Number(pages),
      asked: Number(asked),
      stuck: Number(stuck),
    };
    return { saying: consentDone(file, new Date(String(endedAt)), counts, parts.alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;

/** The words of a request to destroy. */
export const destroyWords: WordsOf = async ({ store, alliance }, { asks, incident }) => {
  const file = incident === undefined ? undefined : await store.read.incident({ id: incident });
  if (file === undefined) return undefined;
  const person = 'responder' in asks ? await store.read.responder(asks.responder) : undefined;
  return destroyQuestion(
    file,
    'leadsOf' in asks ? memberName(alliance, asks.leadsOf) : (person?.name ?? 'somebody'),
    'responder' in asks,
  );
};
