import { keyed, sure, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { findRef, itemRef, refCode } from '../src/item-argument.ts';
import { readTlp } from '../src/sharing/marking.ts';
import { speaksFor } from '../src/speaks-for.ts';
import { releaseTo } from './releasing.ts';

/** Where the label stands in `ITEM-31 to green because…`: later words belong to the reason. */
const LABEL_AMONG = 4;

/** A text gets another label: a stricter one from anybody who has it, a wider one from its originator alone. */
export const release = defineCommand({
  root: 'ally',
  name: 'release',
  summary: 'Let a text travel further, or less far; others ask its originator',
  example: 'release ITEM-31 to green The vendor has published it',
  access: 'write',
  args: {
    item: itemRef(),
    tlp: {
      ...tlp(),
      keys: ['tlp', 'to'],
      hint: 'to green',
      claims: (word, index) =>
        index < LABEL_AMONG && (readTlp(word) !== undefined || /^tlp[=_-]/iu.test(word))
          ? word.replace(/^tlp[=_-]/iu, '')
          : undefined,
    },
    orgs: keyed(
      ['orgs', 'rel'],
      'orgs:a,b',
      'Only to these members; where there is a list, to these as well',
    ),
    why: { ...words('why', 'Why: whoever decides reads it', 500), required: false },
    sure: sure(),
  },
  form: ['item', 'tlp', 'orgs', 'why'],
  async run(context, args) {
    const item = await findRef(context, args.item);
    if (item === undefined || !(context.knows(item) || speaksFor(context.actor, item))) {
      throw new Refused(
        `There is no ${refCode(args.item)} that you can see here.`,
        `/${context.root('inc')} list`,
      );
    }
    const why = (args.why ?? '').replace(/^to(?:\s+|$)/iu, '').trim();
    return releaseTo(context, item, {
      tlp: args.tlp,
      orgs: args.orgs,
      ...(why === '' ? {} : { why }),
      sure: args.sure === true,
      code: refCode(args.item),
    });
  },
});
