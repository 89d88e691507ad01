import type { Button, Text } from '../chat/card.ts';
import { requestCode } from '../domain/help/request.ts';
import type { Saying } from '../sharing/clear.ts';
import type { RequestFile } from '../sharing/help-files.ts';
import { askersLabel } from '../sharing/help-labels.ts';
import { requestTitle } from './request-board.ts';

/** Why a request is kept as a draft. */
export type Missing = 'measures' | 'consent';

/** Follows up the order: it stands in so many homes, or it is a draft and what it lacks. */
export const requestTaken =
  (
    file: RequestFile,
    missing: readonly Missing[],
    spread: { readonly shown: number; readonly held: readonly string[] },
    ally: string,
  ): Saying =>
  see => {
    see.must(askersLabel(file));
    const code = requestCode(file.request);
    const { answerByAt } = file.request;
    if (missing.length > 0) {
      return {
        title: `Kept as a draft: ${requestTitle(file)}`,
        tone: 'warning',
        body: ['Nobody else reads it yet.', ...missing.map(one => LACKS[one])]
          .map((line): Text => [line])
          .concat([
            [
              'Then: ',
              { code: `/${ally} need submit ${code}${missing.includes('measures') ? ' measures:"…"' : ''}` },
            ],
          ]),
        buttons: [{ label: 'Submit', line: `need submit ${code}` }],
      };
    }
    const blind: Text =
      file.request.stage === 'blind'
        ? [
            'Who asks is told to those whose offer you accept. To tell everybody: ',
            { code: `/${ally} need ${code} stage:named` },
          ]
        : ['Everybody who has it reads who asks.'];
    return {
      title: `Asked: ${requestTitle(file)}`,
      tone: spread.held.length > 0 ? 'warning' : 'good',
      body: [
        [`It stands in ${spread.shown === 1 ? '1 home' : `${spread.shown} homes`}.`],
        ...spread.held.map((line): Text => [{ bold: 'Held back:' }, ` ${line}.`]),
        blind,
        ...(answerByAt === undefined ? [] : [['Answers are due by ', { instant: answerByAt }, '.'] as Text]),
      ],
      buttons: endings(code),
    };
  };

const LACKS: Readonly<Record<Missing, string>> = {
  measures:
    'It lacks what you have done about it yourselves: that comes first, and whoever helps needs to know it.',
  consent:
    'It lacks the consent of the affected organisation, which alone can let others in. Ask it to give it in Muster.',
};

const endings = (code: string): readonly Button[] => [
  { label: 'Take it back', line: `need withdraw ${code}` },
];
