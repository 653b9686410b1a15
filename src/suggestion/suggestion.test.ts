// The rules of a suggestion: who makes, answers and reads it, and what time does to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { type More, refused, takesOn } from '../../test/given/takes.ts';
import { isRefusal } from '../record/step.ts';
import { knowsWhoMade, suggestionKind } from './kind.ts';
import { blankSuggestion, type Suggestion } from './state.ts';
import { answerers } from './step.ts';
import { sayCounts } from './steps/raise-suggestion.ts';

const { taken, done, told } = takesOn<Suggestion, typeof suggestionKind>(suggestionKind);

const about = { facts: { about: '3', incident: null } };
const made = (by: Name = 'teacher'): Suggestion => done(blankSuggestion, 'make-suggestion', by, about);
const counted = (exceptions: number, incidents: number): More => ({
  facts: { about: '3', exceptions, incidents, since: '2026-01-01' },
});
const answerersOf = (suggestion: Suggestion, school = givenSchool()): readonly Name[] =>
  allNames.filter((name) => answerers(suggestion, school).includes(id(name)));
const readersOf = (suggestion: Suggestion): readonly Name[] => {
  const school = givenSchool();
  const { sightOf, keysOf } = suggestionKind.seen ?? assert.fail('nobody sees a suggestion');
  const { keys } = sightOf(suggestion, school);
  return allNames.filter((name) => keysOf(id(name), school).some((key) => keys.has(key)));
};

describe('a suggestion', () => {
  test('is answered by the champion, and by the next in turn where it is the champion’s own', () => {
    assert.deepEqual(answerersOf(made()), ['information-champion']);
    assert.deepEqual(answerersOf(made('information-champion')), ['headteacher']);
    assert.deepEqual(answerersOf(made('information-champion'), givenSchoolWithout('headteacher')), ['chair']);
    refused(taken(made(), 'agree-suggestion', 'headteacher'), /the information champion/);
    refused(
      taken(made('information-champion'), 'agree-suggestion', 'information-champion'),
      /in their place/,
    );
  });

  test('is read by its author, champion and headteacher, and by all staff once it has an answer', () => {
    const open: readonly Name[] = ['headteacher', 'information-champion', 'teacher'];
    assert.deepEqual(
      readersOf(made()),
      allNames.filter((name) => open.includes(name)),
    );
    assert.deepEqual(readersOf(done(made(), 'withdraw-suggestion', 'teacher')), readersOf(made()));
    for (const answer of ['agree-suggestion', 'decline-suggestion'] as const) {
      const answered = done(made(), answer, 'information-champion');
      assert.ok(readersOf(answered).includes('bursar'), answer);
      assert.ok(!knowsWhoMade(answered, id('bursar'), givenSchool()), answer);
      assert.ok(knowsWhoMade(answered, id('teacher'), givenSchool()), answer);
    }
  });

  test('tells who answers it, and then who made it', () => {
    assert.deepEqual(told(blankSuggestion, 'make-suggestion', 'teacher', about), [
      ['information-champion', 'suggestion-made'],
    ]);
    for (const answer of ['agree-suggestion', 'decline-suggestion'] as const)
      assert.deepEqual(told(made(), answer, 'information-champion'), [['teacher', 'suggestion-answered']]);
    assert.deepEqual(told(made(), 'withdraw-suggestion', 'teacher'), []);
  });

  test('has one answer, and none once it is withdrawn', () => {
    for (const [first, by, because] of [
      ['agree-suggestion', 'information-champion', /agreed already/],
      ['decline-suggestion', 'information-champion', /declined already/],
      ['withdraw-suggestion', 'teacher', /withdrawn already/],
    ] as const) {
      const ended = done(made(), first, by);
      refused(taken(ended, 'agree-suggestion', 'information-champion'), because);
      refused(taken(ended, 'decline-suggestion', 'information-champion'), because);
      refused(taken(ended, 'withdraw-suggestion', 'teacher'), because);
    }
    refused(taken(made(), 'withdraw-suggestion', 'headteacher'), /made the suggestion/);
  });

  test('is reminded of once, after two weeks', () => {
    const at = (now: number, suggestion = made()) => told(suggestion, 'pass-time', 'time', { now });
    assert.deepEqual(at(monday + 14 * day - 1), []);
    assert.deepEqual(at(monday + 14 * day), [
      ['information-champion', 'answer-overdue'],
      ['headteacher', 'answer-overdue'],
    ]);
    const reminded = done(made(), 'pass-time', 'time', { now: monday + 14 * day });
    assert.deepEqual(at(monday + 30 * day, reminded), []);
    const declined = done(made(), 'decline-suggestion', 'information-champion');
    assert.deepEqual(at(monday + 30 * day, declined), []);
  });

  test('is raised by time after three exceptions or five incidents, not before', () => {
    const raised = (exceptions: number, incidents: number) =>
      taken(blankSuggestion, 'raise-suggestion', 'time', counted(exceptions, incidents));
    for (const [exceptions, incidents] of [
      [2, 4],
      [0, 0],
    ] as const)
      refused(raised(exceptions, incidents), /three exceptions or five incidents/);
    for (const [exceptions, incidents] of [
      [3, 0],
      [0, 5],
    ] as const)
      assert.ok(!isRefusal(raised(exceptions, incidents)), `${exceptions} and ${incidents}`);
    const { version, changed } = done(blankSuggestion, 'raise-suggestion', 'time', counted(3, 0));
    assert.deepEqual({ version, changed }, { version: 1, changed: 0 }, 'time alone changes nothing');
    refused(taken(blankSuggestion, 'raise-suggestion', 'headteacher', counted(9, 9)), /time itself/);
  });
});

test('what there was of it is counted, and what there was none of is not said', () => {
  assert.match(sayCounts({ exceptions: 3, incidents: 0 }), /^3 exceptions$/);
  assert.match(sayCounts({ exceptions: 0, incidents: 1 }), /^1 incident$/);
  assert.match(sayCounts({ exceptions: 1, incidents: 5 }), /^1 exception\b.*5 incidents$/);
});
