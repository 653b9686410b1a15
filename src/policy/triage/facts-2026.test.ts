// An older record shows each of its answers in words, for ever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oldFactsInWords } from './facts-2026.ts';

const ids: Readonly<Record<string, string>> = {
  recipients: 'nobody colleague trusted one-known several-known mailing-list unknown intruder public',
  opened: 'never opened',
  deletion: 'returned confirmed said asked not-asked refused',
  protection: 'encrypted hashed password none',
  outage: 'hours day days for-good',
  origin: 'slip fault rules-ignored on-purpose outsider',
  involves: 'building other-information system people',
  subjects: 'staff governors parents others pupils',
  vulnerable: 'none looked-after at-risk secret-address',
  categories:
    'public contact everyday photographs records money identity bank credentials health beliefs criminal ' +
    'safeguarding location',
  effects: 'unaffected maybe-seen seen lost-copy unreachable changed lost-no-copy',
  services: 'nothing payments email pupil-records safeguarding most-systems',
  circumstances:
    'none complaint press police gross-misconduct senior-concerned school-may-close missed harmed danger',
};

test('every answer of earlier questions has words of its own', () => {
  for (const [field, all] of Object.entries(ids)) {
    const said = all.split(' ').map((id) => {
      const facts = { rules: 'triage-2026', certainty: 'confirmed', cause: 'other', [field]: [id] } as const;
      return oldFactsInWords(facts, () => '')[0]?.answer;
    });
    assert.equal(new Set(said).size, said.length, field);
    assert.ok(!said.includes(undefined) && !said.includes(null), field);
  }
});
