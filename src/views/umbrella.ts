import type { Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Part } from '../sharing/part.ts';
import { headline } from './incident-title.ts';
import type { QuestionWords } from './question.ts';

/** What an umbrella is called when nobody gave it a title. It names nobody and no provider. */
export const UMBRELLA_TITLE = 'Several members report the same provider';

/** Taken: what is linked at once and whose word is waited for. */
export const umbrellaTaken =
  (
    linked: readonly { readonly code: string }[],
    asked: readonly { readonly code: string }[],
    others: boolean,
  ): Saying =>
  () => ({
    title: 'Umbrella taken.',
    tone: 'info',
    body: [
      ...(linked.length === 0 ? [] : [[`Linked: ${codes(linked)}.`] as Text]),
      ...(asked.length === 0
        ? []
        : [
            [
              `Their own members are asked: ${codes(asked)}. Nobody else reads that they belong to it before they agree.`,
            ] as Text,
          ]),
      ...(others
        ? [
            [
              'Who else reports it is asked as well, without you reading who that is or what they say.',
            ] as Text,
          ]
        : []),
      ['Each stays its own member’s, and is shown only to who may see it.'],
    ],
  });

const codes = (parts: readonly { readonly code: string }[]): string =>
  parts.map(({ code }) => code).join(', ');

/** Puts it to those who lead the member that a part belongs to. */
export const umbrellaQuestion =
  (umbrella: IncidentFile, part: Part, by: string): ((see: See) => QuestionWords) =>
  see => {
    see.must(umbrella.label);
    see.must(part.label);
    const over = incidentCode(umbrella.incident);
    const title = see.text(part.title);
    return {
      title: `May ${part.code} lie under the umbrella ${over}?`,
      body: [
        [`${headline(umbrella, see)}, opened by ${by}.`],
        ...(title === undefined ? [] : [[`${part.code}: ${title}`] as Text]),
        [
          `It stays yours, with its own label and lead. ${over} shows it only to those who may see it, and you can take it out at any time.`,
        ],
      ],
      yes: 'Link it',
      no: 'Not this one',
      ended: {
        yes: () => `${part.code} lies under ${over} now.`,
        no: () => `${part.code} is not linked to ${over}. It stays as it is.`,
        withdrawn: () => 'You took it back: it is not linked.',
        expired: () => `Nobody answered in time: ${part.code} is not linked to ${over}.`,
      },
    };
  };
