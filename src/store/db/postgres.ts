// Kysely over a pool of pg. It differs from Kysely's own dialect in two ways. Inside a transaction a change
// whose answer nobody reads is sent along with the next question: a report then waits
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
import type { ClientBase, Connection, FieldDef, Pool, PoolClient, Submittable } from 'pg';
import { type Answering, answering, NoAnswer, noAnswerOf } from './answering.ts';
import { noAnswerMark } from './no-answer.ts';
import { serversOf } from './servers.ts';

// Sends statements to PostgreSQL in one write and has them answered in one: pg by itself has each answered
// apart, its rows described every time. That spares a node a seventh of its work for a report.

/** `command` is PostgreSQL's tag, such as `UPDATE 1`. */
type Answer = { readonly command: string; readonly rows: readonly Row[] };

type Row = Record<string, unknown>;
type Column = { readonly name: string; readonly read: (text: string) => unknown };
type Statement = { readonly name: string; columns: readonly Column[] };

/** The statements that a connection keeps prepared, by their text. */
type Prepared = Map<string, Statement>;

// Each connection keeps what it prepared for as long as it lives: so they are few, and none is very long.
const preparedMax = 300;
const preparedLengthMax = 4000;

/** What fails stops all that follows. The connection must then be replaced: what it prepared is unknown. */
function inOneWrite(
  client: PoolClient,
  prepared: Prepared | null,
  queries: readonly CompiledQuery[],
): Promise<readonly Answer[]> {
  return new Promise((resolve, reject) => {
    const sent: Statement[] = [];
    const answers: Answer[] = [];
    let rows: Row[] = [];
    client.query({
      submit(connection) {
        connection.stream.cork();
        for (const query of queries) sent.push(put(connection, prepared, query));
        connection.sync();
        connection.stream.uncork();
      },
      handleRowDescription({ fields }) {
        const statement = sent[answers.length];
        if (statement !== undefined) statement.columns = fields.map((field) => columnOf(client, field));
      },
      handleDataRow({ fields }) {
        rows.push(rowOf(sent[answers.length]?.columns ?? [], fields));
      },
      handleCommandComplete({ text }) {
        answers.push({ command: text, rows });
        rows = [];
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(answers),
    } satisfies Handlers);
  });
}

/** How pg hands over what the server answers. */
type Handlers = Submittable & {
  readonly handleRowDescription: (message: { readonly fields: readonly FieldDef[] }) => void;
  readonly handleDataRow: (message: { readonly fields: readonly (string | null)[] }) => void;
  readonly handleCommandComplete: (message: { readonly text: string }) => void;
  readonly handleError: (error: unknown) => void;
  readonly handleReadyForQuery: () => void;
};

/** Keeps nothing prepared where nothing is to be. */
function put(connection: Connection, prepared: Prepared | null, asked: CompiledQuery): Statement {
  const { sql, parameters } = asked;
  const known = prepared?.get(sql);
  const statement = known ?? { name: nameFor(prepared, sql), columns: [] };
  if (known === undefined) {
    connection.parse({ name: statement.name, text: sql, types: [] }, true);
    connection.describe({ type: 'S', name: statement.name }, true);
    if (statement.name !== '') prepared?.set(sql, statement);
  }
  connection.bind({ statement: statement.name, values: parameters.map(inBind) }, true);
  connection.execute(null, true);
  return statement;
}

/** Empty for one that is to be forgotten. */
const nameFor = (prepared: Prepared | null, sql: string): string =>
  prepared !== null && prepared.size < preparedMax && sql.length <= preparedLengthMax
    ? `candour-${prepared.size}`
    : '';

const inBind = (value: unknown): Buffer | string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
};

const columnOf = (client: PoolClient, { name, dataTypeID }: FieldDef): Column => ({
  name,
  read: client.getTypeParser(dataTypeID, 'text'),
});

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): Row {
  const row: Row = {};
  for (const [at, { name, read }] of columns.entries()) {
    const text = fields[at] ?? null;
    row[name] = text === null ? null : read(text);
  }
  return row;
}

// PostgreSQL's number for the type int8, which pg would hand over as text.
const int8 = 20;

/** Of one pool. Bound to a school, no other school’s row is seen or written. */
export type PostgresDialects = {
  readonly unbound: Dialect;
  readonly of: (school: string) => Dialect;
};

const refuseStandby = async (client: ClientBase): Promise<void> => {
  const { rows } = await client.query<{ standsBy: boolean }>('select pg_is_in_recovery() as "standsBy"');
  if (rows[0]?.standsBy) throw new Error('This database server stands by: it is not the primary.');
};

/** A pool on one server at a time: where another becomes the primary, on that. */
type Pooled = { readonly pool: () => Pool; readonly answers: Answering };

type Pg = Pick<typeof import('pg'), 'Pool' | 'Client' | 'types'>;

function pooledOn(pg: Pg, url: string, connectionCountMax: number): Pooled {
  const servers = serversOf(url);
  const about = (server: number) => ({ connectionString: servers[server], application_name: 'candour' });
  const poolOn = (server: number): Pool => {
    const pool = new pg.Pool({
      ...about(server),
      max: connectionCountMax,
      connectionTimeoutMillis: 4_000,
      types: {
        getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
      },
      ...(servers.length > 1 && { onConnect: refuseStandby }),
    });
    // A connection that breaks is replaced at the next query. Unheard, its error would end the process: while
    // it is idle, and between two queries of a transaction, when the pool does not listen.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  };
  let present = 0;
  let pool = poolOn(present);
  const answers = answering({
    connect: servers.map((_, server) => () => new pg.Client(about(server))),
    present: () => present,
    moveTo(server) {
      if (server === present) return;
      const left = pool;
      present = server;
      pool = poolOn(server);
      left.end().catch(() => {});
    },
  });
  return { pool: () => pool, answers };
}

/** Over a pool of at most `connectionCountMax`, which ends with the unbound one; loads `pg`. */
export async function postgresDialects(url: string, connectionCountMax = 10): Promise<PostgresDialects> {
  const { default: pg } = await import('pg');
  const { pool, answers } = pooledOn(pg, url, connectionCountMax);
  const sessions = new WeakMap<PoolClient, Session>();
  const over = (school: string | null): Dialect => ({
    createDriver: () => driverOver({ pool, answers, sessions, school }),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  });
  return { unbound: over(null), of: over };
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
  /** Binds what follows to a school, until the transaction ends. */
  binding: CompiledQuery | null;
  isInTransaction: boolean;
  /** What is sent with the next question, and the questions of this turn. */
  unsent: Sending[];
  /** Until the write before was answered. */
  before: Promise<unknown>;
  isBroken: boolean;
  /** Nothing that is asked of it is answered any more. */
  isDead: boolean;
};

type Driving = {
  readonly pool: () => Pool;
  readonly answers: Answering;
  readonly sessions: WeakMap<PoolClient, Session>;
  readonly school: string | null;
};

const bindingTo = (school: string): CompiledQuery =>
  CompiledQuery.raw("select set_config('candour.school', $1, true)", [school]);

async function connectTo(pool: Pool, { heard }: Answering): Promise<PoolClient> {
  const connecting = pool.connect();
  try {
    return await heard(connecting);
  } catch (error) {
    connecting.then(
      (late) => late.release(),
      () => {},
    );
    throw noAnswerOf(error);
  }
}

/** Where that fails, another server may be the primary since. */
async function connected({ pool, answers }: Driving): Promise<PoolClient> {
  const first = pool();
  try {
    return await connectTo(first, answers);
  } catch (error) {
    if (pool() === first) await answers.look();
    if (pool() === first) throw error;
    return connectTo(pool(), answers);
  }
}

function driverOver(driving: Driving): Driver {
  const {
    pool,
    answers: { heard, stop },
    sessions,
    school,
  } = driving;
  const binding = school === null ? null : bindingTo(school);
  return {
    init: async () => {},
    acquireConnection: async () => {
      const client = await connected(driving);
      const session = sessions.get(client) ?? sessionOn(client, heard);
      session.binding = binding;
      sessions.set(client, session);
      return session;
    },
    beginTransaction: async (given, settings) => {
      const session = given as Session;
      session.isInTransaction = true;
      session.unsent.push({ query: CompiledQuery.raw(beginText(settings)) });
      if (binding !== null) session.unsent.push({ query: binding });
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
    destroy: async () => {
      if (school !== null) return;
      stop();
      await pool().end();
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
    binding: null,
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

/** A table is vacuumed for all schools, and by nothing but itself. */
const isOfAll = ({ sql }: CompiledQuery): boolean => sql.startsWith('vacuum ');

const boundFirst = (session: Session, queries: readonly CompiledQuery[]): readonly CompiledQuery[] => {
  const { binding, isInTransaction } = session;
  return binding === null || isInTransaction || queries.some(isOfAll) ? queries : [binding, ...queries];
};

/** In one write; what goes wrong first fails all that follows it. */
async function send(session: Session): Promise<void> {
  const { client, prepared, unsent } = session;
  session.unsent = [];
  if (unsent.length === 0) return;
  try {
    // What is sent together is one transaction, also where none was begun.
    const asked = unsent.map(({ query }) => query);
    const sent = boundFirst(session, asked);
    const all = await session.heard(inOneWrite(client, prepared, sent));
    const answers = all.slice(sent.length - asked.length);
    for (const [nth, answer] of answers.entries()) unsent[nth]?.answered?.(answer);
  } catch (failure) {
    const error = noAnswerOf(failure);
    session.isBroken = true;
    session.isDead = error instanceof NoAnswer;
    for (const { failed } of unsent) failed?.(error);
  }
}

// What PostgreSQL says of a prepared statement whose table got another column since.
const tableChanged = '0A000';

/** An update ran beside this node: who only reads is answered. */
async function askedAnew(session: Session, query: CompiledQuery, reason: unknown): Promise<Answer> {
  const { client, isInTransaction, heard } = session;
  const isOld = (reason as { code?: string }).code === tableChanged;
  if (!isOld || isInTransaction) throw reason;
  const answers = await heard(inOneWrite(client, null, boundFirst(session, [query])));
  return answers.at(-1) ?? { command: '', rows: [] };
}
