import { importRoster as job } from '../jobs/import-roster.ts';
import { type BrokenLine, readRosterCsv } from '../src/chat/read-roster-csv.ts';
import type { RosterRow } from '../src/chat/roster-columns.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import type { Person } from '../src/domain/address.ts';
import type { Fact, Rostered } from '../src/domain/fact.ts';
import { type Quiet, USUAL_QUIET } from '../src/domain/night.ts';
import type { Responder } from '../src/domain/roster.ts';
import { dayAt, VETTING, type Vetting } from '../src/domain/vetting.ts';
import { connectionOf } from '../src/sharing/alliance.ts';
import { rosterBroken, rosterTaken } from '../src/views/roster-import.ts';

/** Takes a list of people, whole or not at all. Its text is kept nowhere: what it says of each becomes a fact. */
export const importRoster = async (context: CommandContext, text: string): Promise<Outcome> => {
  const list = readRosterCsv(text);
  const everybody = await whoIsWho(context);
  const lines = list.rows.map(row => ({ row, ...find(context, everybody, row) }));
  const broken = [
    ...list.broken,
    ...lines.flatMap(({ row, says }) => (says === undefined ? [] : [{ line: row.line, says }])),
    ...twice(lines),
    ...list.rows.flatMap(row => notYet(context, row)),
  ].sort((a, b) => a.line - b.line);
  const count = list.rows.length + list.broken.length;
  if (broken.length > 0) return { reply: rosterBroken(broken, count, context.root('ally')) };
  const facts = lines.flatMap(({ row, account, known: one }): readonly Fact[] =>
    account === undefined
      ? []
      : [{ kind: 'rostered', responder: context.actor.responder.id, detail: rostered(row, account, one) }],
  );
  const fresh = lines.filter(line => line.known === undefined).map(line => line.row.person);
  const { connection } = context.actor.person;
  return {
    reply: rosterTaken(facts.length, fresh, context.root('ally')),
    facts,
    jobs: [job.job({ connection, invocation: context.invocation, member: context.actor.member })],
  };
};

/** Somebody of the member, by one of their accounts. */
interface KnownAccount {
  readonly account: Person;
  readonly known: Responder;
}

const keyOf = ({ connection, person }: Person): string => JSON.stringify([connection, person]);

/** The member's people by their accounts. */
const whoIsWho = async (context: CommandContext): Promise<ReadonlyMap<string, KnownAccount>> => {
  const { member } = context.actor;
  const [people, accounts] = await Promise.all([
    context.read.roster([member]),
    context.read.accountsOfMember(member),
  ]);
  const byId = new Map(people.map(one => [one.id, one]));
  return new Map(
    accounts.flatMap(({ responder, ...account }) => {
      const known = byId.get(responder);
      return known === undefined ? [] : [[keyOf(account), { account, known }] as const];
    }),
  );
};

interface Found {
  readonly account?: Person;
  readonly known?: Responder;
  readonly says?: string;
}

/** An account id comes first, because names can be copied. */
const find = (
  context: CommandContext,
  everybody: ReadonlyMap<string, KnownAccount>,
  row: RosterRow,
): Found => {
  const [left = '', right] = row.person.split('/');
  const connection = right === undefined ? context.actor.person.connection : left;
  if (connectionOf(context.alliance, connection)?.member !== context.actor.member) {
    return { says: `${row.person} is no account of your own organisation` };
  }
  const account = { connection, person: right ?? left };
  const found = everybody.get(keyOf(account));
  if (found !== undefined || right !== undefined) return found ?? { account };
  const called = [...everybody.values()].filter(
    ({ known }) => known.name.toLowerCase() === left.toLowerCase(),
  );
  return called.length === 1 && called[0] !== undefined ? called[0] : { account };
};

/** The same person on two lines, by whichever of their accounts: each line is told of the other. */
const twice = (lines: readonly (Found & { readonly row: RosterRow })[]): readonly BrokenLine[] => {
  const seen = new Map<string, number>();
  return lines.flatMap(({ row, account, known }) => {
    if (account === undefined) return [];
    const who = known?.id ?? keyOf(account);
    const before = seen.get(who);
    seen.set(who, before ?? row.line);
    return before === undefined
      ? []
      : [
          { line: before, says: `the same person stands on line ${row.line} as well` },
          { line: row.line, says: `the same person stands on line ${before} already` },
        ];
  });
};

const notYet = (context: CommandContext, { line, agreement }: RosterRow): readonly BrokenLine[] =>
  agreement !== undefined && agreement > dayAt(context.now, 'UTC')
    ? [{ line, says: `agreement ${agreement} is still to come; it counts once it is signed` }]
    : [];

/** What holds of them from then on; what the row leaves empty stays as it is. */
const rostered = (row: RosterRow, account: Person, known: Responder | undefined): Rostered => ({
  ...account,
  ...(known === undefined && row.name !== undefined ? { name: row.name } : {}),
  ...(row.skills === undefined ? {} : { skills: row.skills }),
  said: {
    ...(row.languages === undefined ? {} : { languages: { languages: row.languages } }),
    ...(row.zone === undefined ? {} : { zone: { zone: row.zone } }),
    ...(row.quiet === undefined && row.night === undefined ? {} : { quiet: quietOf(row, known?.quiet) }),
    ...(row.limit === undefined ? {} : { limit: row.limit === 'none' ? {} : { hours: row.limit } }),
    ...(VETTING.every(kind => row[kind] === undefined) ? {} : { vetting: vettingOf(row, known?.vetting) }),
  },
});

const quietOf = (row: RosterRow, before: Quiet = USUAL_QUIET): Quiet => {
  const hours = row.quiet === undefined ? before.hours : row.quiet === 'off' ? undefined : row.quiet;
  return {
    ...(hours === undefined ? {} : { hours }),
    night: row.night?.night ?? before.night,
    severity: row.night?.severity ?? before.severity,
  };
};

const vettingOf = (row: RosterRow, before: Vetting = {}): Vetting =>
  Object.fromEntries(
    VETTING.flatMap(kind => {
      const day = row[kind] ?? before[kind];
      return day === undefined ? [] : [[kind, day]];
    }),
  );
