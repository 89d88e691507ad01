import type { CommandContext } from '../src/command.ts';
import { exceeds, type Pap, strictestPap } from '../src/domain/pap.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { beyondPap } from '../src/views/beyond-pap.ts';

/** So many of the latest texts are looked through. */
const TEXTS = 500;

/**
 * What is asked before help is asked for that may do more than a text of the incident permits. Only texts count that
 * the person who asks may have here: nobody learns from the question that there is another.
 */
export const askBeforeBeyond = async (
  context: CommandContext,
  file: IncidentFile,
  allowed: Pap | undefined,
): Promise<Saying | undefined> => {
  if (allowed === undefined) return undefined;
  const events = await context.read.events({ incidents: [file.incident.id], limit: TEXTS });
  const texts = [file.title, ...events.flatMap(({ item }) => (item === undefined ? [] : [item]))];
  const strictest = strictestPap(texts.filter(text => context.knows(text)));
  return strictest?.marking.pap !== undefined && exceeds(allowed, strictest.marking.pap)
    ? beyondPap(strictest, allowed, 'help need')
    : undefined;
};
