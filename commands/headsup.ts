import { randomUUID } from 'node:crypto';
import { recordHeadsup } from '../jobs/record-headsup.ts';
import {
  flagOutside,
  headsupId,
  keyed,
  optional,
  provider,
  sure,
  tag,
  tlp,
  words,
} from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { HEADSUP_HOURS } from '../src/domain/headsup.ts';
import { isSector } from '../src/domain/taxonomy.ts';
import { Refused } from '../src/errors.ts';
import type { Tlp } from '../src/sharing/marking.ts';
import { accepted } from '../src/views/accepted.ts';
import { headsupList } from '../src/views/headsup-said.ts';
import { sure as areYouSure } from '../src/views/sure.ts';
import { seeItNoMore, seeItToo, takeBack } from './answering-headsup.ts';
import { membersNamedIn } from './naming-member.ts';
import { nameProvider } from './naming-provider.ts';
import { readOrgs } from './which-members.ts';

const MOST = 50;
const DEEDS = ['too', 'withdraw', 'off'] as const;

/** Says something early: no victim, no clock, no page. Without a text it lists what stands. */
export const headsup = defineCommand({
  root: 'inc',
  name: 'headsup',
  aliases: ['heads-up'],
  summary: 'Say something early that is no declaration, or list what stands',
  example: 'headsup Loss of satellite terminals since 03Z sector:space tlp:green',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    headsup: headsupId(),
    deed: {
      ...optional(
        keyed(['do'], 'H-3 too|withdraw|off', 'We see it too; take it back; we do not see it any more'),
      ),
      claims: (word, index) => (index === 1 ? DEEDS.find(deed => deed === word.toLowerCase()) : undefined),
    },
    text: optional(words('text', 'What you see, without naming a victim', 500)),
    sector: { ...tag('The sector, such as sector:energy'), keys: ['sector', 'type'], hint: 'sector:energy' },
    provider: provider(),
    tlp: tlp(),
    orgs: keyed(['orgs'], 'orgs:a,b', 'Only these members, instead of all'),
    countable: flagOutside('countable', 'Members that may not read it may count it'),
    sure: sure(),
  },
  form: ['text', 'sector', 'provider', 'tlp'],
  // Without anything it lists; a form would stand in the way.
  opensForm: () => false,
  async run(context, args) {
    if (args.headsup !== undefined) return answer(context, { ...args, headsup: args.headsup });
    if (args.deed !== undefined)
      throw new Refused(
        `Which heads-up? Give its number.`,
        `/${context.root('inc')} headsup H-3 ${args.deed}`,
      );
    const { text } = args;
    if (text === undefined) {
      const files = await context.read.headsups(MOST);
      return { reply: headsupList(files, context.now, context.alliance) };
    }
    return say(context, { ...args, text });
  },
});

interface Said {
  readonly text: string;
  readonly sector?: string | undefined;
  readonly provider?: string | undefined;
  readonly tlp?: Tlp | undefined;
  readonly orgs?: string | undefined;
  readonly countable?: boolean | undefined;
  readonly sure?: boolean | undefined;
}

const say = async (context: CommandContext, said: Said): Promise<Outcome> => {
  const { actor, alliance } = context;
  const line = `/${context.root('inc')} headsup`;
  if (said.sector !== undefined && !isSector(said.sector))
    throw new Refused(`“${said.sector}” is no sector.`, `${line} ${said.text.slice(0, 60)} sector:energy`);
  const distribution = readOrgs(context, said.orgs, `${line} ${said.text.slice(0, 60)} orgs:`);
  const named = membersNamedIn(`${said.text} ${said.provider ?? ''}`, alliance.members);
  if (named.length > 0 && said.sure !== true) {
    const who = named.map(member => member.name).join(' and ');
    return {
      reply: areYouSure(
        `Your text names ${who}. Did they allow that?`,
        'A heads-up names no victim, so that it can be said before anybody has agreed. Nothing was said yet. Leave the name away, or repeat the line with sure:yes if they agreed.',
        'help headsup',
        'How it works',
      ),
    };
  }
  const tagged = await nameProvider(context, said);
  if ('ask' in tagged) return { reply: tagged.ask };
  const item = randomUUID();
  return {
    reply: accepted(
      'Heads-up taken.',
      `It names no victim, starts no clock and pages nobody. It ends by itself after ${HEADSUP_HOURS} hours.`,
    ),
    items: [
      {
        id: item,
        kind: 'headsup',
        text: said.text,
        marking: { tlp: said.tlp ?? alliance.defaultMarking },
        originator: actor.member,
        author: actor.responder.id,
        ...(distribution === undefined ? {} : { distribution }),
        ...(said.countable ? { countable: true } : {}),
      },
    ],
    facts: tagged.facts(item),
    jobs: [
      recordHeadsup.job({
        reference: context.reference,
        invocation: { connection: actor.person.connection, id: context.invocation },
        item,
        author: actor.responder.id,
        member: actor.member,
        sector: said.sector,
      }),
    ],
  };
};

const answer = (
  context: CommandContext,
  args: {
    readonly headsup: string;
    readonly deed?: string | undefined;
    readonly countable?: boolean | undefined;
  },
): Promise<Outcome> => {
  if (args.deed === 'withdraw') return takeBack(context, args.headsup);
  if (args.deed === 'off') return seeItNoMore(context, args.headsup);
  return seeItToo(context, args.headsup, { says: args.deed === 'too', countable: args.countable === true });
};
