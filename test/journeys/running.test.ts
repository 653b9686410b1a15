// Running it: how Candour itself is, and backups that are set up in the browser, made each night and tried.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { whenReported } from '../given/mailing-site.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite, type SiteOptions } from '../given/site.ts';

/** A site that can back itself up, and two folders to do it to. */
async function given(t: TestContext, options: SiteOptions = {}) {
  const outside = mkdtempSync(join(tmpdir(), 'candour-backups-'));
  const [folder, keysFolder] = ['backups', 'keys'].map((name) => join(outside, name)) as [string, string];
  for (const each of [folder, keysFolder]) mkdirSync(each);
  const site = await givenSite({ ...options, backsUpWithKeyIn: outside });
  t.after(async () => {
    await site.close();
    rmSync(outside, { recursive: true, force: true });
  });
  return { site, folder, keysFolder };
}

async function whenSetUp(site: OpenSite, where: { folder: string; keysFolder: string }) {
  const browser = await site.as('administrator');
  await browser.open('/running/backups');
  await browser.follow('Set backups up');
  const { folder, keysFolder } = where;
  return { browser, page: await browser.send('Back up each night', { to: 'folder', folder, keysFolder }) };
}

/** The worker looks; what it begins has ended. */
async function whenNightComes({ app }: OpenSite): Promise<void> {
  await app.backups.pass();
  await app.backups.idle();
}

const light = async (site: OpenSite, name: string) =>
  (await site.app.health()).find((row) => row.name === name)?.light;

const backupsIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.backup'));

describe('Running it', () => {
  test('backups are made each night, keys apart, restored once a month, and the result told', async (t) => {
    const { site, ...where } = await given(t);
    await whenReported(site);
    assert.equal(await light(site, 'Backups'), 'soon');
    const { page } = await whenSetUp(site, where);
    assert.equal(page.path, '/running/backups?done=set');
    await whenNightComes(site);
    const [made] = backupsIn(where.folder);
    assert.ok(made !== undefined && backupsIn(where.keysFolder).length === 1);
    assert.ok(!readFileSync(join(where.folder, made)).includes('A list of pupils'));
    const { trial, runs, check } = await site.app.backups.state();
    assert.deepEqual([trial?.said, runs[0]?.said, check?.said], [null, null, null]);
    assert.equal(trial?.backupMadeAt, site.clock.now);
    assert.ok(!existsSync(join(site.dataDir, '.restore-trial')), 'what was restored is thrown away');
    for (const name of ['Backups', 'Restore', 'The record'])
      assert.equal(await light(site, name), 'well', name);
    await whenNightComes(site);
    assert.equal(backupsIn(where.folder).length, 1, 'once a night');
    site.clock.now += day;
    await whenNightComes(site);
    assert.equal(backupsIn(where.folder).length, 2);
    assert.equal((await site.app.backups.state()).trial?.at, trial?.at, 'not each night');
    site.clock.now += 31 * day;
    await whenNightComes(site);
    assert.equal((await site.app.backups.state()).trial?.at, site.clock.now);
    const later = await site.as('administrator');
    assert.match((await later.open('/running/backups')).text, /It opened whole/);
  });

  test('a drive that is gone fails; after two nights it stands on the headteacher’s desk', async (t) => {
    const { site, ...where } = await given(t);
    await whenSetUp(site, where);
    await whenNightComes(site);
    rmSync(where.folder, { recursive: true });
    mkdirSync(where.folder);
    site.clock.now += day;
    await whenNightComes(site);
    assert.deepEqual([await light(site, 'Backups'), backupsIn(where.folder)], ['soon', []]);
    site.clock.now += day;
    await whenNightComes(site);
    assert.equal(await light(site, 'Backups'), 'wrong');
    const headteacher = await site.as('headteacher');
    assert.match((await headteacher.open('/incidents')).text, /Backups: .*drive connected.*See to it/);
    assert.doesNotMatch((await (await site.as('bursar')).open('/incidents')).text, /drive connected/);
  });

  test('a damaged backup is found by the restore that tries it', async (t) => {
    const { site, ...where } = await given(t);
    const { browser } = await whenSetUp(site, where);
    await whenNightComes(site);
    const file = join(where.folder, backupsIn(where.folder)[0]!);
    const bytes = readFileSync(file);
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(file, bytes);
    await browser.open('/running/backups');
    await browser.send('Try to restore one now');
    await site.app.backups.idle();
    assert.equal(await light(site, 'Restore'), 'wrong');
    assert.match((await browser.open('/running')).text, /Restore.*Does not work.*damaged/);
  });

  test('folders that are missing, inside the data or not apart are refused', async (t) => {
    const { site, folder, keysFolder } = await given(t);
    const wrong = [
      { folder: 'backups', keysFolder },
      { folder: join(folder, 'missing'), keysFolder },
      { folder: site.dataDir, keysFolder },
      { folder, keysFolder: folder },
    ];
    for (const each of wrong) {
      const { status, html } = (await whenSetUp(site, each)).page;
      assert.equal(status, 422);
      assert.match(html, /<form.*govuk-error-message/s, 'said where it is mended too');
    }
    assert.equal((await site.app.backups.state()).plan, null);
  });

  test('a full disk, a clock that went back and mail that is off each have their light', async (t) => {
    let free = 1024 ** 4;
    const { site } = await given(t, { reserve: { bytes: 1024 ** 3, freeBytesIn: async () => free } });
    assert.deepEqual([await light(site, 'Space'), await light(site, 'Mail')], ['well', 'soon']);
    free = 1024 ** 3 - 1;
    assert.equal(await light(site, 'Space'), 'wrong');
    await site.app.anchors.make();
    assert.equal(await light(site, 'Clock'), 'well');
    site.clock.now -= day;
    assert.equal(await light(site, 'Clock'), 'wrong');
  });

  test('who manages the school sees to it, the chair reads of it, and others see no such page', async (t) => {
    const { site } = await given(t);
    const expected = { headteacher: [200, 200], chair: [200, 404], teacher: [404, 404], clerk: [404, 404] };
    for (const [name, statuses] of Object.entries(expected)) {
      const browser = await site.as(name as 'headteacher');
      const pages = [await browser.open('/running'), await browser.open('/running/backups')];
      assert.deepEqual(
        pages.map(({ status }) => status),
        statuses,
        name,
      );
    }
  });
});
