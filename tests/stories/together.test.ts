import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const THREE = { ada: 'ot_ics', bea: 'dfir', cem: 'dfir', dag: 'dfir' } as const;
const FOR_WHOM = 'whoever gets a direct message from me';
const callout = { role: '333', from: 2 } as const;

/** A page that asks everybody who can do forensics, in the home that has a role for it. */
const pageAll = async (s: Story, more = '', by: 'ada' | 'dag' = 'ada'): Promise<void> => {
  await s[by].types('/inc declare sev4 Ransomware at a port operator tlp:amber');
  await s[by].types(`/inc page INC-1 skill:dfir×2 ${more}`);
};

describe('a role for call-outs', () => {
  tell(
    'is mentioned once, ahead of the message to each, where the alliance file names one',
    { north: { platform: 'discord', callout }, volunteers: THREE },
    async s => {
      await pageAll(s, '', 'dag');
      const said = s.home('north').shows('Call-out P-1: dfir ×2', FOR_WHOM);
      expect(s.home('north').all.filter(seen => seen.text.includes(FOR_WHOM))).toHaveLength(1);
      expect(said.text).toContain('Call-out P-1');
      s.home('east').lacks(FOR_WHOM);
      for (const name of ['bea', 'cem'] as const) s[name].inbox.shows('Call-out P-1: dfir');
      const [first] = await s.rows(
        `select n.kind from muster.job j join muster.notice n on n.id = (j.payload->>'notice')::bigint
          where j.kind = 'say' and n.kind in ('page-call', 'page-together') order by j.done_at, j.turn, j.id`,
      );
      expect(first).toEqual({ kind: 'page-together' });
    },
  );

  tell(
    'R-PAGE-6: says no more than a page, and whom it is for',
    { north: { callout }, volunteers: THREE },
    async s => {
      await pageAll(s, 'Bring the crane controller manual');
      const said = s.home('north').shows(FOR_WHOM);
      for (const word of ['Ransomware', 'port', 'crane', 'INC-1']) expect(said.text).not.toContain(word);
    },
  );

  tell(
    'R-PAGE-4: is not mentioned while anybody of that member keeps their night',
    { north: { callout }, volunteers: { ...THREE, ada: 'malware_re' }, zones: { ada: 'UTC' } },
    async s => {
      await pageAll(s);
      s.bea.inbox.shows('Call-out P-1: dfir');
      s.home('north').lacks(FOR_WHOM);
    },
  );

  tell(
    'is not mentioned for a few, nor for people of others',
    { north: { callout: { role: '333', from: 3 } }, east: { callout }, volunteers: THREE },
    async s => {
      await pageAll(s);
      s.cem.inbox.shows('Call-out P-1: dfir');
      s.home('north').lacks(FOR_WHOM);
      s.home('east').lacks(FOR_WHOM);
    },
  );

  tell(
    'is not mentioned where others than its own people read along',
    { north: { platform: 'slack', callout }, volunteers: THREE },
    async s => {
      await s.joins('Gus', 'north', 'guest');
      await pageAll(s, '', 'dag');
      s.bea.inbox.shows('Call-out P-1: dfir');
      s.home('north').lacks(FOR_WHOM);
    },
  );
});
