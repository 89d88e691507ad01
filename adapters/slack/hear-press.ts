import { z } from 'zod';
import { readCall } from '../../src/chat/call.ts';
import type { SlackApi } from './api.ts';
import { openForm } from './forms.ts';
import { digestOf, type Ears, takeTurn } from './turn.ts';

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const pressShape = z.looseObject({
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  user: z.looseObject({ id: z.string() }),
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z.looseObject({ channel_id: z.string().optional() }).optional(),
  actions: z
    .array(
      z.looseObject({
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
        action_ts: z.string().optional(),
      }),
    )
    .min(1),
});

/** Hears a pressed button: the command line in its value, called afresh by whoever pressed it. */
export const hearPress = async (
  ears: Ears,
  api: SlackApi,
  body: unknown,
  ack: () => Promise<void>,
): Promise<void> => {
  const press = pressShape.parse(body);
  const action = press.actions[0];
  const line = action?.value ?? action?.selected_option?.value ?? '';
  const place = press.channel?.id ?? press.container?.channel_id;
  const id = press.trigger_id ?? digestOf(body);
  if (place === undefined || line === '' || !ears.recent.add(id)) return ack();
  const call = readCall(line);
  const point = {
    person: press.user.id,
    place,
    ...(press.response_url === undefined ? {} : { url: press.response_url }),
  };
  const form = ears.receiver.formFor(call);
  if (form !== undefined && press.trigger_id !== undefined) {
    const opened = await openForm({
      api,
      trigger: press.trigger_id,
      form,
      call,
      point,
      at: ears.clock.now(),
    });
    await ack();
    if (opened !== 'open') await ears.replies.say(point, 'The form could not be opened. Please press again.');
    return;
  }
  // The first answer to a press cannot carry words, so it is given at once and the card follows.
  await ack();
  await takeTurn(ears, { id, point, call }).follow();
};
