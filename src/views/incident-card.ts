import type { Button, Field, Text, Tone } from '../chat/card.ts';
import type { Grant } from '../domain/consent.ts';
import { headsupCode } from '../domain/headsup.ts';
import { type Incident, incidentCode, isLive, severityName } from '../domain/incident.ts';
import { pageCode } from '../domain/page.ts';
import { isSector } from '../domain/taxonomy.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { headline } from './incident-title.ts';
import { limitLines } from './scope-lines.ts';
import { seatsLine } from './seats-line.ts';
import { partsOf, umbrellasOver } from './umbrella-parts.ts';

/** The live card: what is so, in every home that may see it. */
export const incidentCard =
  (
    file: IncidentFile,
    alliance: Alliance,
    /** For those who are let in: what the affected organisation allows. */
    allowed?: { readonly grant: Grant; readonly words?: Item | undefined },
  ): Saying =>
  see => {
    const title = headline(file, see);
    const { incident, update, people } = file;
    const said = update === undefined ? undefined : see.text(update);
    const nameOf = (id: string | undefined): string => (id === undefined ? '' : (people[id]?.name ?? ''));
    const from = see.who(file.label, { name: nameOf(incident.declaredBy), member: incident.member });
    // Who says it of themselves would be known by whom it hit (R-CHR-1).
    const hidden = from === undefined && incident.affected === incident.member;
    const named = !hidden && (incident.consented || see.text(file.title) !== undefined);
    const affected =
      named && !incident.umbrella
        ? [{ label: 'Affected', value: [memberName(alliance, incident.affected)] }]
        : [];
    // Who is affected and may not be named is not named as the one that declared it either.
    const declarer =
      from !== undefined && (named || incident.affected !== incident.member)
        ? ` by ${from.name}, ${memberName(alliance, from.member)}`
        : '';
    const body: readonly Text[] = [
      ...(said === undefined ? [] : [[{ bold: 'Latest:' }, ` ${said}`]]),
      ...(allowed === undefined ? [] : limitLines(allowed.grant, allowed.words, see)),
    ];
    const fields: readonly Field[] = [
      { label: 'Severity', value: [severityName(incident.severity)] },
      { label: 'State', value: [incident.state] },
      { label: 'Lead', value: [nameOf(incident.lead) || 'nobody yet'] },
      ...affected,
      ...(incident.type === undefined || (incident.unnamed && isSector(incident.type))
        ? []
        : [{ label: 'Type', value: [incident.type] }]),
      {
        label: 'Declared',
        value: [{ instant: incident.declaredAt }, ...(declarer === '' ? [] : [declarer])],
      },
      ...origins(file, see),
      ...partsOf(file, see),
      ...umbrellasOver(file.partOf, see),
      ...hostedBy(alliance, see),
      ...file.pages.map(page => ({ label: `Call-out ${pageCode(page.page)}`, value: [seatsLine(page)] })),
    ];
    return {
      title,
      tone: toneOf(incident),
      ...(body.length === 0 ? {} : { body }),
      fields,
      buttons: isLive(incident.state) ? buttonsFor(incident) : [],
      foot: ['Updated ', { instant: incident.updatedAt }],
    };
  };

/** Who writes here knows who else receives it (R-PLAT-3). */
const hostedBy = (alliance: Alliance, { host }: See): readonly Field[] =>
  host === undefined
    ? []
    : [{ label: 'Hosted by', value: [`${memberName(alliance, host)}, which receives what stands here`] }];

/** The provider it was tagged with and the heads-up it was made of, for whoever may read those. */
const origins = ({ reports = [] }: IncidentFile, see: See): readonly Field[] => {
  const named = reports.flatMap(({ provider }) => (provider === undefined ? [] : [see.text(provider.named)]));
  const providers = [...new Set(named.filter(name => name !== undefined))];
  const headsups = new Set(
    reports.flatMap(({ headsup, label }) => (headsup !== undefined && see.knows(label) ? [headsup] : [])),
  );
  return [
    ...(providers.length === 0 ? [] : [{ label: 'Provider', value: [providers.join(', ')] }]),
    ...(headsups.size === 0
      ? []
      : [{ label: 'Heads-up', value: [[...headsups].map(id => headsupCode({ id })).join(', ')] }]),
  ];
};

const toneOf = ({ state, severity }: Incident): Tone => {
  if (state === 'resolved' || state === 'closed') return 'good';
  if (state === 'cancelled') return 'quiet';
  return severity >= 4 ? 'alarm' : severity >= 2 ? 'warning' : 'info';
};

const buttonsFor = (incident: Incident): readonly Button[] => {
  const code = incidentCode(incident);
  return [
    { label: 'Update', line: `update ${code}` },
    { label: 'Page', line: `page ${code}` },
    ...(incident.lead === undefined ? [{ label: 'Take the lead', line: `lead ${code}` }] : []),
  ];
};
