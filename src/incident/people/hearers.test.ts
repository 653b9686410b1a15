// Which governors are left for a panel, and what one more of them is told before they open a case.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, type Name } from '../../../test/given/people.ts';
import { givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import { fewLeft, hearers } from './hearers.ts';

const opened = (...names: readonly Name[]) => new Set(names.map(id));
const fresh = () => givenReported();
const few = ({ incident, school }: ReturnType<typeof fresh>, who: Name, ...before: readonly Name[]) =>
  fewLeft(incident, school, opened(...before), id(who));

test('all governors could hear what nobody opened, and the first to open it is told nothing', () => {
  const { incident, school } = fresh();
  const names: readonly Name[] = ['chair', 'vice-chair', 'governor', 'second-governor'];
  assert.deepEqual(hearers(incident, school, new Set()).toSorted(), names.map(id).toSorted());
  assert.equal(few(fresh(), 'chair'), null);
});

test('who would leave fewer than a panel needs is told how many, once, and each after them', () => {
  assert.deepEqual(few(fresh(), 'vice-chair', 'chair'), { left: 2, needed: 3 });
  assert.equal(few(fresh(), 'chair', 'chair'), null, 'who opened it before is not asked again');
  const last = few(fresh(), 'second-governor', 'chair', 'vice-chair', 'governor');
  assert.deepEqual(last, { left: 0, needed: 3 });
  assert.equal(few(fresh(), 'headteacher', 'chair', 'vice-chair'), null, 'no governor');
});

test('nor could one who was named on it, or wrote on it', () => {
  const { incident, school } = fresh();
  const [by] = incident.report === null ? [] : [incident.report];
  const named = { ...incident, namings: [{ ...by, governors: [id('governor')] }] as never };
  assert.ok(!hearers(named, school, new Set()).includes(id('governor')));
  assert.ok(!hearers({ ...incident, authors: [id('governor')] }, school, new Set()).includes(id('governor')));
});

test('nobody is told where just as many are left as a panel needs', () => {
  const { incident, school } = fresh();
  const panelOf = (panelSize: number) =>
    fewLeft(incident, { ...school, settings: { ...school.settings, panelSize } }, opened(), id('governor'));
  assert.deepEqual([panelOf(3), panelOf(4)], [null, { left: 3, needed: 4 }]);
});

test('a governor who works on it is not asked, and could not hear it', () => {
  const led = givenInvestigating('critical');
  assert.equal(few(led, 'governor'), null);
  assert.equal(few(led, 'chair'), null, 'the chair allocated it');
  assert.deepEqual(few(led, 'vice-chair'), { left: 1, needed: 3 });
});

test('nor could one whom it concerns, who made the mistake, or who reported it', () => {
  const { incident, school } = fresh();
  const about = {
    ...incident,
    excluded: [id('chair')],
    madeTheMistake: [id('vice-chair')],
    report: incident.report && { ...incident.report, reporter: id('governor') },
  };
  assert.deepEqual(hearers(about, school, new Set()), [id('second-governor')]);
});

test('nothing is said where the school asks not to be told', () => {
  const { incident, school } = fresh();
  const never = { ...school, settings: { ...school.settings, panelSize: 0 } };
  assert.equal(fewLeft(incident, never, opened('chair'), id('governor')), null);
});
