// What is next and waits for somebody else is the same for every reader of an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { ItemId } from '../../src/policy/policy.ts';
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

test('desk and incident name the same step first, and the desk stands by the day of a note', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'major');
  const lead = 'investigating-officer';
  const browser = await site.as(lead);
  const deskIs = async (words: RegExp) => assert.match((await browser.open('/incidents')).text, words);
  const nextIs = async (words: RegExp) => assert.match((await browser.open(each.path)).text, words);
  const answer = async (left: readonly ItemId[]) => {
    const { incident } = await site.app.reports.follow(each.code);
    for (const item of unansweredBeforeOutcome(incident).filter((id) => !left.includes(id)))
      await each.done('answer-point', { item, answer: 'done' }, {}, lead);
  };
  await each.done('set-scope', { policies: [] }, {}, lead);
  await nextIs(/Next, for you ?\d+ policy points.*Note progress ?You ?Tuesday/);
  await deskIs(
    /Next 7 days 1.*and note progress.{0,60}Tuesday.{0,20}For You ?2 November ?Answer policy points/,
  );
  await answer(['3h']);
  await each.done('recommend-discipline', { commence: false }, {}, lead);
  await nextIs(/Next, for you ?Note progress.*outcome report waits for Pat headteacher to[^.]*\(3h\)/);
  await deskIs(/Next 7 days 1.*Waiting for Pat data-protection-officer.*For You ?Tuesday ?Note progress/);
});
