// What the operator can find: every table and file as it lies there, and all prose that the keys
// of the school's keyring open.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { LogRow, Tables } from '../../src/store/db/tables.ts';
import { openEntries } from '../../src/store/log/prose.ts';
import type { OpenSite } from '../given/site.ts';

const opened = async ({ keyring, database: { reader } }: OpenSite): Promise<string[]> => {
  const rows = await reader.selectFrom('log').selectAll().execute();
  const texts: string[] = [];
  for (const [stream, entries] of Map.groupBy(rows, ({ stream }: LogRow) => stream)) {
    const written = await openEntries(reader, keyring, 'brookside', stream, entries);
    for (const fields of written.values()) texts.push(...Object.values(fields).map((text) => text ?? ''));
  }
  return texts;
};

const asText = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);

const inTables = async ({ database: { reader } }: OpenSite): Promise<string[]> => {
  const texts: string[] = [];
  for (const { name } of await reader.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name as keyof Tables)}`.execute(reader);
    texts.push(...rows.flatMap((row) => Object.values(row as object).map(asText)));
  }
  return texts;
};

const inFiles = ({ dataDir }: OpenSite): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));

/** All texts that anybody who has the machine finds, also as what they are the base64url of. */
export const everythingOpened = async (site: OpenSite): Promise<readonly string[]> => {
  const texts = [...(await opened(site)), ...(await inTables(site)), ...inFiles(site)];
  return [...texts, ...texts.map((text) => Buffer.from(text, 'base64url').toString('latin1'))];
};
