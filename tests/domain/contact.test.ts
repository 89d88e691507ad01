import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleAddress, readAddress } from '../../src/contact-methods.ts';
import { type Contact, duesOf, shortened } from '../../src/domain/contact.ts';
import { BUNDLE_MINUTES, MOST_AN_HOUR, type Past, pace } from '../../src/domain/contact-pace.ts';

const START = Date.parse('2027-01-29T22:50:00Z');
const MINUTE_MS = 60_000;

/** What comes of call-outs at these times: the messages that went, and when each call-out was in one. */
const play = (calls: readonly { readonly atMs: number; readonly urgent: boolean }[]) => {
  const past: Past[] = [];
  const sentAtMs: number[] = [];
  const queue = calls.map(call => ({ ...call, dueMs: call.atMs }));
  while (queue.length > 0) {
    queue.sort((a, b) => a.dueMs - b.dueMs);
    const [next] = queue;
    if (next === undefined) break;
    const now = new Date(START + next.dueMs);
    const paced = pace(past, now, next.urgent);
    if (paced.go === 'now') {
      past.push({ at: now, more: false });
      const along = queue.filter(one => one.atMs <= next.dueMs);
      sentAtMs.push(...along.map(() => next.dueMs));
      for (const one of along) queue.splice(queue.indexOf(one), 1);
    } else {
      if (paced.go === 'more') past.push({ at: now, more: true });
      if (paced.until <= now) throw new Error('it waits for a time that is past');
      next.dueMs = paced.until.getTime() - START;
    }
  }
  return { past, sentAtMs };
};

const storms = fc.array(
  fc.record({ atMs: fc.integer({ min: 0, max: 3 * 3_600_000 }), urgent: fc.boolean() }),
  { minLength: 15, maxLength: 80 },
);

describe('storm control', () => {
  test('never sends more than six messages and one word that more waits in any hour, and loses nothing', () => {
    fc.assert(
      fc.property(storms, calls => {
        const { past, sentAtMs } = play(calls);
        expect(sentAtMs).toHaveLength(calls.length);
        for (const { at } of past) {
          const hour = past.filter(one => one.at >= at && one.at.getTime() < at.getTime() + 60 * MINUTE_MS);
          expect(hour.filter(one => !one.more).length).toBeLessThanOrEqual(MOST_AN_HOUR);
          expect(hour.filter(one => one.more).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('keeps two minutes between messages, unless one is urgent', () => {
    fc.assert(
      fc.property(storms, calls => {
        const { past } = play(calls.map(call => ({ ...call, urgent: false })));
        const times = past.filter(one => !one.more).map(one => one.at.getTime());
        for (const [i, time] of times.entries())
          if (i > 0) expect(time - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(BUNDLE_MINUTES * MINUTE_MS);
      }),
    );
  });

  test('sends the first at once, and what is urgent at once while there is room', () => {
    expect(pace([], new Date(START), false)).toEqual({ go: 'now' });
    const past = [{ at: new Date(START), more: false }];
    expect(pace(past, new Date(START + 1), true)).toEqual({ go: 'now' });
    expect(pace(past, new Date(START + 1), false)).toMatchObject({ go: 'later', because: 'bundled' });
    expect(pace(past, new Date(START + BUNDLE_MINUTES * MINUTE_MS), false)).toEqual({ go: 'now' });
  });
});

describe('when contacts are due', () => {
  const contact = fc.record({ id: fc.uuid(), afterMinutes: fc.integer({ min: 0, max: 1440 }) });
  const contacts = fc.uniqueArray(contact, { selector: one => one.id, maxLength: 8 });
  const whole = (one: { id: string; afterMinutes: number }): Contact => ({
    ...one,
    method: 'email',
    shown: '',
    confirmed: true,
  });

  test('each so long after the message in chat, in the order in which they were given', () => {
    fc.assert(
      fc.property(contacts, list => {
        for (const { contact: one, dueAt } of duesOf(list.map(whole), new Date(START), true))
          expect(dueAt.getTime()).toBe(START + one.afterMinutes * MINUTE_MS);
      }),
    );
  });

  test('the first at once when chat does not reach them, and the others as long after it as before', () => {
    fc.assert(
      fc.property(contacts, list => {
        const reached = duesOf(list.map(whole), new Date(START), true);
        const failed = duesOf(list.map(whole), new Date(START), false);
        if (failed[0] !== undefined) expect(failed[0].dueAt.getTime()).toBe(START);
        const gaps = (dues: typeof reached) =>
          dues.map(({ dueAt }) => dueAt.getTime() - (dues[0]?.dueAt.getTime() ?? 0));
        expect(gaps(failed)).toEqual(gaps(reached));
      }),
    );
  });
});

describe('addresses', () => {
  test('hold no line break, no space and nothing that could be a second address', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('email', 'ntfy', 'sms'),
        fc.oneof(
          fc.string(),
          fc.string().map(text => `ada@north.example${text}`),
          fc.emailAddress(),
        ),
        (method, typed) => {
          const address = readAddress(method, typed);
          if (address !== undefined) expect(address).toMatch(/^[!-~]{1,254}$/u);
          if (address !== undefined) expect(address).not.toMatch(/[,;<>"\\/]/u);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are shown shortened: never whole, and long enough to know them again', () => {
    for (const method of ['email', 'ntfy', 'sms']) {
      const address = exampleAddress(method);
      expect(readAddress(method, address)).toBe(address);
      expect(shortened(method, address)).not.toContain(address);
      expect(shortened(method, address).length).toBeGreaterThan(2);
    }
    expect(shortened('email', 'a@b.example')).toBe('a…@b.example');
    expect(shortened('ntfy', 'ab')).toBe('a…');
    expect(shortened('sms', '+4915112345')).toBe('+49…345');
    expect(readAddress('sms', '+49 (151) 123-45')).toBe('+4915112345');
  });
});
