import { type Text, utc } from '../chat/card.ts';
import { type Severity, severityName } from '../domain/incident.ts';
import type { See } from '../sharing/clear.ts';
import type { TimelineEvent } from '../sharing/files.ts';
import { numbered } from './numbered.ts';

/** One event in words, or undefined when this audience may not know of it. */
export const timelineLine = (event: TimelineEvent, see: See): Text | undefined => {
  if (!see.knows(event.label)) return undefined;
  const said = event.item === undefined ? undefined : see.text(event.item);
  if (event.item !== undefined && said === undefined) return undefined;
  const what = eventWords(event);
  const { item } = event;
  const told = item !== undefined && (SAID.has(event.kind) || item.marking.pap !== undefined);
  const words = told ? `${what} ${numbered(item)}` : what;
  const actor = see.who(event.label, event.actor);
  const who = actor === undefined ? '' : ` by ${actor.name}`;
  return [`${utc(event.at)} ${words}${who}`, ...(said === undefined ? [] : [`: ${said}`])];
};

/** What happened, without who and when: `declared SEV4 Severe`. */
export const eventWords = ({ kind, detail }: TimelineEvent): string => WORDS[kind]?.(detail) ?? kind;

const instant = (value: unknown): string => utc(new Date(String(value)));
/** What people may want to refer to; why a state changed stands with the change. */
const SAID: ReadonlySet<string> = new Set(['note', 'update']);

const severity = (value: unknown): string => severityName(Number(value) as Severity);

const WORDS: Readonly<Record<string, (detail: Readonly<Record<string, unknown>>) => string>> = {
  declared: detail => `declared ${severity(detail.severity)}`,
  severity: detail => `severity ${String(detail.from)} → ${String(detail.to)}`,
  contained: () => 'contained',
  resolved: () => 'resolved',
  reopened: () => 'reopened',
  closed: () => 'closed',
  cancelled: () => 'cancelled',
  lead: () => 'lead taken',
  handover: () => 'lead handed over and taken',
  'lead-proposed': () => 'lead proposed',
  note: () => 'note',
  headsup: () => 'heads-up',
  umbrella: () => 'umbrella opened',
  decision: detail =>
    `decision ${String(detail.code)} ${OUTCOMES[String(detail.outcome)] ?? ''}${detail.by ? ` ${String(detail.by)}` : ''}`,
  update: () => 'update',
  'report-part': () => 'for the report',
  sitrep: detail => `SITREP ${String(detail.number)} approved`,
  relabelled: detail => `label ${String(detail.from)} → ${String(detail.to)}`,
  paged: detail => `call-out P-${String(detail.page)} for ${String(detail.needs)}`,
  widened: detail => `call-out P-${String(detail.page)} widened to tier ${String(detail.tier)}`,
  filled: detail => `call-out P-${String(detail.page)} filled`,
  reopenedSeat: detail => `call-out P-${String(detail.page)} has an open seat again`,
  exhausted: detail => `call-out P-${String(detail.page)}: nobody left to ask`,
  consent: () => 'the affected organisation invites others',
  'consent-ended': () => 'the affected organisation’s invitation ended',
  aware: detail =>
    `aware since ${instant(detail.at)}${detail.before === undefined ? '' : `, before said as ${instant(detail.before)}`}`,
  submitted: detail => `${String(detail.regime)} ${String(detail.stage)} handed in ${instant(detail.at)}`,
  'victim-told': () => 'the affected organisation was told',
  'came-in': () => 'room joined',
  'stood-down': detail => `call-out P-${String(detail.page)} stood down`,
};

/** How a decision by silence ended; what follows names members. */
const OUTCOMES: Readonly<Record<string, string>> = {
  adopted: 'adopted, no objection',
  broken: 'stopped: silence broken by',
  withdrawn: 'taken back',
  failed: 'not adopted; never seen by',
};
