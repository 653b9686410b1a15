import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id } from '../../../test/given/people.ts';
import { givenClosed, givenSubmitted } from '../../../test/given/stages.ts';
import { severities } from '../../policy/procedures/procedures.ts';

for (const severity of severities) {
  test(`a ${severity} incident goes from report to closed`, () => {
    const { incident } = givenClosed(severity);
    assert.equal(incident.stage, 'closed');
    assert.equal(incident.version, givenClosed(severity).events.length);
    assert.equal(
      givenSubmitted(severity).incident.leads[0]?.person,
      id(severity === 'critical' ? 'governor' : 'investigating-officer'),
    );
  });
}
