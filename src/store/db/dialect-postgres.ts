import { type Dialect, PostgresDialect } from 'kysely';

// PostgreSQL's number for the type int8, which pg would hand over as text.
const int8 = 20;

/** A Kysely dialect over a pool of at most `connectionCountMax`; `pg` is loaded only when this is called. */
export async function postgresDialect(url: string, connectionCountMax = 10): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionCountMax,
    application_name: 'candour',
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
