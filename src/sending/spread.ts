import { samePlace } from '../domain/address.ts';
import type { IncidentFile, Showing } from '../records.ts';
import { type Alliance, type Connection, homeOf, memberName } from '../sharing/alliance.ts';
import type { Labelled } from '../sharing/item.ts';
import type { Spread } from '../views/declared.ts';

/** Where an incident's card stands among the homes it was meant for. */
export const spreadOf = (
  alliance: Alliance,
  file: IncidentFile,
  showings: readonly Showing[],
  more: { readonly room: boolean; readonly paged: boolean; readonly beside?: boolean },
): Spread => ({
  ...more,
  ...homesOf(
    alliance,
    file.label,
    showings.filter(s => s.kind === 'card'),
  ),
});

/** Which homes show something with this label, which may not, and which are still being tried. */
export const homesOf = (
  alliance: Alliance,
  label: Labelled,
  showings: readonly Showing[],
): Pick<Spread, 'shown' | 'held' | 'pending'> => {
  const homes = alliance.connections.flatMap(connection => {
    const showing = showings.find(s => samePlace(s.at, homeOf(connection)));
    return showing === undefined ? [] : [{ connection, showing }];
  });
  const names = (of: (showing: Showing) => boolean): readonly string[] => [
    ...new Set(homes.filter(h => of(h.showing)).map(h => memberName(alliance, h.connection.member))),
  ];
  return {
    shown: names(s => s.message !== undefined && s.held === undefined),
    pending: names(s => s.message === undefined && s.held === undefined && s.failed === undefined),
    held: homes.flatMap(({ connection, showing }) => {
      const why = whyNot(alliance, label, connection, showing);
      return why === undefined ? [] : [{ member: memberName(alliance, connection.member), why }];
    }),
  };
};

/** In words for the declarer; a home outside the distribution they chose is no news to them. */
const whyNot = (
  alliance: Alliance,
  label: Labelled,
  connection: Connection,
  showing: Showing,
): string | undefined => {
  if (showing.failed !== undefined) return `its home channel could not be reached (${showing.failed})`;
  switch (showing.held) {
    case undefined:
    case 'distribution':
    case 'exercise':
      return undefined;
    case 'ceiling':
      return `its home takes ${connection.ceilings.channel} at most, and this is ${label.marking.tlp}`;
    case 'readers':
      return 'its home can be read by others than its own people';
    case 'need-to-know':
      return 'not everybody who reads its home needs to know';
    case 'custodian':
      return `${memberName(alliance, connection.custodian?.member ?? '')} hosts its workspace, and was not accepted for ${label.marking.tlp}`;
    default:
      return 'its marking does not allow it';
  }
};
