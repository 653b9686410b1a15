// What was asked for and is waited for is brought up to date from the summary.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { knownNow } from '../../src/incident/state/judging/triage.ts';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import type { SingleAnswer } from '../../src/policy/triage/facts.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite } from '../given/site.ts';
import { givenClassifiedOn, givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import { stepSamples } from '../given/step-samples.ts';
import { typed } from './typed.ts';

test('that they deleted it is waited for on the summary until it is written', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReportedOn(site);
  const browser = await site.as('bursar');
  const sample = stepSamples['establish-facts'];
  const establishes = async (back: string) => {
    await browser.open(`${each.path}/establish-facts${sample.asked}`);
    await browser.send('Record the facts', { ...sample.typed(), back });
    return knownNow((await site.app.reports.follow(each.code)).incident)?.back;
  };
  const isAsked = async () => (await browser.open(each.path)).html.includes('Bring this up to date');
  assert.equal(await establishes('not-yet'), 'not-yet');
  assert.ok(await isAsked());
  const { html } = await browser.follow('Bring this up to date');
  const asking = html.split('<details').find((part) => part.includes('name="back"')) ?? '';
  assert.match(asking, /^[^>]* open/, 'its question is unfolded');
  assert.equal(await establishes('confirmed'), 'confirmed');
  assert.ok(!(await isAsked()));
  assert.match((await browser.open(each.path)).text, /Deleted: they wrote so/);
});

test('the outcome report asks again whether it is deleted, only while the facts leave it open', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const finishes = async (
    severity: Severity,
    before: SingleAnswer<'back'> | 'not-known',
    now: string | null,
  ) => {
    const each = await givenInvestigatingOn(site, severity);
    await each.done('establish-facts', { ...smallFacts, back: before }, {}, 'bursar');
    const incident = async () => (await site.app.reports.follow(each.code)).incident;
    for (const item of unansweredBeforeOutcome(await incident()))
      await each.done('answer-point', { item, answer: 'done' }, {}, 'investigating-officer');
    const lead = await site.as('investigating-officer');
    const form = await lead.open(`${each.path}/${severity === 'minor' ? 'finish' : 'submit-outcome'}`);
    const chosen = /name="back"[^>]*value="([^"]+)"[^>]*checked/.exec(form.html)?.[1] ?? null;
    const back = now === null ? {} : { back: now };
    const sent = await lead.send('Send for review', { ...typed['submit-outcome'](), ...back });
    assert.match(sent.path, /done=/, sent.text.slice(0, 600));
    const { facts, stage } = await incident();
    assert.equal(stage, 'submitted');
    return [chosen, ...facts.map((known) => ('back' in known ? known.back : undefined))];
  };
  for (const severity of ['minor', 'major'] as const) {
    const asked = ['not-yet', 'not-yet'];
    assert.deepEqual(await finishes(severity, 'not-yet', 'confirmed'), [...asked, 'confirmed']);
    assert.deepEqual(await finishes(severity, 'not-yet', null), asked, 'nothing changed');
    assert.deepEqual(await finishes(severity, 'not-known', 'said'), ['not-known', 'not-known', 'said']);
    assert.deepEqual(await finishes(severity, 'said', 'confirmed'), [null, 'said'], 'it is not asked');
  }
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
  assert.equal(await leadsTo('minor', { kinds: ['health'], back: 'refused' }), '/classify');
  assert.equal(await leadsTo('major', {}), '/assess-reportability');
});
