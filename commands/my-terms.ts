import { lookAgain } from '../jobs/look-again.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import type { ResponderId } from '../src/domain/address.ts';
import type { Fact } from '../src/domain/fact.ts';
import { languagesInWords } from '../src/domain/languages.ts';
import { Refused } from '../src/errors.ts';
import { hoursLimit, languages, zone } from '../src/roster-arguments.ts';
import { accepted } from '../src/views/accepted.ts';

/** What somebody may say of themselves beside their name. */
export const myTerms = { limit: hoursLimit(), zone: zone(), lang: languages() } as const;

interface MyTerms {
  readonly limit: number | 'none' | undefined;
  readonly zone: string | undefined;
  readonly lang: readonly string[] | undefined;
}

/** What follows from what they said of themselves; undefined when they said nothing. */
export const sayTerms = (context: CommandContext, said: MyTerms): Outcome | undefined => {
  const { id } = context.actor.responder;
  const facts: readonly Fact[] = [
    ...limitFacts(id, said.limit),
    ...zoneFacts(id, said.zone),
    ...(said.lang === undefined
      ? []
      : [{ kind: 'languages' as const, responder: id, detail: { languages: said.lang } }]),
  ];
  if (facts.length === 0) return undefined;
  if (context.actor.observer) {
    throw new Refused('Observers are not called out, so there is nothing to keep about that.');
  }
  const words = [limitInWords(said.limit), clockInWords(said.zone), spokenInWords(said.lang)];
  return {
    reply: accepted(`Noted: ${words.filter(word => word !== '').join('; ')}.`),
    facts,
    // A higher limit, or another clock, and a call-out that had nobody left may ask them.
    jobs: [lookAgain.job({ responder: id })],
  };
};

/** Where their clock is, as they said it. */
export const zoneFacts = (responder: ResponderId, typed: string | undefined): readonly Fact[] =>
  typed === undefined ? [] : [{ kind: 'zone', responder, detail: typed === 'auto' ? {} : { zone: typed } }];

/** The zone, or that it is the platform's again. */
export const zoneInWords = (typed: string): string =>
  typed === 'auto' ? 'the zone that your platform tells' : typed;

const limitFacts = (responder: ResponderId, limit: number | 'none' | undefined): readonly Fact[] =>
  limit === undefined ? [] : [{ kind: 'limit', responder, detail: limit === 'none' ? {} : { hours: limit } }];

const limitInWords = (limit: number | 'none' | undefined): string => {
  if (limit === undefined) return '';
  return limit === 'none'
    ? 'you set no limit of your own to your hours'
    : `you are asked until you have worked ${limit} h in seven days, and not beyond`;
};

const clockInWords = (typed: string | undefined): string =>
  typed === undefined ? '' : `your clock is in ${zoneInWords(typed)}`;

const spokenInWords = (codes: readonly string[] | undefined): string => {
  if (codes === undefined) return '';
  return codes.length === 0 ? 'no languages' : `you speak ${languagesInWords(codes)}`;
};
