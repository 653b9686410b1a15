import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../../test/given/incident.ts';
import { day, hour, monday } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  givenAnswered,
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenReviewed,
  givenSubmitted,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import type { PointNumber } from '../../policy/policy.ts';
import type { FileId } from '../../record/ids.ts';
import { timescalesOf } from '../figures/marks.ts';
import { conformance, type PointConformance } from './conformance.ts';
import { itemStates } from './items.ts';

const points = ({ incident, now }: Case) =>
  conformance(incident, rules.policy, rules.procedures, rules.calendar, now);
const point = (each: Case, number: PointNumber): PointConformance => {
  const found = points(each).find(({ point }) => point === number);
  assert.ok(found);
  return found;
};
const states = (each: Case) => points(each).map(({ state }) => state);
const details = { discoveredAt: null, happenedAt: null, affected: null, files: [] };

test('a report alone is not judged, and the rest is still to come', () => {
  assert.deepEqual(states(givenReported()), [
    'not-judged',
    'not-judged',
    'not-yet',
    'not-yet',
    'not-yet',
    'not-yet',
    'not-yet',
  ]);
});

test('1: the time from discovery to report is a figure without a verdict', () => {
  const told = givenReported().done(
    'add-details',
    { ...details, discoveredAt: monday - 50 * hour },
    {},
    'teacher',
  );
  const { state, says, figure, entries } = point(told, '1');
  assert.deepEqual([state, entries], ['not-judged', [1, 2]]);
  assert.match(says, /^It was reported 2 days after it was discovered\. The policy sets no time limit/);
  assert.equal(figure?.lengthMs, 50 * hour);
});

test('1: the entries that show it are the report and, where it was said, when it was discovered', () => {
  assert.deepEqual(point(givenReported(), '1').entries, [1]);
  const told = givenReported().done('add-details', { ...details, discoveredAt: '2026-10-02' }, {}, 'teacher');
  const { state, entries, figure } = point(told, '1');
  assert.deepEqual([state, entries, figure], ['not-judged', [1, 2], undefined]);
});

test('1: what was reported as it was discovered, or before, took no time', () => {
  for (const discoveredAt of [monday, monday + hour]) {
    const before = givenReported().at(monday + 2 * hour);
    const told = before.done('add-details', { ...details, discoveredAt }, {}, 'teacher');
    assert.equal(point(told, '1').figure?.lengthMs, 0);
  }
});

test('1: where nobody said when it was discovered, the figure is not known, and nothing is met', () => {
  const { state, says, figure } = point(givenClosed('minor'), '1');
  assert.deepEqual([state, figure], ['not-judged', undefined]);
  assert.match(says, /we do not know how soon/);
});

test('2: it says which details were given and which were not', () => {
  const told = givenReported().done(
    'add-details',
    { ...details, affected: 3 },
    { where: 'Office' },
    'teacher',
  );
  const { state, says } = point(told, '2');
  assert.equal(state, 'met');
  assert.match(
    says,
    /^Given beside what happened: where and how many people\. Not given: .*when it happened/,
  );
});

test('2: a short report misses nothing: only what happened is required of it', () => {
  for (const short of [givenReported(), givenClosed('minor')]) {
    const { state, says } = point(short, '2');
    assert.equal(state, 'not-judged');
    assert.match(
      says,
      /^The report says what happened.*Not given: when it was discovered, .*done already\.$/,
    );
  }
});

test('3 to 5: each item has its answer with the entries that show it', () => {
  const led = givenInvestigating('minor');
  const { state, says, items } = point(led, '3');
  assert.deepEqual([state, items?.length], ['not-yet', 11]);
  assert.equal(says, 'Still to come: 11 items.');
  assert.match(point(givenAnswered('minor'), '3').says, /^Still to come: 1 item\./);
  const done = givenClosed('minor');
  for (const number of ['3', '4', '5'] as const) {
    assert.equal(point(done, number).state, 'met');
    assert.ok(point(done, number).entries.length > 0);
  }
});

test('3d: what the data protection officer advised shows that an expert was asked', () => {
  const shown = (each: Case) => point(each, '3').items?.find(({ item }) => item === '3d')?.entries;
  assert.deepEqual(shown(givenReported().done('advise', {}, {}, 'data-protection-officer')), [2]);
  assert.deepEqual(shown(givenReported()), []);
});

test('6: it asks nothing below major, and the governors’ part from major up', () => {
  assert.equal(point(givenClassified('moderate'), '6').state, 'not-applicable');
  assert.equal(point(givenClassified('major'), '6').state, 'not-yet');
  assert.equal(point(givenClosed('major'), '6').state, 'met');
  assert.equal(point(givenClosed('critical'), '6').state, 'met');
});

test('6: reporting is assessed below major too, because the law asks it, and the entry shows it', () => {
  const { state, items, entries } = point(givenClassified('minor'), '6');
  const assessed = items?.find(({ item }) => item === '6c');
  assert.deepEqual(
    [state, entries, assessed?.state, assessed?.entries],
    ['not-applicable', [5], 'done', [5]],
  );
  assert.equal(
    assessed?.says,
    'The policy does not ask for this at this severity. It was assessed because the law asks it of every ' +
      'incident.',
  );
  const before = point(givenReported(), '6').items?.find(({ item }) => item === '6c');
  assert.deepEqual([before?.state, before?.says], ['not-applicable', undefined]);
});

test('6a: where it hangs on a severity lower than proposed, it names that entry', () => {
  const noteOf = (each: Case, id: string) => point(each, '6').items?.find(({ item }) => item === id)?.note;
  const facts = { ...classifyAs('critical'), severity: 'major' } as const;
  const lower = givenReported().done('classify', facts, { reason: 'It was stopped.' }, 'bursar');
  const { entry } = lower.incident.classifications[0] ?? assert.fail('it was not classified');
  assert.match(noteOf(lower, '6a') ?? '', new RegExp(`major, .*\\(entry ${entry}\\)`));
  assert.equal(noteOf(givenClassified('major'), '6a'), undefined);
  assert.equal(noteOf(givenClassified('critical'), '6a'), undefined);
});

test('6c: says where it stands that the office’s assessment counts, beside the item alone', () => {
  const closed = point(givenClosed('major'), '6');
  const assessed = closed.items?.find(({ item }) => item === '6c');
  assert.match(assessed?.note ?? '', /“What counts”/);
  assert.ok(assessed?.note !== undefined && !closed.says.includes(assessed.note));
});

test('4a, 5c, 6b: say where it stands that a governor who was named is enough', () => {
  const closed = givenClosed('major');
  for (const [id, number] of [
    ['4a', '4'],
    ['5c', '5'],
    ['6b', '6'],
  ] as const)
    assert.match(point(closed, number).items?.find(({ item }) => item === id)?.note ?? '', /“What counts”/);
});

test('says whose word an item is that was answered in words, and of no other', () => {
  const { incident } = givenAnswered('minor');
  const said = itemStates(incident).filter(({ saidBy }) => saidBy !== undefined);
  const answers = incident.answers.filter(({ shownBy }) => shownBy === undefined);
  assert.ok(said.length > 0);
  assert.deepEqual(
    said.map(({ item }) => item),
    answers.map(({ item }) => item),
  );
  for (const { item, saidBy } of said)
    assert.deepEqual(saidBy, answers.find((each) => each.item === item)?.by);
});

test('5d: shown by the word to the reporter and by the notes, not by who was to lead', () => {
  const shown = (each: Case) => point(each, '5').items?.find(({ item }) => item === '5d')?.entries;
  const noted = givenAnswered('minor').done('note-progress', {}, {}, 'bursar');
  assert.deepEqual(shown(noted), [2, noted.incident.version]);
  assert.deepEqual(shown(givenReported().done('classify', classifyAs('minor'), {}, 'bursar')), []);
});

test('5d: says beside the item alone where it stands that one entry is enough', () => {
  const noteOf = (each: Case) => point(each, '5').items?.find(({ item }) => item === '5d')?.note;
  const told = givenReported().done('acknowledge', {}, {}, 'bursar');
  const judged = told.done('classify', classifyAs('minor'), {}, 'bursar');
  assert.match(noteOf(judged) ?? '', /“What counts”/);
  assert.equal(noteOf(givenReported().done('classify', classifyAs('minor'), {}, 'bursar')), undefined);
});

test('5a: a severity that the criteria do not propose is named', () => {
  const says = (facts: ReturnType<typeof classifyAs>) =>
    point(
      givenReported().done('classify', facts, { reason: 'It was kept small.' }, 'bursar'),
      '5',
    ).items?.find(({ item }) => item === '5a')?.says;
  assert.equal(says(classifyAs('minor')), undefined);
  assert.match(says({ ...classifyAs('minor'), severity: 'moderate' }) ?? '', /moderate.*minor/);
});

test('7: each timescale is kept, or named', () => {
  const advised = givenReported().done('advise', {}, {}, 'data-protection-officer');
  const led = givenInvestigating('minor', givenClassified('minor', advised));
  const kept = point(
    givenClosed('minor', givenReviewed('minor', givenSubmitted('minor', givenAnswered('minor', led)))),
    '7',
  );
  assert.deepEqual([kept.state, kept.says], ['met', '8 of 8 timescales kept.']);
  const late = point(givenReported().at(monday + 2 * day), '7');
  assert.equal(late.state, 'missed');
  assert.match(late.says, /; still not done: “Acknowledge the report”, “Classify the incident”/);
  assert.equal(late.duties?.length, 6);
});

test('7: a note of progress that was missed is named, also once the next one is owed', () => {
  const led = givenInvestigating('major');
  const late = whenTimePasses(led, led.now + 3 * day);
  assert.match(point(late, '7').says, /still not done: [^;]*Note progress/);
  const noted = late.at(late.now + hour).done('note-progress', {}, {}, 'investigating-officer');
  const { says, duties } = point(noted, '7');
  assert.match(says, /; done late: “Note progress” \(\d+ October\); still not done: /);
  const notes = duties?.filter(({ duty }) => duty === 'progress-note').map(({ state }) => state);
  assert.deepEqual(notes, ['met-late', 'open']);
});

test('7: what was never done before it closed is not passed off as met, nor as kept in the figures', () => {
  const short = givenClosed('minor');
  const { state, says } = point(short, '7');
  assert.equal(state, 'partly');
  assert.match(
    says,
    /^7 of 8 timescales kept; not done before it ended: “The data protection officer advises”/,
  );
  const counted = timescalesOf(short.incident, rules.procedures, rules.calendar);
  assert.deepEqual([counted.kept.length, counted.late], [7, ['consult-dpo']]);
});

test('what was set aside is asked nothing more', () => {
  const aside = givenReported().aside('bursar', 'incident-2' as never);
  assert.deepEqual(states(aside).slice(2, 6), Array(4).fill('not-applicable'));
  const { state, says } = point(aside, '7');
  assert.deepEqual([state, says], ['not-applicable', 'It was set aside, so nothing more is needed.']);
});

test('2: a single file is given, and neither files nor more details are missed', () => {
  const told = givenReported().done('add-details', { ...details, files: ['f' as FileId] }, {}, 'teacher');
  assert.match(point(told, '2').says, /^Given beside what happened: files\./);
  assert.deepEqual(point(told, '2').entries, [1, 2]);
  assert.doesNotMatch(point(givenReported(), '2').says, /files|more details/);
  assert.doesNotMatch(point(told, '2').says, /more details/);
});

test('3j: an item that is answered in words says no more of controls', () => {
  const { items } = point(givenAnswered('minor'), '3');
  assert.ok(items?.every(({ says }) => says === undefined));
});

test('7: what was kept before it was set aside is counted, and what is to come, by its number', () => {
  const done = givenReported().done('acknowledge', {}, {}, 'bursar');
  assert.match(point(done, '7').says, /^1 timescale kept so far, 5 to come\.$/);
  const aside = done.aside('bursar', 'incident-2' as never);
  assert.match(point(aside, '7').says, /nothing more is needed; 1 of 1 timescales kept before\.$/);
  const late = givenReported()
    .at(monday + 2 * day)
    .done('acknowledge', {}, {}, 'bursar');
  assert.match(point(late, '7').says, /, 1 to come; done late: /);
});
