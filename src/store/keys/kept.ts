// What is kept outside the log under a name of its own: how mail is sent, where backups go, how they went.
import { CorruptData } from '../../record/failure.ts';
import type { Database, Reader } from '../db/database.ts';
import type { Keyring } from './keyring.ts';
import { open, SealBroken, seal } from './seal.ts';

type KeptName =
  | 'mail'
  | 'mail-trial'
  | 'mail-trouble'
  | 'sign-in'
  | 'sign-in-trial'
  | 'backup-plan'
  | 'backup-bucket'
  | 'backup-bucket-trial'
  | 'backup-night'
  | 'backup-runs'
  | 'restore-trial'
  | 'record-check'
  | 'offers';

/** Null where nothing is kept. */
export async function keptText(db: Reader, school: string, name: KeptName): Promise<string | null> {
  return (await keptTexts(db, school, [name]))[name] ?? null;
}

/** Null forgets it. */
export async function keepText(
  database: Database,
  school: string,
  name: KeptName,
  value: string | null,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (value === null) {
      await tx.deleteFrom('setting').where('school', '=', school).where('name', '=', name).execute();
      return;
    }
    await tx
      .insertInto('setting')
      .values({ school, name, value })
      .onConflict((conflict) => conflict.columns(['school', 'name']).doUpdateSet({ value }))
      .execute();
  });
}

/** All of them, asked for at once. */
export async function keptTexts<N extends KeptName>(
  db: Reader,
  school: string,
  names: readonly N[],
): Promise<Partial<Record<N, string>>> {
  const rows = db.selectFrom('setting').select(['name', 'value']).where('school', '=', school);
  const found = await rows.where('name', 'in', names).execute();
  return Object.fromEntries(found.map(({ name, value }) => [name, value])) as Partial<Record<N, string>>;
}

export async function keptJson<T>(db: Reader, school: string, name: KeptName): Promise<T | null> {
  const text = await keptText(db, school, name);
  return text === null ? null : (JSON.parse(text) as T);
}

/** Takes the backup of a night for the process that asks first. */
export async function takeNight(database: Database, school: string, night: string): Promise<boolean> {
  const taken = await database.transaction((tx) =>
    tx
      .insertInto('setting')
      .values({ school, name: 'backup-night', value: night })
      .onConflict((conflict) =>
        conflict
          .columns(['school', 'name'])
          .doUpdateSet({ value: night })
          .where('setting.value', '!=', night),
      )
      .returning('name')
      .executeTakeFirst(),
  );
  return taken !== undefined;
}

type Sealing = { readonly database: Database; readonly keyring: Keyring; readonly schoolId: string };

const keyFor = async ({ keyring, schoolId }: Sealing): Promise<Buffer> => {
  const key = await keyring.keyOf(schoolId, 'post');
  if (key === undefined) throw new CorruptData('The school has no key for mail.');
  return key;
};

/** Sealed under the school’s key for post: no copy of the database tells a password. */
export async function keepSealed(sealing: Sealing, name: KeptName, value: object): Promise<void> {
  const { database, schoolId } = sealing;
  const sealed = seal(await keyFor(sealing), JSON.stringify(value), ['kept', schoolId, name]);
  await keepText(database, schoolId, name, sealed.toString('base64url'));
}

/** Null too where it does not open any more. */
export async function keptSealed<T>(sealing: Sealing, name: KeptName): Promise<T | null> {
  const { database, schoolId } = sealing;
  const text = await keptText(database.reader, schoolId, name);
  if (text === null) return null;
  try {
    const plain = open(await keyFor(sealing), Buffer.from(text, 'base64url'), ['kept', schoolId, name]);
    return JSON.parse(plain.toString()) as T;
  } catch (error) {
    // It is set anew; until then nothing else may stand still.
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
