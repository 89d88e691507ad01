import type { CommandContext } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { headsupCode, readHeadsupCode } from '../src/domain/headsup.ts';
import { incidentCode, readIncidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile, PartOf } from '../src/records.ts';
import type { HeadsupFile } from '../src/sharing/headsup-file.ts';
import type { Labelled } from '../src/sharing/item.ts';
import { liveHeadsup } from './which-headsup.ts';

/** Something that may lie under an umbrella. */
export interface PartMeant {
  readonly code: string;
  readonly of: PartOf;
  /** Whose it is. */
  readonly member: MemberId;
  readonly label: Labelled;
  /** When it is an incident. */
  readonly file?: IncidentFile;
}

/** An incident as a part: the affected member's once it has agreed to be named, else that of who declared it. */
export const incidentPart = (file: IncidentFile): PartMeant => ({
  code: incidentCode(file.incident),
  of: { incident: file.incident.id },
  member: file.incident.consented ? file.incident.affected : file.incident.member,
  label: file.label,
  file,
});

/** A heads-up as a part. */
export const headsupPart = ({ headsup, said }: HeadsupFile): PartMeant => ({
  code: headsupCode(headsup),
  of: { headsup: headsup.id },
  member: headsup.member,
  label: said,
});

/** What the codes mean, in the order given, each once. Throws `Refused` for what may not be seen. */
export const partsMeant = async (
  context: CommandContext,
  typed: string | undefined,
): Promise<readonly PartMeant[]> => {
  const codes = [
    ...new Set(
      (typed ?? '')
        .toUpperCase()
        .split(/[\s,]+/u)
        .filter(code => code !== ''),
    ),
  ];
  if (codes.length > 20) throw new Refused('Twenty at once are the most; add the others to it afterwards.');
  const found: PartMeant[] = [];
  for (const code of codes) {
    const headsup = readHeadsupCode(code);
    const incident = readIncidentCode(code);
    if (headsup !== undefined) found.push(headsupPart(await liveHeadsup(context, headsup)));
    else if (incident !== undefined) found.push(incidentPart(await context.incident(incident)));
    else
      throw new Refused(
        `“${code.slice(0, 30)}” is neither an incident nor a heads-up; they look like INC-3 and H-2.`,
      );
  }
  return found;
};
