import type { Table, Text } from '../chat/card.ts';
import { utc } from '../chat/card.ts';
import type { Step } from '../domain/clock/clocks.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { Deadlines } from '../sharing/deadlines.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { headline } from './incident-title.ts';

const NONE =
  'No incident that affects your organisation has a deadline that the alliance file says you want to see.';

type One = Deadlines['clocks'][number];

const CONFIRM = 'These may apply; confirm with counsel. Muster reports nothing to anybody.';

/** Deadlines of one organisation, for its own eyes. */
export const clockList =
  (all: readonly { readonly file: IncidentFile; readonly deadlines: Deadlines }[], brief: string): Saying =>
  see => {
    const known = all.filter(({ file, deadlines }) => see.knows(file.label) && see.knows(deadlines.label));
    const rows = known.flatMap(({ file, deadlines }) =>
      deadlines.clocks.map(clock => [
        incidentCode(file.incident),
        nameOf(clock),
        dueOf(clock),
        stateOf(clock),
      ]),
    );
    const unset = known.filter(
      ({ deadlines }) => deadlines.awareAt === undefined && deadlines.clocks.length > 0,
    );
    const table: Table = { head: ['Incident', 'Report', 'Due', 'State'], rows };
    const hidden = known.length < all.length;
    return {
      title:
        rows.length > 0 ? 'Your deadlines' : hidden ? 'Your deadlines may not be shown here' : 'No deadlines',
      tone: rows.length === 0 ? 'quiet' : 'info',
      body: [
        ...(rows.length > 0 ? [[CONFIRM] as Text] : hidden ? [] : [[NONE] as Text]),
        ...(hidden ? [['Look in a place of your organisation that takes TLP:AMBER.'] as Text] : []),
        ...unset.map(
          ({ file }): Text => [
            { bold: `${incidentCode(file.incident)}: awareness not set.` },
            ' The times are an estimate from the earliest time known. Say when: ',
            { code: `/${brief} aware ${incidentCode(file.incident)} 07:40Z <why>` },
          ],
        ),
      ],
      ...(rows.length === 0 ? {} : { table }),
    };
  };

const nameOf = ({ regimeName, name }: One): string => `${regimeName} ${name}`;

const dueOf = (clock: One): string => {
  const due = instantOf(clock);
  return clock.restedFrom === undefined ? due : `${due} (${utc(clock.restedFrom)} is on a day of rest)`;
};

const instantOf = ({ dueAt, certainty }: One): string => {
  if (dueAt === undefined) return 'not yet known';
  if (certainty === 'estimate') return `${utc(dueAt)} (estimate)`;
  return certainty === 'provisional' ? `${utc(dueAt)} at the latest` : utc(dueAt);
};

const stateOf = ({ state, submittedAt }: One): string =>
  submittedAt === undefined ? state : `${state}, handed in ${utc(submittedAt)}`;

const STEPS: Readonly<Record<Step, string>> = {
  half: 'half of the time is over',
  'four-fifths': 'four fifths of the time are over',
  '2h': 'two hours are left',
  '30m': 'half an hour is left',
  due: 'it is due now',
};

/** To whoever keeps a deadline, and those who lead their organisation. */
export const clockReminder =
  (
    file: IncidentFile,
    deadlines: Deadlines,
    clock: One,
    {
      step,
      lateMinutes,
      brief,
    }: { readonly step: Step; readonly lateMinutes: number; readonly brief: string },
  ): Saying =>
  see => {
    if (!see.knows(deadlines.label) || !see.knows(file.label)) {
      return {
        title: 'A deadline of your organisation comes nearer',
        tone: 'warning',
        body: [['Look where your organisation may read it: ', { code: `/${brief} clocks` }]],
      };
    }
    const code = incidentCode(file.incident);
    const late = lateMinutes > 0 ? ` This message is ${lateMinutes} min late.` : '';
    return {
      title: `${nameOf(clock)}: ${STEPS[step]}`,
      tone: step === 'due' || step === '30m' ? 'alarm' : 'warning',
      body: [
        [headline(file, see)],
        [
          'Due ',
          ...(clock.dueAt === undefined ? ['soon'] : [{ instant: clock.dueAt }]),
          `, ${clock.article}.${late}`,
        ],
        [
          'It may apply; confirm with counsel. When it is handed in: ',
          { code: `/${brief} submitted ${code} ${clock.regime} ${clock.stage} <reference>` },
        ],
      ],
    };
  };

/** To whoever said when their organisation became aware: what follows from it. */
export const clocksSet =
  (file: IncidentFile, deadlines: Deadlines): Saying =>
  see => {
    see.must(deadlines.label);
    return {
      title: `Deadlines of ${headline(file, see)}`,
      tone: 'info',
      body: [[CONFIRM]],
      fields: deadlines.clocks.map(clock => ({
        label: nameOf(clock),
        value: [`${dueOf(clock)}, ${stateOf(clock)}`],
      })),
    };
  };
