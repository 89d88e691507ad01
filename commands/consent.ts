import { incidentId, keyed, option, optional, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { NAMINGS } from '../src/domain/consent.ts';
import { pap } from '../src/label-arguments.ts';
import { flagged, read } from '../src/plain-arguments.ts';
import { grantConsent } from './granting-consent.ts';
import { revokeConsent } from './revoking-consent.ts';
import { showConsent } from './showing-consent.ts';

const DEEDS = ['grant', 'revoke', 'show'] as const;
const MODES = { remote: 'remote', onsite: 'onsite', 'on-site': 'onsite' } as const;
const modeOf = (word: string): 'remote' | 'onsite' | undefined =>
  Object.entries(MODES).find(([name]) => name === word.trim().toLowerCase())?.[1];

/** The affected organisation's invitation: what others may do, may say, who is let in, and until when. */
export const consent = defineCommand({
  root: 'ally',
  name: 'consent',
  summary: 'Invite others to your incident within limits, or end that; what holds',
  example: 'consent grant INC-42 systems:"mail gateway" actions:"read logs" remote until:20:00',
  access: 'write',
  args: {
    what: {
      ...option(['what', 'do'], DEEDS, 'Invite or renew, end it at once, or see what holds'),
      hint: 'grant|revoke|show',
      claims: (word, index) => (index < 2 ? DEEDS.find(deed => deed === word.toLowerCase()) : undefined),
    },
    id: incidentId(),
    systems: keyed(['systems', 'system'], 'systems:"…"', 'Which systems may be worked on'),
    data: keyed(['data'], 'data:"…"', 'Which data may be seen'),
    actions: keyed(['actions', 'action'], 'actions:"…"', 'What may be done'),
    pap: pap('How far what they learn may be acted on'),
    mode: {
      keys: ['mode'],
      claims: word => modeOf(word),
      outside: true,
      hint: 'remote|onsite',
      summary: 'Where they may work',
      required: false,
      choices: ['remote', 'onsite'].map(value => ({ label: value, value })),
      maxLength: 10,
      schema: read(modeOf, typed => `“${typed}” is neither remote nor onsite.`),
    },
    name: option(['name'], NAMINGS, 'What others may read of who is affected: the name, the sector, neither'),
    engagement: flagged('engagement', 'Whether those who help may say so'),
    admit: keyed(['admit'], 'admit:all|org,@user', 'Who may be let in'),
    from: keyed(['from'], 'from:time', 'When it begins, if not now'),
    until: keyed(['until'], 'until:time', 'When it ends; after seven days unless you say so'),
    tlp: tlp(),
    text: optional(words('text', 'What else holds, or why it ends', 1000)),
  },
  form: ['id', 'systems', 'data', 'actions', 'until'],
  async run(context, { what, ...args }) {
    if (what === 'grant') return grantConsent(context, args);
    return what === 'revoke' ? revokeConsent(context, args) : showConsent(context, args);
  },
});
