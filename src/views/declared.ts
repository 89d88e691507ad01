import type { Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { headline } from './incident-title.ts';

/** Where a declared incident stands, and where it may not. */
export interface Spread {
  readonly shown: readonly string[];
  /** The home's owner, and why in words. */
  readonly held: readonly { readonly member: string; readonly why: string }[];
  readonly pending: readonly string[];
  readonly room: boolean;
  readonly paged: boolean;
  /** It is real, and its declarer takes part in the exercise that runs. */
  readonly beside?: boolean;
}

/** Follows up a declaration: its number, its homes, and the homes it could not be shown in. */
export const declared =
  (file: IncidentFile, spread: Spread, inc: string): Saying =>
  see => {
    const code = incidentCode(file.incident);
    const lines: Text[] = [
      [`Shown to ${list(spread.shown) || 'nobody yet'}.`],
      ...spread.held.map((held): Text => [{ bold: `Held back from ${held.member}:` }, ` ${held.why}.`]),
      ...(spread.pending.length > 0 ? [[`Still trying to reach ${list(spread.pending)}.`] as Text] : []),
      ...(spread.beside
        ? [
            [
              { bold: 'This is a real incident.' },
              ' If you meant the exercise: cancel it, and declare it again with the word exercise.',
            ] as Text,
          ]
        : []),
      [spread.room ? 'A private room is open near your home channel.' : 'No private room is open yet.'],
      ...(file.incident.consented
        ? []
        : [['Others do not read the title until the affected organisation agrees to be named.'] as Text]),
    ];
    return {
      title: `Declared: ${headline(file, see)}`,
      tone: spread.held.length + spread.pending.length > 0 ? 'warning' : 'good',
      body: lines,
      buttons: [
        { label: 'Update', line: `update ${code}` },
        ...(spread.beside ? [{ label: 'Cancel it', line: `cancel ${code}`, danger: true }] : []),
        ...(spread.paged ? [] : [{ label: 'Page', line: `page ${code}` }]),
      ],
      foot: ['All commands: ', { code: `/${inc} help` }],
    };
  };

const list = (names: readonly string[]): string => names.join(', ');
