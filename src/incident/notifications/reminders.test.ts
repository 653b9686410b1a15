import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, type Case, givenSchool, givenSchoolWithout, rules } from '../../../test/given/incident.ts';
import { allNames, day, hour, id } from '../../../test/given/people.ts';
import { classifyAs, judged } from '../../../test/given/samples.ts';
import {
  dutiesOf,
  dutyOf,
  givenClassified,
  givenInvestigating,
  givenReported,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { always } from '../../../test/then/always.ts';
import { type Moment, momentOf, sayMoment } from '../../policy/clock.ts';
import type { School } from '../../school/school.ts';
import { never } from '../due/duties.ts';
import { onCase } from '../people/capacities.ts';
import { agenda, nameOf, pending } from './reminders.ts';

/** What time did, in a line each: when it was told, what, about which duty, and whom it reached. */
const told = ({ incident }: Case, duty = ''): readonly string[] =>
  incident.reminders
    .filter((reminders) => reminders.duty.includes(duty))
    .map(({ what, duty, mark, unit, at, to }) => {
      const people = allNames.filter((name) => to.includes(id(name)));
      const share = `${mark} ${unit === 'hours' ? 'h' : '%'}`;
      return `${sayMoment(at)} ${what} ${duty} ${share} ${people.join(', ')}`.trim();
    });
const at = (date: `${number}-${number}-${number}`, time: string): Moment => momentOf(date, time);
const reportedAt = (moment: Moment, facts = {}, school = givenSchool()): Case =>
  givenReported({ receivedAt: moment, ...facts }, school, moment);

describe('what time does about a duty (7)', () => {
  const friday = at('2026-10-09', '15:00');

  test('a report that everyone forgets climbs from the office to the chair and on to the vice-chair', () => {
    assert.deepEqual(told(whenTimePasses(reportedAt(friday), at('2026-10-14', '17:00')), 'acknowledge'), [
      'Monday 12 October 2026, 7 am reminder acknowledge 80 % headteacher, bursar',
      'Monday 12 October 2026, 5 pm missed acknowledge 100 %',
      'Monday 12 October 2026, 5 pm reminder acknowledge 100 % headteacher, bursar',
      'Monday 12 October 2026, 5 pm escalation acknowledge 100 % chair',
      'Wednesday 14 October 2026, 7 am escalation acknowledge 150 % vice-chair',
    ]);
  });

  test('after the last climb nothing more comes, however long it is forgotten', () => {
    const month = whenTimePasses(reportedAt(friday), friday + 30 * day);
    const allNames = month.incident.reminders.map(({ what, duty, mark }) => `${what} ${duty} ${mark}`);
    assert.equal(new Set(allNames).size, allNames.length);
    assert.equal(agenda(month.incident, rules.procedures, rules.calendar, month.school).wakeAt, never);
  });

  test('what is done needs no more reminders', () => {
    const done = whenTimePasses(reportedAt(friday), at('2026-10-12', '08:00')).done(
      'acknowledge',
      {},
      {},
      'bursar',
    );
    assert.deepEqual(told(whenTimePasses(done, at('2026-10-20', '17:00')), 'acknowledge').length, 1);
  });

  test('nobody is told in quiet hours, but a miss is recorded at its minute', () => {
    const night = givenClassified('critical', reportedAt(at('2026-10-06', '17:30')));
    const lead = told(whenTimePasses(night, at('2026-10-07', '08:00')), 'assign-lead');
    assert.deepEqual(lead, [
      'Tuesday 6 October 2026, 7:33 pm reminder assign-lead 50 % chair',
      'Tuesday 6 October 2026, 8:45 pm reminder assign-lead 80 % chair',
      'Tuesday 6 October 2026, 9:33 pm missed assign-lead 100 %',
      'Tuesday 6 October 2026, 9:33 pm reminder assign-lead 100 % chair',
      'Tuesday 6 October 2026, 9:33 pm escalation assign-lead 100 % vice-chair',
    ]);
  });

  test('where a child is at risk, nobody waits for the morning', () => {
    const late = reportedAt(at('2026-10-06', '21:00'), { redFlags: ['child-at-risk'] });
    assert.deepEqual(told(whenTimePasses(late, at('2026-10-07', '01:30')), 'classify'), [
      'Tuesday 6 October 2026, 11 pm reminder classify 50 % headteacher, bursar',
      'Wednesday 7 October 2026, 12:12 am reminder classify 80 % headteacher, bursar',
      'Wednesday 7 October 2026, 1 am missed classify 100 %',
      'Wednesday 7 October 2026, 1 am reminder classify 100 % headteacher, bursar',
      'Wednesday 7 October 2026, 1 am escalation classify 100 % chair',
    ]);
  });
});

describe('the statutory clock (UK GDPR Art 33)', () => {
  const ransomware = givenClassified('critical', reportedAt(at('2026-10-23', '16:30')));
  const warnings = (each: Case) => told(each, 'notify-ico').map((line) => line.replace(/ headteacher.*/, ''));

  test('it warns at 24, 48, 60, 68 and 72 hours, over half-term and the end of summer time', () => {
    assert.deepEqual(warnings(whenTimePasses(ransomware, at('2026-10-30', '12:00'))), [
      'Saturday 24 October 2026, 4:31 pm reminder notify-ico 24 h',
      'Sunday 25 October 2026, 3:31 pm reminder notify-ico 48 h',
      'Monday 26 October 2026, 3:31 am reminder notify-ico 60 h',
      'Monday 26 October 2026, 11:31 am reminder notify-ico 68 h',
      'Monday 26 October 2026, 3:31 pm missed notify-ico 100 %',
      'Monday 26 October 2026, 3:31 pm reminder notify-ico 72 h',
    ]);
  });

  test('it does not rest over Christmas, nor when the clocks go forward', () => {
    const christmas = givenClassified('critical', reportedAt(at('2026-12-24', '09:00')));
    assert.equal(
      warnings(whenTimePasses(christmas, at('2027-01-05', '12:00'))).at(-1),
      'Sunday 27 December 2026, 9:01 am reminder notify-ico 72 h',
    );
    const spring = givenClassified('critical', reportedAt(at('2027-03-26', '15:30')));
    assert.equal(
      warnings(whenTimePasses(spring, at('2027-04-05', '12:00'))).at(-1),
      'Monday 29 March 2027, 4:31 pm reminder notify-ico 72 h',
    );
  });

  test('it warns headteacher, bursar, DPO and chair', () => {
    const [first] = told(whenTimePasses(ransomware, at('2026-10-24', '17:00')), 'notify-ico');
    assert.match(first ?? '', /headteacher, bursar, chair, data-protection-officer$/);
  });

  test('it is silent once it is decided that nobody need be told, or once the ICO was told', () => {
    const proposed = ransomware.done(
      'assess-reportability',
      { personalData: 'yes', awareAt: ransomware.now, awareFrom: 'other', risk: 'unlikely', tell: 'nobody' },
      { awareWhy: 'Nothing left the building.' },
      'bursar',
    );
    assert.ok(warnings(whenTimePasses(proposed, at('2026-10-30', '12:00'))).length > 0);
    const agreed = { proposal: proposed.incident.proposals[0]?.entry ?? 0, agreed: true };
    const decided = proposed.done('confirm-proposal', agreed, {}, 'chair');
    assert.deepEqual(warnings(whenTimePasses(decided, at('2026-10-30', '12:00'))), []);
    const notified = { body: 'regulator', notifiedAt: ransomware.now } as const;
    const toldThem = ransomware.done('record-notification', notified, {}, 'bursar');
    assert.deepEqual(warnings(whenTimePasses(toldThem, at('2026-10-30', '12:00'))), []);
  });

  test('the chair sees a minor incident from when the clock has warned them until it is decided', () => {
    const minor = whenTimePasses(reportedAt(at('2026-10-05', '09:00')), at('2026-10-06', '09:30'));
    assert.ok(onCase(minor.capacitiesOf('chair')));
    assert.ok(!onCase(reportedAt(at('2026-10-05', '09:00')).capacitiesOf('chair')));
    const { receivedAt } = minor.incident.report ?? { receivedAt: 0 };
    const decided = minor
      .done('classify', classifyAs('minor'), {}, 'bursar')
      .done(
        'assess-reportability',
        { personalData: 'yes', awareAt: receivedAt, awareFrom: 'reported', ...judged.minor },
        {},
        'bursar',
      );
    assert.ok(!onCase(decided.capacitiesOf('chair')));
  });
});

describe('what a calendar, a machine or a change of severity does to it', () => {
  test('a weekend without power leaves what was missed, with when it was due, and the last reminder', () => {
    const slept = reportedAt(at('2026-10-09', '15:00')).at(at('2026-10-14', '09:00'));
    const woken = slept.done('pass-time', {}, {}, 'time');
    const kept = woken.incident.reminders.filter(({ duty }) => duty === 'acknowledge');
    assert.deepEqual(
      kept.map(({ what, mark }) => `${what} ${mark}`),
      ['missed 100', 'reminder 100', 'escalation 100'],
    );
    assert.ok(kept.every((reminders) => reminders.at === slept.now));
    assert.equal(sayMoment(kept[0]!.reachedAt), 'Monday 12 October 2026, 5 pm');
    const again = woken.done('pass-time', {}, {}, 'time');
    assert.equal(again.incident.version, woken.incident.version);
  });

  test('what stood still climbs on rung by rung, an hour after the one below', () => {
    const slept = reportedAt(at('2026-10-09', '15:00')).at(at('2026-10-21', '09:00'));
    const climbed = told(whenTimePasses(slept, at('2026-10-21', '18:00')), 'acknowledge');
    assert.deepEqual(
      climbed.filter((line) => line.includes('escalation')),
      [
        'Wednesday 21 October 2026, 9 am escalation acknowledge 100 % chair',
        'Wednesday 21 October 2026, 10 am escalation acknowledge 150 % vice-chair',
      ],
    );
  });

  test('a clock that jumps back brings nothing twice', () => {
    const friday = at('2026-10-09', '15:00');
    const later = whenTimePasses(reportedAt(friday), at('2026-10-13', '12:00'));
    const jumped = whenTimePasses(later.at(friday), at('2026-10-13', '12:00'));
    assert.deepEqual(told(jumped), told(later));
  });

  test('a bank holiday that is added later moves what is to come and repeats nothing', () => {
    const before = whenTimePasses(reportedAt(at('2026-10-09', '15:00')), at('2026-10-12', '08:00'));
    const calendar = { ...rules.calendar, extraHolidays: [{ date: '2026-10-12', name: 'Jubilee' }] } as const;
    const left = pending(before.incident, rules.procedures, calendar, before.school);
    const acknowledge = left.filter(({ duty }) => duty === 'acknowledge');
    assert.deepEqual(
      acknowledge.map(({ what, mark, sendAt }) => `${what} ${mark} ${sayMoment(sendAt)}`),
      [
        'missed 100 Tuesday 13 October 2026, 5 pm',
        'reminder 100 Tuesday 13 October 2026, 5 pm',
        'escalation 100 Tuesday 13 October 2026, 5 pm',
      ],
    );
  });

  test('another severity is another clock from the same moment; what was met stays met', () => {
    const minor = whenTimePasses(givenInvestigating('minor'), at('2026-10-13', '12:00'));
    assert.equal(told(minor, 'outcome-report').length, 1);
    const [before] = dutiesOf(minor).filter(({ duty }) => duty === 'outcome-report');
    const major = minor.done(
      'classify',
      {
        certainty: 'confirmed',
        cause: 'emailed-wrong-recipient',
        criteria: ['police-one-of-ours'],
        severity: 'major',
      },
      { reason: 'The police rang.' },
      'bursar',
    );
    const [after] = dutiesOf(major).filter(({ duty }) => duty === 'outcome-report');
    assert.equal(after?.since, before?.since);
    assert.ok(after!.dueAt > before!.dueAt);
    assert.equal(dutiesOf(major).find(({ duty }) => duty === 'acknowledge')?.state, 'met');
    const later = whenTimePasses(major, at('2026-11-03', '12:00'));
    assert.ok(told(later, 'outcome-report').some((line) => line.includes('reminder outcome-report 50 %')));
  });
});

describe('a daily note that was late when the incident was contained', () => {
  const missedOf = ({ incident }: Case) =>
    incident.reminders.filter(({ what, duty }) => what === 'missed' && duty === 'progress-note');
  const critical = givenInvestigating('critical');
  const { dueAt } = dutyOf(critical, 'progress-note');

  for (const [hours, when] of [
    [4 * 24, 'after the slower rhythm would have ended too'],
    [1, 'before the slower rhythm would have ended'],
  ] as const) {
    test(`stays late as it was, and is missed once: contained ${when}`, () => {
      const late = whenTimePasses(critical, dueAt + hours * hour);
      assert.equal(missedOf(late).length, 1);
      const contained = late.done('mark-contained', { containedAt: dueAt }, {}, 'bursar');
      assert.equal(dutyOf(contained, 'progress-note').dueAt, dueAt);
      const later = whenTimePasses(contained, dueAt + 20 * day);
      assert.equal(missedOf(later).length, 1);
      const before = late.incident.reminders.map(nameOf);
      const names = later.incident.reminders.filter(({ duty }) => duty === 'progress-note').map(nameOf);
      assert.equal(new Set(names).size, names.length);
      assert.ok(before.includes(nameOf(missedOf(later)[0]!)));
    });
  }
});

describe('what turns out to be more severe', () => {
  const severe = (severity: 'major' | 'critical', moment: Moment) => {
    const before = whenTimePasses(reportedAt(at('2026-10-05', '09:00')), moment);
    const facts = { ...classifyMinor, criteria: ['school-may-close'], severity } as const;
    const raised = before.done('classify', facts, { reason: 'It is worse than we thought.' }, 'bursar');
    return { before, raised, since: raised.incident.classifications[0]!.at };
  };

  test('reminds of nothing before it was known, and falls due after that', () => {
    for (const hours of [1, 6, 20, 30, 60]) {
      const { before, raised, since } = severe('critical', at('2026-10-05', '09:00') + hours * hour);
      const waited = pending(before.incident, rules.procedures, rules.calendar, before.school).map(nameOf);
      const month = whenTimePasses(raised, since + 30 * day);
      const anew = month.incident.reminders.filter((each) => each.at >= since);
      for (const reminder of anew.filter((each) => !waited.includes(nameOf(each)))) {
        const { what, duty, mark, reachedAt } = reminder;
        assert.ok(reachedAt >= since, `${what} of ${duty} at ${mark} after ${hours} h`);
      }
    }
  });

  test('counts from then on: four hours from when it was found to be major', () => {
    const { raised, since } = severe('major', at('2026-10-05', '15:00'));
    assert.equal(dutyOf(raised, 'acknowledge').dueAt, since + 4 * hour);
    assert.equal(dutyOf(raised, 'acknowledge').state, 'open');
    const sentences = dutyOf(raised, 'acknowledge').because.split('. ');
    assert.match(sentences.slice(0, 2).join('. '), /^The classification .* from then\. 4 hours from /);
    for (const each of sentences) assert.ok(each.split(' ').length <= 25, each);
    assert.equal(dutyOf(raised, 'classify').state, 'met');
  });

  test('leaves late what was late before', () => {
    const { before, raised } = severe('critical', at('2026-10-07', '09:00'));
    assert.equal(dutyOf(before, 'acknowledge').state, 'missed');
    assert.equal(dutyOf(raised, 'acknowledge').state, 'missed');
    assert.equal(dutyOf(raised, 'acknowledge').dueAt, dutyOf(before, 'acknowledge').dueAt);
  });

  test('puts a miss on the record, where Candour was off while the earlier time passed', () => {
    const late = givenClassified('minor', reportedAt(at('2026-10-05', '09:00'))).at(
      at('2026-12-02', '09:00'),
    );
    const raised = late.done('classify', classifyAs('major'), {}, 'headteacher');
    const since = whenTimePasses(raised, at('2027-02-01', '09:00'));
    const missed = since.incident.reminders.filter(({ what }) => what === 'missed');
    assert.equal(missed.filter(({ duty }) => duty === 'outcome-report').length, 1);
  });

  test('moves no deadline of the law', () => {
    const { raised } = severe('critical', at('2026-10-06', '15:00'));
    assert.equal(dutyOf(raised, 'notify-ico').dueAt, at('2026-10-08', '09:00'));
  });
});

describe('a ladder', () => {
  test('never tells three things of a duty within a minute, whatever hour it begins and however late', () => {
    for (const severity of ['minor', 'moderate', 'major', 'critical'] as const) {
      for (let hours = 0; hours < 72; hours += 5) {
        const begun = reportedAt(at('2026-10-08', '08:00') + hours * hour);
        for (const standstill of [0, 3 * hour, 5 * day]) {
          const each = givenClassified(severity, begun.at(begun.now + standstill));
          const { reminders } = whenTimePasses(each, each.now + 14 * day).incident;
          const people = reminders.filter(({ what }) => what !== 'missed');
          for (const [index, { duty, at }] of people.entries()) {
            const together = people.slice(index).filter((one) => one.duty === duty && one.at < at + 60_000);
            assert.ok(together.length < 3, `${severity}, ${duty} at ${sayMoment(at)}`);
          }
        }
      }
    }
  });
});

describe('one person who is headteacher and bursar', () => {
  const both = { roles: ['headteacher', 'bursar'] as const };
  const gone = { active: false };
  const friday = at('2026-10-09', '15:00');
  const month = (school: School) =>
    whenTimePasses(reportedAt(friday, {}, school), friday + 30 * day).incident.reminders;

  test('is reminded, warned and climbed to once each time, like a headteacher without a bursar', () => {
    const found = month(givenSchool({ headteacher: both, bursar: gone }));
    assert.ok(found.some(({ what, to }) => what === 'reminder' && to.includes(id('headteacher'))));
    assert.ok(found.some(({ unit, to }) => unit === 'hours' && to.includes(id('headteacher'))));
    assert.ok(found.every(({ to }) => new Set(to).size === to.length));
    assert.deepEqual(found, month(givenSchoolWithout('bursar')));
  });

  test('has one deputy in their place, who stands for them once', () => {
    const left = { ...away('line-manager') };
    const found = month(givenSchool({ headteacher: { ...both, ...left }, bursar: gone }));
    const meant = found.flatMap(({ meantFor: people = [] }) => [people]);
    assert.ok(meant.length > 0 && meant.every((people) => new Set(people).size === people.length));
    assert.deepEqual(found, month(givenSchool({ headteacher: left, bursar: gone })));
  });
});

describe('where a role has nobody in it', () => {
  test('the DPO is missing: it climbs to the office at once, and says so', () => {
    const school = givenSchoolWithout('data-protection-officer');
    const [first] = told(
      whenTimePasses(reportedAt(at('2026-10-05', '09:00'), {}, school), at('2026-10-05', '10:00')),
    );
    assert.equal(first, 'Monday 5 October 2026, 9:01 am escalation consult-dpo 0 % headteacher, bursar');
  });

  test('what nobody owes climbs, is reminded of and is missed like everything else', () => {
    const school = givenSchoolWithout('data-protection-officer');
    const late = whenTimePasses(reportedAt(at('2026-10-05', '09:00'), {}, school), at('2026-10-12', '09:00'));
    assert.deepEqual(told(late, 'consult-dpo'), [
      'Monday 5 October 2026, 9:01 am escalation consult-dpo 0 % headteacher, bursar',
      'Monday 5 October 2026, 9 pm reminder consult-dpo 50 % headteacher, bursar',
      'Tuesday 6 October 2026, 7 am reminder consult-dpo 80 % headteacher, bursar',
      'Tuesday 6 October 2026, 9 am missed consult-dpo 100 %',
      'Tuesday 6 October 2026, 9 am reminder consult-dpo 100 % headteacher, bursar',
      'Tuesday 6 October 2026, 9 am escalation consult-dpo 100 % headteacher, bursar',
      'Tuesday 6 October 2026, 9 pm escalation consult-dpo 150 % chair',
      'Wednesday 7 October 2026, 9 am escalation consult-dpo 200 % vice-chair',
    ]);
  });

  test('there is no chair: it climbs on to the vice-chair, and names the empty rung', () => {
    const school = givenSchoolWithout('chair');
    const late = whenTimePasses(reportedAt(at('2026-10-09', '15:00'), {}, school), at('2026-10-12', '17:00'));
    assert.ok(told(late).includes('Monday 12 October 2026, 5 pm escalation acknowledge 100 % vice-chair'));
    const climbed = late.events.filter(({ type }) => type === 'duty-escalated');
    assert.ok(climbed.some(({ facts }) => (facts as { vacant: string[] }).vacant.includes('chair')));
  });

  test('a person it concerns is reached by nothing', () => {
    const about = reportedAt(at('2026-10-09', '15:00'), { concerns: ['headteacher', 'chair'] });
    const late = whenTimePasses(about, at('2026-10-30', '17:00'));
    const reached = late.incident.reminders.flatMap(({ to }) => to);
    assert.ok(reached.length > 0);
    assert.ok(!reached.includes(id('headteacher')) && !reached.includes(id('chair')));
  });

  test('the person it escalated to may do it, and once it is done they are as they were', () => {
    const late = whenTimePasses(reportedAt(at('2026-10-09', '15:00')), at('2026-10-12', '18:00'));
    assert.ok(late.capacitiesOf('chair').has('office'));
    const done = late.done('acknowledge', {}, {}, 'chair').done('classify', classifyMinor, {}, 'chair');
    assert.ok(done.now > late.now + hour / 60);
  });
});

const classifyMinor = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  criteria: ['no-harm'],
  severity: 'minor',
} as const;

test('whatever happened, a ladder never tells three things of a duty within a minute', () => {
  always((each, last) => {
    // What was refused leaves time to the same as before.
    if (each.incident === last.incident) return;
    const before = each.incident.reminders.length;
    const { reminders } = whenTimePasses(each, each.now + 10 * day).incident;
    const people = reminders.slice(before).filter(({ what }) => what !== 'missed');
    for (const [index, { duty, isSecond, at }] of people.entries()) {
      const together = people
        .slice(index)
        .filter((one) => one.duty === duty && one.isSecond === isSecond && one.at < at + 60_000);
      assert.ok(together.length < 3, `${duty} at ${sayMoment(at)}`);
    }
  });
});
