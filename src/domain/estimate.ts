/**
 * Words that say how likely something is, and how sure whoever judges it is (the scale of the US Intelligence Community
 * Directive 203, https://www.dni.gov/files/documents/ICD/ICD-203.pdf).
 */
const LIKELY =
  /\b(?:almost (?:no chance|certain(?:ly)?)|(?:very |highly )?(?:un)?likely|(?:im)?probabl[ey]|(?:highly |very )?(?:im)?probable|remote|roughly even(?: chance| odds)?|nearly certain)\b/iu;
const SURE = /\b(?:low|moderate|high) confidence\b|\bconfidence[: ]+(?:low|moderate|high)\b/iu;

/** Whether a judgement says both; what it lacks, in words, if not. */
export const lackingInEstimate = (text: string): string | undefined => {
  if (!LIKELY.test(text)) return 'how likely it is, such as “likely” or “very unlikely”';
  if (!SURE.test(text)) return 'how sure you are: low, moderate or high confidence';
  return undefined;
};
