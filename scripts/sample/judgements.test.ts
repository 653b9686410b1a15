import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { reportability, severity } from '../../src/incident/state/incident.ts';
import type { Tell } from '../../src/incident/state/judgement.ts';
import { proposal } from '../../src/incident/steps/classify.ts';
import { momentOf } from '../../src/policy/clock.ts';
import {
  atLeast,
  type CauseId,
  type Certainty,
  causeIds,
  type RedFlag,
  redFlags,
  type Severity,
} from '../../src/policy/procedures.ts';
import { givenNoIncident, reportFacts, rules } from '../../test/given/incident.ts';
import { hour } from '../../test/given/people.ts';
import { judgements } from './judgements.ts';

type Sample = {
  readonly id: string;
  readonly report: {
    readonly certainty: Certainty;
    readonly discovered: string;
    readonly redFlags: readonly RedFlag[];
  };
  readonly expected: {
    readonly cause: CauseId;
    readonly personalData: boolean;
    readonly severityAtLeast: Severity;
    readonly tell: Tell;
  };
};

const samples: readonly Sample[] = JSON.parse(
  readFileSync(new URL('./incidents.json', import.meta.url), 'utf8'),
);

test('every sample has its judgement', () => {
  assert.deepEqual(samples.map(({ id }) => id).toSorted(), Object.keys(judgements).toSorted());
});

for (const { id, report, expected } of samples) {
  test(`${id} is at least ${expected.severityAtLeast}, and tells ${expected.tell}`, () => {
    const [date, time] = report.discovered.split('T');
    const discoveredAt = momentOf(date as Parameters<typeof momentOf>[0], time ?? '');
    const judgement = judgements[id];
    assert.ok(judgement);
    assert.ok(causeIds.includes(expected.cause));
    assert.ok(report.redFlags.every((flag) => redFlags.includes(flag)));
    const facts = {
      ...reportFacts(id, discoveredAt),
      certainty: report.certainty,
      redFlags: report.redFlags,
    };
    const reported = givenNoIncident()
      .at(discoveredAt + hour)
      .done('report', facts, {}, 'teacher');
    const { severity: proposed } = proposal(reported.incident, judgement.criteria, {
      ...rules,
      school: reported.school,
    });
    const { certainty } = report;
    const classified = reported.done(
      'classify',
      { certainty, cause: expected.cause, criteria: judgement.criteria, severity: proposed },
      {},
      'bursar',
    );
    const { incident } = classified.done(
      'assess-reportability',
      {
        personalData: expected.personalData ? 'yes' : 'no',
        awareAt: expected.personalData ? discoveredAt : null,
        awareFrom: expected.personalData ? 'other' : null,
        risk: judgement.risk,
        tell: expected.tell,
      },
      { awareWhy: 'It was discovered then.' },
      'bursar',
    );
    const level = severity(incident);
    assert.ok(level !== null && atLeast(level, expected.severityAtLeast), `${level}`);
    assert.equal(reportability(incident)?.tell, expected.tell);
  });
}
