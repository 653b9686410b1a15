// What the chair did alone besides allocating, and what the governors say of it at their meeting (6, 6a).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, thenRefused } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { givenSisterSchool } from '../../../test/given/sister-offices.ts';
import { dutyOf, givenInvestigating } from '../../../test/given/stages.ts';
import { londonDate } from '../../policy/clock.ts';
import { authorities, openAuthorities } from '../state/governing/governing.ts';
import type { Context } from '../step.ts';
import { recordUrgentAction } from './record-urgent-action.ts';

const major = () => givenInvestigating('major');
type Given = ReturnType<typeof major>;
const urgent = ({ now }: Given, days = 20) => ({ doneAt: now, ratifyBy: londonDate(now + days * day) });
const acted = (given = major(), days = 20) =>
  given.done('record-urgent-action', urgent(given, days), {}, 'chair');
const meetingOn = '2026-10-05';

test('it is owed by the chair that the governors ratify it, also on a major incident', () => {
  const owed = dutyOf(acted(), 'ratify-authority');
  assert.deepEqual(
    [owed.owner, owed.state, londonDate(owed.dueAt)],
    ['chair', 'open', urgent(major()).ratifyBy],
  );
  const ratified = acted().done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  assert.equal(dutyOf(ratified, 'ratify-authority').owner, 'recorded-of');
  assert.deepEqual(openAuthorities(ratified.incident), []);
});

test('where the chair acted twice, each is ratified or refused by itself, and once', () => {
  const twice = acted(givenInvestigating('critical'), 5);
  const [allocation, action] = authorities(twice.incident);
  assert.deepEqual(
    openAuthorities(twice.incident).map(({ entry }) => entry),
    [action?.entry, allocation?.entry],
    'the one to be ratified soonest stands first',
  );
  const refused = { ratified: false, meetingOn, authority: action?.entry ?? 0 } as const;
  const once = twice.done('record-ratification', refused, { follows: 'It is paid back.' }, 'chair');
  thenRefused(once.when('record-ratification', refused, {}, 'chair'), '6a', /No urgent action is waiting/);
  assert.equal(dutyOf(once, 'ratify-authority').state, 'open');
  const both = once.done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  const confirmed = both.incident.ratifications.reduce(
    (each, { entry }) => each.done('confirm-entry', { entry, right: true }, {}, 'governor'),
    both,
  );
  assert.equal(dutyOf(confirmed, 'ratify-authority').state, 'met');
});

test('only the chair records it, of what has been done, with a day ahead, from major up', () => {
  const given = major();
  thenRefused(given.when('record-urgent-action', urgent(given), {}, 'headteacher'), '6', /This is for/);
  const coming = { ...urgent(given), doneAt: given.now + day };
  thenRefused(given.when('record-urgent-action', coming, {}, 'chair'), '6', /in the future/);
  thenRefused(given.when('record-urgent-action', urgent(given, 0), {}, 'chair'), '6a', /in the future/);
  thenRefused(given.when('record-urgent-action', urgent(given, 300), {}, 'chair'), '6a', /at the latest/);
  const minor = givenInvestigating('minor').done('tell-chair', { toldAt: 1 }, {}, 'bursar');
  thenRefused(minor.when('record-urgent-action', urgent(minor), {}, 'chair'), '6', /only on major/);
});

test('while the chair is away the vice-chair acts in their place', () => {
  const away = major().in(givenSchool({ chair: { active: false } }));
  away.done('record-urgent-action', urgent(away), {}, 'vice-chair');
});

test('where nobody stands above the office it is no urgent action but a decision', () => {
  const { incident } = major();
  const school = givenSisterSchool();
  const context = { now: major().now, school } as Context;
  const result = recordUrgentAction.decide(incident, urgent(major()), context);
  thenRefused(result as never, 'school default', /Record it as a decision/);
});
