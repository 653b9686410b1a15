// A bundle as somebody exports it, an anchor that somebody else holds, and what can be done to a bundle.
import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { Browser } from '../tools/http.ts';
import { type Files, unzipped } from '../tools/zip.ts';
import { day, type Name } from './people.ts';
import type { OpenSite } from './site.ts';
import { givenInvestigatingOn, type SiteIncident } from './site-incident.ts';

export type Bundled = { readonly each: SiteIncident; readonly files: Files; readonly anchor: string };

/** Exports it, and answers with the ZIP. */
export async function exportedBundle(browser: Browser, path: string): Promise<Buffer> {
  await browser.open(`${path}/export`);
  await browser.send('Export the incident', { format: 'bundle', purpose: 'For the file.' });
  const { html } = await browser.open(`${path}/record`);
  const [, latest] = [...html.matchAll(/href="([^"]*\/exported\/\d+)"/g)].at(-1) ?? assert.fail('no export');
  return Buffer.from(await (await browser.ask(latest ?? '')).arrayBuffer());
}

/** An incident with a file of evidence, anchored, and gone on since. */
export async function givenAnchoredOn(site: OpenSite, by: Name = 'headteacher'): Promise<SiteIncident> {
  const each = await givenInvestigatingOn(site, 'major');
  const browser = await site.as(by);
  await browser.open(`${each.path}/add-evidence`);
  const file = new File(['a list of names'], 'walrus: 2?.txt', { type: 'text/plain' });
  assert.equal((await browser.send('Add the evidence', { description: 'The list.', file })).status, 200);
  site.clock.now += day;
  await site.app.anchors.make();
  return each.done('note-progress', {}, { note: 'The list was found again.' }, 'investigating-officer');
}

export async function givenBundle(site: OpenSite): Promise<Bundled> {
  const each = await givenAnchoredOn(site);
  const bytes = await exportedBundle(await site.as('headteacher'), each.path);
  const anchor = (await site.app.anchors.latest())?.text ?? assert.fail('no anchor');
  return { each, files: unzipped(bytes), anchor };
}

const textOf = (files: Files, name: string): string => files.get(name)?.toString() ?? assert.fail(name);
const withText = (files: Files, name: string, text: string): Files =>
  new Map([...files, [name, Buffer.from(text)]]);
const changed = (name: string, from: string | RegExp, to: string) => (files: Files) => {
  const text = textOf(files, name);
  assert.notEqual(text.replace(from, to), text, `${name} holds ${from}`);
  return withText(files, name, text.replace(from, to));
};
const evidenceIn = (files: Files): string =>
  [...files.keys()].find((name) => name.startsWith('evidence/')) ?? assert.fail('no evidence');

/** With a list of files that fits, signed with a key of one's own. */
const signedAnew = (files: Files): Files => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const manifest = JSON.parse(textOf(files, 'manifest.json'));
  const listed = manifest.files.map((each: { path: string }) => ({
    ...each,
    sha256: hash('sha256', files.get(each.path) ?? '', 'hex'),
  }));
  const key = Buffer.from(x, 'base64url').toString('hex');
  const text = JSON.stringify({ ...manifest, key, files: listed });
  const signature = sign(
    null,
    Buffer.from(text),
    createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  );
  return withText(withText(files, 'manifest.json', text), 'manifest.sig', signature.toString('hex'));
};

/** Another first entry, and all hashes after it computed to fit. */
const rewritten = (files: Files): Files => {
  let prev = '';
  const lines = textOf(files, 'record.jsonl')
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const { text: before, ...rest } = JSON.parse(line);
      const certain = before.replace('"certainty":"confirmed"', '"certainty":"suspected"');
      const text = index === 0 ? certain : before.replace(/64:\w{64},$/, `64:${prev},`);
      prev = hash('sha256', text, 'hex');
      return `${JSON.stringify({ ...rest, text, hash: prev })}\n`;
    });
  return withText(files, 'record.jsonl', lines.join(''));
};

type Part = 'signature' | 'files' | 'entries' | 'words' | 'evidence' | 'anchor';

/** What somebody did to it, and which parts then do not hold. */
export const tampered: readonly (readonly [string, (files: Files) => Files, readonly Part[]])[] = [
  ['nothing', (files) => files, []],
  ['one byte of an entry', changed('record.jsonl', 'route', 'routE'), ['files', 'entries', 'anchor']],
  [
    'one byte of an entry, signed anew',
    (files) => signedAnew(changed('record.jsonl', 'route', 'routE')(files)),
    ['entries', 'anchor'],
  ],
  [
    'an entry taken out, signed anew',
    (files) => signedAnew(changed('record.jsonl', /(?<=\n)\{"version":3.*\n/, '')(files)),
    ['entries', 'anchor'],
  ],
  ['all written anew, signed anew', (files) => signedAnew(rewritten(files)), ['anchor']],
  [
    'words, signed anew',
    (files) => signedAnew(changed('record.jsonl', 'The list was found', 'The list was lost')(files)),
    ['words'],
  ],
  ['a file swapped', (files) => withText(files, evidenceIn(files), 'a list of games'), ['files', 'evidence']],
  [
    'a file swapped, signed anew',
    (files) => signedAnew(withText(files, evidenceIn(files), 'a list of games')),
    ['evidence'],
  ],
  ['the report', (files) => withText(files, 'report.pdf', '%PDF'), ['files']],
  ['a file added', (files) => withText(files, 'more.txt', 'more'), ['files']],
  ['a file taken out', (files) => new Map([...files].filter(([name]) => name !== 'report.pdf')), ['files']],
  [
    'a path, signed anew',
    (files) => signedAnew(changed('anchors.jsonl', /"path":\["\w{64}/, `"path":["${'0'.repeat(64)}`)(files)),
    ['anchor'],
  ],
  ['the list', changed('manifest.json', '"school"', '"School"'), ['signature']],
  ['the signature', changed('manifest.sig', /^\w{4}/, '0000'), ['signature']],
];
