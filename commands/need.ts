import { incidentId, keyed, option, optional, sure, tag, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { REACHES, STAGES } from '../src/domain/help/request.ts';
import { mode, requestIds, said } from '../src/help-arguments.ts';
import { pap } from '../src/label-arguments.ts';
import { askForHelp } from './asking-for-help.ts';
import { changeNeed, DEEDS } from './changing-need.ts';
import { listNeeds } from './listing-needs.ts';
import { orderNeeds } from './ordering-needs.ts';
import { showNeed } from './showing-need.ts';

/** Help that is asked for: blind at first, with what EU law wants said about it. */
export const need = defineCommand({
  root: 'ally',
  name: 'need',
  aliases: ['rfa', 'needs'],
  summary: 'Ask for help, see what is asked for, say how it went',
  example: 'need malware_re x2 satcom x1 INC-42 tlp:green measures:"Segment isolated, terminals off"',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    do: {
      ...option(['do'], DEEDS, 'What to do; nothing to ask'),
      hint: 'list|submit|order|close|withdraw',
      claims: (word, index) => (index === 0 ? DEEDS.find(deed => deed === word.toLowerCase()) : undefined),
    },
    rfa: requestIds(),
    what: {
      ...optional(words('needs', 'What you need, and how much: malware_re x2 satcom x1', 500)),
      label: 'Needs',
      hint: '<capability> ×N',
      long: false,
    },
    id: incidentId(),
    measures: said('measures', 'Done already', 'What you have done about it yourselves'),
    impact: said('impact', 'Impact', 'Who or what is hit, and what may follow'),
    other: said('other', 'Other support', 'Contracts, insurance, who else helps'),
    use: said('use', 'Planned use', 'What you would have them do'),
    by: keyed(['by'], 'by:18:00', 'Until when you need an answer; 48 hours if you say nothing'),
    when: keyed(['when'], 'when:48h', 'When you need the help'),
    mode: mode(),
    sector: tag('The sector that is hit'),
    reach: option(['reach'], REACHES, 'How far the harm may reach'),
    stage: option(['stage'], STAGES, 'named: everybody reads who asks'),
    rel: keyed(['rel'], 'rel:a,b', 'Ask only these organisations'),
    tlp: tlp(),
    pap: pap('The actions you allow at most'),
    results: said('results', 'Results', 'What was done for you, and what came of it'),
    lessons: said('lessons', 'Lessons', 'What you learned'),
    sure: sure(),
  },
  form: ['what', 'measures', 'impact', 'other', 'use', 'id'],
  opensForm: given => given.has('what') && !given.has('do') && !given.has('measures'),
  run(context, args) {
    if (args.do === 'order') return orderNeeds(context, args.rfa ?? [], args.what, args.tlp);
    if (args.do !== undefined && args.do !== 'list') return changeNeed(context, args.do, args);
    if (args.do === undefined && args.what !== undefined) return askForHelp(context, args, args.what);
    if (args.rfa !== undefined && args.rfa.length > 0) return showNeed(context, args);
    return listNeeds(context);
  },
});
