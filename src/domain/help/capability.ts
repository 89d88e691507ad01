import { SKILLS, skillWord } from '../roster.ts';

/**
 * What one organisation can do for another: the services that clearing houses for cyber assistance name, and the
 * skills of their people. It is a closed list, and nothing in it acts on systems of anybody who has not consented
 * (R-OFF-1, docs/rules.md).
 */
export const SERVICES = [
  'malware_analysis',
  'cyber_threat_intelligence',
  'digital_forensics',
  'incident_coordination',
  'hunt',
  'containment_support',
  'recovery_support',
  'ot_support',
  'hardware_replacement',
  'connectivity',
  'takedown_liaison',
  'communications_support',
  'legal_support',
] as const;

export const CAPABILITIES = [...SKILLS, ...SERVICES] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** The skills that a service brings. */
const BRINGS: Readonly<Partial<Record<Capability, readonly Capability[]>>> = {
  malware_analysis: ['malware_re', 'firmware_re'],
  cyber_threat_intelligence: ['cti'],
  digital_forensics: ['dfir'],
  incident_coordination: ['coordination'],
  hunt: ['dfir', 'cti'],
  recovery_support: ['ad_recovery', 'backup_recovery'],
  ot_support: ['ot_scada'],
  connectivity: ['satcom', 'network'],
  communications_support: ['comms', 'translation'],
  legal_support: ['legal_liaison'],
};

/** Reads `malware_re`, `Malware-RE` or `digital forensics`; undefined for what is no capability. */
export const readCapability = (typed: string): Capability | undefined => {
  const word = skillWord(typed);
  return CAPABILITIES.find(one => one === word);
};

/** Whether what is offered can do what is wanted: the same word, or a service on either side that brings the skill. */
export const fits = (offered: Capability, wanted: Capability): boolean =>
  offered === wanted ||
  BRINGS[offered]?.includes(wanted) === true ||
  BRINGS[wanted]?.includes(offered) === true;
