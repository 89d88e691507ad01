import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { shortFor } from './parties.ts';
import type { QuestionWords } from './question.ts';

/** To who has something of an incident to which nobody is invited any more; `who` has it: a person, or a member. */
export const destroyQuestion =
  (file: IncidentFile, who: string, person = false) =>
  (see: See): QuestionWords => {
    const what = shortFor(file, see);
    return {
      title: `Return or destroy what you have of ${what}`,
      body: [
        [
          'The organisation it affects has ended its invitation. Whatever came from it, copies, files, notes and screenshots as well, is to be given back or destroyed.',
        ],
        [
          `Confirm it when ${person ? 'you have nothing of it left' : `nothing of it is left at ${who}`}. Only the affected organisation reads who has confirmed.`,
        ],
      ],
      yes: 'Returned or destroyed',
      no: 'I cannot confirm that',
      asks: false,
      ended: {
        yes: by => `${who} returned or destroyed what they had of ${what}, says ${by}.`,
        no: by => `${by} cannot confirm that ${who} has nothing of ${what} left. Talk to them.`,
        withdrawn: () => `${who} need not confirm any more for ${what}.`,
        expired: () => `${who} never confirmed that nothing of ${what} is left. Talk to them.`,
      },
    };
  };
