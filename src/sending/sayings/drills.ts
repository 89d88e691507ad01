import type { Notice, NoticeKind } from '../../records.ts';
import type { Saying } from '../../sharing/clear.ts';
import type { DrillFile } from '../../sharing/drill-file.ts';
import { drillInvitation, drillLate, drillOver } from '../../views/drill.ts';
import { GONE, type Kind, type NoticeParts, type NowSaid } from './kind.ts';

const OVER = { dropped: 'the exercise is over, or they take part already' } as const;

const about = async (
  { store }: NoticeParts,
  { detail }: Notice,
  say: (file: DrillFile) => Saying | undefined,
): Promise<NowSaid> => {
  const file = await store.read.drill(String(detail.drill));
  if (file === undefined) return GONE;
  const saying = say(file);
  return saying === undefined ? OVER : { saying };
};

/** What is said of exercises. */
export const drills = {
  'drill-up': (parts, notice) =>
    about(parts, notice, file =>
      file.drill.running ? drillInvitation(file, parts.alliance.commands) : undefined,
    ),
  'drill-invited': (parts, notice) =>
    about(parts, notice, file => {
      const takesPart = file.drill.enrolled.some(({ responder }) => responder === notice.responder);
      return file.drill.running && !takesPart ? drillInvitation(file, parts.alliance.commands) : undefined;
    }),
  'drill-over': (parts, notice) => about(parts, notice, drillOver),
  'drill-late': (parts, notice) =>
    about(parts, notice, file => drillLate(file, parts.alliance.commands.ally)),
} as const satisfies Partial<Record<NoticeKind, Kind>>;
