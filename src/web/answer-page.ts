import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** One call-out on the page, in words that a locked screen may show. */
export interface AskedHere {
  readonly page: string;
  readonly title: string;
  /** What they said, or how it stands; empty while nothing was said. */
  readonly standing: string;
  /** It can be answered. */
  readonly open: boolean;
  /** Stands after everything else of it (R-EX-1). */
  readonly frame?: string;
}

/** What stands on a page of ours. */
export interface Sheet {
  readonly title: string;
  readonly lines: readonly string[];
  readonly asked?: readonly AskedHere[];
  /** A single button that confirms a contact. */
  readonly confirm?: string;
  /** An input for a code. */
  readonly code?: true;
}

const STYLE = `:root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:34rem;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
form{display:grid;gap:.75rem;margin:1rem 0}
button,input{box-sizing:border-box;font:inherit;min-height:3.25rem;padding:.5rem 1rem;width:100%;border:2px solid;border-radius:.5rem;background:Canvas;color:CanvasText}
button:first-of-type{background:#14532d;border-color:#14532d;color:#fff;font-weight:600}
button:focus-visible,input:focus-visible{outline:3px solid #2563eb;outline-offset:3px}
input{letter-spacing:.1em;text-transform:uppercase}
.said{border-inline-start:.3rem solid #2563eb;padding-inline-start:.75rem}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is fetched, framed, kept, or told to whoever comes next; the address is as good as an answer. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
} as const;

/** Answers with a page that needs nothing but itself. */
export const sendSheet = (
  response: ServerResponse,
  status: number,
  sheet: Sheet,
  headers: Readonly<Record<string, string>> = {},
): void => {
  if (response.writableEnded || response.headersSent) return;
  const html = renderSheet(sheet);
  response.writeHead(status, { ...HEADERS, ...headers, 'content-length': Buffer.byteLength(html) });
  response.end(response.req.method === 'HEAD' ? '' : html);
};

/** Goes back to the page itself, so that loading it again answers nothing again. */
export const seeOther = (response: ServerResponse, path: string): void => {
  response.writeHead(303, { ...HEADERS, location: path, 'content-length': 0 });
  response.end();
};

/** Every word is escaped: skills are words that people chose. */
export const renderSheet = ({ title, lines, asked = [], confirm, code }: Sheet): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${inert(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${inert(title)}</h1>`,
    ...lines.map(line => `<p>${inert(line)}</p>`),
    ...asked.map(one => renderAsked(one, asked.length > 1)),
    ...(confirm === undefined ? [] : [form(`<button name="confirm" value="yes">${inert(confirm)}</button>`)]),
    ...(code ? [CODE_FORM] : []),
    '</main></body></html>',
  ].join('\n');

const form = (inside: string): string => `<form method="post">${inside}</form>`;

const CODE_FORM = form(
  '<label for="code">Code</label><input id="code" name="code" maxlength="20" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required autofocus><button>Go on</button>',
);

const renderAsked = ({ page, title, standing, open, frame }: AskedHere, heading: boolean): string =>
  [
    heading ? `<h2>${inert(title)}</h2>` : '',
    standing === '' ? '' : `<p class="said" role="status">${inert(standing)}</p>`,
    open
      ? form(
          `<input type="hidden" name="page" value="${inert(page)}">${BUTTONS.map(
            ([value, label]) => `<button name="answer" value="${value}">${label}</button>`,
          ).join('')}`,
        )
      : '',
    frame === undefined ? '' : `<p>${inert(frame)}</p>`,
  ].join('');

const BUTTONS = [
  ['ack', 'I’m on it'],
  ['limited', 'Limited'],
  ['decline', 'Can’t'],
] as const;

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const inert = (text: string): string => text.replace(/[&<>"']/gu, letter => ESCAPED[letter] ?? '');
