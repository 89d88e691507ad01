import { closest } from '../src/chat/closest.ts';
import type { CommandContext } from '../src/command.ts';
import type { Need } from '../src/domain/page.ts';
import { SKILLS } from '../src/domain/roster.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { sure } from '../src/views/sure.ts';

/** What is asked before a page for a skill that is no usual one and that nobody has: it is misspelt, or too early. */
export const askBeforeUnknown = async (
  context: CommandContext,
  file: IncidentFile,
  needs: readonly Need[],
  code: string,
): Promise<Saying | undefined> => {
  const { policies } = context.alliance;
  const usual = new Set<string>([...SKILLS, ...policies.flatMap(policy => Object.keys(policy.needs))]);
  const odd = needs.filter(need => need.skill !== undefined && !usual.has(need.skill));
  if (odd.length === 0) return undefined;
  const had = await Promise.all(
    odd.map(({ skill = '' }) => context.elsewhere.anybodyHas(skill, file, context.now)),
  );
  const missing = odd.find((_, at) => !had[at]);
  if (missing?.skill === undefined) return undefined;
  const near = closest(missing.skill, [...usual]);
  return sure(
    `Nobody has the skill “${missing.skill}” yet.`,
    `${near === undefined ? '' : `Did you mean ${near}? `}Nobody is paged. To page for it all the same, and wait until somebody has it, repeat the line with sure:yes.`,
    near === undefined ? 'help page' : `page ${code} skill:${near}×${missing.count}`,
    near === undefined ? 'Help' : `Page ${near}`,
  );
};
