import { spanLine } from '../domain/span-words.ts';
import type { Saying } from '../sharing/clear.ts';

const DAY_MS = 86_400_000;

/** To somebody who said yes before: their turns are others now. */
export const rotaChanged =
  (name: string, says: readonly string[], next: Date | undefined, oncall: string): Saying =>
  () => ({
    title: `Rota ${name} has changed`,
    tone: 'warning',
    body: [
      ...says.map(one => [one]),
      next === undefined
        ? ['You have no turn in the next two weeks.']
        : ['Your next turn begins ', { instant: next }, '.'],
    ],
    buttons: [{ label: 'Not me', line: `rota ${name} leave` }],
    foot: ['All of it: ', { code: `/${oncall} rota ${name}` }],
  });

/** To whoever leads: somebody is out, of their own will. */
export const rotaLeft =
  (name: string, who: string, oncall: string): Saying =>
  () => ({
    title: `${who} is not in the rota ${name} any more`,
    tone: 'warning',
    body: [['Their turns are gaps from now on. No reason is needed; please ask for none.']],
    foot: ['To lay it out anew: ', { code: `/${oncall} rota ${name} weekly mon 09:00 @user @user` }],
  });

/** To whoever was in it: nobody is on call by it any more. */
export const rotaEnded =
  (name: string): Saying =>
  () => ({
    title: `The rota ${name} has ended`,
    tone: 'info',
    body: [['You are not on call by it any more. Thank you for your turns.']],
  });

/** To whoever leads, a week ahead: nobody is on call then. */
export const rotaGap =
  (name: string, from: Date, to: Date | undefined, zone: string, oncall: string): Saying =>
  () => {
    const span = spanLine(from, to ?? new Date(from.getTime() + DAY_MS), zone);
    return {
      title: `GAP: ${name} has nobody`,
      tone: 'warning',
      body: [
        [
          'From ',
          { instant: from },
          ...(to === undefined ? [' on'] : [' to ', { instant: to }]),
          '. Unless somebody takes it, pages then go on to more people at once.',
        ],
        ['To ask somebody: ', { code: `/${oncall} override ${name} @user ${span}` }],
      ],
      buttons: [{ label: 'I take it', line: `take ${name} ${span}` }],
    };
  };

/** To whoever leads, once: a name in their calendar is nobody's here. */
export const rotaStranger =
  (calendar: string, name: string, oncall: string): Saying =>
  () => ({
    title: `I do not know who “${[...name].slice(0, 80).join('')}” is (calendar ${calendar})`,
    tone: 'warning',
    body: [
      [
        'Their shifts are gaps. Write the name as it is shown here, or the id of their account, and let them use Muster once.',
      ],
    ],
    foot: ['Who takes turns: ', { code: `/${oncall} rota` }],
  });

/** To whoever leads: what was wrong with their calendar when it was read. */
export const rotaCalendar =
  (calendar: string, wrong: string): Saying =>
  () => ({
    title: `The calendar ${calendar} could not be read as it should`,
    tone: 'warning',
    body: [
      [[...wrong].slice(0, 1500).join('')],
      ['What was read of it before still holds where nothing new could be read.'],
    ],
  });
