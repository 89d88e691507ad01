import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';
const EXAMPLE = 'Try: /inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

/** Each line, and the whole of what whoever typed it reads. */
const expectAnswers = async (s: Story, answers: Readonly<Record<string, string>>): Promise<void> => {
  for (const [line, answer] of Object.entries(answers)) {
    await s.ada.types(line);
    expect(s.ada.reply, line.slice(0, 80)).toBe(answer);
  }
};

/** A line whose direction of writing is turned and not turned back would turn what follows it too. */
const isOpenEnded = (line: string): boolean =>
  (line.match(/[\u202A\u202B\u202D\u202E]/gu)?.length ?? 0) > (line.match(/[\u202C\u2069]/gu)?.length ?? 0);

/** What hostile words must not become, and what they read as. */
const HOSTILE = [
  '@everyone <!channel> <!here> <@U1> <@&1> <#C1>',
  '[bank](https://evil.example) <https://evil.example|https://bank.example>',
  'line\u202Etxt.exe zero\u200Bwidth **bold** `code` ~~x~~ &lt;!channel&gt;',
] as const;

describe('a bad line gets one clear answer', () => {
  tell('unknown commands, ids, severities, times and labels', {}, async s => {
    await s.ada.types(DECLARE);
    await expectAnswers(s, {
      '/inc declrae something': `There is no command “declrae”. Did you mean “declare”?\n${EXAMPLE}`,
      '/inc frobnicate INC-1': 'There is no command “frobnicate”.\nTry: /inc help',
      '/inc show INC-99': 'There is no INC-99 that you can see here.\nTry: /inc list',
      '/inc show INC-banana': 'I do not know what “INC-banana” means here.\nTry: /inc show INC-42',
      '/inc show id:banana':
        "“banana” is not an incident's number; they look like INC-42.\nTry: /inc show INC-42",
      '/inc declare sev9 Something': `There is no severity 9. Use 0 (baseline) to 5 (emergency), for example sev4.\n${EXAMPLE}`,
      '/inc declare tlp:purple Something': `There is no label TLP:PURPLE. Use tlp:clear, green, amber, amber+strict or red; labels are not translated.\n${EXAMPLE}`,
      '/inc declare Something #engery': `There is no tag “#engery”. Did you mean #energy?\n${EXAMPLE}`,
      '/inc note INC-1 at:25:99 Something':
        '“25:99” is no time I can read; write at:14:05Z or at:14:05 in your own zone.',
      '/inc note INC-1 at:2027-02-01T10:00Z Something':
        'That time has not come yet; a note says what happened.',
      '/oncall away until banana': 'I cannot read “banana” as a time to come.\nTry: /oncall away until 08:00',
      '/oncall ack P-1 eta:soon': 'There is no call-out P-1 that asks you.\nTry: /oncall now',
      '/oncall ack P-77': 'There is no call-out P-77 that asks you.\nTry: /oncall now',
      '/oncall ack': 'Nobody is asking you for anything right now.\nTry: /oncall available now 4h',
      '/inc job ZZZZZZ':
        'You have no order with the reference “ZZZZZZ”; if it was not answered, it was not accepted, and typing it again is safe.\nTry: /inc list mine',
      '/inc help declrae': 'There is no command “declrae”. Did you mean “declare”?\nTry: /inc help declare',
      '/inc list banana': 'I cannot filter by “banana”.\nTry: /inc list closed:24h',
      '/inc list sev:7': '“7” is no range of severities; write sev:3-5.',
    });
  });

  tell('unknown people, members, policies and skills', {}, async s => {
    await s.ada.types(DECLARE);
    await expectAnswers(s, {
      '/inc page INC-1 @nobody':
        'I do not know “nobody”: somebody is known once they have used Muster, so ask them to type /oncall volunteer with their skills.',
      '/inc page INC-1 banana':
        '“banana” is nobody I can page: name a policy (duty), skill:x, or @user.\nTry: /inc page skill:dfir×2',
      '/inc declare Something for:westland':
        '“westland” is no organisation of this alliance.\nTry: /inc declare sev4 <title> for:north',
      '/inc declare Something page:nightly': 'There is no page policy “nightly”. There is: page:duty.',
      '/inc page INC-1 skill:dfir×99': 'A page has 1 to 50 seats for a skill; write skill:dfir×2.',
      '/inc page INC-1 @bea need:3':
        'You named 1, so need:3 cannot be filled; name more people, or page a skill.',
      '/oncall volunteer d':
        'A skill is one word of up to 40 letters, digits and underscores, such as ot_scada.\nTry: /oncall volunteer dfir malware_re lang:en,et',
      '/inc declare Something orgs:east private': 'Say either private or orgs:, not both.',
    });
  });

  tell('arguments given twice, and misspelt ones', {}, async s => {
    await expectAnswers(s, {
      '/inc declare sev3 sev4 Something': `“sev” was given twice: “3” and “4”. Give it once.\n${EXAMPLE}`,
      '/inc declare tlp:red tlp:green Something': `“tlp” was given twice: “red” and “green”. Give it once.\n${EXAMPLE}`,
      '/inc declare tpl:red Something': `I do not know “tpl:”. Did you mean “tlp:”?\n${EXAMPLE}`,
    });
    expect(await s.rows('select 1 from muster.incident')).toEqual([]);
  });

  tell('titles that are empty or ten thousand characters long', {}, async s => {
    await s.ada.types('/inc declare');
    expect(s.ada.form()?.names).toContain('title');
    await s.ada.fills({ title: '\u200B\u200B \u2060' });
    expect(s.ada.reply).toBe(`The title is empty: give it a few words.\n${EXAMPLE}`);
    const long = 'Zanzibar '.repeat(1_200);
    await s.ada.types(`/inc declare sev3 ${long}`);
    expect(s.ada.reply).toBe(
      `The title is longer than 200 characters: shorten it, and put the rest in a note.\n${EXAMPLE}`,
    );
    expect(await s.tablesWith('Zanzibar')).toEqual([]);
    expect(await s.rows("select 1 from muster.invocation where command <> 'seed'")).toEqual([]);
  });

  for (const platform of ['console', 'slack', 'discord'] as const) {
    tell(`hostile words are only words on ${platform}`, { north: { platform } }, async s => {
      for (const hostile of HOSTILE) await s.ada.types(`/inc declare sev1 ${hostile} tlp:green`);
      const cards = s.stages.north.at(s.stages.north.home);
      expect(cards.length).toBe(HOSTILE.length);
      for (const card of cards) expect(card.pinged).toEqual([]);
      s.home('north').shows('@everyone', '<!channel>', '<@U1>');
      s.home('north').shows('[bank](https://evil.example)');
      s.home('north').shows('**bold**', '&lt;!channel&gt;');
      for (const card of cards) expect(card.text.split('\n').filter(isOpenEnded)).toEqual([]);
      const rockets = '🚀'.repeat(200);
      await s.ada.types(`/inc declare sev1 ${rockets} tlp:green`);
      for (const card of s.stages.north.at(s.stages.north.home)) {
        expect(card.text).not.toMatch(/\p{Cs}|\uFFFD/u);
      }
    });
  }

  tell("another organisation's place implies no incident, and gives none away", {}, async s => {
    await s.ada.types('/inc declare sev2 A personnel matter private');
    const { place } = await s.room(1);
    // The room is Northmark's; whoever else could name it there is still judged by who they are.
    const answer = await s.receiver.receive({
      id: 'from-elsewhere',
      actor: { ...s.hal.person, name: 'Hal', standing: 'member' },
      place,
      placeKind: 'channel',
      call: { word: 'show', text: '', root: 'inc' },
      replyTo: { connection: 'south', handle: 'none', expiresAt: s.clock.now() },
    });
    expect(answer.card.title).toBe("Which incident? Give its number, or say it in the incident's room.");
    expect(JSON.stringify(answer.card)).not.toContain('personnel');
    expect(JSON.stringify(answer.card)).not.toContain('INC-1');
  });

  tell('somebody whose workspace is not in the alliance is told so', {}, async s => {
    const answer = await s.receiver.receive({
      id: 'from-nowhere',
      actor: { connection: 'west', person: 'x', name: 'X', standing: 'member' },
      place: { connection: 'west', place: 'home' },
      placeKind: 'channel',
      call: { word: 'list', text: '', root: 'inc' },
      replyTo: { connection: 'west', handle: 'none', expiresAt: s.clock.now() },
    });
    expect(answer.card.title).toBe('This workspace is not part of the alliance any more.');
  });
});
