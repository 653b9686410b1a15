// Who recommended an action may be the one who answers it (4d): a headteacher who led, say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { Name } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenClassifiedOn, type SiteIncident } from '../given/site-incident.ts';

test('who answers a recommendation reads that it is their own, or whose it is', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const own = /Pat headteacher recommends|Recommended by Pat headteacher/i;
  const led = async (lead: Name, as: 'personally' | 'investigating-officer') => {
    const each = await givenClassifiedOn(site, 'minor');
    await each.done('allocate', { person: site.ids[lead], as, supporters: [] }, {}, 'headteacher');
    const { incident } = await site.app.cases.open(site.ids[lead], each.reference);
    for (const item of unansweredBeforeOutcome(incident))
      await each.done('answer-point', { item, answer: 'done' }, {}, lead);
    await each.done('recommend-action', {}, {}, lead);
    return each.done('submit-outcome', { policies: [] }, {}, lead);
  };
  const head = await site.as('headteacher');
  const reads = async (...paths: string[]) => {
    const read: string[] = [];
    for (const path of paths) read.push((await head.open(path)).text);
    return read;
  };
  const pages = ({ path }: SiteIncident) => [`${path}/outcome`, `${path}/answer-recommendation`];
  const mine = await led('headteacher', 'personally');
  await mine.done('declare-conflict', { person: site.ids.bursar }, {}, 'bursar');
  for (const text of await reads('/incidents', ...pages(mine))) assert.match(text, own);
  const theirs = await led('investigating-officer', 'investigating-officer');
  for (const text of await reads(...pages(theirs))) {
    assert.doesNotMatch(text, own);
    assert.match(text, /Recommended by Pat investigating-officer|Pat investigating-officer recommends/);
  }
});
