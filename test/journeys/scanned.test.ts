// Where a virus scanner is set, a file in which it finds a virus is refused before it is kept, and what it
// did not look through says so; elsewhere nothing is said.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { clamdScanner } from '../../src/services/clamd.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { givenClamd, virus } from '../tools/fake-clamd.ts';

describe('a file where a virus scanner is set', () => {
  let scanning: Awaited<ReturnType<typeof givenClamd>>;
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    scanning = await givenClamd();
    site = await givenSite({ scanner: clamdScanner(scanning.place, 50) });
    each = await givenInvestigatingOn(site, 'minor');
  });
  after(async () => {
    await site.close();
    await scanning.close();
  });

  const officer = 'investigating-officer';

  /** The page that answers, and the exhibit that was added last. */
  const adds = async (on: OpenSite, { path, reference }: SiteIncident, content: string) => {
    const browser = await on.as(officer);
    await browser.open(`${path}/add-evidence`);
    const values = { description: 'What came', file: new File([content], 'seen.txt') };
    const answer = await browser.send('Add the evidence', values);
    const { incident } = await on.app.cases.open(on.ids[officer], reference);
    const entry = incident.evidence.at(-1)?.entry;
    const pages = [`${path}/exhibit/${entry}/0`, `${path}/investigation`];
    const shown = await Promise.all(pages.map(async (page) => (await on.as(officer)).open(page)));
    return { answer, says: shown.map(({ text }) => /not scanned/.test(text)) };
  };

  test('a clean file is kept, and nothing is said of it', async () => {
    assert.deepEqual((await adds(site, each, 'Seen at noon.')).says, [false, false]);
  });

  test('a file with a virus is refused in words, and nothing of it is left', async () => {
    const onDisk = () => readdirSync(join(site.dataDir, 'files'));
    const before = onDisk();
    const { answer } = await adds(site, each, `Before, ${virus}, behind.`);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /the virus scanner found “Eicar-Signature” in it/);
    assert.deepEqual(onDisk(), before);
  });

  for (const mood of ['hangs', 'goes', 'too large'] as const)
    test(`a file is kept though its scanner ${mood}, and says so`, async () => {
      scanning.clamd.mood = mood;
      const { answer, says } = await adds(site, each, virus);
      scanning.clamd.mood = 'well';
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(says, [true, true]);
    });

  test('where no scanner is set nothing is said', async () => {
    const other = await givenSite();
    try {
      const on = await givenInvestigatingOn(other, 'minor');
      assert.deepEqual((await adds(other, on, virus)).says, [false, false]);
    } finally {
      await other.close();
    }
  });
});
