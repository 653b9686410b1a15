import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { londonDate, momentOf } from '../../policy/clock.ts';
import type { Capacity } from '../capacity.ts';
import {
  asOnDesk,
  countsAt,
  forReader,
  holdsUp,
  isEarly,
  type Next,
  type OnDesk,
  soonest,
  timed,
} from './ask.ts';

const hour = 3_600_000;

describe('on a desk', () => {
  const order = (rows: Readonly<Record<string, OnDesk>>): readonly string[] =>
    Object.entries(rows)
      .toSorted(([, a], [, b]) => asOnDesk(a, b))
      .map(([name]) => name);

  test('what is late stands by its severity, also where something milder is late for longer', () => {
    assert.deepEqual(
      order({
        mild: { lateness: 1, severity: 'moderate', at: -48 * hour },
        grave: { lateness: 1, severity: 'critical', at: -47 * hour },
        graver: { lateness: 1, severity: 'critical', at: -49 * hour },
      }),
      ['graver', 'grave', 'mild'],
    );
  });

  test('reports to take on come before what is late, and of them what cannot wait', () => {
    const later = { lateness: 0, severity: null, at: hour } as const;
    assert.deepEqual(
      order({
        byLaw: { lateness: 2, severity: 'critical', at: -9 * hour },
        late: { lateness: 2, severity: null, at: -hour, isNew: true },
        open: { ...later, isNew: true, isFlagged: true },
        fresh: { ...later, isNew: true },
      }),
      ['open', 'late', 'fresh', 'byLaw'],
    );
  });

  test('what is critical and due today stands above what is late, and below reports to take on', () => {
    assert.deepEqual(
      order({
        late: { lateness: 1, severity: 'major', at: -9 * hour },
        fresh: { lateness: 0, severity: null, at: hour, isNew: true },
        grave: { lateness: 0, severity: 'critical', at: hour, isGrave: true },
        now: { lateness: 0, severity: 'major', at: hour, hurry: 'now' },
      }),
      ['now', 'fresh', 'grave', 'late'],
    );
  });

  test('of what is due on one day the law’s comes first, then the most severe', () => {
    const now = momentOf('2026-10-05', '09:00');
    const on = (hours: number, severity: OnDesk['severity'], statutory = false): OnDesk => {
      return { lateness: 0, severity, statutory, ...timed(now + hours * hour, now) };
    };
    const rows = {
      ...{ minor: on(72, 'minor'), critical: on(73, 'critical'), byLaw: on(76, 'major', true) },
      ...{ dayBefore: on(52, null), soon: on(23, 'minor'), sooner: on(20, 'minor'), other: on(75, null) },
    };
    assert.deepEqual(order(rows), ['sooner', 'soon', 'dayBefore', 'byLaw', 'critical', 'minor', 'other']);
  });

  test('what nobody has judged may be as bad as any', () => {
    assert.deepEqual(
      order({
        major: { lateness: 1, severity: 'major', at: -9 * hour },
        unjudged: { lateness: 1, severity: null, at: -hour },
      }),
      ['unjudged', 'major'],
    );
  });

  test('what the law asks for and did not get stands above all', () => {
    assert.deepEqual(
      order({
        critical: { lateness: 1, severity: 'critical', at: -9 * hour },
        byLaw: { lateness: 2, severity: 'major', at: -hour },
      }),
      ['byLaw', 'critical'],
    );
  });

  test('what is not late goes by its time alone', () => {
    assert.deepEqual(
      order({
        later: { lateness: 0, severity: 'critical', at: 5 * hour },
        sooner: { lateness: 0, severity: 'minor', at: hour },
        late: { lateness: 1, severity: 'minor', at: -hour },
      }),
      ['late', 'sooner', 'later'],
    );
  });
});

describe('among what waits', () => {
  const now = Date.UTC(2026, 9, 5, 12);
  const next = (step: Next['step'], changes: Partial<Next> = {}): Next => ({
    ...({
      step,
      item: null,
      label: step,
      mine: true,
      by: ['office', 'chair'],
      dueAt: null,
      because: '',
    } as const),
    ...({ basis: 'school default', overdue: false, statutory: false } as const),
    ...changes,
  });
  const order = (...rows: readonly Next[]) => rows.toSorted(soonest(now)).map(({ step }) => step);

  test('a note is early before the day on which it is due, and not on it, nor once it is late', () => {
    const dated = (dueAt: number | null, overdue = false) =>
      isEarly(next('note-progress', { dueAt, overdue }), now);
    assert.deepEqual([dated(now + 24 * hour), dated(null), dated(now + hour)], [true, true, false]);
    assert.equal(dated(now - 24 * hour, true), false);
    assert.equal(isEarly(next('classify', { dueAt: now + 24 * hour }), now), false);
  });

  test('what is late comes first, by law before the rest, then by when it is due; what is early last', () => {
    assert.deepEqual(
      order(
        next('note-progress', { dueAt: now + 24 * hour }),
        next('allocate'),
        next('classify', { dueAt: now + 48 * hour }),
        next('verify-details', { dueAt: now - hour, overdue: true }),
        next('record-notification', { dueAt: now - hour, overdue: true, statutory: true }),
      ),
      ['record-notification', 'verify-details', 'classify', 'allocate', 'note-progress'],
    );
  });

  test('the scope is said before what else is due with it', () => {
    assert.deepEqual(order(next('set-scope'), next('answer-point')), ['set-scope', 'answer-point']);
    assert.deepEqual(order(next('answer-point'), next('set-scope')), ['set-scope', 'answer-point']);
  });

  test('naming governors comes before what else has no time', () => {
    assert.deepEqual(order(next('verify-details'), next('set-scope'), next('name-governors')), [
      ...['name-governors', 'set-scope', 'verify-details'],
    ]);
  });

  test('naming governors counts as due by the end of the day, because others wait for it', () => {
    const naming = next('name-governors');
    const today = next('acknowledge', { dueAt: now + hour });
    const tomorrow = next('classify', { dueAt: now + 24 * hour });
    assert.deepEqual(order(tomorrow, naming, today), ['acknowledge', 'name-governors', 'classify']);
    assert.equal(londonDate(countsAt(naming, now)), londonDate(now));
    assert.deepEqual([holdsUp(naming), holdsUp(next('verify-details'))], [true, false]);
  });

  test('for a reader what is late and theirs comes first, and what the chair settles before the rest', () => {
    const held = new Set<Capacity>(['chair', 'office']);
    const rows = [
      next('classify', { by: ['dpo'] }),
      next('acknowledge'),
      next('record-notification', { statutory: true }),
      next('forward-report'),
      next('allocate', { by: ['dpo'], overdue: true }),
    ];
    const orderFor = (all: readonly Next[]) => forReader(all, held).map(({ step }) => step);
    assert.deepEqual(orderFor(rows), [
      'allocate',
      'record-notification',
      'forward-report',
      'acknowledge',
      'classify',
    ]);
    const plain = rows.filter(({ step }) => step !== 'forward-report');
    assert.deepEqual(orderFor(plain), ['allocate', 'acknowledge', 'record-notification', 'classify']);
  });
});
