import { type Atoms, cut, lengthOf } from './inert.ts';

/** An embed before it is known whether everything fits. */
export interface Draft {
  readonly author?: { readonly name: string };
  readonly title: string;
  readonly paragraphs: readonly Atoms[];
  /** Drawn once it is known how many characters there are for it. */
  readonly table?: (room: number) => Atoms;
  readonly fields: readonly EmbedField[];
  /** The card's last line; empty when there is none. */
  readonly foot: Atoms;
  readonly footer?: { readonly text: string };
}

/** A labelled value, not yet cut. */
export interface EmbedField {
  readonly name: Atoms;
  readonly value: Atoms;
}

/** An embed that Discord takes. */
export interface Limited {
  readonly author?: { readonly name: string };
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline: boolean }[];
  readonly footer?: { readonly text: string };
}

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const ALL = 6000;
const DESCRIPTION = 4096;
const VALUE = 1024;
/** Fields may take so much of an embed, so that some room is always left for its paragraphs. */
const FIELDS = 3000;
const FOOT = 400;
/** Up to this length two or three fields stand side by side. */
const INLINE = 40;

/** Fits a draft into Discord's limits: the fields share theirs, the paragraphs take what is left. */
export const budget = ({ author, title, paragraphs, table, fields, foot, footer }: Draft): Limited => {
  const last = cut(foot, FOOT);
  const shown = shareOut(fields);
  const withFoot =
    last === '' || shown.length === 0 ? shown : [...shown, { name: '\u200B', value: last, inline: false }];
  const taken =
    title.length +
    (author?.name.length ?? 0) +
    (footer?.text.length ?? 0) +
    withFoot.reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  const end = last !== '' && shown.length === 0 ? `\n\n${last}` : '';
  const room = Math.min(DESCRIPTION, ALL - taken) - end.length;
  const words = joinParagraphs(paragraphs);
  // Words above a table may take half of what there is, so that the table is not crowded out.
  const above = cut(words, table === undefined ? room : Math.floor(room / 2));
  const left = room - above.length - 2;
  const below = table === undefined ? '' : cut(table(left), left);
  const description = `${[above, below].filter(part => part !== '').join('\n\n')}${end}`.trim();
  return {
    ...(author === undefined ? {} : { author }),
    ...(title.trim() === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    ...(withFoot.length === 0 ? {} : { fields: withFoot }),
    ...(footer === undefined ? {} : { footer }),
  };
};

/** Each field gets what it needs if all can have it, else each the same. */
const shareOut = (fields: readonly EmbedField[]) => {
  const needed = fields.reduce((sum, { name, value }) => sum + lengthOf(name) + lengthOf(value), 0);
  const each = needed <= FIELDS ? VALUE : Math.floor(FIELDS / fields.length);
  return fields.map(field => {
    const name = cut(field.name, Math.min(256, Math.ceil(each / 4)));
    const value = cut(field.value, Math.min(VALUE, Math.max(1, each - name.length)));
    return { name: name.trim() || '\u200B', value, inline: value.length <= INLINE };
  });
};

const joinParagraphs = (paragraphs: readonly Atoms[]): Atoms =>
  paragraphs.filter(one => one.length > 0).flatMap((one, at) => (at === 0 ? one : ['\n', ...one]));
