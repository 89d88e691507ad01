import { describe, expect } from 'vitest';
import { EXERCISE } from '../../src/domain/exercise.ts';
import { tell } from '../harness/story.ts';
import { begun, DRILLED, isFramed, PLAYED, REAL } from './fixtures/exercises.ts';

describe('an exercise stands apart from what is real', () => {
  tell(
    'R-EX-1: no legal clock counts from it, and whoever says they are aware reads so',
    { ...DRILLED, north: { regimes: ['nis2', 'gdpr'] } },
    async s => {
      await begun(s);
      await s.ada.types(PLAYED);
      for (const line of [
        'aware INC-1 now We read the note',
        'submitted INC-1 nis2 early REF-1',
        'clocks INC-1',
      ]) {
        await s.ada.types(`/brief ${line}`);
        expect(isFramed(s.ada.replies.shows('INC-1 is an exercise: no legal deadline counts from it'))).toBe(
          true,
        );
      }
      expect(await s.rows(`select kind from muster.fact where kind in ('aware', 'submitted')`)).toEqual([]);
      await s.clock.advance('4d');
      s.ada.inbox.lacks('nis2', 'deadline');
      await s.ada.types(REAL);
      await s.ada.types('/brief aware INC-2 now We read the note');
      s.ada.replies.shows('Noted when you became aware of INC-2.');
    },
  );

  tell(
    'R-EX-1: lists and briefs count what is real, and show exercises under a line of their own',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(`${PLAYED} page:duty`);
      await s.fay.types(REAL);
      await s.ada.types('/inc list');
      s.ada.replies.shows(
        'Open incidents: 1',
        `${EXERCISE}\nINC-1 · Ransomware at a port operator, SEV4 Severe, open\n${EXERCISE}`,
      );
      await s.ada.types('/brief');
      const brief = s.ada.replies.shows(
        '1 open incident: INC-2 Phishing wave at a bank, SEV2 Medium, open.',
        `${EXERCISE}\nINC-1 · Ransomware at a port operator, SEV4 Severe, open\n${EXERCISE}`,
        '0 items withheld',
      );
      expect(brief.text).not.toContain('INC-1 needs');
      await s.ada.types('/brief');
      s.ada.replies.shows('no change.');
      await s.ada.types('/brief INC-1');
      expect(isFramed(s.ada.replies.shows('1 open incident: INC-1'))).toBe(true);
    },
  );

  tell('R-EX-1: what it withholds is nobody’s number', DRILLED, async s => {
    await begun(s);
    await s.ada.types(`${PLAYED} orgs:east countable:yes`);
    await s.hal.types('/brief');
    s.hal.replies.shows('no open incidents.', '0 items withheld');
  });

  tell(
    'R-EX-1: a provider that is named in it is no report, and makes nobody a question',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(`${PLAYED} provider:helioskar`);
      await s.eva.types(`${REAL} provider:helioskar`);
      await s.hal.types('/inc declare sev2 Outage at a wind park tlp:green provider:helioskar');
      for (const one of [s.bea, s.cem, s.dag, s.ivo]) one.inbox.lacks('report the same provider');
      await s.bea.types('/inc declare sev2 Links fail tlp:green provider:helioskar');
      s.cem.inbox.shows('3 members report the same provider');
    },
  );

  tell('R-EX-1: hours worked in it and calls for it change nobody’s turn or limit', DRILLED, async s => {
    await begun(s);
    await s.ada.types(`${PLAYED} page:duty`);
    await s.eva.presses("I'm on it");
    await s.ada.types('/oncall standdown P-1');
    await s.eva.presses('8 h');
    const { read } = s.store;
    const eva = (await read.roster(['east'])).find(one => one.name === 'Eva');
    expect(eva?.hoursInLast7d).toBeUndefined();
    expect(await read.callsTo([eva?.id ?? ''])).toEqual(new Map());
    await s.fay.types(`${REAL} page:duty`);
    await s.eva.presses("I'm on it");
    await s.fay.types('/oncall standdown P-2');
    await s.eva.presses('2 h');
    expect((await read.roster(['east'])).find(one => one.name === 'Eva')?.hoursInLast7d).toBe(2);
    expect([...(await read.callsTo([eva?.id ?? ''])).keys()]).toEqual([eva?.id]);
  });

  tell('R-EX-1: what it asks for is no unmet need', DRILLED, async s => {
    await begun(s);
    await s.bea.types('/ally drill enrol');
    await s.ada.types(PLAYED);
    await s.bea.types('/ally need malware_re x2 INC-1 tlp:green measures:"Segment isolated"');
    expect(
      s
        .home('north')
        .all.filter(seen => seen.text.includes('RFA-1'))
        .every(isFramed),
    ).toBe(true);
    s.home('north').shows('RFA-1');
    s.home('south').lacks('RFA-1');
    await s.bea.types('/ally need');
    s.bea.replies.shows('Nobody asks for help right now', EXERCISE, 'RFA-1: malware_re ×2');
    await s.bea.types('/brief');
    s.bea.replies.lacks('unmet');
  });

  tell('R-EX-1: it lies under no umbrella with what is real', DRILLED, async s => {
    await begun(s);
    await s.ada.types(PLAYED);
    await s.ada.types(REAL);
    await s.ada.types('/inc headsup Feeds are late tlp:green');
    for (const parts of ['INC-1 INC-2', 'INC-1 H-1']) {
      await s.bea.types(`/ally umbrella ${parts} Links fail tlp:green`);
      s.bea.replies.shows('An exercise and what is real never lie under one umbrella');
    }
    await s.ada.types('/inc declare sev2 Outage at a wind park tlp:green exercise');
    await s.bea.types('/ally umbrella INC-1 INC-3 Links fail tlp:green');
    expect(isFramed(s.home('north').shows('INC-4 · Links fail', 'Over'))).toBe(true);
    await s.bea.types('/ally umbrella INC-4 INC-2');
    s.bea.replies.shows('An exercise and what is real never lie under one umbrella');
  });

  tell(
    'R-EX-1: its room says so by its name, and its exports carry the class for tests',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(PLAYED);
      const room = await s.room(1);
      expect(room.place.place).toContain('exercise-inc-1-exercise');
      for (const format of ['md', 'json', 'csv', 'stix', 'misp'])
        await s.ada.types(`/inc export INC-1 ${format}`);
      const files = s.ada.inbox.all.flatMap(seen => seen.files);
      expect(files).toHaveLength(5);
      for (const { name, bytes } of files) {
        const words = new TextDecoder().decode(bytes);
        expect(words, name).toContain(EXERCISE);
        expect(words, name).toMatch(/Test: Test|rsit:test/u);
      }
    },
  );
});

describe('beginning, joining and ending an exercise', () => {
  tell('bad input gets a line that works', DRILLED, async s => {
    await s.ada.types('/ally drill');
    s.ada.replies.shows('No exercise runs', 'who coordinates the alliance');
    await s.ada.types('/ally drill start "Winter Harbour"');
    s.ada.replies.shows('An exercise is begun by who coordinates the alliance');
    for (const word of ['end', 'enrol', 'leave']) {
      await s.ada.types(`/ally drill ${word}`);
      s.ada.replies.shows('No exercise runs that your organisation is invited to');
    }
    await s.ada.types(PLAYED);
    s.ada.replies.shows(
      'No exercise runs, so nothing was declared. If it is real, say the same line without',
    );
    await s.cem.types('/ally drill start');
    s.cem.replies.shows('Give the exercise a name.', '/ally drill start "Winter Harbour"');
    await s.cem.types('/ally drill start "Winter Harbour" members:narnia');
    s.cem.replies.shows('“narnia” is no organisation of this alliance.');
    await s.cem.types('/ally drill start "Winter Harbour" tlp:green');
    await s.cem.types('/ally drill start "Autumn Harbour" tlp:green');
    s.cem.replies.shows('An exercise runs already, and there is one at a time', '/ally drill end');
    await s.ada.types(PLAYED);
    s.ada.replies.shows(
      'You take no part in the exercise that runs, so nothing was declared',
      '/ally drill enrol',
    );
    await s.ada.types('/ally drill enrol @Eva');
    s.ada.replies.shows('nobody is put into an exercise', '/ally drill invite @Eva');
    await s.ada.types('/ally drill enrol');
    await s.ada.types('/ally drill enrol');
    s.ada.replies.shows('You take part already.');
    expect(await s.rows(`select id from muster.fact where kind = 'enrolled'`)).toHaveLength(2);
    await s.ada.types('/ally drill end');
    s.ada.replies.shows('It is ended by who coordinates the alliance', '/ally drill leave');
    await s.ada.types('/ally drill frobnicate');
    s.ada.replies.shows('“frobnicate” says nothing here');
    await s.ada.types('/inc headsup Feeds are late tlp:green');
    await s.ada.types(`${PLAYED} headsup:H-1`);
    s.ada.replies.shows('A heads-up is real, so no exercise is made of it');
    expect(await s.rows('select id from muster.incident')).toEqual([]);
  });

  tell(
    'one’s own are named, of others there is a number; who leads invites, and nobody is put in',
    DRILLED,
    async s => {
      await begun(s);
      await s.dag.types('/ally drill');
      s.dag.replies.shows('Winter Harbour', 'Eastfold CSIRT: Eva', 'Northmark CERT: 2', 'Begin with');
      s.dag.replies.lacks('Ada', 'Cem');
      await s.ada.types('/ally drill invite @Bea');
      s.ada.replies.shows('People are invited by those who lead their own organisation');
      await s.dag.types('/ally drill invite @Fay @Eva');
      s.dag.replies.shows('Invited: Fay.');
      s.fay.inbox.shows(EXERCISE, 'Exercise “Winter Harbour” runs. Would you take part?');
      expect(s.fay.inbox.all.every(isFramed)).toBe(true);
      await s.ada.types(`${PLAYED} page:duty`);
      s.fay.inbox.lacks('Call-out');
      await s.fay.presses('Take part', s.fay.inbox.all.at(-1));
      await s.dag.types('/ally drill');
      s.dag.replies.shows('Eastfold CSIRT: Eva, Fay');
    },
  );

  tell('a member that is not invited knows nothing of it, and nobody there can join', DRILLED, async s => {
    await s.cem.types('/ally drill start "Winter Harbour" members:east tlp:green');
    s.home('east').shows('Exercise “Winter Harbour” runs.');
    await s.hal.types('/ally drill');
    s.hal.replies.shows('No exercise runs');
    await s.hal.types('/ally drill enrol');
    s.hal.replies.shows('No exercise runs that your organisation is invited to');
    await s.cem.types(PLAYED);
    s.home('south').has(0);
    expect(await s.rows('select distribution from muster.incident')).toEqual([
      { distribution: ['north', 'east'] },
    ]);
  });

  tell('of two that are begun at once the first runs, and the other reads so', DRILLED, async s => {
    await s.cem.types('/ally drill start "Winter Harbour" tlp:green');
    const { id } =
      (await s.rows(`select responder as id from muster.fact where kind = 'drill-started'`))[0] ?? {};
    await s.rows(
      `insert into muster.fact (kind, responder, detail, at) values ('drill-started', $1, '{"drill":"3f0c2f9e-9a8c-4a53-9d2e-0d6c1c0f6a11"}', muster.now())`,
      id,
    );
    await s.ada.types('/ally drill');
    s.ada.replies.shows('Exercise “Winter Harbour” runs');
  });
});
