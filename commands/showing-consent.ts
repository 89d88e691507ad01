import type { CommandContext, Outcome } from '../src/command.ts';
import { type Grant, liveConsent } from '../src/domain/consent.ts';
import { questionCode } from '../src/domain/question.ts';
import { keyHolders } from '../src/key-holders.ts';
import { mayEnter } from '../src/may-enter.ts';
import type { IncidentFile } from '../src/records.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { type Asked, consentStanding } from '../src/views/consent-standing.ts';

/** What holds; for the affected organisation also who has confirmed, and for whoever may be in the room what is allowed. */
export const showConsent = async (
  context: CommandContext,
  { id }: { readonly id?: number | undefined },
): Promise<Outcome> => {
  const file = await context.incident(id);
  const { actor, alliance, read, now } = context;
  const { incident } = file;
  const live = liveConsent(file.consent, now);
  const [, holder] = keyHolders(alliance, incident, actor.member);
  const speaks = [incident.affected, holder.member].includes(actor.member);
  const own = await read.assignment(incident.id, actor.responder.id);
  const whole = speaks || (own !== undefined && mayEnter(alliance, own, now));
  const words = live?.item === undefined || !whole ? undefined : await read.item(live.item);
  const names = live === undefined ? undefined : await namesAdmitted(context, live);
  return {
    reply: consentStanding(
      file,
      {
        now,
        whole,
        ...(words === undefined ? {} : { words }),
        ...(names === undefined ? {} : { names }),
        asked: speaks ? await whoIsAsked(context, file) : [],
      },
      alliance,
    ),
  };
};

/** Whom an invitation admits, by name; undefined when it is whoever the incident is shared with. */
export const namesAdmitted = async (
  { alliance, read }: Pick<CommandContext, 'alliance' | 'read'>,
  { admits }: Pick<Grant, 'admits'>,
): Promise<readonly string[] | undefined> => {
  if (admits === undefined) return undefined;
  const people = await Promise.all(admits.people.map(id => read.responder(id)));
  return [
    ...admits.members.map(member => memberName(alliance, member)),
    ...people.flatMap(one => (one === undefined ? [] : [one.name])),
  ];
};

const whoIsAsked = async (
  { alliance, read }: CommandContext,
  file: IncidentFile,
): Promise<readonly Asked[]> => {
  const requests = await read.questionsAbout({ incident: file.incident.id, kind: 'destroy' });
  return Promise.all(
    requests.map(async (asked): Promise<Asked> => {
      const { asks, answeredAt } = asked;
      const name =
        'responder' in asks
          ? ((await read.responder(asks.responder))?.name ?? 'somebody')
          : memberName(alliance, asks.leadsOf);
      return {
        code: questionCode(asked),
        name,
        state: asked.state,
        ...(answeredAt === undefined ? {} : { at: answeredAt }),
      };
    }),
  );
};
