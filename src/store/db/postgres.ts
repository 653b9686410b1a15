// Kysely over a pool of pg. It differs from Kysely's own dialect in two ways. Inside a transaction a change
// whose answer nobody reads is sent along with the next question (`one-write.ts`): a report then waits four
// times for the server instead of sixteen, each time while the school's other writers wait too. And
// statements stay prepared, which spares the server a fifth of its work for a page.

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
import type { Pool, PoolClient } from 'pg';
import { noAnswerMark } from './no-answer.ts';
import { type Answer, inOneWrite, type Prepared } from './one-write.ts';

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
  readonly prepared: Prepared;
  /** What waits for the next question of the transaction; null outside one. */
  unsent: CompiledQuery[] | null;
  /** Those who ask at the same time are answered one after the other. */
  answered: Promise<unknown>;
  isBroken: boolean;
};

function driverOver(pool: Pool): Driver {
  const sessions = new WeakMap<PoolClient, Session>();
  return {
    init: async () => {},
    acquireConnection: async () => {
      const client = await pool.connect();
      const session = sessions.get(client) ?? sessionOn(client);
      sessions.set(client, session);
      return session;
    },
    beginTransaction: async (session, settings) => {
      (session as Session).unsent = [CompiledQuery.raw(beginText(settings))];
    },
    commitTransaction: async (given) => {
      const session = given as Session;
      const { command } = await send(session, CompiledQuery.raw('commit'));
      session.unsent = null;
      // So it answers where something before it had failed.
      if (command === 'ROLLBACK') throw new Error('The transaction was rolled back.');
    },
    rollbackTransaction: async (given) => {
      const session = given as Session;
      session.unsent = null;
      const { isBroken } = session;
      session.isBroken = true;
      await session.client.query('rollback');
      session.isBroken = isBroken;
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

function sessionOn(client: PoolClient): Session {
  const session: Session = {
    client,
    prepared: new Map(),
    unsent: null,
    answered: Promise.resolve(),
    isBroken: false,
    executeQuery: async <R>(query: CompiledQuery) => {
      if (session.unsent !== null && session.unsent.length < unsentMax && needsNoAnswer(query.sql)) {
        session.unsent.push(query);
        return { rows: [] };
      }
      const { command, rows } = await send(session, query);
      const changed = /^(?:INSERT 0|UPDATE|DELETE) (\d+)$/.exec(command)?.[1];
      return { rows, ...(changed && { numAffectedRows: BigInt(changed) }) } as QueryResult<R>;
    },
    streamQuery: () => {
      throw new Error('Read in keyset pages.');
    },
  };
  return session;
}

/** Sends what waits and this, in one write; throws what went wrong first, which fails all that follows it. */
function send(session: Session, query: CompiledQuery): Promise<Answer> {
  const together = [...(session.unsent ?? []), query];
  if (session.unsent !== null) session.unsent = [];
  const answer = session.answered.then(() => inOneWrite(session.client, session.prepared, together));
  session.answered = answer.catch(() => {
    session.isBroken = true;
  });
  return answer.catch((reason) => askedAnew(session, query, reason));
}

// What PostgreSQL says of a prepared statement whose table got another column since.
const tableChanged = '0A000';

/** An update ran beside this node: who only reads is answered. */
function askedAnew({ client, unsent }: Session, { sql, parameters }: CompiledQuery, reason: unknown) {
  const isOld = (reason as { code?: string }).code === tableChanged;
  if (!isOld || unsent !== null) throw reason;
  return client.query({ text: sql, values: [...parameters] });
}
