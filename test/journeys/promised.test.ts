// What was recommended or promised (3, 3j, 4d, 6d) is an action of the school from the moment it is on the
// record: it stands on the one list of actions until it is done where it was promised.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { londonDate } from '../../src/policy/clock.ts';
import { dueAtOf } from '../../src/policy/deadline.ts';
import { whenExceptionGranted } from '../given/exceptions.ts';
import { onGoverning } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenPracticeOn,
  type SiteIncident,
  whenAdviceIsConfirmed,
} from '../given/site-incident.ts';
import { textFor } from '../then/pages.ts';

const lead = 'investigating-officer' as const;
const risk = { likelihood: 3, impact: 3, treatment: 'reduce', owner: null, dueAt: null } as const;

describe('what is promised', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  const promised = async (name: Name) => (await site.app.promised(site.ids[name])).promises;
  const listed = async (name: Name) => (await promised(name)).map(({ label }) => label);
  const inAWeek = () => londonDate(site.clock.now + 7 * day);
  before(async () => {
    site = await givenSite();
    incident = await givenInvestigatingOn(site, 'major');
    const control = { owner: site.ids.bursar, dueAt: inAWeek(), state: 'planned' } as const;
    await incident.done('add-control', control, { control: 'A lock on the filing room' }, lead);
    await incident.done('add-risk', risk, { risk: 'Keys are lent.', action: 'Keep a list of keys' }, lead);
    await incident.done('direct-investigation', {}, { direction: 'Ask the locksmith' }, 'governor');
    await incident.done('recommend-action', {}, { recommendation: 'Count the keys each term' }, 'governor');
    await whenExceptionGranted(site, {});
  });
  after(() => site.close());

  test('stands on the list of who may see it, in its own words, and on nobody else’s', async () => {
    assert.deepEqual((await listed('headteacher')).toSorted(), [
      ...['Condition of an exception', 'Control', 'Direction', 'Recommendation'],
    ]);
    for (const name of ['line-manager', 'clerk'] as const) assert.deepEqual(await listed(name), []);
    assert.deepEqual(await listed('teacher'), ['Condition of an exception']);
    for (const address of ['/actions', '/actions/register']) {
      const page = await textFor(site, 'headteacher', address);
      for (const words of ['A lock on the filing room', 'Ask the locksmith', 'Count the keys each term'])
        assert.ok(page.includes(words), words);
      assert.ok(!page.includes('Keep a list of keys'), 'a risk stays a risk');
    }
  });

  test('has its owner and its day from the start', async () => {
    const all = await promised('headteacher');
    const askedFor = (label: string) => all.find((each) => each.label === label)?.to;
    assert.deepEqual(askedFor('Control'), [site.ids.bursar]);
    assert.deepEqual(askedFor('Direction'), [site.ids[lead]]);
    assert.deepEqual(askedFor('Recommendation'), [site.ids.bursar]);
    assert.deepEqual(askedFor('Condition of an exception'), [site.ids.teacher]);
    assert.equal(all.find(({ label }) => label === 'Control')?.dueAt, dueAtOf(inAWeek()));
  });

  test('stands as it is right, once its entry was corrected', async () => {
    const entry = (await promised('headteacher')).find(({ label }) => label === 'Control')?.entry ?? 0;
    await incident.done('correct-entry', { entry }, { wrong: 'A lock', right: 'Two locks' }, lead);
    const text = (await promised('headteacher')).find(({ label }) => label === 'Control')?.text;
    assert.equal(text, 'Two locks');
  });

  test('of practice does not exist for the list', async () => {
    const practice = await givenPracticeOn(site);
    const all = await promised('headteacher');
    assert.ok(all.every(({ stream }) => stream !== practice.id));
  });

  test('is late and counts with the late actions', async () => {
    const { overdue } = await site.app.figures.actions(site.clock.now);
    assert.equal(overdue, 0);
    const later = await site.app.figures.actions(site.clock.now + 8 * day);
    assert.equal(later.overdue, 1);
  });

  test('is done where it was promised, and nowhere a second time', async () => {
    const { incident: found } = await site.app.cases.open(site.ids.headteacher, incident.reference);
    const [direction = 0] = found.directions.map(({ entry }) => entry);
    await incident.done('answer-direction', { direction, done: true }, {}, lead);
    const bursar = await site.as('bursar');
    await bursar.open(`${incident.path}/answer-recommendation`);
    const planned = { does: 'planned', owner: site.ids.teacher };
    const sent = await bursar.send('Send the answer', planned);
    assert.equal(sent.status, 200, sent.text);
    assert.deepEqual((await listed('headteacher')).toSorted(), ['Condition of an exception', 'Control']);
    const all = await site.app.streams.list(site.ids.headteacher, 'action');
    assert.deepEqual(
      all.map(({ title, state }) => [title, state.owner, state.dueOn]),
      [['Count the keys each term', site.ids.teacher, londonDate(site.clock.now + 28 * day)]],
    );
    assert.deepEqual(
      await listed('teacher'),
      ['Condition of an exception'],
      'its owner sees the action, not the incident',
    );
    assert.match(await textFor(site, 'teacher', '/actions'), /Count the keys each term/);
    const [control = 0] = found.controls.map(({ entry }) => entry);
    const inPlace = { control, owner: null, dueAt: null, state: 'in-place' } as const;
    await incident.done('update-control', inPlace, { change: 'It is fitted.' }, lead);
    assert.deepEqual(await listed('headteacher'), ['Condition of an exception']);
  });

  test('is followed until it is checked, after its incident closed', async () => {
    for (const item of unansweredBeforeOutcome(
      (await site.app.cases.open(site.ids[lead], incident.reference)).incident,
    ))
      await incident.done('answer-point', { item, answer: 'done' }, {}, lead);
    for (const [exception, { about }] of (await site.app.school()).exceptions)
      await incident.done('judge-exception', { exception, about, kept: 'not-touched' }, {}, lead);
    await incident.done('submit-outcome', { policies: [] }, {}, lead);
    await incident.done('governors-outcome', {}, {}, 'governor');
    await incident.done('review-outcome', { satisfied: true, sawRecommendations: true }, {}, 'headteacher');
    const now = site.clock.now;
    await incident.done('record-advice', { route: 'telephone', givenAt: now }, {}, 'bursar');
    await whenAdviceIsConfirmed(site, incident);
    await incident.done('record-notification', { body: 'regulator', notifiedAt: now }, {}, 'bursar');
    await incident.done('close', {}, {}, 'headteacher');
    const all = await site.app.streams.list(site.ids.headteacher, 'action');
    assert.equal(all.length, 1);
    for (const { stream } of all) {
      await onGoverning(site, stream, 'teacher', {
        kind: 'action',
        commands: [{ step: 'finish-action', facts: {}, prose: { evidence: 'It is done.' } }],
      });
      await onGoverning(site, stream, 'bursar', {
        kind: 'action',
        commands: [{ step: 'check-action', facts: { isDone: true }, prose: {} }],
      });
    }
    const checked = await site.app.streams.list(site.ids.headteacher, 'action');
    assert.ok(checked.every(({ state }) => state.stage === 'checked'));
  });
});
