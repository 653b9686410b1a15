// Facts that change after a decision, seen from the desk: the office is told, the incident says what to judge
// again, and does not close before.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';

/** Five names that went to one parent, who deleted them. */
const five: TriageFacts = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  who: 'one',
  kinds: ['contact'],
  number: { atLeast: 5, atMost: 5 },
  back: 'confirmed',
  care: ['none'],
};

describe('facts', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('that turn out worse ask to judge again, in the bell and on the incident', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    await each.done('establish-facts', { ...five, sameCauseBefore: 0 }, {}, 'bursar');
    const bursar = await site.as('bursar');
    const quiet = await bursar.open(each.path);
    assert.doesNotMatch(quiet.text, /Decide again|Classify the incident again/);
    const number = { atLeast: 500, atMost: 500 };
    const worse = { ...five, number, kinds: ['health'], back: 'refused', sameCauseBefore: 0 } as const;
    await each.done('establish-facts', worse, {}, 'headteacher');
    const bell = await bursar.open('/told');
    assert.match(bell.text, /The facts have changed: judge again who must be told/);
    const asked = await bursar.open(each.path);
    assert.match(asked.text, /Decide again who to tell/);
    assert.match(asked.text, /Classify the incident again/);
  });

  test('count earlier incidents of the same cause in the 12 months before', async () => {
    const own = await givenSite();
    try {
      await givenClassifiedOn(own, 'minor');
      own.clock.now += 3_600_000;
      await givenClassifiedOn(own, 'minor');
      own.clock.now += 3_600_000;
      const third = await givenReportedOn(own);
      const found = await own.app.cases.open(own.ids.bursar, third.reference);
      assert.equal(await own.app.cases.sameCauseBefore(found, five.cause), 2);
      assert.equal(await own.app.cases.sameCauseBefore(found, 'phishing'), 0);
      own.clock.now += 370 * 24 * 3_600_000;
      const later = await givenReportedOn(own);
      const after = await own.app.cases.open(own.ids.bursar, later.reference);
      assert.equal(await own.app.cases.sameCauseBefore(after, five.cause), 0);
    } finally {
      await own.close();
    }
  });
});
