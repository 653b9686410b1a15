// Files that strangers made, each read by a process of its own: what is shown of them, and that none of them
// halts anything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { runApart } from '../../../services/apart.ts';
import { createRender } from '../../documents/render.ts';
import { lookAt, type Preview } from './preview.ts';

const look = (content: Buffer | string): Promise<Preview> => lookAt(Readable.from([Buffer.from(content)]));

const mailOf = async (content: Buffer | string) => {
  const preview = await look(content);
  return preview.kind === 'mail' ? preview.mail : assert.fail(JSON.stringify(preview));
};

const phish = [
  'Return-Path: <bounce@elsewhere.example>',
  'Received: from middle.example by mail.school.example; Mon, 30 Nov 2026 09:00:02 +0000',
  'Received: from first.example',
  ' by middle.example; Mon, 30 Nov 2026 09:00:00 +0000',
  'Authentication-Results: mail.school.example; spf=fail smtp.mailfrom=elsewhere.example; dkim=none',
  'From: "The Head" <head@elsewhere.example>',
  'To: office@school.example',
  'Date: never',
  'Subject: =?utf-8?q?Pay_=C2=A320?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=edge',
  '',
  '--edge',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p style="position:fixed" onclick="x()">Pay ' +
    '<a href="https://elsewhere.example/x">https://bank.example</a></p>',
  '<script>alert(1)</script><img src="https://elsewhere.example/p.png"><form action="/x"><input></form>',
  '<svg onload="x()"><style>p{}</style></svg><iframe src="//elsewhere.example"></iframe>',
  '--edge',
  'Content-Type: application/zip',
  'Content-Disposition: attachment; filename="pay.zip"',
  'Content-Transfer-Encoding: base64',
  '',
  'UEsDBA==',
  '--edge',
  'Content-Type: message/rfc822',
  '',
  'From: inner@elsewhere.example',
  'Subject: Inner',
  'Date: Mon, 30 Nov 2026 08:00:00 +0000',
  '',
  'Hello',
  '--edge--',
  '',
].join('\r\n');

test('a mail says where it came from, what it brings and where it leads; nothing of it acts', async () => {
  const mail = await mailOf(phish);
  assert.deepEqual(Object.fromEntries(mail.headers), {
    From: 'The Head <head@elsewhere.example>',
    'Returns to': '<bounce@elsewhere.example>',
    To: 'office@school.example',
    Date: 'never',
    Subject: 'Pay £20',
  });
  assert.deepEqual(
    mail.route.map((line) => /from (\S+)/.exec(line)?.[1]),
    ['first.example', 'middle.example'],
  );
  assert.match(mail.checks[0] ?? '', /spf=fail.*dkim=none/);
  assert.deepEqual(mail.attachments[0], { name: 'pay.zip', type: 'application/zip', sizeBytes: 4 });
  assert.deepEqual(mail.links, [{ text: 'https://bank.example', to: 'https://elsewhere.example/x' }]);
  assert.equal(mail.html?.replaceAll(/\s+/g, ' ').trim(), '<p>Pay <u>https://bank.example</u></p>');
  assert.equal(mail.pictureCount, 1);
  assert.deepEqual(
    mail.within.map(({ text, headers }) => [text.trim(), headers[1]]),
    [['Hello', ['Date', 'Mon, 30 Nov 2026 08:00:00 +0000']]],
  );
});

/** A mail as Outlook keeps it, made with the writer of the package that reads it. */
const outlookMail = (fields: Readonly<Record<string, string>>): Buffer => {
  const require = createRequire(import.meta.url);
  const { burn } = require('@kenjiuno/msgreader/lib/Burner.js');
  const stream = (name: string, data: Uint8Array) => ({
    ...{ name, type: 2, binaryProvider: () => data, length: data.length },
  });
  const parts = Object.entries(fields).map(([tag, text]) =>
    stream(`__substg1.0_${tag}001F`, Uint8Array.from(Buffer.from(text, 'utf16le'))),
  );
  const all = [stream('__properties_version1.0', new Uint8Array(32)), ...parts];
  const root = { name: 'Root Entry', type: 5, length: 0, children: all.map((_each, at) => at + 1) };
  return Buffer.from(burn([root, ...all]));
};

test('so does a mail that Outlook saved', async () => {
  const head = phish.slice(0, phish.indexOf('MIME-Version'));
  const mail = await mailOf(outlookMail({ '0037': 'Pay £20', '007D': head, '1000': 'Pay now.' }));
  assert.equal(Object.fromEntries(mail.headers).From, 'The Head <head@elsewhere.example>');
  assert.equal(mail.route.length, 2);
  assert.equal(mail.text, 'Pay now.');
  const kept = await mailOf(outlookMail({ '0037': 'A draft', '0C1A': 'Pat', '1000': 'Not sent.' }));
  assert.deepEqual(Object.fromEntries(kept.headers), { From: 'Pat <>', Subject: 'A draft' });
});

test('a PDF shows its words, line by line, page by page', async () => {
  const pdf = await createRender()('test', {
    ...{ layout: 'report', title: 'A letter went astray', called: 'Report', school: 'Brookside', foot: '' },
    blocks: [
      { kind: 'text', text: 'It went to the Łęcki family, 01632 960110.' },
      { kind: 'part', title: 'Two' },
    ],
  });
  const preview = await look(pdf);
  assert.ok(preview.kind === 'pdf');
  assert.equal(preview.pageCount, 2);
  assert.match(preview.pages[0] ?? '', /^It went to the Łęcki family, 01632\s960110\.$/m);
});

/** The smallest PDF with this content, in a font that every reader brings. */
const plainPdf = (content: string | Buffer, filter = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' +
        '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
        '3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n' +
        `4 0 obj<</Length ${content.length}${filter}>>stream\n`,
    ),
    Buffer.from(content),
    Buffer.from(
      '\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n' +
        'trailer<</Root 1 0 R>>\n',
    ),
  ]);

test('a PDF of other programs too: gaps part words, moves part lines', async () => {
  const content = 'BT /F 10 Tf 10 TL 0 90 Td [(Se) 5 (en) -400 (at)] TJ T* (no\\157n \\(1\\)) Tj ET';
  const preview = await look(plainPdf(content));
  assert.deepEqual(preview, { kind: 'pdf', pages: ['Seen at\nnoon (1)'], pageCount: 1 });
});

test('what is broken, locked or no file of a kind that is shown says so', async () => {
  const why = async (content: Buffer | string) => {
    const preview = await look(content);
    return preview.kind === 'nothing' ? preview.why : preview;
  };
  assert.equal(await why('%PDF-1.4\nnothing else'), 'broken');
  assert.equal(await why('%PDF-1.4\ntrailer<</Encrypt 1 0 R>>'), 'locked');
  assert.equal(await why(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'broken');
  assert.equal(await why(outlookMail({})), 'unknown');
  assert.equal(await why(Buffer.from([0, 1, 2, 3])), 'unknown');
  assert.equal(await why(readFileSync(process.execPath).subarray(0, 100_000)), 'unknown');
});

test('texts of old and wide letters are read', async () => {
  const textOf = async (bytes: Buffer) => look(bytes).then((each) => each.kind === 'text' && each.text);
  assert.equal(await textOf(Buffer.from('\ufeffLog £', 'utf16le')), 'Log £');
  assert.equal(await textOf(Buffer.from('Log £', 'latin1')), 'Log £');
  assert.equal(await textOf(Buffer.from('Log £')), 'Log £');
});

test('a mail of 10,000 parts, of deep parts or cut off is shown as far as it goes', async () => {
  const part = '--edge\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n';
  const head = phish.slice(0, phish.indexOf('--edge'));
  const many = await mailOf(`${head}${part.repeat(10_000)}--edge--`);
  assert.deepEqual([many.attachments.length, many.isCut], [100, true]);
  assert.equal((await mailOf(phish.slice(0, phish.indexOf('UEsDBA')))).attachments.length, 1);
  const deep = Array.from(
    { length: 300 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  const preview = await look(`From: a@school.example\r\nTo: b@school.example\r\n${deep.join('')}`);
  assert.ok(preview.kind === 'mail' || preview.kind === 'nothing');
});

test('HTML of 20,000 nested tags, and a mail within a mail within a mail, come to an end', async () => {
  const nested = `${'<div><a href=x>'.repeat(20_000)}end`;
  const head = 'From: a@school.example\r\nTo: b@school.example\r\n';
  const html = await look(`${head}Content-Type: text/html\r\n\r\n${nested}`);
  assert.ok(html.kind === 'mail' ? html.mail.links.length <= 100 : html.kind === 'nothing');
  let inside = `${head}\r\nEnd`;
  for (let at = 0; at < 30; at += 1) inside = `${head}Content-Type: message/rfc822\r\n\r\n${inside}`;
  const depthOf = (mail: { within: readonly (typeof mail)[] }): number =>
    1 + Math.max(0, ...mail.within.map(depthOf));
  assert.ok(depthOf((await mailOf(inside)) as never) <= 4);
});

test('a PDF that unpacks to 256 MB, or draws itself, shows nothing and halts nothing', async () => {
  const bomb = deflateSync(Buffer.alloc(256 * 1024 * 1024, 'BT '), { level: 1 });
  const preview = await look(plainPdf(bomb, '/Filter/FlateDecode'));
  assert.deepEqual(preview, { kind: 'pdf', pages: [''], pageCount: 1 });
  const own = plainPdf('/X Do').toString('latin1');
  const itself = own
    .replace('/Font<<', '/XObject<</X 4 0 R>>/Font<<')
    .replace('4 0 obj<<', '4 0 obj<</Subtype/Form');
  assert.equal((await look(Buffer.from(itself, 'latin1'))).kind, 'pdf');
});

test('what takes too long or too much memory is stopped', async () => {
  const usual = { timeMs: 10_000, memoryBytes: 1e9, heapMegabytes: 256, outputBytes: 1e7 };
  const stopped = { kind: 'nothing', why: 'stopped' };
  // Values that stand before no operator are all kept.
  const greedy = plainPdf(`${'[1 2 3]'.repeat(900_000)} Tj`);
  const given = () => Readable.from([greedy]);
  assert.deepEqual(await lookAt(given(), { ...usual, timeMs: 1 }), stopped);
  assert.deepEqual(await lookAt(given(), { ...usual, memoryBytes: 1 }), stopped);
  assert.deepEqual(await lookAt(given(), { ...usual, outputBytes: 1 }), stopped);
});

test('the process that reads can open no other file and reach nobody', async () => {
  const script = fileURLToPath(new URL('../../../../test/tools/reaching-out.ts', import.meta.url));
  const bounds = { timeMs: 10_000, memoryBytes: 1e9, heapMegabytes: 256, outputBytes: 1000 };
  const said = await runApart(script, 'x', { ...bounds, sealed: true });
  assert.equal(String(said), 'ERR_ACCESS_DENIED ERR_ACCESS_DENIED ERR_ACCESS_DENIED');
});
