import { commands } from '../../commands/index.ts';
import { USUAL_QUIET } from '../../src/domain/night.ts';
import type { Responder } from '../../src/domain/roster.ts';
import type { Rota } from '../../src/domain/rota.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import { seal } from '../../src/sharing/seal.ts';
import { aboutMe } from '../../src/views/about-me.ts';
import { accepted } from '../../src/views/accepted.ts';
import {
  declined,
  seatCameFree,
  seated,
  snoozed,
  standingBy,
  tooLate,
  withdrawn,
} from '../../src/views/answered.ts';
import { availableFrom } from '../../src/views/available.ts';
import { beyondPap } from '../../src/views/beyond-pap.ts';
import { brief } from '../../src/views/brief.ts';
import { catchUp } from '../../src/views/catch-up.ts';
import { auditBroken, checkpointPosted } from '../../src/views/checkpoint.ts';
import { declared } from '../../src/views/declared.ts';
import { helpAll, helpOne } from '../../src/views/help.ts';
import { incidentCard } from '../../src/views/incident-card.ts';
import { incidentList } from '../../src/views/incident-list.ts';
import { jobFailed, jobLate } from '../../src/views/job-failed.ts';
import { leadInstructions, leadProposed } from '../../src/views/lead.ts';
import { linkCodeGiven, linkCodeKept, linkQuestion } from '../../src/views/link.ts';
import { myAccounts } from '../../src/views/my-accounts.ts';
import { myPages } from '../../src/views/my-pages.ts';
import { myShifts } from '../../src/views/my-shifts.ts';
import { myStanding } from '../../src/views/my-standing.ts';
import { onCallNext } from '../../src/views/on-call-next.ts';
import { onCallNow } from '../../src/views/on-call-now.ts';
import { orderStanding } from '../../src/views/order.ts';
import { blockedBy, broken, heldBack, notAccepted, unconfirmed } from '../../src/views/outage.ts';
import { pageBoard } from '../../src/views/page-board.ts';
import { pageCall } from '../../src/views/page-call.ts';
import { pageBackfill, pageExhausted, pageFilled, pageWidened } from '../../src/views/page-news.ts';
import { pageOver } from '../../src/views/page-over.ts';
import { pageTaken } from '../../src/views/page-passed.ts';
import { pageQuiet, pageReleased } from '../../src/views/page-quiet.ts';
import { pageTogether } from '../../src/views/page-together.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { refused } from '../../src/views/refused.ts';
import { onePerson, roster } from '../../src/views/roster.ts';
import { rosterBroken, rosterTaken } from '../../src/views/roster-import.ts';
import { rotaList, rotaShown } from '../../src/views/rota.ts';
import {
  rotaCalendar,
  rotaChanged,
  rotaEnded,
  rotaGap,
  rotaLeft,
  rotaStranger,
} from '../../src/views/rota-news.ts';
import { rotaQuestion } from '../../src/views/rota-question.ts';
import { rotaSet } from '../../src/views/rota-set.ts';
import { noteKept, noteSaid, updateSaid } from '../../src/views/said.ts';
import { shiftAlong, shiftTaken, shiftUncovered } from '../../src/views/shift-hands.ts';
import { shiftBegins, shiftEnds, shiftNote } from '../../src/views/shift-news.ts';
import {
  coverQuestion,
  overrideQuestion,
  swapQuestion,
  takeQuestion,
} from '../../src/views/shift-question.ts';
import { spill } from '../../src/views/spill.ts';
import { sure } from '../../src/views/sure.ts';
import { timeline } from '../../src/views/timeline.ts';
import { wouldWake } from '../../src/views/waking.ts';
import { ADMISSION } from './admission-sayings.ts';
import { ASKED } from './asked-sayings.ts';
import { BRIEF_SAYINGS } from './brief-sayings.ts';
import { CLOCK_SAYINGS } from './clock-sayings.ts';
import { CONSENT } from './consent-sayings.ts';
import { CONTACT_SAYINGS } from './contact-sayings.ts';
import { DECISION_SAYINGS } from './decision-sayings.ts';
import { DRILL_SAYINGS } from './drill-sayings.ts';
import { EXPORT_SAYINGS } from './export-sayings.ts';
import { HANDOVER } from './handover-sayings.ts';
import { HEADSUP_SAYINGS } from './headsup-sayings.ts';
import { HELP_FACTS, HELP_SAYINGS } from './help-sayings.ts';
import { HOLDER_SAYINGS } from './holder-sayings.ts';
import { MEMBERS } from './member-sayings.ts';
import { PICTURE_SAYINGS } from './picture-sayings.ts';
import { ALLIANCE, ANSWERED, at, event, file, HOSTILE, item, NOW, PEOPLE, page } from './samples.ts';
import { SITREP_SAYINGS } from './sitrep-sayings.ts';

const GREEN = { tlp: 'TLP:GREEN' } as const;

const hostile = file({ title: item('title', HOSTILE), update: item('update', HOSTILE) });
const filled = page({ answers: ANSWERED }, { state: 'filled' });
const paged = file({
  pages: [filled],
  update: item('update', 'Two terminals are offline, cranes run by hand'),
});
const other = file(
  { title: item('title', 'Phishing wave at two banks'), pages: [page()] },
  { number: 2, severity: 2, state: 'contained', lead: '5', declaredAt: at(-1_500) },
);
const spread = {
  shown: ['Northmark CERT', 'Eastfold CSIRT'],
  held: [
    {
      member: 'Southmere Cyber Corps',
      why: 'its home takes TLP:GREEN at most, and this is TLP:AMBER',
    },
  ],
  pending: [],
  room: true,
  paged: true,
};
const asked = {
  id: '12',
  kind: 'cover',
  asks: { responder: '5' },
  askedBy: '4',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(120),
  state: 'waiting' as const,
};
const asking = {
  title: 'Would you take Bea Torv’s shift?',
  body: [['Friday 30 Jan, 08:00 to 20:00, for dfir.']],
  yes: 'I take it',
  no: 'Not this time',
  ended: {
    yes: (by: string) => `${by} takes your shift.`,
    no: () => 'Not this time: the shift stays yours.',
    withdrawn: () => 'You took the question back.',
    expired: () => 'Nobody answered in time: the shift stays yours.',
  },
};
const woke = {
  file: file(),
  events: [],
  since: at(-720),
  me: '5',
  waiting: [],
  roots: { inc: 'inc', ally: 'ally' },
};
const NAMES = new Map([
  ['1', 'Ada Lind'],
  ['2', 'Bea Torv'],
  ['5', 'Eva Sorel'],
]);
const nothing = { onCall: 0, available: new Map<string, number>(), cover: [] };
const north = { elsewhere: nothing, now: NOW, alliance: ALLIANCE, oncall: 'oncall' };
const crew = { member: 'east', skills: ['dfir'], until: at(7 * 24 * 60) };
const reading = { now: NOW, zone: 'Europe/Tallinn', names: NAMES, oncall: 'oncall' };
const rotation = {
  kind: 'rotation',
  id: 'dfir-1',
  people: ['1', '2', '5'],
  every: { unit: 'week', count: 1 },
  handOffAt: '09:00',
  weekday: 'mon',
  zone: 'Europe/Tallinn',
  startsOn: '2027-01-25',
} as const;
const weekly: Rota = {
  id: '3',
  member: 'north',
  name: 'dfir',
  skills: ['dfir'],
  madeBy: '1',
  layers: [{ id: '1', place: 1, says: rotation, stints: [], from: at(-9_000) }],
  people: ['1', '2', '5'].map(responder => ({ responder, from: at(-9_000) })),
  overrides: [],
  shadows: [],
};
const alone: Rota = {
  ...weekly,
  layers: [{ id: '1', place: 1, says: { ...rotation, people: ['1'] }, stints: [], from: at(-9_000) }],
};
const halfAgreed: Rota = {
  ...weekly,
  skills: ['dfir', 'malware_re'],
  layers: [
    ...weekly.layers,
    {
      id: '2',
      place: 2,
      says: { ...rotation, people: ['2'], during: { from: '20:00', to: '08:00', days: ['sat', 'sun'] } },
      stints: [],
      from: at(-9_000),
    },
  ],
  people: weekly.people.slice(0, 2),
  overrides: [{ once: 'cover:K7F2QX', responder: '1', instead: '2', from: at(6_000), to: at(7_000) }],
  shadows: [{ responder: '5', of: '2', from: at(-60) }],
};
const laid = {
  name: 'dfir',
  says: 'weekly, mon 09:00, Europe/Tallinn, from 2027-01-29: Ada Lind, Bea Torv, Eva Sorel',
  skills: ['dfir'],
  zone: 'Europe/Tallinn',
  oncall: 'oncall',
};
const askedFor = {
  rota: 'dfir',
  member: 'Northmark CERT',
  asker: 'Ada Lind',
  me: 'Eva Sorel',
  says: ['Weekly, mon 09:00, Europe/Tallinn, from 2027-01-25: Ada Lind, Bea Torv, Eva Sorel'],
  others: ['Ada Lind', 'Bea Torv'],
  first: { from: at(3_000), to: at(13_000) },
  oncall: 'oncall',
};
const shiftAsked = {
  rota: 'dfir',
  shift: { from: at(580), to: at(1_200) },
  theirs: { from: at(3_000), to: at(4_000) },
  asker: 'Ada Lind',
  asked: 'Eva Sorel',
  several: true,
  done: false,
  inPlaceOf: ['Bea Torv'],
};
const shiftStart = {
  rota: 'dfir',
  from: at(0),
  to: at(10_080),
  takesOverFrom: ['Ada Lind'],
  open: [file({ pages: [page({ answers: ANSWERED }, { needs: [{ skill: 'dfir', count: 4 }] })] })],
  note: item('note', 'The forensic laptop is with Gus.'),
  oncall: 'oncall',
};
const order = {
  reference: 'K7F2QX',
  responder: '1',
  command: 'declare',
  acceptedAt: at(-2),
  failedFor: [],
  incident: 1,
  jobs: [{ kind: 'declare-incident', state: 'done' as const, attempts: 1 }],
};
const volunteer = (name: string, member: string): Responder => ({
  id: name,
  member,
  name,
  zone: 'UTC',
  skills: ['dfir', 'cti'],
  availability: { state: 'available', until: at(240) },
  quiet: { hours: { from: '22:00', to: '07:00' }, night: true, severity: 4 },
  conflicts: ['south'],
});
const inc = 'inc';
const author = seal({ name: 'Ada Lind', member: 'north' });
const facts = { scope: 'open incidents', now: NOW, ended: [], countedElsewhere: 0 };
const declare = commands.find(command => command.name === 'declare') ?? commands[0];
if (declare === undefined) throw new Error('there are no commands');

/** Everything the bot says, by the file of its view, in each of the ways in which it can read. */
export const SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  ...ADMISSION,
  ...CLOCK_SAYINGS,
  ...BRIEF_SAYINGS,
  ...SITREP_SAYINGS,
  ...HELP_SAYINGS,
  ...HEADSUP_SAYINGS,
  ...DECISION_SAYINGS,
  ...DRILL_SAYINGS,
  ...CONSENT,
  ...HANDOVER,
  ...MEMBERS,
  ...ASKED,
  ...CONTACT_SAYINGS,
  ...HOLDER_SAYINGS,
  ...EXPORT_SAYINGS,
  ...PICTURE_SAYINGS,
  'about-me': {
    'with a call-out put off': aboutMe(
      { ...volunteer('Eva Sorel', 'east'), id: '5' },
      [page()],
      [{ page: '7', until: at(15) }],
      NOW,
      ALLIANCE,
      'oncall',
      [
        myShifts(
          [
            { rota: 'night', from: at(-20), to: at(400) },
            { rota: 'dfir', from: at(580), to: at(3_000) },
          ],
          NOW,
        ),
      ],
    ),
    'whom nobody may ask': aboutMe(
      {
        ...volunteer('Eva Sorel', 'east'),
        languages: ['en', 'et'],
        vetting: { agreement: '2026-01-05', nda: '2027-01-03' },
        hoursInLast7d: 41.25,
        hoursLimit: 40,
      },
      [],
      [],
      NOW,
      ALLIANCE,
      'oncall',
      [
        myStanding(
          {
            ...volunteer('Eva Sorel', 'east'),
            zone: 'Europe/Tallinn',
            availability: {
              state: 'unsaid',
              weekly: {
                zone: 'Europe/Tallinn',
                hours: [{ from: '18:00', to: '22:00', days: ['mon', 'tue', 'wed'] }],
              },
            },
            languages: ['en', 'et'],
            vetting: { agreement: '2026-01-05', nda: '2027-01-03' },
            hoursInLast7d: 41.25,
            hoursLimit: 40,
          },
          NOW,
          { vetting: { required: ['check'] } },
          ['Bea', 'Cem'],
        ),
        myAccounts([
          { connection: 'east', person: '5' },
          { connection: 'east-two', person: 'U5' },
        ]),
      ],
    ),
    'who has said nothing': aboutMe(
      {
        ...volunteer('Eva Sorel', 'east'),
        skills: [],
        availability: { state: 'unsaid' },
        quiet: USUAL_QUIET,
        conflicts: [],
      },
      [],
      [],
      NOW,
      ALLIANCE,
      'oncall',
    ),
  },
  accepted: { 'an order': accepted('Paging for INC-1: dfir ×2.', 'You are told when it fills.') },
  available: {
    now: availableFrom(undefined, at(240), ['dfir', 'cti']),
    'from a time on': availableFrom(at(70), at(550), ['ot_scada']),
  },
  answered: {
    'a seat, and when?': seated(filled, paged, undefined, ALLIANCE),
    'a seat in 15 minutes': seated(filled, paged, 15, ALLIANCE),
    'a seat that came free': seatCameFree(filled, paged, ALLIANCE),
    'limited from a time': standingBy(filled, paged, 'limited', { from: at(34) }),
    'seats for other skills': standingBy(filled, paged, 'unfit'),
    'somebody was quicker': standingBy(filled, paged, 'quicker'),
    'later than the last seat': standingBy(filled, paged, 'full'),
    'a no': declined(filled),
    'a seat given back': withdrawn(filled),
    'put off': snoozed(page(), at(15)),
    'after the end': tooLate(page({}, { state: 'stood-down' })),
  },
  brief: {
    'two incidents and what changed': brief({
      ...facts,
      files: [paged, other],
      since: at(-60),
      events: [
        event('declared', -30, { severity: 4 }),
        event('paged', -20, { page: '7', needs: 'dfir ×2' }),
        event('filled', -12, { page: '7' }, undefined, false),
        event('severity', -11, { from: 3, to: 4 }),
        event('update', -10, {}, item('update', HOSTILE)),
      ],
    }),
    'a hostile title, and a first brief': brief({ ...facts, files: [hostile], since: undefined, events: [] }),
    'one that ended since': brief({
      ...facts,
      files: [],
      ended: [file({}, { state: 'resolved' })],
      since: at(-60),
      events: [event('resolved', -5, {}, item('update', 'Restored from backups'))],
    }),
    'with a picture to be had': brief({
      ...facts,
      files: [paged],
      since: at(-60),
      events: [],
      drawnBy: 'picture INC-1',
    }),
    'with requests for help': brief({
      ...facts,
      files: [paged],
      since: at(-60),
      events: [],
      help: HELP_FACTS,
    }),
    'for responders': brief({
      ...facts,
      files: [paged, file({ update: item('update', HOSTILE) }, { id: '3', number: 3 })],
      since: at(-60),
      events: [],
      briefed: 'responders',
    }),
    'for the community': brief({
      ...facts,
      files: [
        paged,
        file(
          {
            label: { marking: GREEN, originator: 'north' },
            title: item('title', 'Phishing wave at two banks', GREEN),
            update: item('update', 'Block the sender, and tell your banks', GREEN),
          },
          { id: '3', number: 3 },
        ),
      ],
      since: at(-1440),
      events: [],
      briefed: 'community',
    }),
    'nothing for the community': brief({
      ...facts,
      files: [paged],
      since: at(-1440),
      events: [],
      briefed: 'community',
    }),
    'nothing open': brief({ ...facts, files: [], since: at(-60), events: [] }),
  },
  declared: {
    'in most homes': declared(paged, spread, inc),
    'real, while an exercise runs': declared(paged, { ...spread, paged: false, beside: true }, inc),
    'nowhere yet, for somebody else': declared(
      file({}, { consented: false, affected: 'east' }),
      { ...spread, shown: [], held: [], pending: ['Eastfold CSIRT'], room: false, paged: false },
      inc,
    ),
  },
  help: { everything: helpAll(commands, root => root), 'one word': helpOne(declare, inc) },
  'incident-card': {
    'open, with a call-out': incidentCard(paged, ALLIANCE),
    'a hostile title': incidentCard(hostile, ALLIANCE),
    resolved: incidentCard(file({}, { state: 'resolved', lead: '5' }), ALLIANCE),
    'declared for somebody else': incidentCard(
      file(
        { title: { ...item('title', 'Eastfold grid is down'), distribution: ['south'] } },
        { consented: false, affected: 'east', type: 'energy' },
      ),
      ALLIANCE,
    ),
  },
  'catch-up': {
    'after a night': catchUp({
      ...woke,
      file: file(
        { pages: [page({ answers: ANSWERED })], update: item('update', 'Cranes run by hand') },
        { lead: '2' },
      ),
      events: [event('severity', -200, { from: 3, to: 4 }), event('note', -5, {}, item('note', HOSTILE))],
      waiting: ['Q-12'],
    }),
    'with much that happened': catchUp({
      ...woke,
      events: Array.from({ length: 40 }, (_, n) =>
        event('note', n - 45, {}, item('note', `Crane ${n} works again`)),
      ),
    }),
    'nothing new': catchUp(woke),
  },
  timeline: {
    'the last lines': timeline(
      file(),
      [event('declared', -30, { severity: 4 }), event('note', -5, {}, item('note', HOSTILE))],
      false,
      'inc',
    ),
    'many before them': timeline(
      file(),
      Array.from({ length: 40 }, (_, n) => event('note', n - 45, {}, item('note', `Crane ${n} works again`))),
      false,
      'inc',
    ),
    'more than anybody counted': timeline(
      file(),
      Array.from({ length: 500 }, (_, n) => event('contained', n - 505)),
      true,
      'inc',
    ),
    'lines as long as they may be': timeline(
      file(),
      Array.from({ length: 3 }, (_, n) =>
        event('note', n - 5, {}, item('note', `${n} ${'words '.repeat(300)}`)),
      ),
      false,
      'inc',
    ),
    nothing: timeline(file(), [], false, 'inc'),
  },
  'incident-list': {
    'two incidents': incidentList('Open incidents', [paged, other], NOW, true),
    'a hostile title': incidentList('Open incidents', [hostile], NOW, false),
    none: incidentList('Open incidents', [], NOW, false),
  },
  checkpoint: {
    posted: checkpointPosted(
      12,
      `muster-checkpoint lantern 12 2027-01-29T23:00:00.000Z 3 ${'5e'.repeat(32)} ${'a1'.repeat(64)}`,
    ),
    'something was changed': auditBroken(['Northmark CERT']),
  },
  'job-failed': {
    why: jobFailed('K7F2QX', 'declare', 'The home channel was archived.', inc),
    'not yet': jobLate('K7F2QX', 'declare (open-room)', inc),
  },
  lead: { 'a question': leadProposed(paged), 'what is expected': leadInstructions(paged, inc) },
  link: {
    'the code': linkCodeGiven('K7F2-QX3M', 'oncall'),
    'told once': linkCodeKept('oncall'),
    question: question(asked, () => linkQuestion(`Eva ${HOSTILE}`, 'east')),
    linked: questionSettled({ ...asked, state: 'yes' }, 'Bea', () => linkQuestion('Eva', 'east')),
    'not linked': questionSettled({ ...asked, state: 'no' }, 'Bea', () => linkQuestion('Eva', 'east')),
  },
  roster: {
    'for whoever leads': roster(
      [
        {
          ...volunteer('Fay', 'east'),
          availability: { state: 'unsaid' },
          vetting: { agreement: '2026-01-05', nda: '2027-01-03' },
        },
        { ...volunteer('Eva Sorel', 'east'), vetting: { check: '2027-12-31' } },
        { ...volunteer(HOSTILE, 'east'), skills: [], availability: { state: 'away' } },
      ],
      undefined,
      NOW,
      {},
      'ally',
    ),
    nobody: roster([], 'satcom', NOW, {}, 'ally'),
    'one person': onePerson(
      { ...volunteer('Eva Sorel', 'east'), languages: ['en'], vetting: { nda: '2027-12-31' } },
      NOW,
      { vetting: { required: ['agreement'] } },
    ),
  },
  'roster-import': {
    broken: rosterBroken(
      [
        { line: 2, says: 'the same person stands on line 4 as well' },
        { line: 4, says: 'the same person stands on line 2 already' },
        { line: 4, says: `zone “${HOSTILE}” is not an IANA zone such as Europe/Tallinn` },
      ],
      12,
      'ally',
    ),
    'no list': rosterBroken([{ line: 1, says: 'a column “person” is needed' }], 0, 'ally'),
    taken: rosterTaken(12, ['U07', 'U08'], 'ally'),
    'taken, nobody new': rosterTaken(1, [], 'ally'),
  },
  'my-pages': {
    some: myPages([filled, page()], '5', 'oncall'),
    none: myPages([], '5', 'oncall'),
  },
  'on-call-now': {
    some: onCallNow({
      people: [volunteer('Bea Torv', 'north')],
      rotas: [],
      ...north,
      elsewhere: { ...nothing, available: new Map([['east', 2]]) },
    }),
    'by rotas': onCallNow({
      people: [{ ...volunteer('Ada Lind', 'north'), id: '1', availability: { state: 'unsaid' } }],
      rotas: [weekly, { ...weekly, id: '4', people: [] }],
      ...north,
      elsewhere: { ...nothing, cover: [crew] },
    }),
    nobody: onCallNow({ people: [], rotas: [], ...north }),
  },
  'on-call-next': {
    some: onCallNext({
      rotas: [weekly],
      names: NAMES,
      ...north,
      elsewhere: { ...nothing, cover: [crew] },
    }),
    'no hand-off': onCallNext({ rotas: [alone], names: NAMES, ...north }),
    none: onCallNext({ rotas: [], names: NAMES, ...north }),
  },
  order: {
    done: orderStanding(order, inc),
    failed: orderStanding(
      {
        ...order,
        jobs: [{ kind: 'open-room', state: 'failed', attempts: 3, error: 'no right to open a room' }],
      },
      inc,
    ),
    running: orderStanding({ ...order, jobs: [{ kind: 'show', state: 'running', attempts: 1 }] }, inc),
  },
  outage: {
    'not accepted': notAccepted,
    unconfirmed: unconfirmed('K7F2QX', inc),
    broken: broken('K7F2QX'),
    'held back': heldBack,
    'parts that nobody may have together': blockedBy(['ITEM-31', 'IOC-33']),
  },
  'page-board': {
    'still asking': pageBoard(paged, page({ answers: ANSWERED.slice(0, 1) }), PEOPLE, ALLIANCE),
    filled: pageBoard(paged, filled, PEOPLE, ALLIANCE),
    'a call did not arrive': pageBoard(paged, page({ unreached: 1 }), PEOPLE, ALLIANCE),
    exhausted: pageBoard(hostile, page({}, { state: 'exhausted', tier: 2 }), PEOPLE, ALLIANCE),
    'stood down': pageBoard(paged, page({ answers: ANSWERED }, { state: 'stood-down' }), PEOPLE, ALLIANCE),
  },
  'page-call': {
    'for a skill': pageCall(page(), ['dfir']),
    'passed on': pageCall(page(), ['dfir'], 'Passed on to you, if you accept: '),
    'a seat came free again': pageCall(page(), ['dfir'], 'A seat came free again: '),
    'the time they named': pageCall(page(), ['dfir'], 'It is the time you named: '),
    'short of people': pageCall(page(), ['dfir'], 'We are short; would you come after all? '),
    'a second incident': pageCall(page(), ['dfir'], 'You said you would come for a second incident: '),
    'a reminder': pageCall(page(), ['dfir'], 'As you asked, again: '),
    'urgent, by name': pageCall(page({}, { needs: [{ count: 2 }], urgent: true }), []),
  },
  'page-together': {
    'a role': pageTogether(page(), { connection: 'north', group: '333' }),
    'urgent, by name': pageTogether(page({}, { needs: [{ count: 12 }], urgent: true }), {
      connection: 'north',
      group: '333',
    }),
  },
  'page-news': {
    filled: pageFilled(paged, filled, PEOPLE),
    exhausted: pageExhausted(paged, page({}, { state: 'exhausted', tier: 2 }), inc),
    'exhausted, and a call did not arrive': pageExhausted(
      paged,
      page({ unreached: 1 }, { state: 'exhausted', tier: 2 }),
      inc,
    ),
    'nobody could be asked': pageExhausted(paged, page({ invites: [] }, { state: 'exhausted' }), inc),
    'a seat given back': pageBackfill(paged, page()),
    widened: pageWidened(paged, page({}, { tier: 2 })),
  },
  'page-over': {
    filled: pageOver(filled, '9'),
    'ended, to somebody who was on it': pageOver(page({ answers: ANSWERED }, { state: 'stood-down' }), '5'),
    'ended, to somebody who stood by': pageOver(page({ answers: ANSWERED }, { state: 'stood-down' }), '2'),
    'ended, to somebody who had not answered': pageOver(page({}, { state: 'stood-down' }), '5'),
  },
  'page-passed': { accepted: pageTaken(filled, 'Cem Aksoy') },
  'page-quiet': {
    'a question': pageQuiet(page(), { responder: '5', kind: 'ack', etaMinutes: 15, at: at(-25) }, false),
    'to somebody who named no time': pageQuiet(page(), { responder: '5', kind: 'ack', at: at(-30) }, false),
    'once more': pageQuiet(page(), { responder: '5', kind: 'ack', etaMinutes: 15, at: at(-40) }, true),
    'the seat given back': pageReleased(page(), 'oncall'),
  },
  question: {
    'a question': question(asked, () => asking),
    'said yes to': questionSettled({ ...asked, state: 'yes', answeredBy: '5' }, 'Cem Aksoy', () => asking),
    'that nobody answered': questionSettled({ ...asked, state: 'expired' }, 'nobody', () => asking),
  },
  rota: {
    'to whoever leads': rotaShown(halfAgreed, reading, ['5']),
    'to the others': rotaShown(halfAgreed, reading, undefined),
    list: rotaList([weekly, { ...weekly, id: '4', name: 'ot_scada', people: [] }], reading, false),
    'none, to whoever leads': rotaList([], reading, true),
    'none, to the others': rotaList([], reading, false),
  },
  'rota-set': {
    anew: rotaSet({
      ...laid,
      asked: ['Bea Torv', 'Eva Sorel'],
      alone: false,
      skipped: { day: '2027-03-28', at: '03:30' },
    }),
    'of one': rotaSet({ ...laid, skills: undefined, asked: [], alone: true }),
  },
  'rota-question': {
    'of several': question({ ...asked, kind: 'rota' }, () => rotaQuestion(askedFor)),
    'the only one': question({ ...asked, kind: 'rota' }, () =>
      rotaQuestion({ ...askedFor, others: [], first: undefined }),
    ),
    yes: questionSettled({ ...asked, state: 'yes' }, 'Eva Sorel', () => rotaQuestion(askedFor)),
    no: questionSettled({ ...asked, state: 'no' }, 'Eva Sorel', () => rotaQuestion(askedFor)),
    silence: questionSettled({ ...asked, state: 'expired' }, 'nobody', () => rotaQuestion(askedFor)),
  },
  'rota-news': {
    changed: rotaChanged('dfir', ['Weekly, mon 09:00, Europe/Tallinn: Ada, Bea'], at(3_000), 'oncall'),
    'changed, without them': rotaChanged('dfir', ['Weekly, mon 09:00, UTC: Ada'], undefined, 'oncall'),
    left: rotaLeft('dfir', 'Bea Torv', 'oncall'),
    ended: rotaEnded('dfir'),
    gap: rotaGap('dfir', at(3_000), at(4_000), 'Europe/Tallinn', 'oncall'),
    stranger: rotaStranger('duty', 'Mallory @everyone', 'oncall'),
    calendar: rotaCalendar(
      'duty',
      '“Ada” of 2027-03-28 repeats in a way that takes too long to work out, and was left out.',
    ),
    'gap without end': rotaGap('dfir', at(3_000), undefined, 'Europe/Tallinn', 'oncall'),
  },
  'shift-question': {
    cover: question({ ...asked, kind: 'cover' }, () => coverQuestion(shiftAsked)),
    'cover, asked alone': question({ ...asked, kind: 'cover' }, () =>
      coverQuestion({ ...shiftAsked, several: false }),
    ),
    take: question({ ...asked, kind: 'take' }, () => takeQuestion(shiftAsked)),
    swap: question({ ...asked, kind: 'swap' }, () => swapQuestion(shiftAsked)),
    override: question({ ...asked, kind: 'override' }, () => overrideQuestion(shiftAsked)),
    'override in a gap': question({ ...asked, kind: 'override' }, () =>
      overrideQuestion({ ...shiftAsked, inPlaceOf: [] }),
    ),
    ...Object.fromEntries(
      [coverQuestion, takeQuestion, swapQuestion, overrideQuestion].flatMap(words =>
        (['yes', 'no', 'expired'] as const).map(state => [
          `${words.name}, ${state}`,
          questionSettled({ ...asked, state }, 'Eva Sorel', () => words({ ...shiftAsked, done: true })),
        ]),
      ),
    ),
    'too late': questionSettled({ ...asked, state: 'yes' }, 'Eva Sorel', () => swapQuestion(shiftAsked)),
  },
  'shift-hands': {
    taken: shiftTaken('dfir', { from: at(580), to: at(1_200) }),
    'still yours': shiftUncovered('dfir', { from: at(60), to: at(700) }, 'Europe/Tallinn', 'oncall'),
    along: shiftAlong('dfir', 'Eva Sorel'),
  },
  'shift-news': {
    begins: shiftBegins(shiftStart),
    'begins, told late': shiftBegins({ ...shiftStart, began: 'late', note: undefined, open: [] }),
    'begins, told in the morning': shiftBegins({ ...shiftStart, began: 'in their night', open: [] }),
    along: shiftBegins({ ...shiftStart, along: 'Bea Torv', takesOverFrom: [], open: [] }),
    ends: shiftEnds('dfir', at(0), ['Bea Torv'], 'oncall'),
    'ends before a gap': shiftEnds('dfir', at(0), [], 'oncall'),
    note: shiftNote('dfir', item('note', 'The forensic laptop is with Gus.'), 'Bea Torv'),
  },
  refused: {
    'with an example': refused(
      'There is no command “declrae”. Did you mean “declare”?',
      '/inc declare sev4 x',
    ),
  },
  spill: {
    'in a channel': spill({
      name: 'Ada Lind',
      member: 'Northmark CERT',
      workspace: 'Eastfold CSIRT',
      direct: false,
      at: at(-2),
    }),
    'by somebody with a hostile name': spill({
      name: HOSTILE,
      member: 'Northmark CERT',
      workspace: 'Northmark CERT',
      direct: true,
      at: at(-2),
    }),
  },
  said: {
    'a note': noteSaid(paged, item('note', 'Vendor confirms the patch works'), author, at(-50), ALLIANCE),
    'a RED note': noteSaid(
      paged,
      item('note', 'The insider is known', { tlp: 'TLP:RED', named: ['1'] }),
      author,
      undefined,
      ALLIANCE,
    ),
    'a finding under the Chatham House Rule, of somebody else': noteSaid(
      paged,
      item(
        'finding',
        '203.0.113.7 is where the tool calls home',
        { tlp: 'TLP:AMBER+STRICT', relTo: ['north', 'south'], pap: 'PAP:AMBER', chr: true },
        'east',
      ),
      seal({ name: 'Eva Sorel', member: 'east' }),
      at(-50),
      ALLIANCE,
    ),
    'its number, to whoever wrote it': noteKept(
      paged,
      item('finding', 'x', { tlp: 'TLP:AMBER', pap: 'PAP:AMBER', chr: true }),
    ),
    'a hostile update': updateSaid(paged, item('update', HOSTILE), author, ALLIANCE),
  },
  'beyond-pap': {
    'before more is done than a text permits': beyondPap(
      { ...item('note', 'It calls home'), marking: { ...item('note', '').marking, pap: 'PAP:AMBER' } },
      'PAP:GREEN',
      'help need',
    ),
  },
  sure: {
    'before paging for a skill nobody has': sure(
      'Nobody has the skill “dfri” yet.',
      'Did you mean dfir? Nobody is paged. To page for it all the same, and wait until somebody has it, repeat the line with sure:yes.',
      'page INC-1 skill:dfir×2',
      'Page dfir',
    ),
    'before closing': sure('Close INC-1?', 'It can be reopened.', 'close INC-1 sure:yes', 'Close INC-1'),
  },
  waking: {
    'one of their own': wouldWake(
      [{ name: 'Bea Torv', clock: '03:10', severity: 4 }],
      0,
      'page INC-1 @bea sure:yes',
    ),
    'of their own and others': wouldWake([{ name: 'Bea Torv', clock: '03:10', severity: 4 }], 2, undefined),
    'nobody awake': wouldWake([], 2, 'page INC-1 duty sure:yes'),
    'one of others': wouldWake([], 1, undefined),
  },
};
