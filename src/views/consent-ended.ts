import { utc } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';

/** How much rested on an invitation. */
export interface Rested {
  /** Responders who are let go, and call-outs that are over. */
  readonly responders: number;
  readonly pages: number;
  /** Who is asked to return or destroy what they have. */
  readonly asked: number;
  /** Members who have something of it, and nobody leads them who could be asked. */
  readonly unasked?: readonly string[];
}

/** To whoever ended it, at once: it holds from this moment. */
export const consentEnded =
  (file: IncidentFile, at: Date, rested: Rested, { commands }: Alliance): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    return {
      title: `Consent to ${code} ended ${utc(at)}.`,
      tone: 'warning',
      body: [
        [
          `${count(rested.responders, 'responder')} stood down, ${count(rested.pages, 'call-out')} ended, ${count(rested.asked, 'destroy confirmation')} pending.`,
        ],
        ['Nothing of it is sent to others any more, also what waited. You are told when everybody is out.'],
        ...((rested.unasked?.length ?? 0) === 0
          ? []
          : [
              [
                `Nobody can be asked at ${rested.unasked?.join(', ')}: nobody who leads it is known to Muster. Talk to them.`,
              ],
            ]),
      ],
      foot: ['Who has confirmed: ', { code: `/${commands.ally} consent show ${code}` }],
    };
  };

/** The same, when it is done: everybody is out, and who is still to confirm. */
export const consentDone =
  (
    file: IncidentFile,
    at: Date,
    rested: Rested & { readonly stuck: number },
    { commands }: Alliance,
  ): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    return {
      title: `Consent to ${code} ended ${utc(at)}: ${rested.stuck === 0 ? 'everybody is out.' : 'not everybody is out.'}`,
      tone: rested.stuck === 0 ? 'good' : 'alarm',
      body: [
        [
          `${count(rested.responders, 'responder')} stood down, ${count(rested.pages, 'call-out')} ended, ${count(rested.asked, 'destroy confirmation')} pending.`,
        ],
        ...(rested.stuck === 0
          ? []
          : [
              [
                `${count(rested.stuck, 'person', 'people')} cannot be shown out of the room; the lead is told.`,
              ],
            ]),
      ],
      foot: ['Who has confirmed: ', { code: `/${commands.ally} consent show ${code}` }],
    };
  };

const count = (of: number, one: string, many = `${one}s`): string => `${of} ${of === 1 ? one : many}`;
