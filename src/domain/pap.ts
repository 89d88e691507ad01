/** The Permissible Actions Protocol's labels (https://www.misp-project.org/taxonomies.html#_pap), least restrictive first. */
export const PAPS = ['PAP:CLEAR', 'PAP:GREEN', 'PAP:AMBER', 'PAP:RED'] as const;
export type Pap = (typeof PAPS)[number];
