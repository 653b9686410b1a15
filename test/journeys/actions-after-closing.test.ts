// A major incident with directions and recommendations (3, 4d, 6d): each is answered before it closes, and
// what is still to be done outlives it as an action, until somebody has checked the evidence.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { day, monday } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { textFor } from '../then/pages.ts';
import { type Cast, givenMajorStoryOnSite, type Story } from './story.ts';
import { dated } from './typed.ts';

const officer = 'investigating-officer' as const;

describe('an action that the bursar carries out after the closing', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  let action: string;
  const actions = () => site.app.streams.list(site.ids.headteacher, 'action');
  const pathOf = (entry: number) => `${story.path}/answer-recommendation?recommendation=${entry}`;
  before(async () => {
    ({ site, by, story } = await givenMajorStoryOnSite(monday + 14 * day));
    await story.does('headteacher', 'allocate');
    await story.does('chair', 'name-governors');
  });
  after(() => site.close());

  test('the governor directs, and the lead answers', async () => {
    await story.does('governor', 'direct-investigation', { direction: 'Ask the locksmith.' });
    await story.does(officer, 'answer-direction', { answer: 'He comes on Friday.' });
  });

  test('lead and governors recommend, one action to a line', async () => {
    for (const item of unansweredBeforeOutcome(await story.incident()))
      await story.does(officer, 'answer-point', { item });
    await story.does(officer, 'draft-outcome', { facts: 'The room stood open.' });
    assert.match((await story.opens('headteacher', 'outcome')).text, /Draft by .*The room stood open\./);
    const recommendations = 'Lock the filing room at night.\n- Count the keys each term.';
    await story.does(officer, 'submit-outcome', { recommendations });
    await story.does('governor', 'governors-outcome', { recommendations: 'Fit a camera.' });
    const made = (await story.incident()).recommendations;
    assert.deepEqual(
      made.map(({ byLead }) => byLead === true),
      [true, true, false],
    );
  });

  test('an action has an owner who is there, and a day to come', async () => {
    const head = await by('headteacher');
    const address = pathOf((await story.incident()).recommendations[0]?.entry ?? 0);
    const planned = { does: 'planned', action: 'Lock the room' };
    const due = dated('dueOn', site.clock.now + 14 * day);
    const never = { 'dueOn-day': '' };
    for (const wrong of [{ owner: '' }, { owner: 'nobody' }, never]) {
      await head.open(address);
      const page = await head.send('Send the answer', { ...planned, ...due, ...wrong });
      assert.equal(page.status, 422);
    }
    assert.deepEqual(await actions(), []);
  });

  test('where the answer fails, the form offers the action that was set', async () => {
    const head = await by('headteacher');
    const address = pathOf((await story.incident()).recommendations[0]?.entry ?? 0);
    await head.open(address);
    const sent = {
      ...Object.fromEntries(head.fields('Send the answer')),
      ...{ does: 'planned', action: 'Lock the room', owner: site.ids.bursar },
      ...dated('dueOn', site.clock.now + 14 * day),
      answer: 'The bursar sees to it.',
      _seen: '1',
    };
    const late = await head.post(address, sent);
    assert.equal(late.status, 409, late.text);
    assert.match(late.text, /It is an action already/);
    const [first, ...more] = await actions();
    assert.ok(first !== undefined && more.length === 0);
    const again = await head.send('Send the answer', { does: 'made' });
    assert.match(again.path, /done=answer-recommendation/, again.text);
    assert.equal((await actions()).length, 1);
    action = `/action/${first.stream}`;
    const [recommendation] = (await story.incident()).recommendations;
    assert.equal(recommendation?.answer?.action, first.stream);
  });

  test('it closes once each recommendation has its answer', async () => {
    const reviewed = await story.opens('headteacher', 'review-outcome');
    const [, itsOwn = ''] = reviewed.text.split('What it recommends');
    for (const words of [/^\s*Lock the filing room at night \(to be done/, /Count the keys each term \(no/])
      assert.match(itsOwn, words);
    assert.match(reviewed.text, /What can still be updated after the closing.*Action: Lock the room \(/);
    await story.does('headteacher', 'review-outcome');
    assert.match((await story.opens('headteacher', 'close')).text, /have no answer/);
    await story.does('bursar', 'answer-recommendation', { does: 'done', answer: 'Counted on Monday.' });
    await story.does('bursar', 'answer-recommendation', { does: 'declined', why: 'It watches pupils.' });
    await story.does('headteacher', 'close');
    const { text } = await story.opens('chair', 'outcome-report');
    for (const words of ['Ask the locksmith.', 'He comes on Friday.', 'Count the keys', 'It watches pupils.'])
      assert.ok(text.includes(words), words);
    assert.match(text, /Action: Lock the room ?Pat bursar, due/);
  });

  test('the action stands on the bursar’s desk, is late, done, and checked by another', async () => {
    assert.match(await textFor(site, 'bursar', '/incidents'), /Lock the room/);
    site.clock.now += 22 * day;
    await site.app.time.pass();
    for (const name of ['bursar', 'chair'] as const)
      assert.match(await textFor(site, name, '/told'), /an action that is late/, name);
    const bursar = await site.as('bursar');
    await bursar.open(`${action}/finish-action`);
    await bursar.send('It is done', { evidence: 'A new lock, and the invoice.' });
    const head = await site.as('headteacher');
    await head.open(`${action}/check-action`);
    await head.send('Save the check', { isDone: 'yes', remark: 'I tried the door.' });
    assert.match(await textFor(site, 'chair', `${story.path}/outcome`), /bursar, done and checked/);
    assert.match(await textFor(site, 'chair', action), /A new lock, and the invoice\./);
  });
});
