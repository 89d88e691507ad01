import type { Button } from '../../src/chat/card.ts';
import { Permanent } from '../../src/errors.ts';
import { label } from './inert.ts';

const PRIMARY = 1;
const SECONDARY = 2;
const DANGER = 4;

/** https://discord.com/developers/docs/components/reference#button */
const LONGEST_LINE = 100;
const A_ROW = 5;
const MOST = 25;

/**
 * Draws buttons in rows of five; each carries its command line whole. Discord refuses a message in which two
 * say the same, so a repeated line is drawn once. Throws `Permanent` for a line that no button can carry.
 */
export const renderButtons = (buttons: readonly Button[]): readonly unknown[] => {
  const tooLong = buttons.find(button => button.line.length > LONGEST_LINE);
  if (tooLong !== undefined) {
    throw new Permanent(`a button's command line is longer than ${LONGEST_LINE} characters`);
  }
  const different = buttons.filter(
    (button, at) => button.line !== '' && buttons.findIndex(one => one.line === button.line) === at,
  );
  const drawn = different.slice(0, MOST).map((button, at) => ({
    type: 2,
    style: button.danger === true ? DANGER : at === 0 ? PRIMARY : SECONDARY,
    label: label(button.label, 80) || '…',
    custom_id: button.line,
  }));
  const rows = Math.ceil(drawn.length / A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 1,
    components: drawn.slice(row * A_ROW, (row + 1) * A_ROW),
  }));
};
