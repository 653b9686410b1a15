import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayInBell, sayInMail } from './notice-words.ts';
import { stepNames } from './step-names.ts';
import { steps } from './steps.ts';

test('a mail says what is asked, but not that somebody wants to know who reported it, or lower it', () => {
  const kept = stepNames.filter((step) => {
    const line = { kind: 'asked', duty: null, step } as const;
    const { asked } = steps[step] as { readonly asked?: { readonly words: string } };
    const words = asked?.words.slice(1) ?? '';
    assert.ok(sayInBell(line).includes(words), step);
    return !sayInMail(line).includes(words);
  });
  assert.deepEqual(kept.toSorted(), [
    'approve-identity-request',
    'confirm-identity-request',
    'give-view',
    'share-identity',
  ]);
});
