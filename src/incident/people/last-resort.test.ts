// One reader always remains: where a report is kept from all who govern, the DPO reads it and, where it
// concerns them too, the outside body that the Procedures name; they can bring it to its end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  rules,
  thenRefused,
  whoSees,
} from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { ratifiedBy } from '../../../test/given/samples.ts';
import { givenClassified, givenReportedByReceipt } from '../../../test/given/stages.ts';
import type { Severity } from '../../policy/procedures/procedures.ts';
import type { Recorded } from '../../record/step.ts';
import { notificationsFor } from '../notify.ts';
import { type Concerned, concernable, type Naming } from '../state/report.ts';
import type { IncidentEvent } from '../steps.ts';
import { actingChair, reviewers } from './judges.ts';
import { viewers } from './viewers.ts';

/** The clerk is the second person of the outside body. */
const school = givenSchool({ clerk: { roles: ['outside-body'], employed: false } });
const outside: readonly Name[] = ['clerk', 'outside-body'];
const governing: readonly Concerned[] = ['chair', 'vice-chair', 'governor'];

const reported = (concerns: readonly Concerned[], naming: Naming = 'named'): Case =>
  givenReportedByReceipt({ concerns, naming }, school);

describe('a report that is kept from all who govern', () => {
  test('is read by the data protection officer, protected or not, by name or in words', () => {
    assert.deepEqual(whoSees(reported(governing, 'anonymous')), ['data-protection-officer']);
    assert.deepEqual(whoSees(reported([...governing, 'headteacher', 'bursar'])), ['data-protection-officer']);
    const before = givenNoIncident(school);
    const facts = { ...reportFacts('incident-1', before.now), concerns: governing };
    const inWords = before.done('report', facts, { concernsWhom: 'The caretaker.' }, 'teacher');
    assert.deepEqual(whoSees(inWords), ['data-protection-officer']);
  });

  test('is read by the outside body where it concerns the data protection officer too', () => {
    for (const naming of ['named', 'anonymous'] as const) {
      const each = reported(concernable, naming);
      assert.deepEqual(whoSees(each), outside);
      assert.deepEqual(actingChair(each.incident, school).toSorted(), outside);
      const keys = viewers(each.incident, school);
      for (const name of outside) assert.ok(keys.has(`person:${id(name)}`), name);
    }
  });

  test('never shuts everybody out, whatever offices it concerns, and lets the outside body in last', () => {
    for (let chosen = 0; chosen < 2 ** concernable.length; chosen += 1) {
      const concerns = concernable.filter((_office, index) => (chosen & (2 ** index)) !== 0);
      for (const naming of ['named', 'anonymous'] as const) {
        const found = whoSees(reported(concerns, naming));
        assert.ok(found.length > 0, concerns.join());
        const isLast = [...governing, 'data-protection-officer'].every((office) =>
          concerns.some((each) => each === office),
        );
        assert.equal(found.includes('outside-body'), isLast, concerns.join());
      }
    }
  });

  test('comes to the outside body by an exclusion that comes later, and they are told', () => {
    let each = reported(['headteacher', 'bursar', ...governing]);
    const before = each.events.length;
    each = each.done(
      'declare-conflict',
      { person: id('data-protection-officer') },
      {},
      'data-protection-officer',
    );
    assert.deepEqual(whoSees(each), outside);
    const event = each.events[before] as Recorded<IncidentEvent>;
    const { notices } = notificationsFor(event, each.incident, { ...rules, school, now: each.now });
    const told = notices.map(({ to, kind, step }) => `${to} ${kind} ${step}`).toSorted();
    assert.deepEqual(told, ['clerk reported acknowledge', 'outside-body reported acknowledge']);
  });

  test('is led by one of the outside body and reviewed by another, however severe it is', () => {
    for (const severity of ['major', 'critical'] as const) {
      for (const naming of ['named', 'anonymous'] as const) {
        const came = reported(concernable, naming);
        const kept =
          naming === 'named'
            ? came
            : came.done('forward-report', { to: [] }, { reason: 'It concerns both.' }, 'outside-body');
        const lead =
          severity === 'critical'
            ? ({ person: id('outside-body'), as: 'governor', ratifyBy: ratifiedBy } as const)
            : ({ person: id('outside-body'), as: 'personally' } as const);
        const led = givenClassified(severity, kept, 'outside-body').done(
          'allocate',
          { ...lead, supporters: [] },
          { authority: 'Nobody who governs is left.' },
          'outside-body',
        );
        assert.deepEqual(reviewers(led.incident, school), [id('clerk')], `${severity} ${naming}`);
      }
    }
  });
});

describe('the outside body', () => {
  const ordinary = (severity: Severity): Case =>
    givenClassified(
      severity,
      givenNoIncident(school).done('report', reportFacts('incident-1', givenNoIncident().now), {}, 'teacher'),
    );

  test('sees nothing else', () => {
    for (const severity of ['minor', 'critical'] as const) {
      assert.deepEqual([...ordinary(severity).capacitiesOf('outside-body')], []);
    }
  });

  test('is given no part in anything else', () => {
    const small = ordinary('minor');
    const lead = { person: id('outside-body'), as: 'line-manager', governor: null, supporters: [] } as const;
    thenRefused(small.when('allocate', lead, {}, 'headteacher'), 'school default', /cannot be assigned/);
    const risk = { likelihood: 1, impact: 1, treatment: 'reduce', dueAt: small.now } as const;
    const owned = { ...risk, owner: id('outside-body') };
    thenRefused(small.when('add-risk', owned, {}, 'headteacher'), '3g', /cannot own/);
  });
});
