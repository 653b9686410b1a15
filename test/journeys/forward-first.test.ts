// What must be settled before a protected report is forwarded, and what the person it escalated to reads, by
// HTTP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../src/record/step.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

const forwardedTo = async ({ app, ids }: OpenSite, { id }: SiteIncident, to: readonly 'headteacher'[]) => {
  const command = { step: 'forward-report', facts: { to }, prose: {} } as const;
  const actor = { kind: 'person', person: ids.chair } as const;
  const answer = await app.execute({ kind: 'incident', stream: id, commands: [command], actor });
  return isRefusal(answer) ? answer.because : 'done';
};

test('who is meant in words is said first, and never gets it', async () => {
  const site = await givenSite();
  const each = await givenReportedOn(site, { naming: 'anonymous' }, null, {
    concernsWhom: 'Pat headteacher',
  });
  const chair = await site.as('chair');
  const page = await chair.open(`${each.path}/forward-report`);
  assert.match(page.text, /could be the person you forward it to\. Say who is meant first/);
  assert.match(page.text, /Who it is about ?Pat headteacher/);
  assert.doesNotMatch(page.html, /name="decision"/);
  assert.match(await forwardedTo(site, each, ['headteacher']), /first say who is meant/i);
  await each.done('resolve-concern', { people: [site.ids.headteacher] }, {}, 'chair');
  const after = await chair.open(`${each.path}/forward-report`);
  assert.match(after.text, /Forward it to the Bursar/);
  assert.doesNotMatch(after.text, /Forward it to the Headteacher/);
  assert.match(
    await forwardedTo(site, each, ['headteacher']),
    /cannot forward it to a person whom it was found/,
  );
  assert.equal((await (await site.as('headteacher')).open(each.path)).status, 404);
  await site.close();
});

test('the person it escalated to reads who else has it, and what keeping it means', async () => {
  const site = await givenSite();
  const each = await givenProtectedOn(site);
  const chair = await (await site.as('chair')).open(`${each.path}/forward-report`);
  assert.match(chair.text, /This report came to you alone\..*You act for the headteacher and bursar/);
  site.clock.now += 25 * hour;
  await site.app.time.pass();
  const vice = await (await site.as('vice-chair')).open(`${each.path}/forward-report`);
  assert.match(vice.text, /Besides you Pat chair can open this report so far/);
  assert.match(vice.text, /You act for the headteacher and bursar\./);
  assert.doesNotMatch(vice.text, /you alone/);
  await site.close();
});

test('until it is forwarded or kept that is all that it asks for, and nothing is gone', async () => {
  const site = await givenSite();
  const each = await givenProtectedOn(site);
  const chair = await site.as('chair');
  const { text } = await chair.open(each.path);
  assert.match(text, /Next, for you ?Forward or keep the report/);
  assert.doesNotMatch(text.split('Do something')[0] ?? '', /Acknowledge the report|Classify the incident/);
  assert.match(text, /Do something.*Acknowledge.*What happened/);
  await each.done('forward-report', { to: ['bursar'] }, {}, 'chair');
  assert.match((await chair.open(each.path)).text, /Acknowledge the report/);
  await site.close();
});
