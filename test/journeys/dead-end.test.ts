// Nobody is asked for what can no longer be done: somebody asks who made a report, and then it turns out to
// be no incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aroundOf, asksOf } from '../../src/incident/asks/asks.ts';
import { steps } from '../../src/incident/steps.ts';
import { allNames } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { askableAfter, givenConfidentialOn } from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';

test('a request to know who reported it asks nothing of anybody once it is set aside', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const { app, clock } = site;
  const each = await givenConfidentialOn(site);
  await each.done('request-identity', {}, {}, 'headteacher');

  const found = async () => (await app.reports.follow(each.code)).incident;
  /** What it asks for, of whomever; the stage lets each be taken. */
  const asked = async () => {
    const incident = await found();
    const all = asksOf(incident, aroundOf(incident, await app.school()), clock.now);
    for (const { step } of all)
      assert.ok(
        steps[step].stages.some((stage) => stage === incident.stage),
        step,
      );
    return all.map(({ step }) => step);
  };
  /** Where the buttons of all desks for it lead, null where a row has none; each is opened. */
  const buttons = async () => {
    const all: [string, string | null][] = [];
    for (const name of allNames) {
      const browser = await site.as(name);
      const rows = deskRows((await browser.open('/incidents')).html);
      const own = rows.filter(({ reference, group }) => reference === each.reference && group !== '');
      for (const { leadsTo } of own) {
        all.push([name, leadsTo?.replace(`${each.path}/`, '') ?? null]);
        if (leadsTo === null) continue;
        const { status, path } = await browser.open(leadsTo);
        assert.deepEqual([status, path], [200, leadsTo], name);
      }
    }
    return all;
  };

  assert.ok((await asked()).includes('approve-identity-request'));
  assert.ok((await buttons()).some(([name]) => name === 'chair'));
  await each.aside('headteacher');
  const { setAside, identityRequests } = await found();
  assert.deepEqual([setAside?.why, identityRequests.length], ['not-an-incident', 1]);
  // What is left is to ask the reporter in three months how they were treated: it has no button before that.
  assert.deepEqual(await asked(), ['ask-retaliation']);
  assert.deepEqual(await buttons(), [['chair', null]]);
  clock.now += askableAfter;
  await app.time.pass();
  assert.deepEqual(await asked(), ['ask-retaliation']);
  assert.deepEqual(await buttons(), [['chair', 'ask-retaliation']]);
});
