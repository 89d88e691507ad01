import type { Button } from '../../src/chat/card.ts';
import type { Block } from './render-card.ts';
import { plainObject } from './spans.ts';

/** A button's label, and an option's. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LABEL = 75;
/** Buttons that stand side by side; the rest goes into a menu. */
const VISIBLE = 3;
/** An overflow menu holds two to five options. A select holds a hundred, of which only so many are of use on a phone. */
const OVERFLOW = 5;
const SELECT = 20;

/** Every action we make, and none that another block kit maker could mean. */
export const ACTION = /^say:/u;

/** The buttons of a card as one row: at most three visible. A press carries the whole line. */
export const renderButtons = (buttons: readonly Button[]): readonly Block[] => {
  if (buttons.length === 0) return [];
  // A menu of one option is not allowed everywhere, so the fourth button takes the third along.
  const visible = buttons.length <= VISIBLE ? buttons.length : Math.min(VISIBLE, buttons.length - 2);
  const rest = buttons.slice(visible);
  const elements = buttons.slice(0, visible).map((button, at) => ({
    type: 'button',
    action_id: `say:${at}`,
    text: labelOf(button),
    value: button.line,
    ...(button.danger === true ? { style: 'danger' } : {}),
  }));
  return [{ type: 'actions', elements: rest.length === 0 ? elements : [...elements, menu(rest)] }];
};

const labelOf = (button: Button) =>
  plainObject(button.label.trim() === '' ? button.line : button.label, LABEL);

const menu = (rest: readonly Button[]): object => {
  const options = rest.slice(0, SELECT).map(button => ({ text: labelOf(button), value: button.line }));
  return options.length <= OVERFLOW
    ? { type: 'overflow', action_id: 'say:more', options }
    : { type: 'static_select', action_id: 'say:more', placeholder: plainObject('More', LABEL), options };
};
