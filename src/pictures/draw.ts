import type { Picture } from '../chat/picture.ts';
import { drawOpen } from './draw-open.ts';
import { drawSeats } from './draw-seats.ts';
import { drawTimeline } from './draw-timeline.ts';
import type { Drawing } from './drawing.ts';
import { framed, type Part } from './frame.ts';

/** The picture as shapes, with its label at both ends. Pure: drawn of what was selected and of nothing else. */
export const draw = (picture: Picture): Drawing =>
  framed(picture.label, isExercise(picture), partOf(picture));

const partOf = (picture: Picture): ((top: number) => Part) => {
  switch (picture.kind) {
    case 'open':
      return drawOpen(picture);
    case 'seats':
      return drawSeats(picture);
    case 'timeline':
      return drawTimeline(picture);
  }
};

/** Whether it is of an exercise. What is open is a picture of what is real alone (R-EX-1). */
export const isExercise = (picture: Picture): boolean =>
  picture.kind !== 'open' && picture.incident.exercise === true;
