import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { thenRefused } from '../../../test/given/incident.ts';
import { day, id, type Name } from '../../../test/given/people.ts';
import { givenInvestigating } from '../../../test/given/stages.ts';
import type { FileId } from '../../record/ids.ts';
import { openStatement } from '../state/governing/custody.ts';

const officer: Name = 'investigating-officer';
const thing = { file: null, size: 0, kind: 'device' } as const;
const held = givenInvestigating('moderate').done('add-evidence', thing, { keptAt: 'The safe.' }, officer);
const device = held.incident.version;

describe('the chain of custody', () => {
  test('goes on until the evidence is disposed of, and after the incident has ended', () => {
    const given = { evidence: device, act: 'handed-over', doneAt: held.now } as const;
    const gone = held
      .done('note-custody', given, { person: 'PC Adeyemi' }, officer)
      .done('note-custody', { ...given, act: 'disposed' }, { person: 'PC Adeyemi' }, 'headteacher');
    assert.deepEqual(
      gone.incident.custody.map(({ act }) => act),
      ['handed-over', 'disposed'],
    );
    thenRefused(gone.when('note-custody', given, { person: 'Me' }, officer), '3c', /disposed/);
    const aside = held.aside('headteacher');
    aside.done('note-custody', { ...given, act: 'returned' }, { person: 'Its owner' }, 'headteacher');
  });

  test('is of evidence that is there, at a time that has come, and disposes of no file', () => {
    const none = { evidence: 1, act: 'received', doneAt: held.now } as const;
    thenRefused(held.when('note-custody', none, { person: 'Me' }, officer), '3c', /Choose/);
    const later = { ...none, evidence: device, doneAt: held.now + day };
    thenRefused(held.when('note-custody', later, { person: 'Me' }, officer), '3c', /future/);
    const file = { file: 'file-1' as FileId, size: 1 };
    const kept = held.done('add-evidence', file, {}, officer);
    const of = { evidence: kept.incident.version, act: 'disposed', doneAt: kept.now } as const;
    thenRefused(kept.when('note-custody', of, { person: 'Me' }, officer), 'school default', /erased/);
  });

  test('has each download of a file, which makes nobody an author and brings no form back', () => {
    const file = { file: 'file-1' as FileId, size: 1 };
    const kept = held.done('add-evidence', file, {}, officer);
    const copied = kept.done('copy-out', { evidence: kept.incident.version, file: 0 }, {}, 'headteacher');
    assert.equal(copied.incident.authors.at(-1), null);
    assert.equal(copied.incident.changed, kept.incident.changed);
    thenRefused(copied.when('copy-out', { evidence: device, file: 0 }, {}, officer), '3c', /no such file/);
    thenRefused(copied.when('copy-out', { evidence: device, file: 0 }, {}, 'clerk'), '3', /This is for/);
  });
});

describe('a statement', () => {
  const asked = held.done('ask-for-statement', {}, { witness: 'Rosie', statement: 'I saw it.' }, officer);
  const statement = asked.incident.version;

  test('is signed once, by its own link, within 14 days', () => {
    const facts = { statement, corrected: true };
    const signed = asked.done('sign-statement', facts, {}, `link ${statement}`);
    assert.equal(signed.incident.statements[0]?.signed?.corrected, true);
    const used = /used already/;
    thenRefused(signed.when('sign-statement', facts, {}, `link ${statement}`), 'school default', used);
    thenRefused(asked.when('sign-statement', facts, {}, `link ${device}`), 'school default', used);
    thenRefused(asked.when('sign-statement', facts, {}, officer), '3b', /link/);
    const late = asked.at(asked.now + 15 * day);
    thenRefused(late.when('sign-statement', facts, {}, `link ${statement}`), 'school default', used);
  });

  test('opens no more once its link was ended, or concerns who sent it', () => {
    const ended = asked.done('end-statement', { statement }, {}, 'headteacher');
    assert.equal(openStatement(ended.incident, statement, ended.now), null);
    thenRefused(ended.when('end-statement', { statement }, {}, officer), 'school default', /ended/);
    const left = asked.done('declare-conflict', { person: id(officer) }, {}, officer);
    assert.equal(openStatement(left.incident, statement, left.now), null);
  });
});
