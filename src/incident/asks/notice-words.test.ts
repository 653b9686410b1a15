import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import type { NoticeKind } from '../notifications/notice.ts';
import { type StepName, stepNames } from '../step-names.ts';
import { steps } from '../steps.ts';
import { sayInBell, sayInMail } from './notice-words.ts';

test('what is told of one kind differs by the step that it leads to', () => {
  const said = (kind: NoticeKind, ...steps: readonly (StepName | null)[]) =>
    steps.map((step) => sayInBell({ kind, duty: null, step }));
  const differ = (kind: NoticeKind, ...led: readonly (StepName | null)[]) =>
    assert.equal(new Set(said(kind, ...led)).size, led.length, kind);
  differ('severe', null, 'name-governors', 'allocate');
  differ('allocated', null, 'note-progress');
  differ('facts-changed', 'classify', 'assess-reportability');
  differ('owner', 'update-risk', 'update-control');
  differ('escalated', null, 'note-progress');
});

test('what the law’s clock asks for first is a decision', () => {
  const said = (duty: DutyName, step: StepName) => sayInBell({ kind: 'statutory', duty, step });
  assert.equal(said('notify-ico', 'assess-reportability'), said('decide-ico', 'assess-reportability'));
  assert.notEqual(said('notify-ico', 'record-notification'), said('decide-ico', 'record-notification'));
  assert.notEqual(said('inform-people', 'assess-reportability'), said('decide-ico', 'assess-reportability'));
});

test('only who is asked, or reminded, is told the words of the step', () => {
  const line = (kind: NoticeKind) => sayInBell({ kind, duty: null, step: 'ask-advice' });
  const words = /nswer or ask the data protection officer/;
  assert.ok(words.test(line('asked')) && words.test(line('reminder')));
  assert.ok(!words.test(line('statutory')) && !words.test(line('escalated')));
});

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
