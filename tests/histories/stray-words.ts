import type pg from 'pg';
import type { RememberedLog } from '../setup/log.ts';

/** What looks for words of items where none may stand. */
export interface StrayWatch {
  /** Each word with the table or the log it stood in, however briefly. */
  found(): Promise<readonly string[]>;
}

/** Every word of an item in a history looks so, and nothing else does. */
export const WORD = /kx\d+x/gu;

/**
 * Watches every row that is written, of every table but the items' own: payloads and errors of jobs, what waits in
 * the queue, answers that are kept. A row that is deleted again within the same second is seen as well (R-TLP-13).
 */
export const openStrayWatch = async (owner: pg.ClientBase, log: RememberedLog): Promise<StrayWatch> => {
  await owner.query(`
    create table public.stray (place text, word text);
    create function public.see_stray() returns trigger language plpgsql security definer as $$
    begin
      insert into public.stray
        select tg_table_schema || '.' || tg_table_name, hit[1]
        from regexp_matches(new::text, 'kx\\d+x', 'g') hit;
      return null;
    end $$;
    do $$
    declare watched regclass;
    begin
      for watched in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('muster', 'bullmq') and c.relkind = 'r' and c.oid <> 'muster.item'::regclass
      loop
        execute format('create trigger see_stray after insert or update on %s
          for each row execute function public.see_stray()', watched);
      end loop;
    end $$`);
  return {
    async found() {
      const { rows } = await owner.query<{ place: string; word: string }>(
        'select distinct place, word from public.stray',
      );
      const logged = JSON.stringify(log.lines, (_, held) => (held instanceof Error ? held.stack : held));
      return [
        ...rows.map(({ place, word }) => `${place}: ${word}`),
        ...(logged.match(WORD) ?? []).map(word => `the log: ${word}`),
      ];
    },
  };
};
