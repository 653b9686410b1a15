// What pages cost the database: rows are counted, not milliseconds, so that the answer is the same on every
// machine.
import type { DatabaseConnection } from 'kysely';
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
