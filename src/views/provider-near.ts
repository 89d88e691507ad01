import type { Saying } from '../sharing/clear.ts';
import type { Item } from '../sharing/item.ts';

/** Asks whether two spellings are one provider: nobody merges them silently. */
export const providerNear =
  (typed: string, known: Item): Saying =>
  see => {
    see.must(known);
    const name = see.text(known) ?? '';
    return {
      title: `Do you mean the provider “${name}”?`,
      tone: 'warning',
      body: [
        [
          `You wrote “${typed}”, and somebody else wrote “${name}”. Under two names nobody sees that it is one.`,
        ],
        ['If it is the same, repeat your line with ', { code: `provider:"${name}"` }, '.'],
        ['If it is another one, repeat your line with ', { code: 'sure:yes' }, '.'],
      ],
    };
  };
