// Asks a server on this machine, over connections that are kept: one request after another on each, put
// together before anything is measured. It runs in the process of the benchmark, the server in one of its
// own; both share the processor, so the figures hold the little that asking costs too.
import { Agent, request as ask } from 'node:http';
import { connect } from 'node:net';
import { median } from './figures.ts';

// A connection to a server on this machine that costs the person who asks as little as can be: what is to be
// measured is the server, and both share the processor. Node's own client takes several times as long for
// a request, and would keep the server waiting for the next one.
const answerMaxMs = 30_000;
const noBody = Buffer.alloc(0);

/** What is asked: a form where there is a body; the answer may come compressed unless it is to be `plain`. */
type Asking = {
  readonly path: string;
  readonly body?: string;
  readonly cookie?: string;
  readonly plain?: boolean;
};

function requestOf({ path, body, cookie, plain }: Asking): Buffer {
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
type Connection = {
  readonly ask: (request: Buffer) => Promise<number>;
  readonly close: () => void;
};

/** Opens a connection; what breaks it rejects the request that waits, and it is of no more use. */
function openConnection(port: number): Connection {
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

export type Answered = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
};

/** What asking came to: the median time of an answer, answers a second, and those that were no success. */
export type Loaded = {
  readonly count: number;
  readonly p50Ms: number;
  readonly perSecond: number;
  readonly failures: number;
};

/** Asks once; a compressed answer is left as it comes. */
export function askOnce(
  port: number,
  agent: Agent,
  { path, body, cookie, plain }: Asking,
): Promise<Answered> {
  const headers: Record<string, string | number> = { 'accept-encoding': plain ? 'identity' : 'gzip, br' };
  if (cookie !== undefined) headers.cookie = cookie;
  if (body !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    headers['content-length'] = Buffer.byteLength(body);
  }
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = ask({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.setTimeout(answerMaxMs, () =>
      asked.destroy(new Error(`No answer to ${method} ${path} in ${answerMaxMs / 1000} s.`)),
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Connections to be kept and, at the end, closed. */
export const keptConnections = (count: number): Agent => new Agent({ keepAlive: true, maxSockets: count });

/** Asks until so many answers came or the time is over, whichever is first; `next` says what is asked. */
export async function load(
  port: number,
  connections: number,
  countMax: number,
  timeMaxMs: number,
  next: (number: number) => Asking,
): Promise<Loaded> {
  const requests = Array.from({ length: countMax }, (_, number) => requestOf(next(number)));
  const spent: number[] = [];
  let failures = 0;
  let asked = 0;
  const startedAt = performance.now();
  const oneAfterAnother = async (): Promise<void> => {
    let connection = openConnection(port);
    while (performance.now() - startedAt < timeMaxMs) {
      const request = requests[asked];
      if (request === undefined) break;
      asked += 1;
      const beganAt = performance.now();
      const status = await connection.ask(request).catch(() => {
        connection = openConnection(port);
        return 0;
      });
      spent.push(performance.now() - beganAt);
      if (status < 200 || status >= 400) failures += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, oneAfterAnother));
  const seconds = (performance.now() - startedAt) / 1000;
  return { count: spent.length, p50Ms: median(spent), perSecond: spent.length / seconds, failures };
}
