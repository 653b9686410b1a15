// What the pages of an incident show and ask, as a first-time user met them: a send-back that says why, a
// report that is written anew and not from nothing, no answer that nobody gave, no link to what is done.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { severity } from '../../src/incident/state/incident.ts';
import { type ItemId, item } from '../../src/policy/policy.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { Name } from '../given/people.ts';
import { classifyAs, smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
  whenAdviceIsConfirmed,
} from '../given/site-incident.ts';
import { thenMeets } from '../then/points.ts';
import type { Browser } from '../tools/http.ts';
import { typed } from './typed.ts';

const officer: Name = 'investigating-officer';

describe('the pages of an incident', () => {
  let site: OpenSite;
  const browsers = new Map<Name, Browser>();
  const as = async (name: Name): Promise<Browser> => {
    const known = browsers.get(name) ?? (await site.as(name));
    browsers.set(name, known);
    return known;
  };
  const opened = async (name: Name, each: SiteIncident, page = '') =>
    (await as(name)).open(page === '' ? each.path : `${each.path}/${page}`);
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const sentBack = async (): Promise<SiteIncident> => {
    const each = await givenSubmittedOn(site, 'minor');
    return each.done('review-outcome', { satisfied: false }, { reasons: 'How many names?' }, 'bursar');
  };

  test('the lead sets the scope, then answers, before a note of progress that is not due today', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    const firstOf = async () =>
      /candour-next.*?\/(set-scope|note-progress|answer-point|policy)\b/s.exec(
        (await opened(officer, each)).html,
      )?.[1];
    assert.equal(await firstOf(), 'set-scope');
    await each.done('answer-point', { item: '3a', answer: 'done' }, {}, officer);
    assert.equal(await firstOf(), 'policy');
  });

  test('says whom the outcome report waits for, once it is handed in', async () => {
    const each = await sentBack();
    const browser = await as(officer);
    await browser.open(`${each.path}/submit-outcome`);
    const { text } = await browser.send('Send for review', typed['submit-outcome']());
    assert.match(text, /Next, for .*Pat bursar/);
  });

  test('leads to telling the ICO by name while it is yet to be told', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    const words = 'Tell the ICO and record it';
    const { html } = await opened('bursar', each);
    assert.match(html, new RegExp(`record-notification[^>]*>\\s*${words}`));
    assert.ok((await opened('bursar', each, 'record-notification')).text.includes(words));
    const told = { body: 'regulator', notifiedAt: site.clock.now } as const;
    await each.done('record-notification', told, {}, 'bursar');
    assert.ok(!(await opened('bursar', each, 'record-notification')).text.includes(words));
  });

  test('asks who tells the ICO again only for what is new', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    const first = await opened('bursar', each, 'record-notification');
    assert.match(first.text, /within 72 hours/);
    assert.doesNotMatch(first.html, /name="added"/);
    const told = { body: 'regulator', notifiedAt: site.clock.now } as const;
    await each.done('record-notification', told, { reference: '' }, 'bursar');
    const unnumbered = await opened('bursar', each, 'record-notification');
    assert.match(unnumbered.html, /name="reference"/);
    const { version } = (await site.app.cases.open(site.ids.bursar, each.reference)).incident;
    await each.done('record-notification', told, { reference: 'IC-77' }, 'bursar');
    const again = await opened('bursar', each, 'record-notification');
    assert.match(again.text, new RegExp(`The ICO was told.*IC-77.*entry ${version} entry ${version + 1}`));
    assert.doesNotMatch(again.text, /within 72 hours/);
    assert.doesNotMatch(again.html, /name="reference"/);
    const values = { ...typed['record-notification'](site), body: 'regulator', added: '' };
    const browser = await as('bursar');
    assert.equal((await browser.send('Record the notification', values)).status, 422);
    const done = await browser.send('Record the notification', { ...values, added: 'Two more children.' });
    assert.match(done.text, /the ICO was told more/);
    assert.match((await opened('headteacher', each, 'record')).text, /Two more children/);
  });

  test('leads to telling the chair as what it is: a record that somebody told them', async () => {
    const each = await givenInvestigatingOn(site, 'moderate');
    const { html } = await opened('bursar', each, 'tell-chair');
    assert.match(html, /<h1[^>]*>\s*Tell the chair and record it/);
    const head = await as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', { chairPhone: '01632 960 147' });
    assert.match((await opened('bursar', each, 'tell-chair')).html, /href="tel:01632960147"/);
  });

  test('who reopened it, and why, stands on it until it is closed again', async () => {
    const each = await givenSubmittedOn(site, 'minor');
    await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    await each.done('close', {}, {}, 'headteacher');
    await each.done('reopen', {}, { reasons: 'A second parent has the list.' }, 'bursar');
    const reason = /Pat bursar reopened it.*A second parent has the list\./s;
    for (const page of ['', 'finish']) assert.match((await opened(officer, each, page)).text, reason);
    await each.done('submit-outcome', { policies: [] }, {}, officer);
    assert.match((await opened('headteacher', each)).text, reason);
    assert.match((await opened('headteacher', each, 'outcome')).text, reason);
    await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    await each.done('close', {}, {}, 'headteacher');
    assert.doesNotMatch((await opened('headteacher', each)).text, reason);
  });

  describe('review and close', () => {
    test('asks for reasons of one’s own when it is sent back, and says then to whom it went', async () => {
      const each = await givenSubmittedOn(site, 'minor');
      const browser = await as('bursar');
      await opened('bursar', each, 'review-and-close');
      const button = 'Send it back';
      for (const reasons of ['', 'x']) {
        const back = await browser.send(button, { satisfied: 'no', reasons });
        assert.equal(back.status, 422);
        assert.match(back.html, /href="#reasons"/);
      }
      const done = await browser.send(button, { satisfied: 'no', reasons: 'How many names?' });
      assert.match(done.text, /You sent the outcome report back/);
    });

    test('takes satisfied with the reviewer’s own reasons, and records no others', async () => {
      const each = await givenSubmittedOn(site, 'minor');
      const browser = await as('bursar');
      await opened('bursar', each, 'review-and-close');
      assert.equal((await browser.send('Approve and close')).status, 422);
      const reasons = 'The parent deleted it, and said so.';
      const done = await browser.send('Approve and close', { reasons });
      assert.match(done.path, /\/closed\?done=review-and-close/);
      assert.ok((await opened('bursar', each, 'record')).text.includes(reasons));
    });

    test('shows the answers to 3a-3j and what the reporter reads, with the report', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('set-scope', { policies: [] }, {}, officer);
      for (const item of ['3b', '3c', '3d', '3e', '3f', '3g', '3i', '3j'] as const) {
        const because = `Because of ${item}.`;
        await each.done('answer-point', { item, answer: 'not-appropriate' }, { because }, officer);
      }
      await each.done('answer-point', { item: '3h', answer: 'not-appropriate' }, {}, officer);
      await each.done(
        'submit-outcome',
        { policies: [] },
        { forReporter: 'Thank you, dear reporter.' },
        officer,
      );
      for (const page of ['review-and-close', 'review-outcome']) {
        const { text } = await opened('headteacher', each, page);
        assert.match(text, /Thank you, dear reporter\./);
        assert.match(text, /Because of 3b\./);
        assert.match(text, /3a ?Identify.*Done.*Set expected outcomes/);
        assert.doesNotMatch(text, /Change 3b/);
      }
      // Why not on discipline is read only by those who must.
      const { text } = await opened('bursar', each, 'review-and-close');
      assert.match(text, /3h ?Commence.*The reason is hidden from you/);
    });

    test('offers the draft of a report, or the report itself once nothing is in its way', async () => {
      const each = await givenInvestigatingOn(site, 'major');
      const ways = async () => {
        const { html } = await opened(officer, each, 'outcome');
        const part = /aria-labelledby="outcome"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
        return [...part.matchAll(/(draft|submit)-outcome"/g)].map(([, way]) => way);
      };
      assert.deepEqual(await ways(), ['draft']);
      const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
      for (const item of unansweredBeforeOutcome(incident))
        await each.done('answer-point', { item, answer: 'done' }, {}, officer);
      assert.deepEqual(await ways(), ['submit']);
    });

    test('names those who write for the governors in what is next, once it is sent', async () => {
      const each = await givenInvestigatingOn(site, 'major');
      const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
      for (const item of unansweredBeforeOutcome(incident))
        await each.done('answer-point', { item, answer: 'done' }, {}, officer);
      const browser = await as(officer);
      await browser.open(`${each.path}/submit-outcome`);
      await browser.send('Send for review', typed['submit-outcome']());
      const next = /Write the governors’ outcome ?Pat governor or Pat chair/;
      assert.match((await opened(officer, each)).text, next);
    });

    test('shows why there is no disciplinary action, to the person who may read it', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done(
        'decide-discipline',
        { commenced: false },
        { reason: 'An honest slip.' },
        'headteacher',
      );
      const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
      for (const item of unansweredBeforeOutcome(incident)) {
        await each.done('answer-point', { item, answer: 'done' }, {}, officer);
      }
      await each.done('submit-outcome', { policies: [] }, {}, officer);
      const decided = 'Decided not to commence disciplinary action\\. ';
      const { text } = await opened('headteacher', each, 'review-and-close');
      assert.match(text, new RegExp(`3h ?Commence.*${decided}An honest slip\\.`));
      const other = await opened('bursar', each, 'review-and-close');
      assert.match(other.text, new RegExp(`${decided}The reason is hidden from you`));
    });

    test('reviews alone while others owe what the gate asks for, and says what that is', async () => {
      const each = await givenSubmittedOn(site, 'major');
      await each.done('governors-outcome', {}, {}, 'governor');
      const page = await opened('headteacher', each, 'review-and-close');
      assert.match(page.text, /Before it can close.*The ICO must be told, but nobody has recorded/);
      assert.match(page.text, /4d has no answer\. “Provide/);
      assert.ok(
        page.html.includes(`href="${each.path}/answer-point?item=4d"`),
        'who may do it too is led there',
      );
      assert.doesNotMatch(page.text, /Closing does not wait/, 'it does wait for the advice');
      assert.doesNotMatch(page.text, /I am satisfied: close it/);
      assert.equal(page.path, `${each.path}/review-outcome`);
      const review = { satisfied: 'yes', reasons: 'The right thing was done.' };
      const done = await (await as('headteacher')).send('Record the review', review);
      assert.match(done.text, /You approved the outcome report.*Next, for .*Tell the ICO/);
      // Few people know a point by its letter.
      const words = /answer 4d \(provide service area knowledge/i;
      assert.match((await opened('headteacher', each)).text, words);
      const { now } = site.clock;
      await each.done('record-notification', { body: 'regulator', notifiedAt: now }, {}, 'headteacher');
      await each.done('record-advice', { route: 'mail', givenAt: now }, {}, 'headteacher');
      await whenAdviceIsConfirmed(site, each);
      assert.match((await opened('headteacher', each, 'investigation')).text, words);
      assert.match((await (await as('headteacher')).open('/incidents')).text, words);
    });

    test('is where the bell and the casebook lead the person who is asked for the review', async () => {
      const each = await givenSubmittedOn(site, 'minor');
      const browser = await as('headteacher');
      assert.ok((await browser.open('/told')).html.includes(`href="${each.path}/review-and-close"`));
      const { html } = await browser.open('/incidents');
      assert.ok(html.includes(`href="${each.path}/review-and-close"`));
    });

    test('says on the single page too to whom it was sent back', async () => {
      const each = await givenSubmittedOn(site, 'minor');
      await opened('bursar', each, 'review-outcome');
      const values = { satisfied: 'no', reasons: 'How many names?' };
      const done = await (await as('bursar')).send('Record the review', values);
      assert.match(done.text, /You sent the outcome report back/);
    });
  });

  test('asks on the short path as it does by itself since when the school has been aware', async () => {
    const each = await (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar');
    const asked = /Since when has the school been aware\?.*?run from then\./;
    const [short, single] = [
      await opened('bursar', each, 'take-it-on'),
      await opened('bursar', each, 'assess-reportability'),
    ].map(({ text }) => asked.exec(text)?.[0] ?? assert.fail(text));
    assert.equal(short, single);
    assert.match(short ?? '', /72 hours/);
  });

  describe('what is said once it is done', () => {
    test('is what was done, in the words of the record', async () => {
      const each = await givenReportedOn(site);
      const browser = await as('bursar');
      await opened('bursar', each, 'acknowledge');
      assert.match((await browser.send('Acknowledge the report')).text, /You acknowledged the report\./);
      await opened('bursar', each, 'verify-details');
      const { text } = await browser.send('Record what you checked', { checked: 'With the teacher.' });
      assert.match(text, /You verified the details\./);
      assert.doesNotMatch(text, /is on the record\./);
    });

    test('offers the chair no page to tell the chair', async () => {
      const each = await givenClassifiedOn(site, 'major');
      assert.match((await opened('bursar', each)).html, /\/tell-chair["?]/);
      assert.doesNotMatch((await opened('chair', each)).html, /\/tell-chair["?]/);
    });
  });

  describe('finish', () => {
    test('begins, after a send-back, with the reasons, one’s own report and the answers given', async () => {
      const each = await sentBack();
      const { text, html } = await opened(officer, each, 'finish');
      assert.match(text, /Pat bursar sent the report back ?How many names\?/);
      assert.match(html, />\s*The list went to a wrong address\.<\/textarea>/);
      assert.match(text, /3b ?Speak to staff involved\..*What because says\..*Change 3b/);
      // The lead reads why where they arrive.
      assert.match((await opened(officer, each)).text, /Pat bursar sent the report back ?How many names\?/);
      await opened(officer, each, 'finish');
      const done = await (await as(officer)).send('Send for review', {
        effects: 'Thirty names were seen.',
        hours: '3',
      });
      assert.match(done.path, /done=finish/);
      const again = await opened('bursar', each, 'review-and-close');
      assert.match(again.text, /The list went to a wrong address\..*Thirty names were seen\./);
      assert.match((await opened(officer, each, 'outcome')).text, /What it cost ?3 hours/);
      assert.doesNotMatch((await opened(officer, each)).text, /sent the report back/);
    });

    test('does not repeat reasons that were answered since', async () => {
      const each = await sentBack();
      await each.done('submit-outcome', { policies: [] }, {}, officer);
      await each.done('review-outcome', { satisfied: true }, {}, 'bursar');
      await each.done('close', {}, {}, 'bursar');
      await each.done('reopen', {}, {}, 'headteacher');
      const lead = await opened(officer, each, 'finish');
      assert.doesNotMatch(lead.text, /sent the report back/);
    });

    test('begins with the draft where there is one', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('draft-outcome', {}, { facts: 'As drafted.' }, officer);
      const { html } = await opened(officer, each, 'finish');
      assert.match(html, />\s*As drafted\.<\/textarea>/);
      assert.match(html, />\s*E-mailed to the wrong recipient\.<\/textarea>/);
    });

    test('shows each point that seems not to apply in its own words, beside the reason', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      const { html } = await opened(officer, each, 'finish');
      const shown = [...html.matchAll(/letter">(3\w)<[\s\S]*?<\/summary><p>[\s\S]*?<\/p>/g)];
      assert.ok(shown.length > 0);
      for (const [line, id = ''] of shown)
        assert.ok(line.includes(item(securityIncidents2021, id as ItemId).text), id);
    });

    test('asserts nothing that nobody said: steps show as done, and nothing else is chosen', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('record-interview', { heldAt: site.clock.now }, { said: 'I was in a hurry.' }, officer);
      const { text, html } = await opened(officer, each, 'finish');
      assert.match(text, /3b ?Speak to staff involved\..*Done.*Recorded a talk held/);
      assert.doesNotMatch(html, /<input[^>]* value="[^"]+" checked/);
      const back = await (await as(officer)).send('Send for review', { '3j-because': 'It is read aloud.' });
      assert.equal(back.status, 422);
      for (const at of ['prepared', '3j-answer']) assert.ok(back.html.includes(`href="#${at}"`), at);
    });
  });

  describe('take it on', () => {
    test('asks first what happened, and shows the report where it is judged', async () => {
      const each = await givenReportedOn(site);
      const first = await opened('bursar', each, 'take-it-on');
      assert.match(first.text, /The class list of 3B went to the wrong parent/);
      assert.match(first.text, /What happened\?.*Yes, that is it/);
      assert.doesNotMatch(first.text, /Proposed/, 'without facts we cannot propose a severity');
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const { text, html } = await opened('bursar', each, 'take-it-on');
      assert.match(text, /The class list of 3B went to the wrong parent/);
      assert.match(text, /Proposed: Minor\. Tell nobody outside/);
      assert.match(text, /need not wait for the advice of/);
      assert.ok(html.includes('name="message"'));
      await each.done('acknowledge', {}, {}, 'headteacher');
      const acknowledged = await opened('bursar', each, 'take-it-on');
      assert.ok(!acknowledged.html.includes('name="message"'));
    });

    test('speaks of the advice of the officer only where it is owed', async () => {
      const each = await givenReportedOn(site);
      await each.done('establish-facts', { ...smallFacts, kinds: ['no-people'] }, {}, 'bursar');
      const { text } = await opened('bursar', each, 'take-it-on');
      assert.match(text, /The facts: /);
      assert.doesNotMatch(text, /need not wait for the advice of/);
    });

    test('asks since when the school is aware only where there is a risk to judge', async () => {
      const each = await (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar');
      await opened('bursar', each, 'take-it-on');
      const values = { checked: 'Rang.', severity: 'minor', reasons: 'Nothing personal was in it.' };
      const done = await (await as('bursar')).send('Take it on', { ...values, risk: 'none' });
      assert.match(done.text, /Record it only, and tell nobody outside/);
    });

    test('decides as advised in one choice, and marks the reasons as those that were advised', async () => {
      const each = await (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar');
      const { html } = await opened('bursar', each, 'take-it-on');
      assert.ok(!html.includes('knownAt'), 'where nobody outside is told, no clock runs');
      const done = await (await as('bursar')).send('Record: Minor. Tell nobody outside.', {
        checked: 'Rang.',
      });
      assert.match(done.path, /done=take-it-on/);
      const { incident } = await site.app.reports.follow(each.code);
      assert.equal(severity(incident), 'minor');
      const judged = incident.reportabilities.at(-1);
      assert.deepEqual([judged?.tell, judged?.awareFrom, judged?.prepared], ['nobody', 'reported', true]);
      assert.match((await opened('bursar', each, 'record')).text, /for the reasons that were advised/);
    });

    test('counts from an earlier moment where one is given beside what is advised', async () => {
      const facts = { ...smallFacts, kinds: ['health'], back: 'not-yet' } as const;
      const each = await (await givenReportedOn(site)).done('establish-facts', facts, {}, 'bursar');
      await opened('bursar', each, 'take-it-on');
      const { receivedAt = 0 } = (await site.app.reports.follow(each.code)).incident.report ?? {};
      const values = { checked: 'Rang.' };
      const back = await (await as('bursar')).send('Take it on', {
        ...values,
        ...dateParts('knownAt', receivedAt),
      });
      assert.equal(back.status, 422);
      assert.ok(back.html.includes('href="#knownAt'));
      const knownAt = receivedAt - 7_200_000;
      const done = await (await as('bursar')).send('Take it on', {
        ...values,
        ...dateParts('knownAt', knownAt),
      });
      assert.match(done.path, /done=take-it-on/);
      const judged = (await site.app.reports.follow(each.code)).incident.reportabilities.at(-1);
      assert.deepEqual([judged?.awareAt, judged?.awareFrom], [knownAt, 'discovered']);
      assert.notEqual(judged?.tell, 'nobody');
    });

    test('counts from the earliest where the record holds two moments of becoming aware', async () => {
      const each = await (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar');
      const discovered = {
        discoveredAt: site.clock.now - 7_200_000,
        happenedAt: null,
        affected: null,
        files: [],
      };
      await each.done('add-details', discovered, {}, 'bursar');
      await opened('bursar', each, 'take-it-on');
      await (await as('bursar')).send('Take it on', { checked: 'Rang.', decide: 'advised' });
      const judged = (await site.app.reports.follow(each.code)).incident.reportabilities.at(-1);
      assert.deepEqual([judged?.awareAt, judged?.awareFrom], [discovered.discoveredAt, 'discovered']);
    });

    test('keeps what was typed where answers do not fit, and takes on what is major', async () => {
      const each = await (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar');
      await opened('bursar', each, 'take-it-on');
      const values = {
        checked: 'Rang.',
        severity: 'moderate',
        reason: 'More than ten people.',
        reasons: 'The marks of a class.',
        awareFrom: 'reported',
        risk: 'likely',
      };
      const browser = await as('bursar');
      const back = await browser.send('Take it on', values);
      assert.equal(back.status, 422);
      assert.match(back.text, /at least major/);
      assert.match(back.html, /The marks of a class\./);
      const done = await browser.send('Take it on', { severity: 'major' });
      assert.match(done.path, /done=take-it-on/);
      const { incident } = await site.app.reports.follow(each.code);
      assert.deepEqual([severity(incident), incident.leads.length], ['major', 1]);
    });
  });

  describe('the overview', () => {
    test('warns first of all whom the report concerns', async () => {
      const each = await givenReportedOn(site, { concerns: ['headteacher', 'bursar'] });
      const { text } = await opened('chair', each);
      const warning = 'This report concerns the Headteacher and the Bursar';
      assert.match(text, new RegExp(`${warning}. Do not tell them of it or ask them about it`, 'i'));
      assert.match(text, /It means Pat headteacher and Pat bursar/);
      assert.ok(text.indexOf('Do not tell them') < text.indexOf('What happened'));
      const usual = await opened('headteacher', await givenReportedOn(site));
      assert.doesNotMatch(usual.text, /Do not tell them/);
    });

    test('warns of it above each form too, but where the person concerned is to learn of it', async () => {
      const each = await givenReportedOn(site, { concerns: ['headteacher'] });
      const warns = async (form: string) => {
        const { status, text } = await (await site.as('chair')).open(`${each.path}/${form}`);
        assert.equal(status, 200, form);
        return text.includes('Do not tell them of it or ask them about it') && !text.includes('It means');
      };
      for (const form of ['take-it-on', 'inform-people', 'record-decision'])
        assert.ok(await warns(form), form);
      await each.done('classify', classifyAs('major'), {}, 'chair');
      assert.ok(!(await warns('disclose')));
    });

    test('offers nothing that is done or has no object: another word, a risk to update', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      const links = async (page: string) =>
        new RegExp(`${each.path}/${page}["?]`).test((await opened('bursar', each, 'do')).html);
      for (const page of ['acknowledge', 'update-risk', 'update-control']) {
        assert.equal(await links(page), false, page);
      }
      assert.equal(await links('mark-contained'), true);
      await each.done('mark-contained', { containedAt: site.clock.now }, {}, 'bursar');
      assert.equal(await links('mark-contained'), false);
      const risk = { likelihood: 3, impact: 2, treatment: 'reduce', owner: null, dueAt: null } as const;
      await each.done('add-risk', risk, {}, officer);
      await each.done('add-control', { state: 'planned', owner: null, dueAt: null }, {}, officer);
      assert.equal(await links('update-risk'), true);
      assert.equal(await links('update-control'), true);
      const again = await opened('bursar', each, 'acknowledge');
      assert.doesNotMatch(again.html, /name="_secret"/);
    });

    test('leads straight to an item that waits for its answer', async () => {
      const each = await givenInvestigatingOn(site, 'minor');
      const { html } = await opened(officer, each, 'policy');
      assert.match(html, /name="3b-answer"/);
    });

    test('shows the ICO as told first where it must be, and nobody has been yet', async () => {
      const each = await givenClassifiedOn(site, 'major');
      const { html } = await opened('headteacher', each, 'record-notification');
      assert.match(html, /value="regulator" checked/);
    });
  });

  describe('how it meets the policy', () => {
    test('judges no figure, misses no detail, and shows that reporting was assessed', async () => {
      const each = await givenSubmittedOn(site, 'minor');
      const { text, html } = await opened('headteacher', each, 'conformance');
      for (const point of ['1', '2']) thenMeets(html, point, 'apart');
      assert.match(text, /6c.*The policy does not ask for this at this severity.*Done/);
      assert.match(text, /5d ?Advise, support.*entry 2 ?Done/);
    });
  });

  test('the record ends its sentences once', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    await each.done('answer-point', { item: '3d', answer: 'not-appropriate' }, {}, officer);
    const { text } = await opened(officer, each, 'record');
    assert.match(text, /answered 3d: not appropriate\. ?/);
    assert.doesNotMatch(text, /…\./);
  });

  test('what is to be done first leads to a form in which the role is ticked', async () => {
    const browser = await as('administrator');
    await browser.open('/people/add-person?roles=bursar');
    assert.deepEqual(browser.fields('Add a person').get('roles'), ['bursar']);
    await browser.open('/people/add-person?roles=king');
    assert.equal(browser.fields('Add a person').get('roles'), undefined);
  });
});
