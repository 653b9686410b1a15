// What was asked for and is waited for is brought up to date from the summary.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { stepSamples } from '../given/step-samples.ts';

test('that they deleted it is waited for on the summary until it is written', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReportedOn(site);
  const browser = await site.as('bursar');
  const sample = stepSamples['establish-facts'];
  const establishes = async (deletion: string) => {
    await browser.open(`${each.path}/establish-facts${sample.asked}`);
    await browser.send('Record the facts', { ...sample.typed(), deletion });
    return (await site.app.reports.follow(each.code)).incident.facts.at(-1)?.deletion;
  };
  const isAsked = async () => (await browser.open(each.path)).html.includes('Bring this up to date');
  assert.equal(await establishes('asked'), 'asked');
  assert.ok(await isAsked());
  assert.match((await browser.follow('Bring this up to date')).html, /name="deletion"/, 'the questions');
  assert.equal(await establishes('confirmed'), 'confirmed');
  assert.ok(!(await isAsked()));
});
