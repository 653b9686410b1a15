// Asks clamd, ClamAV's daemon, about a file while it streams by (INSTREAM). A scanner that is gone, hangs or
// gives up keeps nobody from sending a file: that nothing looked through it is then said beside it.
import { connect } from 'node:net';

/** A socket of this machine by its path, or a port of a host. */
type ClamdPlace = { readonly path: string } | { readonly host: string; readonly port: number };

export type Found = 'nothing' | 'not-scanned' | { readonly virus: string };

type Scan = {
  /** Resolves once the scanner has room for more. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  readonly found: () => Promise<Found>;
  readonly end: () => void;
};

export type Scanner = () => Scan;

const answerMaxBytes = 4096;

/** What was too much to look through is no virus. */
const readAnswer = (answer: string): Found => {
  if (/^stream: OK\0?$/.test(answer)) return 'nothing';
  const virus = /^stream: (.+) FOUND\0?$/.exec(answer)?.[1];
  return virus === undefined || virus.startsWith('Heuristics.Limits.Exceeded') ? 'not-scanned' : { virus };
};

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};

/** It is waited for so long, at each piece of a file and for the answer. */
export const clamdScanner =
  (place: ClamdPlace, waitMs = 20_000): Scanner =>
  () => {
    const socket = connect(place);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
      if (answer.endsWith('\0') || answer.length > answerMaxBytes) socket.destroy();
    });
    // It is gone, or ends early: the answer that it gave, or none, says so.
    socket.on('error', () => {});
    socket.setTimeout(waitMs, () => socket.destroy());
    socket.write('zINSTREAM\0');
    const isOver = () => socket.destroyed || socket.readableEnded;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const drained = () => new Promise<void>((resolve) => socket.once('drain', () => resolve()));
    return {
      async send(bytes) {
        // A length of zero would end the file.
        if (bytes.length === 0 || isOver()) return;
        socket.write(lengthOf(bytes.length));
        if (!socket.write(bytes)) await Promise.race([drained(), closed]);
      },
      async found() {
        if (!isOver()) socket.write(lengthOf(0));
        await closed;
        return readAnswer(answer);
      },
      end: () => void socket.destroy(),
    };
  };
