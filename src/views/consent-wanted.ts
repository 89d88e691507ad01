import { incidentCode } from '../domain/incident.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { headline } from './incident-title.ts';

/** To those who lead the affected organisation: somebody else declared it for them, and they decide over it (R-CON-4). */
export const consentWanted =
  (file: IncidentFile, alliance: Alliance): Saying =>
  see => {
    const { incident } = file;
    const code = incidentCode(incident);
    return {
      title: `${memberName(alliance, incident.member)} says that you are hit: ${headline(file, see)}`,
      tone: 'alarm',
      body: [
        [
          'It is yours to decide over. Nobody but you and whoever declared it reads who is affected, or what is written of it.',
        ],
        [
          'If you want help: invite others. They read your name and the title, and you let in whom you want; it ends after a week, or when you say so.',
        ],
      ],
      buttons: [
        { label: 'Invite others', line: `consent grant ${code}` },
        { label: 'Invite, by sector only', line: `consent grant ${code} name:sector` },
        { label: 'Cancel it', line: `cancel ${code}` },
      ],
      foot: [
        'With limits: ',
        { code: `/${alliance.commands.ally} consent grant ${code} systems:"…" remote` },
      ],
    };
  };
