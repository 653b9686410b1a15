import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Period } from '../deadline.ts';
import * as procedures from './procedures.ts';
import {
  proceduresDefault2026 as defaults,
  type Severity,
  severities,
  timescale,
  within,
} from './procedures.ts';

const say = (period: Period | 'termly report' | null): string => {
  if (period === null) return '-';
  if (typeof period === 'string') return period;
  const [unit, amount] = Object.entries(period)[0]!;
  return `${amount} ${unit}`;
};

test('severities rise from minor to critical', () => {
  assert.equal(procedures.atLeast('major', 'major'), true);
  assert.equal(procedures.atLeast('moderate', 'major'), false);
  assert.equal(procedures.higher('minor', 'critical'), 'critical');
  assert.equal(procedures.higher('major', 'moderate'), 'major');
});

test('the procedures say that they are a school default', () => {
  assert.equal(defaults.label, 'school default');
  assert.equal(defaults.version, 'default-2026');
  assert.equal(defaults.retentionYears, 6);
});

test('the timescales are those of the default table', () => {
  const rows = defaults.timescales.map(({ duty, from, within }) =>
    [duty, from, ...severities.map((severity) => say(within[severity]))].join(' | '),
  );
  assert.deepEqual(rows, [
    'read-report | received | 24 hours | 24 hours | 24 hours | 24 hours',
    'acknowledge | received | 1 schoolDays | 1 schoolDays | 4 hours | 1 hours',
    'classify | received | 1 schoolDays | 1 schoolDays | 4 hours | 1 hours',
    'triage | aware | 24 hours | 24 hours | 12 hours | 4 hours',
    'consult-dpo | aware | 24 hours | 24 hours | 12 hours | 4 hours',
    'tell-chair | classified | termly report | termly report | 24 hours | 4 hours',
    'decide-ico | aware | 48 hours | 48 hours | 48 hours | 24 hours',
    'notify-ico | aware | 72 hours | 72 hours | 72 hours | 72 hours',
    'ico-reference | ico-told | 2 workingDays | 2 workingDays | 2 workingDays | 2 workingDays',
    'inform-people | decided | 72 hours | 72 hours | 72 hours | 72 hours',
    'assign-lead | classified | 2 schoolDays | 1 schoolDays | 8 hours | 4 hours',
    'ratify-authority | authority | 120 days | 120 days | 120 days | 120 days',
    'answer-direction | directed | 60 days | 60 days | 60 days | 60 days',
    'progress-note | last-note | - | 5 schoolDays | 1 workingDays | 1 workingDays',
    'interim-outcome | received | - | - | - | 10 workingDays',
    'outcome-report | received | 10 schoolDays | 15 schoolDays | 20 workingDays | 20 workingDays',
    'review-and-close | submitted | 5 schoolDays | 5 schoolDays | 10 workingDays | 10 workingDays',
    'check-controls | closed | 60 days | 60 days | 30 days | 30 days',
    'answer-failed-control | control-failed | 10 schoolDays | 10 schoolDays | 5 workingDays | 5 workingDays',
    'ask-retaliation | closed | 91 days | 91 days | 91 days | 91 days',
  ]);
});

test('only telling the ICO is statutory: 72 hours at every level, classified or not', () => {
  const statutory = defaults.timescales.filter((timescale) => timescale.statutory);
  assert.deepEqual(
    statutory.map(({ duty, basis }) => [duty, basis]),
    [['notify-ico', 'UK GDPR Art 33']],
  );
  for (const period of Object.values(statutory[0]!.within)) assert.deepEqual(period, { hours: 72 });
});

test('what is not yet classified never waits for the end of the school holidays', () => {
  for (const { duty, within } of defaults.timescales) {
    assert.doesNotMatch(say(within.unclassified), /schoolDays|termly/, duty);
  }
});

test('a red flag asks for a classification within 4 hours, unless it is due sooner', () => {
  const classify = timescale(defaults, 'classify');
  const asked = (severity: Severity | null, redFlags: readonly procedures.RedFlag[]) =>
    within(classify, { severity, redFlags, contained: false });
  assert.deepEqual(asked(null, []), { workingDays: 1 });
  assert.deepEqual(asked(null, ['ongoing']), { hours: 4 });
  assert.deepEqual(asked('minor', ['already-public']), { hours: 4 });
  assert.deepEqual(asked('critical', ['ongoing']), { hours: 1 });
});

test('a critical incident is noted each day, weekends too, until it is contained', () => {
  const note = timescale(defaults, 'progress-note');
  const asked = (severity: Severity, contained: boolean) =>
    within(note, { severity, redFlags: [], contained });
  assert.deepEqual(asked('critical', false), { days: 1 });
  assert.deepEqual(asked('critical', true), { workingDays: 1 });
  assert.deepEqual(asked('major', false), { workingDays: 1 });
  assert.equal(asked('minor', false), null);
});

test('controls are checked twice after a major or critical incident', () => {
  assert.deepEqual(timescale(defaults, 'check-controls').again, {
    major: { days: 90 },
    critical: { days: 90 },
  });
});

test('no id is used twice, and each level has criteria', () => {
  const lists = [
    procedures.criterionIds,
    procedures.causeIds,
    procedures.certainties,
    procedures.redFlags,
    procedures.dutyNames,
  ];
  for (const ids of lists) assert.equal(new Set(ids).size, ids.length);
  for (const level of severities) assert.ok(defaults.criteria.some((criterion) => criterion.level === level));
});

test('sensitive data is major once exposed, moderate where a trusted person deleted it', () => {
  const level = (id: string) => defaults.criteria.find((criterion) => criterion.id === id)?.level;
  assert.equal(level('malware-at-work'), 'major');
  assert.equal(level('sensitive-with-colleague'), 'moderate');
});

test('a red flag hurries what has no period, or waits for the term’s report, and never slows down', () => {
  const asked = (usual: procedures.Within, ifRedFlag: Period) => {
    const classify = timescale(defaults, 'classify');
    const each = { ...classify, within: { ...classify.within, minor: usual }, ifRedFlag };
    return within(each, { severity: 'minor', redFlags: ['ongoing'], contained: false });
  };
  const four = { hours: 4 } as const;
  for (const usual of [null, 'termly report', { workingDays: 1 }, { hours: 5 }] as const)
    assert.deepEqual(asked(usual, four), four);
  assert.deepEqual(asked({ hours: 1 }, four), { hours: 1 });
  assert.deepEqual(asked({ hours: 1 }, { workingDays: 1 }), { workingDays: 1 });
});

test('training helps against what people do in good faith, not against intruders or suppliers', () => {
  const others = procedures.causeIds.filter((cause) => !procedures.peopleCauses.includes(cause));
  assert.deepEqual(others.toSorted(), [
    'inside-misuse',
    'malware',
    'misconfiguration',
    'other',
    'physical-security',
    'supplier-breach',
    'system-outage',
    'unauthorised-access',
  ]);
});

test('each cause is said in its own words', () => {
  for (const { id, label } of defaults.causes) assert.equal(procedures.causeLabel(defaults, id), label);
});
