import type { RotationWords } from './read-rotation.ts';
import { weekdaysInWords } from './weekdays.ts';

/**
 * `weekly, mon 09:00, Europe/Tallinn, from 2027-02-01, only 09:00-17:00 mon-fri`. Whatever is said so can be typed
 * so: `readRotation` understands it.
 */
export const rotationInWords = (rotation: RotationWords): string => {
  const { handOffAt, weekday, zone, startsOn, during } = rotation;
  const handOff = weekday === undefined ? handOffAt : `${weekday} ${handOffAt}`;
  const days = during?.days === undefined ? '' : ` ${weekdaysInWords(during.days)}`;
  return [
    lengthInWords(rotation),
    handOff,
    ...(zone === undefined ? [] : [zone]),
    ...(startsOn === undefined ? [] : [`from ${startsOn}`]),
    ...(during === undefined ? [] : [`only ${during.from}-${during.to}${days}`]),
  ].join(', ');
};

const lengthInWords = ({ every: { unit, count } }: RotationWords): string => {
  if (count === 1) return { hour: 'hourly', day: 'daily', week: 'weekly' }[unit];
  return `every ${count} ${unit}s`;
};
