-- Run once, as a superuser of the PostgreSQL server: psql -f docs/postgresql/owner.sql
-- Two roles and two databases. The owner makes and changes the tables (npm run migrate); the application
-- only works with what is in them. Then give each role a password: \password candour_owner, \password candour

create role candour_owner login;
create role candour login;
create database candour owner candour_owner;
create database candour_keys owner candour_owner;
revoke all on database candour from public;
revoke all on database candour_keys from public;
grant connect on database candour to candour;
grant connect on database candour_keys to candour;
