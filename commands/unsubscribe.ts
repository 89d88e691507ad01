import { defineCommand } from '../src/command.ts';
import { rhythmInWords } from '../src/domain/rhythm.ts';
import { Refused } from '../src/errors.ts';
import { optional, words } from '../src/plain-arguments.ts';
import { accepted } from '../src/views/accepted.ts';

/** Ends a brief that comes by itself, from this moment on. */
export const unsubscribe = defineCommand({
  root: 'brief',
  name: 'unsubscribe',
  summary: 'End a brief that comes by itself',
  example: 'unsubscribe 1',
  access: 'read',
  alwaysTaken: true,
  args: { which: optional(words('which', 'Its number; not needed when you have one only', 100)) },
  async run(context, { which }) {
    const { id: responder } = context.actor.responder;
    const own = await context.read.subscriptions(responder);
    const list = `/${context.root('brief')} subscribe`;
    if (own.length === 0)
      throw new Refused('No brief comes to you by itself, so there is none to end.', list);
    const index = which === undefined && own.length === 1 ? 0 : Number(which?.replace(/^#/u, '') ?? '0') - 1;
    const found = own[index];
    if (found === undefined) {
      throw new Refused(`Say which, by its number from 1 to ${own.length}; the list has them.`, list);
    }
    return {
      reply: accepted(`Ended: ${rhythmInWords(found.rhythm)}. Nothing of it comes any more.`),
      facts: [{ kind: 'unsubscribed', responder, detail: { subscription: found.id } }],
    };
  },
});
