// Reads a small ZIP whose files are stored as they are, and writes one.
import { downloadZip } from 'client-zip';

export type Files = ReadonlyMap<string, Buffer>;

export function unzipped(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((each) => bytes.readUInt16LE(at + each));
    const [size, offset] = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 42)];
    const nameEnd = at + 46 + (nameSize ?? 0);
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    files.set(bytes.toString('utf8', at + 46, nameEnd), bytes.subarray(start, start + size));
    at = nameEnd + (extraSize ?? 0) + (noteSize ?? 0);
  }
  return files;
}

export const zipped = async (files: Files): Promise<Buffer> => {
  const parts = [...files].map(([name, input]) => ({ name, input: new Uint8Array(input) }));
  return Buffer.from(await downloadZip(parts).arrayBuffer());
};
