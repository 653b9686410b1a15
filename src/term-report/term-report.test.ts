// The rules of the report of a term: who writes, approves and notes it, and who reads it when.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { type More, refused, takesOn } from '../../test/given/takes.ts';
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { calendarDefault } from '../policy/calendar-default.ts';
import { londonDate, momentOf } from '../policy/clock.ts';
import { schoolDaysOf } from '../policy/school-year.ts';
import { NotFound } from '../record/failure.ts';
import { isRefusal } from '../record/step.ts';
import { termReportKind } from './kind.ts';
import { blankTermReport, sayTerm, streamOfTerm, type TermReport } from './state.ts';
import type { TermReportStepName } from './steps.ts';

const today = londonDate(monday);
const headteacher = { kind: 'person', person: id('headteacher') } as const;
const autumn = { year: 2026, term: 'autumn' } as const;

const { taken, done, told } = takesOn<TermReport, typeof termReportKind>(termReportKind);

const those = (...names: readonly Name[]) => allNames.filter((name) => names.includes(name));
const begin = (by: Name, more: More = {}) =>
  taken(blankTermReport, 'begin-term-report', by, { facts: autumn, ...more });
const draft = (): TermReport => done(blankTermReport, 'begin-term-report', 'bursar', { facts: autumn });
const answered = (): TermReport => done(draft(), 'write-change', 'information-champion');
const approved = (): TermReport => done(answered(), 'approve-term-report', 'headteacher');
const noting = { facts: { meetingOn: today } };
const noted = (): TermReport => done(approved(), 'note-term-report', 'clerk', noting);
const may = (report: TermReport, step: TermReportStepName, more: More = {}): readonly Name[] =>
  allNames.filter((by) => !isRefusal(taken(report, step, by, more)));

const readers = (report: TermReport): readonly Name[] => {
  const keys = termReportKind.seen?.sightOf(report, givenSchool()).keys;
  return allNames.filter((name) =>
    termReportKind.seen?.keysOf(id(name), givenSchool()).some((key) => keys?.has(key)),
  );
};
const waits = (report: TermReport, name: Name) =>
  termReportKind.words?.asks(report, id(name), givenSchool(), 'report')[0]?.label;

describe('the report of a term', () => {
  test('stands under a key of their own for each who is there', () => {
    const { keysOf, ownKey } = termReportKind.seen ?? assert.fail('nobody sees it');
    for (const name of allNames) assert.ok(keysOf(id(name), givenSchool()).includes(ownKey(id(name))), name);
  });

  test('is begun and written anew by headteacher or bursar, until it is approved', () => {
    assert.deepEqual(
      may(blankTermReport, 'begin-term-report', { facts: autumn }),
      those('headteacher', 'bursar'),
    );
    assert.deepEqual(may(draft(), 'write-term-report'), those('headteacher', 'bursar'));
    refused(taken(approved(), 'write-term-report', 'bursar'), /What it says stays/);
    assert.throws(() => taken(blankTermReport, 'write-term-report', 'bursar'), NotFound);
    refused(begin('bursar', { school: givenSchoolWithout('bursar') }), /the headteacher or the bursar/);
  });

  test('can be begun from the first day of its term', () => {
    const { from } = schoolDaysOf(autumn.year, autumn.term, calendarDefault);
    const on = (day: IsoDate) => begin('bursar', { now: momentOf(day, '09:00') });
    assert.ok(!isRefusal(on(from)));
    refused(on(addDays(from, -1)), /has not begun/);
  });

  test('is the only one of its term', () => {
    refused(taken(draft(), 'begin-term-report', 'headteacher', { facts: autumn }), /already/);
    assert.equal(streamOfTerm(autumn), streamOfTerm(draft()));
    assert.notEqual(streamOfTerm(autumn), streamOfTerm({ ...autumn, term: 'spring' }));
  });

  test('asks the information champion or the headteacher what to change, before it is approved', () => {
    assert.deepEqual(may(draft(), 'write-change'), those('headteacher', 'information-champion'));
    for (const name of ['headteacher', 'information-champion'] as const)
      assert.equal(waits(draft(), name), 'Say what to change', name);
    refused(taken(draft(), 'approve-term-report', 'headteacher'), /should change/);
    refused(taken(approved(), 'write-change', 'headteacher'), /What it says stays/);
    const others = { ...givenSchool(), people: new Map(givenSchool().people) };
    assert.deepEqual(
      told(blankTermReport, 'begin-term-report', 'bursar', { facts: autumn, school: others }).toSorted(),
      those('headteacher', 'information-champion')
        .map((name) => [id(name), 'term-report-begun'])
        .toSorted(),
    );
    const tells = (report: TermReport) =>
      termReportKind.words?.stillTells?.(
        'term-report-begun',
        report,
        id('headteacher'),
        givenSchool(),
        'report',
      );
    assert.deepEqual([tells(draft()), tells(answered())], [true, false]);
  });

  test('that was written before the answer had a step of its own brought the answer with it', () => {
    const old = { type: 'term-report-begun', facts: autumn, version: 1, at: monday, actor: headteacher };
    const report = termReportKind.fold(blankTermReport, { ...old, proseGiven: ['story', 'change'] });
    assert.equal(report.changes?.entry, 1);
  });

  test('is of a term that has begun', () => {
    refused(begin('bursar', { facts: { year: 2026, term: 'spring' } }), /has not begun/);
    refused(begin('bursar', { facts: { year: 2027, term: 'autumn' } }), /has not begun/);
    assert.ok(!isRefusal(begin('bursar', { facts: { year: 2025, term: 'summer' } })));
  });

  test('is approved once, by the headteacher alone, and told to who governs', () => {
    assert.deepEqual(may(answered(), 'approve-term-report'), ['headteacher']);
    refused(taken(approved(), 'approve-term-report', 'headteacher'), /approved already/);
    assert.deepEqual(
      told(answered(), 'approve-term-report', 'headteacher').toSorted(),
      those('chair', 'vice-chair', 'governor', 'second-governor', 'clerk')
        .map((name) => [id(name), 'term-report-approved'])
        .toSorted(),
    );
    assert.deepEqual(told(draft(), 'write-term-report', 'bursar'), []);
    assert.equal(waits(answered(), 'headteacher'), 'Approve the report');
    for (const name of ['bursar', 'chair'] as const) assert.equal(waits(answered(), name), undefined, name);
    assert.equal(waits(approved(), 'headteacher'), undefined);
  });

  test('is noted once, by the clerk or a chair, at a meeting since it was approved', () => {
    assert.deepEqual(may(approved(), 'note-term-report', noting), those('clerk', 'chair', 'vice-chair'));
    const meeting = (days: number, report = approved(), now = monday) =>
      taken(report, 'note-term-report', 'clerk', { facts: { meetingOn: addDays(today, days) }, now });
    refused(meeting(0, draft()), /approve this report first/);
    refused(meeting(0, noted()), /only once/);
    refused(meeting(1), /in the future/);
    refused(meeting(-1), /before the headteacher approved it/);
    assert.ok(!isRefusal(meeting(5, approved(), monday + 5 * day)));
  });

  test('is read by office and champion while it is a draft, then by who governs too', () => {
    assert.deepEqual(readers(draft()), those('headteacher', 'bursar', 'information-champion'));
    const all = those(
      ...(['headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'second-governor'] as const),
      ...(['clerk', 'information-champion', 'data-protection-officer'] as const),
    );
    for (const report of [approved(), noted()]) assert.deepEqual(readers(report), all);
    assert.deepEqual(termReportKind.seen?.keysOf(id('chair'), givenSchoolWithout('chair')), []);
  });

  test('is found by its words, never by its figures', () => {
    const found = termReportKind.seen?.isSearched;
    const entry = { type: 'term-report-begun', facts: autumn };
    assert.deepEqual([found?.(entry, 'story'), found?.(entry, 'figures')], [true, false]);
    const read = termReportKind.seen?.mayRead?.(
      approved(),
      entry as never,
      'figures',
      id('clerk'),
      givenSchool(),
    );
    assert.equal(read, true);
  });

  test('is named by the year in which its term ends', () => {
    assert.equal(sayTerm(autumn), 'autumn term 2026');
    assert.equal(sayTerm({ year: 2026, term: 'summer' }), 'summer term 2027');
  });
});
