import type { Place } from '../../src/domain/address.ts';
import type { PlaceAudience } from '../../src/ports.ts';
import type { Corner } from './corner.ts';
import { headingOf } from './rooms.ts';

/**
 * Who reads a place of this corner: its member's own people, unless the alliance file opened the home. Guests
 * may type at the home, and read no more than their own answers.
 */
export const audienceIn = (corner: Corner, { connection, place }: Place, at: Date): PlaceAudience => {
  if (connection !== corner.id || headingOf(corner, place) === undefined) {
    return { readers: 'unknown', why: 'there is no such place on the console', at };
  }
  if (place === corner.home && corner.homeOpen === true) {
    return { readers: 'open', why: 'the alliance file opens this home to everybody (homeOpen)', at };
  }
  return { readers: 'closed', at };
};
