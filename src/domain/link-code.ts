/** How long somebody has to walk over to their other account. */
export const LINK_CODE_MINUTES = 10;

/** Without the letters and digits that are taken for one another. */
export const LINK_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const LINK_LENGTH = 8;

/** Reads `k7f2qx3m`, `K7F2-QX3M`, `K7F2 QX3M`; undefined for what can be no code. */
export const readLinkCode = (typed: string): string | undefined => {
  const letters = typed.toUpperCase().replace(/[\s-]/gu, '');
  const right = letters.length === LINK_LENGTH && [...letters].every(letter => LINK_LETTERS.includes(letter));
  return right ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
};
