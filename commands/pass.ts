import { passPage } from '../jobs/pass-page.ts';
import { incidentId, pageId, person } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { comes, isOver, pageCode } from '../src/domain/page.ts';
import type { Responder } from '../src/domain/roster.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import type { PageFile } from '../src/records.ts';
import { memberOf } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichPage } from './which-page.ts';

/** "Ask them instead of me": they have to accept, and until then nothing changes (R-VOL-1). */
export const pass = defineCommand({
  root: 'oncall',
  name: 'pass',
  summary: 'Pass a call-out on to somebody, who has to accept',
  example: 'pass P-7 @user',
  access: 'write',
  alwaysTaken: true,
  args: { user: { ...person('To whom'), required: true }, page: pageId(), id: incidentId() },
  form: ['user', 'page'],
  async run(context, args) {
    const me = context.actor.responder.id;
    const none = 'No call-out asks you, so there is none to pass on.';
    const instead = `/${context.root('oncall')} me`;
    const mine = (file: PageFile): boolean =>
      !isOver(file) && (comes(file.answers, me) || file.invites.some(one => one.responder === me));
    const file = await whichPage(context, args, { word: 'pass', none, instead, fits: mine });
    if (!mine(file)) throw new Refused(none, instead);
    const to = await findResponder(context, args.user ?? '');
    const code = pageCode(file.page);
    if (file.passes?.some(one => one.from === me && one.to === to.id)) {
      throw new Refused(`${to.name} is asked already to take ${code} from you.`, instead);
    }
    if (!(await canTake(context, file, to))) {
      throw new Refused(
        `${to.name} cannot be asked to take ${code} right now; pass it to somebody else.`,
        instead,
      );
    }
    const { id: page, incident } = file.page;
    return {
      reply: accepted(
        `${to.name} is asked to take ${code} from you.`,
        'It passes only when they accept. Until then nothing changes: passing is no answer.',
      ),
      facts: [{ kind: 'passed', responder: me, incident, page, detail: { to: to.id } }],
      jobs: [passPage.job({ page, from: me, to: to.id })],
    };
  },
});

/** Why not is never said: it may be their night, a conflict, or what they said to this very page. */
const canTake = async (context: CommandContext, page: PageFile, to: Responder): Promise<boolean> => {
  const file = await context.read.incident({ id: page.page.incident });
  const member = memberOf(context.alliance, to.member);
  const { distribution } = file?.label ?? {};
  return (
    file !== undefined &&
    to.id !== context.actor.responder.id &&
    to.id !== page.page.pagedBy &&
    member !== undefined &&
    member.kind !== 'observer' &&
    (distribution === undefined || distribution.includes(to.member)) &&
    !comes(page.answers, to.id) &&
    page.page.needs.some(need => need.skill === undefined || to.skills.includes(need.skill)) &&
    (await context.elsewhere.couldBeAsked(to, file.incident, context.now))
  );
};
