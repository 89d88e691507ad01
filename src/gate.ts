import type { Call } from './chat/call.ts';
import type { Command, CommandContext } from './command.ts';
import { Refused } from './errors.ts';
import { findCommand, nearestCommand } from './forms.ts';
import type { Invocation, Speaker } from './ports.ts';
import type { NewItem } from './records.ts';
import { type Alliance, activeMember, connectionOf, memberName } from './sharing/alliance.ts';
import { hindrance } from './sharing/audience.ts';
import { classified } from './sharing/banner.ts';
import { looseLabel, within } from './sharing/marking.ts';

/** What every entry passes before and after its command: each check throws `Refused` with a way out. */

/** Only the people of a member organisation use Muster; others are told whom to ask. */
export const refuseStrangers = (alliance: Alliance, speaker: Speaker): void => {
  if (speaker.standing === 'member') return;
  const connection = connectionOf(alliance, speaker.connection);
  const whom = connection === undefined ? alliance.name : memberName(alliance, connection.member);
  throw new Refused(
    speaker.standing === 'guest'
      ? `Guests cannot use Muster here; ask somebody of ${whom} to do this for you, or to make you one of their people.`
      : `I do not know your organisation here; ask ${whom} to do this for you, or use Muster in your own organisation's workspace.`,
  );
};

/** Whose organisation left may still say what became of what it had, and nothing else (R-LEAVE-1). */
export const refuseLeft = (alliance: Alliance, speaker: Speaker, word: string): void => {
  const connection = connectionOf(alliance, speaker.connection);
  if (connection === undefined || activeMember(alliance, connection.member) !== undefined) return;
  if (['yes', 'no'].includes(word)) return;
  throw new Refused(
    `${memberName(alliance, connection.member)} takes no part in ${alliance.name} any more, so nothing can be done or read from here. What waits for your answer can still be answered.`,
    `/${alliance.commands.ally} yes Q-12`,
  );
};

/**
 * Whether anything that was given carries a classification banner: the line as a whole, each argument that was named,
 * each file's name. Such a text must never enter chat: nothing of it is kept, and no answer repeats it (R-PLAT-2).
 */
export const isSpill = ({ call, files = [] }: Pick<Invocation, 'call' | 'files'>): boolean =>
  [`${call.word} ${call.text}`, call.text, ...Object.values(call.named ?? {}), ...files].some(classified);

/** What whoever gave it is told. */
export const SPILLED =
  'That carries a classification banner of NATO or the EU, so it was refused and not kept; delete it where you typed it, and tell your security officer.';

/** What is typed above the ceiling of its place is refused and not kept (R-PLAT-1, docs/rules.md). */
export const refuseAboveCeiling = (
  context: CommandContext,
  command: Command,
  items: readonly NewItem[],
  labelGiven: boolean,
): void => {
  const { ceiling } = context.audience;
  const above = items.find(item => !within(item.marking.tlp, ceiling));
  if (above === undefined) return;
  const label = above.marking.tlp;
  const where = context.placeKind === 'direct' ? 'Direct messages here take' : 'This place takes';
  if (labelGiven) {
    throw new Refused(
      `${where} ${ceiling} at most, so your ${label} text was refused and not kept; use a place agreed for it.`,
    );
  }
  const add = ceiling.toLowerCase();
  throw new Refused(
    `${where} ${ceiling} at most, and what is unmarked counts as ${label}; nothing was kept. If it may travel that far, add ${add}.`,
    `/${context.root(command.root)} ${command.example.replace(/\s*tlp:\S+/u, '')} ${add}`,
  );
};

/** What its host may not have is refused where it hosts, and not kept (R-PLAT-3). */
export const refuseUnacceptedHost = (context: CommandContext, items: readonly NewItem[]): void => {
  const { custodian } = context.audience;
  const found = items.find(item => hindrance(item, context.audience) === 'custodian');
  if (custodian === undefined || found === undefined) return;
  const host = memberName(context.alliance, custodian.member);
  throw new Refused(
    `${host} hosts this workspace and receives what is written here; your organisation has not accepted that for ${found.marking.tlp}, so it was refused and not kept. Use a place agreed for it, or say less, marked tlp:amber.`,
  );
};

/** A label inside the words is one that Muster would not keep to: it stands beside them, once (R-TLP-7). */
export const refuseLooseLabels = (items: readonly NewItem[]): void => {
  for (const { text, marking } of items) {
    const found = looseLabel(text);
    if (found === undefined) continue;
    throw new Refused(
      `“${found}” stands inside your text, where it would bind nobody; nothing was kept. Leave it out there, and add one label as it is written, such as ${marking.tlp.toLowerCase()}; labels are not translated.`,
    );
  }
};

/** What is TLP:RED and names nobody could be read by nobody: it would be accepted and lost (R-TLP-1). */
export const refuseUnreadable = (items: readonly NewItem[], inc: string): void => {
  if (items.every(({ marking }) => marking.tlp !== 'TLP:RED' || marking.named !== undefined)) return;
  throw new Refused(
    'TLP:RED goes to named people only, so it cannot stand here; write it as a note to them, and leave it out here.',
    `/${inc} note INC-42 tlp:red to:@user <text>`,
  );
};

/** The command a call means, and the call as it is meant: `/brief sev:3-5` is a brief, `/inc` alone is help. */
export const commandFor = (
  commands: readonly Command[],
  alliance: Alliance,
  call: Call,
): { readonly command: Command; readonly call: Call } => {
  const { inc, brief } = alliance.commands;
  const underBrief = call.root === brief;
  // Leaders will type `/brief now`; who is on call now is another root's word.
  const now = underBrief && call.word.toLowerCase() === 'now';
  const known = findCommand(commands, now ? { ...call, word: 'summary' } : call);
  if (known !== undefined) return { command: known, call };
  const fallback = underBrief ? 'summary' : call.word === '' ? 'help' : undefined;
  const instead = fallback === undefined ? undefined : findCommand(commands, { word: fallback, text: '' });
  if (instead !== undefined && (call.word === '' || fitsBrief(call.word))) {
    return {
      command: instead,
      call: { ...call, word: instead.name, text: `${call.word} ${call.text}`.trim() },
    };
  }
  const near = nearestCommand(commands, call.word);
  const shown = [...call.word].slice(0, 30).join('');
  throw near === undefined
    ? new Refused(`There is no command “${shown}”.`, `/${inc} help`)
    : new Refused(
        `There is no command “${shown}”. Did you mean “${near.name}”?`,
        `/${alliance.commands[near.root]} ${near.example}`,
      );
};

/** A leader types `/brief now`, `/brief INC-42` or `/brief sev:3-5` and leaves the word away. */
const fitsBrief = (word: string): boolean =>
  /^(?:now|all|#?\d{1,9}|inc[-_]?\d.*|[a-z]{2,12}:.*)$/iu.test(word);
