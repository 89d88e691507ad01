-- Labels that hold for a whole incident, as whoever declared it said.

-- The Chatham House Rule: nobody else is told who declared it.
alter table muster.incident add column chr boolean not null default false;
-- It is practised and not real: everything that is said of it is marked so.
alter table muster.incident add column exercise boolean not null default false;
