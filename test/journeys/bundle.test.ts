// The bundle of an incident, read by others' ZIP programs and checked by a program that shares no code with
// Candour.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Bundled, exportedBundle, givenBundle, tampered } from '../given/bundled.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenConfidentialOn } from '../given/site-incident.ts';
import { wellTagged } from '../then/well-tagged.ts';
import { unzipped, zipped } from '../tools/zip.ts';

const verifier = fileURLToPath(new URL('../../src/web/public/verify.py', import.meta.url));

const listing =
  'import sys, zipfile; zip = zipfile.ZipFile(sys.argv[1]); ' +
  'assert zip.testzip() is None; print(*zip.namelist(), sep="\\n")';

describe('the bundle', () => {
  let site: OpenSite;
  let bundled: Bundled;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'candour-bundle-'));
    site = await givenSite();
    bundled = await givenBundle(site);
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });

  const python = (...words: readonly string[]) => {
    const { status, stdout, stderr, error } = spawnSync('python3', words, { encoding: 'utf8' });
    assert.equal(error, undefined, 'python3 is needed');
    return { status, stdout, stderr };
  };
  const kept = async (bytes: Buffer): Promise<string> => {
    const path = join(folder, 'bundle.zip');
    await writeFile(path, bytes);
    return path;
  };

  test('is a ZIP that another program reads, with names that every computer takes', async () => {
    const path = await kept(await zipped(bundled.files));
    const { status, stdout } = python('-c', listing, path);
    assert.equal(status, 0);
    const names = stdout.trim().split('\n');
    assert.deepEqual(
      names.map((name) => name.replace(/(?<=^evidence\/)\d+-1 walrus_ 2_/, 'n')),
      ['record.jsonl', 'report.pdf', 'evidence/n.txt', 'anchors.jsonl', 'manifest.json', 'manifest.sig'],
    );
    wellTagged(bundled.files.get('report.pdf') ?? Buffer.of());
  });

  test('the second program has at most 80 lines and nothing but Python’s own', () => {
    const lines = readFileSync(verifier, 'utf8').trimEnd().split('\n');
    assert.ok(lines.length <= 80, `${lines.length} lines`);
    assert.deepEqual(
      lines.filter((line) => /^\s*(import|from)\b/.test(line)),
      ['import hashlib, json, re, sys, zipfile'],
    );
  });

  /** What Python calls them. */
  const parts = { signature: 'manifest', evidence: 'words' } as const;
  for (const [what, how, wrong] of tampered)
    test(`Python says which part does not hold: ${what}`, async () => {
      const path = await kept(await zipped(how(bundled.files)));
      const { status, stdout, stderr } = python(verifier, path, bundled.anchor);
      const said = [...stdout.matchAll(/^WRONG (\w+)/gm)].map(([, part]) => part);
      const expected = new Set(wrong.map((part) => parts[part as keyof typeof parts] ?? part));
      assert.deepEqual(new Set(said), expected, stdout + stderr);
      assert.equal(status, wrong.length > 0 ? 1 : 0);
    });

  test('holds no words that its reader may not read, nor who made a confidential report', async () => {
    const { path } = await givenConfidentialOn(site);
    const files = unzipped(await exportedBundle(await site.as('headteacher'), path));
    for (const [name, content] of files) assert.ok(!content.includes('Robin the cook'), name);
    const [first = ''] = String(files.get('record.jsonl')).split('\n');
    const { withheld, written } = JSON.parse(first);
    assert.ok(withheld.includes('identity') && !('identity' in written));
    const { status, stdout } = python(verifier, await kept(await zipped(files)));
    assert.equal(status, 0, stdout);
  });
});
