import { z } from 'zod';
import { SITREP_AUDIENCES } from '../../domain/sitrep.ts';
import { compileSitrep, factsOf, readVersion } from '../../read-sitrep.ts';
import type { NoticeKind } from '../../records.ts';
import { sitrep } from '../../views/sitrep.ts';
import { sitrepDraft, sitrepOverdue, sitrepSent } from '../../views/sitrep-draft.ts';
import { fileOf, GONE, type Kind } from './kind.ts';

const audienceShape = z.enum(SITREP_AUDIENCES);

/** Situation reports: drafts, and what was approved, compiled and judged at the moment of sending (R-TLP-14). */
export const sitreps = {
  'sitrep-draft': async (parts, notice) => {
    const { alliance, store, clock } = parts;
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const audience = audienceShape.parse(notice.detail.audience);
    const now = clock.now();
    const { head, source, readers, versions } = await compileSitrep(
      { alliance, read: store.read },
      file,
      now,
    );
    if (notice.detail.number !== undefined && notice.detail.number !== head.number)
      return { dropped: 'that report is approved' };
    const version = versions.find(one => one.audience === audience);
    const facts = version && factsOf(source, head, version, readers[audience], now);
    const made = versions.map(one => one.audience);
    return {
      saying: sitrepDraft({ file, head, audience, version: facts, made, brief: alliance.commands.brief }),
    };
  },
  'sitrep-overdue': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const number = Number(notice.detail.number);
    const words = await parts.store.read.sitrepWords(file.incident.id);
    if (words.some(word => word.number === number && word.kind === 'sitrep-approved'))
      return { dropped: 'that report is approved' };
    const dueAt = new Date(String(notice.detail.dueAt));
    return { saying: sitrepOverdue(file, number, dueAt, parts.alliance.commands.brief) };
  },
  sitrep: async ({ alliance, store, clock }, { detail }) => {
    const audience = audienceShape.parse(detail.audience);
    const facts = await readVersion(
      { alliance, read: store.read },
      String(detail.sitrep),
      audience,
      clock.now(),
    );
    return facts === undefined ? GONE : { saying: sitrep(facts) };
  },
  'sitrep-sent': async (parts, notice) => {
    const { alliance, store, clock } = parts;
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { id } = file.incident;
    const [sent, words] = await Promise.all([store.read.sitreps(id), store.read.sitrepWords(id)]);
    const number = Number(notice.detail.number);
    const head = sent.find(one => one.number === number);
    if (head === undefined) return GONE;
    const versions = await Promise.all(SITREP_AUDIENCES.map(one => store.read.sitrepVersion(head.id, one)));
    const first = words.find(word => word.number === number && word.kind === 'sitrep-approved');
    const line = await readVersion({ alliance, read: store.read }, head.id, 'public', clock.now());
    return {
      saying: sitrepSent(file, {
        head,
        ...(first === undefined || first.by === notice.detail.by ? {} : { by: first.name }),
        made: versions.flatMap(one => (one === undefined ? [] : [one.audience])),
        ...(line === undefined ? {} : { line }),
      }),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
