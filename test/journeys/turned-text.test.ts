// Words that run from right to left, with a character in them that turns what follows: people read them as
// they were written, and see that character as such, on pages and in files for spreadsheets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenActionOn } from '../given/governing.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

test('text that turns is shown as it was written, wherever it is shown', async () => {
  const site = await givenSite();
  const words = 'נשלח מכתב\u202e אל ההורה הלא נכון';
  const each = await givenReportedOn(site, {}, 'teacher', { what: words });
  const action = await givenActionOn(site, { action: words });
  const head = await site.as('headteacher');
  const shows = async (path: string): Promise<string> => {
    const { status, html } = await head.open(path);
    assert.deepEqual([status, html.includes('נשלח'), html.includes('\u202e')], [200, true, false], path);
    return html;
  };
  const search = `/incidents?words=${encodeURIComponent('מכתב')}`;
  for (const path of ['/incidents', '/told', '/register', '/register.csv', each.path]) await shows(path);
  for (const path of [search, action.path, '/actions', '/actions/register', '/actions/register.csv'])
    assert.match(await shows(path), /U\+202E/, path);
  // This class gives each paragraph the direction of its own language.
  for (const page of ['', '/record', '/acknowledge'])
    assert.match(await shows(`${each.path}${page}`), /class="candour-prose">“?נשלח/, page);
  await site.close();
});
