/** The Permissible Actions Protocol's labels (https://www.misp-project.org/taxonomies.html#_pap), least restrictive first. */
export const PAPS = ['PAP:CLEAR', 'PAP:GREEN', 'PAP:AMBER', 'PAP:RED'] as const;
export type Pap = (typeof PAPS)[number];

/** Whether acting up to `allowed` would do more than a text with this label permits. */
export const exceeds = (allowed: Pap, permitted: Pap): boolean =>
  PAPS.indexOf(allowed) < PAPS.indexOf(permitted);

/** The first of those that permit least; undefined where none has a label. */
export const strictestPap = <T extends { readonly marking: { readonly pap?: Pap } }>(
  texts: readonly T[],
): T | undefined =>
  texts
    .filter(({ marking }) => marking.pap !== undefined)
    .reduce<T | undefined>(
      (least, text) =>
        least?.marking.pap === undefined ||
        (text.marking.pap !== undefined && exceeds(least.marking.pap, text.marking.pap))
          ? text
          : least,
      undefined,
    );
