import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { givenVersion } from '../../../test/given/versions.ts';
import { item } from '../../policy/policy.ts';
import { securityIncidents2021 } from '../../policy/security-incidents-2021.ts';
import type { StreamId } from '../../record/ids.ts';
import type { PolicyVersionState } from './policy-version-state.ts';
import { passagesOf, pinnedNow, policyOf, template, versionInForce } from './policy-versions.ts';

test('a school that adopted no version of its own works to the template', () => {
  const school = givenSchool();
  assert.equal(pinnedNow(school), template);
  assert.equal(policyOf(school, template), securityIncidents2021);
});

test('an item that a version leaves out is in no point, and can still be read', () => {
  const school = givenVersion(givenSchool(), ['3b']);
  assert.equal(pinnedNow(school), 'version-1');
  const policy = policyOf(school, 'version-1');
  assert.equal(policy.version, 'version-1');
  assert.ok(policy.points.every(({ items }) => items.every(({ id }) => id !== '3b')));
  assert.equal(item(policy, '3b').text, item(securityIncidents2021, '3b').text);
});

test('an older version stays as it was when another is adopted', () => {
  const school = givenVersion(givenVersion(givenSchool(), ['3b']), ['3c']);
  assert.equal(pinnedNow(school), 'version-2');
  assert.deepEqual(
    policyOf(school, 'version-1').leftOut.map(({ id }) => id),
    ['3b'],
  );
  assert.deepEqual(
    policyOf(school, 'version-2').leftOut.map(({ id }) => id),
    ['3c'],
  );
});

test('in force at a moment is the last that was adopted by then', () => {
  const school = givenVersion(givenVersion(givenSchool(), []), []);
  assert.equal(versionInForce(school, 0), undefined);
  assert.equal(versionInForce(school, 1)?.adoption.pinned, 'version-1');
});

test('of two that were adopted at once, the school’s own is in force and not the template', () => {
  const school = givenVersion(givenSchool(), []);
  const [own] = school.policyVersions.values();
  assert.ok(own?.adoption);
  const shipped: PolicyVersionState = { ...own, adoption: { ...own.adoption, pinned: template } };
  for (const both of [[own, shipped] as const, [shipped, own] as const]) {
    const policyVersions = new Map(both.map((each, at) => [`policy-${at + 1}` as StreamId, each]));
    assert.equal(pinnedNow({ policyVersions }), 'version-1');
  }
});

test('what is carried out of a point is its how or its letters, and what the school added', () => {
  assert.deepEqual(passagesOf('1'), ['how', 'added']);
  assert.deepEqual(passagesOf('4'), ['4a', '4b', '4c', '4d', 'added']);
});

test('a version that was never adopted is no policy', () => {
  assert.throws(() => policyOf(givenSchool(), 'version-1'), /never adopted/);
});
