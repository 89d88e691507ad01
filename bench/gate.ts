import { Pool } from 'undici';
import { isSpill, refuseAboveCeiling, refuseStrangers } from '../src/gate.ts';
import { type Alliance, channelAudience } from '../src/sharing/alliance.ts';
import { clear, type See } from '../src/sharing/clear.ts';
import { unseal } from '../src/sharing/seal.ts';
import { accepted } from '../src/views/accepted.ts';
import { incidentCard } from '../src/views/incident-card.ts';
import { ALLIANCE, file, item } from '../tests/goldens/samples.ts';
import { atMost, median, ms, quantile, type Report } from './figure.ts';
import { joinPeople, openGround } from './ground.ts';
import { send, slash } from './slash.ts';

const RUNS = 20_000;
const TYPED = 400;
const LINE =
  'Ransomware at a port operator, and what else a person writes in one line at three in the morning';

/** What the gate costs: to a slash command, as a part of the time to its answer, and to one delivery. */
export const measureGate = async (short: boolean): Promise<Report> => {
  const answerMs = await timeAnswers(short ? TYPED / 4 : TYPED);
  const command = timesOf(short ? RUNS / 4 : RUNS, gateACommand);
  const delivery = timesOf(short ? RUNS / 4 : RUNS, gateADelivery);
  const view = timesOf(short ? RUNS / 4 : RUNS, viewAlone);
  const part = median(command) / median(answerMs);
  return {
    figures: [
      atMost(0.05, {
        goal: 'GATE',
        what: 'of the time to an answer, spent in the gate',
        value: part,
        unit: 'ratio',
      }),
      atMost(1, {
        goal: 'GATE.delivery',
        what: 'selecting, writing and marking one delivery, p99',
        value: quantile(delivery, 0.99),
        unit: 'ms',
      }),
    ],
    notes: [
      `GATE: a command p50 ${ms(median(command))}, p99 ${ms(quantile(command, 0.99))}, of an answer of ${ms(median(answerMs))}`,
      `GATE: a delivery p50 ${ms(median(delivery))}; the same card written without a gate p50 ${ms(median(view))}, p99 ${ms(quantile(view, 0.99))}`,
    ],
  };
};

const timesOf = (runs: number, run: () => unknown): readonly number[] => {
  for (let at = 0; at < runs / 10; at++) run();
  return Array.from({ length: runs }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
};

const NORTH: Alliance['connections'][number] = {
  id: 'north',
  member: 'north',
  home: 'C1',
  ceilings: { channel: 'TLP:AMBER', direct: 'TLP:AMBER' },
  needToKnow: true,
};
const alliance: Alliance = { ...ALLIANCE, connections: [NORTH] };
const at = new Date('2027-01-29T22:50:00Z');
const audience = channelAudience(alliance, NORTH, { readers: 'closed', at, needToKnow: true });
const destination = { to: { connection: 'north', place: 'C1' }, audience };
const whole = file({ update: item('update', LINE) });
const card = incidentCard(whole, alliance);
const said = item('title', LINE);

/** All that the gate does around one `/inc declare`: both replies are cleared, the kept one and the one given. */
const gateACommand = (): void => {
  refuseStrangers(alliance, { connection: 'north', person: 'U1', name: 'Ada', standing: 'member' });
  isSpill({ call: { root: 'inc', word: 'declare', text: `sev3 ${LINE} tlp:amber` } });
  refuseAboveCeiling(
    { audience, placeKind: 'channel' } as Parameters<typeof refuseAboveCeiling>[0],
    { root: 'inc', example: '' } as Parameters<typeof refuseAboveCeiling>[1],
    [{ ...said, text: LINE }],
    true,
  );
  const reply = accepted('Declaring…');
  clear(reply, destination);
  clear(reply, destination);
};

const gateADelivery = () => clear(card, destination);

const everything: See = {
  text: one => unseal(one.text),
  who: (_, person) => (person === undefined || 'name' in person ? person : unseal(person)),
  knows: () => true,
  must: () => {},
  reader: undefined,
  observes: false,
  host: undefined,
};
const viewAlone = () => card(everything);

/** One declaration after the other, as a person waits for them. */
const timeAnswers = async (count: number): Promise<readonly number[]> => {
  const ground = await openGround();
  const muster = await ground.startMuster({ role: 'gateway', database: await ground.openDatabase('gate') });
  const { origin, pathname } = new URL(muster.url);
  const pool = new Pool(origin, { connections: 1, pipelining: 1 });
  try {
    const [user] = joinPeople(ground.workspace, 1);
    if (user === undefined) throw new Error('nobody is there to type');
    const times: number[] = [];
    for (let one = 0; one < count * 2; one++) {
      const line = `/inc declare sev3 ${LINE} ${one} tlp:amber`;
      const typed = slash(ground.slack, ground.workspace, user, line);
      const began = performance.now();
      await send(pool, pathname, ground.workspace.signingSecret, typed);
      if (one >= count) times.push(performance.now() - began);
    }
    return times;
  } finally {
    await pool.destroy();
    await muster.program.stop();
    await ground.close();
  }
};
