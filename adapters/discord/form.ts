import type { Call } from '../../src/chat/call.ts';
import type { Form } from '../../src/chat/card.ts';
import { label } from './inert.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding (modals), components/reference */
const MOST_INPUTS = 5;
const LONGEST_ID = 100;
const LONGEST_VALUE = 4000;

/**
 * Draws a form as a modal, or says undefined when it cannot keep what was typed: a modal carries 100 characters
 * of ours. Then the call is decided without it, and the answer shows how to type it whole.
 */
export const renderForm = (form: Form, call: Call): unknown => {
  const custom_id = writeKept(form, call);
  if (custom_id.length > LONGEST_ID || form.inputs.length === 0 || form.inputs.length > MOST_INPUTS) {
    return undefined;
  }
  const rows = form.inputs.map(input => {
    const max_length = Math.max(1, Math.min(input.maxLength, LONGEST_VALUE));
    const value = input.value ?? call.named?.[input.name] ?? '';
    return {
      type: 1,
      components: [
        {
          type: 4,
          style: input.long ? 2 : 1,
          custom_id: input.name,
          label: label(input.label, 45) || '…',
          placeholder: label(input.hint, 100),
          required: input.required,
          max_length,
          ...(value === '' ? {} : { value: value.slice(0, max_length).replace(/\p{Cs}$/u, '') }),
        },
      ],
    };
  });
  return { title: label(form.title, 45) || '…', custom_id, components: rows };
};

/** `root|word|named|text`: what was typed travels in the form's own id, so any process can go on with it. */
const writeKept = (form: Form, call: Call): string => {
  const asked = new Set(form.inputs.map(input => input.name));
  const named = Object.entries(call.named ?? {}).filter(([name]) => !asked.has(name));
  return [call.root ?? '', form.word, new URLSearchParams(named).toString(), form.text].join('|');
};

/** The call a submitted form completes. Inputs left empty are left out. */
export const readForm = (customId: string, inputs: Readonly<Record<string, string>>): Call => {
  const [root = '', word = '', kept = '', ...text] = customId.split('|');
  const given = Object.entries(inputs).filter(([, value]) => value.trim() !== '');
  const named = { ...Object.fromEntries(new URLSearchParams(kept)), ...Object.fromEntries(given) };
  return { word, text: text.join('|'), named, ...(root === '' ? {} : { root }) };
};
