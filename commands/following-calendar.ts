import { setRota } from '../jobs/set-rota.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import type { RotaArguments } from './changing-rota.ts';

/** Lets a layer follow a calendar that the operator named for this member. */
export const followCalendar = (
  context: CommandContext,
  laid: {
    readonly member: string;
    readonly name: string;
    readonly place: number;
    readonly by: string;
    readonly skills: readonly string[] | undefined;
  },
  { user, zone, calendar = '' }: RotaArguments,
  says: string,
): Outcome => {
  const { skills, ...base } = laid;
  const line = `/${context.root('oncall')} rota ${laid.name} calendar:duty`;
  if (says !== '' || user !== undefined || zone !== undefined) {
    throw new Refused('A layer follows a calendar or people who take turns, not both.', line);
  }
  const own = context.alliance.calendars?.filter(one => one.member === laid.member) ?? [];
  const found = own.find(one => one.id === calendar.toLowerCase());
  if (found === undefined) {
    throw new Refused(
      own.length === 0
        ? 'The alliance file names no calendar of your organisation; whoever runs Muster can add one under calendars.'
        : `There is no calendar “${calendar.slice(0, 30)}” of your organisation: ${own.map(one => one.id).join(', ')}.`,
      own.length === 0
        ? line.replace('calendar:duty', 'weekly mon 09:00 @user')
        : line.replace('duty', own[0]?.id ?? ''),
    );
  }
  return {
    reply: accepted(
      `Rota ${laid.name} from now on: by the calendar ${found.id}, read every 15 minutes.`,
      'Whoever it names is asked, and counts as on call from their yes on. You are told of names that are nobody’s here.',
    ),
    jobs: [
      setRota.job({
        ...base,
        says: { kind: 'calendar', calendar: found.id },
        ...(skills === undefined ? {} : { skills }),
      }),
    ],
  };
};
