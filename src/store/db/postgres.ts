// Kysely over a pool of pg. It differs from Kysely's own dialect in two ways. Inside a transaction a change
// whose answer nobody reads is sent along with the next question (`one-write.ts`): a report then waits
// twice for the server instead of sixteen times, each time while the school's other writers wait too. And
// statements stay prepared, which spares the server a fifth of its work for a page.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { type Answering, answering, NoAnswer } from './answering.ts';
import { noAnswerMark } from './no-answer.ts';
import { type Answer, inOneWrite, type Prepared } from './one-write.ts';

// PostgreSQL's number for the type int8, which pg would hand over as text.
const int8 = 20;

/** A Kysely dialect over a pool of at most `connectionCountMax`; `pg` is loaded only when this is called. */
export async function postgresDialect(url: string, connectionCountMax = 10): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const about = { connectionString: url, application_name: 'candour' };
  const answers = answering(() => new pg.Client(about));
  const pool = new pg.Pool({
    ...about,
    max: connectionCountMax,
    connectionTimeoutMillis: 4_000,
    types: {
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks is replaced at the next query. Unheard, its error would end the process: while
  // it is idle, and between two queries of a transaction, when the pool does not listen.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    createDriver: () => driverOver(pool, answers),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

/** `answered` and `failed` are left out where nobody reads the answer. */
type Sending = {
  readonly query: CompiledQuery;
  readonly answered?: (answer: Answer) => void;
  readonly failed?: (reason: unknown) => void;
};

type Session = DatabaseConnection & {
  readonly client: PoolClient;
  readonly prepared: Prepared;
  readonly heard: <T>(answer: Promise<T>) => Promise<T>;
  isInTransaction: boolean;
  /** What is sent with the next question, and the questions of this turn. */
  unsent: Sending[];
  /** Until the write before was answered. */
  before: Promise<unknown>;
  isBroken: boolean;
  /** Nothing that is asked of it is answered any more. */
  isDead: boolean;
};

function driverOver(pool: Pool, { heard, stop }: Answering): Driver {
  const sessions = new WeakMap<PoolClient, Session>();
  return {
    init: async () => {},
    acquireConnection: async () => {
      const connecting = pool.connect();
      const client = await heard(connecting).catch((error) => {
        connecting.then(
          (late) => late.release(),
          () => {},
        );
        throw error;
      });
      const session = sessions.get(client) ?? sessionOn(client, heard);
      sessions.set(client, session);
      return session;
    },
    beginTransaction: async (session, settings) => {
      (session as Session).isInTransaction = true;
      (session as Session).unsent.push({ query: CompiledQuery.raw(beginText(settings)) });
    },
    commitTransaction: async (given) => {
      const session = given as Session;
      const { command } = await ask(session, CompiledQuery.raw('commit'));
      session.isInTransaction = false;
      // So it answers where something before it had failed.
      if (command === 'ROLLBACK') throw new Error('The transaction was rolled back.');
    },
    rollbackTransaction: async (given) => {
      const session = given as Session;
      session.isInTransaction = false;
      session.unsent = [];
      if (session.isDead) return;
      await session.heard(session.client.query('rollback')).catch((error) => {
        session.isBroken = true;
        throw error;
      });
    },
    releaseConnection: async (session) => (session as Session).client.release((session as Session).isBroken),
    destroy: () => {
      stop();
      return pool.end();
    },
  };
}

/** Kysely lets each question in a transaction wait for the one before; these go to the server together. */
export async function askingTogether<T>(tx: Transaction<T>, dialect: Dialect): Promise<Transaction<T>> {
  const before = tx.getExecutor();
  const connection = await before.provideConnection(async (session) => session);
  const executor = before.withConnectionProvider({ provideConnection: (ask) => ask(connection) });
  return new Transaction<T>({ config: { dialect }, dialect, driver: new DummyDriver(), executor });
}

const beginText = ({ isolationLevel, accessMode }: TransactionSettings): string => {
  const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
  return `start transaction${isolation}${accessMode ? ` ${accessMode}` : ''}`;
};

/** Bounds what waits in memory when very many rows are written. */
const unsentMax = 32;

const needsNoAnswer = (sql: string): boolean =>
  (sql.startsWith('insert into ') && !sql.includes(' returning ')) || sql.endsWith(noAnswerMark);

function sessionOn(client: PoolClient, heard: Answering['heard']): Session {
  const { processID } = client as PoolClient & { readonly processID?: number };
  const session: Session = {
    client,
    prepared: new Map(),
    heard: (answer) => heard(answer, processID),
    isInTransaction: false,
    unsent: [],
    before: Promise.resolve(),
    isBroken: false,
    isDead: false,
    executeQuery: async <R>(query: CompiledQuery) => {
      const { isInTransaction, unsent } = session;
      if (isInTransaction && unsent.length < unsentMax && needsNoAnswer(query.sql)) {
        unsent.push({ query });
        return { rows: [] };
      }
      const { command, rows } = await ask(session, query).catch((reason) =>
        askedAnew(session, query, reason),
      );
      const changed = /^(?:INSERT 0|UPDATE|DELETE) (\d+)$/.exec(command)?.[1];
      return { rows, ...(changed && { numAffectedRows: BigInt(changed) }) } as QueryResult<R>;
    },
    streamQuery: () => {
      throw new Error('Read in keyset pages.');
    },
  };
  return session;
}

/** Goes with what waits, and with what is asked at the same time. */
const ask = (session: Session, query: CompiledQuery): Promise<Answer> =>
  new Promise((answered, failed) => {
    session.unsent.push({ query, answered, failed });
    session.before = session.before.then(othersAsk).then(() => send(session));
  });

/** Until all has run that could run by now. */
const othersAsk = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** In one write; what goes wrong first fails all that follows it. */
async function send(session: Session): Promise<void> {
  const { client, prepared, unsent } = session;
  session.unsent = [];
  if (unsent.length === 0) return;
  try {
    const queries = unsent.map(({ query }) => query);
    const answers = await session.heard(inOneWrite(client, prepared, queries));
    for (const [nth, answer] of answers.entries()) unsent[nth]?.answered?.(answer);
  } catch (error) {
    session.isBroken = true;
    session.isDead = error instanceof NoAnswer;
    for (const { failed } of unsent) failed?.(error);
  }
}

// What PostgreSQL says of a prepared statement whose table got another column since.
const tableChanged = '0A000';

/** An update ran beside this node: who only reads is answered. */
function askedAnew(
  { client, isInTransaction, heard }: Session,
  { sql, parameters }: CompiledQuery,
  reason: unknown,
) {
  const isOld = (reason as { code?: string }).code === tableChanged;
  if (!isOld || isInTransaction) throw reason;
  return heard(client.query({ text: sql, values: [...parameters] }));
}
