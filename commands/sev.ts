import { changeSeverity } from '../jobs/change-severity.ts';
import { incidentId, labels, optional, severity, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode, severityName } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { accepted } from '../src/views/accepted.ts';
import { mustDecide } from './lifecycle.ts';

/** Sets how bad it is. Only the affected organisation or the lead does (R-CON-3). */
export const sev = defineCommand({
  root: 'inc',
  name: 'sev',
  aliases: ['severity'],
  summary: 'Set how bad it is',
  example: 'sev INC-42 4 The second site is hit too',
  access: 'write',
  args: {
    id: { ...incidentId(), claims: word => (/^(?:#|inc[-_]?)\d/iu.test(word) ? word : undefined) },
    severity: {
      ...severity(),
      claims: (word, index) =>
        /^(?:sev(?:erity)?-?)?(\d+)$/iu.exec(word)?.[index > 1 && /^\d/u.test(word) ? 9 : 1],
    },
    why: optional(words('why', 'Why, in a few words', 500)),
    ...labels(),
  },
  form: ['severity', 'why', 'id'],
  async run(context, args) {
    const file = await context.incident(args.id);
    mustDecide(context, file, `be ${severityName(args.severity)}`);
    const code = incidentCode(file.incident);
    if (file.incident.severity === args.severity) {
      throw new Refused(
        `${code} is ${severityName(args.severity)} already.`,
        `/${context.root('inc')} show ${code}`,
      );
    }
    const item =
      args.why === undefined
        ? undefined
        : newItem(context, file, { ...args, kind: 'reason', text: args.why });
    return {
      reply: accepted(`${code} is ${severityName(args.severity)} from now on.`),
      ...(item === undefined ? {} : { items: [item] }),
      jobs: [
        changeSeverity.job({
          incident: file.incident.id,
          severity: args.severity,
          by: context.actor.responder.id,
          ...(item === undefined ? {} : { item: item.id }),
        }),
      ],
    };
  },
});
