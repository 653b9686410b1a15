// The rules of a complaint about data handling: who handles and reads it, its last day, and what time does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { refused, takesOn } from '../../test/given/takes.ts';
import { addDays } from '../policy/calendar.ts';
import { londonDate } from '../policy/clock.ts';
import { isRefusal } from '../record/step.ts';
import { acknowledgeBy, countComplaints, heardOn } from './due.ts';
import { complaintKind } from './kind.ts';
import { blankComplaint, type Complaint } from './state.ts';
import { handlers } from './step.ts';

const { taken, done, told } = takesOn<Complaint, typeof complaintKind>(complaintKind);

const officer: Name = 'data-protection-officer';
const today = londonDate(monday);
const received = { receivedOn: today, aboutOfficer: false, incident: null, forOffice: true } as const;
const made = (more: object = {}, by: Name = 'teacher'): Complaint =>
  done(blankComplaint, 'make-complaint', by, { facts: { ...received, ...more } });
const acknowledged = (on = today): Complaint =>
  done(made(), 'acknowledge-complaint', officer, { facts: { on } });
const answer = { outcome: 'upheld', on: today };
const handledBy = (complaint: Complaint, school = givenSchool()): readonly Name[] =>
  allNames.filter((name) => handlers(complaint, school).includes(id(name)));
const readersOf = (complaint: Complaint): readonly Name[] => {
  const school = givenSchool();
  const { sightOf, keysOf } = complaintKind.seen ?? assert.fail('nobody sees a complaint');
  const { keys, excluded } = sightOf(complaint, school);
  return allNames.filter(
    (name) => !excluded.includes(id(name)) && keysOf(id(name), school).some((key) => keys.has(key)),
  );
};

describe('the last day to acknowledge a complaint', () => {
  test('is day 30, where the day of receipt is day 1', () => {
    assert.equal(acknowledgeBy({ receivedOn: '2026-11-03' }), '2026-12-02');
    assert.equal(acknowledgeBy({ receivedOn: '2027-02-01' }), '2027-03-02');
    assert.equal(acknowledgeBy({ receivedOn: '2028-02-01' }), '2028-03-01');
  });

  test('is kept by an outcome too, which needs no acknowledgement before it', () => {
    const last = addDays(today, 29);
    const answeredOn = (on: string) => ({ ...made(), answer: { outcome: 'upheld', on } }) as Complaint;
    assert.equal(heardOn(answeredOn(last)), last);
    const { received: all, inTime } = countComplaints([answeredOn(last), answeredOn(addDays(last, 1))]);
    assert.deepEqual([all, inTime], [2, 1]);
  });

  test('is reminded of a week before, on it, and a day late to the headteacher too, each once', () => {
    const at = (days: number, complaint: Complaint) =>
      told(complaint, 'pass-time', 'time', { now: monday + days * day });
    const pass = (days: number, complaint: Complaint) =>
      done(complaint, 'pass-time', 'time', { now: monday + days * day });
    assert.deepEqual(at(21, made()), []);
    assert.deepEqual(at(22, made()), [[officer, 'complaint-due']]);
    assert.deepEqual(at(28, pass(22, made())), []);
    assert.deepEqual(at(29, pass(22, made())), [[officer, 'complaint-due']]);
    const late = [
      [officer, 'complaint-late'],
      ['headteacher', 'complaint-late'],
    ];
    assert.deepEqual(at(30, pass(29, made())), late);
    assert.deepEqual(at(90, made()), late, 'once, however long the server was off');
    assert.deepEqual(at(90, pass(30, made())), []);
    assert.deepEqual(at(90, acknowledged()), []);
  });
});

describe('a complaint', () => {
  test('is handled by the data protection officer, or the next whom it does not concern', () => {
    assert.deepEqual(handledBy(made()), [officer]);
    assert.deepEqual(handledBy(made({ aboutOfficer: true })), ['headteacher']);
    assert.deepEqual(handledBy(made({}), givenSchoolWithout(officer)), ['headteacher']);
    assert.deepEqual(handledBy(made({}), givenSchool({ [officer]: away(null) })), ['headteacher']);
    assert.deepEqual(handledBy(made({ aboutOfficer: true, forOffice: false })), ['chair']);
    const keep = { facts: { person: id(officer) } };
    const kept = done(made(), 'keep-complaint-from', 'headteacher', keep);
    assert.deepEqual(handledBy(kept), ['headteacher']);
    const both = done(kept, 'keep-complaint-from', 'headteacher', { facts: { person: id('headteacher') } });
    assert.deepEqual(handledBy(both), ['chair']);
    refused(
      taken(made(), 'acknowledge-complaint', 'headteacher', { facts: { on: today } }),
      /in their place/,
    );
  });

  test('does not exist for whom it concerns, and tells who handles it then', () => {
    const facts = { person: id(officer) };
    const kept = done(made(), 'keep-complaint-from', officer, { facts });
    assert.deepEqual(told(made(), 'keep-complaint-from', officer, { facts }), [
      ['headteacher', 'complaint-received'],
    ]);
    assert.deepEqual(readersOf(kept), ['headteacher', 'teacher']);
    assert.throws(() => taken(kept, 'acknowledge-complaint', officer, { facts: { on: today } }), /no such/);
    assert.ok(isRefusal(taken(kept, 'keep-complaint-from', 'headteacher', { facts })));
  });

  test('is kept from the people that its incident is kept from', () => {
    const facts = { person: id('headteacher'), from: 'incident-1' };
    const followed = done(made(), 'follow-exclusion', 'time', { facts });
    assert.deepEqual(readersOf(followed), [officer, 'teacher']);
  });

  test('is not seen by the headteacher where its incident is not', () => {
    const linked = done(made(), 'link-complaint', officer, {
      facts: { incident: 'incident-1', forOffice: false },
    });
    assert.deepEqual(readersOf(linked), [officer, 'teacher']);
  });

  test('is kept from nobody where that would leave nobody to handle it', () => {
    const school = givenSchoolWithout('headteacher', 'chair', 'vice-chair');
    const facts = { person: id(officer) };
    refused(taken(made(), 'keep-complaint-from', officer, { facts, school }), /Nobody would be left/);
  });

  test('is told to its officer, and awaited on their desk with its last day', () => {
    assert.deepEqual(told(blankComplaint, 'make-complaint', 'teacher', { facts: received }), [
      [officer, 'complaint-received'],
    ]);
    const awaits = (complaint: Complaint, name: Name) =>
      complaintKind.words?.asks(complaint, id(name), givenSchool(), 'complaint-1')[0] ?? null;
    assert.equal(londonDate(awaits(made(), officer)?.dueAt ?? 0), addDays(today, 29));
    assert.equal(awaits(made(), 'headteacher'), null);
    assert.equal(awaits(acknowledged(), officer)?.label, 'Look into it');
    assert.equal(awaits(done(acknowledged(), 'answer-complaint', officer, { facts: answer }), officer), null);
  });

  test('has one acknowledgement and one outcome, on days that can be', () => {
    const on = (each: string) => ({ facts: { on: each } });
    refused(taken(acknowledged(), 'acknowledge-complaint', officer, on(today)), /already/);
    refused(taken(made(), 'acknowledge-complaint', officer, on(addDays(today, 1))), /future/);
    refused(taken(made(), 'acknowledge-complaint', officer, on(addDays(today, -1))), /before/);
    const ended = done(made(), 'answer-complaint', officer, { facts: answer });
    refused(taken(ended, 'answer-complaint', officer, { facts: answer }), /already/);
    refused(taken(ended, 'note-complaint', officer), /already/);
    const late = { ...received, receivedOn: addDays(today, 1) };
    refused(taken(blankComplaint, 'make-complaint', 'teacher', { facts: late }), /future/);
  });

  test('from outside is received today, and names no incident', () => {
    const send = (more: object) =>
      complaintKind.take(
        blankComplaint,
        {
          step: 'make-complaint',
          facts: { ...received, ...more },
          prose: { complaint: 'So.', complainant: 'A parent', contact: 'a@home.example' },
        },
        { now: monday, actor: { kind: 'reporter' }, school: givenSchool() },
      );
    assert.ok(!isRefusal(send({})));
    assert.ok(isRefusal(send({ incident: 'incident-1' })));
    assert.ok(isRefusal(send({ receivedOn: addDays(today, -2) })));
  });
});
