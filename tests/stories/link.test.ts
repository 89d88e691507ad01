import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';
import { until } from '../setup/until.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
/** Eastfold's server is Northmark's second one here: Eva there may be Bea here. */
const TWO = { east: { member: 'north' } } as const;

const codeIn = (said: string): string => /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/u.exec(said)?.[0] ?? 'none';

const links = async (s: Story): Promise<void> => {
  await s.bea.types('/oncall link');
  await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
  await s.bea.presses('Yes, it is me');
  await s.clock.advance('1s');
};

describe('the same person on two platforms', () => {
  tell(
    'R-PAGE-7: the same person on two platforms counts once, and answers from either account are theirs',
    { ...TWO, volunteers: { bea: '+dfir', eva: '+dfir', fay: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE}`);
      s.home('north').shows('0/1 filled, 3 invited');
      await links(s);
      s.home('north').shows('0/1 filled, 2 invited');
      await s.eva.presses("I'm on it");
      s.home('north').shows('1/1 filled, 2 invited');
      await s.bea.types('/oncall ack', 'direct');
      s.home('north').shows('1/1 filled');
      s.home('north').lacks('standby');
      await s.bea.types('/oncall withdraw P-1');
      s.home('north').shows('0/1 filled');
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      const asked = [...s.bea.inbox.all, ...s.eva.inbox.all].filter(seen => seen.text.includes('P-2'));
      expect(asked).toHaveLength(1);
    },
  );

  tell(
    'R-PAGE-7: where both had a seat, one of them is free again',
    {
      ...TWO,
      volunteers: { bea: '+dfir', eva: '+dfir', fay: '+dfir' },
      policies: [{ id: 'duty', needs: { dfir: 2 }, tiers: [{ who: 'available' }], widenAfterMinutes: 5 }],
    },
    async s => {
      await s.ada.types(DECLARE);
      await s.bea.presses("I'm on it");
      await s.eva.presses("I'm on it");
      s.home('north').shows('2/2 filled');
      await links(s);
      s.home('north').shows('1/2 filled, 2 invited');
      s.ada.inbox.shows('BACKFILL NEEDED');
      await s.fay.presses("I'm on it");
      s.home('north').shows('2/2 filled');
    },
  );

  tell('what either said is kept, the latest word of both counting', TWO, async s => {
    await s.bea.types('/oncall volunteer dfir');
    await s.eva.types('/oncall volunteer cti lang:et');
    await s.bea.types('/oncall quiet 23:00-05:00');
    await s.eva.types('/oncall conflict south');
    await s.eva.types('/oncall me limit:12h');
    await s.bea.types('/oncall link');
    await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
    s.eva.replies.shows('The code fits. Your other account is asked now.', 'Until then nothing changes.');
    s.bea.inbox.shows('Is “Eva” on east you?', 'nothing changes before a yes', 'If it was not you, say no');
    await s.bea.presses('Yes, it is me');
    for (const one of [s.bea, s.eva]) {
      await one.types('/oncall me');
      one.replies.shows(
        'cti, dfir',
        'Estonian',
        '23:00-05:00',
        'Southmere Cyber Corps',
        '0 h worked of 12 h',
      );
    }
    s.eva.replies.shows('Accounts', 'east, where pages go first; if that fails, north');
    expect(
      await s.rows(
        'select 1 from muster.fact f join muster.responder r on r.id = f.responder where r.same_as is not null',
      ),
    ).toEqual([]);
  });

  tell(
    'pages go to the account that was used last, and to the other at once when that one is gone',
    { ...TWO, volunteers: { bea: '+dfir' } },
    async s => {
      await links(s);
      await s.clock.advance('1m');
      await s.eva.types('/oncall me');
      await s.ada.types(DECLARE);
      s.eva.inbox.shows('Call-out P-1: dfir');
      s.bea.inbox.lacks('Call-out P-1');
      await s.eva.types('/oncall decline P-1');
      await s.rows(
        `update muster.account set person = 'nobody-there' where connection = 'east' and person = $1 returning person`,
        s.eva.person.person,
      );
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      s.bea.inbox.shows('Call-out P-2: dfir');
      s.home('north').lacks('could not be reached');
    },
  );

  tell('another process knows of it as soon as it knows the time', TWO, async s => {
    await links(s);
    const [kept] = await s.rows(
      `select id::text as id from muster.responder where name in ('Bea', 'Eva') and same_as is null`,
    );
    const met = await s.store.people.meet({ ...s.eva.person, name: 'Eva', member: 'north' });
    expect(met.id).toBe(kept?.id);
  });

  tell('what was written meanwhile under the entry that went is brought over', TWO, async s => {
    await links(s);
    await s.rows(
      `insert into muster.fact (kind, responder, detail) select 'conflict', id, '{"member": "south", "declared": true}'
       from muster.responder where same_as is not null returning id`,
    );
    await s.clock.advance('2m');
    await s.bea.types('/oncall me');
    s.bea.replies.shows('Southmere Cyber Corps');
  });

  tell(
    'an account can be taken off again, and begins anew',
    { ...TWO, volunteers: { bea: 'dfir' } },
    async s => {
      await s.bea.types('/oncall link off');
      s.bea.replies.shows('This is your only account here, so there is nothing to take off.');
      await links(s);
      await s.eva.types('/oncall link off');
      s.eva.replies.shows('This account is taken off.', 'All you said stays with your other account');
      await s.clock.advance('1s');
      await s.eva.types('/oncall me');
      s.eva.replies.shows('none yet: /oncall volunteer dfir');
      await s.bea.types('/oncall me');
      s.bea.replies.shows('dfir');
      s.bea.replies.lacks('where pages go first; if that fails, north');
    },
  );
});

tell(
  'on two real platforms the code goes from one to the other, and the yes comes back',
  {
    north: { platform: 'slack' },
    east: { platform: 'discord', member: 'north' },
    volunteers: { bea: '+dfir', eva: 'cti' },
    leads: { north: ['bea'] },
  },
  async s => {
    await links(s);
    s.eva.inbox.shows('Your accounts are linked: you are one person here now.');
    await s.clock.advance('1m');
    await s.eva.types('/oncall me');
    s.eva.replies.shows('cti, dfir', 'east, where pages go first; if that fails, north');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #transport tlp:green page:duty');
    await s.eva.presses("I'm on it");
    s.home('north').shows('1/1 filled, 1 invited');
    await s.bea.types('/ally roster import');
    await s.bea.fills({
      list: `person,skills\neast/${s.fay.person.person},dfir\neast/${s.eva.person.person},ot_scada`,
    });
    // The form closes before the answer to it comes.
    await until('the list is taken', () => s.bea.reply.includes('Taken: 2 people.'), 5_000);
    await s.settled();
    await s.bea.types('/ally roster ot_scada');
    s.bea.replies.shows('Your people with “ot_scada”: 1');
  },
);

tell(
  'what names somebody goes with them: a RED note, the lead, a turn in a rota',
  { ...TWO, leads: { north: ['ada'] } },
  async s => {
    await s.ada.types('/oncall rota dfir weekly mon 09:00 @Eva @cem');
    await s.eva.presses('I take turns');
    await s.cem.presses('I take turns');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
    await s.ada.types('/inc note INC-1 tlp:red to:@Eva The insurer pays', 'direct');
    await s.ada.types('/inc lead INC-1 @Eva');
    await s.eva.presses('Take the lead');
    await links(s);
    await s.bea.types('/inc show INC-1');
    s.bea.replies.shows('Lead');
    const [kept] = await s.rows(
      `select r.id::text as id from muster.responder r where r.name in ('Bea', 'Eva') and r.same_as is null`,
    );
    const [turns] = await s.rows(`select rotation->'people' as people from muster.rota_layer`);
    expect(turns?.people).toContain(kept?.id);
    const left = await s.rows(
      `select conrelid::regclass::text as place from pg_constraint where contype = 'f' and confrelid = 'muster.responder'::regclass`,
    );
    expect(left.length).toBeGreaterThan(12);
    const [gone] = await s.rows(`select id::text as id from muster.responder where same_as is not null`);
    expect(await s.rows(`select 1 from muster.item where $1::bigint = any(named)`, gone?.id)).toEqual([]);
    expect(await s.rows(`select 1 from muster.item where $1::bigint = any(named)`, kept?.id)).toHaveLength(1);
    expect(await s.rows(`select 1 from muster.incident where lead = $1::bigint`, kept?.id)).toHaveLength(1);
    expect(
      await s.rows(`select 1 from muster.rota_person where responder = $1::bigint`, kept?.id),
    ).toHaveLength(1);
  },
);

describe('a link that must not be', () => {
  tell('with a no nothing is linked, and silence is a no', TWO, async s => {
    await s.bea.types('/oncall link');
    await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
    await s.bea.presses('No');
    s.eva.inbox.shows('Your other account said no, so nothing is linked.');
    await s.bea.types('/oncall link');
    await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
    await s.clock.advance('31m');
    s.eva.inbox.shows('Your other account said nothing in time, so nothing is linked.');
    expect(await s.rows('select 1 from muster.responder where same_as is not null')).toEqual([]);
  });

  tell('a code is for one use, one organisation, another account, and ten minutes', TWO, async s => {
    await s.bea.types('/oncall link');
    const code = codeIn(s.bea.reply);
    await s.bea.types(`/oncall link ${code}`);
    s.bea.replies.shows('You got that code on this very account; type it on your other one.');
    await s.hal.types(`/oncall link ${code}`);
    // Nobody learns whether another organisation gave a code out.
    s.hal.replies.shows('That code fits nothing. Codes are good for 10 minutes and within one organisation');
    await s.cem.types(`/oncall link ${code}`);
    s.cem.replies.shows('Both accounts are in the same workspace or server');
    await s.clock.advance('11m');
    await s.eva.types(`/oncall link ${code}`);
    s.eva.replies.shows('That code is not good any more; get a new one on your other account.');
    await s.bea.types('/oncall link');
    const older = codeIn(s.bea.reply);
    await s.bea.types('/oncall link');
    const newer = codeIn(s.bea.reply);
    await s.eva.types(`/oncall link ${older}`);
    expect(s.eva.reply).toContain('That code is not good any more');
    s.eva.replies.lacks('The code fits.');
    await s.eva.types(`/oncall link ${newer.toLowerCase().replace('-', ' ')}`);
    s.eva.replies.shows('The code fits.');
    await s.fay.types(`/oncall link ${newer}`);
    s.fay.replies.shows('That code was used already');
    await s.bea.presses('Yes, it is me');
    await s.bea.types('/oncall link');
    await s.clock.advance('1s');
    await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
    s.eva.replies.shows('These two accounts are linked already.');
  });

  tell('guessing has an end', TWO, async s => {
    await s.bea.types('/oncall link');
    const code = codeIn(s.bea.reply);
    await s.eva.types('/oncall link 0O1I-L000');
    s.eva.replies.shows('That is no code: a code has eight letters and digits, such as K7F2-QX3M.');
    for (const guess of ['AAAA-AAAA', 'BBBB-BBBB', 'CCCC-CCCC', 'DDDD-DDDD', 'EEEE-EEEE']) {
      await s.eva.types(`/oncall link ${guess}`);
      s.eva.replies.shows('That code fits nothing. Codes are good for 10 minutes');
    }
    await s.eva.types(`/oncall link ${code}`);
    s.eva.replies.shows('5 codes did not fit within an hour, so no more are looked at for a while');
    await s.clock.advance('61m');
    await s.bea.types('/oncall link');
    await s.eva.types(`/oncall link ${codeIn(s.bea.reply)}`);
    s.eva.replies.shows('The code fits.');
  });

  tell('a code is kept nowhere, and a redelivery does not tell it again', TWO, async s => {
    const invocation = {
      id: randomUUID(),
      actor: { ...s.bea.person, name: 'Bea', standing: 'member' as const },
      place: s.stages.north.home,
      placeKind: 'channel' as const,
      call: { root: 'oncall', word: 'link', text: '' },
      replyTo: { connection: 'north', handle: 'x', expiresAt: new Date(s.clock.now().getTime() + 900_000) },
    };
    const first = await s.receiver.receive(invocation);
    const code = codeIn(first.card.title);
    expect(first.card.title).toBe(`Your code: ${code}`);
    expect(await s.tablesWith(code)).toEqual([]);
    expect(await s.tablesWith(code.replace('-', ''))).toEqual([]);
    const again = await s.receiver.receive(invocation);
    expect(again.card.title).toBe('Your code was given to you once.');
  });
});
