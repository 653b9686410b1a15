// What the reviewer reads of what was not met, and what they can still do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn, givenSubmittedOn } from '../given/site-incident.ts';

test('a review and the closing name each point missed and what of it, and both may go on', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const opens = async (path: string) => (await site.as('headteacher')).open(path);
  const late = await givenReportedOn(site);
  const inTime = await givenReportedOn(site);
  await givenSubmittedOn(site, 'minor', inTime);
  const link = (path: string) => `href="${path}/conformance">Point 7`;
  assert.ok(!(await opens(`${inTime.path}/review-outcome`)).html.includes(link(inTime.path)));
  site.clock.now += 20 * day;
  await givenSubmittedOn(site, 'minor', late);
  const missed = /Point 7 of the policy: not met\. \d+ of \d+ timescales kept, \d+ missed[^.]*; [^.]+\./;
  const review = await opens(`${late.path}/review-and-close`);
  assert.ok(review.html.includes(link(late.path)));
  assert.match(review.text, missed);
  await inTime.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  const closing = await opens(`${inTime.path}/close`);
  assert.match(closing.text, missed);
});
