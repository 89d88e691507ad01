/** `ITEM-31`, the way a piece of content is referred to; a finding is `IOC-31`, as analysts call it. */
export const itemCode = ({ kind, number }: { readonly kind: string; readonly number: number }): string =>
  `${kind === 'finding' ? 'IOC' : 'ITEM'}-${number}`;

/** Reads `ITEM-31`, `ioc31`, `#31` and `31`; anything else is undefined. */
export const readItemCode = (typed: string): number | undefined => {
  const match = /^(?:#|(?:item|ioc)[-_ ]?)?0*(\d{1,12})$/iu.exec(typed.trim());
  return match?.[1] === undefined || match[1] === '0' ? undefined : Number(match[1]);
};
