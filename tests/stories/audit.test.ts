import { expect } from 'vitest';
import { readEntry } from '../../src/domain/audit/chain.ts';
import { readExport } from '../../src/process/read-export.ts';
import { verdictOn } from '../../src/process/verify.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

/** A member's export, read again, and what its chain says. */
const exportOf = async (s: Story, member: string) => {
  const text = await s.store.audit.exportOf(member, { name: member, alliance: s.alliance.id });
  const parsed = readExport(Buffer.from(text));
  const said = parsed.links.map(({ entry }) => readEntry(entry)?.says);
  return { text, said, verdict: verdictOn(Buffer.from(text)), ...parsed };
};

tell(
  'R-AUD-1: an organisation takes along what it originated and who was given it, and of answers only its own people’s',
  { volunteers: { eva: '+dfir', bea: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc note INC-1 Encryption seen on two hosts tlp:amber');
    await s.eva.presses("Can't");
    await s.bea.presses("I'm on it");
    await s.settled();
    const [north, east] = [await exportOf(s, 'north'), await exportOf(s, 'east')];
    for (const { verdict } of [north, east]) expect(verdict).toMatchObject({ believed: true });

    expect(north.items.map(({ words }) => words)).toEqual([
      'Ransomware at a port operator',
      'Encryption seen on two hosts',
    ]);
    const readers = north.items.map(({ givenTo }) => new Set(givenTo.map(({ connection }) => connection)));
    expect(readers[0]).toEqual(new Set(['north', 'east', 'south']));
    expect(readers[1]).toEqual(new Set(['north']));
    expect(north.said).toContainEqual(expect.objectContaining({ event: 'declared', incident: 1 }));

    const answers = (of: typeof north) =>
      of.said.filter(says => says?.fact === 'answer').map(says => says?.detail);
    expect(answers(north)).toEqual([{ answer: 'ack' }]);
    expect(answers(east)).toEqual([{ answer: 'decline' }]);
    expect(east.items).toEqual([]);
    expect(north.text).not.toContain('decline');
  },
);

tell(
  'R-AUD-1: no words, no name and no account stand in a chain',
  { volunteers: { eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.eva.presses("I'm on it");
    await s.ada.types('/inc note INC-1 Encryption seen on two hosts tlp:amber');
    await s.settled();
    const people = [s.ada, s.bea, s.eva].flatMap(({ name, person }) => [name, person.person]);
    const holding = await s.rows(
      `select entry from muster.audit where entry ~ 'Ransomware|Encryption' or entry ~ any($1)`,
      people.map(word => `"${word}"`),
    );
    expect(holding).toEqual([]);
    expect((await s.rows('select seq from muster.audit')).length).toBeGreaterThan(5);
  },
);
