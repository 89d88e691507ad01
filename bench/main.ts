import { cpus, loadavg } from 'node:os';
import { measureAcknowledgement } from './acknowledgement.ts';
import { measureManyPages, measureTwoSenders } from './crowd-pages.ts';
import { measureEscalations } from './escalations.ts';
import type { Figure, Report } from './figure.ts';
import { measureFirstPage } from './first-page.ts';
import { measureGate } from './gate.ts';
import { measureIsolation } from './isolation.ts';
import { measureMemory } from './memory.ts';
import { measureOutage } from './outage.ts';
import { measurePictures } from './pictures.ts';
import { measureRecovery } from './recovery.ts';
import { measureStartUp } from './start-up.ts';

/** One goal or a few that are measured together. */
type Measure = (short: boolean) => Promise<Report>;

const GOALS: readonly (readonly [name: string, measure: Measure])[] = [
  ['P1', measureAcknowledgement],
  ['P3', measureManyPages],
  ['P4', measureTwoSenders],
  ['P5', measureIsolation],
  ['P6', measureFirstPage],
  ['P7', measureEscalations],
  ['P8', measureRecovery],
  ['P10', measureMemory],
  ['P12', measureStartUp],
  ['P13', measureOutage],
  ['GATE', measureGate],
  ['PICTURE', measurePictures],
];

const USAGE = `npm run bench [-- [--json] [${GOALS.map(([name]) => name).join('] [')}]]`;

const main = async (args: readonly string[]): Promise<number> => {
  const json = args.includes('--json');
  const wanted = args.filter(arg => arg !== '--json').map(arg => arg.toUpperCase());
  const unknown = wanted.find(name => !GOALS.some(([known]) => known === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no goal ${unknown}.\n${USAGE}\n`);
    return 2;
  }
  // MUSTER_BENCH_SHORT=1: fewer and shorter runs, for a first look.
  const short = process.env.MUSTER_BENCH_SHORT === '1';
  if (!json) process.stdout.write(`${conditions()}\n`);
  for (const [name, measure] of GOALS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const report = await measure(short);
    process.stdout.write(json ? renderJson(report) : renderTable(report));
  }
  return 0;
};

const conditions = (): string => {
  const [first] = cpus();
  return `Node ${process.versions.node}, ${cpus().length} × ${first?.model ?? 'unknown'}, load ${load()}`;
};

const load = (): string =>
  loadavg()
    .map(one => one.toFixed(2))
    .join(' ');

const renderJson = ({ figures }: Report): string =>
  figures
    .map(({ goal, value, target, unit, ok }) => `${JSON.stringify({ goal, value, target, unit, ok })}\n`)
    .join('');

const renderTable = ({ figures, notes }: Report): string =>
  [...figures.map(renderRow), ...notes.map(note => `    ${note}`), `    load ${load()}`, ''].join('\n');

const renderRow = ({ goal, what, value, target, unit, ok }: Figure): string =>
  `${ok ? 'met   ' : 'MISSED'} ${goal.padEnd(12)} ${String(value).padStart(9)} ≤ ${String(target).padEnd(6)} ${unit.padEnd(7)} ${what}`;

process.exitCode = await main(process.argv.slice(2));
