import { describe, expect, test } from 'vitest';
import { renderCard } from '../../adapters/slack/render-card.ts';
import type { Card } from '../../src/chat/card.ts';
import { clearedFor } from '../contracts/scene.ts';
import { checkBlocks } from '../doubles/slack/blocks.ts';

const place = { connection: 'north', place: 'C1' };
const render = (card: Partial<Card>, marked = false) =>
  renderCard(
    clearedFor(place, { title: 'Title', tone: 'info', ...card }, marked ? { tlp: 'TLP:AMBER' } : undefined),
    'north',
  );
const kinds = (card: Partial<Card>, marked = false) => render(card, marked).blocks.map(block => block.type);

describe('a card in Slack', () => {
  test('has its marking directly before it, and the end of it before the buttons', () => {
    expect(kinds({ body: [['x']], buttons: [{ label: 'Show', line: 'show 1' }] }, true)).toEqual([
      'context',
      'header',
      'section',
      'context',
      'actions',
    ]);
  });

  test('calls out exactly the user group that a typed span names, in its own workspace', () => {
    const drawn = JSON.stringify(
      render({
        body: [
          [{ callOut: { connection: 'north', group: 'S0123' }, name: 'The night watch' }],
          [{ callOut: { connection: 'east', group: 'S0999' }, name: '<!subteam^S0999>' }],
          [{ callOut: { connection: 'north', group: 'S1> <!channel' }, name: 'odd' }],
        ],
      }).blocks,
    );
    expect(drawn.match(/<!subteam\^S0123>/gu)).toHaveLength(1);
    expect(drawn).not.toContain('<!channel');
    expect(drawn.match(/"type":"mrkdwn"/gu)).toHaveLength(1);
  });

  test('shows a locked screen its title and nothing else', () => {
    const { text } = render({ title: 'A <b> & c', body: [['secret']], foot: ['secret'] }, true);
    expect(text).toBe('A &lt;b&gt; &amp; c');
  });

  test('shows at most three buttons, and the rest in a menu', () => {
    const buttons = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ label: `B${at}`, line: `show ${at}` }));
    const shapes = (count: number) => {
      const actions = render({ buttons: buttons(count) }).blocks.at(-1) as unknown as {
        elements: { type: string; options?: unknown[] }[];
      };
      return actions.elements.map(one =>
        one.options === undefined ? one.type : `${one.type} of ${one.options.length}`,
      );
    };
    expect(shapes(3)).toEqual(['button', 'button', 'button']);
    expect(shapes(4)).toEqual(['button', 'button', 'overflow of 2']);
    expect(shapes(8)).toEqual(['button', 'button', 'button', 'overflow of 5']);
    expect(shapes(9)).toEqual(['button', 'button', 'button', 'static_select of 6']);
    expect(() => checkBlocks(render({ buttons: buttons(30) }).blocks)).not.toThrow();
  });

  test('draws a table row by row, with every cell and its heading', () => {
    const table = {
      head: ['Id', 'Title', 'State'],
      rows: [
        ['INC-1', 'Port down', 'open'],
        ['INC-2', '', 'contained'],
      ],
    };
    expect(render({ table }).blocks.at(-1)).toMatchObject({
      text: { text: 'INC-1\nTitle: Port down · State: open\n\nINC-2\nTitle: – · State: contained' },
    });
  });

  test('stays within the limits however much is in it', () => {
    const long = '👩‍🚒 & <!channel> '.repeat(700);
    const many = <Item>(item: Item, count: number): Item[] => Array.from({ length: count }, () => item);
    const card = {
      title: long,
      body: many([long, { bold: long }, { code: long }, { link: 'https://a.example', label: long }], 60),
      fields: many({ label: long, value: [long] }, 40),
      table: { head: many(long, 9), rows: many(many(long, 9), 60) },
      foot: [long],
      buttons: many({ label: long, line: 'show 1' }, 120),
    };
    const { blocks, text } = render(card, true);
    expect(() => checkBlocks(blocks)).not.toThrow();
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(JSON.stringify(blocks)).not.toMatch(/\p{Cs}|\\ud[89a-f]/iu);
    expect(JSON.stringify(blocks)).toContain('END TLP:AMBER');
  });

  test('is whole where parts are empty', () => {
    const empty = {
      title: '',
      body: [[], [''], [' ']],
      fields: [{ label: '', value: [] }],
      table: { head: [], rows: [[]] },
      foot: [''],
    };
    expect(() => checkBlocks(render({ ...empty, buttons: [{ label: '', line: '' }] }).blocks)).not.toThrow();
  });
});
