import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Settings } from '../school/school.ts';
import type { LogRow } from '../store/db/tables.ts';
import { contactOf, contactsIn } from './contacts.ts';
import { replay } from './kinds.ts';

const at = Date.UTC(2026, 9, 5, 8);

/** As it was written before there was a list of contacts. */
const older = (version: number, type: string, written: Readonly<Record<string, string>>): LogRow =>
  ({
    ...{ version, type, shape: 1, at, actor: 'person:head', facts: '{}' },
    commits: JSON.stringify(Object.fromEntries(Object.keys(written).map((field) => [field, '']))),
  }) as unknown as LogRow;

test('what a school wrote before there was a list stands in it, with its day', () => {
  const numbers = {
    safeguardingName: 'Jo Bell',
    safeguardingPhone: '01632 960001',
    chairPhone: '01632 960002',
  };
  const ico = {
    ...{ regulatorName: 'ICO', regulatorTelephone: '01632 960003' },
    regulatorForm: 'https://ico.example/form',
  };
  const rows = [older(1, 'phone-numbers-changed', numbers), older(2, 'regulator-checked', ico)];
  const settings = replay('school', rows) as Settings;
  const written = new Map<number, Readonly<Record<string, string>>>([
    [1, numbers],
    [2, ico],
  ]);
  const directory = { contacts: contactsIn(settings, written) };
  const found = (['safeguarding-lead', 'chair', 'it', 'ico'] as const).map((id) => contactOf(directory, id));
  assert.deepEqual(
    found.map((each) => each && [each.name, each.telephone, each.web, each.checkedOn, each.source]),
    [
      ['Safeguarding lead, Jo Bell', '01632 960001', '', '2026-10-05', 'the school'],
      ['Chair of governors', '01632 960002', '', '2026-10-05', 'the school'],
      null,
      ['ICO', '01632 960003', 'https://ico.example/form', '2026-10-05', 'the school'],
    ],
  );
});
