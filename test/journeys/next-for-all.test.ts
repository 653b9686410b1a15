// What is next and waits for somebody else is the same for every reader of an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { ItemId } from '../../src/policy/policy.ts';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReviewedOn, whenAdviceIsConfirmed } from '../given/site-incident.ts';
import { deskRow } from '../then/desk.ts';
import { dated } from './typed.ts';

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

test('desk and incident name the same step first, in the group of the time that stands there', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'major');
  const lead = 'investigating-officer';
  const row = async () => deskRow((await (await site.as(lead)).open('/incidents')).html, each.reference);
  const rowIs = async (group: string, due: string, page: string, more: RegExp) => {
    const found = await row();
    assert.deepEqual([found?.group, found?.due, found?.leadsTo], [group, due, `${each.path}/${page}`]);
    assert.match(found?.text ?? '', more);
  };
  const nextIs = async (words: RegExp) =>
    assert.match((await (await site.as(lead)).open(each.path)).text, words);
  const nextIsNot = async (words: RegExp) =>
    assert.doesNotMatch((await (await site.as(lead)).open(each.path)).text, words);
  const answer = async (left: readonly ItemId[]) => {
    const { incident } = await site.app.reports.follow(each.code);
    for (const item of unansweredBeforeOutcome(incident).filter((id) => !left.includes(id)))
      await each.done('answer-point', { item, answer: 'done' }, {}, lead);
  };
  await each.done('set-scope', { policies: [] }, {}, lead);
  await nextIs(/Next, for you ?\d+ policy points/);
  await nextIsNot(/Note progress ?You/);
  await rowIs('Later', '2 November', 'policy', /^(?!.*note progress)/);
  await answer(['3h']);
  await each.done('recommend-discipline', { commence: false }, {}, lead);
  await nextIs(/Next, for Pat data-protection-officer ?Advise/);
  await nextIs(/Note progress ?You ?Tuesday/);
  await rowIs('Next 7 days', 'Tuesday', 'note-progress', /For You/);
  await each.done('plan-communication', { audiences: 2, doneAt: site.clock.now }, {}, lead);
  await rowIs('Later', 'No deadline', 'record-communication', /^(?!.*note progress)/);
  site.clock.now += 20 * hour;
  await nextIs(/Next, for you ?Note progress/);
  await rowIs('Today', 'By 5 pm', 'note-progress', /and tick off plan/);
});

test('a note that falls due on the day of the last one is the next, and says so', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const head = await site.as('headteacher');
  await head.open('/procedures/propose');
  const reason = 'We want to hear more often.';
  const quick = { 'progress-note-major': '4', 'progress-note-major-unit': 'hours' };
  await head.send('Propose', { reason, ...quick });
  const chair = await site.as('chair');
  await chair.open('/procedures/decide');
  const meetingOn = dated('meetingOn', site.clock.now - day);
  await chair.send('Record your decision', { decision: 'adopt', minute: 'Minute 7', ...meetingOn });
  const each = await givenInvestigatingOn(site, 'major');
  const lead = 'investigating-officer';
  await each.done('set-scope', { policies: [] }, {}, lead);
  site.clock.now += hour;
  const browser = await site.as(lead);
  await browser.open(`${each.path}/note-progress`);
  await browser.send('Note progress', { note: 'We rang them.' });
  assert.match((await browser.open('/incidents')).text, /Today 1.*Note progress/);
  assert.match((await browser.open(each.path)).text, /next note of progress/);
});

test('what closing waits for is said, with the way on for who may supply it', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReviewedOn(site, 'major');
  await each.done('record-notification', { body: 'regulator', notifiedAt: site.clock.now }, {}, 'bursar');
  const read = async (name: Name) => (await site.as(name)).open(each.path);
  const head = await read('headteacher');
  assert.match(head.text, /Next, for Pat data-protection-officer ?Advise.*for this\. ?You can /);
  assert.ok(head.html.includes(`href="${each.path}/record-advice"`));
  const form = await (await site.as('headteacher')).open(`${each.path}/record-advice`);
  assert.match(form.html, /name="whoAdvised"[^>]*value="Pat data-protection-officer"/);
  const governor = await read('governor');
  assert.match(governor.text, /Closing waits for this/);
  assert.ok(!governor.html.includes(`href="${each.path}/record-advice"`));
  const dpo = await read('data-protection-officer');
  assert.match(dpo.text, /Next, for you ?Advise/);
  await each.done('record-advice', { route: 'telephone', givenAt: site.clock.now }, {}, 'headteacher');
  await whenAdviceIsConfirmed(site, each);
  const then = await read('headteacher');
  assert.match(then.text, /Next, for Pat bursar ?Before it can close: answer 4d/);
  assert.ok(then.html.includes(`href="${each.path}/answer-point`), 'who is not asked may do it too');
});

test('where the data protection officer has a conflict, page and desk ask the office', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'major');
  const officer = 'data-protection-officer';
  const bursar = await site.as('bursar');
  const next = async () => {
    const { html } = await bursar.open(each.path);
    return html.split('<section class="candour-next')[1]?.split('</section>')[0] ?? '';
  };
  const form = `${each.path}/record-advice"`;
  assert.ok(!(await next()).includes(form));
  await each.done('declare-conflict', { person: site.ids[officer] }, { why: 'Theirs.' }, officer);
  const row = deskRow((await bursar.open('/incidents')).html, each.reference);
  assert.equal(row?.leadsTo, `${each.path}/record-advice`);
  assert.ok((await next()).includes(form));
  assert.doesNotMatch((await bursar.open(`${each.path}/policy`)).text, /Waiting for the advice of/);
});
