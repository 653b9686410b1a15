import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likelyCards } from './likely-cards.ts';

test('what a report says brings the card that fits first, and never more than two', () => {
  for (const [what, first] of [
    ['I emailed the free school meals list to the wrong parent.', 'wrong-person'],
    ['I e-mailed her report to Mrs Marsden instead of Mrs Marsh.', 'wrong-person'],
    ['The office laptop was stolen from my car.', 'lost'],
    ['All files on the server are scrambled and it asks for a ransom.', 'machine'],
    ['I clicked a link and typed my password.', 'password'],
    ['The SEN register is on the school website.', 'published'],
    ['A parent saw the screen in the office.', 'seen'],
    ['I found a list on the staff-room printer. It is in my bag now.', 'seen'],
    ['Our catering supplier lost its backups.', 'supplier'],
  ] as const) {
    const cards = likelyCards(what);
    assert.equal(cards.includes(first), true, `${what}: ${cards.join()}`);
    assert.ok(cards.length <= 2, what);
  }
  assert.deepEqual(likelyCards('Something odd.'), []);
});
