/**
 * Words of people made safe to stand in a document: control characters are gone, and so are those that turn the
 * direction of text, which could make a label read as another one.
 */
export const readable = (text: string): string =>
  text
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu, '');

/** The same on one line. */
export const readableLine = (text: string): string => readable(text).replace(/\s+/gu, ' ').trim();
