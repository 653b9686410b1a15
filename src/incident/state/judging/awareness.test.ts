import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clocks, givenClock, utc } from '../../../../test/given/clocks.ts';
import { type Case, rules } from '../../../../test/given/incident.ts';
import { day, monday } from '../../../../test/given/people.ts';
import { type Try, tried } from '../../../../test/given/random-incident.ts';
import { givenReported } from '../../../../test/given/stages.ts';
import { always } from '../../../../test/then/always.ts';
import { cases } from '../../../../test/then/cases.ts';
import { duties, never } from '../../due/duties.ts';
import { awareCandidates, countedFrom, isOnRecord, isPlain } from './awareness.ts';
import { contradictions } from './contradictions.ts';

test('what the office records for the DPO takes nothing back that they advised themselves', () => {
  const told = { personalData: 'yes', risk: 'unlikely', tell: 'nobody' } as const;
  const recorded = { route: 'telephone', givenAt: monday, tell: 'nobody' } as const;
  const own = givenReported().done('advise', { tell: 'regulator' }, {}, 'data-protection-officer');
  const both = own.done('record-advice', recorded, {}, 'bursar');
  assert.deepEqual(contradictions(both.incident, told), ['dpo']);
  const alone = givenReported().done('record-advice', recorded, {}, 'bursar');
  assert.deepEqual(contradictions(alone.incident, told), []);
});

test('choosing the earliest moment on the record says why by itself, and a later one does not', () => {
  const at = monday + 30_000;
  const told = { discoveredAt: monday - 3_600_000, happenedAt: null, affected: null, files: [] };
  const early = givenReported({}, undefined, at).done('add-details', told, {}, 'teacher');
  const { incident } = early.done('add-details', told, {}, 'teacher');
  assert.deepEqual(
    awareCandidates(incident).map(({ from }) => from),
    ['discovered', 'reported'],
  );
  const isSaid = (from: 'discovered' | 'reported' | 'other', moment: number) =>
    isPlain(incident, from, moment);
  assert.ok(isSaid('discovered', told.discoveredAt) && isSaid('discovered', told.discoveredAt + 59_999));
  assert.ok(!isSaid('discovered', told.discoveredAt + 60_000) && !isSaid('reported', at));
  assert.ok(!isSaid('other', told.discoveredAt));
});

test('a form holds whole minutes: a moment counts as the report’s within its minute and no later', () => {
  const at = monday + 30_000;
  const { incident } = givenReported({ receivedAt: at }, undefined, at);
  const moments = [monday - 1, monday, at, at + 59_999, at + 60_000];
  assert.deepEqual(
    moments.map((moment) => isOnRecord(incident, 'reported', moment)),
    [false, true, true, true, false],
  );
  assert.ok(!isOnRecord(incident, 'discovered', at));
  assert.ok(isOnRecord(incident, 'supplier', 0));
  assert.ok(isOnRecord(incident, 'other', 0));
});

for (const clock of clocks) {
  test(`the 72 hours are counted from one moment: ${clock.says}`, () => {
    const { incident } = givenClock(clock);
    assert.equal(countedFrom(incident), utc(clock.counts));
  });
}

/** When the 72 hours end, as the duty says it: as far as they run. */
const ends = ({ incident, now }: Case): number =>
  duties(incident, rules.procedures, rules.calendar, now).find(({ duty }) => duty === 'notify-ico')?.dueAt ??
  never;

const confirmedLater = ({ incident }: Case): number =>
  incident.reportabilities.filter(({ confirmed }) => confirmed?.doubts.includes('aware-later')).length;

/** Whether the clock starts no later than before, unless a second person just confirmed that it does. */
const movesNoLater = (after: Case, before: Case, came: (name: 'earlier' | 'later') => void): void => {
  const [from, to] = [countedFrom(before.incident) ?? 0, countedFrom(after.incident) ?? 0];
  if (to !== from) came(to > from ? 'later' : 'earlier');
  if (confirmedLater(after) > confirmedLater(before)) return;
  assert.ok(to <= from, `${after.events.at(-1)?.type} moved it later`);
  if (ends(before) < never && ends(after) < never) assert.ok(ends(after) <= ends(before));
};

test('nothing but a confirmed decision moves the end of the 72 hours later, whatever people do', () => {
  always(
    (after, before, came) => movesNoLater(after, before, (what) => what === 'earlier' && came(what)),
    'earlier',
  );
});

const when = fc.oneof(
  fc.integer({ min: monday - 3 * day, max: monday + 3 * day }),
  fc.constantFrom('2026-10-03', '2026-10-04', '2026-10-05'),
);
const moment = fc.integer({ min: monday - 3 * day, max: monday + 3 * day });
const maybe = fc.option(when, { nil: null });
const said = fc.record({ discoveredAt: maybe, supplierAt: maybe, happenedAt: maybe });
const judged = fc.record({
  personalData: fc.constant('yes'),
  awareAt: moment,
  awareFrom: fc.constant('other'),
  risk: fc.constantFrom('unlikely', 'likely'),
  tell: fc.constantFrom('nobody', 'regulator'),
});
const owed = fc.record({
  awareAt: moment,
  risk: fc.constant('likely'),
  tell: fc.constantFrom('nobody', 'regulator'),
});

const doing = (step: Try['step'], facts: fc.Arbitrary<object>, more: object = {}): fc.Arbitrary<Try> =>
  fc.record({
    step: fc.constant(step),
    by: fc.nat(99),
    facts: facts.map((each) => ({ ...more, ...each })),
    later: fc.nat(12),
  });

test('nor does any mixture of moments that are said, judged, taken over, confirmed and declined', () => {
  const { came, allCame } = cases('earlier', 'later');
  const tries = fc.array(
    fc.oneof(
      doing('add-details', said, { affected: null, files: [] }),
      doing('assess-reportability', judged),
      doing('take-over', owed, { redFlags: [] }),
      doing('confirm-proposal', fc.record({ agreed: fc.boolean() })),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(tries, (all) => {
      all.reduce((before, each) => {
        const after = tried(before, each);
        movesNoLater(after, before, came);
        return after;
      }, givenReported());
    }),
    { numRuns: 400 },
  );
  allCame();
});
