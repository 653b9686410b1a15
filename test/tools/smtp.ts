// A real SMTP server of the tests' own, on a port of its choosing, that keeps what it is given and behaves as
// a test asks; and one that speaks as the test scripts it, for servers that stall, drop or talk nonsense.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Arrived = { readonly to: string; readonly raw: string; readonly id: string };

/** An answer that refuses, such as 550; null takes what is offered. */
export type Refusing = (address: string) => { readonly code: number; readonly says: string } | null;

/** How the server behaves; it takes everything where nothing is said. */
export type Behaviour = {
  readonly sender?: Refusing;
  readonly recipient?: Refusing;
  /** Refuses a message once it is there. */
  readonly message?: Refusing;
  /** Hears of each step of a conversation, the acceptance of a message last. */
  readonly onStep?: (step: 'connected' | 'sender' | 'recipient' | 'message' | 'taken') => void;
  readonly options?: SMTPServerOptions;
};

export type TestSmtp = {
  readonly url: string;
  readonly port: number;
  readonly arrived: Arrived[];
  readonly close: () => Promise<void>;
};

const header = (raw: string, name: string): string =>
  new RegExp(`^${name}: *(.*(?:\r\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n\s+/g, ' ') ?? '';

/** A header of a mail that arrived, unfolded. */
export const headerOf = ({ raw }: Arrived, name: string): string => header(raw, name);

/** A part of a mail that arrived, such as `text/plain`, decoded. */
export function partOf({ raw }: Arrived, type: string): string {
  const boundary = /boundary="?([^";\r\n]+)/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`).slice(1);
  const part = parts.find((each) => new RegExp(`^content-type: ${type}`, 'im').test(each));
  if (part === undefined) assert.fail(`There is no part ${type} in ${raw}`);
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const encoding = header(part.slice(0, part.indexOf('\r\n\r\n')), 'content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body.replaceAll('\r\n', '\n');
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}

const refusal = ({ code, says }: { readonly code: number; readonly says: string }): Error =>
  Object.assign(new Error(says), { responseCode: code });

/** Opens an SMTP server; it takes mail without a password and without TLS unless told otherwise. */
export async function openSmtp(behaviour: Behaviour = {}): Promise<TestSmtp> {
  const arrived: Arrived[] = [];
  const { onStep = () => {}, sender, recipient, message, options } = behaviour;
  const answer = (refused: ReturnType<Refusing> | undefined, done: (error?: Error | null) => void) =>
    refused ? done(refusal(refused)) : done();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    // It would say on the terminal that its certificate is nobody's.
    logger: false,
    onConnect(_session, done) {
      onStep('connected');
      done();
    },
    onMailFrom({ address }, _session, done) {
      onStep('sender');
      answer(sender?.(address), done);
    },
    onRcptTo({ address }, _session, done) {
      onStep('recipient');
      answer(recipient?.(address), done);
    },
    onData(stream, session, done) {
      onStep('message');
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      const take = (raw: string): void => {
        const refused = message?.(to);
        if (!refused) arrived.push({ to, raw, id: header(raw, 'message-id') });
        answer(refused, done);
        if (!refused) onStep('taken');
      };
      // What was cut off in the middle has not arrived.
      void text(stream).then(take, () => {});
    },
    ...options,
  });
  // A client that is killed, or that does not trust us, is no fault of the server.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    arrived,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a scripted server says to a line (to the connection itself first); null says nothing. */
export type Script = (line: string | null, socket: Socket) => string | null;

/** Opens a server that speaks as the script has it. */
export async function openScripted(script: Script): Promise<Omit<TestSmtp, 'arrived'>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const say = (line: string | null): void => {
      const said = script(line, socket);
      if (said !== null && socket.writable) socket.write(`${said}\r\n`);
    };
    let rest = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) say(line);
    });
    say(null);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
