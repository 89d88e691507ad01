import { describe, expect } from 'vitest';
import type { DiscordStage } from '../doubles/discord/stage.ts';
import type { Actor } from '../harness/actor.ts';
import type { StorySpec } from '../harness/cast.ts';
import { callsTo, gives } from '../harness/reached.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const ON_DISCORD: StorySpec = {
  outside: true,
  east: { platform: 'discord' },
  volunteers: { eva: '+dfir' },
  poc: { east: '+44 20 7946 0321, the duty desk', south: '+1 202 555 0101' },
};
const MAIL = 'email:eva@east.example';

/** From now on their platform takes no direct message for them. */
const closesMessages = (s: Story, who: Actor): void => {
  const user = (s.stages.east as DiscordStage).double.world.users.get(who.person.person);
  if (user !== undefined) user.acceptsDirect = false;
};

const states = (s: Story) =>
  s.rows('select method, state, why from muster.contact_attempt where page is not null order by seq');

describe('when chat does not reach them', () => {
  tell('the next contact is tried at once, and those after it in their time', ON_DISCORD, async s => {
    await gives(s, s.eva, `${MAIL} after:5m`);
    await gives(s, s.eva, 'sms:+4915112345 after:8m');
    closesMessages(s, s.eva);
    await s.ada.types(DECLARE);
    expect(callsTo(s, MAIL)).toHaveLength(1);
    await s.clock.advance('2m');
    expect(callsTo(s, 'sms:+4915112345')).toEqual([]);
    await s.clock.advance('1m');
    expect(callsTo(s, 'sms:+4915112345')).toHaveLength(1);
  });

  tell('a chat that is away for long counts as one that failed', ON_DISCORD, async s => {
    await gives(s, s.eva, `${MAIL} after:15m`);
    s.toldToWait('east', true);
    await s.ada.types(DECLARE);
    await s.clock.advance('4m');
    expect(callsTo(s, MAIL)).toEqual([]);
    await s.clock.advance('1m');
    expect(callsTo(s, MAIL)).toHaveLength(1);
    s.toldToWait('east', false);
    await s.clock.advance('30m');
    s.eva.inbox.shows('Call-out P-1: dfir');
    expect(callsTo(s, MAIL)).toHaveLength(1);
  });
});

describe('when a contact fails', () => {
  const EVA: StorySpec = { outside: true, volunteers: { eva: '+dfir' } };

  tell('for good, the next is tried at once', EVA, async s => {
    await gives(s, s.eva, `${MAIL} after:1m`);
    await gives(s, s.eva, 'ntfy:eva-pages after:30m');
    s.outside.mail.fail(550);
    await s.ada.types(DECLARE);
    await s.clock.advance('1m');
    expect(callsTo(s, 'ntfy:eva-pages')).toHaveLength(1);
    await s.clock.advance('40m');
    expect(callsTo(s, 'ntfy:eva-pages')).toHaveLength(1);
    await s.eva.types('/oncall me');
    s.eva.replies.shows('email e…@east.example, P-1', 'failed: the mail server answered 550');
  });

  tell('for now, it is tried again, as the same message, and waits as long as it is told', EVA, async s => {
    await gives(s, s.eva, 'sms:+4915112345 after:1m');
    s.outside.sms.fail({ status: 503 }, 'drop', { status: 429, headers: { 'retry-after': '90' } });
    await s.ada.types(DECLARE);
    await s.clock.advance('1m');
    await s.clock.advance('10s');
    // It was taken when the connection was cut, and the same id comes again.
    expect(callsTo(s, 'sms:+4915112345')).toHaveLength(1);
    expect(s.outside.sms.arrived).toHaveLength(4);
    await s.clock.advance('1m');
    expect(s.outside.sms.arrived).toHaveLength(4);
    await s.clock.advance('1m');
    expect(s.outside.sms.arrived).toHaveLength(5);
    expect(callsTo(s, 'sms:+4915112345')).toHaveLength(1);
    expect(new Set(s.outside.sms.arrived.slice(1).map(one => one.headers['webhook-id'])).size).toBe(1);
    expect(await states(s)).toEqual([{ method: 'sms', state: 'sent', why: null }]);
  });

  tell('again and again, it is given up and the next is tried', EVA, async s => {
    await gives(s, s.eva, 'sms:+4915112345 after:1m');
    await gives(s, s.eva, 'ntfy:eva-pages after:1h');
    s.outside.sms.fail(...Array.from({ length: 20 }, () => ({ status: 500 })));
    await s.ada.types(DECLARE);
    for (let i = 0; i < 12; i += 1) await s.clock.advance('15s');
    expect(s.outside.sms.arrived).toHaveLength(1 + 8);
    expect(callsTo(s, 'ntfy:eva-pages')).toHaveLength(1);
    // Whoever paged is not told how somebody else is reached.
    const { eva: _, ...others } = await s.everythingSaid();
    expect(JSON.stringify(others)).not.toMatch(/gateway|contact-responder|ntfy/u);
  });
});

describe('when nobody of a tier is reached', () => {
  tell('R-PAGE-3: the room is told at once whom to telephone', ON_DISCORD, async s => {
    await gives(s, s.eva, `${MAIL} after:5m`);
    closesMessages(s, s.eva);
    s.outside.mail.fail(550);
    await s.ada.types(DECLARE);
    await s.clock.advance('1s');
    const said = (await s.room(1)).shows('Telephone now: nobody asked for P-1 could be reached');
    expect(said.text).toContain('+44 20 7946 0321, the duty desk');
    expect(said.text).not.toContain('+1 202');
    expect(said.text).not.toContain('Eva');
    expect(s.log.lines.filter(line => line.event === 'nobody-reached')).toHaveLength(1);
    await s.clock.advance('30m');
    expect((await s.room(1)).all.filter(one => one.text.includes('Telephone now'))).toHaveLength(1);
  });

  tell('R-PAGE-3: it is not said while somebody of it is reached, or may still be', ON_DISCORD, async s => {
    await s.fay.types('/oncall volunteer dfir');
    await s.fay.types('/oncall available now 4h');
    await gives(s, s.eva, `${MAIL} after:5m`);
    closesMessages(s, s.eva);
    s.outside.mail.fail(550);
    await s.ada.types(DECLARE);
    await s.clock.advance('4m');
    (await s.room(1)).lacks('Telephone now');
    s.fay.inbox.shows('Call-out P-1');
  });

  tell('somebody without any contact outside chat is telephoned as well', ON_DISCORD, async s => {
    closesMessages(s, s.eva);
    await s.ada.types(DECLARE);
    await s.clock.advance('1s');
    (await s.room(1)).shows('Telephone now', 'Eastfold CSIRT');
  });
});

describe('a test', () => {
  tell('pages only me through everything, and tells me what became of each', ON_DISCORD, async s => {
    await gives(s, s.eva, `${MAIL} after:5m`);
    await s.eva.types('/oncall me sms:+4915112345 after:8m');
    closesMessages(s, s.eva);
    s.outside.mail.fail(550);
    await s.eva.types('/oncall test');
    const said = s.eva.replies.shows('Your test: not everything reached you');
    for (const words of [
      'Direct message',
      'failed',
      'answered 550',
      'not confirmed yet',
      'handed on for delivery',
    ])
      expect(said.text).toContain(words);
    expect(callsTo(s, 'sms:+4915112345')[0]).toContain('Test: this is how a call-out reaches you');
    const { eva: _, ...others } = await s.everythingSaid();
    expect(JSON.stringify(others)).not.toContain('test');
  });

  tell(
    'says after a while what is still being tried, and the rest when it is known',
    { outside: true },
    async s => {
      await gives(s, s.eva, 'sms:+4915112345');
      s.outside.sms.fail({ status: 429, headers: { 'retry-after': '100' } });
      await s.eva.types('/oncall test');
      s.eva.replies.lacks('Your test');
      s.eva.inbox.shows('Test: this is how a call-out reaches you');
      await s.clock.advance('30s');
      s.eva.replies.shows(
        'Your test: not everything has an answer yet',
        'sms +49…345',
        'waits: the gateway answered 429',
      );
      await s.clock.advance('2m');
      s.eva.replies.shows('Your test: everything is on its way');
      for (let i = 0; i < 3; i += 1) await s.eva.types('/oncall test');
      await s.eva.types('/oncall test');
      s.eva.replies.shows('You tested 4 times within the hour; try again later.');
    },
  );
});
