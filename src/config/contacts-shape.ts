import { z } from 'zod';
import { shown } from './mistakes.ts';
import { group, text } from './shapes.ts';

/** How people are reached outside chat, as the operator set it up. Secrets by the names of variables. */
export interface ContactsConfig {
  readonly email?:
    | {
        readonly from: string;
        readonly smtp: string;
        readonly secrets?: { readonly user: string; readonly password: string } | undefined;
      }
    | undefined;
  readonly ntfy?:
    | { readonly server: string; readonly secrets?: { readonly token: string } | undefined }
    | undefined;
  /** What makes a text message or a call of what it is given; its id is what people type. */
  readonly gateways: readonly {
    readonly id: string;
    readonly url: string;
    readonly secrets: { readonly signing: string };
  }[];
  /** Where the HTTP port is reached from outside, without a slash at its end. Absent: messages carry no link. */
  readonly answers?: string | undefined;
}

/** Words that mean something else where a gateway's id is typed. */
const TAKEN = ['email', 'ntfy', 'chat', 'code', 'after', 'off'] as const;

const isLocal = ({ hostname }: URL): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);

const read = (typed: string): URL | undefined => (URL.canParse(typed) ? new URL(typed) : undefined);

/** Addresses and links travel to it, so nobody on the way may read along; this machine has no way. */
const web = (right: string) =>
  z.string().refine(
    typed => {
      const url = read(typed);
      if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return false;
      return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url));
    },
    {
      error: issue =>
        `${shown(issue.input)} will not do; write ${right}, with https and without a password in it`,
    },
  );

const origin = (right: string) =>
  web(right)
    .refine(
      typed => {
        const url = read(typed);
        return url === undefined || (url.pathname === '/' && url.search === '');
      },
      { error: issue => `${shown(issue.input)} has a path; write ${right}` },
    )
    .transform(typed => typed.replace(/\/+$/u, ''));

const smtp = z.string().refine(
  typed => {
    const url = read(typed);
    if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol)) return false;
    return url.hostname !== '' && url.username === '' && url.password === '' && /^\/?$/u.test(url.pathname);
  },
  {
    error: issue =>
      `${shown(issue.input)} will not do; write smtps://mail.example:465 (TLS from the start) or smtp://mail.example:587 (STARTTLS), without a password in it`,
  },
);

const variable = z.string();

const gateway = group({
  id: text(/^[a-z][a-z0-9-]{1,19}$/u, 'a gateway is called by 2 to 20 small letters, such as sms').refine(
    id => !TAKEN.some(taken => taken === id),
    { error: issue => `${shown(issue.input)} means something else in chat; call it sms or voice` },
  ),
  url: web('an address such as https://gateway.example/muster'),
  secrets: group({ signing: variable }),
});

/** The part `contacts` of an alliance file. */
export const contactsShape = group({
  email: group({
    from: z.email({
      error: issue => `${shown(issue.input)} is no mail address; write muster@lantern.example`,
    }),
    smtp,
    secrets: group({ user: variable, password: variable }).optional(),
  }).optional(),
  ntfy: group({
    server: web('an address such as https://ntfy.example'),
    secrets: group({ token: variable }).optional(),
  }).optional(),
  gateways: z.array(gateway).max(10, 'has more than 10 gateways').default([]),
  answers: origin('the public address alone, such as https://muster.example').optional(),
});
