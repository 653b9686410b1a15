// Kysely over a pool of pg. It differs from Kysely's own dialect in two ways. Inside a transaction a change
// whose answer nobody reads is sent along with the next question: a report then waits four times for the
// server instead of sixteen, each time while the school's other writers wait too. And statements stay
// prepared, which spares the server a fifth of its work for a page.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient, QueryResult as Rows } from 'pg';
import { noAnswerMark } from './no-answer.ts';

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
    pipeline: true,
    types: {
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks is replaced at the next query. Unheard, its error would end the process: while
  // it is idle, and between two queries of a transaction, when the pool does not listen.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    createDriver: () => driverOver(pool),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

type Session = DatabaseConnection & {
  readonly client: PoolClient;
  /** What waits for the next question of the transaction; null outside one. */
  unsent: CompiledQuery[] | null;
  isBroken: boolean;
};

function driverOver(pool: Pool): Driver {
  const nameOf = createNames();
  return {
    init: async () => {},
    acquireConnection: async () => sessionOn(await pool.connect(), nameOf),
    beginTransaction: async (session, settings) => {
      (session as Session).unsent = [CompiledQuery.raw(beginText(settings))];
    },
    commitTransaction: async (given) => {
      const session = given as Session;
      const { command } = await send(session, nameOf, CompiledQuery.raw('commit'));
      session.unsent = null;
      // So it answers where something before it had failed.
      if (command === 'ROLLBACK') throw new Error('The transaction was rolled back.');
    },
    rollbackTransaction: async (given) => {
      const session = given as Session;
      session.unsent = null;
      session.isBroken = true;
      await session.client.query('rollback');
      session.isBroken = false;
    },
    releaseConnection: async (session) => (session as Session).client.release((session as Session).isBroken),
    destroy: () => pool.end(),
  };
}

const beginText = ({ isolationLevel, accessMode }: TransactionSettings): string => {
  const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
  return `start transaction${isolation}${accessMode ? ` ${accessMode}` : ''}`;
};

/** Bounds what waits in memory when very many rows are written. */
const unsentMax = 32;

const needsNoAnswer = (sql: string): boolean =>
  (sql.startsWith('insert into ') && !sql.includes(' returning ')) || sql.endsWith(noAnswerMark);

function sessionOn(client: PoolClient, nameOf: NameOf): Session {
  const session: Session = {
    client,
    unsent: null,
    isBroken: false,
    executeQuery: async <R>(query: CompiledQuery) => {
      if (session.unsent !== null && session.unsent.length < unsentMax && needsNoAnswer(query.sql)) {
        session.unsent.push(query);
        return { rows: [] };
      }
      const { command, rowCount, rows } = await send(session, nameOf, query);
      const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
      return {
        rows: rows ?? [],
        ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }),
      } as QueryResult<R>;
    },
    streamQuery: () => {
      throw new Error('Read in keyset pages.');
    },
  };
  return session;
}

// What PostgreSQL says of a prepared statement whose table got another column since.
const tableChanged = '0A000';

/** Sends what waits and this, in one write; throws what went wrong first, which fails all that follows it. */
async function send(session: Session, nameOf: NameOf, query: CompiledQuery): Promise<Rows> {
  const { client, unsent } = session;
  const together = [...(unsent ?? []), query];
  if (unsent !== null) session.unsent = [];
  const { stream } = client.connection;
  stream.cork();
  const answers = together.map(({ sql, parameters }) => {
    const name = parameters.length > 0 ? nameOf(sql) : undefined;
    return client.query({ text: sql, values: [...parameters], ...(name && { name }) });
  });
  stream.uncork();
  let last: Rows | undefined;
  for (const answer of await Promise.allSettled(answers)) {
    if (answer.status === 'fulfilled') last = answer.value;
    else return askedAnew(session, query, answer.reason);
  }
  return last as Rows;
}

/** An update ran beside this node: who only reads is answered, and the connection is replaced. */
function askedAnew(session: Session, { sql, parameters }: CompiledQuery, reason: unknown): Promise<Rows> {
  const isOld = (reason as { code?: string }).code === tableChanged;
  if (!isOld || session.unsent !== null) throw reason;
  session.isBroken = true;
  return session.client.query({ text: sql, values: [...parameters] });
}

type NameOf = (sql: string) => string | undefined;

// Each connection keeps what it prepared for as long as it lives: so they are few, and none is very long.
const preparedMax = 300;
const preparedLengthMax = 4000;

/** Names statements that are to stay prepared, the first that come. */
function createNames(): NameOf {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= preparedMax || sql.length > preparedLengthMax) return known;
    const name = `candour-${names.size}`;
    names.set(sql, name);
    return name;
  };
}
