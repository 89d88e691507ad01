import { headsupCode } from '../../domain/headsup.ts';
import { incidentCode } from '../../domain/incident.ts';
import { isGathered } from '../../gathered.ts';
import type { NoticeKind } from '../../records.ts';
import { nudgeFrom, nudgeWindowMs } from '../../sharing/reports.ts';
import { headsupUp } from '../../views/headsup-said.ts';
import { type Coded, providerNudge } from '../../views/provider-nudge.ts';
import { homesOf } from '../spread.ts';
import { GONE, type Kind } from './kind.ts';

/** What is said of heads-ups. */
export const headsups = {
  'headsup-up': async ({ alliance, store }, { detail }) => {
    const headsup = String(detail.headsup);
    const file = await store.read.headsup(headsup);
    if (file === undefined) return GONE;
    const showings = await store.read.showingsOf({ kind: 'headsup', subject: headsup });
    return { saying: headsupUp(file, homesOf(alliance, file.said, showings), alliance.commands.inc) };
  },
  'provider-nudge': async ({ alliance, store, clock }, { detail }) => {
    const { read } = store;
    const nudge = await read.nudge(String(detail.nudge));
    if (nudge === undefined) return GONE;
    const since = new Date(clock.now().getTime() - nudgeWindowMs(alliance));
    const reports = await read.reports({ provider: nudge.provider, since });
    if (await isGathered(read, reports)) return { dropped: 'there is an umbrella by now' };
    const codes = new Map<string, Coded>();
    for (const { id, incident } of reports) {
      const file = incident === undefined ? undefined : await read.incident({ id: incident });
      if (file !== undefined) codes.set(id, { code: incidentCode(file.incident), label: file.label });
    }
    for (const { id, headsup, label } of reports)
      if (headsup !== undefined && !codes.has(id))
        codes.set(id, { code: headsupCode({ id: headsup }), label });
    return { saying: providerNudge(nudge, reports, codes, nudgeFrom(alliance), alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
