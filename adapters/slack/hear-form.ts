import { z } from 'zod';
import { carriedShape } from './forms.ts';
import { REPLY_MS } from './replies.ts';
import { digestOf, type Ears, takeTurn } from './turn.ts';

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const submissionShape = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string().optional(),
  view: z.looseObject({
    id: z.string(),
    hash: z.string().optional(),
    private_metadata: z.string(),
    state: z.looseObject({
      values: z.record(z.string(), z.record(z.string(), z.looseObject({ value: z.string().nullish() }))),
    }),
  }),
});

/** Hears a submitted form: the call it was opened for, with what was filled in by name. */
export const hearForm = async (ears: Ears, body: unknown, ack: () => Promise<void>): Promise<void> => {
  const { view, user } = submissionShape.parse(body);
  // A form is submitted once: it closes with our answer. Its id repeats with a redelivery, trigger ids may not.
  const id = `${view.id}:${view.hash ?? digestOf(view.state.values)}`;
  if (!ears.recent.add(id)) return ack();
  const carried = carriedShape.parse(JSON.parse(view.private_metadata));
  await ack();
  // Somebody may have left the form open until the response URL of its command was of no more use.
  const usable = ears.clock.now().getTime() - carried.at < REPLY_MS / 2;
  const url = usable && carried.person === user.id ? carried.url : undefined;
  const turn = takeTurn(ears, {
    id,
    point: { person: user.id, place: carried.place, ...(url === undefined ? {} : { url }) },
    call: {
      word: carried.word,
      text: carried.text,
      named: readValues(view.state.values),
      ...(carried.root === undefined ? {} : { root: carried.root }),
    },
    ...(url === undefined ? {} : { since: new Date(carried.at) }),
  });
  await turn.follow();
};

/** What was filled in, by the inputs' names; an input left empty is absent. */
const readValues = (
  values: Readonly<Record<string, Readonly<Record<string, { readonly value?: string | null | undefined }>>>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(values).flatMap(block =>
      Object.entries(block).flatMap(([name, input]) => (input.value ? [[name, input.value] as const] : [])),
    ),
  );
