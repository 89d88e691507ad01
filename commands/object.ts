import { randomUUID } from 'node:crypto';
import { settleDecision } from '../jobs/settle-decision.ts';
import { decisionId, optional, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { decisionCode } from '../src/domain/decision.ts';
import { Refused } from '../src/errors.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { openDecision } from './which-decision.ts';

/** Breaks the silence for one's member, at once and without having to say why. */
export const object = defineCommand({
  root: 'ally',
  name: 'object',
  summary: 'Object to a decision by silence; no reason needed',
  example: 'object D-3 We need two more days',
  access: 'write',
  args: {
    decision: { ...decisionId(), claims: word => (/^D-?\d{1,12}$/iu.test(word) ? word : undefined) },
    why: optional(words('why', 'Why, if you want to say it', 500)),
    tlp: tlp(),
  },
  async run(context, args) {
    const { actor, alliance } = context;
    const ally = context.root('ally');
    if (args.decision === undefined)
      throw new Refused('Which decision? Give its number.', `/${ally} object D-3`);
    const file = await openDecision(context, args.decision);
    const { decision, said } = file;
    const code = decisionCode(decision);
    if (!decision.voters.includes(actor.member))
      throw new Refused(`${memberName(alliance, actor.member)} has no vote in ${code}.`, `/${ally} decide`);
    if (!actor.leads && !actor.coordinator)
      throw new Refused(
        `For ${memberName(alliance, actor.member)} those who lead it object; tell one of them before it ends.`,
        `/${ally} decide ${code}`,
      );
    const why = args.why === undefined ? undefined : randomUUID();
    return {
      reply: accepted(
        `${code} is stopped.`,
        `The others read “Silence broken by ${memberName(alliance, actor.member)}”, and not who of you said it.`,
      ),
      ...(why === undefined || args.why === undefined
        ? {}
        : {
            items: [
              {
                id: why,
                kind: 'reason' as const,
                text: args.why,
                marking: { tlp: args.tlp ?? alliance.defaultMarking },
                originator: actor.member,
                author: actor.responder.id,
                ...(decision.incident === undefined ? {} : { incident: decision.incident }),
                ...(said.distribution === undefined ? {} : { distribution: said.distribution }),
              },
            ],
          }),
      facts: [
        {
          kind: 'objected',
          responder: actor.responder.id,
          detail: { decision: decision.id, member: actor.member, ...(why === undefined ? {} : { why }) },
        },
      ],
      jobs: [settleDecision.job({ decision: decision.id })],
    };
  },
});
