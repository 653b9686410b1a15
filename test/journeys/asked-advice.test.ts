// The school asks its data protection officer, who wants something found out first; each finds on the
// incident and in the bell what waits for them, and nobody is asked for what waits for another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BellLine } from '../../src/app/notifications/bell-groups.ts';
import { answerQuestion } from '../../src/incident/state/telling/advice.ts';
import { steps } from '../../src/incident/steps.ts';
import { hour, type Name } from '../given/people.ts';
import { classifyAs, judged } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

const dpo = 'data-protection-officer';
const lead = 'investigating-officer';

describe('the data protection officer', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'moderate');
    await each.done('advise', { tell: 'nobody' }, {}, dpo);
  });
  after(() => site.close());

  const isAskedTo = async (step: string, by: Name) => {
    const browser = await site.as(by);
    const href = `href="${each.path}/${step}`;
    const [panel] = (await browser.open(each.path)).html.split('candour-tabs');
    return [panel?.includes(href), (await browser.open('/told')).html.includes(href)];
  };

  test('is asked a question by the headteacher, which stands on the form for the advice', async () => {
    assert.deepEqual(await isAskedTo('advise', dpo), [false, false]);
    const head = await site.as('headteacher');
    await head.open(`${each.path}/ask-advice`);
    await head.send('Send it to them', { question: 'Must the parents be told?' });
    assert.deepEqual(await isAskedTo('advise', dpo), [true, true]);
    const form = await (await site.as(dpo)).open(`${each.path}/advise`);
    assert.match(form.text, /asks you\s*Must the parents be told\?/);
    const desk = await (await site.as(dpo)).open('/incidents');
    const bell = await (await site.as(dpo)).open('/told');
    for (const { text } of [form, desk, bell])
      assert.ok(text.includes(answerQuestion) && !text.includes(steps.advise.title));
    assert.ok(!bell.text.includes('No deadline'));
  });

  test('wants something found out first: the lead is asked for it, and the officer no more', async () => {
    const officer = await site.as(dpo);
    await officer.open(`${each.path}/advise`);
    const advice = 'Find out whose addresses are protected.';
    await officer.send('Send the advice', { tell: 'find-out', advice, reasons: 'The risk rests on it.' });
    assert.deepEqual(await isAskedTo('advise', dpo), [false, false]);
    assert.deepEqual(await isAskedTo('ask-advice', lead), [true, true]);
    assert.ok((await (await site.as(lead)).open(`${each.path}/ask-advice`)).text.includes(advice));
  });

  test('is asked again once the lead has written what was found out, and advises', async () => {
    const leading = await site.as(lead);
    await leading.open(`${each.path}/ask-advice`);
    const sent = await leading.send('Send it to them', { question: 'Two of them are.' });
    assert.match(sent.text, /You answered the Data Protection Officer/i);
    assert.deepEqual(await isAskedTo('ask-advice', lead), [false, false]);
    assert.deepEqual(await isAskedTo('advise', dpo), [true, true]);
    const { text } = await (await site.as(dpo)).open(`${each.path}/advise`);
    assert.match(text, /Find out whose addresses are protected\..*answered:\s*Two of them are\./s);
    assert.ok(!text.includes('asks you'));
    assert.match(text, /From the data protection officer/);
    await each.done('advise', { tell: 'regulator' }, {}, dpo);
    assert.deepEqual(await isAskedTo('advise', dpo), [false, false]);
    const later = await (await site.as(dpo)).open(`${each.path}/advise`);
    assert.match(later.text, /Find out whose addresses are protected\..*answered:\s*Two of them are\./s);
    assert.ok(!later.text.includes('To be found out'));
  });
});

test('the answer to what was to be found out too late is not late, nor reminded of before', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'moderate');
  for (const hours of [13, 7, 5, 100]) {
    site.clock.now += hours * hour;
    await site.app.time.pass();
  }
  const asked = async (by: Name, step: string) => {
    const { groups } = await site.app.bell.list(site.ids[by]);
    const lines = groups.flatMap((group) => group.lines);
    return lines.find((line) => 'reference' in line && line.isAsk && line.step === step) as BellLine;
  };
  assert.ok((await asked(dpo, 'advise')).times > 1);
  await each.done('advise', { findOutFirst: true }, {}, dpo);
  assert.ok(((await asked(lead, 'ask-advice')).dueAt ?? 0) > site.clock.now);
  await each.done('ask-advice', {}, {}, lead);
  const { times, dueAt } = await asked(dpo, 'advise');
  assert.deepEqual([times, (dueAt ?? 0) > site.clock.now], [0, true]);
});

test('once the 72 hours are over, what the officer owes by when stands with that in one place', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'major');
  site.clock.now += 100 * hour;
  const officer = await site.as(dpo);
  for (const path of [each.path, `${each.path}/advise`]) {
    const { html } = await officer.open(path);
    const together = /Advice: by <time[^>]*>[^<]*<\/time>\.\s+The 72 hours[^<]*until <time/;
    assert.match(html, together, path);
    assert.ok(!html.includes('candour-clock__bar'), path);
  }
});

test('the 72 hours say that they count from the report, until somebody says otherwise', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReportedOn(site);
  await each.done('classify', classifyAs('major'), {}, 'bursar');
  const said = async () => (await (await site.as(dpo)).open(`${each.path}/advise`)).text;
  assert.match(await said(), /The 72 hours [^.]*, at the earliest from Monday 9 am\./);
  const since = { awareAt: site.clock.now - hour, awareFrom: 'other', personalData: 'yes' } as const;
  await each.done('assess-reportability', { ...since, ...judged.major }, { awareWhy: 'Seen.' }, 'bursar');
  assert.match(await said(), /The 72 hours/);
  assert.match(await said(), /The 72 hours [^.]*, counted from Monday 8 am, because/);
});

test('a question while the first advice is owed stands once in the bell', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'moderate');
  const head = await site.as('headteacher');
  await head.open(`${each.path}/ask-advice`);
  await head.send('Send it to them', { question: 'Must the parents be told?' });
  const { html } = await (await site.as(dpo)).open('/told');
  assert.equal(html.split(`href="${each.path}/advise"`).length - 1, 1);
});
