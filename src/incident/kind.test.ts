// What the one door asks of the kind that an incident is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenNoIncident, givenSchool, reportFacts } from '../../test/given/incident.ts';
import { id, monday, type Name } from '../../test/given/people.ts';
import { givenClosed, givenReported, givenReportedByReceipt } from '../../test/given/stages.ts';
import type { Moment } from '../policy/clock.ts';
import { proceduresDefault2026 } from '../policy/procedures/procedures.ts';
import { figuresOf } from '../policy/procedures/procedures-figures.ts';
import { NotFound } from '../record/failure.ts';
import type { IncidentId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import { blankSettings, type School } from '../school/school.ts';
import { incidentKind } from './kind.ts';
import { blank } from './state/incident.ts';
import type { Naming } from './state/report.ts';
import type { StepName } from './step-names.ts';

const reporter: Actor = { kind: 'reporter' };
const person = (name: Name): Actor => ({ kind: 'person', person: id(name) });
const permitted = ({ incident, school }: Case, step: StepName, actor: Actor) =>
  incidentKind.permit(incident, step, { actor, school, now: monday });

describe('an incident', () => {
  test('is not there for somebody who has no part in it, nor for the operator', () => {
    for (const actor of [person('governor'), { kind: 'operator' }] as const)
      assert.throws(() => permitted(givenReported(), 'classify', actor), NotFound);
    assert.ok(isRefusal(permitted(givenReported(), 'classify', reporter)));
    assert.equal(permitted(givenReported(), 'classify', person('bursar')), null);
  });

  test('is reported by anybody, before there is one', () => {
    for (const actor of [person('teacher'), reporter])
      assert.equal(permitted(givenNoIncident(), 'report', actor), null);
    assert.throws(() => permitted(givenNoIncident(), 'classify', person('bursar')), NotFound);
  });

  test('is there for the person who is heard only to answer', () => {
    const concerned = givenReported({ concerns: ['bursar'] });
    const heard = concerned.done('disclose', { person: id('bursar'), entries: [] }, {}, 'chair');
    assert.equal(permitted(heard, 'answer-hearing', person('bursar')), null);
    assert.throws(() => permitted(heard, 'classify', person('bursar')), NotFound);
    assert.throws(() => permitted(concerned, 'answer-hearing', person('bursar')), NotFound);
  });

  test('begins under the procedures in force, and is judged by its own from then on', () => {
    const own = { ...figuresOf(proceduresDefault2026), retentionYears: 9 };
    const adopted = [{ version: 'set-1', figures: own }];
    const settings = { ...blankSettings, procedures: 'set-1', adopted };
    const school = { ...givenSchool(), settings } as unknown as School;
    const given = { now: monday, actor: reporter, school };
    assert.equal(incidentKind.contextOf(blank, given).procedures.version, 'set-1');
    const { incident } = givenReported();
    assert.equal(incidentKind.contextOf(incident, given).procedures.version, 'default-2026');
  });

  test('is searched by its words, but for how to reach a reporter and the digests of files', () => {
    const searched = (type: string, field: string) =>
      incidentKind.seen?.isSearched({ type, facts: {} }, field);
    assert.equal(searched('reported', 'what'), true);
    assert.equal(searched('reported', 'contact'), false);
    assert.equal(searched('evidence-added', 'description'), true);
    assert.equal(searched('evidence-added', 'digest'), false);
  });

  test('takes over what a duplicate of it owes, once that is marked and no other', () => {
    const urgent = givenReported({ redFlags: ['ongoing'] });
    const original = { ...givenReported().incident, id: 'incident-2' as IncidentId };
    const aside = givenReported().aside('bursar', original.id).incident;
    const duplicate = { ...aside, report: urgent.incident.report };
    const asked = (events: readonly string[], from = duplicate, to = original) =>
      incidentKind.follows?.asksNamed(from, new Set(events), to).map(({ step }) => step);
    assert.deepEqual(asked(['marked-duplicate']), ['take-over']);
    assert.deepEqual(asked(['exported']), []);
    assert.deepEqual(asked(['marked-duplicate'], duplicate, { ...original, id: 'other' as IncidentId }), []);
    assert.deepEqual(asked(['marked-duplicate'], duplicate, urgent.incident), []);
  });

  test('hides the minute of what a protected reporter did, and of nobody else', () => {
    const now = monday + 25 * 60_000;
    const recorded = (each: Case, actor: Actor, step: StepName, facts: object) =>
      incidentKind.asRecorded?.(
        each.incident,
        { step, facts, prose: {} },
        { actor, school: each.school, now },
      );
    const reported = (naming: Naming) =>
      recorded(givenNoIncident(), reporter, 'report', { ...reportFacts('incident-1', now), naming });
    const momentsOf = (found: ReturnType<typeof reported>) => {
      assert.ok(found);
      const { receivedAt } = found.ask.facts as { readonly receivedAt: Moment };
      return [found.at, receivedAt];
    };
    for (const naming of ['anonymous', 'confidential'] as const) {
      assert.deepEqual(momentsOf(reported(naming)), [monday, monday], naming);
    }
    assert.deepEqual(momentsOf(reported('named')), [now, now]);
    const later = (each: Case, actor: Actor) => recorded(each, actor, 'add-details', {})?.at;
    assert.equal(later(givenReportedByReceipt(), reporter), monday);
    assert.equal(later(givenReportedByReceipt({ naming: 'named' }), reporter), now);
    assert.equal(later(givenReportedByReceipt(), person('chair')), now);
  });

  test('is listed by what it came to', () => {
    const { incident, school } = givenClosed('major');
    const { casebook } = incidentKind.seen?.sightOf(incident, school) ?? {};
    assert.equal(casebook?.severity, 'major');
    assert.equal(casebook?.cause, 'emailed-wrong-recipient');
    assert.equal(casebook?.closedAt, incident.closures[0]?.at);
  });
});

test('what an order tells is said once to each, and nothing of it is left out', () => {
  const { incident, events, school } = givenClosed('critical');
  const toldBy = (of: typeof events) =>
    incidentKind
      .notificationsOf({
        ...{ stream: incident.id, state: incident, before: school, after: school, now: monday },
        events: of as never,
      })
      .notices.filter(({ kind }) => kind !== 'to-ratify')
      .map(({ to, kind, facts }) => {
        const { duty = null, step = null } = facts as { duty?: string | null; step?: string | null };
        return JSON.stringify([to, kind, duty, step]);
      });
  const each = new Set(events.flatMap((event) => toldBy([event])));
  assert.ok(each.size > 9);
  assert.deepEqual(toldBy(events).toSorted(), [...each].toSorted());
});
