// Walls over random histories: whatever people do, nobody whom an incident concerns is told of it, asked for
// anything, or counted among those who see it; and what lies with the chair lies with nobody else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { always } from '../../test/always.ts';
import { type Case, id, names, rules } from '../../test/given.ts';
import type { Recorded } from '../record/step.ts';
import { actingChair, capacities, onCase } from './capacities.ts';
import { isHeard, isOfReporter } from './heard.ts';
import { isHeld } from './incident.ts';
import { messages } from './messages.ts';
import type { IncidentEvent } from './steps.ts';
import { viewers } from './viewers.ts';

/** Checks a property of walls after each try of a random sequence. */
const alwaysWalled = (holds: Parameters<typeof always>[0]): void => always(holds, 120);

test('nobody whom it concerns is told anything, but that something waits for their hearing', () => {
  alwaysWalled((after, before) => {
    const { incident, school, now, events } = after;
    for (const event of events.slice(before.events.length)) {
      const telling = { school, now, procedures: rules.procedures, calendar: rules.calendar };
      for (const { to, kind } of messages(event as Recorded<IncidentEvent>, incident, telling).notices) {
        if (incident.walled.includes(to)) assert.equal(kind, 'hearing');
        if (kind === 'hearing') assert.ok(isHeard(incident, to));
      }
    }
  });
});

test('whom it concerns holds a key to what they were given and had reported, and no other', () => {
  alwaysWalled(({ incident, school }) => {
    const keys = [...viewers(incident, school)];
    for (const person of incident.walled) {
      const own = keys.filter((key) => key.endsWith(`:${person}`));
      assert.ok(own.every((key) => /^(heard|handed):/.test(key)));
      assert.equal(own.includes(`heard:${person}`), isHeard(incident, person));
      assert.equal(own.includes(`handed:${person}`), incident.report?.reporter === person);
    }
    const given = incident.disclosures.flatMap(({ entries }) => entries);
    assert.ok(!given.some((entry) => entry === incident.report?.entry));
    assert.ok(given.every((entry) => !isOfReporter(incident, entry)));
  });
});

test('what lies with the chair is seen by whoever acts as chair, and who was called upon since', () => {
  alwaysWalled(({ incident, school }) => {
    if (!isHeld(incident) || incident.leads.length > 0 || incident.chased.length > 0) return;
    const acting = actingChair(incident, school);
    for (const name of ['headteacher', 'bursar', 'teacher', 'line-manager'] as const) {
      const found = capacities(incident, id(name), school);
      const isOwner = found.has('owner') || found.has('supporter');
      if (onCase(found) && !isOwner) assert.ok(acting.includes(id(name)), `${name}: ${[...found].join()}`);
    }
  });
});

test('an incident that anybody could read can be read by somebody, whatever walls are raised', () => {
  alwaysWalled((after, before) => {
    const readers = ({ incident, school }: Case) =>
      names.filter((name) => onCase(capacities(incident, id(name), school))).length;
    if (readers(before) > 0 && after.incident.walled.length > before.incident.walled.length) {
      assert.ok(readers(after) > 0);
    }
  });
});
