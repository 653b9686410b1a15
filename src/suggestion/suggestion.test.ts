// The rules of a suggestion: who makes, answers and reads it, and what time does to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { type More, refused, takesOn } from '../../test/given/takes.ts';
import { givenReviewDue } from '../../test/given/versions.ts';
import type { IncidentId, StreamId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { knowsWhoMade, suggestionKind } from './kind.ts';
import { isToPropose, proposalOf } from './proposal.ts';
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

  test('is not answered for the chair by a deputy who does not govern', () => {
    const asked = (deputy: Name) =>
      answerersOf(made('information-champion'), {
        ...givenSchool({ headteacher: { active: false }, chair: away(deputy) }),
      });
    assert.deepEqual(asked('governor'), ['governor']);
    assert.deepEqual(asked('teacher'), ['vice-chair']);
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
      ['agree-suggestion', 'information-champion', /answered already/],
      ['decline-suggestion', 'information-champion', /answered already/],
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

describe('who answers', () => {
  test('nobody is asked who is away, unless all are; their deputy is, but not on their own', () => {
    const champion = 'information-champion';
    const gone = (...names: readonly Name[]) =>
      givenSchool(Object.fromEntries(names.map((name) => [name, away(null)])));
    assert.deepEqual(answerersOf(made(), gone(champion)), ['headteacher']);
    const everybody = gone(champion, 'headteacher', 'chair', 'vice-chair');
    assert.deepEqual(answerersOf(made(), everybody), [champion]);
    const deputised = givenSchool({ [champion]: away('bursar') });
    assert.deepEqual(answerersOf(made(), deputised), ['bursar']);
    assert.deepEqual(answerersOf(made('bursar'), deputised), ['headteacher']);
    assert.deepEqual(answerersOf(made(champion), deputised), ['headteacher']);
  });

  test('knows who made it while it is open, and once they answered it', () => {
    const school = givenSchoolWithout('information-champion');
    const own = made('headteacher');
    const knows = (suggestion: Suggestion, name: Name) => knowsWhoMade(suggestion, id(name), school);
    assert.deepEqual([knows(own, 'chair'), knows(own, 'vice-chair')], [true, false]);
    const answered = done(own, 'agree-suggestion', 'chair', { school });
    assert.deepEqual([knows(answered, 'chair'), knows(answered, 'vice-chair')], [true, false]);
    assert.equal(knows(done(own, 'withdraw-suggestion', 'headteacher', { school }), 'chair'), false);
  });
});

describe('a suggestion without a name', () => {
  const make = (incident: IncidentId | null) =>
    suggestionKind.take(
      blankSuggestion,
      {
        step: 'make-suggestion',
        facts: { about: '3', incident },
        prose: { problem: 'So.', proposal: 'So.' },
      },
      { now: monday + 5 * 60_000, actor: { kind: 'reporter' }, school: givenSchool() },
    );

  test('stands at the full hour, and one with a name at its minute', () => {
    const nameless = make(null);
    assert.ok(!isRefusal(nameless));
    assert.equal(nameless.state.madeAt, monday);
    const named = done(blankSuggestion, 'make-suggestion', 'teacher', { ...about, now: monday + 5 * 60_000 });
    assert.equal(named.madeAt, monday + 5 * 60_000);
  });

  test('is linked to no incident', () => {
    const linked = make('incident-1' as IncidentId);
    assert.ok(isRefusal(linked));
    assert.match(linked.because, /cannot be linked/);
  });
});

describe('what becomes of one that was agreed', () => {
  const stream = 'suggestion-1' as StreamId;
  const proposing = (...stages: readonly PolicyVersionState['stage'][]) => ({
    ...givenSchool(),
    policyVersions: new Map(
      stages.map((stage, at) => [
        `policy-${at}` as StreamId,
        { ...givenReviewDue().state, stage, grounds: [stream, 'suggestion-2' as StreamId] },
      ]),
    ),
  });
  const agreed = done(made(), 'agree-suggestion', 'information-champion');
  const isToo = (
    suggestion: Pick<Suggestion, 'stage' | 'about'>,
    school = givenSchool(),
    by: Name = 'information-champion',
  ) => isToPropose(suggestion, stream, id(by), school);

  test('is the version that names it, and of several the one that came furthest', () => {
    const stageOf = (...stages: readonly PolicyVersionState['stage'][]) =>
      proposalOf(proposing(...stages), stream)?.state.stage;
    assert.equal(stageOf(), undefined);
    assert.equal(stageOf('withdrawn', 'declined'), 'declined');
    assert.equal(stageOf('draft', 'put-forward', 'adopted'), 'adopted');
    assert.equal(proposalOf(proposing('adopted'), 'suggestion-3'), null);
  });

  test('is asked of who looks after the policy, once it is agreed and until somebody puts it forward', () => {
    assert.deepEqual([isToo(made()), isToo(agreed)], [false, true]);
    assert.equal(isToo(agreed, givenSchool(), 'headteacher'), false);
    assert.equal(isToo(agreed, givenSchoolWithout('information-champion'), 'headteacher'), true);
    assert.deepEqual(
      [isToo(agreed, proposing('withdrawn')), isToo(agreed, proposing('draft'))],
      [true, false],
    );
    assert.equal(isToo({ ...agreed, about: null }), true);
    assert.equal(isToo({ ...agreed, about: 'clear-desk' }), false);
  });
});

test('what there was of it is counted, and what there was none of is not said', () => {
  assert.match(sayCounts({ exceptions: 3, incidents: 0 }), /^3 exceptions$/);
  assert.match(sayCounts({ exceptions: 0, incidents: 1 }), /^1 incident$/);
  assert.match(sayCounts({ exceptions: 1, incidents: 5 }), /^1 exception\b.*5 incidents$/);
});

test('a search finds its words for everybody who sees it', () => {
  assert.equal(suggestionKind.seen?.isSearched({ type: '', facts: {} }, ''), true);
});
