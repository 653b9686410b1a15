// What an incident cost the school stands in its outcome, and is summed in the figures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { givenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { typed } from './typed.ts';

test('hours and money are written with the outcome, and summed once three say them', async () => {
  const site = await givenSite();
  const lead = 'investigating-officer';
  const figures = async () => (await (await site.as('headteacher')).open('/statistics.csv')).text;
  for (const [hours, pounds] of [
    ['5', '100'],
    ['about 7', '1,200'],
    ['0', ''],
  ] as const) {
    assert.doesNotMatch(await figures(), /Hours of work","\d/, 'too few to say');
    const each = await givenInvestigatingOn(site, 'minor');
    const { incident } = await site.app.cases.open(site.ids[lead], each.reference);
    for (const item of unansweredBeforeOutcome(incident))
      await each.done('answer-point', { item, answer: 'done' }, {}, lead);
    const browser = await site.as(lead);
    await browser.open(`${each.path}/submit-outcome`);
    await browser.send('Send for review', { ...typed['submit-outcome'](), hours, pounds });
    const outcome = (await browser.open(`${each.path}/outcome`)).text;
    assert.ok(outcome.includes(pounds === '' ? '0 hours' : '£'));
  }
  const csv = await figures();
  assert.match(csv, /Hours of work","12, of 3 incidents"/);
  assert.doesNotMatch(csv, /Money, in pounds","\d/, 'two are too few');
  await site.close();
});
