import { expect } from 'vitest';
import type { FileRef } from '../../src/chat/card.ts';
import type { Rules } from './chat-adapter.ts';
import { clearedFor } from './scene.ts';

const REPORT: FileRef = {
  name: 'INC-42-timeline.md',
  mediaType: 'text/markdown; charset=utf-8',
  bytes: new TextEncoder().encode('TLP:AMBER\n\nSyrup in the turbine — ✔\n'),
};
/** Bytes that are no text: what comes must be what went. */
const PICTURE: FileRef = {
  name: 'INC-42-timeline.png',
  mediaType: 'image/png',
  bytes: Uint8Array.from({ length: 2000 }, (_, at) => (at * 7) % 256),
  alt: 'Two bars: declared at 10:00, contained at 12:30',
};
const CARD = { title: 'The timeline of INC-42', tone: 'info' as const, files: [REPORT, PICTURE] };

const asSeen = [REPORT, PICTURE].map(({ name, bytes, alt }) => ({
  name,
  bytes: Buffer.from(bytes).toString('base64'),
  ...(alt === undefined ? {} : { alt }),
}));
const legible = (
  files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly alt?: string }[] = [],
) => files.map(file => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') }));

/** Files that come with a message. */
export const files: Rules = {
  'files come with their message, byte for byte, a picture with its words': async ({ stage, adapter }) => {
    await adapter.post(clearedFor(stage.home, CARD, { tlp: 'TLP:AMBER' }), { key: 'a' });
    const seen = stage.at(stage.home);
    expect(seen.length).toBe(1);
    expect(seen[0]?.text).toContain(CARD.title);
    expect(legible(seen[0]?.files)).toEqual(asSeen);
  },

  'files reach one person in a direct message, and nobody else': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const cem = stage.join('Cem');
    await adapter.post(clearedFor(bea.person, CARD), { key: 'a' });
    expect(legible(bea.inbox()[0]?.files)).toEqual(asSeen);
    expect([...cem.inbox(), ...stage.at(stage.home)]).toEqual([]);
  },

  'an attempt whose outcome is unknown repeats neither the message nor a file': async scene => {
    const { stage, adapter, clock } = scene;
    const bea = stage.join('Bea');
    const since = clock.now();
    for (const to of [stage.home, bea.person]) {
      const key = 'place' in to ? 'a' : 'b';
      const first = await adapter.post(clearedFor(to, CARD), { key });
      expect(await adapter.post(clearedFor(to, CARD), { key, since })).toEqual(first);
    }
    expect(stage.at(stage.home).map(seen => seen.files.length)).toEqual([2]);
    expect(bea.inbox().map(seen => seen.files.length)).toEqual([2]);
  },

  'a revision changes the words and leaves the files': async ({ stage, adapter }) => {
    const posted = await adapter.post(clearedFor(stage.home, CARD), { key: 'a' });
    await adapter.revise(posted, clearedFor(stage.home, { title: 'Read it by noon', tone: 'info' }));
    const [seen] = stage.at(stage.home);
    expect(seen?.text).toContain('Read it by noon');
    expect(legible(seen?.files)).toEqual(asSeen);
  },

  'a message that is taken away takes its files with it': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const posted = await adapter.post(clearedFor(stage.home, CARD), { key: 'a' });
    const direct = await adapter.post(clearedFor(bea.person, CARD), { key: 'b' });
    for (const one of [posted, direct, posted]) await adapter.retract(one);
    expect([...stage.at(stage.home), ...bea.inbox()]).toEqual([]);
  },
};
