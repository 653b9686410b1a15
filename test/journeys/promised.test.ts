// The school's one list of what was recommended or promised (3, 3g, 3j, 4d, 6d): it stands there until it is
// an action, which outlives its incident.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { londonDate } from '../../src/policy/clock.ts';
import { whenExceptionGranted } from '../given/exceptions.ts';
import { givenActionOn, givenDecidedOn, givenMeetingOn, onGoverning } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenPracticeOn, type SiteIncident } from '../given/site-incident.ts';
import { textFor } from '../then/pages.ts';
import { dated } from './typed.ts';

const lead = 'investigating-officer' as const;
const risk = { likelihood: 3, impact: 3, treatment: 'reduce', owner: null, dueAt: null } as const;

describe('what is promised', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  const promised = async (name: Name) => (await site.app.promised(site.ids[name])).promises;
  const listed = async (name: Name) => (await promised(name)).map(({ as }) => as);
  const waysOn = (html: string): readonly string[] =>
    [...html.matchAll(/href="([^"]*(?:does=planned|\/action\/new\?from=[^"]+))"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    );
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
    const minute = 'The caretaker checks the doors';
    await givenDecidedOn(site, await givenMeetingOn(site), 2, { minute, isConfirmed: false });
  });
  after(() => site.close());

  test('stands on the list of who may see it, in its own words, and on nobody else’s', async () => {
    assert.deepEqual((await listed('headteacher')).toSorted(), [
      ...['condition', 'control', 'direction', 'minute', 'recommendation', 'risk'],
    ]);
    assert.deepEqual(await listed('line-manager'), []);
    assert.deepEqual(await listed('clerk'), ['minute']);
    assert.deepEqual(await listed('teacher'), ['condition']);
    const page = await textFor(site, 'headteacher', '/actions');
    for (const words of ['A lock on the filing room', 'Keep a list of keys', 'Count the keys each term'])
      assert.ok(page.includes(words), words);
    assert.match(await textFor(site, 'headteacher', '/actions/register'), /Ask the locksmith/);
  });

  test('is shown with what is right about it, once its entry was corrected', async () => {
    const [risky] = (await promised('headteacher')).filter(({ as }) => as === 'risk');
    const entry = risky?.entry ?? 0;
    await incident.done('correct-entry', { entry }, { wrong: 'A list', right: 'Two lists of keys' }, lead);
    const found = (await promised('headteacher')).filter(({ right }) => right !== '');
    assert.deepEqual(
      found.map(({ as, text, right }) => [as, text, right]),
      [['risk', 'Keep a list of keys', 'Two lists of keys']],
    );
    assert.match(await textFor(site, 'headteacher', '/actions'), /Two lists of keys/);
    assert.match(await textFor(site, 'headteacher', '/actions/register'), /Two lists of keys/);
  });

  test('waits, if it is a recommendation, for who answers it: nobody else makes it an action', async () => {
    for (const [name, mayAnswer] of [
      ['governor', false],
      ['bursar', true],
    ] as const) {
      const found = (await promised(name)).find(({ as }) => as === 'recommendation');
      assert.deepEqual(found?.answeredBy, [site.ids.bursar]);
      assert.equal(found?.isAnswered, mayAnswer);
    }
    const { html } = await (await site.as('governor')).open('/actions');
    const entry = (await promised('governor')).find(({ as }) => as === 'recommendation')?.entry;
    assert.ok(!html.includes(`/action/new?from=${incident.id}&amp;entry=${entry}"`));
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

  test('has the owner and the day that were named already', async () => {
    const all = await promised('headteacher');
    const control = all.find(({ as }) => as === 'control');
    const head = await site.as('headteacher');
    await head.open(`/action/new?from=${incident.id}&entry=${control?.entry}`);
    const fields = head.fields('Set an action');
    assert.equal(String(fields.get('owner')), site.ids.bursar);
    assert.equal(String(fields.get('dueOn-day')), String(Number(inAWeek().slice(8))));
  });

  test('becomes an action by one form, whatever it comes from', async () => {
    const head = await site.as('headteacher');
    const { html } = await head.open('/actions');
    const ways = waysOn(html);
    assert.equal(ways.length, 6);
    for (const way of ways) {
      await head.open(way);
      const isAnswer = way.includes('answer-recommendation');
      const values = { owner: site.ids.bursar, ...dated('dueOn', site.clock.now + 14 * day) };
      const sent = isAnswer
        ? await head.send('Send the answer', values)
        : await head.send('Set an action', { ...values, why: 'It was promised.' });
      assert.equal(sent.status, 200, sent.text);
    }
    assert.deepEqual(await promised('headteacher'), []);
    assert.deepEqual(await promised('chair'), []);
  });

  test('is followed until it is checked, after its incident closed', async () => {
    const { incident: found } = await site.app.cases.open(site.ids.headteacher, incident.reference);
    const [direction = 0] = found.directions.map(({ entry }) => entry);
    await incident.done('answer-direction', { direction, done: true }, {}, lead);
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
    await incident.done('record-notification', { body: 'regulator', notifiedAt: now }, {}, 'bursar');
    await incident.done('close', {}, {}, 'headteacher');
    const all = await site.app.streams.list(site.ids.headteacher, 'action');
    assert.equal(all.length, 6);
    for (const { stream } of all) {
      await onGoverning(site, stream, 'bursar', {
        kind: 'action',
        commands: [{ step: 'finish-action', facts: {}, prose: { evidence: 'It is done.' } }],
      });
      await onGoverning(site, stream, 'headteacher', {
        kind: 'action',
        commands: [{ step: 'check-action', facts: { isDone: true }, prose: {} }],
      });
    }
    const checked = await site.app.streams.list(site.ids.headteacher, 'action');
    assert.ok(checked.every(({ state }) => state.stage === 'checked'));
  });

  test('is no second action where a meeting agreed on an action', async () => {
    const before = await listed('clerk');
    const action = await givenActionOn(site);
    const meeting = await givenMeetingOn(site, action.stream);
    await givenDecidedOn(site, meeting, 2, { minute: 'It is due on another day', isConfirmed: false });
    assert.deepEqual(await listed('clerk'), before);
    for (const name of ['clerk', 'chair'] as const) {
      const { html } = await (await site.as(name)).open(meeting.path);
      assert.deepEqual(waysOn(html), [], name);
      assert.equal(html.includes(`href="${action.path}"`), name === 'chair', name);
    }
  });
});
