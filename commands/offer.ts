import { flag, keyed, optional, people, sure, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { mode, offerId, requestIds } from '../src/help-arguments.ts';
import { pap } from '../src/label-arguments.ts';
import { nameHelpers } from './naming-helpers.ts';
import { notThisTime } from './not-this-time.ts';
import { offerHelp } from './offering-help.ts';

/** What a member lends to a request: free, with its conditions, and taken back whenever it likes. */
export const offer = defineCommand({
  root: 'ally',
  name: 'offer',
  summary: 'Offer help for a request, and name your people for it',
  example: 'offer RFA-12 malware_analysis x2 48h remote caveat:"no customer data"',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    rfa: requestIds(),
    offer: offerId(),
    not: {
      ...flag('not-now', 'Not this time; the coordinators alone read it'),
      keys: ['not'],
    },
    user: people('Your people for an accepted offer; each of them says yes or no'),
    what: {
      ...optional(words('what', 'A capability, how much, and for how long: dfir x2 48h', 300)),
      label: 'What',
      hint: '<capability> ×N 48h',
      long: false,
    },
    when: keyed(['when'], 'when:48h', 'From when to when, or for how long'),
    mode: mode(),
    caveat: {
      ...keyed(['caveat'], 'caveat:"…"', 'What has to be known before it is accepted'),
      many: true,
      long: true,
      maxLength: 500,
    },
    rel: keyed(['rel'], 'rel:a,b', 'Only for these organisations'),
    pap: pap('What the work needs at most'),
    tlp: tlp(),
    sure: sure(),
  },
  form: ['rfa', 'what', 'caveat', 'rel'],
  opensForm: given => !given.has('offer') && !given.has('not') && (!given.has('what') || !given.has('rfa')),
  run(context, args) {
    if (args.offer !== undefined) return nameHelpers(context, args.offer, args.user);
    return args.not ? notThisTime(context, args.rfa?.[0]) : offerHelp(context, args);
  },
});
