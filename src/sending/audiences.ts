import type { Place } from '../domain/address.ts';
import { Later } from '../errors.ts';
import { mayEnter } from '../may-enter.ts';
import type { Chat, Clock, PlaceAudience } from '../ports.ts';
import type { Reader } from '../records.ts';
import { type Alliance, channelAudience, connectionOf } from '../sharing/alliance.ts';
import type { Audience } from '../sharing/audience.ts';

/** How long the platform's word about a place's readers is good for. Older than this it is asked again. */
const FRESH_MS = 15_000;
const MOST_PLACES = 5_000;
const SHOWN_OUT_MS = 10_000;

/** Who reads a place at the moment of sending. */
export type AudienceOf = (place: Place) => Promise<Audience | undefined>;

/** Asks the platform and remembers its word for a few seconds; many posts to one place cost one question. */
export const createAudiences = (
  alliance: Alliance,
  chat: Pick<Chat, 'audienceOf'>,
  clock: Clock,
  read: Pick<Reader, 'insiders' | 'assignment'>,
): AudienceOf => {
  const known = new Map<string, { readonly until: number; readonly asked: Promise<PlaceAudience> }>();
  const ask = (place: Place): Promise<PlaceAudience> => {
    const key = `${place.connection}\n${place.place}`;
    const now = clock.now().getTime();
    const before = known.get(key);
    if (before !== undefined && before.until > now) return before.asked;
    if (known.size > MOST_PLACES) known.clear();
    const asked = chat.audienceOf(place);
    known.set(key, { until: now + FRESH_MS, asked });
    asked.catch(() => known.delete(key));
    return asked;
  };
  /** While somebody is in there whose access has ended, nothing is posted: it waits until they are out. */
  const mustBeClearOfStrangers = async (place: Place): Promise<void> => {
    for (const { incident, responder } of await read.insiders({ at: place })) {
      const file = await read.assignment(incident, responder);
      if (file !== undefined && !mayEnter(alliance, file, clock.now()))
        throw new Later('somebody in the room is still to be shown out', SHOWN_OUT_MS);
    }
  };
  return async place => {
    const connection = connectionOf(alliance, place.connection);
    if (connection === undefined) return undefined;
    const room = place.place !== connection.home;
    if (room) await mustBeClearOfStrangers(place);
    const told = await ask(place);
    // A room is for those who work on the incident; a home's readers need to know if their member says so.
    const needToKnow = room || connection.needToKnow;
    return channelAudience(alliance, connection, { readers: told.readers, at: told.at, needToKnow });
  };
};
