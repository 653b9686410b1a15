-- Run once in each of the two databases, as their owner:
--   psql -U candour_owner -d candour -f docs/postgresql/application.sql
--   psql -U candour_owner -d candour_keys -f docs/postgresql/application.sql
-- What the owner makes from now on, the application may read and write. The migrations take back what must
-- never change: update and delete of the log.

revoke all on schema public from public;
grant usage on schema public to candour;
alter default privileges in schema public grant select, insert, update, delete on tables to candour;
