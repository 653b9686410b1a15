// How often a transaction asks the server and waits: all other writers of the school wait meanwhile.
import type { Database, Tx } from '../../src/store/db/database.ts';

type Session = { readonly client: { query: (...asked: never[]) => unknown } };

/** Counts on PostgreSQL what goes to the server from now on until the transaction ends. */
export async function countTrips(tx: Tx): Promise<() => number> {
  const { client } = (await tx
    .getExecutor()
    .provideConnection(async (session) => session)) as never as Session;
  const { query } = client;
  let count = 0;
  client.query = (...asked) => {
    count += 1;
    return query.apply(client, asked);
  };
  return () => {
    client.query = query;
    return count;
  };
}

/** The same database; `trips` holds how often each transaction asked, with its beginning and its commit. */
export function countingTrips(database: Database): { readonly database: Database; readonly trips: number[] } {
  const trips: number[] = [];
  const transaction: Database['transaction'] = async (fn) => {
    let stop = () => 0;
    try {
      return await database.transaction(async (tx) => {
        stop = await countTrips(tx);
        return fn(tx);
      });
    } finally {
      trips.push(stop());
    }
  };
  return { database: { ...database, transaction }, trips };
}
