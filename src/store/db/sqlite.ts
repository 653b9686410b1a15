// Kysely over one better-sqlite3 connection. Kysely itself lets only one user at a time have it, so a
// transaction never meets another's queries. It differs from Kysely's own dialect in two ways: a transaction
// takes the write lock when it begins (a later upgrade could fail half-way), and statements stay prepared.

import type { Database as Connection, Statement } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

// Far above the number of different queries that the store has; a bound, because `in (…)` lists vary.
const statementCountMax = 500;

/** A Kysely dialect that owns `connection` and closes it; `begin` is plain for a read-only connection. */
export function sqliteDialect(connection: Connection, begin: 'begin immediate' | 'begin'): Dialect {
  return {
    createDriver: () => driverOf(connection, begin),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function driverOf(connection: Connection, begin: string): Driver {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= statementCountMax) statements.delete(statements.keys().next().value ?? '');
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const user: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) =>
      run(prepared(query.sql), query.parameters) as QueryResult<R>,
    streamQuery: () => {
      throw new Error('An open cursor would keep the write-ahead log from shrinking: read in keyset pages.');
    },
  };
  return {
    init: async () => {},
    acquireConnection: async () => user,
    releaseConnection: async () => {},
    beginTransaction: async () => void prepared(begin).run(),
    commitTransaction: async () => void prepared('commit').run(),
    rollbackTransaction: async () => {
      // A full disk makes SQLite roll back by itself; a second rollback would hide the first error.
      if (connection.inTransaction) prepared('rollback').run();
    },
    destroy: async () => void connection.close(),
  };
}

function run(statement: Statement, parameters: readonly unknown[]): QueryResult<unknown> {
  if (statement.reader) return { rows: statement.all(...parameters) };
  const { changes } = statement.run(...parameters);
  return { numAffectedRows: BigInt(changes), rows: [] };
}
