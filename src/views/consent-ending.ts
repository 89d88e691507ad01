import { incidentCode } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';

/** To those who may renew an invitation: it ends in a day. */
export const consentEnding =
  (file: IncidentFile, until: Date): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    return {
      title: `Your invitation to ${code} ends in a day`,
      tone: 'warning',
      body: [
        [
          'It ends ',
          { instant: until },
          '. Then whoever helps is let go, and returns or destroys what they have.',
        ],
        [
          'Nothing is to be done if nobody is needed after that. What you grant again holds whole, in place of what you said before.',
        ],
      ],
      buttons: [{ label: 'See what holds', line: `consent show ${code}` }],
    };
  };
