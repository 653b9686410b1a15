import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, incidents, rules } from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { always } from '../../../test/then/always.ts';
import type { PersonId } from '../../record/ids.ts';
import { fold } from '../../record/take.ts';
import { isSubordinate } from '../../school/holders.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { conformance } from '../conformance/conformance.ts';
import { duties, never } from '../due/duties.ts';
import { permit } from '../may.ts';
import { agenda, nameOf, pending } from '../notifications/reminders.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { meantBy } from '../people/escalation.ts';
import { actingFor, actingOnCase } from '../people/offices.ts';
import { viewerKeys, viewers } from '../people/viewers.ts';
import { blank, type Incident, isOpen } from './incident.ts';

test('replaying the events gives the folded state', () => {
  always(({ incident, events }) => {
    const replayed = events.reduce((state, event) => fold(incidents.evolvers, state, event), blank);
    assert.deepEqual(replayed, incident);
  });
});

/** By list, the entries that stand in it. */
const entriesOf = (incident: Incident): ReadonlyMap<string, readonly number[]> =>
  new Map(
    // What waited for a second person is settled, and leaves its list.
    Object.entries(incident).flatMap(([key, value]) =>
      Array.isArray(value) && key !== 'proposals' ? [[key, value.flatMap((each) => each?.entry ?? [])]] : [],
    ),
  );

test('nothing that came into a list of an incident is lost from it, whatever comes after', () => {
  always((after, before, came) => {
    const now = entriesOf(after.incident);
    for (const [list, entries] of entriesOf(before.incident)) {
      const gained = (now.get(list)?.length ?? 0) > entries.length;
      if (gained && entries.length > 0) came('added to others');
      assert.deepEqual(
        entries.filter((entry) => !now.get(list)?.includes(entry)),
        [],
        list,
      );
    }
  }, 'added to others');
});

test('no incident closes while the closing gate lists anything', () => {
  always((after, before, came) => {
    if (after.incident.closures.length === before.incident.closures.length) return;
    came('closed');
    assert.deepEqual(closingGate(before.incident, rules.procedures, []), []);
  }, 'closed');
});

test('who sees an incident is who is anything on it, and nobody else', () => {
  always(
    ({ incident, school, capacitiesOf }, _before, came) => {
      const keys = viewers(incident, school);
      for (const name of allNames) {
        const excluded = incident.excluded.includes(id(name));
        const sees = !excluded && viewerKeys(id(name), school).some((key) => keys.has(key));
        came(excluded ? 'concerned' : sees ? 'sees it' : 'does not see it');
        assert.equal(sees, onCase(capacitiesOf(name)), `${name} at version ${incident.version}`);
      }
    },
    ...(['concerned', 'sees it', 'does not see it'] as const),
  );
});

test('to be away takes nothing but a review from who stands in for the lead, or is below them', () => {
  always(
    ({ incident, school, capacitiesOf }, _before, came) => {
      if ([...school.people.values()].every(({ absence }) => absence === null)) return;
      const people = [...school.people].map(
        ([each, person]) => [each, { ...person, absence: null }] as const,
      );
      const present = { ...school, people: new Map(people) };
      const { leads } = actingOnCase(incident, school);
      for (const name of allNames) {
        const leadsNow = leads.some(
          ({ holder, acts }) =>
            holder !== acts && (acts === id(name) || isSubordinate(school, id(name), acts)),
        );
        const kept = [...capacities(incident, id(name), present)].filter(
          (capacity) => capacity !== 'reviewer' || !leadsNow,
        );
        const found = capacitiesOf(name);
        if (leadsNow) came('leads for somebody');
        if (school.people.get(id(name))?.absence && kept.length > 0) came('away');
        assert.deepEqual(
          kept.filter((capacity) => !found.has(capacity)),
          [],
          name,
        );
      }
    },
    'leads for somebody',
    'away',
  );
});

test('who was named a deputy, and is not called upon, is what they are without it', () => {
  always(
    ({ incident, school, capacitiesOf }, _before, came) => {
      const called = (person: PersonId, deputy: PersonId | null): boolean =>
        deputy !== null && actingFor(incident, school, person, []).some(({ acts }) => acts === deputy);
      const people = [...school.people].map(([each, person]) => {
        const deputy = person.absence?.deputy ?? null;
        const isCalled = called(each, deputy);
        if (deputy !== null) came(isCalled ? 'called upon' : 'not called upon');
        const absence = person.absence && { ...person.absence, deputy: isCalled ? deputy : null };
        return [each, { ...person, absence }] as const;
      });
      if (people.every(([each, { absence }]) => absence?.deputy === school.people.get(each)?.absence?.deputy))
        return;
      const without = { ...school, people: new Map(people) };
      for (const name of allNames) {
        assert.deepEqual([...capacities(incident, id(name), without)], [...capacitiesOf(name)], name);
      }
    },
    'called upon',
    'not called upon',
  );
});

test('no key of an incident names a person it concerns', () => {
  always(({ incident, school, capacitiesOf }, _before, came) => {
    for (const person of incident.excluded) {
      came('concerned');
      assert.ok(!viewers(incident, school).has(`person:${person}`));
      assert.ok(!viewers(incident, school).has(`reporter:${person}`));
    }
    for (const name of allNames) {
      const held = [...capacitiesOf(name)].filter((capacity) => capacity !== 'heard');
      if (incident.excluded.includes(id(name))) assert.deepEqual(held, []);
    }
  }, 'concerned');
});

test('duties, what now and conformance answer for every incident, and agree on the earliest', () => {
  const { procedures, calendar, policy } = rules;
  const after: readonly string[] = [
    ...(['check-controls', 'answer-failed-control', 'ask-retaliation', 'ratify-authority'] as const),
  ];
  always(
    ({ incident, now, capacitiesOf }, _before, came) => {
      const all = duties(incident, procedures, calendar, now);
      const closed = incident.stage === 'closed' || incident.stage === 'set-aside';
      const owed = all.filter(
        ({ duty, state }) => state === 'open' || (state === 'missed' && (!closed || after.includes(duty))),
      );
      const earliest = Math.min(never, ...owed.map((duty) => duty.dueAt));
      if (earliest === never) came('nothing is owed');
      else came(closed ? 'owed after its end' : 'owed');
      const { dueAt } = agenda(incident, procedures, calendar, givenSchool());
      if (earliest < never) assert.equal(dueAt, earliest);
      assert.equal(conformance(incident, policy, procedures, calendar, now).length, 7);
      const waiting = asksFor(incident, capacitiesOf('headteacher'), { procedures, calendar }, now);
      const steps = waiting.map(({ step }) => step);
      for (const { step, by } of waiting)
        assert.equal(permit(incident, step, new Set(by)), null, `${step} is asked for and refused`);
      if (closed && steps.length > 0) assert.ok(dueAt < never, `no desk finds ${steps.join()}`);
    },
    'nothing is owed',
    'owed after its end',
    'owed',
  );
});

test('no duty of a running incident is open without a reminder to come or a miss on the record', () => {
  const { procedures, calendar } = rules;
  always(
    ({ incident, now, school }, _before, came) => {
      const coming = pending(incident, procedures, calendar, school);
      const watched = new Set(coming.map(({ duty, isSecond, since }) => `${duty} ${isSecond} ${since}`));
      const missed = incident.reminders.filter(({ what }) => what === 'missed');
      for (const { duty, isSecond, since, state, dueAt } of duties(incident, procedures, calendar, now)) {
        if ((state !== 'open' && state !== 'missed') || dueAt === never || !isOpen(incident)) continue;
        const isMissed = missed.some((each) => each.duty === duty && each.since === since);
        const isWatched = watched.has(`${duty} ${isSecond} ${since}`);
        came(isWatched ? 'reminders' : 'missed');
        assert.ok(isMissed || isWatched, duty);
      }
    },
    'reminders',
    'missed',
  );
});

test('time never does the same about a duty twice to anybody, nor says anything to those it concerns', () => {
  always(
    ({ incident, school, now }, before, came) => {
      for (const same of Map.groupBy(incident.reminders, nameOf).values()) {
        // What climbs comes again to the person who came to its rung since, and to nobody for whom it was
        // before.
        came(same.length === 1 ? 'once' : 'climbed again');
        assert.ok(same.length === 1 || same.every(({ what }) => what === 'escalation'));
        assert.equal(new Set(meantBy(same)).size, meantBy(same).length);
      }
      assert.ok(incident.reminders.every(({ reachedAt, at }) => reachedAt <= at && at <= now));
      // Who is excluded later had been told before.
      const reached = incident.reminders.slice(before.incident.reminders.length).flatMap(({ to }) => to);
      const { excluded } = before.incident;
      if (reached.length > 0 && excluded.length > 0) came('not to the people it concerns');
      assert.ok(reached.every((person) => school.people.get(person)?.active && !excluded.includes(person)));
    },
    'once',
    'climbed again',
    'not to the people it concerns',
  );
});
