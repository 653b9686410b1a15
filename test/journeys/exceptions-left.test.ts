// Of several exceptions that were in force, the form asks about those that are left; of some closing waits
// for no answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whenExceptionGranted } from '../given/exceptions.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn, givenSubmittedOn } from '../given/site-incident.ts';

test('after one of two exceptions is judged, the form comes again with the other alone', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const [first, other] = [
    await whenExceptionGranted(site, { about: '7' }),
    await whenExceptionGranted(site, { about: '2' }),
  ];
  const idOf = (path: string) => path.split(/[/?]/)[2] ?? path;
  const each = await givenSubmittedOn(site, 'minor');
  const head = await site.as('headteacher');
  const choices = () => [first, other].filter((path) => head.page().html.includes(`value="${idOf(path)}"`));
  const reason = 'The note of the call is there.';
  await head.open(`${each.path}/judge-exception`);
  assert.deepEqual(choices(), [first, other]);
  await head.send('Save the answer', { exception: idOf(first), kept: 'kept', reason });
  assert.equal(head.page().path.split('?')[0], `${each.path}/judge-exception`);
  assert.deepEqual(choices(), [other]);
  await head.open(`${each.path}/judge-exception`);
  await head.send('Save the answer', { kept: 'kept', reason });
  assert.notEqual(head.page().path.split('?')[0], `${each.path}/judge-exception`, 'nothing is left');
});

test('the form does not speak of another exception to somebody who answered none', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '7', by: 'bursar' });
  await whenExceptionGranted(site, { about: '2' });
  const each = await givenSubmittedOn(site, 'minor');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  const { html, text } = await (await site.as('bursar')).open(`${each.path}/judge-exception`);
  assert.match(html, /name="kept"/);
  assert.doesNotMatch(text, /another exception/);
});

test('the policy tab lists first what its reader may answer, and whose they may not', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '7', by: 'bursar' });
  await whenExceptionGranted(site, { about: '2' });
  const { path } = await givenSubmittedOn(site, 'minor');
  const listFor = async (name: 'bursar' | 'headteacher') =>
    (await (await site.as(name)).open(`${path}/policy`)).text.replace(
      /^.*Exceptions that were in force/s,
      '',
    );
  assert.match(await listFor('bursar'), /Point 2\b.*No answer yet.*Pat bursar, until/s);
});

test('the form that was opened from the review comes back to it', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '2' });
  const each = await givenSubmittedOn(site, 'minor');
  const head = await site.as('headteacher');
  const { html } = await head.open(`${each.path}/review-outcome`);
  const link = /href="([^"]+judge-exception[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  await head.open(link ?? '');
  assert.match(head.page().html, new RegExp(`href="${each.path}/review-outcome"[^>]*>Back`));
  await head.send('Save the answer', { kept: 'not-touched', reason: 'Nothing of it was used.' });
  assert.equal(head.page().path.split('?')[0], `${each.path}/review-outcome`);
});

test('an exception whose point was carried out holds nothing up, and may still be answered', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '4b', by: 'headteacher', conditions: 'Tell me each month.' });
  const each = await givenReportedOn(site, {}, 'headteacher');
  await givenSubmittedOn(site, 'minor', each);
  const judge = `${each.path}/judge-exception?exception=`;
  const bursar = await site.as('bursar');
  for (const path of [
    each.path,
    '/incidents',
    '/told',
    `${each.path}/outcome`,
    `${each.path}/review-outcome`,
  ])
    assert.doesNotMatch(
      (await bursar.open(path)).html,
      /href="[^"]*judge-exception|Tell me each month|4b kept\?/,
      path,
    );
  const { html, text } = await bursar.open(`${each.path}/policy`);
  assert.ok(html.includes(judge) && text.includes('Tell me each month.'), 'it stands there');
  await bursar.open(`${each.path}/review-and-close`);
  assert.equal(bursar.page().path.split('?')[0], `${each.path}/review-and-close`, 'it closes in one go');
  await bursar.open(`${each.path}/policy`);
  await bursar.follow('Answer: was it kept?');
  const reason = 'It was allocated as ever.';
  const said = await bursar.send('Save the answer', { kept: 'not-touched', reason });
  assert.ok(said.text.includes(reason), said.text);
  assert.ok((await bursar.open(`${each.path}/outcome-report`)).text.includes(reason), 'what was said stays');
});
