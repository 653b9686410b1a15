import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchoolWithout,
  reportFacts,
  rules,
} from '../../../test/given/incident.ts';
import { day, hour, id, monday } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import {
  dutiesOf,
  dutyOf,
  earliestOf,
  givenAnswered,
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenReviewed,
  givenSubmitted,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { momentOf } from '../../policy/clock.ts';
import type { RedFlag } from '../../policy/procedures/procedures.ts';
import { askableFrom, duties, mayBeginAt, never } from './duties.ts';
import { inFull } from './missed-notes.ts';
import { owed, ranFrom } from './owed.ts';

const unlikely = { personalData: 'yes', risk: 'unlikely', tell: 'nobody' } as const;
/** Decided so that the people affected are told. */
const highOn = (each: Case): Case => {
  const awareAt = each.incident.report?.receivedAt ?? 0;
  const facts = { personalData: 'yes', awareAt, awareFrom: 'reported', risk: 'high' } as const;
  return each.done('assess-reportability', { ...facts, tell: 'regulator-and-individuals' }, {}, 'bursar');
};
const awareWhy = { awareWhy: 'The parent rang.' };

describe('from the report', () => {
  test('a report owes its acknowledgement, classification, triage and the statutory clock', () => {
    assert.deepEqual(
      dutiesOf(givenReported()).map(({ duty, owner, state }) => `${duty} ${owner} ${state}`),
      [
        'acknowledge office open',
        'classify office open',
        'triage office open',
        'consult-dpo dpo open',
        'decide-ico office open',
        'notify-ico office open',
      ],
    );
    assert.equal(earliestOf(givenReported()), momentOf('2026-10-06', '09:00'));
    assert.deepEqual(
      dutiesOf(givenReported())
        .filter(({ statutory }) => statutory)
        .map(({ duty }) => duty),
      ['notify-ico'],
    );
  });

  test('a red flag hurries the classification to 4 hours', () => {
    const flagged = givenReported({ redFlags: ['ongoing'] });
    assert.equal(dutyOf(flagged, 'classify').dueAt, monday + 4 * hour);
    assert.equal(dutyOf(flagged, 'acknowledge').dueAt, momentOf('2026-10-06', '17:00'));
  });

  test('each deadline says its arithmetic, and from when it runs', () => {
    assert.equal(
      dutyOf(givenReported(), 'acknowledge').because,
      'Counted from the report: 1 working day after Monday 5 October 2026, 9 am ' +
        'ends on Tuesday 6 October 2026, 5 pm.',
    );
    assert.match(dutyOf(givenReported(), 'notify-ico').because, /from the report.*: 72 hours from Monday 5/);
  });

  test('nothing of ours falls due at night, but what the law sets and a child at risk does', () => {
    const evening = momentOf('2026-10-05', '20:37');
    const flagged = (redFlag: RedFlag) =>
      dutyOf(givenReported({ redFlags: [redFlag] }, undefined, evening), 'classify');
    assert.equal(flagged('ongoing').dueAt, momentOf('2026-10-06', '07:00'));
    assert.match(flagged('ongoing').because, /12:37 am\. 12:37 am .*at 7 am\. /);
    assert.equal(flagged('child-at-risk').dueAt, momentOf('2026-10-06', '00:37'));
    assert.match(flagged('ongoing').because, /4 hours.* red flag \(entry 1\)\./);
    assert.doesNotMatch(dutyOf(givenReported(), 'classify').because, /red flag/);
    const judged = givenReported({ redFlags: ['ongoing'] }).done(
      'classify',
      classifyAs('major'),
      {},
      'bursar',
    );
    assert.match(
      dutyOf(judged, 'classify').because,
      /4 hours.* red flag \(entry 1\)\./,
      'also once it is major',
    );
    const night = givenReported({}, undefined, momentOf('2026-10-05', '23:30'));
    assert.equal(dutyOf(night, 'notify-ico').dueAt, momentOf('2026-10-08', '23:30'));
  });

  test('what is done in time is met, later it is met late, and not at all it is missed', () => {
    const done = givenReported().done('acknowledge', {}, {}, 'bursar');
    assert.deepEqual([dutyOf(done, 'acknowledge').state, dutyOf(done, 'acknowledge').entries], ['met', [2]]);
    const late = givenReported()
      .at(monday + 3 * day)
      .done('acknowledge', {}, {}, 'bursar');
    assert.equal(dutyOf(late, 'acknowledge').state, 'met-late');
    assert.equal(dutyOf(late, 'classify').state, 'missed');
    const { dueAt } = dutyOf(givenReported(), 'classify');
    assert.equal(dutyOf(givenReported().at(dueAt), 'classify').state, 'open', 'as it falls due');
    assert.equal(dutyOf(givenReported().at(dueAt + 1), 'classify').state, 'missed');
    assert.equal(earliestOf(late), dutyOf(late, 'triage').dueAt);
  });
});

describe('reclassifying', () => {
  test('a duty that was met stays met, whatever is found out later', () => {
    const met = givenReported()
      .at(monday + 5 * hour)
      .done('acknowledge', {}, {}, 'bursar');
    const raised = met.done('classify', classifyAs('critical'), {}, 'bursar');
    assert.equal(dutyOf(raised, 'acknowledge').state, 'met');
    assert.equal(dutyOf(raised, 'classify').state, 'met');
    const before = /It was done before the incident was classified as critical\.$/;
    assert.match(dutyOf(raised, 'acknowledge').because, before);
    assert.doesNotMatch(dutyOf(raised, 'classify').because, before);
    const after = givenReported().done('classify', classifyAs('critical'), {}, 'bursar');
    assert.doesNotMatch(dutyOf(after.done('acknowledge', {}, {}, 'bursar'), 'acknowledge').because, before);
    const since = raised.incident.classifications[0]!.at;
    const { dueAt, because } = dutyOf(raised, 'triage');
    assert.equal(dueAt, since + 4 * hour);
    const entry = raised.incident.classifications[0]?.entry;
    assert.match(because, new RegExp(`^The classification \\(entry ${entry}\\) shortened this time`));
  });

  test('what nothing asked for before is counted from the entry that asks for it, and is no sooner', () => {
    const judged = givenReported()
      .at(monday + 5 * hour)
      .done('classify', classifyAs('major'), {}, 'bursar');
    const entry = judged.incident.classifications[0]?.entry;
    assert.match(
      dutyOf(judged, 'outcome-report').because,
      new RegExp(
        `^The classification \\(entry ${entry}\\) asked for it, so it counts from then\\. 20 working days`,
      ),
    );
  });

  test('a change of who leads starts what follows from the classification, another does not', () => {
    const minor = givenClassified('minor', givenReported());
    const moderate = minor.at(monday + day).done('classify', classifyAs('moderate'), {}, 'bursar');
    assert.equal(dutyOf(moderate, 'assign-lead').dueAt, momentOf('2026-10-07', '17:00'));
    const classifiedAt = minor.incident.classifications[0]!.at;
    assert.equal(dutyOf(moderate, 'assign-lead').since, classifiedAt);
    const led = givenInvestigating('moderate', moderate).at(monday + 2 * day);
    const major = led.done('classify', classifyAs('major'), {}, 'bursar');
    assert.equal(dutyOf(major, 'assign-lead').state, 'open');
    assert.equal(dutyOf(major, 'assign-lead').dueAt, monday + 2 * day + 8 * hour);
    assert.equal(dutyOf(major, 'tell-chair').dueAt, monday + 3 * day);
    const again = major.done('allocate', leadOf('major'), { reason: 'With a governor.' }, 'bursar');
    assert.equal(dutyOf(again, 'assign-lead').state, 'met');
    assert.equal(dutyOf(givenInvestigating('critical'), 'assign-lead').owner, 'chair');
  });
});

describe('from aware', () => {
  test('says since when, and in which entry that was said, where a time that is known stands', () => {
    const reported = givenReported();
    const awareAt = (reported.incident.report?.receivedAt ?? 0) - hour;
    const facts = { ...unlikely, awareAt, awareFrom: 'other' } as const;
    const judged = reported.at(monday + 5 * hour).done('assess-reportability', facts, awareWhy, 'bursar');
    const { dueAt, because } = dutyOf(judged, 'decide-ico');
    assert.equal(dueAt, dutyOf(reported, 'decide-ico').dueAt);
    const entry = judged.incident.reportabilities[0]?.entry;
    assert.match(because, new RegExp(`had become aware before it \\(entry ${entry}\\)`));
    const atNight = momentOf('2026-10-05', '23:30');
    const earlier = { ...facts, awareAt: atNight - hour };
    const found = givenReported({}, undefined, atNight).done(
      'assess-reportability',
      earlier,
      awareWhy,
      'bursar',
    );
    assert.match(
      dutyOf(found, 'decide-ico').because,
      /at 7 am\. .*become aware before it \(entry/,
      'the sum is said first',
    );
  });

  test('says that it is counted from awareness, also where that is the moment of the report', () => {
    const judged = highOn(givenReported());
    assert.match(dutyOf(judged, 'notify-ico').because, /^Counted from when the school became aware/);
  });

  test('people are told as soon as it hurries, from the decision, by night too', () => {
    const night = momentOf('2026-10-06', '01:30');
    const decided = (facts: Parameters<typeof givenReported>[0], at = night) =>
      highOn(givenReported(facts, undefined, momentOf('2026-10-05', '20:00')).at(at));
    const usual = dutyOf(decided({}), 'inform-people');
    assert.equal(usual.dueAt, momentOf('2026-10-09', '07:00'));
    assert.match(
      usual.because,
      /^Counted from the decision, 5 hours after the school became aware: 72 hours/,
    );
    const now = decided({ redFlags: ['ongoing'] });
    assert.equal(dutyOf(now, 'inform-people').dueAt, night + hour);
    const told = now.done('inform-people', { doneAt: night }, {}, 'bursar');
    const contained = told.done('mark-contained', { containedAt: night }, {}, 'bursar');
    assert.equal(dutyOf(contained, 'inform-people').dueAt, night + hour, 'as it was when it was done');
    assert.doesNotMatch(dutyOf(contained, 'inform-people').because, /classified/);
    const later = decided({}).at(night + 2 * hour);
    const flagged = { redFlags: ['ongoing'], awareAt: null, risk: null, tell: 'nobody' } as const;
    const found = later.done('take-over', flagged, {}, 'time');
    assert.equal(dutyOf(found, 'inform-people').dueAt, night + 3 * hour, 'nobody is late before they know');
    assert.match(dutyOf(found, 'inform-people').because, /^What became known \(entry 3\) shortened/);
    assert.equal(dutyOf(highOn(decided({}).at(night + day)), 'inform-people').dueAt, usual.dueAt);
  });

  test('the 72 hours run through the weekend in which the clocks go back', () => {
    const awareAt = momentOf('2026-10-23', '16:30');
    const before = givenNoIncident().at(awareAt);
    const case1 = before.done('report', reportFacts('incident-1', awareAt), {}, 'teacher');
    const facts = {
      personalData: 'yes',
      awareAt,
      awareFrom: 'other',
      risk: 'likely',
      tell: 'regulator',
    } as const;
    const judged = case1.done('assess-reportability', facts, awareWhy, 'bursar');
    const notify = dutyOf(judged, 'notify-ico');
    assert.equal(notify.dueAt, momentOf('2026-10-26', '15:30'));
    assert.match(notify.because, /^Counted from when the school became aware: 72 hours .*clocks went back/);
    const told = judged
      .at(awareAt + hour)
      .done('record-notification', { body: 'regulator', notifiedAt: awareAt + hour }, {}, 'bursar');
    assert.deepEqual(
      [dutyOf(told, 'notify-ico').state, dutyOf(told, 'notify-ico').metAt],
      ['met', awareAt + hour],
    );
  });

  test('the ICO is not told where nobody need be, and the DPO not consulted without personal data', () => {
    const judged = givenReported().done(
      'assess-reportability',
      { ...unlikely, awareAt: monday, awareFrom: 'other' },
      awareWhy,
      'bursar',
    );
    assert.equal(dutyOf(judged, 'notify-ico').state, 'not-needed');
    assert.equal(dutyOf(judged, 'consult-dpo').state, 'open');
    assert.deepEqual([dutyOf(judged, 'triage').state, dutyOf(judged, 'decide-ico').state], ['met', 'met']);
    const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    assert.equal(
      dutyOf(givenReported().done('assess-reportability', none, {}, 'bursar'), 'consult-dpo').state,
      'not-needed',
    );
    const advised = givenReported().done('advise', {}, {}, 'data-protection-officer');
    assert.equal(dutyOf(advised, 'consult-dpo').state, 'met');
  });

  test('not knowing yet decides nothing: the statutory clock runs on', () => {
    const unknown = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    const judged = givenReported().done('assess-reportability', unknown, {}, 'bursar');
    assert.equal(dutyOf(judged, 'triage').state, 'met');
    assert.equal(dutyOf(judged, 'decide-ico').state, 'open');
    assert.equal(dutyOf(judged, 'notify-ico').state, 'open');
  });
});

describe('telling the chair', () => {
  test('minor and moderate wait for the termly report; from major up there are hours', () => {
    assert.equal(dutyOf(givenClassified('moderate'), 'tell-chair').state, 'not-needed');
    assert.equal(dutyOf(givenClassified('major'), 'tell-chair').state, 'open');
    const told = givenClassified('major').done('tell-chair', { toldAt: monday }, {}, 'bursar');
    assert.equal(dutyOf(told, 'tell-chair').state, 'met');
    assert.equal(dutyOf(givenInvestigating('critical'), 'tell-chair').state, 'met');
  });

  test('it is done when they were told, or when they acted where they were told too late for it', () => {
    const major = givenClassified('major');
    const told = (each: ReturnType<typeof givenReported>) =>
      each.done('tell-chair', { toldAt: major.now }, {}, 'bursar');
    const metAt = (each: ReturnType<typeof givenReported>) => dutyOf(each, 'tell-chair').metAt;
    assert.equal(metAt(told(major.at(major.now + 2 * day))), major.now);
    const acted = (at: number) => major.at(at).done('direct-investigation', {}, {}, 'chair');
    assert.equal(metAt(told(acted(major.now + hour).at(major.now + day))), major.now);
    const before = acted(major.now + hour).at(major.now + day);
    const later = before.done('tell-chair', { toldAt: before.now }, {}, 'bursar');
    assert.equal(metAt(later), major.now + hour);
    const inTime = acted(major.now + hour).at(major.now + 2 * hour);
    const soon = inTime.done('tell-chair', { toldAt: inTime.now }, {}, 'bursar');
    assert.equal(metAt(soon), inTime.now);
  });

  test('to have seen it from the start is not to know of it: somebody told them, or they acted', () => {
    const about = () => givenReported({ concerns: ['bursar'] });
    const concerned = givenClassified('major', about(), 'headteacher');
    assert.equal(dutyOf(concerned, 'tell-chair').state, 'open');
    const judged = givenClassified('major', about(), 'chair');
    assert.equal(dutyOf(judged, 'tell-chair').state, 'met');
    const named = concerned.done('name-governors', { governors: [id('governor')] }, {}, 'chair');
    assert.equal(dutyOf(named, 'tell-chair').state, 'met');
  });

  test('the chair who answers a proposal or directs the investigation knows of it', () => {
    const major = givenClassified('major');
    assert.equal(dutyOf(major, 'tell-chair').state, 'open');
    assert.equal(dutyOf(major.done('direct-investigation', {}, {}, 'chair'), 'tell-chair').state, 'met');
    const lowering = major.done('mark-not-an-incident', {}, {}, 'bursar');
    const proposal = lowering.incident.proposals.at(-1)?.entry ?? 0;
    const declined = (by: 'chair' | 'governor') =>
      lowering.done('confirm-proposal', { proposal, agreed: false }, { reason: 'It is not.' }, by);
    assert.equal(dutyOf(declined('chair'), 'tell-chair').state, 'met');
    assert.equal(dutyOf(declined('governor'), 'tell-chair').state, 'open');
  });
});

describe('what was not due before the incident ended', () => {
  test('it is not needed any more, but it is not passed off as done', () => {
    const school = givenSchoolWithout('data-protection-officer');
    const begun = givenInvestigating('minor', givenClassified('minor', givenReported({}, school)));
    const ended = givenClosed(
      'minor',
      givenReviewed('minor', givenSubmitted('minor', givenAnswered('minor', begun))),
    );
    const consulted = dutyOf(ended, 'consult-dpo');
    assert.deepEqual([consulted.state, consulted.metAt], ['undone', null]);
    assert.match(consulted.because, /was not due before the incident ended/);
    assert.equal(dutyOf(ended, 'acknowledge').state, 'met');
    const aside = givenReported().aside('bursar', 'incident-2' as never);
    assert.match(dutyOf(aside, 'acknowledge').because, /was set aside/);
  });
});

test('what closed just as something fell due left it undone, and a moment later had missed it', () => {
  const { incident, now } = givenClosed('minor');
  const { dueAt } = dutyOf(givenClosed('minor'), 'consult-dpo');
  const closedAt = (at: number) => ({
    ...incident,
    closures: incident.closures.map((each) => ({ ...each, at })),
  });
  const stateOf = (at: number) =>
    duties(closedAt(at), rules.procedures, rules.calendar, now).find(({ duty }) => duty === 'consult-dpo')
      ?.state;
  assert.deepEqual([stateOf(dueAt), stateOf(dueAt + 1)], ['undone', 'missed']);
});

test('the chair may ask how the reporter fares a fortnight before it is due, all else at any time', () => {
  const due = monday + 60 * day;
  assert.equal(mayBeginAt('ask-retaliation', monday, due), due - 14 * day);
  assert.equal(mayBeginAt('ask-retaliation', due - day, due), due - day);
  assert.equal(mayBeginAt('ask-retaliation', monday, never), 0);
  assert.equal(mayBeginAt('acknowledge', monday, due), 0);
  const { procedures, calendar } = rules;
  assert.equal(askableFrom(givenReported().incident, procedures, calendar), 0);
});

test('what was counted from a moment, now or before it was reckoned anew, ran from it', () => {
  const [first] = owed(givenReported().incident, rules.procedures.timescales);
  assert.ok(first);
  const [reckoning] = first.reckonings;
  assert.ok(reckoning);
  const earlier = { ...reckoning, start: { ...first.start, at: first.start.at - day } };
  const anew = {
    ...first,
    reckonings: [earlier, { ...reckoning, start: { ...first.start, at: monday + day } }],
  };
  const ran = (...at: readonly number[]) => at.map((since) => ranFrom(anew, since));
  assert.deepEqual(ran(first.start.at, first.start.at - day, monday + day, 0), [true, true, true, false]);
});

test('a note of progress that was missed is told once, and beside what else runs from then', () => {
  const led = givenInvestigating('critical');
  const late = whenTimePasses(led, led.now + 2 * day);
  const inFullOf = ({ incident, now }: typeof late) => {
    const all = duties(incident, rules.procedures, rules.calendar, now);
    return inFull(incident, all, rules).filter(({ duty }) => duty === 'progress-note');
  };
  assert.deepEqual(
    inFullOf(late).map(({ state, isSecond }) => [state, isSecond]),
    [['missed', false]],
  );
  const noted = late.done('note-progress', {}, {}, 'governor');
  assert.deepEqual(
    inFullOf(noted).map(({ state, isSecond }) => [state, isSecond]),
    [
      ['met-late', false],
      ['open', false],
    ],
  );
  assert.match(inFullOf(noted)[0]?.because ?? '', /: 1 day from /, 'it says the rule');
});
