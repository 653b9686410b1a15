// Whom time brings to an incident gets what they need for it, and no more than their office gives.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenNoIncident, givenSchool, reportFacts, rules } from '../../../test/given/incident.ts';
import { day, id, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import { givenReported, givenReportedByReceipt, whenTimePasses } from '../../../test/given/stages.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import type { Recorded } from '../../record/step.ts';
import { agenda } from '../notifications/reminders.ts';
import { notificationsFor } from '../notify.ts';
import type { IncidentEvent } from '../steps.ts';
import { onCase } from './capacities.ts';
import { viewers } from './viewers.ts';

const warned = () => {
  const before = givenReported();
  return whenTimePasses(before, before.now + 2 * day);
};
const are = (each: ReturnType<typeof warned>, name: Name) => [...each.capacitiesOf(name)].toSorted();

describe('people whom the statutory clock warns', () => {
  test('is there by a warning: headteacher, bursar, data protection officer and chair', () => {
    const to = warned().incident.reminders.flatMap((reminders) =>
      reminders.unit === 'hours' ? reminders.to : [],
    );
    assert.deepEqual(
      new Set(to),
      new Set(['headteacher', 'bursar', 'data-protection-officer', 'chair'].map((name) => id(name as Name))),
    );
  });

  test('does not become chair by it: the office stays the office, and the DPO the DPO', () => {
    assert.deepEqual(are(warned(), 'bursar'), ['office']);
    assert.deepEqual(are(warned(), 'headteacher'), ['headteacher', 'office']);
    assert.deepEqual(are(warned(), 'data-protection-officer'), ['dpo']);
    assert.ok(warned().capacitiesOf('chair').has('chair'));
  });

  test('nor of a protected report that was forwarded to them', () => {
    const facts = { ...reportFacts('incident-1', givenNoIncident().now), naming: 'anonymous' } as const;
    const forwarded = givenNoIncident()
      .done('report', facts, {}, 'reporter by receipt')
      .done('forward-report', { to: ['bursar'] }, {}, 'chair');
    const later = whenTimePasses(forwarded, forwarded.now + 3 * day);
    assert.deepEqual(are(later, 'bursar'), ['office']);
    assert.deepEqual(are(later, 'data-protection-officer'), ['dpo']);
    assert.deepEqual(are(later, 'headteacher'), []);
  });
});

describe('what climbed to somebody', () => {
  test('goes with their office: who gave it up finds nothing of it any more', () => {
    const climbed = warned();
    assert.ok(climbed.capacitiesOf('chair').has('office'));
    const later = climbed.in(givenSchool({ chair: { roles: ['governor'] } }));
    assert.ok(!onCase(later.capacitiesOf('chair')));
    assert.ok(!viewers(later.incident, later.school).has(`person:${id('chair')}`));
  });

  test('is seen by a governor to whom what the chair owes climbed, whatever that is', () => {
    const held = givenReportedByReceipt({ concerns: ['headteacher'] });
    const critical = held.done('classify', classifyAs('critical'), {}, 'chair');
    const later = whenTimePasses(critical, critical.now + 10 * day);
    const climbed = (duty: DutyName) =>
      later.incident.reminders.flatMap((each) =>
        each.duty === duty && each.what === 'escalation' ? each.to : [],
      );
    for (const duty of ['read-report', 'assign-lead'] as const) {
      assert.ok(climbed(duty).includes(id('governor')), duty);
      for (const person of climbed(duty))
        assert.ok(onCase(later.capacitiesOf(person as string as Name)), duty);
    }
    const read = later.done('forward-report', { to: [] }, { reason: 'So.' }, 'chair');
    assert.ok(onCase(read.capacitiesOf('governor')), 'a lead is owed still');
  });

  const newChair = givenSchool({ chair: { roles: [] }, 'second-governor': { roles: ['chair'] } });

  test('is for the person who holds that office now: a new chair sees it and may do it', () => {
    const before = warned();
    assert.ok(!onCase(before.capacitiesOf('second-governor')));
    const later = before.in(newChair);
    assert.deepEqual(are(later, 'second-governor'), ['chair', 'office']);
    assert.ok(viewers(later.incident, later.school).has(`person:${id('second-governor')}`));
    assert.ok(!onCase(later.capacitiesOf('chair')));
  });

  test('climbs to them too, once for each duty, and tells nobody twice', () => {
    const before = warned().in(newChair);
    const { wakeAt } = agenda(before.incident, rules.procedures, rules.calendar, newChair);
    assert.ok(wakeAt <= before.now, 'time looks at it at once');
    const after = before.done('pass-time', {}, {}, 'time');
    const climbs = after.incident.reminders.slice(before.incident.reminders.length);
    assert.ok(climbs.length > 0);
    for (const { what, to } of climbs) {
      assert.deepEqual([what, to], ['escalation', [id('second-governor')]]);
    }
    assert.equal(after.done('pass-time', {}, {}, 'time').incident.version, after.incident.version);
    const told = after.events.slice(before.events.length).flatMap((event) => {
      const context = { ...rules, school: newChair, now: event.at };
      return notificationsFor(event as Recorded<IncidentEvent>, after.incident, context).notices;
    });
    assert.ok(told.length > 0 && told.every(({ to }) => to === id('second-governor')));
    assert.ok(told.every(({ kind }) => kind === 'escalated'));
  });

  test('passes to the next above where the office is empty, and comes back to who fills it', () => {
    const empty = givenSchool({ chair: { roles: [] } });
    const passed = warned().in(empty).done('pass-time', {}, {}, 'time');
    assert.ok(passed.capacitiesOf('vice-chair').has('office'));
    const filled = passed.in(newChair).done('pass-time', {}, {}, 'time');
    assert.ok(filled.capacitiesOf('second-governor').has('office'));
  });

  test('never to the people it concerns, though they hold the office now', () => {
    const about = warned().done('declare-conflict', { person: id('second-governor') }, {}, 'chair');
    const later = about.in(newChair);
    assert.deepEqual(are(later, 'second-governor'), []);
    assert.ok(!viewers(later.incident, later.school).has(`person:${id('second-governor')}`));
  });
});
