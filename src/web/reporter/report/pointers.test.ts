import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../../test/given/incident.ts';
import { id } from '../../../../test/given/people.ts';
import { type Role, roles } from '../../../school/offices.ts';
import { pointersIn, postsOfOne } from './pointers.ts';

const offices = Object.fromEntries(
  roles.map((role) => [role, role === 'bursar' ? 'Finance Lead' : role]),
) as Record<Role, string>;
const posts = postsOfOne(givenSchool(), { offices });
const found = (text: string) => pointersIn([text], posts);

test('words that point to one person are found as they were written', () => {
  assert.deepEqual(found('Only I was there when it happened.'), ['Only I']);
  assert.deepEqual(found('I was the only teacher in the room'), ['I was the only teacher']);
  assert.deepEqual(found('The list of my class lay open. My class saw it.'), ['my class']);
  assert.deepEqual(found('I teach 3B. Nobody else knew.'), ['3B', 'Nobody else']);
  assert.deepEqual(found('We sent Year 4 home.'), ['Year 4']);
});

test('a post of one person counts by the school’s own word, where somebody speaks of themselves', () => {
  assert.deepEqual(found('As finance lead I saw it.'), ['finance lead']);
  assert.deepEqual(found('I am the caretaker!'), ['caretaker']);
  assert.deepEqual(found('The Finance Lead sold a list.'), []);
  assert.deepEqual(found('The register of 3B is on the web.'), []);
  const twoBursars = givenSchool({ teacher: { roles: ['bursar'] } });
  assert.deepEqual(pointersIn(['As finance lead I saw it.'], postsOfOne(twoBursars, { offices })), []);
  assert.ok(!postsOfOne(givenSchool(), { offices }, ['headteacher']).includes('headteacher'));
  assert.equal(id('teacher'), 'teacher');
});

test('oneself is found however one says it', () => {
  for (const [text, words] of [
    ['Caretaker here. The head took a file.', 'Caretaker'],
    ['I am the Y4 teacher and saw it.', 'I am the Y4 teacher'],
    ['I teach Year Four.', 'Year Four'],
    ['Signed, the cook', 'cook'],
    ['This is the school cook writing.', 'cook'],
    ['Nobody was there except me.', 'Nobody was there except me'],
    ['There was no-one but myself.', 'no-one but myself'],
    ['Only Ben and I were there', 'Only Ben and I'],
    ['I was on my own in the office.', 'I was on my own'],
    ['I was alone with the bursar.', 'I was alone with'],
    ['I was the last to leave.', 'I was the last to leave'],
    ['I am the SENDCo.', 'SENDCo'],
    ['In EYFS we saw', 'EYFS'],
    ['I work with class Oak.', 'class Oak'],
    ['In Kestrel class I saw', 'Kestrel class'],
    ['I, Ben Ackroyd, saw it.', 'I, Ben Ackroyd'],
    ['It was bad. I am Ben Ackroyd.', 'I am Ben Ackroyd'],
    ['I run the breakfast club.', 'I run the breakfast club'],
    ['The deputy head and I share an office.', 'deputy head'],
    ['As the headteacher’s PA I saw', 'headteacher'],
    ['I’m her PA', 'I’m her PA'],
  ] as const) {
    assert.deepEqual(found(text), [words], text);
  }
});

test('the writer is not found where they saw somebody else', () => {
  for (const text of [
    'I saw the headteacher take a file.',
    'We told the caretaker, and the headteacher rang us.',
    'As the headteacher left I saw a list.',
    'My mother asked the receptionist for it.',
    'I saw a class list of the school.',
    'Judith Ellery sold it, and I know it.',
  ]) {
    assert.deepEqual(found(text), [], text);
  }
});

test('a note by others points to the person that it is about', () => {
  assert.deepEqual(pointersIn(['The person who reported teaches 3B, I think.'], posts, true), ['3B']);
  assert.deepEqual(pointersIn(['Heard from the caretaker.'], posts, true), ['caretaker']);
  assert.deepEqual(pointersIn(['Heard from the caretaker.'], posts), []);
});

test('what says nothing of anybody, and nothing at all, points to nobody', () => {
  assert.deepEqual(found('A laptop was stolen from a car. It held 4 GB of photographs.'), []);
  assert.deepEqual(found(''), []);
  assert.deepEqual(pointersIn([], []), []);
  assert.deepEqual(pointersIn(['I saw it.'], []), []);
});

test('a text of a hundred thousand letters, and one of nothing but first persons, end soon', () => {
  assert.equal(found('my class '.repeat(11_000)).length, 1);
  assert.equal(found(`${'i '.repeat(50_000)}`).length, 0);
  for (const words of ['the ', 'as the ', 'I am the ', 'only and ', 'nobody except ', 'A', 'I, ']) {
    assert.ok(found(words.repeat(100_000 / words.length)).length <= 1, words);
  }
  assert.ok(found(Array.from({ length: 60 }, (_, number) => `I teach ${number}B`).join(' ')).length <= 12);
});
