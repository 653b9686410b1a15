// Numbers to ring change, so they stand in one place, with the day on which somebody last looked them up.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contactDefault, contactIds } from '../../src/policy/procedures/contacts-2026.ts';
import { callIds } from '../../src/policy/triage/calls.ts';
import { none, root } from './code.ts';

const home = 'src/policy/procedures/contacts-2026.ts';

/** As people write them, 999 and 101 too where they are to be rung. */
const telephone =
  /(?<!\w)0\d{2,4} ?\d{3,4} ?\d{3,4}(?!\w)|(?:\bring |\bon |\bdial |telephone\('|>)(?:999|101)\b/i;

test('a telephone number is found as people write it', () => {
  for (const text of ['0300 123 2040', '01632 960001', '020 3117 2520', "telephone('999')", 'police on 101'])
    assert.match(text, telephone);
});

test('no telephone number stands outside the list of contacts', () => {
  const files = globSync('src/**/*.{ts,js}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  assert.match(readFileSync(root + home, 'utf8'), telephone);
  const others = files.filter((path) => path !== home && !path.endsWith('.test.ts'));
  none(
    others.flatMap((path) =>
      readFileSync(root + path, 'utf8')
        .split('\n')
        .flatMap((line, nth) => (telephone.test(line) ? `${path}:${nth + 1} ${line.trim()}` : [])),
    ),
  );
});

test('every body that is rung at once is a contact, and every default says where it comes from', () => {
  const people = ['person', 'holder'];
  const bodies = callIds.filter((id) => !people.includes(id));
  none(bodies.filter((id) => !(contactIds as readonly string[]).includes(id)));
  for (const id of contactIds) {
    const { telephone: number, web, source } = contactDefault(id);
    assert.equal(source !== '', number !== '' || web !== '', id);
  }
});
