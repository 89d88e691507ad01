import { optional, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { readMinutes } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile, IncidentQuery } from '../src/records.ts';
import { incidentList } from '../src/views/incident-list.ts';

const PAGE = 20;
/** So many are looked through: those who may see little still see what is theirs. */
const MOST = 500;

/** A private list of incidents; what may not be seen here is not in it. */
export const list = defineCommand({
  root: 'inc',
  name: 'list',
  aliases: ['ls'],
  summary: 'List incidents: open, mine, org:x, closed:24h, sev:3-5',
  example: 'list sev:3-5',
  access: 'read',
  args: {
    filter: {
      ...optional(words('filter', 'open, mine, org:x, closed:24h, sev:3-5', 100)),
      hint: 'open|mine|org:x|closed:24h|sev:3-5',
      choices: ['open', 'mine', 'closed:24h', 'sev:3-5'].map(value => ({ label: value, value })),
    },
  },
  async run(context, { filter }) {
    const wanted = (filter ?? 'open').toLowerCase().split(/[\s,]+/u);
    const query: IncidentQuery = Object.assign(
      { states: ['open', 'contained'], limit: MOST },
      ...wanted.map(word => narrow(word, context)),
    );
    const files = (await context.read.incidents(query)).filter(
      file => context.knows(file.label) && mayConnect(context, file, query.member),
    );
    const heading = filter === undefined ? 'Open incidents' : `Incidents, ${wanted.join(' ')}`;
    return { reply: incidentList(heading, files.slice(0, PAGE), context.now, files.length > PAGE) };
  },
});

/** Whom an incident affects is not to be found out by asking for each member in turn (R-CON-1). */
const mayConnect = ({ actor }: CommandContext, { incident }: IncidentFile, asked?: MemberId): boolean =>
  asked === undefined ||
  incident.consented ||
  incident.member === asked ||
  [incident.member, incident.affected].includes(actor.member);

/** What one word of the filter asks for. Throws `Refused` for a word that is none. */
const narrow = (word: string, context: CommandContext): Partial<IncidentQuery> => {
  if (word === 'open') return {};
  if (word === 'all') return { states: ['open', 'contained', 'resolved', 'closed', 'cancelled'] };
  if (word === 'mine') return { responder: context.actor.responder.id };
  const [key, value = ''] = word.split(':');
  if (key === 'org') return { member: readOrg(value, context) };
  if (key === 'sev') return readSeverities(value);
  if (key === 'closed') {
    const minutes = readMinutes(value === '' ? '24h' : value);
    if (minutes !== undefined) {
      const endedSince = new Date(context.now.getTime() - minutes * 60_000);
      return { states: ['resolved', 'closed', 'cancelled'], endedSince };
    }
  }
  throw new Refused(`I cannot filter by “${word.slice(0, 30)}”.`, `/${context.root('inc')} list closed:24h`);
};

const readOrg = (value: string, context: CommandContext): string => {
  const found = context.alliance.members.find(m => m.id === value);
  if (found !== undefined) return found.id;
  const known = context.alliance.members.map(m => m.id).join(', ');
  throw new Refused(`There is no member “${value.slice(0, 30)}”. Members are: ${known}.`);
};

/** `3-5`, `4`: severities from and to. Throws `Refused` for anything else. */
export const readSeverities = (
  value: string,
): { readonly severityFrom: number; readonly severityTo: number } => {
  const match = /^(?:sev)?([0-5])(?:\s*-\s*(?:sev)?([0-5]))?$/u.exec(value);
  if (match === null) throw new Refused(`“${value.slice(0, 30)}” is no range of severities; write sev:3-5.`);
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return { severityFrom: Math.min(from, to), severityTo: Math.max(from, to) };
};
