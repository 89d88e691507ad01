import { describe, expect } from 'vitest';
import { callsTo, cameTo, gives, linkIn, nothingKept, opens, posts } from '../harness/reached.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

describe('how somebody is reached', () => {
  tell(
    'an address counts once its owner has typed the code that went there, and not before',
    { outside: true, volunteers: { eva: '+dfir' } },
    async s => {
      await gives(s, s.eva, 'ntfy:eva-pages after:5m');
      await s.eva.types('/oncall me email:eva@east.example after:5m');
      s.eva.replies.shows(
        'A code is on its way to email e…@east.example.',
        '5 min after the message in chat',
      );
      await s.eva.types('/oncall me');
      s.eva.replies.shows('email e…@east.example, after 5 min, not used until you type');
      await s.ada.types(DECLARE);
      await s.clock.advance('10m');
      expect(callsTo(s, 'ntfy:eva-pages')).toHaveLength(1);
      expect(callsTo(s, 'email:eva@east.example')).toEqual([]);
      const code = /code:(\d{6})/u.exec(cameTo(s, 'email:eva@east.example')[0] ?? '')?.[1] ?? '';
      await s.eva.types(`/oncall me code:${code === '000000' ? '000001' : '000000'}`);
      s.eva.replies.shows('That code was not sent to any of your contacts.');
      // A code is worth nothing to anybody else.
      await s.fay.types(`/oncall me code:${code}`);
      s.fay.replies.shows('That code was not sent to any of your contacts.');
      await s.eva.types(`/oncall me code:${code}`);
      s.eva.replies.shows('Confirmed: email e…@east.example.');
      await s.ada.types('/inc page INC-1 duty sure:yes');
      await s.clock.advance('5m');
      expect(callsTo(s, 'email:eva@east.example')).toHaveLength(1);
    },
  );

  tell(
    'the link that came with the code proves it as well, once its button is pressed',
    { outside: true },
    async s => {
      await s.eva.types('/oncall me ntfy:eva-pages');
      const link = linkIn(cameTo(s, 'ntfy:eva-pages')[0]);
      const page = await opens(link);
      expect([page.status, page.buttons]).toEqual([200, ['Yes, it is mine']]);
      await s.eva.types('/oncall me');
      s.eva.replies.shows('not used until you type');
      expect((await posts(s, link, { confirm: 'yes' })).text).toContain('Call-outs reach you by ntfy.');
      await s.eva.types('/oncall me');
      expect(s.eva.reply).not.toContain('not used until');
    },
  );

  tell(
    'who does not answer in chat is reached by the next contact, each in its time, and by none after the answer',
    { outside: true, volunteers: { eva: '+dfir' } },
    async s => {
      await gives(s, s.eva, 'email:eva@east.example after:5m');
      await gives(s, s.eva, 'ntfy:eva-pages after:10m');
      await gives(s, s.eva, 'sms:+4915112345 after:15m');
      await s.ada.types(DECLARE);
      s.eva.inbox.shows('Call-out P-1: dfir');
      await s.clock.advance('4m');
      expect(callsTo(s, 'email:eva@east.example')).toEqual([]);
      await s.clock.advance('1m');
      expect(callsTo(s, 'email:eva@east.example')[0]).toContain('Call-out P-1: dfir');
      expect(callsTo(s, 'ntfy:eva-pages')).toEqual([]);
      await s.clock.advance('5m');
      expect(callsTo(s, 'ntfy:eva-pages')[0]).toContain('Call-out P-1: dfir');
      await s.eva.types('/oncall decline P-1');
      await s.clock.advance('30m');
      expect(callsTo(s, 'sms:+4915112345')).toEqual([]);
      await s.eva.types('/oncall me');
      s.eva.replies.shows('sms +49…345, P-1', 'not sent: they answered');
    },
  );

  tell(
    'R-PAGE-6: what goes outside chat says skill, urgency and mode, and nothing of the incident',
    { outside: true, volunteers: { eva: '+dfir' } },
    async s => {
      await gives(s, s.eva, 'email:eva@east.example after:1m');
      await gives(s, s.eva, 'sms:+4915112345 after:1m');
      await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
      await s.ada.types('/inc page INC-1 skill:dfir Bring the crane firmware urgent');
      await s.clock.advance('1m');
      for (const words of [callsTo(s, 'email:eva@east.example')[0], callsTo(s, 'sms:+4915112345')[0]]) {
        expect(words).toContain('Urgent call-out P-1: dfir');
        expect(words).not.toMatch(/ransomware|port|INC-1|Northmark|SEV|crane|TLP/iu);
      }
      const page = await opens(linkIn(callsTo(s, 'email:eva@east.example')[0]));
      expect(page.text).toContain('Urgent call-out P-1: dfir');
      expect(page.html.replace(/<style>.*<\/style>/su, '')).not.toMatch(
        /ransomware|INC-1|Northmark|SEV|crane|TLP/iu,
      );
    },
  );

  tell(
    'R-PAGE-4: nobody is woken outside chat either, and what waits into their night is dropped',
    {
      outside: true,
      zones: { hal: 'America/Sao_Paulo' },
      volunteers: { hal: 'dfir' },
      policies: [{ id: 'duty', needs: { dfir: 1 }, tiers: [{ who: 'awake' }], widenAfterMinutes: 600 }],
    },
    async s => {
      await gives(s, s.hal, 'email:hal@south.example after:2h15m');
      await gives(s, s.hal, 'ntfy:hal-pages after:2h5m');
      // 19:50 in São Paulo; 22:00 comes between the two.
      await s.ada.types(DECLARE);
      await s.clock.advance('3h');
      expect(callsTo(s, 'ntfy:hal-pages')).toHaveLength(1);
      expect(callsTo(s, 'email:hal@south.example')).toEqual([]);
      await s.hal.types('/oncall me');
      s.hal.replies.shows('not sent: it is their night');
    },
  );

  tell(
    'an address stands nowhere in the clear: not in the records, a job, a log, an error, or before anybody else',
    { outside: true, volunteers: { eva: '+dfir' } },
    async s => {
      await gives(s, s.eva, 'email:eva.in.private@east.example after:5m');
      await gives(s, s.eva, 'sms:+4915112345 after:5m');
      await gives(s, s.eva, 'ntfy:eva-secret-pages after:6m');
      s.outside.mail.fail(550);
      s.outside.sms.fail({ status: 500 }, { status: 403 });
      await s.ada.types(DECLARE);
      await s.clock.advance('30m');
      await s.eva.types('/oncall test');
      await nothingKept(s, 'eva.in.private', '4915112345', 'eva-secret-pages');
      const { eva: _, ...others } = await s.everythingSaid();
      for (const [reader, said] of Object.entries(others))
        expect(said, reader).not.toMatch(/eva\.in|e…@east|\+49|eva…/u);
      const addresses = await s.rows('select address from muster.contact');
      expect(addresses).toHaveLength(3);
    },
  );

  tell('one contact is changed or taken out, and the others stay as they are', { outside: true }, async s => {
    await gives(s, s.eva, 'email:eva@east.example after:5m');
    await gives(s, s.eva, 'ntfy:eva-pages after:10m');
    await s.eva.types('/oncall me email:other@east.example after:0m');
    await s.eva.types('/oncall me');
    s.eva.replies.shows('2. email o…@east.example, at once, not used until', '3. ntfy eva…, after 10 min');
    await s.eva.types('/oncall me email:off');
    s.eva.replies.shows('Taken out: nothing goes to your email any more.');
    await s.eva.types('/oncall me');
    s.eva.replies.shows('Reached by:', '1. direct message, at once; 2. ntfy eva…, after 10 min');
    expect(await s.rows('select method from muster.contact')).toEqual([{ method: 'ntfy' }]);
    await s.eva.types('/oncall me email:off');
    s.eva.replies.shows('You have no email here.');
  });
});

describe('contacts that make no sense', () => {
  tell('are refused with a line that works, and nothing of them is kept', { outside: true }, async s => {
    const refusals: readonly (readonly [string, string, string])[] = [
      ['email:eva', 'That is not a mail address', '/oncall me email:ada@north.example after:5m'],
      ['email:eva@east.example,bea@north.example', 'That is not a mail address', 'email:ada@'],
      ['email:"eva@east.example\nBcc: all@east.example"', 'That is not a mail address', 'email:ada@'],
      ['email:<eva@east.example>', 'That is not a mail address', 'email:ada@'],
      [`email:${'x'.repeat(250)}@east.example`, 'That is not a mail address', 'email:ada@'],
      ['sms:015112345', 'That is not a telephone number with its country', 'sms:+4915112345678'],
      ['sms:+49151', 'That is not a telephone number', 'sms:+'],
      ['sms:+4915112345678901', 'That is not a telephone number', 'sms:+'],
      ['ntfy:eva/pages', 'That is not a topic', 'ntfy:ada-k7f2qx3m'],
      ['ntfy:https://evil.example/x', 'That is not a topic', 'ntfy:ada-k7f2qx3m'],
      ['pigeon:home', '“pigeon” is not set up here; there is email, ntfy, sms.', 'email:ada@'],
      ['after:5m', 'After what?', '/oncall me email:ada@north.example after:5m'],
      ['email:eva@east.example after:2d', 'A call-out is over within a day', 'after:10m'],
      ['email:eva@east.example after:soon', 'is not a length of time', 'after:20m'],
      ['email:eva@east.example code:123456', 'First the code alone', 'code:123456'],
      ['email:off', 'You have no email here.', 'email:ada@'],
      ['email:eva@east.example ntfy:eva', 'was given twice', ''],
    ];
    for (const [typed, said, example] of refusals) {
      await s.eva.types(`/oncall me ${typed}`);
      expect(s.eva.reply, typed).toContain(said);
      expect(s.eva.reply, typed).toContain(example);
    }
    expect(await s.rows('select from muster.contact')).toEqual([]);
    expect(await s.rows('select from muster.contact_attempt')).toEqual([]);
  });

  tell('where nothing is set up, it is said who can change that', {}, async s => {
    await s.eva.types('/oncall me email:eva@east.example');
    s.eva.replies.shows('Nothing is set up here to reach people outside chat', '/oncall me');
    await s.eva.types('/oncall me');
    s.eva.replies.shows('Reached by:', '1. direct message, at once');
  });

  tell('codes are not guessed, and nobody is written to again and again', { outside: true }, async s => {
    for (let i = 0; i < 6; i += 1) await s.eva.types(`/oncall me email:eva${i}@east.example`);
    await s.eva.types('/oncall me email:eva6@east.example');
    s.eva.replies.shows('Muster sent you 6 codes within the hour; try again later.');
    const right = /code:(\d{6})/u.exec(cameTo(s, 'email:eva5@east.example')[0] ?? '')?.[1] ?? '';
    for (let i = 0; i < 5; i += 1)
      await s.eva.types(`/oncall me code:${(Number(right) + i + 1) % 1_000_000}`);
    await s.eva.types(`/oncall me code:${right}`);
    s.eva.replies.shows('Too many codes were wrong within the hour');
    await s.clock.advance('1h1m');
    await s.eva.types(`/oncall me code:${right}`);
    s.eva.replies.shows('Confirmed: email e…@east.example.');
  });
});
