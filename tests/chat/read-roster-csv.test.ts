import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_ROWS, ROSTER_EXAMPLE, readRosterCsv } from '../../src/chat/read-roster-csv.ts';
import { ROSTER_COLUMNS } from '../../src/chat/roster-columns.ts';

const wrong = (text: string): readonly string[] =>
  readRosterCsv(text).broken.map(({ line, says }) => `${line}: ${says}`);

describe('a list of volunteers', () => {
  test('is read by its header, in any order, with everything it may say', () => {
    const list = readRosterCsv(
      [
        'NDA, Person ,skills,languages,zone,quiet,night,limit,agreement,check,name',
        '2027-06-30,U07,"dfir, Malware-RE",en et,Europe/Tallinn,22:00-07:00,sev4,20h,2026-01-05,2027-12-31,"Ada ""Lovelace"" Lind"',
        ',<@U08|cem>,,,,off,no,none,,,',
      ].join('\r\n'),
    );
    expect(list.broken).toEqual([]);
    expect(list.rows).toEqual([
      {
        line: 2,
        person: 'U07',
        name: 'Ada "Lovelace" Lind',
        skills: ['dfir', 'malware_re'],
        languages: ['en', 'et'],
        zone: 'Europe/Tallinn',
        quiet: { from: '22:00', to: '07:00' },
        night: { night: true, severity: 4 },
        limit: 20,
        agreement: '2026-01-05',
        check: '2027-12-31',
        nda: '2027-06-30',
      },
      { line: 3, person: 'U08', quiet: 'off', night: { night: false }, limit: 'none' },
    ]);
  });

  test('may be what a spreadsheet copies, and what a phone makes of quotes', () => {
    expect(readRosterCsv('person\tskills\nU07\tdfir cti\n').rows[0]?.skills).toEqual(['dfir', 'cti']);
    expect(readRosterCsv('\uFEFFperson;skills\n\nU07;“dfir, cti”').rows).toEqual([
      { line: 3, person: 'U07', skills: ['dfir', 'cti'] },
    ]);
    expect(readRosterCsv(ROSTER_EXAMPLE.join('\n')).broken).toEqual([]);
  });

  test('tells every broken line, with all that is wrong with it', () => {
    expect(
      wrong('person,zone,nda,limit\n,Mars,2027-02-30,900\nU07,Europe/Tallinn,,\nA B,,,\nU08,UTC,,20,extra'),
    ).toEqual([
      '2: the person is missing; zone “Mars” is not an IANA zone such as Europe/Tallinn; nda “2027-02-30” is not a day such as 2027-06-30; limit “900” is not hours in seven days such as 20h, or none',
      '4: person “A B” is not an account id without spaces, or a mention',
      '5: it has 5 cells, and the header 4',
    ]);
  });

  test('has the columns there are, each once, and the person among them', () => {
    expect(wrong('person,langauges,person\nU07,en,U08')).toEqual([
      '1: there is no column “langauges”; did you mean “languages”?; the column “person” is there twice',
    ]);
    expect(wrong('name\nAda')).toEqual(['1: a column “person” is needed']);
    expect(wrong('person')).toEqual(['1: a header line and at least one line below it are needed']);
    expect(wrong('')).toHaveLength(1);
  });

  test('that is no list is told where it stops being one', () => {
    expect(wrong('person,name\nU07,"Ada')).toEqual(['2: a quote is opened and not closed']);
    expect(wrong('person,name\nU07,"Ada" Lind')).toEqual([
      '2: something follows a closing quote; double a quote that is part of the text',
    ]);
    expect(wrong('person,name\nU07,A"da')[0]).toContain('2: a quote stands amid a cell');
    expect(wrong(`person,name\nU07,${'x'.repeat(5_000)}`)[0]).toContain('longer than 4000 letters');
  });

  test(`has at most ${MOST_ROWS} rows`, () => {
    const rows = (count: number): string =>
      ['person', ...Array.from({ length: count }, (_, i) => `U${i}`)].join('\n');
    expect(readRosterCsv(rows(MOST_ROWS)).rows).toHaveLength(MOST_ROWS);
    expect(wrong(rows(MOST_ROWS + 1))).toEqual([
      `1: there are more than ${MOST_ROWS} rows; bring them in parts`,
    ]);
    expect(wrong('x'.repeat(2_000_001))[0]).toContain('longer than 2000000 letters');
  });

  test('property: whatever is pasted is read or told to be broken, never thrown, and never a row without a person', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', 'U07', '2027-06-30', '<@U1>'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), lines => {
        const text = ['person,name,nda', ...lines.map(cells => cells.join(','))].join('\n');
        const { rows, broken } = readRosterCsv(text);
        for (const row of rows) expect(row.person).toMatch(/^[^\s<>@/]+(?:\/[^\s<>@/]+)?$/u);
        for (const { line, says } of broken) expect(line > 0 && says !== '').toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string(), text => {
        const { rows, broken } = readRosterCsv(text);
        expect(rows.length + broken.length).toBeGreaterThan(0);
      }),
    );
  });

  test('every column has an example in the words for what is wrong', () => {
    const row = ROSTER_COLUMNS.map(() => '\u0001').join(',');
    const [says = ''] = wrong(`${ROSTER_COLUMNS.join(',')}\n${row}`);
    expect(says.split('; ').length).toBeGreaterThan(7);
  });
});
