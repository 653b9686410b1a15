import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id } from '../../../test/given/incident.ts';
import { closed, submitted } from '../../../test/given/stages.ts';
import { severities } from '../../policy/procedures.ts';

for (const severity of severities) {
  test(`a ${severity} incident goes from report to closed`, () => {
    const { incident } = closed(severity);
    assert.equal(incident.stage, 'closed');
    assert.equal(incident.version, closed(severity).events.length);
    assert.equal(
      submitted(severity).incident.leads[0]?.person,
      id(severity === 'critical' ? 'governor' : 'investigating-officer'),
    );
  });
}
