import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triageSamples } from '../../../test/given/triage-samples.ts';
import { atLeast, proceduresDefault2026, severities } from '../procedures/procedures.ts';
import { adviseOn } from './advice.ts';
import { criteriaFrom } from './criteria.ts';
import { proposeSeverity } from './propose-severity.ts';

for (const sample of triageSamples) {
  describe(`the sample ${sample.id}`, () => {
    const { facts, expected, report } = sample;
    const advice = adviseOn(facts);

    test('is told to those whom the guidance names', () => {
      assert.equal(advice.tell, expected.tell, JSON.stringify(advice, null, 2));
      assert.equal(advice.personalData, expected.personalData ? 'yes' : 'no');
    });

    test('is proposed as severe as the Procedures ask, and not wildly above', () => {
      const { holds, notRuledOut } = criteriaFrom(facts, proceduresDefault2026);
      const { severity } = proposeSeverity(
        { criteria: [...holds, ...notRuledOut], concernsSenior: false, redFlags: report.redFlags },
        proceduresDefault2026,
      );
      assert.ok(atLeast(severity, expected.severityAtLeast), `${severity}: ${[...holds, ...notRuledOut]}`);
      const above = severities.indexOf(severity) - severities.indexOf(expected.severityAtLeast);
      assert.ok(above <= 1, `${severity}: ${[...holds, ...notRuledOut]}`);
    });
  });
}
