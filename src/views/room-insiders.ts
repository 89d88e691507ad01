import type { Text } from '../chat/card.ts';
import type { MemberId } from '../domain/address.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { shortFor } from './parties.ts';

/** Who is in the rooms of an incident: one's own people by name, and everybody for whoever is in there as well. */
export const roomInsiders =
  (
    file: IncidentFile,
    inside: readonly { readonly name: string; readonly member: MemberId }[],
    reader: { readonly member: MemberId; readonly inside: boolean },
    alliance: Alliance,
  ): Saying =>
  see => {
    see.must(file.label);
    const members = [...new Set(inside.map(one => one.member))].sort();
    return {
      title:
        inside.length === 0
          ? `Nobody is in the room of ${shortFor(file, see)} yet.`
          : `In the room of ${shortFor(file, see)}: ${inside.length}`,
      tone: 'info',
      body: members.map((member): Text => {
        const there = inside.filter(one => one.member === member);
        const named = reader.inside || member === reader.member;
        return [
          { bold: `${memberName(alliance, member)}: ` },
          named ? there.map(one => one.name).join(', ') : String(there.length),
        ];
      }),
    };
  };
