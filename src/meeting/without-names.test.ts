// What becomes of names in a paper for the governors.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { marksIn, namesLeft, namesSaid, withoutMarks, withoutNames } from './without-names.ts';

const people = [
  { name: 'Rosie Tanner', role: 'a member of staff' },
  { name: 'Helen Whitaker', role: 'the headteacher' },
  { name: 'Thomas Whitaker', role: 'a governor' },
  { name: 'Al J Fox', role: 'the bursar' },
] as const;

describe('a paper without names', () => {
  const cases = [
    ['Rosie Tanner told Helen.', '[a member of staff] told [the headteacher].'],
    ['Mrs Tanner’s list; TANNER is left.', '[a member of staff]’s list; TANNER is left.'],
    ['Mr Whitaker rang.', '[a person] rang.'],
    ['Ms Dunn of ella.dunn@mail.example rang 01632 960 123.', '[a person] of [an address] rang [a number].'],
    ['It was seen by two parents of class 3B.', 'It was seen by [fewer than 3 families] of [a class].'],
    ['1 pupil and 30 pupils', '[fewer than 3 pupils] and 30 pupils'],
    ['Rosiest, and Tanners.', 'Rosiest, and Tanners.'],
    ['Al rang, and J did.', '[the bursar] rang, and J did.'],
  ] as const;
  for (const [text, expected] of cases)
    test(`says “${expected}”`, () => assert.equal(withoutNames(text, people), expected));

  test('marks each replacement, and counts it once', () => {
    const text = withoutNames('Rosie Tanner and Helen, then Rosie.', people);
    assert.deepEqual(marksIn(text), [
      { role: 'a member of staff', count: 2 },
      { role: 'the headteacher', count: 1 },
    ]);
    assert.equal(withoutMarks(text), 'a member of staff and the headteacher, then a member of staff.');
  });

  test('replaces nothing twice, and no name in a text that has none', () => {
    const once = withoutNames('Rosie Tanner of 3B wrote to two pupils.', people);
    assert.equal(withoutNames(once, people), once);
    assert.equal(withoutNames('', people), '');
    assert.equal(withoutNames('A laptop was lost.', []), 'A laptop was lost.');
  });

  test('shows which names are left', () => {
    assert.deepEqual(namesLeft('Dear Mrs Tanner and Rosie', people), ['Rosie Tanner']);
    assert.deepEqual(namesLeft('The headteacher and [a governor]', people), []);
  });

  test('knows who was spoken to from what was typed', () => {
    assert.deepEqual(namesSaid('Mrs Dunn, the mother of Ella'), [
      { name: 'Dunn', role: 'a parent or pupil' },
      { name: 'Ella', role: 'a parent or pupil' },
    ]);
    assert.deepEqual(namesSaid('The caretaker'), []);
    assert.deepEqual(namesSaid('All parents and staff'), []);
    const roles = 'Teacher, Headteacher, Bursar, Chair, Governor, Caretaker, Cook, Supplier, Parents, Pupils';
    assert.deepEqual(namesSaid(`${roles} of a Class, a Year, the Office or the School`), []);
  });
});

test('a capital does not make a name: parts people play, and what a school has, are nobody’s names', () => {
  for (const said of ['Mother and Father', 'Parent, Parents', 'Pupil, Pupils', 'Myself, Both, Nobody'])
    assert.deepEqual(namesSaid(said), [], said);
  for (const said of ['Teacher, Headteacher', 'Bursar, Chair, Governor', 'Caretaker, Cook', 'Supplier'])
    assert.deepEqual(namesSaid(said), [], said);
  for (const said of ['Year, Class', 'School, Office', 'Mrs, Miss', 'The, Her, His, Their, With, And'])
    assert.deepEqual(namesSaid(said), [], said);
});
