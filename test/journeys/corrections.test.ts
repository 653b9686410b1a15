// What turns out wrong is corrected beside the entry, which stays: wherever it is shown, and in exports.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { monday } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { type Cast, givenStoryOnSite, type Story } from './story.ts';

const correction = { wrong: 'It was not the safe.', right: 'It is in the locked cupboard of the office.' };

describe('correct an entry', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  let entry: number;
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday));
    await story.does('headteacher', 'take-it-on');
    await story.does('headteacher', 'add-evidence', { keptAt: 'The safe of the office.' });
    entry = (await story.incident()).version;
  });
  after(() => site.close());

  test('leads from the entry on the record to a page that shows what it says', async () => {
    await story.opens('headteacher', 'record');
    const page = await (await by('headteacher')).follow(`Correct entry ${entry}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /The safe of the office\./);
  });

  test('keeps both, and shows the correction beside the entry on the incident and the record', async () => {
    await story.does('headteacher', 'correct-entry', { entry: String(entry), ...correction });
    for (const at of ['investigation', 'record']) {
      const { text } = await story.opens('bursar', at);
      assert.match(text, /The safe of the office\..*Corrected by Pat headteacher.*It was not the safe\./);
      assert.match(text, /What is right ?It is in the locked cupboard of the office\./);
    }
    assert.equal((await story.incident()).evidence.length, 1);
  });

  test('stands beside the entry in the exported record', async () => {
    await story.does('headteacher', 'export');
    const head = await by('headteacher');
    const { html } = await head.open(`${story.path}/record`);
    const { html: exported } = await head.open(/href="([^"]*\/exported\/\d+)"/.exec(html)?.[1] ?? '');
    assert.match(exported, /The safe of the office\.\n {3}Corrected in entry \d+: It was not the safe\./);
  });

  test('is for one’s own entries: the person who only investigates is refused another’s', async () => {
    await story.does('headteacher', 'allocate', { reason: 'The officer has the time for it.' });
    const officer = await by('investigating-officer');
    const { html } = await officer.open(`${story.path}/record`);
    assert.doesNotMatch(html, new RegExp(`correct-entry\\?entry=${entry}"`));
    const forged = { entry: String(entry), ...correction };
    const page = await officer.post(`${story.path}/correct-entry`, forged);
    assert.equal(page.status, 422);
  });
});
