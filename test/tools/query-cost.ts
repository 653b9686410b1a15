// What pages cost the database: rows are counted, not milliseconds, so that the answer is the same on every
// machine.
import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import type { Database } from '../../src/store/db/database.ts';

export type Cost = { statements: number; rows: number; characters: number };

/** What the database was asked, and gave, since it was last read. */
export const countIn = async (database: Database): Promise<() => Omit<Cost, 'characters'>> => {
  let [statements, rows] = [0, 0];
  const known = new Set<DatabaseConnection>();
  for (const db of [database.db, database.reader]) {
    await db.getExecutor().provideConnection(async (connection) => {
      if (known.has(connection)) return;
      known.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = async <R>(...asked: Parameters<typeof execute>) => {
        const answer = await execute<R>(...asked);
        statements += 1;
        rows += answer.rows.length;
        return answer;
      };
    });
  }
  return () => {
    const read = { statements, rows };
    [statements, rows] = [0, 0];
    return read;
  };
};

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
};

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** On PostgreSQL: how many blocks some work reads, and which tables it reads from end to end. */
export async function blocksRead(database: Database, work: () => Promise<unknown>) {
  const asked: CompiledQuery[] = [];
  let stop = (): void => {};
  await database.reader.getExecutor().provideConnection(async (connection) => {
    const execute = connection.executeQuery;
    connection.executeQuery = async <R>(...given: Parameters<typeof execute>) => {
      if (given[0].sql.startsWith('select ')) asked.push(given[0]);
      return execute.call(connection, ...given) as Promise<QueryResult<R>>;
    };
    stop = () => {
      connection.executeQuery = execute;
    };
  });
  await work().finally(() => stop());
  const plans: Plan[] = [];
  for (const { sql, parameters } of asked) {
    const explained = CompiledQuery.raw(`explain (analyze, buffers, format json) ${sql}`, [...parameters]);
    const { rows } = await database.reader.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>(explained);
    plans.push(...(rows[0]?.['QUERY PLAN'] ?? []).map(({ Plan }) => Plan));
  }
  const nodes = plans.flatMap(nodesOf);
  return {
    blocks: plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0),
    whole: nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [])),
  };
}
