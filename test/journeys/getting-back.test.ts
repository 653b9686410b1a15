// What was asked for and is waited for is brought up to date from the summary.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import { givenSite } from '../given/site.ts';
import { givenClassifiedOn, givenReportedOn } from '../given/site-incident.ts';
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
  assert.match((await browser.open(each.path)).text, /They confirmed in writing that it is deleted/);
});

test('facts lead to the decision that they change, and to none where all stands', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const leadsTo = async (severity: Severity, more: object) => {
    const each = await givenClassifiedOn(site, severity);
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/establish-facts${stepSamples['establish-facts'].asked}`);
    const { path, text } = await browser.send('Record the facts', {
      ...stepSamples['establish-facts'].typed(),
      ...more,
    });
    assert.match(text, /The facts are saved/);
    return path.replace(each.path, '').replace(/\?.*/, '');
  };
  assert.equal(await leadsTo('minor', {}), '');
  assert.equal(await leadsTo('minor', { categories: ['health'], deletion: 'refused' }), '/classify');
  assert.equal(await leadsTo('major', {}), '/assess-reportability');
});
