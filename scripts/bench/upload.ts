// `node start.mjs bench/upload 2048`: how fast a file of so many megabytes is sent, sealed and put on the
// record, beside what `openssl enc` and `sha256sum` need for as many bytes, and the most memory it took.
import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOfSchool } from './data.ts';
import { signIn } from './measures.ts';
import { type Started, startCandour } from './started.ts';

const mega = 1024 * 1024;
const megabytes = Number(process.argv[2] ?? 512);
/** As long as a browser's: the longer it is, the faster its end is found. */
const edge = `----WebKitFormBoundary${'a'.repeat(16)}`;

const page = async ({ port }: Started, cookie: string, path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })).text();

/** The address of the form, and the fields that go before the file. */
const formOf = async (started: Started, cookie: string) => {
  const [, incident = ''] =
    /href="(\/incidents\/INC-[A-Z0-9-]+)/.exec(await page(started, cookie, '/incidents')) ?? [];
  const html = await page(started, cookie, `${incident}/add-evidence`);
  const hidden = [...html.matchAll(/name="(_secret|_seen)" value="([^"]+)"/g)];
  if (hidden.length < 2) throw new Error('The form for evidence was not found.');
  const fields = [...hidden.map(([, name, value]) => [name, value]), ['description', 'A large file']];
  const parts = fields.map(
    ([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n`;
  return { path: `${incident}/add-evidence`, before: parts.join('') + head };
};

/** Milliseconds until it is answered. */
const send = async ({ port }: Started, cookie: string, path: string, before: string): Promise<number> => {
  const startedAt = performance.now();
  const headers = { cookie, 'content-type': `multipart/form-data; boundary=${edge}` };
  const sending = request({ port, host: '127.0.0.1', path, method: 'POST', headers });
  const answered = new Promise<number>((resolve, reject) => {
    sending.once('response', (answer) => resolve(answer.resume().statusCode ?? 0)).once('error', reject);
  });
  sending.write(before);
  const chunk = Buffer.alloc(mega, 'large');
  for (let sent = 0; sent < megabytes; sent += 1)
    if (!sending.write(chunk)) await new Promise((resolve) => sending.once('drain', resolve));
  sending.end(`\r\n--${edge}--\r\n`);
  const status = await answered;
  if (status !== 303) throw new Error(`It was answered ${status}.`);
  return performance.now() - startedAt;
};

/** Milliseconds of the two tools, one after the other, the result on the disk. */
const toolsMs = (): number => {
  const startedAt = performance.now();
  const [given, out] = [
    `head -c ${megabytes * mega} /dev/zero`,
    join(tmpdir(), `candour-enc-${process.pid}`),
  ];
  const key = ['-K', '0'.repeat(64), '-iv', '0'.repeat(32)].join(' ');
  execFileSync('sh', [
    '-c',
    `${given} | openssl enc -aes-256-ctr ${key} -out ${out}; sync ${out}; rm ${out}`,
  ]);
  execFileSync('sh', ['-c', `${given} | sha256sum`]);
  return performance.now() - startedAt;
};

const kept = await copyOfSchool(100);
const started = await startCandour(kept);
try {
  const cookie = await signIn(started);
  const { path, before } = await formOf(started, cookie);
  const idle = started.memoryBytes() ?? 0;
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, started.memoryBytes() ?? 0);
  }, 50);
  const [ours, theirs] = [await send(started, cookie, path, before), toolsMs()];
  clearInterval(looking);
  const speed = (ms: number) => `${Math.round((megabytes * 1000) / ms)} MB/s`;
  console.log(`${megabytes} MB: Candour ${speed(ours)}, openssl enc and sha256sum ${speed(theirs)}`);
  console.log(`Ratio ${(theirs / ours).toFixed(2)} (wanted: at least 0.50)`);
  console.log(`Memory ${Math.round(idle / mega)} MB before, at most ${Math.round(most / mega)} MB meanwhile`);
} finally {
  await started.stop();
  await kept.drop();
}
