// A clamd on loopback that answers INSTREAM as the real one does: it reads the pieces of a file, finds the
// test virus, and hangs or goes away where a test wants that.
import { createServer, type Socket } from 'node:net';

const pieces = (received: Buffer): { readonly file: Buffer; readonly isWhole: boolean } => {
  const found: Buffer[] = [];
  let at = 'zINSTREAM\0'.length;
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) return { file: Buffer.concat(found), isWhole: true };
    found.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { file: Buffer.concat(found), isWhole: false };
};

export type Mood = 'well' | 'hangs' | 'goes' | 'too large';

export const virus = 'a test virus stands here';

export async function givenClamd() {
  const sockets = new Set<Socket>();
  const scanned: Buffer[] = [];
  const clamd = { mood: 'well' as Mood, scanned };
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    if (clamd.mood === 'goes') return void socket.destroy();
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      if (clamd.mood === 'hangs') return;
      if (clamd.mood === 'too large') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      const { file, isWhole } = pieces(received);
      if (!isWhole) return;
      scanned.push(file);
      socket.end(file.includes(virus) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    ...{ clamd, place: { host: '127.0.0.1', port } },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
