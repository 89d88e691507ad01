import type { Button, Field, Text } from '../chat/card.ts';
import { requestCode, wantedInWords } from '../domain/help/request.ts';
import type { RequestState, Standing } from '../domain/help/stand.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { RequestFile, RequestWord } from '../sharing/help-files.ts';
import { askersLabel, innerLabel, openedFor } from '../sharing/help-labels.ts';
import { askedBy } from './asked-by.ts';
import { openOf, STATE, seatsOf, urgencyOf, whereOf, windowInWords } from './help-words.ts';

/**
 * A request as each home may have it. Blind, it says what is needed, the sector, the nation, how soon and until when:
 * no title, no name, no number of the incident (R-OBF-1, docs/rules.md).
 */
export const requestBoard =
  (file: RequestFile, standing: Standing, incident: IncidentFile | undefined, alliance: Alliance): Saying =>
  see => {
    see.must(file.label);
    const { request } = file;
    const open = openOf(request.wanted, standing.held);
    const { filled, of } = seatsOf(request.wanted, standing);
    const over = !MAY_OFFER.includes(standing.state);
    const own = see.knows(askersLabel(file));
    return {
      title: requestTitle(file),
      tone: TONES[standing.state] ?? (request.severity >= 4 ? 'alarm' : 'warning'),
      body: [
        stateLine(standing, own, open.length === 0),
        ...(whoAsks(file, standing, incident, alliance, see) ?? (over ? [] : [WITHHELD])),
      ],
      fields: [
        { label: 'Filled', value: [`${filled} of ${of}`] },
        ...(over ? [] : stillAsked(file, wantedInWords(open))),
      ],
      buttons: over || own || standing.rests ? [] : buttons(file),
      foot: ['Asked ', { instant: request.submittedAt ?? request.askedAt }],
    };
  };

/** `RFA-12 · energy, ALD: firmware_re ×2, satcom ×1`. */
export const requestTitle = ({ request }: RequestFile): string => {
  const where = whereOf(request);
  return `${requestCode(request)} · ${where === '' ? '' : `${where}: `}${wantedInWords(request.wanted)}`;
};

const MAY_OFFER: readonly RequestState[] = [
  'submitted',
  'acknowledged',
  'open',
  'partially-matched',
  'matched',
  'active',
];

const TONES: Readonly<Partial<Record<RequestState, 'good' | 'quiet'>>> = {
  matched: 'good',
  active: 'good',
  closing: 'quiet',
  closed: 'quiet',
  declined: 'quiet',
  withdrawn: 'quiet',
  superseded: 'quiet',
};

const stateLine = ({ state, rests }: Standing, own: boolean, full: boolean): Text => {
  if (!MAY_OFFER.includes(state))
    return [`This request is ${STATE[state]}. Thank you to everybody who looked.`];
  if (rests)
    return ['This request rests: nobody is let in for it just now. Nothing that was offered is lost.'];
  if (own)
    return ['Your organisation asks. What is offered is told to whoever asked and to those who lead it.'];
  return full
    ? ['Everything is promised. Another offer is kept in case one is taken back.']
    : ['A member of the alliance asks for help. Offering is free, and can be taken back at any time.'];
};

const stillAsked = ({ request }: RequestFile, open: string): readonly Field[] => [
  ...(open === '' ? [] : [{ label: 'Open', value: [open] }]),
  { label: 'Urgency', value: [urgencyOf(request)] },
  ...(request.mode === undefined ? [] : [{ label: 'How', value: [request.mode] }]),
  ...(request.window === undefined ? [] : [{ label: 'When', value: windowInWords(request.window) }]),
  ...(request.answerByAt === undefined
    ? []
    : [{ label: 'Answer by', value: [{ instant: request.answerByAt }] as Text }]),
];

const buttons = ({ request }: RequestFile): readonly Button[] => {
  const code = requestCode(request);
  return [
    { label: 'Offer', line: `offer ${code}` },
    { label: 'Not now', line: `offer ${code} not-now` },
  ];
};

const WORDS: Readonly<Record<RequestWord, string>> = {
  measures: 'Done already',
  impact: 'Impact',
  other: 'Other support',
  plan: 'Planned use',
  results: 'Results',
  lessons: 'Lessons',
};

const WITHHELD: Text = ['Who asks is told to those whose offer is accepted.'];

/** What only those read who may know who asks. */
const whoAsks = (
  file: RequestFile,
  standing: Standing,
  incident: IncidentFile | undefined,
  alliance: Alliance,
  see: See,
): readonly Text[] | undefined => {
  const inner = innerLabel(file, standing);
  if (!see.knows(inner)) return undefined;
  const by = askedBy(file, incident, see, alliance);
  const written = (Object.keys(WORDS) as RequestWord[]).flatMap((word): readonly Text[] => {
    const item = file.words[word];
    const said = item && see.text(openedFor(item, inner));
    return said === undefined ? [] : [[{ bold: `${WORDS[word]}:` }, ` ${said}`]];
  });
  return [...(by === undefined ? [] : [[{ bold: 'Asked by:' }, ` ${by}`] as Text]), ...written];
};
