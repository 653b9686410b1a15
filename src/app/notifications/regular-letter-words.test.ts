import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asText } from './mail-body.ts';
import { tellAnchor, tellLook } from './regular-letter-words.ts';

describe('letters that come by the calendar', () => {
  test('the anchor stands on a line of its own, to be copied', () => {
    assert.match(asText(tellAnchor('2026-10-05 L1 K7QM').paragraphs), /^2026-10-05 L1 K7QM\n/);
  });

  test('the outside body is led to its account, and told that the mail says nothing else', () => {
    const { subject, paragraphs } = tellLook('https://incidents.example');
    assert.match(subject, /^Look whether a report waits/);
    assert.equal(paragraphs[0]?.link, 'https://incidents.example/sign-in');
    assert.match(asText(paragraphs), /the same whether or not one does/);
  });
});
