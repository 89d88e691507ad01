import { lookAgain } from '../jobs/look-again.ts';
import { option, person, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import type { Responder } from '../src/domain/roster.ts';
import { dayAt, VETTING, type Vetting, type VettingKind } from '../src/domain/vetting.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { namesOfLeads } from '../src/leads-of.ts';
import { day } from '../src/roster-arguments.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { vettingInWords } from '../src/views/my-standing.ts';
import { onePerson, roster as rosterCard } from '../src/views/roster.ts';
import { importRoster } from './roster-import.ts';

/** As much as a form takes; what is typed elsewhere may be longer. */
const FORM_LETTERS = 3_000;

/** One's own people, for those who lead them: what they can do, whether they may be asked, what is vouched for. */
export const roster = defineCommand({
  root: 'ally',
  name: 'roster',
  summary: 'Your own people, if you lead them: list, vetting dates, bring in a list',
  example: 'roster @user nda:2027-06-30',
  access: 'write',
  args: {
    do: {
      ...option(['do'], ['import'], 'Bring in a list of people'),
      claims: (word, index) => (index === 0 && /^import$/iu.test(word) ? word : undefined),
      hint: 'import',
    },
    user: {
      ...person('One of your people'),
      claims: (word, index) => (index === 0 && /^@[^\s@,;]+$/u.test(word) ? word : undefined),
    },
    agreement: day('agreement', 'When their volunteer agreement was signed'),
    check: day('check', 'The last day of their background check'),
    nda: day('nda', 'The last day of their NDA'),
    list: {
      ...words(
        'list',
        'Words to look for; after import, a header line and a line for each person',
        2_000_000,
      ),
      required: false,
      label: 'List',
      hint: '<words>',
      maxLength: FORM_LETTERS,
    },
  },
  form: ['list'],
  opensForm: given => given.has('do') && !given.has('list'),
  async run(context, args) {
    await mustLead(context);
    if (args.do === 'import') return importRoster(context, args.list ?? '');
    if (args.user !== undefined) return aboutOne(context, args.user, args);
    if (VETTING.some(kind => args[kind] !== undefined)) {
      throw new Refused('Whose? Name one of your people first.', example(context));
    }
    const people = await context.read.roster([context.actor.member]);
    const wanted = people.filter(one => matches(one, args.list));
    return { reply: rosterCard(wanted, args.list, context.now, context.alliance, context.root('ally')) };
  },
});

const example = (context: CommandContext): string => `/${context.root('ally')} roster @user nda:2027-06-30`;

/** Everybody else is told who does. */
const mustLead = async (context: CommandContext): Promise<void> => {
  const { actor, alliance } = context;
  if (actor.leads) return;
  const names = await namesOfLeads(context, actor.member);
  const who = memberName(alliance, actor.member);
  throw new Refused(
    names.length === 0
      ? `The roster is for whoever leads ${who}, and the alliance file names nobody yet; ask who runs Muster to add them to its leads.`
      : `The roster is for whoever leads ${who}: ask ${names.join(' or ')}. How you stand yourself:`,
    names.length === 0 ? undefined : `/${context.root('oncall')} me`,
  );
};

const matches = (person: Responder, typed = ''): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/u)
    .every(word => [person.name, ...person.skills].some(text => text.toLowerCase().includes(word)));

type Days = { readonly [Kind in VettingKind]: string | undefined };

const aboutOne = async (context: CommandContext, typed: string, days: Days): Promise<Outcome> => {
  const one = await findOwn(context, typed);
  const said = VETTING.filter(kind => days[kind] !== undefined);
  if (said.length === 0) return { reply: onePerson(one, context.now, context.alliance) };
  refuseToCome(context, days.agreement, one.zone);
  const vetting: Vetting = Object.fromEntries(
    VETTING.flatMap(kind => {
      const after = days[kind] ?? one.vetting?.[kind];
      return after === undefined || after === 'none' ? [] : [[kind, after]];
    }),
  );
  const words = vettingInWords(vetting);
  return {
    reply: accepted(
      `Noted for ${one.name}: ${words === '' ? 'no vetting' : words}.`,
      'It counts from now on, for call-outs that are running as well.',
    ),
    facts: [{ kind: 'vetting', responder: one.id, detail: vetting }],
    jobs: [lookAgain.job({ responder: one.id })],
  };
};

/** Of another organisation's people nothing is said, not even that they are known. */
const findOwn = async (context: CommandContext, typed: string): Promise<Responder> => {
  const found = await findResponder(context, typed).catch((error: unknown) => {
    if (error instanceof Refused) return undefined;
    throw error;
  });
  if (found?.member === context.actor.member) return found;
  throw new Refused(
    `“${[...typed].slice(0, 40).join('')}” is none of your own people that I know: they are once they used Muster, or stand in a list that you bring in.`,
    `/${context.root('ally')} roster import`,
  );
};

const refuseToCome = (context: CommandContext, signed: string | undefined, zone: string): void => {
  if (signed === undefined || signed === 'none' || signed <= dayAt(context.now, zone)) return;
  throw new Refused(`${signed} is still to come; an agreement counts once it is signed.`, example(context));
};
