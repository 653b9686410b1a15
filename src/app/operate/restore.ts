// Restores a backup into an empty data folder or empty databases. Everything is opened, checked and folded
// beside its place first. Keys come from the keyring, never from the backup: what was erased since stays
// erased.

import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Moment } from '../../policy/clock.ts';
import { lackingIn, markAnew } from '../../store/anchor/mark.ts';
import { keyIdsOf, putContent } from '../../store/backup/dump.ts';
import { type BackupHead, keyOfBackup, openBackup } from '../../store/backup/file.ts';
import { putKeysBack, recoveryWrapIn } from '../../store/backup/keys-copy.ts';
import { markRestored, type Restored } from '../../store/backup/restored.ts';
import { type LineReader, lineReader } from '../../store/backup/sealed-file.ts';
import { type Database, openDatabase, type Tx } from '../../store/db/database.ts';
import { holdAlone, isKnown, putSchool } from '../../store/db/school-id.ts';
import { StartFailure, startFailure } from '../../store/db/start-failure.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { type Keyring, openKeyring } from '../../store/keys/keyring.ts';
import { putRootKeyBack, readOrMakeRootKey, recoverRootKey } from '../../store/keys/root-key.ts';
import { SealBroken } from '../../store/keys/seal.ts';
import { verifyIn } from '../../store/verify/chains.ts';
import { refuseKeyInside, type StorePlaces, shelfOf } from './open-store.ts';
import { rebuildIn } from './rebuild.ts';

type RestoreAsk = {
  readonly backupFile: string;
  readonly keysFile: string | null;
  /** The recovery code, where the key file is lost; '' or none goes by the key file. */
  readonly code?: string;
  readonly now: Moment;
};

export type RestoreDone = Restored & { readonly entries: number; readonly files: number };

const stageName = '.restoring';

/** Throws a StartFailure and leaves everything as it was. */
export async function restore(places: StorePlaces, ask: RestoreAsk): Promise<RestoreDone> {
  refuseKeyInside(places);
  const release = holdAlone(places.dataDir);
  const stage = join(places.dataDir, stageName);
  const to = shelfOf({ ...places, dataDir: stage });
  const put: string[] = [];
  const shelf: FileShelf = {
    ...to,
    keep: async (name, produce) => {
      await to.keep(name, produce);
      put.push(name);
    },
  };
  try {
    refuseFull(places);
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(join(stage, 'files'), { recursive: true, mode: 0o700 });
    const done = await restoreBy(places, ask, stage, shelf);
    moveIn(stage, places.dataDir);
    return done;
  } catch (error) {
    for (const name of put) await shelf.remove(name).catch(() => {});
    throw inWords(ask.backupFile, error);
  } finally {
    rmSync(stage, { recursive: true, force: true });
    release();
  }
}

function inWords(backupFile: string, error: unknown): unknown {
  if (!(error instanceof SealBroken)) {
    return error instanceof Error && 'code' in error ? startFailure(backupFile, error) : error;
  }
  return new StartFailure(
    `${backupFile} is damaged, or is not complete: use another backup. Nothing was changed.`,
    { cause: error },
  );
}

/** A keyring that outlived the data, the lock, the rest of an interrupted restore, word of a move. */
const mayBeThere = new Set(['alone.lock', 'alone.lock-journal', stageName, 'stopped']);
const isKeyring = (name: string): boolean => name.startsWith('keyring.sqlite');

function refuseFull({ dataDir, database }: StorePlaces): void {
  const isEmptyFolder = (name: string): boolean =>
    name === 'files' && readdirSync(join(dataDir, name)).length === 0;
  const names = readdirSync(dataDir).filter(
    (name) => !mayBeThere.has(name) && !isKeyring(name) && !isEmptyFolder(name),
  );
  if (names.length === 0) return;
  const where = 'dataDir' in database ? 'DATA_DIR' : 'DATA_DIR (evidence files)';
  throw new StartFailure(
    `The data folder ${dataDir} is not empty (${names.slice(0, 3).join(', ')}): move that elsewhere, or ` +
      `set ${where} to an empty folder. Nothing was changed.`,
  );
}

async function restoreBy(
  places: StorePlaces,
  ask: RestoreAsk,
  stage: string,
  shelf: FileShelf,
): Promise<RestoreDone> {
  const place = 'dataDir' in places.database ? { dataDir: stage } : places.database;
  const { head, file } = await openBackup(ask.backupFile);
  try {
    if (ask.code && ask.keysFile !== null) await putRootKeyFrom(places.keyFile, ask.keysFile, ask.code);
    const keyring = await openKeys(places, head.school, ask.keysFile, stage);
    try {
      const key = await keyOfBackup(head, keyring);
      const opened = await openDatabase(place);
      const reader = lineReader(file.content(key));
      try {
        if (await isKnown(opened.reader, head.school, places.host)) {
          throw new StartFailure('The database is not empty: restore into a new one. Nothing was changed.');
        }
        const database = opened.of(head.school);
        const { host } = places;
        const done = await putAll({ database, keyring, shelf, reader, head, now: ask.now, host });
        await markAnew(database, keyring, head.school);
        return done;
      } finally {
        await opened.close();
      }
    } finally {
      await keyring.close();
    }
  } finally {
    await file.close();
  }
}

async function putRootKeyFrom(keyFile: string, keysFile: string, code: string): Promise<void> {
  const wrap = await recoveryWrapIn(keysFile);
  if (wrap === null) throw new StartFailure('No recovery code was ever made for these data.');
  const recovered = recoverRootKey(code, wrap);
  if ('problem' in recovered) throw new StartFailure(`${recovered.problem} Nothing was changed.`);
  putRootKeyBack(keyFile, recovered.rootKey);
}

async function openKeys(
  places: StorePlaces,
  school: string,
  keysFile: string | null,
  stage: string,
): Promise<Keyring> {
  const inFolder = 'dataDir' in places.keyring;
  const isThere = inFolder && existsSync(join(places.dataDir, 'keyring.sqlite'));
  if (keysFile !== null && isThere) {
    throw new StartFailure(
      `There is a keyring in ${places.dataDir} already, which may know of erasures that the copy does not. ` +
        'Restore without the copy, or move the keyring away first. Nothing was changed.',
    );
  }
  if (keysFile === null && inFolder && !isThere) {
    throw new StartFailure(
      'A backup holds no keys. Give the newest copy of them as well: `npm run restore -- FILE KEYS-FILE`. ' +
        'Nothing was changed.',
    );
  }
  const place = inFolder && !isThere ? { dataDir: stage } : places.keyring;
  if (keysFile !== null) await putKeysBack(place, school, keysFile);
  return openKeyring(place, school, (checkValue) =>
    readOrMakeRootKey({ keyFile: places.keyFile, databaseExists: true, checkValue }),
  );
}

type Putting = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly shelf: FileShelf;
  readonly reader: LineReader;
  readonly head: BackupHead;
  readonly now: Moment;
  readonly host: string | undefined;
};

function putAll(putting: Putting): Promise<RestoreDone> {
  const { database, keyring, head, now } = putting;
  return database.transaction(async (tx) => {
    await putSchool(tx, head.school, putting.host);
    const files = await putContent(tx, putting.reader, putting.shelf);
    await refuseMissingKeys(tx, keyring);
    const { entries, broken } = await verifyIn(tx);
    if (broken !== null) {
      throw new StartFailure(`The log in this backup is broken: ${broken.problem} Nothing was changed.`);
    }
    await rebuildIn(tx, head.school);
    const lacks = await lackingIn(tx, keyring, head.school);
    const restored = await markRestored(tx, head.school, {
      ...{ restoredAt: now, backupMadeAt: head.madeAt },
      ...lacks,
    });
    return { ...restored, entries, files };
  });
}

async function refuseMissingKeys(tx: Tx, keyring: Keyring): Promise<void> {
  for (const { school, key_id } of await keyIdsOf(tx)) {
    await keyring.keyOf(school, key_id).catch((cause) => {
      throw new StartFailure(
        'These keys are older than the backup: some of what it holds could never be read. Use the newest ' +
          'copy of the keys. Nothing was changed.',
        { cause },
      );
    });
  }
}

// The database goes last: without it, nothing was restored.
function moveIn(stage: string, dataDir: string): void {
  if (existsSync(join(dataDir, 'files'))) rmdirSync(join(dataDir, 'files'));
  for (const name of ['files', 'keyring.sqlite', 'candour.sqlite']) {
    if (existsSync(join(stage, name))) renameSync(join(stage, name), join(dataDir, name));
  }
}
