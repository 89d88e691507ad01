import { EXERCISE } from '../domain/exercise.ts';
import { severityName } from '../domain/incident.ts';
import { type Compiled, endLine, markingLine } from '../sharing/marking.ts';
import { type Extract, type Line, TEST } from './extract.ts';

/** Counted up when a reader of the old shape could be misled by the new one; docs/exports.md describes it. */
export const JSON_VERSION = 1;

/** A shape of our own, described in docs/exports.md. Times are ISO 8601 in UTC; what is not known is absent. */
export const toJson = (extract: Extract): string => {
  const { code, incident, alliance, marking, exercise } = extract;
  const shape = {
    format: 'muster-incident',
    version: JSON_VERSION,
    ...(exercise ? { exercise: EXERCISE, class: TEST } : {}),
    begin: markingLine(marking),
    marking: markingOf(marking),
    compiledAt: extract.compiledAt,
    compiledBy: alliance,
    incident: {
      code,
      title: incident.title,
      marking: markingOf(incident.marking),
      state: incident.state,
      severity: incident.severity,
      severityName: severityName(incident.severity),
      ...(incident.type === undefined ? {} : { type: incident.type }),
      ...(incident.affected === undefined ? {} : { affected: incident.affected }),
      ...(incident.lead === undefined ? {} : { lead: incident.lead }),
      ...(incident.providers.length === 0 ? {} : { providers: incident.providers }),
      declaredAt: incident.declaredAt,
      updatedAt: incident.updatedAt,
    },
    callOuts: extract.callOuts,
    timeline: extract.lines.map(lineOf),
    cut: extract.cut,
    withheld: extract.withheld,
    end: endLine(marking),
    ...(exercise ? { exerciseEnd: EXERCISE } : {}),
  };
  return `${JSON.stringify(shape, undefined, 2)}\n`;
};

const lineOf = ({ at, kind, words, by, said, marking }: Line) => ({
  at,
  kind,
  words,
  marking: markingOf(marking),
  ...(by === undefined ? {} : { by }),
  ...(said === undefined
    ? {}
    : { item: said.code, itemKind: said.kind, text: said.text, indicators: said.indicators }),
});

/** Whom a RED item names is nobody's business but theirs, so it is not among what is told. */
const markingOf = ({ tlp, relTo, pap, chr, originator }: Compiled) => ({
  tlp,
  ...(relTo === undefined ? {} : { relTo }),
  ...(pap === undefined ? {} : { pap }),
  ...(chr === undefined ? {} : { chr }),
  ...(originator === undefined ? {} : { originator }),
});
