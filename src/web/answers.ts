import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Attempt } from '../domain/contact.ts';
import { readReference } from '../domain/reference.ts';
import type { HttpRoute, Log } from '../ports.ts';
import { INVITATION } from '../views/page-call.ts';
import { type Sheet, seeOther, sendSheet } from './answer-page.ts';
import { createGuessLimit, type GuessLimit } from './guess-limit.ts';
import { askedHere, type LinkParts, latestAnswer, sayFor, standingOf } from './link-answer.ts';
import { readForm } from './read-form.ts';

/** Where answer links lead, below the address that the alliance file gives. */
export const ANSWER_PATH = '/a';
const MOST_WRONG_CODES_A_MINUTE = 30;

const answerForm = z.union([
  z.object({ page: z.string().max(20), answer: z.enum(['ack', 'limited', 'decline']) }),
  z.object({ confirm: z.literal('yes') }),
]);

/**
 * Answers without chat: `/a/<token>` shows what is asked, and only a posted form answers, because mailboxes and
 * chats open links by themselves. `/a` takes the code instead. An answer is an invocation like any other.
 */
export const createAnswerRoute = (parts: LinkParts & { readonly log: Log }): HttpRoute => {
  const limit = createGuessLimit(MOST_WRONG_CODES_A_MINUTE, parts.clock);
  return {
    path: ANSWER_PATH,
    below: true,
    async handle(request, response) {
      const { method = '' } = request;
      if (!['GET', 'HEAD', 'POST'].includes(method))
        return sendSheet(response, 405, NOT_HERE, { allow: 'GET, HEAD, POST' });
      const token = tokenIn(request.url);
      if (token === '') return method === 'POST' ? takeCode(parts, limit, request, response) : ask(response);
      const attempts = await parts.store.contacts.withToken(token);
      if (attempts.length === 0) return sendSheet(response, 404, NOT_HERE);
      return method === 'POST'
        ? take({ parts, attempts, token }, request, response)
        : show(parts, attempts, response);
    },
  };
};

const tokenIn = (url = ''): string =>
  (url.split(/[?#]/u, 1)[0] ?? '').slice(ANSWER_PATH.length).replace(/^\//u, '');

const NOT_HERE: Sheet = {
  title: 'This link does not work',
  lines: [
    'It may be older than twelve hours, cut short on its way, or from an address that you have changed since.',
    'To answer, write to Muster in chat: what asks you is in its direct messages. Nothing was recorded here.',
  ],
};

const TRY_AGAIN: Sheet = {
  title: 'That could not be recorded just now',
  lines: ['Go back and press the button once more, or answer in chat.'],
};

const ASK: Sheet = {
  title: 'Answer a call-out',
  lines: ['Type the code from the message: eight letters and digits.'],
  code: true,
};

const ask = (response: ServerResponse): void => sendSheet(response, 200, ASK);

const show = async (
  parts: LinkParts,
  attempts: readonly Attempt[],
  response: ServerResponse,
): Promise<void> => {
  const [first] = attempts;
  if (first === undefined) return;
  if (first.purpose !== 'page') return showConfirm(parts, first, response);
  const standings = await Promise.all(attempts.map(async one => ({ one, at: await standingOf(parts, one) })));
  const asked = standings.flatMap(({ one, at }) => (at === undefined ? [] : [askedHere(at, one.responder)]));
  const title = asked.length === 1 ? (asked[0]?.title ?? '') : `${asked.length} call-outs`;
  sendSheet(response, 200, { title, lines: [INVITATION], asked });
};

const showConfirm = async (
  { alliance, store }: LinkParts,
  { responder, contact: id, method, purpose }: Attempt,
  response: ServerResponse,
): Promise<void> => {
  if (purpose !== 'confirm') return sendSheet(response, 404, NOT_HERE);
  const contact = (await store.read.contactsOf(responder)).find(one => one.id === id);
  if (contact?.confirmed)
    return sendSheet(response, 200, { title: 'Confirmed', lines: [`Call-outs reach you by ${method}.`] });
  sendSheet(response, 200, {
    title: 'Is this your contact?',
    lines: [
      `Somebody asked ${alliance.name} to reach them here by ${method} when help is needed.`,
      'If it was not you, close this page: nothing else comes here.',
    ],
    confirm: 'Yes, it is mine',
  });
};

/** What a token stands for, and how to come back to it. */
interface Held {
  readonly parts: LinkParts & { readonly log: Log };
  readonly attempts: readonly Attempt[];
  readonly token: string;
}

const take = async (held: Held, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { attempts } = held;
  const read = answerForm.safeParse(await readForm(request));
  if (!read.success) return sendSheet(response, 400, TRY_AGAIN);
  const meant =
    'confirm' in read.data
      ? attempts.find(one => one.purpose === 'confirm')
      : attempts.find(one => one.purpose === 'page' && 'page' in read.data && one.page === read.data.page);
  if (meant === undefined) return sendSheet(response, 404, NOT_HERE);
  const done = 'answer' in read.data ? answer(held, meant, read.data.answer) : confirm(held, meant);
  const status = await done;
  if (status === 'gone') return sendSheet(response, 403, GONE);
  if (status === 'failed') return sendSheet(response, 503, TRY_AGAIN, { 'retry-after': '5' });
  seeOther(response, `${ANSWER_PATH}/${held.token}`);
};

const GONE: Sheet = {
  title: 'Muster does not know you any more',
  lines: [
    'As far as it knows you have left the organisation that was asked, so nothing was recorded.',
    'If that is wrong, write to Muster in chat, or ask your organisation.',
  ],
};

type Done = 'done' | 'gone' | 'failed';

/** The same answer twice counts once; another one takes its place, as it does in chat (R-PAGE-7). */
const answer = async (
  { parts }: Held,
  meant: Attempt,
  kind: 'ack' | 'limited' | 'decline',
): Promise<Done> => {
  const before = await standingOf(parts, meant);
  if (before === undefined) return 'failed';
  const { responder, id } = meant;
  if (latestAnswer(before, responder) === kind) return 'done';
  // Two presses at one moment have the same number, and count as one.
  const number = before.page.answers.filter(one => one.responder === responder).length;
  const line = { id: `link:${id}:${number}:${kind}`, word: kind, text: `page:${before.page.page.id}` };
  if (!(await sayFor(parts, meant, line))) return 'gone';
  const after = await standingOf(parts, meant);
  if (after !== undefined && latestAnswer(after, responder) === kind) return 'done';
  parts.log.warn('link-answer-not-taken', { attempt: id });
  return 'failed';
};

const confirm = async ({ parts }: Held, meant: Attempt): Promise<Done> => {
  const isConfirmed = async (): Promise<boolean> =>
    (await parts.store.read.contactsOf(meant.responder)).some(
      one => one.id === meant.contact && one.confirmed,
    );
  if (await isConfirmed()) return 'done';
  const code = parts.store.contacts.confirmCode(meant.contact);
  const line = { id: `link:${meant.id}:confirm`, word: 'me', text: `code:${code}` };
  if (!(await sayFor(parts, meant, line))) return 'gone';
  return (await isConfirmed()) ? 'done' : 'failed';
};

const takeCode = async (
  { store }: LinkParts,
  limit: GuessLimit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (limit.full())
    return sendSheet(
      response,
      429,
      { ...ASK, lines: ['Too many codes were wrong. Wait a minute, or answer in chat.'] },
      {
        'retry-after': '60',
      },
    );
  const form = await readForm(request);
  const code = readReference(form?.code ?? '');
  const token = code === undefined ? undefined : await store.contacts.tokenOf(code);
  if (token !== undefined) return seeOther(response, `${ANSWER_PATH}/${token}`);
  limit.wrong();
  sendSheet(response, 404, {
    ...ASK,
    lines: [
      'That code does not work. It has eight letters and digits, and twelve hours; look once more, or answer in chat.',
    ],
  });
};
