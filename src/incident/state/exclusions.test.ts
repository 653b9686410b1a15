// Exclusions over random histories: whatever people do, nobody whom an incident concerns is told of it, asked
// for anything, or counted among those who see it; and what lies with the chair lies with nobody else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { always } from '../../../test/then/always.ts';
import type { Recorded } from '../../record/step.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { notificationsFor } from '../notify.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { isHeard, isOfReporter } from '../people/hearing.ts';
import { actingChair, standIns } from '../people/judges.ts';
import { viewers } from '../people/viewers.ts';
import type { IncidentEvent } from '../steps.ts';
import { governorsOn } from './governing/governing.ts';
import { isHeld } from './incident.ts';

const nobodyAway = (school: School): School => ({
  ...school,
  people: new Map([...school.people].map(([each, person]) => [each, { ...person, absence: null }])),
});
// Those called upon may still object when its words are to be erased, or bring it back when set aside.
const calledUpon: readonly Capacity[] = [
  ...(['owner', 'supporter', 'confirmer', 'identity-decider', 'recorded-of', 'once-on-it'] as const),
  'told-aside',
];

test('nobody it concerns is told anything, but that something waits for their hearing', () => {
  always(
    (after, before, came) => {
      const { incident, school, now, events } = after;
      for (const event of events.slice(before.events.length)) {
        const context = { school, now, procedures: rules.procedures, calendar: rules.calendar };
        for (const { to, kind } of notificationsFor(event as Recorded<IncidentEvent>, incident, context)
          .notices) {
          came(incident.excluded.includes(to) ? 'it concerns them' : 'it does not');
          if (incident.excluded.includes(to)) assert.equal(kind, 'hearing');
          if (kind === 'hearing') assert.ok(isHeard(incident, to));
        }
      }
    },
    'it concerns them',
    'it does not',
  );
});

test('whom it concerns holds a key to what they were given and had reported, and no other', () => {
  always(
    ({ incident, school }, _before, came) => {
      const keys = [...viewers(incident, school)];
      for (const person of incident.excluded) {
        const own = keys.filter((key) => key.endsWith(`:${person}`));
        assert.ok(own.every((key) => /^(heard|reassigned):/.test(key)));
        came(isHeard(incident, person) ? 'was given something' : 'was given nothing');
        if (incident.report?.reporter === person) came('had reported');
        assert.equal(own.includes(`heard:${person}`), isHeard(incident, person));
        assert.equal(own.includes(`reassigned:${person}`), incident.report?.reporter === person);
      }
      const given = incident.disclosures.flatMap(({ entries }) => entries);
      assert.ok(!given.some((entry) => entry === incident.report?.entry));
      assert.ok(given.every((entry) => !isOfReporter(incident, entry)));
    },
    'was given something',
    'was given nothing',
    'had reported',
  );
});

test('what lies with the chair is seen by the acting chair, and who was called upon since', () => {
  always(
    ({ incident, school }, _before, came) => {
      if (!isHeld(incident) || incident.leads.length > 0 || incident.reminders.length > 0) return;
      // Somebody who is away keeps what they hold; who made the mistake is stood in for.
      const acting = [school, nobodyAway(school)].flatMap((each) => [
        ...actingChair(incident, each),
        ...standIns(incident, each),
      ]);
      for (const name of allNames) {
        const found = capacities(incident, id(name), school);
        const isNamed = governorsOn(incident).includes(id(name));
        if (isNamed || calledUpon.some((each) => found.has(each))) continue;
        came(onCase(found) ? 'sees it' : 'does not see it');
        assert.ok(!onCase(found) || acting.includes(id(name)), `${name}: ${[...found].join()}`);
      }
    },
    'sees it',
    'does not see it',
  );
});

test('an incident that anybody could read can be read by somebody, whatever exclusions are made', () => {
  always((after, before, came) => {
    const readers = ({ incident, school }: Case) =>
      allNames.filter((name) => onCase(capacities(incident, id(name), school))).length;
    const isRaised = after.incident.excluded.length > before.incident.excluded.length;
    if (readers(before) === 0 || !isRaised) return;
    came('raised');
    assert.ok(readers(after) > 0);
  }, 'raised');
});
