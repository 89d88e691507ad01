import { BEFORE_FIRST, findBreak, readEntry } from './chain.ts';
import { type Checkpoint, isIncluded, isSignedBy } from './checkpoint.ts';
import { footerStatement } from './export.ts';
import type { Parsed } from './parsed.ts';
import { isSigned } from './signing.ts';
import { wrongItems } from './verify-items.ts';

/** What came of checking one thing. A `note` is what could not be checked, and how it can be. */
export interface Checked {
  readonly state: 'ok' | 'wrong' | 'note';
  readonly says: string;
}

/** What whoever checks an export has from elsewhere. */
export interface Outside {
  /** The public key, from whoever runs Muster. */
  readonly key?: string | undefined;
  /** A checkpoint as it was posted. */
  readonly checkpoint?: Checkpoint | undefined;
}

const ok = (says: string): Checked => ({ state: 'ok', says });
const wrong = (says: string): Checked => ({ state: 'wrong', says });
const note = (says: string): Checked => ({ state: 'note', says });
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** Checks an export against itself and against what is known from elsewhere, and says each thing that was looked at. */
export const verifyExport = (parsed: Parsed, outside: Outside = {}): readonly Checked[] => [
  ...checkSignature(parsed, outside),
  ...checkChain(parsed),
  ...checkItems(parsed),
  ...checkCheckpoints(parsed),
  ...checkOutside(parsed, outside),
];

const checkSignature = ({ header, footer, digest }: Parsed, { key }: Outside): readonly Checked[] => {
  const statement = footerStatement(footer.entries, footer.head, footer.digest);
  return [
    footer.digest === digest
      ? ok('nothing in the file was changed since its last line was written')
      : wrong('the file is not as it was when it was signed: something before its last line was changed'),
    isSigned(statement, footer.signature, header.key)
      ? ok(`signed with the key ${header.key}`)
      : wrong('the signature of the last line is not by the key that the file names'),
    ...(key === undefined
      ? [
          note(
            'compare that key with the one that the operator’s "muster doctor" prints, or give it with --key',
          ),
        ]
      : key === header.key
        ? [ok('that is the key you gave')]
        : [wrong(`the key you gave is another one: ${key}`)]),
  ];
};

const checkChain = ({ header, links, footer }: Parsed): readonly Checked[] => {
  const broken = findBreak(header.member, links);
  const head = links.at(-1)?.hash ?? BEFORE_FIRST;
  const whole = `${many(links.length, 'entry', 'entries')} of ${header.member}, each bound to the one before it`;
  return [
    broken === undefined ? ok(whole) : wrong(`entry ${broken.seq}: ${broken.why}`),
    ...(footer.entries === links.length
      ? []
      : [
          wrong(
            `its last line speaks of ${many(footer.entries, 'entry', 'entries')}, and ${links.length} are here`,
          ),
        ]),
    ...(footer.head === head ? [] : [wrong('its last line speaks of another last entry')]),
  ];
};

const checkItems = ({ items, links }: Parsed): readonly Checked[] => {
  const entries = links.map(({ entry }) => readEntry(entry)).filter(entry => entry !== undefined);
  const found = wrongItems({ items }, entries);
  return found.length > 0
    ? found.map(wrong)
    : [ok(`${many(items.length, 'item')}: words, labels, and who was given them are as recorded`)];
};

const checkCheckpoints = ({ header, links, checkpoints }: Parsed): readonly Checked[] => {
  const found = checkpoints.flatMap((checkpoint, index): readonly Checked[] => {
    const { number, inclusion } = checkpoint;
    const what = `checkpoint ${number}`;
    const before = checkpoints[index - 1];
    const link = links[inclusion.seq - 1];
    return [
      ...(checkpoint.alliance === header.alliance ? [] : [wrong(`${what} is of another alliance`)]),
      ...(before === undefined || before.number < number ? [] : [wrong(`${what} stands in the wrong place`)]),
      ...(isSignedBy(checkpoint, header.key) ? [] : [wrong(`${what} is not signed by the same key`)]),
      ...(isIncluded(checkpoint, header.member, inclusion)
        ? []
        : [wrong(`${what} does not hold what the file says of it`)]),
      ...(link === undefined && inclusion.seq > 0
        ? [
            wrong(
              `${what} was made when there were ${inclusion.seq} entries, and ${links.length} are here: the end is missing`,
            ),
          ]
        : link === undefined || link.hash === inclusion.hash
          ? []
          : [
              wrong(
                `entry ${inclusion.seq} is another one than when ${what} was made: the chain was written anew`,
              ),
            ]),
    ];
  });
  if (found.length > 0) return found;
  const last = checkpoints.at(-1);
  return [
    last === undefined
      ? note('no checkpoint was made yet')
      : ok(
          `${many(checkpoints.length, 'checkpoint')} fit, the last one number ${last.number} at entry ${last.inclusion.seq}`,
        ),
  ];
};

const checkOutside = (parsed: Parsed, { checkpoint, key }: Outside): readonly Checked[] => {
  if (checkpoint === undefined)
    return [
      note(
        'whether the end is missing, only a checkpoint that was kept elsewhere tells: give it with --checkpoint',
      ),
    ];
  const what = `the checkpoint you gave, number ${checkpoint.number}`;
  if (!isSignedBy(checkpoint, key ?? parsed.header.key)) {
    return [
      wrong(`${what}, is not signed by ${key === undefined ? 'the key of this file' : 'the key you gave'}`),
    ];
  }
  if (checkpoint.alliance !== parsed.header.alliance) return [wrong(`${what}, is of another alliance`)];
  const same = parsed.checkpoints.find(one => one.number === checkpoint.number);
  if (same === undefined) {
    const last = parsed.checkpoints.at(-1)?.number ?? 0;
    return [
      wrong(
        checkpoint.number > last
          ? `${what}, is newer than anything in this file: take a new export; if that has not got it either, an old backup was restored or the end was cut off`
          : `${what}, is missing in this file`,
      ),
    ];
  }
  return same.root === checkpoint.root && same.at.getTime() === checkpoint.at.getTime()
    ? [
        ok(
          `${what}, is the one in this file: up to entry ${same.inclusion.seq} nothing was changed, taken away or added since ${checkpoint.at.toISOString()}`,
        ),
      ]
    : [wrong(`${what}, is not the one of that number in this file: there are two histories`)];
};
