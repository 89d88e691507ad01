import type { Text } from '../chat/card.ts';
import type { Saying } from '../sharing/clear.ts';

/** Somebody of one's own organisation who sleeps. */
export interface Sleeper {
  readonly name: string;
  /** What the clock on their wall shows: `03:10`. */
  readonly clock: string;
  /** The least severity they let themselves be woken for. */
  readonly severity: number;
}

/**
 * Asks before a page wakes people. One's own are named; of others only how many there are, because nobody sees
 * another organisation's roster. `line` is the line that means it, where it fits a button.
 */
export const wouldWake =
  (own: readonly Sleeper[], others: number, line: string | undefined): Saying =>
  () => {
    const [only] = own;
    const count = own.length + others;
    const whom = count === 1 ? (only?.name ?? '1 person') : `${count} people`;
    return {
      title: `Wake ${whom}?`,
      tone: 'warning',
      body: [
        ...own.map(({ name, clock, severity }) => [
          `It is ${clock} for ${name}, who let themselves be woken from SEV${severity}.`,
        ]),
        ...othersToo(own.length, others),
        [
          line === undefined
            ? 'Nobody is paged yet. To page them all the same, repeat the line with sure:yes.'
            : 'Nobody is paged yet.',
        ],
      ],
      ...(line === undefined ? {} : { buttons: [{ label: 'Page them', line }] }),
    };
  };

const othersToo = (own: number, others: number): readonly Text[] => {
  if (others === 0) return [];
  if (own === 0) return [['It is their night, and they let themselves be woken for this.']];
  return [[`${others === 1 ? 'Somebody' : `${others} people`} of another organisation would be woken too.`]];
};
