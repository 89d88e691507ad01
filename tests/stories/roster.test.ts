import { describe, expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const LED = { leads: { east: ['dag'], north: ['bea'] } } as const;

const brings = async (s: Story, ...lines: readonly string[]): Promise<void> => {
  await s.dag.types('/ally roster import');
  await s.dag.fills({ list: lines.join('\n') });
};
const idOf = (s: Story, name: 'eva' | 'fay' | 'hal' | 'dag'): string => s[name].person.person;

describe('a roster, for whoever leads an organisation', () => {
  tell(
    'R-PAGE-5: a lead keeps the dates of their own people, and what they say holds at once',
    { ...LED, volunteers: { eva: '+dfir', hal: '+dfir' } },
    async s => {
      await s.dag.types('/ally roster @Eva nda:2027-01-28 agreement:2026-01-05');
      s.dag.replies.shows(
        'Noted for Eva: volunteer agreement signed 5 Jan 2026, NDA until 28 Jan 2027.',
        'for call-outs that are running as well',
      );
      await s.ada.types(DECLARE);
      s.eva.inbox.has(0);
      await s.eva.types('/oncall me');
      s.eva.replies.shows('your NDA ended on 28 Jan 2027. Ask Dag to put that right.');
      await s.dag.types('/ally roster');
      s.dag.replies.shows('Your people: 3', 'Eva', 'asked by nobody: NDA ended on 28 Jan 2027');
      s.dag.replies.lacks('Hal');
      await s.dag.types('/ally roster @Eva nda:2027-06-30');
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      s.eva.inbox.shows('Call-out P-2: dfir');
      await s.dag.types('/ally roster @Eva');
      s.dag.replies.shows('volunteer agreement signed 5 Jan 2026, NDA until 30 Jun 2027', 'available');
      await s.dag.types('/ally roster @Eva nda:none agreement:none');
      s.dag.replies.shows('Noted for Eva: no vetting.');
    },
  );

  tell('only who leads sees it, and others are told who does', { leads: { east: ['dag'] } }, async s => {
    for (const line of ['/ally roster', '/ally roster @Eva nda:2029-01-01', '/ally roster import person']) {
      await s.eva.types(line);
      s.eva.replies.shows('The roster is for whoever leads Eastfold CSIRT: ask Dag.', '/oncall me');
    }
    await s.hal.types('/ally roster');
    s.hal.replies.shows('whoever leads Southmere Cyber Corps, and the alliance file names nobody yet');
    expect(await s.rows(`select 1 from muster.fact where kind = 'vetting'`)).toEqual([]);
  });

  tell('of another organisation nobody is found, named or by account', LED, async s => {
    for (const who of ['@Hal', `@south/${idOf(s, 'hal')}`, '@nobody', `@north/${s.ada.person.person}`]) {
      await s.dag.types(`/ally roster ${who} nda:2029-01-01`);
      s.dag.replies.shows(`“${who}” is none of your own people that I know`);
    }
    expect(await s.rows(`select 1 from muster.fact where kind = 'vetting'`)).toEqual([]);
  });

  tell('dates that make no sense are refused with a line that works', LED, async s => {
    await s.dag.types('/ally roster @Eva nda:30.6.2027');
    s.dag.replies.shows('“30.6.2027” is no day; write it as year-month-day, such as nda:2027-06-30.');
    await s.dag.types('/ally roster @Eva agreement:2027-02-01');
    s.dag.replies.shows('2027-02-01 is still to come; an agreement counts once it is signed.');
    await s.dag.types('/ally roster nda:2027-06-30');
    s.dag.replies.shows('Whose? Name one of your people first.');
  });

  tell(
    'a roster tells nothing of answers, and ranks nobody',
    { ...LED, volunteers: { fay: '+dfir', eva: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.eva.presses("Can't");
      await s.dag.types('/ally roster');
      const said = s.dag.reply;
      expect(said).not.toMatch(/declin|not this time|answer|paged|P-1/iu);
      expect(said.indexOf('Eva')).toBeLessThan(said.indexOf('Fay'));
      await s.dag.types('/ally roster nobody-like-that');
      s.dag.replies.shows('Your people with “nobody-like-that”: nobody.');
    },
  );
});

describe('a list that a lead brings in', () => {
  tell('says of everybody what it has columns for, and makes known who is new', LED, async s => {
    await s.dag.types('/ally roster import');
    expect(s.dag.form()).toEqual({ title: 'Roster', names: ['list'] });
    await s.dag.fills({
      list: [
        'person,name,skills,languages,zone,quiet,night,limit,agreement,check,nda',
        `${idOf(s, 'eva')},,dfir cti,en et,Europe/Tallinn,23:00-06:00,sev3,20h,2026-01-05,2027-12-31,2027-06-30`,
        'newcomer,Gro Holt,dfir,,,off,,,,,',
      ].join('\n'),
    });
    s.dag.replies.shows('Taken: 2 people.', 'New here: newcomer. Look whether these accounts are right');
    await s.eva.types('/oncall me');
    s.eva.replies.shows(
      'dfir, cti',
      '23:00-06:00 in Europe/Tallinn; you may be woken from SEV3',
      'English, Estonian',
      '0 h worked of 20 h',
      'background check until 31 Dec 2027',
    );
    await s.dag.types('/ally roster dfir');
    s.dag.replies.shows('Your people with “dfir”: 2', 'Gro Holt');
    await s.ada.types(DECLARE);
    await s.clock.advance('5m');
    const [asked] = await s.rows(
      `select count(*)::int as n from muster.invite i join muster.responder r on r.id = i.responder
       where r.name = 'Gro Holt' and r.member = 'east'`,
    );
    expect(asked).toEqual({ n: 1 });
  });

  tell('adds to what was there: later rows replace, and what they leave empty stays', LED, async s => {
    await brings(s, 'person,skills,nda', `${idOf(s, 'eva')},dfir,2027-06-30`);
    await brings(s, 'person,skills,check', `@Eva,,2027-12-31`, `east/${idOf(s, 'fay')},cti,`);
    await s.dag.types('/ally roster @Eva');
    s.dag.replies.shows('dfir', 'background check until 31 Dec 2027, NDA until 30 Jun 2027');
    await brings(s, 'person,skills,nda', `${idOf(s, 'eva')},ot_scada,2028-01-01`);
    await s.dag.types('/ally roster @Eva');
    s.dag.replies.shows('ot_scada', 'NDA until 1 Jan 2028');
    const people = await s.rows(`select name from muster.responder where member = 'east' order by name`);
    expect(people.map(one => one.name)).toEqual(['Dag', 'Eva', 'Fay']);
  });

  tell('with a broken row nothing of it is taken, and each broken row is told', LED, async s => {
    await brings(
      s,
      'person,skills,zone,nda',
      `${idOf(s, 'eva')},dfir,Europe/Tallinn,2027-06-30`,
      'U02,dfir,Atlantis,',
      `@Eva,cti,,`,
      `south/${idOf(s, 'hal')},dfir,,`,
      'U03,,,soon',
    );
    s.dag.replies.shows(
      'Nothing was taken: 5 lines of the list need your hand.',
      'Line 2',
      'the same person stands on line 4 as well',
      'Line 3',
      'zone “Atlantis” is not an IANA zone such as Europe/Tallinn',
      'Line 4',
      'the same person stands on line 2 already',
      'Line 5',
      'is no account of your own organisation',
      'Line 6',
      'nda “soon” is not a day such as 2027-06-30',
      'person,skills,zone,nda',
    );
    expect(await s.rows(`select 1 from muster.fact where kind in ('rostered', 'vetting')`)).toEqual([]);
    expect(await s.rows(`select 1 from muster.responder where name like 'U0%'`)).toEqual([]);
  });

  tell('R-TLP-13: the list itself stays nowhere, and its job carries ids only', LED, async s => {
    const row = `${idOf(s, 'eva')},Eva Sorel-Unmistakable,dfir,2027-06-30`;
    await brings(s, 'person,name,skills,nda', row, 'newcomer,Gro Unmistakable,cti,');
    s.dag.replies.shows('Taken: 2 people.');
    expect(await s.tablesWith(row)).toEqual([]);
    expect(await s.tablesWith('Sorel-Unmistakable')).toEqual([]);
    expect([...(await s.tablesWith('Gro Unmistakable'))].sort()).toEqual(['muster.fact', 'muster.responder']);
    const [job] = await s.rows(`select payload from muster.job where kind = 'import-roster'`);
    expect(Object.keys(job?.payload as object).sort()).toEqual(['connection', 'invocation', 'member']);
  });

  tell(
    'whom nobody could ask before is asked by a call-out that had nobody left',
    { leads: { east: ['dag'] }, vetting: { required: ['nda'] }, volunteers: { fay: 'dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.clock.advance('6m');
      s.fay.inbox.has(0);
      await brings(s, 'person,skills,nda', `${idOf(s, 'eva')},dfir,2027-06-30`);
      s.eva.inbox.shows('Call-out P-1: dfir');
      await s.dag.types('/ally roster @Fay nda:2027-06-30');
      s.fay.inbox.shows('Call-out P-1: dfir');
    },
  );

  tell('brought in twice by the queue it says the same', LED, async s => {
    await brings(s, 'person,skills', `${idOf(s, 'eva')},dfir`, 'newcomer,cti');
    await s.rows(
      `update muster.job set done_at = null, due_at = muster.now() where kind = 'import-roster' returning id`,
    );
    await s.settled();
    await s.clock.advance('1m');
    const people = await s.rows(
      `select name, skills from muster.responder where member = 'east' and name in ('Eva', 'newcomer') order by name`,
    );
    expect(people).toEqual([
      { name: 'Eva', skills: ['dfir'] },
      { name: 'newcomer', skills: ['cti'] },
    ]);
  });
});

tell(
  'nobody sees the roster details of another organisation, whichever command they type',
  { ...LED, volunteers: { eva: '+beekeeping dfir' }, zones: { eva: 'Asia/Kathmandu' } },
  async s => {
    await brings(
      s,
      'person,skills,languages,quiet,night,limit,nda',
      `${idOf(s, 'eva')},beekeeping dfir,eu,03:17-04:17,sev1,37h,2031-09-17`,
    );
    await s.eva.types('/oncall available mon-sun 00:13-23:47');
    await s.eva.types('/oncall conflict south');
    await s.ada.types(DECLARE);
    await s.eva.presses("I'm on it");
    for (const { root, name, example } of commands) {
      await s.hal.types(`/${root} ${name}`);
      await s.hal.types(`/${root} ${example.replace('@user', `@east/${idOf(s, 'eva')}`)}`);
    }
    const details =
      /beekeeping|basque|03:17|00:13|37 ?h|2031|NDA until|asia\/kathmandu|conflict with|sev1\b/iu;
    await s.eva.types('/oncall me');
    const { eva, dag: _, ...others } = await s.everythingSaid();
    expect(eva).toMatch(/beekeeping[\s\S]*2031/u);
    for (const [reader, said] of Object.entries(others)) expect(said, reader).not.toMatch(details);
    for (const command of commands)
      for (const argument of Object.keys(command.args)) {
        const menu = await s.receiver.choices({
          actor: { ...s.hal.person, name: 'Hal', standing: 'member' },
          place: s.stages.south.home,
          placeKind: 'channel',
          word: command.name,
          argument,
          typed: '',
        });
        expect(JSON.stringify(menu), `${command.name} ${argument}`).not.toMatch(/\bEva\b|beekeeping/u);
      }
  },
);
