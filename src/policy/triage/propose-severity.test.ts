import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atLeast, criterionIds, proceduresDefault2026, redFlags } from '../procedures/procedures.ts';
import { type Found, proposeSeverity } from './propose-severity.ts';

const propose = (found: Partial<Found>) =>
  proposeSeverity({ criteria: [], concernsSenior: false, redFlags: [], ...found }, proceduresDefault2026);
const levels = (found: Partial<Found>) => {
  const { severity, floor } = propose(found);
  return { severity, floor };
};

test('any one criterion lifts the level, and lower ones do not bring it down', () => {
  assert.deepEqual(propose({ criteria: ['no-harm', 'money-stolen'] }), {
    severity: 'major',
    floor: 'minor',
    because: [
      '“Nobody is harmed, or hardly; a risk to people is unlikely” is a criterion of minor (school default).',
      '“Money was stolen, or paid to the wrong account” is a criterion of major (school default).',
    ],
    floorBecause: [],
    decisive: ['Money was stolen, or paid to the wrong account'],
    provisional: false,
    isKnown: true,
  });
});

test('with nothing known it proposes nothing', () => {
  const { isKnown, because, decisive } = propose({ redFlags: ['ongoing'] });
  assert.equal(isKnown, false);
  assert.match(because.join(' '), /Nothing found lifts it above minor/);
  assert.deepEqual(decisive, []);
  assert.equal(propose({ criteria: ['no-harm'] }).isKnown, true);
  assert.equal(propose({ riskToPeople: 'unlikely' }).isKnown, true);
});

test('what is not ruled out yet counts, and makes it provisional', () => {
  const open = propose({ criteria: ['no-harm'], notRuledOut: ['sensitive-in-public'] });
  assert.equal(open.severity, 'critical');
  assert.equal(open.provisional, true);
  const settled = propose({ criteria: ['attack-with-high-risk'], notRuledOut: ['sensitive-in-public'] });
  assert.equal(settled.provisional, false);
  assert.equal(settled.decisive.length, 1, 'what is open decides nothing beside what is certain');
});

test('a likely risk to people is at least major, whatever else', () => {
  assert.deepEqual(levels({ riskToPeople: 'likely' }), { severity: 'major', floor: 'major' });
  assert.deepEqual(levels({ riskToPeople: 'likely', criteria: ['attack-with-high-risk'] }), {
    severity: 'critical',
    floor: 'major',
  });
});

test('a high risk to people alone proposes major', () => {
  assert.deepEqual(levels({ riskToPeople: 'high' }), { severity: 'major', floor: 'major' });
});

test('an unlikely risk, or none assessed, sets no floor', () => {
  assert.deepEqual(levels({ riskToPeople: 'unlikely' }), { severity: 'minor', floor: 'minor' });
  assert.deepEqual(levels({ riskToPeople: null }), { severity: 'minor', floor: 'minor' });
});

test('what concerns the headteacher, the bursar or the chair is at least major', () => {
  assert.deepEqual(levels({ concernsSenior: true, criteria: ['complaint'] }), {
    severity: 'major',
    floor: 'major',
  });
});

test('red flags set no level by themselves but are explained; a child at risk proposes critical', () => {
  const hurried = propose({ redFlags: ['ongoing', 'account-open'] });
  assert.equal(hurried.severity, 'minor');
  assert.match(hurried.because.join(' '), /“It is still going on”: that hurries the case, but sets no level/);
  assert.deepEqual(levels({ redFlags: ['child-at-risk'] }), { severity: 'critical', floor: 'minor' });
});

const anyFound = fc.record({
  criteria: fc.subarray([...criterionIds]),
  riskToPeople: fc.constantFrom('unlikely' as const, 'likely' as const, 'high' as const, null),
  concernsSenior: fc.boolean(),
  redFlags: fc.subarray([...redFlags]),
});

test('what is proposed is never below its floor, has a reason, and finding more never lowers it', () => {
  fc.assert(
    fc.property(anyFound, fc.constantFrom(...criterionIds), (found, criterion) => {
      const proposal = propose(found);
      assert.ok(atLeast(proposal.severity, proposal.floor));
      assert.ok(proposal.because.length > 0);
      const more = propose({ ...found, criteria: [...found.criteria, criterion] });
      assert.ok(atLeast(more.severity, proposal.severity));
    }),
  );
});
