import { incidentCode } from '../domain/incident.ts';
import { itemCode } from '../domain/item-code.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, Named } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import type { Marking } from '../sharing/marking.ts';
import { reachLine } from './release.ts';

/** A text that has another label than it had. */
export interface Relabelled {
  readonly item: Item;
  readonly was: Marking;
  readonly change: 'tighter' | 'wider';
  readonly file?: IncidentFile;
}

/** To everybody who has it, once. Who may not have it any more reads its number and what is to be done, no more. */
export const relabelled =
  ({ item, was, change, file }: Relabelled): Saying =>
  see => {
    const code = itemCode(item);
    if (!see.knows(item)) {
      return {
        title:
          item.marking.tlp === was.tlp
            ? `${code} (${was.tlp}) is not released to you any more.`
            : `${code} is now ${item.marking.tlp} (was ${was.tlp}), and not for you any more.`,
        tone: 'warning',
        body: [
          [
            'Muster takes its copies away where it can. Delete what else you have of it, and do not pass it on.',
          ],
        ],
      };
    }
    return {
      title: `${code} is now ${reachLine(item.marking)} (was ${reachLine(was)})${change === 'wider' ? ', released by its originator.' : '.'}`,
      tone: 'info',
      body: [
        [
          `${whatItIs(item, file, see)} ${change === 'wider' ? 'You may use it as the new label says.' : 'Handle what you have of it as the new label says.'}`,
        ],
      ],
    };
  };

const whatItIs = ({ kind }: Item, file: IncidentFile | undefined, see: See): string => {
  const of = file !== undefined && see.knows(file.label) ? ` of ${incidentCode(file.incident)}` : '';
  return `You have this ${kind === 'headsup' ? 'heads-up' : kind}${of}.`;
};

/** To those who decide over it: somebody else tightened it, who, and why. */
export const tightened =
  ({ item, was }: Relabelled, by: Named, why: Item | undefined, alliance: Alliance): Saying =>
  see => {
    see.knows(item);
    const reason = why === undefined ? undefined : see.text(why);
    const code = itemCode(item);
    return {
      title: `${code} is now ${reachLine(item.marking)} (was ${reachLine(was)})`,
      tone: 'info',
      body: [
        [`Tightened by ${by.name} (${memberName(alliance, by.member)}); anybody who has it may do that.`],
        ...(reason === undefined ? [] : [[{ bold: 'Why: ' }, reason]]),
        [
          'Only you can widen it again: ',
          { code: `/${alliance.commands.ally} release ${code} to ${was.tlp.slice(4).toLowerCase()}` },
        ],
      ],
    };
  };

/** To those who decide over it, loudly: a copy stands where it may not, and cannot be taken away. */
export const copyStuck =
  (item: Item, where: string, alliance: Alliance): Saying =>
  () => {
    const code = itemCode(item);
    return {
      title: `CANNOT TAKE BACK: a copy of ${code} ${where}`,
      tone: 'alarm',
      body: [
        [
          'It may not be there under its new label, and the platform does not let Muster change it. Ask them to delete it.',
        ],
        ['Who has it: ', { code: `/${alliance.commands.ally} holders ${code}` }],
      ],
    };
  };
