import { closest } from '../src/chat/closest.ts';
import type { CommandContext } from '../src/command.ts';
import type { Fact } from '../src/domain/fact.ts';
import { type Provider, readProvider } from '../src/domain/provider.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { nudgeWindowMs } from '../src/sharing/reports.ts';
import { providerNear } from '../src/views/provider-near.ts';

/** The provider somebody named, if any, and how it is written down with the item it was said in. */
export interface NamedProvider {
  readonly provider?: Provider;
  facts(item: string): readonly Fact[];
}

/**
 * Reads `provider:`. When it is nearly, but not quite, what was written in something this person may read, they are
 * asked which of the two it is; what they may not read is not hinted at.
 */
export const nameProvider = async (
  context: CommandContext,
  args: { readonly provider?: string | undefined; readonly sure?: boolean | undefined },
): Promise<NamedProvider | { readonly ask: Saying }> => {
  if (args.provider === undefined) return { facts: () => [] };
  const provider = readProvider(args.provider);
  const near = args.sure === true ? undefined : await nearOne(context, provider);
  if (near !== undefined) return { ask: near };
  const responder = context.actor.responder.id;
  const { key, name } = provider;
  return {
    provider,
    facts: item => [{ kind: 'reported', responder, detail: { item, provider: key, name } }],
  };
};

const nearOne = async (context: CommandContext, { key, name }: Provider): Promise<Saying | undefined> => {
  const since = new Date(context.now.getTime() - nudgeWindowMs(context.alliance));
  const known = (await context.read.reports({ since })).flatMap(({ label, provider }) =>
    provider !== undefined && context.knows(label) ? [provider] : [],
  );
  if (known.some(one => one.key === key)) return undefined;
  const near = closest(
    key,
    known.map(one => one.key),
  );
  const meant = known.find(one => one.key === near);
  return meant && providerNear(name, meant.named);
};
