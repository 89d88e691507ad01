import { describe, expect, it } from 'vitest';
import { Later, Permanent } from '../../src/errors.ts';
import type { ContactMessage, Notifier } from '../../src/ports.ts';
import { createManualClock, type ManualClock } from './scene.ts';

/** One contact method with the double behind it. */
export interface NotifierScene {
  readonly notifier: Notifier;
  /** Where the person is reached. */
  readonly to: string;
  /** What has arrived there: all of its words together, oldest first, a repeat once where it can be told. */
  arrived(): readonly string[];
  /** How the next attempt goes wrong. */
  fail(how: 'never' | 'busy' | 'wait 7 s' | 'after taking it'): void;
  close(): Promise<void>;
}

export const MESSAGE = {
  title: 'Urgent call-out P-7: dfir',
  text: 'Somebody in the alliance asks for remote help.\nIt is an invitation — any answer is fine.',
  link: 'https://muster.lantern.example/a/AAAABBBBCCCC',
  code: 'K7F2QX3M',
  urgent: true,
} as const;

/** What every contact method keeps. */
export const notifierContract = (
  name: string,
  open: (given: { readonly clock: ManualClock }) => Promise<NotifierScene>,
  /** Whether this method's other side can say how long to wait. */
  tellsHowLong: boolean,
): void => {
  const play = async (rule: (scene: NotifierScene) => Promise<void>): Promise<void> => {
    const scene = await open({ clock: createManualClock() });
    try {
      await rule(scene);
    } finally {
      await scene.close();
    }
  };
  const send = ({ notifier, to }: NotifierScene, change: Partial<ContactMessage> = {}, once = 'contact:1') =>
    notifier.send({ ...MESSAGE, to, ...change }, once);
  const failing = async (scene: NotifierScene): Promise<Error> => {
    const error = await send(scene).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    if (!(error instanceof Error)) throw new Error('it did not fail');
    // Whatever the other side quotes, an error holds neither the address nor the words.
    for (const secret of [scene.to, MESSAGE.link, MESSAGE.code, 'asks for remote help', 'somebody@secret'])
      expect(`${error.stack}${String(error.cause)}`).not.toContain(secret);
    return error;
  };

  describe(`${name} keeps what every contact method keeps`, () => {
    it('brings title, text, link and code', () =>
      play(async scene => {
        expect(await send(scene)).toMatchObject({
          state: expect.stringMatching(/^(?:sent|accepted)$/u),
          receipt: expect.any(String),
        });
        const [words = ''] = scene.arrived();
        for (const word of [MESSAGE.title, ...MESSAGE.text.split('\n'), MESSAGE.link, MESSAGE.code])
          expect(words).toContain(word);
      }));

    it('sends without a link and a code where there are none', () =>
      play(async scene => {
        const { title, text, urgent } = MESSAGE;
        await scene.notifier.send({ to: scene.to, title, text, urgent: !urgent }, 'contact:2');
        expect(scene.arrived()[0]).toContain(title);
        expect(scene.arrived()[0]).not.toMatch(/undefined|null|Code/u);
      }));

    it('R-PAGE-7: a repeat of the same message can be told from another message', () =>
      play(async scene => {
        const receipts = [await send(scene), await send(scene), await send(scene, {}, 'contact:other')];
        expect(new Set(scene.arrived()).size).toBeGreaterThanOrEqual(1);
        if (receipts[0]?.state === 'accepted') {
          expect(receipts[1]?.receipt).toBe(receipts[0].receipt);
          expect(receipts[2]?.receipt).not.toBe(receipts[0].receipt);
        }
      }));

    it('says Permanent when trying again cannot help', () =>
      play(async scene => {
        scene.fail('never');
        expect(await failing(scene)).toBeInstanceOf(Permanent);
        expect(scene.arrived()).toEqual([]);
      }));

    it('says neither when the other side is busy: it may work the next time', () =>
      play(async scene => {
        scene.fail('busy');
        const error = await failing(scene);
        expect(error).not.toBeInstanceOf(Permanent);
        await send(scene);
        expect(scene.arrived()).toHaveLength(1);
      }));

    it('does not claim to know what became of it when the answer is lost', () =>
      play(async scene => {
        scene.fail('after taking it');
        const error = await failing(scene);
        expect(error).not.toBeInstanceOf(Permanent);
        expect(error).not.toBeInstanceOf(Later);
        expect(scene.arrived()).toHaveLength(1);
      }));

    if (tellsHowLong) {
      it('waits as long as it is told, never less', () =>
        play(async scene => {
          scene.fail('wait 7 s');
          const error = await failing(scene);
          expect(error).toBeInstanceOf(Later);
          expect((error as Later).afterMs).toBeGreaterThanOrEqual(7_000);
        }));
    }

    it('is looked at by the operator without sending anything', () =>
      play(async scene => {
        expect(await scene.notifier.look()).toMatch(/^[^\n]{5,100}$/u);
        expect(scene.arrived()).toEqual([]);
      }));
  });
};
