// What only one page of a step shows: what is proposed, who is left out, what is missing, who may not read.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
} from '../given/site-incident.ts';

const officer = 'investigating-officer' as const;

describe('what single pages show', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('classify shows what is proposed, and what decided it', async () => {
    const incident = await givenReportedOn(site);
    const facts = {
      personalData: 'yes',
      awareAt: site.clock.now,
      awareFrom: 'other',
      risk: 'high',
      tell: 'regulator-and-individuals',
    } as const;
    await incident.done('establish-facts', smallFacts, {}, 'bursar');
    await incident.done('assess-reportability', facts, { awareWhy: 'So.' }, 'bursar');
    const browser = await site.as('bursar');
    const page = await browser.open(`${incident.path}/classify`);
    assert.match(page.text, /Proposed: Major/);
    assert.match(page.text, /The risk to people was judged high/);
  });

  test('pages below others mark the place in the navigation that they belong to', async () => {
    const head = await site.as('headteacher');
    const below = ['/procedures', '/procedures/criteria', '/procedures/propose', '/hearings'];
    for (const path of [...below, '/policy/information/change']) {
      const { html, status } = await head.open(path);
      assert.equal(status, 200, path);
      assert.match(html.split('<main')[0] ?? '', /aria-current="page"/, path);
    }
  });

  test('allocate leaves out who is concerned or made the mistake, and says who reviews then', async () => {
    const incident = await givenReportedOn(site, { concerns: ['headteacher'] });
    await incident.done('verify-details', { madeTheMistake: [site.ids.teacher] }, {}, 'chair');
    await incident.done(
      'classify',
      { certainty: 'confirmed', cause: 'phishing', criteria: ['police-one-of-ours'], severity: 'major' },
      {},
      'bursar',
    );
    const browser = await site.as('bursar');
    const page = await browser.open(`${incident.path}/allocate`);
    assert.doesNotMatch(page.html, new RegExp(site.ids.headteacher));
    assert.equal(page.html.match(new RegExp(`<option[^>]*${site.ids.teacher}`, 'g')), null);
    assert.match(page.text, /If you lead it, Pat chair reviews and closes\./);
    assert.doesNotMatch(page.text, /A governor who is not employed/);
  });

  test('allocate of a critical incident is the chair’s, on stated authority', async () => {
    const incident = await givenClassifiedOn(site, 'critical');
    const bursar = await site.as('bursar');
    const said = await bursar.open(`${incident.path}/allocate`);
    assert.match(said.text, /chair of governors allocates a critical incident \(6a\)/);
    assert.doesNotMatch(said.html, /<form method="post" novalidate/);
    const chair = await site.as('chair');
    await chair.open(`${incident.path}/allocate`);
    const back = await chair.send('Allocate the incident', { leadingGovernor: site.ids.governor });
    assert.match(back.text, /Write why it cannot wait/);
    const done = await chair.send('Allocate the incident', {
      authority: 'The chair acts urgently between two meetings.',
      ...dateParts('ratifyBy', site.clock.now + 30 * 86_400_000),
    });
    assert.match(done.path, /done=allocate/);
  });

  test('answer-point asks for the item of the address, and for none that a step has shown', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    await incident.done('set-scope', { policies: [] }, {}, officer);
    const browser = await site.as(officer);
    const all = await browser.open(`${incident.path}/answer-point`);
    assert.doesNotMatch(all.html, /value="3a"/);
    assert.doesNotMatch(all.html, /value="4b"/);
    const one = await browser.open(`${incident.path}/answer-point?item=3d`);
    assert.match(one.html, /value="3d" checked/);
    assert.doesNotMatch(one.html, /value="3e"/);
    const done = await browser.send('Answer the point', { answer: 'done', because: 'We asked them all.' });
    assert.match(done.path, /done=answer-point/);
  });

  test('submit-outcome lists the points without an answer, then begins with the draft', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    await incident.done('draft-outcome', {}, { facts: 'As drafted.' }, officer);
    const browser = await site.as(officer);
    const held = await browser.open(`${incident.path}/submit-outcome`);
    assert.match(held.html, /answer-point\?item=3d/);
    assert.match(held.text, /3d\. Get expert help/);
    assert.doesNotMatch(held.html, /<form method="post" novalidate/);
    const opened = await site.app.cases.open(site.ids[officer], incident.reference);
    for (const item of unansweredBeforeOutcome(opened.incident))
      await incident.done('answer-point', { item, answer: 'done' }, {}, officer);
    assert.match((await browser.open(`${incident.path}/submit-outcome`)).text, /As drafted\./);
  });

  test('close lists what is missing and who supplies it, and has no button until nothing is', async () => {
    const incident = await givenReviewedOn(site, 'minor');
    const browser = await site.as('headteacher');
    assert.match((await browser.open(`${incident.path}/close`)).text, /Nothing is missing\./);
    const facts = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    await incident.done('assess-reportability', facts, {}, 'bursar');
    const page = await browser.open(`${incident.path}/close`);
    assert.match(
      page.text,
      /We do not know yet whether personal data is involved\. This is for the headteacher/,
    );
    assert.doesNotMatch(page.html, /<form method="post" novalidate/);
  });

  test('a reason on discipline is not shown to the person who may not read it', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    await incident.done('recommend-discipline', { commence: false }, { reason: 'For their eyes.' }, officer);
    const head = await site.as('headteacher');
    assert.match((await head.open(`${incident.path}/decide-discipline`)).text, /For their eyes\./);
    const bursar = await site.as('bursar');
    assert.doesNotMatch((await bursar.open(`${incident.path}/decide-discipline`)).text, /For their eyes\./);
  });
});
