import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, schoolWith } from '../../test/given.ts';
import { type Role, roles } from '../school/school.ts';
import { pointersIn, postsOfOne } from './pointers.ts';

const labels = Object.fromEntries(
  roles.map((role) => [role, role === 'bursar' ? 'Finance Lead' : role]),
) as Record<Role, string>;
const posts = postsOfOne(schoolWith(), { labels });
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
  const twoBursars = schoolWith({ teacher: { roles: ['bursar'] } });
  assert.deepEqual(pointersIn(['I am the finance lead.'], postsOfOne(twoBursars, { labels })), []);
  assert.ok(!postsOfOne(schoolWith(), { labels }, ['headteacher']).includes('headteacher'));
  assert.equal(id('teacher'), 'teacher');
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
  assert.ok(found(Array.from({ length: 60 }, (_, number) => `I teach ${number}B`).join(' ')).length <= 12);
});
