import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';
const HOMES = ['north', 'east', 'south'] as const;

const everyHomeShows = (s: Story, ...words: readonly string[]): void => {
  for (const home of HOMES) s.home(home).shows('INC-1', ...words);
};

describe('the life of an incident', () => {
  tell(
    'it is contained, resolved, reopened, resolved again and closed, and every card says so',
    {},
    async s => {
      await s.ada.types(DECLARE);
      const room = await s.room(1);
      for (const [line, state] of [
        ['contain INC-1 Servers are isolated', 'contained'],
        ['resolve INC-1 Restored from backups', 'resolved'],
        ['reopen INC-1 Encryption started again', 'open'],
        ['resolve INC-1 Restored again', 'resolved'],
      ] as const) {
        await s.ada.types(`/inc ${line}`);
        s.ada.replies.shows(`INC-1 is ${state}`);
        everyHomeShows(s, state, line.replace(/^\w+ INC-1 /u, ''));
        room.shows('INC-1', state);
      }
      await s.ada.types('/inc close INC-1');
      s.ada.replies.shows('Close INC-1?', 'It can be reopened.');
      everyHomeShows(s, 'resolved');
      await s.ada.presses('Close INC-1');
      everyHomeShows(s, 'closed');
      for (const home of HOMES) s.home(home).has(1);
      await s.bea.types('/inc list');
      s.bea.replies.shows('Open incidents: none that you can see here.');
      await s.bea.types('/inc list closed:24h');
      s.bea.replies.shows('INC-1', 'Ransomware at a port operator', 'closed');
      const events = await s.rows(
        `select kind from muster.event where kind not like 'delivery%' order by id`,
      );
      expect(events.map(event => event.kind)).toEqual([
        ...['declared', 'contained', 'resolved', 'reopened', 'resolved', 'closed'],
      ]);
    },
  );

  tell('what cannot be said of it now is refused, with what can', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc close INC-1 sure:yes');
    s.ada.replies.shows(
      'INC-1 is open, so it cannot be closed now; it can be contained or resolved or cancelled.',
    );
    await s.ada.types('/inc reopen INC-1');
    s.ada.replies.shows('INC-1 is open already.');
    await s.ada.types('/inc cancel INC-1 A planned test');
    await s.ada.types('/inc reopen INC-1');
    s.ada.replies.shows('INC-1 is cancelled, so it cannot be reopened now.');
  });

  tell('in its room an incident need not be named', {}, async s => {
    await s.ada.types(DECLARE);
    const { place } = await s.room(1);
    expect([s.ada.sees(place), s.bea.sees(place)]).toEqual([true, false]);
    await s.ada.types('/inc update Two terminals are offline', place);
    s.home('south').shows('Latest: Two terminals are offline');
    await s.ada.types('/inc update Three terminals are offline');
    s.ada.replies.shows("Which incident? Give its number, or say it in the incident's room.");
  });

  tell('R-CON-3: nobody seizes the lead from whoever has it', {}, async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    await s.ada.types('/inc lead INC-1');
    await s.eva.types('/oncall ack P-1');
    await s.eva.types('/inc lead INC-1');
    s.eva.replies.shows('Ada leads INC-1; only whom they or the affected organisation ask can take over.');
    s.home('north').shows('INC-1', 'Lead', 'Ada');
    await s.bea.types('/inc lead INC-1');
    s.bea.replies.shows('You lead INC-1.');
  });

  tell('R-CON-3: only the affected organisation or the lead decides over it', {}, async s => {
    await s.ada.types(DECLARE);
    for (const line of ['sev INC-1 2', 'resolve INC-1 Over', 'cancel INC-1', 'close INC-1 sure:yes']) {
      await s.eva.types(`/inc ${line}`);
      s.eva.replies.shows('Only the affected organisation (Northmark CERT) or the lead', '/inc note INC-1');
    }
    everyHomeShows(s, 'SEV4 Severe', 'open');
    await s.bea.types('/inc sev INC-1 5 The second site is hit too');
    everyHomeShows(s, 'SEV5 Emergency');
    // A lead from elsewhere may: the affected organisation asked for them.
    await s.ada.types('/inc page INC-1 @east/eva');
    await s.ada.types('/inc lead INC-1 @east/eva');
    await s.eva.presses('Take the lead');
    await s.eva.types('/inc sev INC-1 3');
    everyHomeShows(s, 'SEV3 High', 'Eva');
  });

  tell('a button gives no authority: whoever presses it passes the gate afresh', {}, async s => {
    await s.ada.types(DECLARE);
    const card = s.home('east').shows('INC-1');
    await s.fay.presses('Take the lead', card);
    s.fay.replies.shows('That is for those who work on INC-1; you can still write a note.');
    await s.fay.presses('Page', card);
    await s.fay.fills({ who: 'skill:dfir' });
    s.fay.replies.shows('That is for those who work on INC-1');
    const gus = s.joins('Gus', 'east', 'guest');
    await gus.presses('Take the lead', card);
    gus.replies.shows('Guests cannot use Muster here; ask somebody of Eastfold CSIRT');
    everyHomeShows(s, 'nobody yet');
  });

  tell('a button of a closed incident says that it is over', { volunteers: { eva: '+dfir' } }, async s => {
    await s.ada.types(`${DECLARE} page:duty lead:@bea`);
    const call = s.eva.inbox.shows('Call-out P-1');
    const asked = s.bea.inbox.shows('Would you lead INC-1');
    await s.ada.types('/inc resolve INC-1 Restored');
    await s.ada.types('/inc close INC-1 sure:yes');
    await s.bea.presses('Take the lead', asked);
    expect(s.bea.reply).toBe('INC-1 is closed, so it needs no lead.\nTry: /inc show INC-1');
    await s.eva.presses("I'm on it", call);
    s.eva.replies.shows('Thank you: call-out P-1 is over already.');
    await s.ada.types('/inc page INC-1 skill:dfir');
    expect(s.ada.reply).toBe(
      'INC-1 is closed, so nobody is paged for it; reopen it first.\nTry: /inc reopen INC-1',
    );
    everyHomeShows(s, 'closed');
  });

  tell(
    'nobody is asked to lead what they may not read of, and whoever asks is told so',
    { south: { direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc lead INC-1 @south/hal');
      s.ada.replies.shows("Hal's direct messages take TLP:GREEN at most, so TLP:AMBER cannot reach them");
      s.hal.inbox.has(0);
      await s.ada.types(`${DECLARE} lead:@south/hal sure:yes`);
      s.ada.replies.shows("Hal's direct messages take TLP:GREEN at most");
      s.home('north').has(1);
    },
  );

  tell('missing words are asked for in a form, and nothing typed is lost', {}, async s => {
    await s.ada.types('/inc declare sev4 #transport');
    expect(s.ada.form()?.names).toEqual(['title', 'tlp', 'page']);
    await s.ada.fills({ title: 'Ransomware at a port operator', tlp: 'green' });
    s.home('south').shows('INC-1 · Ransomware at a port operator', 'SEV4 Severe', 'transport', 'TLP:GREEN');
  });
});

describe('what is repeated', () => {
  tell('the same line from the same person within ten minutes is done once', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc declare tlp:amber Ransomware at a port operator sev4 #transport');
    s.ada.replies.shows('You did exactly this less than ten minutes ago', 'add sure:yes to do it twice');
    s.home('north').has(1);
    await s.bea.types(DECLARE);
    s.home('north').shows('INC-2');
    await s.ada.types(`${DECLARE} sure:yes`);
    s.home('north').shows('INC-3');
    await s.clock.advance('11m');
    await s.ada.types(DECLARE);
    s.home('north').shows('INC-4');
  });

  tell('a call that the platform delivers again is answered again and done once', {}, async s => {
    const replyTo = { connection: 'north', handle: 'gone', expiresAt: s.clock.now() };
    const invocation = {
      id: 'delivered-twice',
      actor: { ...s.ada.person, name: 'Ada', standing: 'member' as const },
      place: s.stages.north.home,
      placeKind: 'channel' as const,
      call: { word: 'declare', text: 'sev4 Ransomware at a port operator', root: 'inc' },
      replyTo,
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => s.receiver.receive(invocation)));
    await s.settled();
    const again = await s.receiver.receive(invocation);
    await s.settled();
    for (const answer of answers) expect(answer.card).toEqual(again.card);
    expect(again.card.title).toBe('Declaring…');
    s.home('north').has(1);
    expect(await s.rows('select count(*)::int as n from muster.incident')).toEqual([{ n: 1 }]);
  });

  tell('where an order stands can be asked by its reference, by whoever gave it', {}, async s => {
    await s.ada.types(DECLARE);
    const [row] = await s.rows(`select reference from muster.invocation where command = 'declare'`);
    await s.ada.types(`/inc job ${row?.reference}`);
    s.ada.replies.shows(`${row?.reference}: declare is done`, 'It made INC-1');
    await s.bea.types(`/inc job ${row?.reference}`);
    s.bea.replies.shows(`You have no order with the reference “${row?.reference}”`);
  });

  tell('what failed of an order is tried again only for whom it is still allowed', {}, async s => {
    await s.ada.types(DECLARE);
    await s.hal.types('/inc lead INC-1');
    await s.rows(`update muster.incident set lead = (select id from muster.responder where name = 'Hal')`);
    await s.hal.types('/inc sev INC-1 sev2');
    s.home('north').shows('SEV2');
    // It comes to grief, and meanwhile somebody else leads.
    await s.rows(`update muster.job set done_at = null, failed_at = muster.now(), error = 'the disk was full'
      where kind = 'change-severity'`);
    await s.rows(`update muster.incident set severity = 4`);
    const [order] = await s.rows(`select reference from muster.invocation where command = 'sev'`);
    await s.hal.types(`/inc job ${order?.reference}`);
    s.hal.replies.shows('sev failed', 'the disk was full');
    await s.rows(`update muster.incident set lead = (select id from muster.responder where name = 'Ada')`);
    await s.hal.types(`/inc job ${order?.reference} retry:yes`);
    s.hal.replies.shows(
      'Only the affected organisation (Northmark CERT) or the lead may say that INC-1 is to',
    );
    expect(await s.rows('select severity from muster.incident')).toEqual([{ severity: 4 }]);
    await s.rows(`update muster.incident set distribution = '{north}'`);
    await s.hal.types(`/inc job ${order?.reference} retry:yes`);
    s.hal.replies.shows('What that order was about is not yours to see any more');
    await s.rows(`update muster.incident set distribution = null,
      lead = (select id from muster.responder where name = 'Hal')`);
    await s.hal.types(`/inc job ${order?.reference} retry:yes`);
    s.hal.replies.shows('Trying again.');
    expect(await s.rows('select severity from muster.incident')).toEqual([{ severity: 2 }]);
  });
});
