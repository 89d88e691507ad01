import { flag, keyed, sure } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { offerId } from '../src/help-arguments.ts';
import { answerOffer } from './answering-offer.ts';

/** The decision of whoever asked: accept an offer or a part of it, hold it for now, or leave it. */
export const accept = defineCommand({
  root: 'ally',
  name: 'accept',
  summary: 'Accept an offer or part of it, hold it, or leave it',
  example: 'accept O-5 x1',
  access: 'write',
  args: {
    offer: { ...offerId(), required: true },
    count: {
      ...keyed(['count'], '×1', 'How much of it; all there is room for if you say nothing'),
      claims: word => /^[x×](\d{1,3})$/iu.exec(word)?.[1],
    },
    reserve: flag('reserve', 'Hold it without deciding yet; they do not read who you are'),
    not: { ...flag('not-now', 'Not this one'), keys: ['not'] },
    sure: sure(),
  },
  form: ['offer'],
  run: (context, args) => answerOffer(context, args),
});
