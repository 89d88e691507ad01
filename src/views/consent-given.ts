import type { Text } from '../chat/card.ts';
import type { Grant } from '../domain/consent.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { scopeLines } from './scope-lines.ts';

/** To whoever invited others: what holds from now on, whole, and what of it is different from `before`. */
export const consentGiven =
  (
    file: IncidentFile,
    given: {
      readonly grant: Grant;
      /** It begins only then. */
      readonly later: boolean;
      readonly before: Grant | undefined;
      /** Whom it admits, when not everybody. */
      readonly names: readonly string[] | undefined;
    },
    { commands }: Alliance,
  ): Saying =>
  see => {
    see.must(file.label);
    const { grant, later, before, names } = given;
    const code = incidentCode(file.incident);
    return {
      title:
        before === undefined ? `You invite others to ${code}.` : `Your invitation to ${code} is renewed.`,
      tone: 'good',
      body: [
        [
          ...(later ? ['It begins ', { instant: grant.from }, ' and ends '] : ['It ends ']),
          ...(grant.until === undefined ? ['when you end it.'] : [{ instant: grant.until }, '.']),
        ],
        ...scopeLines(grant, names, undefined, see),
        ...(before === undefined ? [] : [changes(grant, before)]),
      ],
      foot: ['To end it at once: ', { code: `/${commands.ally} consent revoke ${code}` }],
    };
  };

const PARTS = {
  item: 'the words of it',
  name: 'what others may read of you',
  admits: 'who may be let in',
  mode: 'where they work',
  pap: 'how far it may be acted on',
  engagement: 'whether they may say that they help',
} as const satisfies Partial<Record<keyof Grant, string>>;

/** The newest holds whole: what an older one said besides is gone, and that is said. */
const changes = (grant: Grant, before: Grant): Text => {
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[])
    .filter(part => JSON.stringify(grant[part]) !== JSON.stringify(before[part]))
    .map(part => PARTS[part]);
  const end: Text =
    before.until === undefined
      ? ['its end (it had none)']
      : ['its end (it was ', { instant: before.until }, ')'];
  return [
    { bold: 'Different now:' },
    ' ',
    ...parts.map(part => `${part}, `),
    ...end,
    '. What you allowed before holds no more.',
  ];
};
