import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator tlp:amber';
const sent = (rows: readonly Record<string, unknown>[]): readonly unknown[] => rows.map(row => row.at);
const DELIVERED = `select to_char((n.detail->>'at')::timestamptz at time zone 'UTC', 'DD HH24:MI') as at from muster.notice n
  where n.kind = 'brief' and n.state = 'delivered' order by n.id`;

describe('briefs that come by themselves', () => {
  tell('a brief comes each morning on the clock of whoever asked, and ends when they say so', {}, async s => {
    await s.ada.types(DECLARE);
    await s.dag.types('/brief subscribe daily 08:00 Europe/Tallinn');
    s.dag.replies.shows('daily 08:00 Europe/Tallinn', 'The next is 30 Jan 08:00 there (30 Jan 06:00Z)');
    await s.clock.advance('8h');
    s.dag.inbox.shows('Brief, 30 Jan 06:00Z: open incidents', 'INC-1', '/brief unsubscribe 1');
    await s.dag.types('/brief subscribe');
    s.dag.replies.shows('1. daily 08:00 Europe/Tallinn: next 31 Jan 08:00 there (31 Jan 06:00Z)');
    const before = s.dag.inbox.all.length;
    await s.dag.types('/brief unsubscribe 1');
    s.dag.replies.shows('Ended: daily 08:00 Europe/Tallinn');
    await s.clock.advance('2d');
    expect(s.dag.inbox.all.length).toBe(before);
    await s.dag.types('/brief unsubscribe');
    s.dag.replies.shows('there is none to end');
  });

  tell(
    'through the change of the clocks each day has one brief, and a quiet day is one line',
    {},
    async s => {
      await s.clock.advance('56d');
      await s.dag.types('/brief subscribe daily 02:30 Europe/Berlin');
      await s.clock.advance('5d');
      expect(sent(await s.rows(DELIVERED))).toEqual([
        '27 01:30',
        '28 01:30',
        '29 00:30',
        '30 00:30',
        '31 00:30',
      ]);
      s.dag.inbox.shows('quiet', 'Nothing open that you may see');
      s.dag.inbox.lacks('Due ');
    },
  );

  tell('on the night that has the hour twice, a brief comes the first time alone', {}, async s => {
    await s.clock.advance('273d');
    await s.dag.types('/brief subscribe daily 02:30 Europe/Berlin');
    await s.clock.advance('3d');
    // The clocks go back on 31 October 2027, at 01:00Z.
    expect(sent(await s.rows(DELIVERED))).toEqual(['30 00:30', '31 00:30', '01 01:30']);
  });

  tell(
    'R-TLP-14: what may be seen is found out when it is sent, and there is no number of the rest',
    {
      east: { direct: 'TLP:GREEN' },
    },
    async s => {
      await s.dag.types('/brief subscribe daily 08:00');
      await s.dag.types('/brief subscribe every 30m while sev4');
      await s.ada.types(DECLARE);
      await s.clock.advance('10h');
      s.dag.inbox.shows('Nothing open that you may see');
      s.dag.inbox.lacks('INC-', 'withheld', 'Ransomware', 'SEV4');
      expect(await s.rows(DELIVERED)).toHaveLength(1);
    },
  );

  tell('while something is bad a brief comes every half hour, and rests when it is over', {}, async s => {
    await s.dag.types('/brief subscribe every 30m while sev4');
    await s.clock.advance('2h');
    expect(await s.rows(DELIVERED)).toHaveLength(0);
    await s.ada.types(DECLARE);
    await s.clock.advance('1h');
    expect(await s.rows(DELIVERED)).toHaveLength(2);
    await s.ada.types('/inc resolve INC-1 Restored from backups');
    await s.clock.advance('3h');
    expect(await s.rows(DELIVERED)).toHaveLength(2);
  });

  tell('what came by itself is known: the next brief tells what changed since', {}, async s => {
    await s.dag.types('/brief subscribe daily 06:00');
    await s.ada.types(DECLARE);
    await s.clock.advance('8h');
    await s.ada.types('/inc update INC-1 Cranes run by hand');
    await s.dag.types('/brief since');
    s.dag.replies.shows('Since 30 Jan 06:00Z:', 'Cranes run by hand');
    s.dag.replies.lacks('declared SEV4 Severe by Ada');
    await s.dag.types('/brief since last');
    s.dag.replies.shows('no change');
  });

  tell('since a time looks back, and moves no mark', {}, async s => {
    await s.ada.types(DECLARE);
    await s.clock.advance('3h');
    await s.ada.types('/inc update INC-1 Cranes run by hand');
    await s.dag.types('/brief since 1h');
    s.dag.replies.shows('Cranes run by hand');
    s.dag.replies.lacks('declared SEV4 Severe by Ada');
    await s.dag.types('/brief since 22:00');
    s.dag.replies.shows('declared SEV4 Severe by Ada');
    await s.dag.types('/brief');
    s.dag.replies.shows('This is your first brief');
    await s.dag.types('/brief since Kestrel');
    s.dag.replies.shows('is no time that has been');
  });

  tell(
    'what could not go out in time comes once, says when it was due, and was not seen before',
    {},
    async s => {
      await s.dag.types('/brief subscribe daily 06:00');
      s.toldToWait('east', true);
      await s.clock.advance('8h');
      await s.ada.types(DECLARE);
      await s.dag.types('/brief since last');
      s.dag.replies.shows('This is your first brief');
      s.toldToWait('east', false);
      await s.clock.advance('30m');
      const late = s.dag.inbox.all.filter(({ text }) => text.includes('Due 30 Jan 06:00, sent 30 Jan'));
      expect(late).toHaveLength(1);
      expect(late[0]?.text).toContain('INC-1');
    },
  );

  tell('it ends with the next time it is due once their organisation has left', {}, async s => {
    await s.dag.types('/brief subscribe daily 06:00');
    const members = s.alliance.members.map(one =>
      one.id === 'east' ? { ...one, state: 'left' as const } : one,
    );
    Object.assign(s.alliance, { members });
    await s.clock.advance('3d');
    expect(await s.rows(DELIVERED)).toHaveLength(0);
    expect(await s.rows(`select from muster.fact where kind = 'unsubscribed'`)).toHaveLength(1);
    expect(
      await s.rows(`select from muster.job where kind = 'send-brief' and due_at > muster.now()`),
    ).toEqual([]);
  });

  tell('what cannot be is refused with a line that works', {}, async s => {
    await s.dag.types('/brief subscribe every 1s while sev4');
    s.dag.replies.shows('15 min is the least', '/brief subscribe every 30m while sev4');
    await s.dag.types('/brief subscribe daily 08:00 Europe/Talin');
    s.dag.replies.shows('Did you mean Europe/Tallinn?');
    for (let hour = 0; hour < 10; hour += 1) await s.dag.types(`/brief subscribe daily ${hour}:00 min:sev3`);
    await s.dag.types('/brief subscribe daily 11:00');
    s.dag.replies.shows('You have 10 already');
    await s.dag.types('/brief unsubscribe 12');
    s.dag.replies.shows('from 1 to 10');
  });
});
