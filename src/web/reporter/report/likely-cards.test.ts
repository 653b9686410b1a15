import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likelyCards } from './likely-cards.ts';

test('what a report says brings the card that fits first, and never more than two', () => {
  for (const [what, first] of [
    ['I emailed the free school meals list to the wrong parent.', 'wrong-person'],
    ['I e-mailed her report to Mrs Marsden instead of Mrs Marsh.', 'wrong-person'],
    ['The office laptop was stolen from my car.', 'lost-device'],
    ['All files on the server are scrambled and it asks for a ransom.', 'machine'],
    ['I clicked a link and typed my password.', 'account'],
    ['The SEN register is on the school website.', 'published'],
    ['A parent saw the screen in the office.', 'seen'],
    ['I found a list on the staff-room printer. It is in my bag now.', 'found'],
    ['A list of pupils with medical needs lay on the printer. It is not mine. Anybody saw it.', 'found'],
    [
      'Two laptops were stolen. A child’s password and account were on them, and a strange link.',
      'lost-device',
    ],
    ['Somebody sells our laptops online, with the accounts and passwords of pupils.', 'lost-device'],
    ['Our catering supplier lost its backups.', 'supplier'],
  ] as const) {
    const cards = likelyCards(what);
    assert.ok(first === 'supplier' ? cards.includes(first) : cards[0] === first, `${what}: ${cards.join()}`);
    assert.ok(cards.length <= 2, what);
  }
  assert.deepEqual(likelyCards('Something odd.'), []);
  assert.deepEqual(likelyCards('The list was on the printer. I found it, and put it in my bag.'), ['found']);
});

test('an account that something was sent from is no login', () => {
  assert.deepEqual(likelyCards('I e-mailed a note from my school account to another family.'), [
    'wrong-person',
  ]);
});
