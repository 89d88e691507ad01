import type { Text } from '../chat/card.ts';
import { headsupCode } from '../domain/headsup.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { HeadsupFile } from '../sharing/headsup-file.ts';
import { age } from './age.ts';
import type { Spread } from './declared.ts';
import { headsupTitle } from './headsup-card.ts';

/** Follows up a heads-up: its number, where it stands, and where it may not. */
export const headsupUp =
  (file: HeadsupFile, spread: Pick<Spread, 'shown' | 'held' | 'pending'>, inc: string): Saying =>
  see => {
    see.must(file.said);
    const code = headsupCode(file.headsup);
    const pending: readonly Text[] =
      spread.pending.length === 0 ? [] : [[`Still trying to reach ${spread.pending.join(', ')}.`]];
    return {
      title: `${headsupTitle(file)}: taken`,
      tone: spread.held.length + spread.pending.length > 0 ? 'warning' : 'good',
      body: [
        [see.text(file.said) ?? ''],
        [`Shown to ${spread.shown.join(', ') || 'nobody yet'}.`],
        ...spread.held.map((held): Text => [{ bold: `Held back from ${held.member}:` }, ` ${held.why}.`]),
        ...pending,
        ['It ends by itself ', { instant: file.headsup.expiresAt }, ', unless you make an incident of it.'],
      ],
      buttons: [{ label: 'Declare', line: `declare headsup:${code}` }],
      foot: ['To take it back: ', { code: `/${inc} headsup ${code} withdraw` }],
    };
  };

/** To whoever says that they see it too: who reads that, and what they can allow. */
export const seenTooNoted =
  (file: HeadsupFile, member: string, countable: boolean, alliance: Alliance): Saying =>
  see => {
    see.must(file.said);
    const code = headsupCode(file.headsup);
    const name = memberName(alliance, member);
    return {
      title: `Noted: ${name} sees ${code} too.`,
      tone: 'good',
      body: [
        [
          countable
            ? `Others read “one more member”, and no more; that it is ${name}, nobody outside it reads.`
            : `Nobody outside ${name} reads it, not even as a number. If it may be counted, others read “one more member”.`,
        ],
      ],
      buttons: countable ? [] : [{ label: 'Let it be counted', line: `headsup ${code} too countable` }],
      foot: ['To take it back: ', { code: `/${alliance.commands.inc} headsup ${code} off` }],
    };
  };

/** A private list of those that stand; an empty one says so. */
export const headsupList =
  (files: readonly HeadsupFile[], now: Date, alliance: Alliance): Saying =>
  see => {
    const { inc } = alliance.commands;
    const seen = files.filter(file => see.knows(file.said));
    const example: Text = [
      'Say one: ',
      { code: `/${inc} headsup Loss of terminals since 03Z sector:space tlp:green` },
    ];
    if (seen.length === 0)
      return { title: 'Heads-ups: none that you can see here.', tone: 'good', foot: example };
    return {
      title: `Heads-ups: ${seen.length}`,
      tone: 'info',
      table: {
        head: ['Heads-up', 'What', 'Sector', 'From', 'Age'],
        rows: seen.map(file => [
          headsupCode(file.headsup),
          see.text(file.said) ?? '',
          file.headsup.sector ?? '',
          file.said.marking.chr === true ? '' : memberName(alliance, file.headsup.member),
          age(file.headsup.saidAt, now),
        ]),
      },
      foot: example,
    };
  };
