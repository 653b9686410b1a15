// A version of the policy from its first draft to the committee's decision, and the review of the one in
// force.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, thenRefused } from '../../test/given/incident.ts';
import { id, type Name } from '../../test/given/people.ts';
import { givenAllRead } from '../../test/given/versions.ts';
import type { IsoDate } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import type { YearMonth } from '../policy/policy.ts';
import type { StreamId } from '../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../record/step.ts';

import {
  coverageIn,
  isOutOfDate,
  leftOutIn,
  lineageOf,
  nextReviewOf,
  pinnedNow,
} from '../school/policies/policy-versions.ts';

import { shippedNames } from '../school/policies/subject.ts';
import type { School } from '../school/school.ts';
import { policyVersionKind as kind } from './kind.ts';
import type { VersionCommand } from './steps.ts';

type By = Name | 'operator' | 'time';

const actorOf = (by: By): Actor => {
  if (by === 'time') return { kind: 'clock' };
  return by === 'operator' ? { kind: 'operator' } : { kind: 'person', person: id(by) };
};

const now = momentOf('2026-11-27', '10:00');
const template = 'template' as StreamId;
const draft = 'draft' as StreamId;

/** What a step on this stream leads to: the school afterwards, or why it was refused. */
const on = (
  school: School,
  stream: StreamId,
  command: VersionCommand,
  by: By,
  at: Moment = now,
): School | Refusal => {
  const state = school.policyVersions.get(stream) ?? kind.blank;
  const taken = kind.take(state, command, { now: at, actor: actorOf(by), school });
  return isRefusal(taken) ? taken : (kind.inSchool?.into(school, taken.state, stream) ?? school);
};

const done = (...[school, stream, command, by, at]: Parameters<typeof on>): School => {
  const result = on(school, stream, command, by, at);
  if (isRefusal(result)) assert.fail(`${command.step} by ${by} was refused: ${result.because}`);
  return result;
};

const adoptTemplate: VersionCommand = {
  step: 'adopt-template',
  facts: { approvedOn: '2021-01-26', nextReview: '2022-01' },
  prose: { approvedBy: 'Resources Committee' },
};
const begin: VersionCommand = {
  step: 'begin-version',
  facts: { from: template, grounds: [] },
  prose: { why: 'Point 2 asks for too little.' },
};
const words = { must: 'You must report it.', why: 'So that we learn.', how: 'By telephone.' };
const reword: VersionCommand = {
  step: 'reword-point',
  facts: { point: '2', leftOut: [], coverage: {} },
  prose: words,
};
const put: VersionCommand = { step: 'put-forward', facts: {}, prose: {} };
const adopt: VersionCommand = {
  step: 'adopt-version',
  facts: { number: { major: 1, minor: 1 }, meetingOn: '2026-11-27', nextReview: '2027-11' },
  prose: { minute: 'Minute 7.', approvedBy: 'Resources Committee' },
};

const confirm: VersionCommand = { step: 'confirm-version', facts: {}, prose: {} };
/** By the chair, and another governor. */
const adopted = (school: School, stream: StreamId, command = adopt): School =>
  done(done(school, stream, command, 'chair'), stream, confirm, 'governor');

const givenTemplate = () => done(givenSchool(), template, adoptTemplate, 'operator');
const givenDraft = () => done(givenTemplate(), draft, begin, 'headteacher');
const givenPutForward = () =>
  done(done(givenDraft(), draft, reword, 'headteacher'), draft, put, 'headteacher');

const state = (school: School, stream: StreamId) => school.policyVersions.get(stream) ?? kind.blank;

describe('a version of the policy', () => {
  test('begins, is reworded, put forward and adopted, and is then in force', () => {
    const school = adopted(givenPutForward(), draft);
    assert.equal(state(school, draft).stage, 'adopted');
    assert.equal(pinnedNow(school), 'version-1');
    assert.equal(pinnedNow(givenPutForward()), 'security-incidents-2021');
  });

  test('begins from the one in force alone, by the headteacher or the information champion', () => {
    const school = givenTemplate();
    const other: VersionCommand = { ...begin, facts: { from: null, grounds: [] } };
    thenRefused(on(school, draft, other, 'headteacher') as never, 'school default', /in force/);
    thenRefused(on(school, draft, begin, 'bursar') as never, 'school default', /information champion/);
    assert.equal(state(done(school, draft, begin, 'information-champion'), draft).stage, 'draft');
  });

  test('is put forward only once something is reworded', () => {
    thenRefused(
      on(givenDraft(), draft, put, 'headteacher') as never,
      'school default',
      /Nothing is reworded/,
    );
  });

  test('keeps every item that is not left out', () => {
    const point = (leftOut: readonly ['4a'] | readonly []): VersionCommand => ({
      step: 'reword-point',
      facts: { point: '4', leftOut, coverage: {} },
      prose: { ...words, '4b': 'Decide.', '4c': 'Assess.', '4d': 'Advise.' },
    });
    const school = givenDraft();
    thenRefused(on(school, draft, point([]), 'headteacher') as never, 'school default', /Write 4a/);
    assert.deepEqual(leftOutIn(done(school, draft, point(['4a']), 'headteacher'), draft), ['4a']);
  });

  test('names passages of the point alone', () => {
    const wrong: VersionCommand = { ...reword, facts: { point: '2', leftOut: ['3a'], coverage: {} } };
    const covered: VersionCommand = {
      ...reword,
      facts: { point: '2', leftOut: [], coverage: { '3a': 'guidance' } },
    };
    for (const each of [wrong, covered])
      thenRefused(on(givenDraft(), draft, each, 'headteacher') as never, 'school default', /no such passage/);
  });

  test('says of what is added who carries it out, and never that Candour does', () => {
    const added = (coverage: object): VersionCommand => ({
      step: 'reword-point',
      facts: { point: '2', leftOut: [], coverage },
      prose: { ...words, added: 'Ring the office.' },
    });
    const school = givenDraft();
    thenRefused(on(school, draft, added({}), 'headteacher') as never, 'school default', /guidance/);
    const wrong = on(school, draft, added({ added: 'carried-out' }), 'headteacher');
    thenRefused(wrong as never, 'school default', /only its own steps/);
    const after = done(school, draft, added({ added: 'guidance' }), 'headteacher');
    assert.equal(coverageIn(after, draft, '2', 'added'), 'guidance');
    assert.equal(coverageIn(after, draft, '2', 'how'), 'carried-out');
    assert.equal(coverageIn(after, template, '2', 'added'), 'not-covered');
  });

  test('changes no more while it waits, and never once it is adopted', () => {
    thenRefused(
      on(givenPutForward(), draft, reword, 'headteacher') as never,
      'school default',
      /with the chair/,
    );
    const school = adopted(givenPutForward(), draft);
    thenRefused(on(school, draft, reword, 'headteacher') as never, 'school default', /settled/);
    thenRefused(
      on(
        school,
        draft,
        { step: 'withdraw-version', facts: {}, prose: { why: 'No.' } },
        'headteacher',
      ) as never,
      'school default',
      /settled/,
    );
  });

  test('is adopted by the chair, with a number that comes after the one in force', () => {
    const school = givenPutForward();
    thenRefused(on(school, draft, adopt, 'headteacher') as never, 'school default', /chair/);
    const low: VersionCommand = { ...adopt, facts: { ...adopt.facts, number: { major: 1, minor: 0 } } };
    thenRefused(on(school, draft, low, 'chair') as never, 'school default', /after 1\.0/);
    for (const number of [
      { major: 1.5, minor: 0 },
      { major: 2, minor: -1 },
      { major: 2, minor: 1000 },
    ]) {
      const wrong: VersionCommand = { ...adopt, facts: { ...adopt.facts, number } };
      thenRefused(on(school, draft, wrong, 'chair') as never, 'school default', /such as 1\.1/);
    }
    const early: VersionCommand = { ...adopt, facts: { ...adopt.facts, meetingOn: '2026-11-28' } };
    thenRefused(on(school, draft, early, 'chair') as never, 'school default', /future/);
    const soon: VersionCommand = { ...adopt, facts: { ...adopt.facts, nextReview: '2026-11' } };
    thenRefused(on(school, draft, soon, 'chair') as never, 'school default', /month to come/);
  });

  test('takes two governors: neither the chair alone nor who put it forward', () => {
    const school = done(givenPutForward(), draft, adopt, 'chair');
    assert.deepEqual(
      [state(school, draft).stage, pinnedNow(school)],
      ['put-forward', 'security-incidents-2021'],
    );
    for (const by of ['chair', 'headteacher'] as const)
      thenRefused(on(school, draft, confirm, by) as never, 'school default', /another governor/);
    assert.match(
      kind.words?.asks(state(school, draft), id('governor'), school, draft)[0]?.label ?? '',
      /Confirm/,
    );
    assert.equal(kind.words?.asks(state(school, draft), id('chair'), school, draft)[0], undefined);
    const after = done(school, draft, confirm, 'governor');
    const { adoption, recorded } = state(after, draft);
    assert.deepEqual(
      [adoption?.by, adoption?.entry, recorded],
      [id('chair'), state(school, draft).version, null],
    );
    const decline: VersionCommand = { step: 'decline-version', facts: {}, prose: { reasons: 'We did not.' } };
    const { stage, recorded: none } = state(done(school, draft, decline, 'governor'), draft);
    assert.deepEqual([stage, none], ['declined', null]);
  });

  test('is in force at once, and says so, where no other governor is there', () => {
    const others = ['vice-chair', 'governor', 'second-governor'] as const;
    const people = new Map(givenPutForward().people);
    for (const name of others) {
      const person = people.get(id(name));
      if (person !== undefined) people.set(id(name), { ...person, active: false });
    }
    const school = { ...givenPutForward(), people };
    const by = { now, actor: actorOf('chair'), school } as const;
    const taken = kind.take(state(school, draft), adopt, by);
    assert.ok(!isRefusal(taken));
    const [first] = taken.events;
    assert.deepEqual([taken.state.stage, first?.type], ['adopted', 'version-adopted']);
    assert.match(JSON.stringify(first?.facts), /"alone":true/);
  });

  test('was approved since its draft was begun, and is reviewed within 24 months', () => {
    const adopting = (meetingOn: IsoDate, nextReview: YearMonth) =>
      on(givenPutForward(), draft, { ...adopt, facts: { ...adopt.facts, meetingOn, nextReview } }, 'chair');
    thenRefused(adopting('2026-11-26', '2027-11') as never, 'school default', /begun/);
    thenRefused(adopting('2026-11-27', '2028-12') as never, 'school default', /24 months/);
    assert.ok(!isRefusal(adopting('2026-11-27', '2028-11')));
  });

  test('says what it leaves out in its title, and so in every notice of it', () => {
    const without: VersionCommand = {
      step: 'reword-point',
      facts: { point: '4', leftOut: ['4a'], coverage: {} },
      prose: { ...words, '4b': 'Decide.', '4c': 'Assess.', '4d': 'Advise.' },
    };
    const school = done(done(givenDraft(), draft, without, 'headteacher'), draft, put, 'headteacher');
    const titleIn = (of: School) => kind.words?.titleOf(state(of, draft), shippedNames) ?? '';
    assert.match(titleIn(school), /leaves out point 4a/);
    assert.match(titleIn(adopted(school, draft)), /1\.1 \(leaves out point 4a\)/);
    assert.deepEqual(state(adopted(school, draft), draft).adoption?.leftOut, ['4a']);
  });

  test('is not adopted over another that came into force meanwhile', () => {
    const other = 'other' as StreamId;
    let school = done(givenPutForward(), other, begin, 'headteacher');
    school = done(done(school, other, reword, 'headteacher'), other, put, 'headteacher');
    school = adopted(school, other, adopt);
    const next: VersionCommand = { ...adopt, facts: { ...adopt.facts, number: { major: 1, minor: 2 } } };
    thenRefused(on(school, draft, next, 'chair') as never, 'school default', /same point/);
  });

  test('is not put forward once another came into force, and asks to be begun again', () => {
    const other = 'other' as StreamId;
    const putForward = done(givenPutForward(), other, begin, 'headteacher');
    const school = adopted(done(putForward, other, reword, 'headteacher'), draft);
    thenRefused(on(school, other, put, 'headteacher') as never, 'school default', /same point/);
    const awaited = kind.words?.asks(state(school, other), id('headteacher'), school, other)[0];
    assert.match(awaited?.label ?? '', /Begin again/);
  });

  test('goes on with the words in force where a version adopted meanwhile changes other points', () => {
    const other = 'other' as StreamId;
    const late = 'late' as StreamId;
    const added: VersionCommand = {
      step: 'reword-point',
      facts: { point: '1', leftOut: [], coverage: { added: 'guidance' } },
      prose: { ...words, added: 'Ring the office.' },
    };
    let school = givenPutForward();
    for (const stream of [other, late])
      school = done(done(school, stream, begin, 'headteacher'), stream, added, 'headteacher');
    school = adopted(done(school, other, put, 'headteacher'), other);
    assert.deepEqual(
      [isOutOfDate(school, state(school, draft)), state(school, draft).from],
      [false, template],
    );
    assert.equal(coverageIn(school, draft, '1', 'added'), 'guidance');
    thenRefused(on(school, late, put, 'headteacher') as never, 'school default', /same point/);
    thenRefused(on(school, late, reword, 'headteacher') as never, 'school default', /same point/);
    const next: VersionCommand = { ...adopt, facts: { ...adopt.facts, number: { major: 1, minor: 2 } } };
    school = adopted(school, draft, next);
    const { from, adoption } = state(school, draft);
    assert.deepEqual([from, adoption?.pinned, pinnedNow(school)], [other, 'version-2', 'version-2']);
    assert.deepEqual(
      lineageOf(school, draft).map(({ stream }) => stream),
      [draft, other, template],
    );
    assert.equal(state(school, other).from, template);
  });

  test('is carried over once a point that others changed meanwhile is reworded in it', () => {
    const other = 'other' as StreamId;
    let school = done(givenPutForward(), other, begin, 'headteacher');
    school = adopted(school, draft, adopt);
    school = done(school, other, reword, 'headteacher');
    assert.equal(state(school, other).from, draft);
    assert.equal(state(done(school, other, put, 'headteacher'), other).stage, 'put-forward');
  });

  test('is declined with reasons, mended and put forward again, or withdrawn', () => {
    const decline: VersionCommand = { step: 'decline-version', facts: {}, prose: { reasons: 'Too long.' } };
    const school = done(givenPutForward(), draft, decline, 'chair');
    assert.equal(state(school, draft).stage, 'declined');
    assert.equal(state(done(school, draft, reword, 'headteacher'), draft).stage, 'draft');
    const withdraw: VersionCommand = { step: 'withdraw-version', facts: {}, prose: { why: 'Not now.' } };
    assert.equal(state(done(school, draft, withdraw, 'headteacher'), draft).stage, 'withdrawn');
  });

  test('the template was approved by today, and is reviewed in that month or a later one', () => {
    const adopted = (approvedOn: IsoDate, nextReview: YearMonth) =>
      on(givenSchool(), template, { ...adoptTemplate, facts: { approvedOn, nextReview } }, 'operator');
    assert.ok(!isRefusal(adopted('2026-11-27', '2026-11')));
    thenRefused(adopted('2026-11-28', '2026-11') as never, 'school default', /today or earlier/);
    thenRefused(adopted('2026-11-27', '2026-10') as never, 'school default', /after the policy was approved/);
  });

  test('is awaited of who drafts it until it is put forward, and then of who decides', () => {
    const awaits = (school: School, by: Name) =>
      kind.words?.asks(state(school, draft), id(by), school, draft)[0]?.label ?? null;
    assert.match(awaits(givenDraft(), 'headteacher') ?? '', /draft/);
    assert.equal(awaits(givenDraft(), 'information-champion'), null);
    assert.equal(awaits(givenPutForward(), 'headteacher'), null);
    assert.match(awaits(givenPutForward(), 'chair') ?? '', /Adopt/);
  });

  test('opens to nobody who has left, and no search finds the names on a signed list', () => {
    const keys = (active: boolean) =>
      kind.seen?.keysOf(id('teacher'), givenSchool({ teacher: { active } })).length;
    assert.deepEqual([keys(true), keys(false)], [1, 0]);
    const isSearched = (field: string) => kind.seen?.isSearched({} as never, field);
    assert.deepEqual([isSearched('names'), isSearched('minute')], [false, true]);
  });

  test('the template is adopted once, when the school is set up', () => {
    thenRefused(on(givenTemplate(), draft, adoptTemplate, 'operator') as never, 'school default', /already/);
    const late: VersionCommand = {
      ...adoptTemplate,
      facts: { approvedOn: '2027-01-26', nextReview: '2028-01' },
    };
    thenRefused(on(givenSchool(), template, late, 'operator') as never, 'school default', /today or earlier/);
  });
});

describe('the review of the version in force', () => {
  const passTime: VersionCommand = { step: 'pass-time', facts: {}, prose: {} };
  const propose: VersionCommand = {
    step: 'propose-review',
    facts: { nextReview: '2027-01' },
    prose: { why: 'It served us well.' },
  };
  const record: VersionCommand = {
    step: 'record-review',
    facts: { meetingOn: '2026-11-20', nextReview: '2027-01' },
    prose: { minute: 'Minute 8.' },
  };
  const wakes = (school: School) => kind.seen?.sightOf(state(school, template), school).wakeAt;

  test('is reminded of at once where it was due long ago, once, and then at the end of each month', () => {
    const school = done(givenTemplate(), template, passTime, 'time');
    assert.equal(wakes(school), momentOf('2026-11-30', '08:00'));
    assert.equal(state(school, template).remindedFor, momentOf('2026-10-31', '08:00'));
    const again = done(school, template, passTime, 'time');
    assert.equal(state(again, template).changed, state(school, template).changed);
  });

  test('once it is done, is reminded of 90 and 30 days before it is next due, and on the day', () => {
    let school = done(done(givenTemplate(), template, passTime, 'time'), template, propose, 'headteacher');
    thenRefused(on(school, template, record, 'headteacher') as never, 'school default', /chair/);
    school = givenAllRead(done(school, template, record, 'chair'));
    const moments: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const at = wakes(school) ?? 0;
      moments.push(new Date(at).toISOString().slice(0, 10));
      school = done(school, template, passTime, 'time', at);
    }
    assert.deepEqual(moments, ['2026-11-02', '2027-01-01', '2027-01-31', '2027-02-28']);
  });

  test('is done again: each stands on the record, and the later one says when the next is', () => {
    const later = momentOf('2027-01-20', '10:00');
    const first = done(done(givenTemplate(), template, propose, 'headteacher'), template, record, 'chair');
    const wanted = { facts: { nextReview: '2028-01' } } as const;
    const proposed = done(first, template, { ...propose, ...wanted }, 'headteacher', later);
    assert.equal(state(proposed, template).proposedReview?.nextReview, '2028-01');
    const facts = { meetingOn: '2027-01-19', nextReview: '2028-01' } as const;
    const again = done(proposed, template, { ...record, facts }, 'chair', later);
    assert.deepEqual(
      state(again, template).reviews.map(({ nextReview }) => nextReview),
      ['2027-01', '2028-01'],
    );
    assert.equal(state(again, template).proposedReview, null);
    assert.equal(nextReviewOf(state(again, template)), '2028-01');
  });

  test('a version that is no longer in force is reminded of no more', () => {
    const school = adopted(givenPutForward(), draft);
    assert.equal(wakes(school), null);
    thenRefused(on(school, template, propose, 'headteacher') as never, 'school default', /in force/);
  });

  test('may be declined: then it stays due', () => {
    const proposed = done(givenTemplate(), template, propose, 'information-champion');
    const decline: VersionCommand = { step: 'decline-review', facts: {}, prose: { reasons: 'Point 2.' } };
    const school = done(proposed, template, decline, 'chair');
    assert.equal(state(school, template).proposedReview, null);
    thenRefused(on(school, template, record, 'chair') as never, 'school default', /chair/);
  });
});
