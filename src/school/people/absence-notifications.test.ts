import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import type { Actor } from '../../record/step.ts';
import type { Happened, SchoolNotification } from '../notifications.ts';
import { schoolNotices, stillHolds } from '../notifications.ts';
import type { Absence, School } from '../school.ts';

const by = (name: Name): Actor => ({ kind: 'person', person: id(name) });
const absence: Absence = { from: 1_000, until: 9_000, deputy: null, begun: true, by: id('governor') };
const made = (type: string, actor: Actor, facts: object = {}): Happened['events'] =>
  [{ type, facts, version: 2, at: 1_000, actor, proseGiven: [] }] as unknown as Happened['events'];
const said = (happened: Happened): readonly string[] =>
  schoolNotices(happened).map(({ to, kind, urgency }) => `${to}: ${kind} ${urgency}`);

describe('somebody who is marked as away', () => {
  const before = givenSchool();
  const after = givenSchool({ chair: { absence } });
  const marked = (actor: Actor): Happened => {
    const events = made('marked-away', actor, { from: 1_000, until: 9_000, deputy: null });
    return { events, person: id('chair'), before, after };
  };

  test('by somebody else is told at once', () => {
    assert.deepEqual(said(marked(by('governor'))), ['chair: marked-away at-once']);
  });

  test('by themselves is not', () => {
    assert.deepEqual(said(marked(by('chair'))), []);
  });

  test('hears of it for as long as it stands', () => {
    const about = { by: id('governor'), from: 1_000, until: 9_000 };
    const told: SchoolNotification = { kind: 'marked-away', about };
    assert.ok(stillHolds(told, id('chair'), after));
    assert.ok(!stillHolds(told, id('chair'), before));
  });
});

describe('what one person changes alone of the school', () => {
  const school: School = givenSchool();
  const changed = (type: string, actor: Actor): readonly string[] =>
    said({ events: made(type, actor), person: null, before: school, after: school });

  test('is told to chair and vice-chair where reporters or sign-in rest on it', () => {
    for (const type of ['phone-numbers-changed', 'settings-changed']) {
      assert.deepEqual(changed(type, by('headteacher')), [
        'chair: school-changed at-once',
        'vice-chair: school-changed at-once',
      ]);
    }
    assert.deepEqual(changed('labels-changed', by('headteacher')), []);
  });
});
