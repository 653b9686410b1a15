import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchool, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { givenAnswered, givenClassified, givenInvestigating } from '../../../test/given/stages.ts';
import type { TickedPolicy } from '../../policy/information-policies.ts';
import type { ItemId, PointNumber } from '../../policy/policy.ts';
import type { FileId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import type { Names } from '../../school/names.ts';
import { itemState } from '../conformance/items.ts';
import { says } from '../steps.ts';

const lead = 'investigating-officer';
const names: Names = { person: (each) => each, role: (role) => role, policy: (policy) => policy };
const minor = () => givenInvestigating('minor');
const ticks = (policies: readonly TickedPolicy[], points: readonly PointNumber[] = []) => ({
  policies,
  points,
});
const answers = ({ incident }: Case, item: ItemId) => itemState(incident, item).state;

describe('3a-3j: a step done answers its item by itself', () => {
  test('3a: the lead sets the scope', () => {
    assert.equal(answers(minor().done('set-scope', { policies: [] }, {}, lead), '3a'), 'done');
    thenRefused(
      minor().when('set-scope', { policies: [] }, {}, 'bursar'),
      '3a',
      /who leads the investigation/,
    );
    thenRefused(
      givenClassified('minor').when('set-scope', { policies: [] }, {}, 'bursar'),
      '3a',
      /who leads/,
    );
    thenRefused(minor().when('set-scope', { policies: [] }, { stakeholders: '' }, lead), '2', /stakeholders/);
  });

  test('3a: the scope says which policies were breached, by ticks, by words, or that none was', () => {
    const set = (...of: Parameters<typeof ticks>) => minor().when('set-scope', ticks(...of), {}, lead);
    const ticked = ticks(['security-incidents', 'clear-desk'], ['2']);
    assert.deepEqual(minor().done('set-scope', ticked, {}, lead).incident.breached, ticked);
    assert.deepEqual(minor().done('set-scope', ticks([]), {}, lead).incident.breached, ticks([]));
    const inWords = minor().done('set-scope', {}, { policiesBreached: 'Point 2, by a slip.' }, lead);
    assert.equal(inWords.incident.breached, null);
    const unknown = { policiesNotKnown: true } as const;
    const { incident } = minor().done('set-scope', ticked, {}, lead).done('set-scope', unknown, {}, lead);
    assert.deepEqual([incident.breached, incident.scope?.policiesNotKnown], [null, true]);
    thenRefused(minor().when('set-scope', { ...ticks([]), ...unknown }, {}, lead), '3a', /not both/);
    thenRefused(minor().when('set-scope', {}, {}, lead), '3a', /say that none was/);
    thenRefused(set(['clear-desk'], ['2']), '3a', /Tick the policy too/);
    thenRefused(set(['own-9']), '3a', /not on the school’s list/);
    thenRefused(set(['other']), '3a', /Name it in the remarks/);
  });

  test('3b: talks and hearings are recorded after they were held', () => {
    const before = minor();
    const heldAt = before.now;
    assert.equal(answers(before.done('record-interview', { heldAt }, {}, lead), '3b'), 'done');
    assert.equal(answers(before.done('hear-person', { heldAt }, {}, lead), '3b'), 'done');
    thenRefused(before.when('record-interview', { heldAt: heldAt + 1 }, {}, lead), '3b', /in the future/);
    thenRefused(before.when('hear-person', { heldAt: heldAt + 1 }, {}, lead), '3b', /in the future/);
  });

  test('3c: evidence is a file, or a thing and where it is kept', () => {
    thenRefused(minor().when('add-evidence', { file: null, size: 0 }, {}, lead), '3c', /Choose a file/);
    const kept = minor().done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe' }, lead);
    assert.equal(answers(kept, '3c'), 'done');
    const said = (file: string | null) => says('evidence-added', { file, size: 1 }, names);
    assert.match(said(null), /physical/);
    assert.doesNotMatch(said('screen'), /physical/);
  });

  test('3c: from major up a decision rests on evidence that is in the incident', () => {
    const major = givenInvestigating('major');
    assert.equal(answers(minor().done('record-decision', { evidence: [] }, {}, lead), '3c'), 'done');
    thenRefused(major.when('record-decision', { evidence: [] }, {}, lead), '3c', /needs evidence/);
    thenRefused(major.when('record-decision', { evidence: [1] }, {}, lead), '3c', /not in this incident/);
    const kept = major.done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe' }, lead);
    const evidence = kept.incident.evidence.map(({ entry }) => entry);
    assert.equal(kept.done('record-decision', { evidence }, {}, lead).incident.decisions.length, 1);
  });

  test('3d, 3e, 3f, 3i: who was asked, told and written to, never in the future', () => {
    const contacts = [
      ['seek-expert', '3d'],
      ['escalate', '3e'],
      ['inform-people', '3f'],
      ['plan-communication', '3i'],
    ] as const;
    for (const [step, item] of contacts) {
      const before = minor();
      assert.equal(answers(before.done(step, { doneAt: before.now }, {}, lead), item), 'done');
      thenRefused(before.when(step, { doneAt: before.now + 1 }, {}, lead), item, /future/);
    }
  });

  test('3h: the lead recommends, the headteacher decides; not commenced is an answer with its reason', () => {
    const advised = minor().done('recommend-discipline', { commence: false }, {}, lead);
    assert.notEqual(advised.incident.disciplineAdvice, null);
    thenRefused(advised.when('decide-discipline', { commenced: false }, {}, lead), '3h', /the headteacher/);
    const decided = advised.done('decide-discipline', { commenced: false }, {}, 'headteacher');
    assert.equal(answers(decided, '3h'), 'not-appropriate');
    assert.equal(
      answers(advised.done('decide-discipline', { commenced: true }, {}, 'headteacher'), '3h'),
      'done',
    );
  });

  test('3h: a headteacher whose own mistake it was leaves the decision to the chair', () => {
    const slip = givenInvestigating('major').done(
      'verify-details',
      { madeTheMistake: [id('headteacher')] },
      {},
      'bursar',
    );
    const refused = slip.when('decide-discipline', { commenced: false }, {}, 'headteacher');
    thenRefused(refused, 'school default', /the chair/);
    slip.done('decide-discipline', { commenced: false }, {}, 'chair');
  });

  test('progress is noted, an interim outcome reported, a draft kept', () => {
    assert.equal(minor().done('note-progress', {}, {}, lead).incident.notes.length, 1);
    assert.equal(minor().done('interim-outcome', {}, {}, lead).incident.interims.length, 1);
    assert.equal(minor().done('draft-outcome', {}, { facts: 'So far.' }, lead).incident.writers[0], id(lead));
    thenRefused(minor().when('draft-outcome', {}, {}, lead), '3k', /empty/);
  });
});

describe('risks and controls (3g, 3j)', () => {
  const risk = { likelihood: 2, impact: 3, treatment: 'reduce', owner: id('teacher'), dueAt: null } as const;
  const control = { owner: id('teacher'), dueAt: null, state: 'planned' } as const;

  test('an owner sees what they own until it is settled', () => {
    const before = minor();
    assert.equal(before.done('add-risk', { ...risk, owner: null }, {}, lead).incident.risks.length, 1);
    const owned = before.done('add-risk', risk, {}, lead);
    assert.ok(owned.capacitiesOf('teacher').has('owner'));
    const entry = owned.incident.risks[0]?.entry ?? 0;
    const settled = owned.done('update-risk', { ...risk, risk: entry, open: false }, {}, 'teacher');
    assert.equal(settled.incident.risks[0]?.open, false);
    assert.equal(settled.capacitiesOf('teacher').has('owner'), false);
    const changes = [{ open: false }, { likelihood: 3 }, { impact: 4 }, { treatment: 'accept' }] as const;
    for (const change of changes) {
      const facts = { ...risk, risk: entry, open: true, ...change };
      thenRefused(owned.when('update-risk', facts, { change: '' }, lead), '3g', /what changed/);
    }
    owned.done('update-risk', { ...risk, risk: entry, open: true, owner: null }, { change: '' }, lead);
    thenRefused(owned.when('update-risk', { ...risk, risk: 99, open: true }, {}, lead), '3g', /not in this/);
  });

  test('a control is checked, and each check is kept', () => {
    const owned = minor().done('add-control', control, {}, lead);
    const entry = owned.incident.controls[0]?.entry ?? 0;
    const works = { ...control, control: entry, state: 'checked-works' } as const;
    const after = owned
      .done('update-control', { ...works, state: 'in-place' }, {}, 'teacher')
      .done('update-control', works, {}, lead)
      .done('update-control', works, {}, lead);
    assert.equal(after.incident.controls[0]?.checks.length, 2);
    thenRefused(owned.when('update-control', { ...works, control: 99 }, {}, lead), '3j', /not in this/);
  });

  test('3j: a check and a change of its state want words, a new day or owner does not', () => {
    const given = minor().done('add-control', { ...control, state: 'planned' }, {}, lead);
    const entry = given.incident.controls[0]?.entry ?? 0;
    const to = (each: Case, state: 'planned' | 'in-place' | 'checked-works') =>
      each.when('update-control', { ...control, control: entry, state }, { change: '' }, lead);
    assert.ok(!isRefusal(to(given, 'planned')));
    thenRefused(to(given, 'in-place'), '3j', /Write what changed/);
    const works = { ...control, control: entry, state: 'checked-works' } as const;
    const checked = given.done('update-control', works, { change: 'It works.' }, lead);
    thenRefused(to(checked, 'checked-works'), '3j', /Write what changed/);
  });

  test('who left or whom it concerns owns nothing of it', () => {
    const gone = minor().in(givenSchool({ teacher: { active: false } }));
    thenRefused(gone.when('add-risk', risk, {}, lead), '3g', /cannot own/);
    thenRefused(gone.when('add-control', control, {}, lead), '3j', /cannot own/);
    const before = minor().done('add-risk', risk, {}, lead).done('add-control', control, {}, lead);
    const left = before.in(givenSchool({ teacher: { active: false } }));
    const { risks, controls } = before.incident;
    const updatedRisk = { ...risk, risk: risks[0]?.entry ?? 0, open: true };
    thenRefused(left.when('update-risk', updatedRisk, {}, lead), '3g', /cannot own/);
    const updatedControl = { ...control, control: controls[0]?.entry ?? 0 };
    thenRefused(left.when('update-control', updatedControl, {}, lead), '3j', /cannot own/);
  });
});

describe('answer-point: done, or not appropriate, because…', () => {
  test('an item of 3 is answered by the lead, in words', () => {
    const each = { item: '3d', answer: 'not-appropriate' } as const;
    assert.equal(answers(minor().done('answer-point', each, {}, lead), '3d'), 'not-appropriate');
    thenRefused(minor().when('answer-point', each, { because: '' }, lead), '3', /Write/);
  });

  test('an item is answered as done by the entry that shows it, without more words', () => {
    const each = { item: '3i', answer: 'done', shownBy: 2 } as const;
    const before = minor();
    const after = before.done('answer-point', each, { because: '' }, lead);
    const state = { item: '3i', state: 'done', entries: [2, before.incident.version + 1] };
    assert.deepEqual(itemState(after.incident, '3i'), state);
  });

  test('an entry shows nothing that is not on the record, and never that something was left undone', () => {
    const before = minor();
    const next = before.incident.version + 1;
    for (const shownBy of [0, 1.5, next]) {
      const each = { item: '3i', answer: 'done', shownBy } as const;
      thenRefused(before.when('answer-point', each, {}, lead), '3i', /not on the record/);
    }
    const each = { item: '3i', answer: 'not-appropriate', shownBy: 2 } as const;
    thenRefused(before.when('answer-point', each, {}, lead), '3i', /not appropriate/);
  });

  test('an answer to a point is no evidence that another point was carried out', () => {
    const before = minor();
    const answered = before.done('answer-point', { item: '3d', answer: 'not-appropriate' }, {}, lead);
    const each = { item: '3i', answer: 'done', shownBy: before.incident.version + 1 } as const;
    thenRefused(answered.when('answer-point', each, {}, lead), '3i', /itself an answer/);
  });

  test('3k and 5a-5e are met by their own steps only', () => {
    for (const item of ['3k', '5a', '5b', '5c', '5d', '5e'] as const) {
      thenRefused(minor().when('answer-point', { item, answer: 'done' }, {}, lead), item, /has its own step/);
    }
  });

  test('what the severity does not bring in takes no answer', () => {
    thenRefused(
      minor().when('answer-point', { item: '4d', answer: 'done' }, {}, 'bursar'),
      '4d',
      /does not apply/,
    );
  });

  test('the office answers for 4; what the Governing Body does is never answered in words', () => {
    const major = givenInvestigating('major');
    thenRefused(major.when('answer-point', { item: '4d', answer: 'done' }, {}, lead), '4d', /Somebody else/);
    for (const item of ['4a', '5c', '6a', '6b', '6c', '6d'] as const) {
      thenRefused(major.when('answer-point', { item, answer: 'done' }, {}, 'chair'), item, /own step/);
    }
  });

  test('a step done later stands before the answer', () => {
    const waived = minor().done('answer-point', { item: '3d', answer: 'not-appropriate' }, {}, lead);
    assert.equal(answers(waived.done('seek-expert', { doneAt: waived.now }, {}, lead), '3d'), 'done');
  });

  test('not appropriate is refused where the record says otherwise, and names its entries', () => {
    const files = { discoveredAt: null, happenedAt: null, affected: null, files: ['file-1' as FileId] };
    const critical = givenInvestigating('critical');
    const cases = [
      ['3b', minor().done('record-interview', { heldAt: 1 }, {}, lead), lead],
      ['3c', minor().done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe.' }, lead), lead],
      ['3c', minor().done('add-details', files, { fileNames: 'screen.png' }, 'bursar'), lead],
      ['3f', critical, 'governor'],
      ['3h', minor().done('recommend-discipline', { commence: true }, {}, lead), lead],
    ] as const;
    for (const [item, each, by] of cases) {
      const answer = { item, answer: 'not-appropriate' } as const;
      thenRefused(each.when('answer-point', answer, {}, by), item, /The record says otherwise: see entry \d/);
      assert.ok(each.when('answer-point', { item, answer: 'done' }, {}, by));
    }
  });

  test('a prepared reason that was confirmed stands as such', () => {
    const prepared = { item: '3d', answer: 'not-appropriate', prepared: true } as const;
    const facts = minor().done('answer-point', prepared, {}, lead).events.at(-1)?.facts;
    assert.deepEqual(facts, prepared);
  });

  test('with every item of 3a-3j answered the outcome report is accepted (3k)', () => {
    thenRefused(minor().when('submit-outcome', { policies: [] }, {}, lead), '3k', /3a, 3b, 3c.*3j/);
    assert.equal(
      givenAnswered('minor').done('submit-outcome', { policies: [] }, {}, lead).incident.stage,
      'submitted',
    );
  });
});
