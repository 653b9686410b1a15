// The person heard about an incident knows their own answer and the form in which it went. Neither may tell
// them which incident it is, should they have a reference to try.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

test('The form of an answer at a hearing does not tell of which incident it is.', async () => {
  const site = await givenSite();
  const [each, other] = [await givenReportedOn(site, { concerns: ['bursar'] }), await givenReportedOn(site)];
  await other.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
  await other.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
  await each.done('disclose', { person: site.ids.bursar, entries: [] }, {}, 'chair');
  const bursar = await site.as('bursar');
  await bursar.open('/hearings');
  const form = Object.fromEntries(bursar.fields('Send answer'));
  const said = { ...form, [`answer-${String(form.hearing)}`]: 'I pressed send too soon.' };
  assert.equal((await bursar.post('/hearings', said)).status, 200);
  for (const { path } of [each, other]) {
    for (const page of ['note-progress', 'declare-conflict', 'add-evidence']) {
      const { status } = await bursar.post(`${path}/${page}`, { _secret: String(form._secret), note: 'x' });
      assert.equal(status, 404, page);
    }
  }
  await site.close();
});
