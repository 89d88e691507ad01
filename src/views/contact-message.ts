import { utc } from '../chat/card.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';
import { callTitle, INVITATION } from './page-call.ts';

/** One call-out as it is told outside chat. */
export interface Called {
  readonly page: PageFile;
  readonly skills: readonly string[];
}

/**
 * What is said outside chat goes through hands that nobody in the alliance knows, and onto locked screens: skill,
 * urgency and mode, and nothing else (R-PAGE-6).
 */
export const contactCall =
  (calls: readonly Called[], { oncall, link }: { readonly oncall: string; readonly link: boolean }): Saying =>
  () => {
    const mixed = new Set(calls.map(({ page }) => page.page.exercise)).size > 1;
    const titles = calls.map(({ page, skills }) =>
      mixed && page.page.exercise
        ? `${EXERCISE}: ${callTitle(page, skills)} ${EXERCISE}`
        : callTitle(page, skills),
    );
    const code = calls[0] === undefined ? 'P-7' : pageCode(calls[0].page.page);
    const chat = `/${oncall} ack ${code}, /${oncall} limited ${code} or /${oncall} decline ${code}`;
    const one = titles.length === 1;
    return {
      title: one ? (titles[0] ?? '') : `${titles.length} call-outs wait for you`,
      tone: calls.some(({ page }) => page.page.urgent) ? 'alarm' : 'warning',
      body: [
        ...(one ? [] : titles.map(title => [title])),
        [INVITATION],
        [link ? 'Answer with the link, or in chat.' : `Answer in chat: ${chat}.`],
      ],
    };
  };

/** The last word for a while: enough went there within the hour. */
export const moreWaits =
  (until: Date, oncall: string): Saying =>
  () => ({
    title: 'More call-outs wait for you',
    tone: 'warning',
    body: [
      [`Nothing more is sent here before ${utc(until)}. In chat, /${oncall} me shows what asks you now.`],
    ],
  });

/** Goes to an address that somebody gave as theirs; whoever reads it may know nothing of any of this. */
export const proveContact =
  (alliance: string, oncall: string, code: string): Saying =>
  () => ({
    title: 'Is this your contact?',
    tone: 'info',
    body: [
      [`Somebody asked ${alliance} to reach them here when help is needed.`],
      [`If that was you, say so in chat: /${oncall} me code:${code}`],
      ['If it was not, do nothing: nothing else comes here.'],
    ],
  });

/** A test that its owner asked for. */
export const contactTest =
  (alliance: string): Saying =>
  () => ({
    title: 'Test: this is how a call-out reaches you',
    tone: 'info',
    body: [[`You asked ${alliance} for this test. Nothing is asked of you.`]],
  });
