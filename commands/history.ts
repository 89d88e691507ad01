import { defineCommand } from '../src/command.ts';
import { myPages } from '../src/views/my-pages.ts';

const SHOWN = 15;

/** The call-outs that asked me, and what I said: for nobody else's eyes. */
export const history = defineCommand({
  root: 'oncall',
  name: 'history',
  summary: 'The call-outs that asked you, and what you said',
  example: 'history',
  access: 'read',
  args: {},
  async run(context) {
    const me = context.actor.responder.id;
    const pages = await context.read.pagesOf(me, 50);
    const mine = pages.filter(page => [...page.invites, ...page.answers].some(one => one.responder === me));
    return { reply: myPages(mine.slice(0, SHOWN), me, context.root('oncall')) };
  },
});
