import type { Card, FileRef } from '../chat/card.ts';
import type { Picture } from '../chat/picture.ts';
import type { Chat, Log } from '../ports.ts';
import { withFile } from '../sharing/clear.ts';
import type { Cleared } from '../sharing/cleared.ts';
import { altOf } from './alt.ts';
import { draw } from './draw.ts';
import type { Painter } from './paint.ts';

/** As many files as a message may have; a picture is left out before a file is. */
const MOST_FILES = 3;

/**
 * A chat whose posts bring the picture of their card as a file, drawn now of what was cleared for exactly there. A
 * picture that cannot be drawn stops nothing: the message goes without, as it would read anyway.
 */
export const createIllustrated = (chat: Chat, painter: Painter, log: Log): Chat => ({
  ...chat,
  post: async (cleared, once) => chat.post(await illustrated(cleared, painter, log), once),
});

const illustrated = async (cleared: Cleared, painter: Painter, log: Log): Promise<Cleared> => {
  const { picture, files = [] }: Card = cleared.card;
  if (picture === undefined || files.length >= MOST_FILES) return cleared;
  try {
    const file: FileRef = {
      name: nameOf(picture),
      mediaType: 'image/png',
      bytes: await painter.paint(draw(picture)),
      alt: altOf(picture),
    };
    return withFile(cleared, file);
  } catch (error) {
    log.error('picture-failed', error, { picture: picture.kind });
    return cleared;
  }
};

const nameOf = (picture: Picture): string =>
  picture.kind === 'open' ? 'open-incidents.png' : `${picture.incident.code}-${picture.kind}.png`;
