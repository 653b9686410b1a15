// Reads Office's zip with a bound on what each entry unpacks to, and writes it without times or notes.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { need } from './verdict.ts';

export type Entry = {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly packed: Buffer;
};

const entriesMax = 5_000;
/** While it is changed it is in memory several times. */
const entrySizeMaxBytes = 16 * 1024 * 1024;
const allSizeMaxBytes = 512 * 1024 * 1024;
/** No document packs tighter; such a file is made to halt what unpacks it. */
const ratioMax = 500;
const ratioFromBytes = 4 * 1024 * 1024;

const endOf = (bytes: Buffer): number => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  return -1;
};

const entryAt = (bytes: Buffer, at: number): { readonly entry: Entry; readonly next: number } => {
  need(bytes.readUInt32LE(at) === 0x02014b50);
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  const [crc, packedSize, size] = [16, 20, 24].map((each) => bytes.readUInt32LE(at + each)) as [
    number,
    number,
    number,
  ];
  const lengths = [28, 30, 32].map((each) => bytes.readUInt16LE(at + each)) as [number, number, number];
  const local = bytes.readUInt32LE(at + 42);
  need((flags & 1) === 0, 'locked');
  need((method === 0 || method === 8) && bytes.readUInt32LE(local) === 0x04034b50);
  need(size < ratioFromBytes || size <= packedSize * ratioMax, 'bomb');
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  need(from + packedSize <= bytes.length);
  const name = bytes.toString('utf8', at + 46, at + 46 + lengths[0]);
  const packed = bytes.subarray(from, from + packedSize);
  const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
  return { entry: { name, method: method as 0 | 8, crc, size, packed }, next };
};

/** Throws Unreadable where it is no zip, or made to halt what unpacks it. */
export function readZip(bytes: Buffer): readonly Entry[] {
  const end = endOf(bytes);
  need(end !== -1);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  need(at !== 0xffffffff);
  need(count <= entriesMax, 'bomb');
  const entries: Entry[] = [];
  let packed = 0;
  let size = 0;
  for (let each = 0; each < count; each += 1) {
    const { entry, next } = entryAt(bytes, at);
    entries.push(entry);
    at = next;
    size += entry.size;
    packed += entry.packed.length;
  }
  // Overlapping entries are how a small zip unpacks to more than any disk holds.
  need(packed <= bytes.length && size <= allSizeMaxBytes, 'bomb');
  need(new Set(entries.map(({ name }) => name.toLowerCase())).size === entries.length);
  return entries;
}

/** Must be exactly as large as it says. */
export function unpack({ method, packed, size, crc }: Entry): Buffer {
  need(size <= entrySizeMaxBytes, 'too-large');
  let content: Buffer;
  try {
    content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    // More than it said: it was made to lie.
    need((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE', 'bomb');
    throw error;
  }
  need(content.length === size && crc32(content) === crc);
  return content;
}

export const pack = (name: string, content: Buffer): Entry => ({
  name,
  method: 8,
  crc: crc32(content),
  size: content.length,
  packed: deflateRawSync(content),
});

/** The date is the first that a zip can say. */
const headOf = ({ name, method, crc, size, packed }: Entry): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(0x0800, 2);
  head.writeUInt16LE(method, 4);
  head.writeUInt16LE(0, 6);
  head.writeUInt16LE(0x21, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
};

export function writeZip(entries: readonly Entry[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const [head, name] = [headOf(entry), Buffer.from(entry.name)];
    const local = [Buffer.from('PK\x03\x04', 'latin1'), head, name, entry.packed];
    pieces.push(...local);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, tail, name);
    at += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, piece) => sum + piece.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return [...pieces, ...directory, end];
}
