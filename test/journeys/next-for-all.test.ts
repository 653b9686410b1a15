// What is next and waits for somebody else is the same for every reader of an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';

test('chair and governor read the same next, though the chair could do another', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'major');
  const nextFor = async (name: Name) => {
    const { text } = await (await site.as(name)).open(each.path);
    return /Next, for [^.]*/.exec(text)?.[0].slice(0, 60);
  };
  const read = await nextFor('governor');
  assert.match(read ?? '', /data-protection-officer/);
  assert.equal(await nextFor('chair'), read);
});
