/** Thrown when the store cannot be opened: the message says in words what is wrong and what to do. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

const causes: Record<string, string> = {
  EACCES: 'it may not be read or written by the user that runs Candour: correct its owner or permissions',
  EPERM: 'it may not be read or written by the user that runs Candour: correct its owner or permissions',
  EROFS: 'it is on a read-only disk: choose a folder that can be written',
  ENOSPC: 'the disk is full: free some space, nothing that was acknowledged is lost',
  EFBIG: 'it may not grow any larger here: free some space or raise the limit on file sizes',
  EDQUOT: 'the disk quota is used up: free some space, nothing that was acknowledged is lost',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'something else is in its place already',
  EISDIR: 'it is a folder where a file is expected',
  ENOENT: 'it does not exist, or cannot be made there',
  SQLITE_CANTOPEN: 'it cannot be opened: correct its owner or permissions',
  SQLITE_PERM:
    'it may not be read or written by the user that runs Candour: correct its owner or permissions',
  SQLITE_READONLY: 'it may not be written: correct its permissions or those of its folder',
  SQLITE_FULL: 'the disk is full: free some space, nothing that was acknowledged is lost',
  SQLITE_BUSY:
    'another programme holds its lock: stop the other copy of Candour, or the backup, and start again',
  SQLITE_LOCKED: 'another programme holds its lock: stop it and start again',
  SQLITE_NOTADB: 'it is not a database of Candour, or is damaged: restore the last backup',
  SQLITE_CORRUPT: 'it is damaged: restore the last backup',
  SQLITE_IOERR: 'the disk reported an error while it was read or written: check the disk',
  ECONNREFUSED: 'no PostgreSQL server answers there: start it, or correct the address',
  ENOTFOUND: 'the name of the server is not known: correct the address',
  ETIMEDOUT: 'the server does not answer in time: check the address and the network',
  '28P01': 'the server refuses the name or password',
  '28000': 'the server refuses the name or password',
  '3D000': 'the server has no database of that name: create it first',
  '42501':
    'this role may not make or change tables: run `npm run migrate` as the role that owns ' +
    'the databases, then start again',
  '53100': "the server's disk is full",
  '53300': 'the server has too many connections already',
  '55P03': 'another programme holds its lock: stop it and start again',
  '57P03': 'the server is still starting: try again in a moment',
};

/** Puts an error met while opening `what` (a path, or a name without secrets) in words. */
export function startFailure(what: string, error: unknown): StartFailure {
  if (error instanceof StartFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause =
    causes[code] ?? causes[code.split('_').slice(0, 2).join('_')] ?? `${code} ${messageOf(error)}`.trim();
  return new StartFailure(`Cannot open ${what}: ${cause}.`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
