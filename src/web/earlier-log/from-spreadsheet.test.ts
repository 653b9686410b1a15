// How days in an old log are read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayIn } from './from-spreadsheet.ts';

test('a day is read day first, without its time', () => {
  const read = {
    '14/03/2024': '2024-03-14',
    '4.3.24': '2024-03-04',
    '2024-03-14': '2024-03-14',
    '2024-03-14T09:30:00.000Z': '2024-03-14',
    '14/03/2024 09:30': '2024-03-14',
    '14 March 2024': '2024-03-14',
    '14th Sept 2024, 9:30 am': '2024-09-14',
    'Thursday 14 March 2024': '2024-03-14',
    '1-Apr-19': '2019-04-01',
  };
  for (const [text, day] of Object.entries(read)) assert.equal(dayIn(text), day, text);
});

test('what is no day is not guessed', () => {
  for (const text of ['03/14/2024', '31/02/2024', 'last week', 'March 2024', '2024', '45365', '', '1/1/1/1'])
    assert.equal(dayIn(text), null, text);
});
