import { type FileRef, MOST_FILE_BYTES, type Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Extract } from '../exports/extract.ts';
import { withheldWords } from '../exports/markdown.ts';
import { type Format, formatName, writeExport } from '../exports/write-export.ts';
import type { Saying } from '../sharing/clear.ts';
import { markingLine } from '../sharing/marking.ts';
import { type ExportFacts, extractFor } from './extracting.ts';

/** The file somebody asked for, made of what they may have where it is going; or why there is none. */
export const exportGiven =
  (facts: ExportFacts, format: Format, inc: string): Saying =>
  see => {
    const code = incidentCode(facts.file.incident);
    see.must(facts.file.label);
    const extract = extractFor(facts, see);
    if (extract === undefined)
      return {
        title: `Nothing of ${code} at ${facts.most}`,
        tone: 'warning',
        body: [
          [
            `Its number alone is ${facts.file.label.marking.tlp}. Ask for that, or leave the label away: `,
            { code: `/${inc} export ${code} ${format}` },
          ],
        ],
      };
    const made = writeExport(format, extract);
    if (made.bytes.length > MOST_FILE_BYTES)
      return {
        title: `${code} is too much for one file`,
        tone: 'warning',
        body: [['Ask for less of it: ', { code: `/${inc} export ${code} ${format} tlp:green` }]],
      };
    return { title: `${code} as ${formatName(format)}`, tone: 'info', ...telling(extract, made) };
  };

const telling = (extract: Extract, made: FileRef) => {
  const { lines, marking, cut, withheld } = extract;
  const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  const body: readonly Text[] = [
    [
      lines.length === 0
        ? 'What is so, and no line of its timeline: none may stand there.'
        : `What is so, and ${count} of its timeline${cut ? '; later ones do not fit into one file' : ''}.`,
    ],
    ['Pass it on no further than its label says: ', { bold: markingLine(marking) }, '.'],
  ];
  return {
    body,
    foot: [`It holds what you may have, and nothing else.${withheldWords(withheld)}`],
    files: [made],
  };
};
