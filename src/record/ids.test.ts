import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readReference, referenceFrom } from './ids.ts';

test('a reference is read back as it was made, in whatever case and with spaces for hyphens', () => {
  const six = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(six, (numbers) => {
      const reference = referenceFrom(numbers);
      assert.match(reference, /^INC-[2-9A-Z]{3}-[2-9A-Z]{3}$/);
      assert.equal(readReference(reference), reference);
      assert.equal(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `), reference);
    }),
  );
});

test('letters that are misheard or misread stand in no reference', () => {
  for (const typed of [
    'INC-7KO-4MZ',
    'INC-7KI-4MZ',
    'INC-7KL-4MZ',
    'INC-7KU-4MZ',
    'INC-101-4MZ',
    'INC-7KQ',
    '',
  ]) {
    assert.equal(readReference(typed), null, typed);
  }
});
