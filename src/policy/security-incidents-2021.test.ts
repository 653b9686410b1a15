import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { momentOf } from './clock.ts';
import {
  contactMismatch,
  isItem,
  item,
  itemIds,
  type Policy,
  point,
  pointNumbers,
  reviewState,
  withOwnNames,
} from './policy.ts';
import { securityIncidents2021 as policy } from './security-incidents-2021.ts';

/** The data read aloud in the order of the document, to be compared with it word by word. */
function inFull(policy: Policy): string {
  const { points } = policy;
  return [
    policy.school,
    policy.title,
    policy.subtitle,
    policy.numberingNote,
    'What must I do?',
    ...points.map(({ number, must }) => `${number}. MUST: ${must}`),
    'Why must I do it?',
    ...points.map(({ number, why }) => `${number}. ${why}`),
    'How must I do it?',
    ...points.flatMap(({ number, how, howLead, items }) => [
      `${number}. ${how ?? howLead}`,
      ...items.map(({ id, text }) => `- ${id.slice(1)}. ${text}`),
    ]),
    'What if I need to do something against the policy?',
    policy.exceptionRoute,
    policy.changeRoute,
    'Document Control',
    `Version: ${policy.documentControl.version}`,
    'Date approved: 26th January 2021',
    `Approved by: ${policy.documentControl.approvedBy}`,
    'Next review: January 2022',
    'Breach Statement',
    policy.breachStatement,
  ].join(' ');
}

const words = (text: string) => text.replaceAll('*', '').split(/\s+/).filter(Boolean).join(' ');

test('the policy as data says what the approved document says, word for word', () => {
  const document = readFileSync(new URL('./security-incidents-2021.txt', import.meta.url), 'utf8');
  assert.equal(words(inFull(policy)), words(document));
});

test('document control keeps version, approval and next review as dates', () => {
  assert.deepEqual(policy.documentControl, {
    version: '1.0',
    approvedOn: '2021-01-26',
    approvedBy: 'Finance & Premises Committee',
    nextReview: '2022-01',
  });
});

test('every point and every lettered item can be found by what it is cited by, in order', () => {
  for (const number of pointNumbers) assert.equal(point(policy, number).number, number);
  for (const id of itemIds) assert.ok(item(policy, id).text.length > 0, id);
  assert.deepEqual(
    policy.points.flatMap(({ items }) => items.map(({ id }) => id)),
    [...itemIds],
  );
  assert.equal(item(policy, '3h').text, 'Commence disciplinary action, or record why not');
  assert.equal(item(policy, '5e').text, 'Review Incident Outcome Reports and close');
  assert.equal(point(policy, '3').howLead, 'Where appropriate, undertake the following:');
});

test('an item is known by its id alone', () => {
  assert.deepEqual(['3a', '6d', '3z', '3'].map(isItem), [true, true, false, false]);
});

test('the review is due until the end of its month, and overdue from the next', () => {
  assert.deepEqual(reviewState(policy, momentOf('2022-01-31', '23:59')), {
    state: 'due',
    says: 'The next review is due in January 2022.',
  });
  const { state, says } = reviewState(policy, momentOf('2022-02-01', '00:00'));
  assert.equal(state, 'overdue');
  assert.match(says, /^The review is overdue\. It was due in January 2022, 1 month ago\./);
  const ago = (date: `2022-${number}-01` | `2023-${number}-01`): string =>
    reviewState(policy, momentOf(date, '10:00')).says;
  assert.match(ago('2022-12-01'), /, 11 months ago\./);
  assert.match(ago('2023-01-01'), /, more than 1 year ago\./);
  assert.match(ago('2023-12-01'), /, more than 1 year ago\./);
  assert.match(reviewState(policy, momentOf('2026-11-03', '10:00')).says, /more than 4 years ago/);
});

test('the two e-mail domains of the document are pointed out, and equal ones are not', () => {
  const mismatch = contactMismatch(policy);
  assert.deepEqual(mismatch?.domains, ['stthomasjnr.essex.sch.uk', 'stthomasjr.essex.sch.uk']);
  assert.match(mismatch?.says ?? '', /stthomasjnr.*Chair.*stthomasjr.*Headteacher/);
  const contacts = { chair: 'chair@school.example', headteacher: 'head@SCHOOL.example' };
  assert.equal(contactMismatch({ ...policy, contacts }), null);
  assert.equal(contactMismatch({ contacts: { ...policy.contacts, chair: '' } }), null);
  assert.equal(contactMismatch({ contacts: { ...policy.contacts, headteacher: '' } }), null);
});

test('the addresses kept as contacts are those that the text gives', () => {
  assert.ok(point(policy, '1').how?.includes(policy.contacts.chair));
  assert.ok(policy.exceptionRoute.includes(policy.contacts.headteacher));
});

test('a school reads its own name and addresses in it, and all else word for word', () => {
  const own = { school: 'Elm School', chair: 'chair@elm.example', headteacher: 'head@elm.example' };
  const read = withOwnNames(policy, own);
  assert.equal(read.school, own.school);
  assert.doesNotMatch(JSON.stringify(read), /Thomas|ECC/i);
  const back = (text: string) =>
    text
      .replaceAll(own.school, policy.school)
      .replaceAll(own.chair, policy.contacts.chair)
      .replaceAll(own.headteacher, policy.contacts.headteacher);
  assert.deepEqual(withoutProcedures(JSON.parse(back(JSON.stringify(read)))), withoutProcedures(policy));
});

/** Point 3 speaks of "our Procedures" by itself. */
const withoutProcedures = (each: Policy): unknown =>
  JSON.parse(JSON.stringify(each).replaceAll(/(?:our|the ECC) Procedures/g, 'Procedures'));

test('a school that gave no addresses reads nobody else’s', () => {
  const read = withOwnNames(policy, { school: '', chair: '', headteacher: '' });
  assert.doesNotMatch(JSON.stringify(read), /Thomas|ECC|@/i);
  assert.match(point(read, '1').how ?? '', /email the Chair of Governors\. No/);
  assert.match(read.exceptionRoute, /contacting the Headteacher$/);
  assert.equal(contactMismatch(read), null);
});
