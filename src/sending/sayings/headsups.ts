import type { NoticeKind } from '../../records.ts';
import { headsupUp } from '../../views/headsup-said.ts';
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
} as const satisfies Partial<Record<NoticeKind, Kind>>;
