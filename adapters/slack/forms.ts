import { z } from 'zod';
import type { Call } from '../../src/chat/call.ts';
import type { Form, FormInput } from '../../src/chat/card.ts';
import { ANY, type SlackApi } from './api.ts';
import type { ReplyPoint } from './replies.ts';
import { plainObject } from './spans.ts';
import { within } from './within.ts';

/** The callback of every form we open. */
export const FORM_CALLBACK = 'muster:form';

/** What a form carries so that its submission is a whole call. Kept in the view, seen by nobody. */
export const carriedShape = z.object({
  word: z.string(),
  text: z.string(),
  root: z.string().optional(),
  person: z.string(),
  place: z.string(),
  url: z.string().optional(),
  at: z.number(),
});
export type Carried = z.output<typeof carriedShape>;

/** Limits of a modal: https://docs.slack.dev/reference/views/modal-views */
const TITLE = 24;
const METADATA = 3000;
const LABEL = 2000;
const HINT = 150;
const VALUE = 3000;

export interface FormOpening {
  readonly api: SlackApi;
  /** Good for one use within 3 s, so nothing is awaited before. */
  readonly trigger: string;
  readonly form: Form;
  readonly call: Call;
  readonly point: ReplyPoint;
  readonly at: Date;
}

/** Opens the form as a modal. Never rejects: the person is told instead. */
export const openForm = async (opening: FormOpening): Promise<'open' | 'failed' | 'too-long'> => {
  const { form, call, point, at } = opening;
  const carried: Carried = {
    word: form.word,
    text: form.text,
    ...(call.root === undefined ? {} : { root: call.root }),
    ...point,
    at: at.getTime(),
  };
  const metadata = JSON.stringify(carried);
  if (metadata.length > METADATA) return 'too-long';
  const open = opening.api.call(
    'views.open',
    { trigger_id: opening.trigger, view: renderForm(form, metadata) },
    ANY,
  );
  const settled = open.then(
    () => 'open' as const,
    () => 'failed' as const,
  );
  // Slack waits no longer for its first answer than this, whether the form is there or not.
  return within(settled, OPEN_MS, 'failed' as const);
};

const OPEN_MS = 2500;

/** The form as a modal view, its inputs in their order. */
export const renderForm = (form: Form, metadata: string): object => ({
  type: 'modal',
  callback_id: FORM_CALLBACK,
  private_metadata: metadata,
  title: plainObject(form.title, TITLE),
  submit: plainObject('Send', TITLE),
  close: plainObject('Cancel', TITLE),
  blocks: form.inputs.map(renderInput),
});

const renderInput = (input: FormInput): object => {
  const most = Math.max(1, Math.min(input.maxLength, VALUE));
  // Slack refuses the whole form when a value is longer than its input allows; half a character is none.
  const value = (input.value ?? '').slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
  return {
    type: 'input',
    block_id: `in:${input.name}`,
    optional: !input.required,
    label: plainObject(input.label, LABEL),
    element: {
      type: 'plain_text_input',
      action_id: input.name,
      multiline: input.long,
      max_length: most,
      ...(input.hint === '' ? {} : { placeholder: plainObject(input.hint, HINT) }),
      ...(value === '' ? {} : { initial_value: value }),
    },
  };
};
