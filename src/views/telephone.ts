import { incidentCode } from '../domain/incident.ts';
import { pageCode } from '../domain/page.ts';
import { type Alliance, memberOf } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, PageFile } from '../sharing/files.ts';

/**
 * Nobody could be reached: whom to telephone now. The numbers are the alliance's own, so they stand only where its
 * people alone read.
 */
export const telephone =
  (file: IncidentFile, page: PageFile, members: readonly string[], alliance: Alliance): Saying =>
  see => {
    see.must(file.label);
    const known = members.map(id => memberOf(alliance, id)).filter(member => member !== undefined);
    return {
      title: `Telephone now: nobody asked for ${pageCode(page.page)} could be reached`,
      tone: 'alarm',
      body: [
        [
          `Every message for ${incidentCode(file.incident)} failed, in chat and outside it. Muster goes on asking others in its time; a call is sooner.`,
        ],
      ],
      fields: known.map(({ id, name, poc }) => ({
        label: name,
        value: [numberOf(poc, see.knows({ marking: { tlp: 'TLP:GREEN' }, originator: id }))],
      })),
    };
  };

const numberOf = (poc: string | undefined, mayStandHere: boolean): string => {
  if (poc === undefined) return 'no number on file: reach their duty desk as you know it';
  return mayStandHere ? poc : 'others can read here: look it up in the alliance file';
};
