// Seals what must not be read without a key: prose, keys, chunks of files. AES-256-GCM under a fresh random
// nonce; the associated data says where the sealed thing belongs, so it opens nowhere else. Prose is sealed
// together with 32 random bytes, and its commitment stays in the log after it is erased: without those
// bytes nobody can try texts against the commitment.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { CorruptData } from '../../record/failure.ts';
import { digest, exactText } from './exact-text.ts';
import { randomBytes } from './random.ts';

/** The number of plain bytes in every chunk of a file but the last. */
export const chunkSizeBytes = 256 * 1024;

const format = 1;
const nonceSizeBytes = 12;
const tagSizeBytes = 16;
const lengthSizeBytes = 4;
const saltSizeBytes = 32;

/** By how many bytes a sealed chunk is longer than what it holds. */
export const sealedOverheadBytes = 1 + nonceSizeBytes + tagSizeBytes;

/** Thrown when sealed bytes do not open: another key, another place, or they were changed. */
export class SealBroken extends CorruptData {
  override name = 'SealBroken';
}

/** Seals bytes or text, padded so that only its bucket shows; `aad` says where it belongs. */
export function seal(key: Uint8Array, plain: string | Uint8Array, aad: readonly string[]): Buffer {
  const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
  const padded = Buffer.alloc(bucketBytes(lengthSizeBytes + bytes.length));
  padded.writeUInt32BE(bytes.length);
  padded.set(bytes, lengthSizeBytes);
  return sealExact(key, padded, exactText('candour seal', aad));
}

/** Opens what `seal` made; throws SealBroken. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: readonly string[]): Buffer {
  const padded = openExact(key, sealed, exactText('candour seal', aad));
  return padded.subarray(lengthSizeBytes, lengthSizeBytes + padded.readUInt32BE());
}

/** The size to which plain bytes are padded: powers of two from 64 to 4096, then multiples of 4096. */
export function bucketBytes(sizeBytes: number): number {
  for (let bucket = 64; bucket < 4096; bucket *= 2) if (sizeBytes <= bucket) return bucket;
  return Math.ceil(sizeBytes / 4096) * 4096;
}

/** Where a text of the record stands, and the key that it is sealed with. */
export interface ProsePlace {
  school: string;
  stream: string;
  version: number;
  field: string;
  keyId: string;
  key: Uint8Array;
}

/** Seals a text of the record; the commitment goes into the entry. */
export function sealProse(prose: ProsePlace & { text: string }): { sealed: Buffer; commitment: string } {
  const salt = randomBytes(saltSizeBytes);
  const sealed = seal(prose.key, Buffer.concat([salt, Buffer.from(prose.text)]), proseAad(prose));
  return { sealed, commitment: commitmentOf(salt, prose.field, prose.text) };
}

/** Opens a text of the record and checks it against its commitment; throws SealBroken. */
export function openProse(prose: ProsePlace & { sealed: Uint8Array; commitment: string }): {
  text: string;
  /** As hexadecimal digits. */
  salt: string;
  commitmentMatches: boolean;
} {
  const plain = open(prose.key, prose.sealed, proseAad(prose));
  const text = plain.toString('utf8', saltSizeBytes);
  const salt = plain.subarray(0, saltSizeBytes);
  const commitment = commitmentOf(salt, prose.field, text);
  return { text, salt: salt.toString('hex'), commitmentMatches: commitment === prose.commitment };
}

/** What the log keeps of a text: a digest of 32 random bytes, field and text, as 64 hex digits. */
export function commitmentOf(salt: Uint8Array, field: string, text: string): string {
  return digest('candour commitment', [Buffer.from(salt).toString('hex'), field, text]);
}

/** Which part of which file a chunk is, `number` from 0; `last` makes a file that was cut short not open. */
export interface ChunkPlace {
  school: string;
  file: string;
  number: number;
  last: boolean;
  key: Uint8Array;
}

/**
 * Seals one chunk of a file, at most `chunkSizeBytes`, 29 bytes longer, not padded (a file's size shows).
 * Memory that is given is filled anew: new memory for each chunk keeps the collector busy.
 */
export function sealChunk(chunk: ChunkPlace, plain: Uint8Array, room?: Buffer): Buffer {
  return sealExact(chunk.key, plain, chunkAad(chunk), room);
}

/** Opens what `sealChunk` made; throws SealBroken when a bit, the order or the end was changed. */
export function openChunk(chunk: ChunkPlace, sealed: Uint8Array): Buffer {
  return openExact(chunk.key, sealed, chunkAad(chunk));
}

function proseAad(prose: ProsePlace): string[] {
  return ['prose', prose.school, prose.stream, String(prose.version), prose.field, prose.keyId];
}

function chunkAad(chunk: ChunkPlace): string {
  return exactText('candour chunk', [chunk.school, chunk.file, chunk.number, chunk.last ? 'last' : 'more']);
}

function sealExact(key: Uint8Array, plain: Uint8Array, aad: string, room?: Buffer): Buffer {
  const nonce = randomBytes(nonceSizeBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(Buffer.from(aad));
  const inner = cipher.update(plain);
  cipher.final();
  const sealed = room?.subarray(0, inner.length + sealedOverheadBytes);
  const parts = [Buffer.of(format), nonce, inner, cipher.getAuthTag()];
  if (sealed === undefined) return Buffer.concat(parts);
  let at = 0;
  for (const part of parts) at += part.copy(sealed, at);
  return sealed;
}

function openExact(key: Uint8Array, sealed: Uint8Array, aad: string): Buffer {
  const end = sealed.length - tagSizeBytes;
  if (sealed[0] !== format || end < 1 + nonceSizeBytes) throw new SealBroken('These are not sealed bytes.');
  const nonce = sealed.subarray(1, 1 + nonceSizeBytes);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(Buffer.from(aad));
  cipher.setAuthTag(sealed.subarray(end));
  const plain = cipher.update(sealed.subarray(1 + nonceSizeBytes, end));
  try {
    cipher.final();
  } catch (cause) {
    throw new SealBroken('The key, the place or the sealed bytes are not what they were.', { cause });
  }
  return plain;
}
