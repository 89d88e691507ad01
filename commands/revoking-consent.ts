import { endConsent } from '../jobs/end-consent.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { liveConsent } from '../src/domain/consent.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { isOver } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { underConsent } from '../src/under-consent.ts';
import { consentEnded } from '../src/views/consent-ended.ts';
import type { ConsentArguments } from './granting-consent.ts';
import { mustSpeakForAffected } from './speaking-for-affected.ts';

/**
 * Ends the invitation. From its acceptance nobody works on it, is called or is told anything under it; the job shows
 * people out, says thank you, and asks for what they have (R-CON-2).
 */
export const revokeConsent = async (context: CommandContext, args: ConsentArguments): Promise<Outcome> => {
  const file = await context.incident(args.id);
  mustSpeakForAffected(context, file);
  const code = incidentCode(file.incident);
  const { grant } = file.consent;
  const coming = grant !== undefined && file.consent.end === undefined && grant.from > context.now;
  if (liveConsent(file.consent, context.now) === undefined && !coming) {
    throw new Refused(
      `No invitation to ${code} holds, so there is nothing to end.`,
      `/${context.root('ally')} consent show ${code}`,
    );
  }
  const { id: incident } = file.incident;
  const { id: responder } = context.actor.responder;
  const why = [args.mode, args.text].filter(word => word !== undefined).join(' ');
  const item = why === '' ? undefined : newItem(context, file, { kind: 'reason', text: why, tlp: args.tlp });
  const { inside, people, members, unasked } = await underConsent(context.alliance, context.read, file);
  const pages = file.pages.filter(page => !isOver(page)).map(({ page }) => page.id);
  return {
    reply: consentEnded(
      file,
      context.now,
      {
        responders: inside.length,
        pages: pages.length,
        asked: people.length + members.length,
        unasked: unasked.map(member => memberName(context.alliance, member)),
      },
      context.alliance,
    ),
    ...(item === undefined ? {} : { items: [item] }),
    facts: [
      {
        kind: 'consent',
        responder,
        incident,
        detail: { ended: 'revoked', ...(item === undefined ? {} : { item: item.id }) },
      },
      ...pages.map(page => ({ kind: 'stood-down' as const, responder, incident, page, detail: {} })),
    ],
    jobs: [
      endConsent.job({
        incident,
        by: responder,
        invocation: { connection: context.actor.person.connection, id: context.invocation },
      }),
    ],
  };
};
