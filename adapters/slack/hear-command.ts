import { z } from 'zod';
import { readCall } from '../../src/chat/call.ts';
import type { SlackApi } from './api.ts';
import { openForm } from './forms.ts';
import { readText } from './read-text.ts';
import type { SlackMessage } from './render-card.ts';
import { wordsOnly } from './replies.ts';
import { digestOf, type Ears, takeTurn, WORKING } from './turn.ts';

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const commandShape = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
});

/** Answers Slack; without a message the command disappears silently. */
export type Ack = (message?: SlackMessage & { readonly response_type?: 'ephemeral' }) => Promise<void>;

const NO_FORM = wordsOnly('The form could not be opened. Please type the command again.');
const TOO_LONG = wordsOnly(
  'The line is too long to be kept in a form. Please shorten it, or give everything on the line.',
);

/** Hears a slash command: opens the form it needs, or puts it to the core and answers within Slack's time. */
export const hearCommand = async (ears: Ears, api: SlackApi, body: unknown, ack: Ack): Promise<void> => {
  const typed = commandShape.parse(body);
  const id = typed.trigger_id ?? digestOf(body);
  if (!ears.recent.add(id)) return ack();
  const privately = (message: SlackMessage) => ack({ ...message, response_type: 'ephemeral' });
  const call = readCall(readText(typed.text), typed.command.replace(/^\//u, ''));
  const point = {
    person: typed.user_id,
    place: typed.channel_id,
    ...(typed.response_url === undefined ? {} : { url: typed.response_url }),
  };
  const form = ears.receiver.formFor(call);
  if (form !== undefined && typed.trigger_id !== undefined) {
    const opened = await openForm({
      api,
      trigger: typed.trigger_id,
      form,
      call,
      point,
      at: ears.clock.now(),
    });
    if (opened === 'open') return ack();
    return privately(opened === 'too-long' ? TOO_LONG : NO_FORM);
  }
  const turn = takeTurn(ears, { id, point, call });
  const answer = await turn.inTime;
  // A socket may have closed since: what was decided is then said by the response URL instead.
  const told = await privately(answer ?? WORKING).then(
    () => answer !== undefined,
    () => false,
  );
  if (!told) await turn.follow();
};
