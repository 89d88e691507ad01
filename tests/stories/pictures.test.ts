import { PNG } from 'pngjs';
import { describe, expect } from 'vitest';
import type { Actor } from '../harness/actor.ts';
import { tell } from '../harness/story.ts';
import { begun, DRILLED, isFramed, PLAYED, REAL } from './fixtures/exercises.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';
const WILD = '<!channel> **@everyone** هجوم على ميناء 🚢 港湾 [x](https://evil.example)';

/** Everything that came to somebody in files, in the order it came. */
const filesOf = (who: Actor) => who.inbox.all.flatMap(seen => seen.files);
const namesOf = (who: Actor) => filesOf(who).map(file => file.name);
const altOf = (who: Actor): string => filesOf(who).at(-1)?.alt ?? '';
const sizeOf = (who: Actor) => {
  const { width, height } = PNG.sync.read(Buffer.from(filesOf(who).at(-1)?.bytes ?? []));
  return { width, high: height > 200 };
};

describe('a picture of a brief', () => {
  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(
      `comes to the direct messages of whoever presses its button, on ${platform}`,
      { east: { platform } },
      async s => {
        await s.ada.types(`${DECLARE} tlp:amber`);
        const before = s.home('east').all.length;
        await s.dag.types('/brief summary');
        await s.dag.presses('Picture');
        s.dag.replies.shows('Open incidents as a picture: coming');
        expect(namesOf(s.dag)).toEqual(['open-incidents.png']);
        expect(sizeOf(s.dag)).toEqual({ width: 1200, high: true });
        expect(altOf(s.dag)).toMatch(
          /^TLP:AMBER \| ORIG: NORTH\. 1 open incident,.*INC-1 Ransomware at a port operator/u,
        );
        s.dag.inbox.shows('INC-1 Ransomware at a port operator, SEV4 Severe, open.');
        expect(s.home('east').all.length).toBe(before);
        expect([...s.eva.inbox.all, ...s.ada.inbox.all]).toEqual([]);
      },
    );

  tell('shows seats against needs while people are called, and else what happened', {}, async s => {
    await s.ada.types('/oncall volunteer dfir');
    await s.eva.types('/oncall volunteer dfir');
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/brief picture INC-1');
    expect(namesOf(s.ada)).toEqual(['INC-1-timeline.png']);
    expect(altOf(s.ada)).toContain('declared SEV4 Severe');
    await s.ada.types('/brief picture INC-1 seats');
    s.ada.replies.shows('Nobody is called for INC-1, so there are no seats to draw');
    await s.ada.types('/inc page INC-1 skill:dfir×2');
    await s.eva.types('/oncall ack INC-1 eta:20m');
    await s.ada.types('/brief INC-1');
    await s.ada.presses('Picture');
    expect(namesOf(s.ada).at(-1)).toBe('INC-1-seats.png');
    expect(altOf(s.ada)).toContain('1 of 2 seats filled');
    expect(altOf(s.ada)).toContain('Missing: dfir ×1');
    await s.ada.types('/brief picture timeline INC-1');
    expect(namesOf(s.ada).at(-1)).toBe('INC-1-timeline.png');
  });

  tell('is of the severities that were asked for', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc declare sev2 Phishing wave at two banks tlp:amber');
    await s.ada.types('/brief summary sev:0-3');
    await s.ada.presses('Picture');
    expect(altOf(s.ada)).toContain('Phishing');
    expect(altOf(s.ada)).not.toContain('Ransomware');
  });

  tell('draws what people put into titles, and nothing in it means anything', {}, async s => {
    await s.ada.types(`/inc declare sev3 ${WILD} tlp:amber`);
    await s.ada.types('/brief picture');
    await s.ada.types('/brief picture INC-1');
    expect(namesOf(s.ada)).toEqual(['open-incidents.png', 'INC-1-timeline.png']);
    expect(altOf(s.ada)).toContain('هجوم على ميناء 🚢 港湾');
    expect(s.ada.inbox.all.flatMap(seen => seen.pinged).filter(id => id !== s.ada.person.person)).toEqual([]);
  });
});

describe('a brief that comes by itself', () => {
  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(
      `brings its picture along, and a quiet one needs none, on ${platform}`,
      { east: { platform } },
      async s => {
        const when = platform === 'discord' ? 'when:"daily 08:00 UTC"' : 'daily 08:00 UTC';
        await s.dag.types(`/brief subscribe ${when}`);
        s.dag.replies.shows('daily 08:00 UTC');
        await s.clock.advance('12h');
        s.dag.inbox.shows('quiet');
        expect(filesOf(s.dag)).toEqual([]);
        await s.ada.types(`${DECLARE} tlp:amber`);
        await s.clock.advance('24h');
        s.dag.inbox.shows('Bottom line: 1 open incident');
        expect(namesOf(s.dag)).toEqual(['open-incidents.png']);
        expect(altOf(s.dag)).toContain('INC-1 Ransomware at a port operator');
      },
    );
});

describe('what is in it', () => {
  tell('R-TLP-1: nothing RED, not even for whom it names, and its label is that of the rest', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.bea.types('/inc list');
    await s.ada.types('/inc note INC-1 The insider is known tlp:red to:@bea', 'direct');
    s.bea.inbox.shows('The insider is known');
    await s.bea.types('/brief picture INC-1 timeline');
    expect(namesOf(s.bea)).toEqual(['INC-1-timeline.png']);
    expect(altOf(s.bea)).toMatch(/^TLP:AMBER \|/u);
    expect(altOf(s.bea)).not.toMatch(/insider|RED/u);
  });

  tell('no incident of which its reader may not know, and no count of those', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber orgs:east`);
    await s.hal.types('/brief picture');
    s.hal.replies.shows('There is no open incident to draw that you can see here');
    await s.hal.types('/brief picture INC-1');
    s.hal.replies.shows('There is no INC-1 that you can see here');
    await s.ada.types('/inc declare sev2 Phishing wave at two banks tlp:green');
    await s.hal.types('/brief picture');
    expect(altOf(s.hal)).toMatch(/^TLP:GREEN \| ORIG: NORTH\. 1 open incident,/u);
    expect(altOf(s.hal)).not.toMatch(/Ransomware|INC-1\b|more/u);
  });

  tell(
    'R-EX-1: nothing that is played among what is open, and the picture of an exercise says so',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(PLAYED);
      await s.ada.types('/brief picture');
      s.ada.replies.shows('There is no open incident to draw that you can see here');
      await s.fay.types(REAL);
      await s.ada.types('/brief picture');
      expect(altOf(s.ada)).toMatch(/^TLP:GREEN.* 1 open incident,.*INC-2 Phishing/u);
      expect(altOf(s.ada)).not.toMatch(/INC-1|Ransomware/u);
      await s.ada.types('/brief picture INC-1');
      expect(altOf(s.ada)).toMatch(/^EXERCISE EXERCISE EXERCISE\. TLP:GREEN/u);
      expect(isFramed(s.ada.inbox.shows('INC-1 · Ransomware at a port operator: timeline'))).toBe(true);
    },
  );

  tell('R-TLP-14: what was relabelled before it was sent', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    await s.ada.types('/inc note INC-1 The restore takes until Monday tlp:green');
    s.toldToWait('east', true);
    await s.dag.types('/brief picture INC-1');
    await s.rows(`update muster.item set tlp = 'TLP:RED', named = '{}' where kind = 'note'`);
    s.toldToWait('east', false);
    await s.clock.advance('2m');
    expect(altOf(s.dag)).toContain('Ransomware');
    expect(altOf(s.dag)).not.toContain('Monday');
  });

  tell(
    'R-PLAT-1: where direct messages take less than the incident reads why there is no picture',
    { south: { channel: 'TLP:AMBER', direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.hal.types('/brief picture INC-1');
      s.hal.replies.shows('No picture of it can reach you: direct messages here take TLP:GREEN at most');
      await s.hal.types('/brief picture');
      s.hal.inbox.shows('No open incidents that can be drawn for you here');
      expect(filesOf(s.hal)).toEqual([]);
    },
  );

  tell('stands on the delivery list of everything in it', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
    await s.dag.types('/brief picture INC-1');
    const listed = await s.rows(
      `select i.kind from muster.delivery d join muster.item i on i.id = d.item
       join muster.responder r on r.id = d.responder where d.carrier = 'notice' and d.outcome = 'delivered' and r.name = 'Dag' order by i.seq`,
    );
    expect(listed).toEqual([{ kind: 'title' }, { kind: 'note' }]);
  });
});

describe('whoever asks for what cannot be drawn', () => {
  tell('reads what was wrong, and a line that works', {}, async s => {
    await s.ada.types('/brief picture');
    s.ada.replies.shows('There is no open incident to draw that you can see here');
    await s.ada.types('/brief summary');
    expect(s.ada.replies.all.at(-1)?.buttons).toEqual([]);
    await s.ada.types('/brief picture INC-7');
    s.ada.replies.shows('There is no INC-7 that you can see here');
    await s.ada.types('/brief picture seats');
    s.ada.replies.shows('Which incident?');
    await s.ada.types('/brief picture of:people');
    s.ada.replies.shows('“people” is not one of seats, timeline');
    await s.ada.types('/brief picture sev:9');
    s.ada.replies.shows('is no range of severities');
    expect(filesOf(s.ada)).toEqual([]);
  });
});
