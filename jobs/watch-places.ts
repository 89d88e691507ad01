import { z } from 'zod';
import type { Place } from '../src/domain/address.ts';
import { itemCode } from '../src/domain/item-code.ts';
import { judgesAnew, lookedAt, type WatchedPlace } from '../src/domain/watched-place.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { PlaceAudience } from '../src/ports.ts';
import type { Copy, Writer } from '../src/records.ts';
import { connectionOf, homeOf } from '../src/sharing/alliance.ts';
import { deciders } from '../src/speaks-for.ts';
import { mendNotices } from './mend-copies.ts';

const EVERY_MS = 60_000;
/** So many places of one connection are looked at each time: a platform is asked a few times a minute, not more. */
const AT_ONCE = 5;
const TOLD_EXPIRES_MINUTES = 24 * 60;
/** More numbers than these are told as a number. */
const MOST_CODES = 8;

/** One place as it was, as it is, and what stands there. */
interface Look {
  readonly at: Place;
  readonly before?: WatchedPlace;
  readonly seen: PlaceAudience;
  readonly copies: readonly Copy[];
  /** Whom it concerns, with the numbers of what is theirs. */
  readonly concerns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Looks each minute who reads the places where something stands. Where others can read along by now, it is said there
 * and to whom it concerns, and what may not stand there goes; where that has an end, everything is shown anew
 * (R-TLP-12). A platform that does not answer has told of no change.
 */
export const watchPlaces = defineJob({
  name: 'watch-places',
  priority: PRIORITY.incident,
  talks: true,
  payload: z.object({ standing: z.literal(true) }),
  async run(context, payload) {
    const homes = context.alliance.connections.map(homeOf);
    const looks: Look[] = [];
    for (const { before, ...at } of await context.read.placesToWatch(homes, AT_ONCE)) {
      const seen = await context.chat.audienceOf(at).catch(() => undefined);
      if (seen !== undefined) looks.push(await lookCloser(context, at, before, seen));
    }
    await context.settle(async tx => {
      for (const look of looks) await draw(context, tx, look);
      await tx.job(watchPlaces.job(payload, new Date(tx.at.getTime() + EVERY_MS)));
    });
  },
});

/** Only a place that may have opened is looked at for what stands there. */
const lookCloser = async (
  context: JobContext,
  at: Place,
  before: WatchedPlace | undefined,
  seen: PlaceAudience,
): Promise<Look> => {
  const look = { at, seen, ...(before === undefined ? {} : { before }) };
  if (seen.readers === 'closed') return { ...look, copies: [], concerns: new Map() };
  const { read, alliance } = context;
  // What is CLEAR may be read by anybody.
  const copies = (await read.copiesAt(at)).filter(({ label }) => label.tlp !== 'TLP:CLEAR');
  const concerns = new Map<string, readonly string[]>();
  const member = connectionOf(alliance, at.connection)?.member;
  for (const lead of member === undefined ? [] : await leadsOf(alliance, read, member))
    concerns.set(lead, []);
  for (const id of new Set(copies.map(({ item }) => item))) {
    const item = await read.item(id);
    for (const who of item === undefined ? [] : await deciders(alliance, read, item))
      concerns.set(who, [...(concerns.get(who) ?? []), ...(item === undefined ? [] : [itemCode(item)])]);
  }
  return { ...look, copies, concerns };
};

const draw = async (context: JobContext, tx: Writer, look: Look): Promise<void> => {
  const { at, before, seen, copies } = look;
  const after = lookedAt(before, seen.readers, tx.at);
  const telling = after.readers === 'open' && !after.told && copies.length > 0;
  await tx.keepPlace(at, telling ? { ...after, told: true } : after);
  if (telling) await tell(context, tx, look);
  if (!judgesAnew(before, after, tx.at)) return;
  await tx.showPlaceAnew(at);
  if (after.readers === 'open') await mendNotices(tx, copies);
  else if (before?.told) await tx.notice({ ...newsOf(context, look), kind: 'place-closed', at });
};

const newsOf = ({ alliance }: JobContext, { at, seen }: Look) => {
  const connection = connectionOf(alliance, at.connection);
  return {
    detail: {
      member: connection?.member ?? at.connection,
      home: connection?.home === at.place,
      ...(seen.why === undefined ? {} : { why: seen.why }),
    },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  };
};

const tell = async (context: JobContext, tx: Writer, look: Look): Promise<void> => {
  const news = newsOf(context, look);
  await tx.notice({ ...news, kind: 'place-opened', at: look.at });
  for (const [responder, all] of look.concerns) {
    const codes = all.slice(0, MOST_CODES);
    const detail = { ...news.detail, codes, more: all.length - codes.length };
    await tx.notice({ ...news, kind: 'place-reported', responder, detail });
  }
};
