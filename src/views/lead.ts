import { incidentCode } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { headline } from './incident-title.ts';

/** To somebody who is asked to lead. Nothing changes until they take it (R-VOL-1). */
export const leadProposed =
  (file: IncidentFile): Saying =>
  see => ({
    title: `Would you lead ${headline(file, see)}?`,
    tone: 'warning',
    body: [['It is a question, not an order: nothing changes until you press the button.']],
    buttons: [{ label: 'Take the lead', line: `lead ${incidentCode(file.incident)}` }],
  });

/** To the new lead: what is expected of them, in the order in which it matters. */
export const leadInstructions =
  (file: IncidentFile, inc: string): Saying =>
  see => {
    const code = incidentCode(file.incident);
    return {
      title: `You lead ${headline(file, see)}`,
      tone: 'info',
      body: [
        ['1. Say what is known in two sentences: ', { code: `/${inc} update ${code} <text>` }],
        ['2. Set how bad it is: ', { code: `/${inc} sev ${code} 0-5` }],
        ['3. Ask for the people you need: ', { code: `/${inc} page ${code} skill:dfir` }],
        ['4. When it is over: ', { code: `/${inc} resolve ${code} <summary>` }],
        ['You coordinate; each organisation decides over its own systems and people.'],
      ],
      buttons: [
        { label: 'Update', line: `update ${code}` },
        { label: 'Page', line: `page ${code}` },
      ],
    };
  };
