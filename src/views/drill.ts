import type { Text } from '../chat/card.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { DrillFile } from '../sharing/drill-file.ts';

type Commands = Alliance['commands'];

/** `Exercise “Winter Harbour”`; without its name for who may not have it. */
const nameOf = ({ name }: DrillFile, see: See): string => {
  const words = name && see.text(name);
  return words === undefined ? 'The exercise' : `Exercise “${words}”`;
};

/** Asks a home or one person to take part. An invitation: who says nothing is not called for it. */
export const drillInvitation =
  (file: DrillFile, { ally }: Commands): Saying =>
  see => {
    if (file.name !== undefined) see.must(file.name);
    return {
      title: `${nameOf(file, see)} runs. Would you take part?`,
      tone: 'info',
      body: [
        [
          'Only who enrols is called for it, and nights, hours and conflicts hold as always. Not taking part needs no reason.',
        ],
        ['What is real goes on as usual, and reads REAL WORLD in the meantime.'],
      ],
      buttons: [{ label: 'Take part', line: 'drill enrol' }],
      foot: ['Out again: ', { code: `/${ally} drill leave` }],
    };
  };

/** Thanks to somebody who took part. */
export const drillOver =
  (file: DrillFile): Saying =>
  see => {
    if (file.name !== undefined) see.must(file.name);
    return {
      title: `${nameOf(file, see)} is over. Thank you for taking part.`,
      tone: 'good',
      body: [['Nobody calls you for it any more. What is real goes on as usual.']],
    };
  };

/** Follows up a start that came second. */
export const drillLate =
  (file: DrillFile, ally: string): Saying =>
  see => ({
    title: `${nameOf(file, see)} was not started: another one was begun a moment before.`,
    tone: 'warning',
    foot: ['See it: ', { code: `/${ally} drill` }],
  });

/** An order about it was taken. */
export const drillTaken =
  (title: string, more: string): Saying =>
  () => ({ title, tone: 'good', body: [[more]] });

/** How it stands, in private: who of one's own takes part, numbers of the others, and what can be typed. */
export const drillShown =
  (
    file: DrillFile,
    own: readonly string[],
    me: { readonly member: string; readonly takesPart: boolean; readonly mayEnd: boolean },
    alliance: Alliance,
  ): Saying =>
  see => {
    const { ally, inc } = alliance.commands;
    const others = Object.entries(file.drill.counts).filter(([member]) => member !== me.member);
    const body: readonly Text[] = [
      ['Running since ', { instant: file.drill.startedAt }, '.'],
      [
        { bold: `${memberName(alliance, me.member)}:` },
        own.length === 0 ? ' nobody takes part yet' : ` ${own.join(', ')}`,
      ],
      ...others.map(([member, count]): Text => [{ bold: `${memberName(alliance, member)}:` }, ` ${count}`]),
    ];
    return {
      title: `${nameOf(file, see)} runs`,
      tone: 'info',
      body,
      buttons: me.takesPart
        ? [{ label: 'Leave it', line: 'drill leave' }]
        : [{ label: 'Take part', line: 'drill enrol' }],
      foot: [
        'Begin with ',
        { code: `/${inc} declare sev4 Ransomware at a port operator exercise page:duty` },
        ...(me.mayEnd ? [' · end it with ', { code: `/${ally} drill end` }] : []),
      ],
    };
  };

/** None runs: how to begin one. */
export const noDrill =
  (coordinates: boolean, ally: string): Saying =>
  () => ({
    title: 'No exercise runs',
    tone: 'info',
    body: [
      [
        coordinates
          ? 'You may begin one; people join it by enrolling themselves.'
          : 'One is begun by who coordinates the alliance; people join it by enrolling themselves.',
      ],
    ],
    ...(coordinates
      ? {
          foot: ['Begin one: ', { code: `/${ally} drill start "Winter Harbour" members:north,east` }] as Text,
        }
      : {}),
  });
