import type { Text } from '../chat/card.ts';
import { decisionCode } from '../domain/decision.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { DecisionFile } from '../sharing/decision-file.ts';
import { namesOf } from './decision-card.ts';

/** Follows up a proposal: its number, its end, and of which members nobody can see it yet. */
export const decisionUp =
  (file: DecisionFile, unreached: readonly string[], alliance: Alliance): Saying =>
  see => {
    see.must(file.said);
    const { decision } = file;
    const code = decisionCode(decision);
    const missing: readonly Text[] =
      unreached.length === 0
        ? []
        : [
            [
              { bold: `Nobody of ${namesOf(unreached, alliance)} can see it:` },
              ' its home could not be reached, or takes less than this label. Its silence will not count, so without it nothing is adopted.',
            ],
          ];
    return {
      title: `Decision ${code} is open`,
      tone: unreached.length === 0 ? 'good' : 'warning',
      body: [
        [see.text(file.said) ?? ''],
        [
          'Adopted ',
          { instant: decision.until },
          ', unless one of these objects: ',
          namesOf(decision.voters, alliance),
          '.',
        ],
        ...missing,
      ],
      foot: ['To take it back: ', { code: `/${alliance.commands.ally} decide withdraw ${code}` }],
    };
  };

/** Those that are open, in private. */
export const decisionList =
  (files: readonly DecisionFile[], alliance: Alliance): Saying =>
  see => {
    const { ally } = alliance.commands;
    const seen = files.filter(file => see.knows(file.said));
    const foot: Text = [
      'Propose one: ',
      { code: `/${ally} decide "Raise alliance severity to 4" silence 2h` },
    ];
    if (seen.length === 0)
      return { title: 'Open decisions: none that you can see here.', tone: 'good', foot };
    return {
      title: `Open decisions: ${seen.length}`,
      tone: 'info',
      body: seen.map(
        (file): Text => [
          { bold: decisionCode(file.decision) },
          ` ${see.text(file.said) ?? ''}, until `,
          { instant: file.decision.until },
        ],
      ),
      foot,
    };
  };
