// A connection to a server on this machine that costs the person who asks as little as can be: what is to be
// measured is the server, and both share the processor. Node's own client takes several times as long for
// a request, and would keep the server waiting for the next one.
import { connect } from 'node:net';

const answerMaxMs = 30_000;
const noBody = Buffer.alloc(0);

/** What is asked: a form where there is a body; the answer may come compressed unless it is to be `plain`. */
export type Asking = {
  readonly path: string;
  readonly body?: string;
  readonly cookie?: string;
  readonly plain?: boolean;
};

export function requestOf({ path, body, cookie, plain }: Asking): Buffer {
  const sent = body === undefined ? noBody : Buffer.from(body);
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `accept-encoding: ${plain ? 'identity' : 'gzip, br'}`,
    ...(cookie === undefined ? [] : [`cookie: ${cookie}`]),
    ...(body === undefined ? [] : ['content-type: application/x-www-form-urlencoded']),
    ...(body === undefined ? [] : [`content-length: ${sent.length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), sent]);
}

/** The status of an answer, once all of it has come; null before that. */
function statusOf(answer: Buffer): number | null {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const head = answer.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const isWhole =
    length === undefined
      ? answer.subarray(-7).equals(Buffer.from('\r\n0\r\n\r\n'))
      : answer.length >= headEnd + 4 + Number(length);
  return isWhole ? Number(head.slice(9, 12)) : null;
}

/** A kept connection: sends a request and resolves to the status of its answer, one after another. */
export type Connection = {
  readonly ask: (request: Buffer) => Promise<number>;
  readonly close: () => void;
};

/** Opens a connection; what breaks it rejects the request that waits, and it is of no more use. */
export function openConnection(port: number): Connection {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let answer: Buffer = noBody;
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null;
  const broken = (error: Error): void => waiting?.reject(error);
  socket.setTimeout(answerMaxMs, () => socket.destroy(new Error(`No answer in ${answerMaxMs / 1000} s.`)));
  socket.on('error', broken);
  socket.on('close', () => broken(new Error('The server closed the connection.')));
  socket.on('data', (chunk: Buffer) => {
    answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
    const status = statusOf(answer);
    if (status === null) return;
    answer = noBody;
    waiting?.resolve(status);
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
