/**
 * What a `#word` may be: a sector of the NIS2 directive's annexes (Directive (EU) 2022/2555) or a class of the
 * Reference Security Incident Taxonomy (ENISA and TF-CSIRT), in one spelling each.
 */
export const SECTORS = [
  'energy',
  'transport',
  'banking',
  'financial',
  'health',
  'drinking-water',
  'waste-water',
  'digital-infrastructure',
  'ict-services',
  'public-administration',
  'space',
  'courier',
  'waste-management',
  'chemical',
  'food',
  'manufacturing',
  'digital-providers',
  'research',
] as const;

export const CLASSES = [
  'abusive-content',
  'malicious-code',
  'information-gathering',
  'intrusion-attempts',
  'intrusions',
  'availability',
  'information-content-security',
  'fraud',
  'vulnerable',
  'other',
  'test',
] as const;

/** Words people type first, and the class they belong to in the taxonomy. */
const COMMON: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ransomware: 'information-content-security',
    leak: 'information-content-security',
    malware: 'malicious-code',
    phishing: 'fraud',
    ddos: 'availability',
    dos: 'availability',
    outage: 'availability',
    intrusion: 'intrusions',
    scanning: 'information-gathering',
    vulnerability: 'vulnerable',
    water: 'drinking-water',
    bank: 'banking',
    hospital: 'health',
    government: 'public-administration',
  }),
);

export const TAGS: readonly string[] = [...SECTORS, ...CLASSES];

/** The tag a typed word means, or undefined. */
export const readTag = (typed: string): string | undefined => {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/^#/u, '')
    .replace(/[\s_]+/gu, '-');
  return TAGS.includes(word) ? word : COMMON.get(word);
};

/** True for a sector; `Incident affecting energy` is all that is said of some incidents. */
export const isSector = (tag: string): boolean => (SECTORS as readonly string[]).includes(tag);
