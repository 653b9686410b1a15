import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  away as awayFor,
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
} from '../../../test/given/incident.ts';
import { allNames, id, type Name } from '../../../test/given/people.ts';
import { givenClassified, givenInvestigating } from '../../../test/given/stages.ts';
import type { Incident } from '../state/incident.ts';
import { confirmers, identityDeciders } from './judges.ts';

const namesOf = (people: readonly string[]): readonly Name[] =>
  allNames.filter((name) => people.includes(id(name)));

test('those governors confirm who know the case, and the chair; all of them where none is on it', () => {
  const asked = (before: Case) => {
    const { incident, school } = before.done('mark-not-an-incident', {}, {}, 'bursar');
    return namesOf(confirmers(incident, school, incident.proposals.at(-1)!));
  };
  assert.deepEqual(asked(givenInvestigating('major')), ['chair', 'governor']);
  assert.deepEqual(asked(givenInvestigating('critical')), ['chair', 'governor']);
  assert.deepEqual(asked(givenClassified('major')), ['chair', 'vice-chair', 'governor', 'second-governor']);
});

test('a second governor confirms who approved nothing, and neither works on the case nor did', () => {
  const before = givenNoIncident();
  const facts = { ...reportFacts('incident-1', before.now), naming: 'confidential' } as const;
  const { incident, school } = before
    .done('report', facts, { identity: 'sealed' }, 'reporter by receipt')
    .done('forward-report', { to: ['headteacher'] }, {}, 'chair')
    .done('request-identity', {}, {}, 'headteacher')
    .done('approve-identity-request', { tellFirst: false }, { risk: 'Her son.' }, 'chair');
  const deciders = (changes: Partial<Incident>) =>
    namesOf(identityDeciders({ ...incident, ...changes }, school));
  assert.deepEqual(deciders({}), ['vice-chair', 'governor', 'second-governor']);
  const governor = id('governor');
  const led = { ...incident.forwarded!, person: id('bursar'), as: 'officer', governor: null, supporters: [] };
  const works: readonly object[] = [
    { leads: [{ ...led, person: governor }] },
    { leads: [{ ...led, governor }] },
    { leads: [{ ...led, supporters: [governor] }] },
    { namings: [{ ...incident.forwarded, governors: [governor] }] },
    { risks: [{ owner: governor }] },
    { controls: [{ owner: governor, checks: [] }] },
  ];
  for (const each of works)
    assert.deepEqual(deciders(each), ['vice-chair', 'second-governor'], JSON.stringify(each));
  const forwarded = { ...incident.forwarded!, to: ['headteacher', 'bursar'] } as const;
  for (const office of ['headteacher', 'bursar'] as const) {
    const away = givenSchool({ [office]: awayFor('governor') });
    const found = namesOf(identityDeciders({ ...incident, forwarded }, away));
    assert.deepEqual(found, ['vice-chair', 'second-governor'], office);
  }
  const by = { kind: 'person', person: id('vice-chair') } as const;
  const identityRequests = incident.identityRequests.map((each) => ({
    ...each,
    approved: each.approved && { ...each.approved, by },
  }));
  assert.deepEqual(deciders({ identityRequests }), ['chair', 'governor', 'second-governor']);
});
