import { reviewAccess } from '../jobs/review-access.ts';
import { flag, organisation } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { findMember } from '../src/find-member.ts';
import { accepted } from '../src/views/accepted.ts';
import { wholeResponder } from '../src/whole-responder.ts';

/** "I must not be asked for them": a declared conflict of interest, which nobody else sees (R-PAGE-5). */
export const conflict = defineCommand({
  root: 'oncall',
  name: 'conflict',
  summary: 'An organisation for whose incidents you must not be asked',
  example: 'conflict north',
  access: 'write',
  alwaysTaken: true,
  args: { org: organisation(), remove: flag('remove', 'It does not hold any more') },
  form: ['org', 'remove'],
  async run(context, args) {
    const member = findMember(context, args.org, `/${context.root('oncall')} conflict`);
    const declared = args.remove !== true;
    const { id, conflicts } = await wholeResponder(context);
    if (!declared && !conflicts.includes(member.id)) {
      throw new Refused(
        `You declared no conflict with ${member.name}.`,
        `/${context.root('oncall')} conflict ${member.id}`,
      );
    }
    return {
      reply: declared
        ? accepted(
            `Noted: you are never paged for an incident that affects ${member.name}.`,
            'Nobody else sees this.',
          )
        : accepted(`Noted: you may be asked again for incidents that affect ${member.name}.`),
      facts: [{ kind: 'conflict', responder: id, detail: { member: member.id, declared } }],
      // One that is declared takes them out of every room in which it matters.
      ...(declared ? { jobs: [reviewAccess.job({ responder: id })] } : {}),
    };
  },
});
