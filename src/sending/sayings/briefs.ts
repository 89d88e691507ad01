import { readBrief } from '../../read-brief.ts';
import type { NoticeKind } from '../../records.ts';
import { activeMember } from '../../sharing/alliance.ts';
import { rhythmBrief } from '../../views/rhythm-brief.ts';
import { GONE, type Kind } from './kind.ts';

const MOST = 5;

/** Briefs that come by themselves: what somebody may have is found out now, with the eyes of their member (R-TLP-14). */
export const briefs = {
  brief: async ({ alliance, store, clock }, { detail, responder: id }) => {
    const subscription = await store.read.subscription(String(detail.subscription));
    if (subscription === undefined) return { dropped: 'they ended it' };
    const responder = id === undefined ? undefined : await store.read.responder(id);
    if (responder === undefined || activeMember(alliance, responder.member) === undefined) return GONE;
    const read = store.readAs(responder.member);
    const { rhythm, least } = subscription;
    const whileSeverity = 'everyMinutes' in rhythm ? rhythm.whileSeverity : undefined;
    const from = Math.max(least ?? 0, whileSeverity ?? 0);
    const since =
      from === 0 ? await read.briefedUpTo(responder.id, '') : await read.deliveredUpTo(subscription.id);
    const { facts } = await readBrief(read, {
      ...(from === 0 ? {} : { severities: { severityFrom: from, severityTo: MOST } }),
      since,
      scope: from === 0 ? 'open incidents' : `SEV${from}${from === MOST ? '' : ' and above'}`,
      now: clock.now(),
    });
    if (whileSeverity !== undefined && facts.files.length === 0)
      return { dropped: 'no incident of that severity is open to them' };
    const own = await store.read.subscriptions(responder.id);
    return {
      saying: rhythmBrief(
        { ...facts, draws: 'open' },
        {
          rhythm,
          dueAt: new Date(String(detail.dueAt)),
          unsubscribe: `/${alliance.commands.brief} unsubscribe ${own.findIndex(one => one.id === subscription.id) + 1}`,
        },
      ),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
