// Whatever headteacher and bursar do, with time as their only company, what was grave stays before those who
// watch over them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Case, givenSchool, givenSchoolWithout, rules } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { startAndTries, type Try, triedBy } from '../../../test/given/random-incident.ts';
import { givenClassified, givenClosed, givenInvestigating } from '../../../test/given/stages.ts';
import { cases } from '../../../test/then/cases.ts';
import { owed } from '../due/owed.ts';
import { isOpen, severity, wasSevere } from '../state/incident.ts';
import type { Proposed } from '../state/judging/judgement.ts';
import { isPractice } from '../state/practice.ts';
import { capacities, onCase } from './capacities.ts';
import { actingChair } from './judges.ts';
import { secondPersons } from './second-person.ts';

const office: readonly Name[] = ['headteacher', 'bursar'];
const byOffice = triedBy(office);
const both = { roles: ['headteacher', 'bursar'] } as const;
const small = givenSchoolWithout(
  ...(['bursar', 'vice-chair', 'governor', 'second-governor', 'data-protection-officer'] as const),
);
const headAndBursar = { ...small.people.get(id('headteacher')), ...both } as never;
const schools = {
  full: givenSchool(),
  smallest: { ...small, people: new Map(small.people).set(id('headteacher'), headAndBursar) },
} as const;

const doing = (step: Try['step'], by: number, facts: unknown = {}): Try => ({ step, by, facts, later: 500 });
const nobodyToTell = { personalData: 'no', awareAt: null, awareFrom: null, risk: null, tell: 'nobody' };
const goesAway: readonly Try[] = [1, 2].flatMap((by) => [
  doing('assess-reportability', by, nobodyToTell),
  doing('confirm-proposal', by + 1, { proposal: 0, agreed: true }),
  doing('classify', by, { certainty: 'near-miss', cause: 'other', criteria: [], severity: 'minor' }),
  doing('confirm-proposal', by + 1, { proposal: 0, agreed: true }),
  doing('mark-duplicate', by, { of: 'incident-2' }),
  doing('confirm-proposal', by + 1, { proposal: 0, agreed: true }),
  doing('mark-not-an-incident', by),
  doing('confirm-proposal', by + 1, { proposal: 0, agreed: true }),
  doing('erase', by, { ground: 'recorded-ground' }),
  doing('confirm-proposal', by + 1, { proposal: 0, agreed: true }),
]);

const notifyIco = ({ incident }: Case) =>
  owed(incident, rules.procedures.timescales).find(({ timescale }) => timescale.duty === 'notify-ico');

/** What the office brought about by itself, compared with how it found the case. */
const holds = (before: Case, after: Case, came: (name: 'severe' | 'ICO owed') => void): void => {
  const { incident, school } = after;
  // Of practice the law asks nothing, and the person who began it ends it.
  if (isPractice(incident)) return;
  if (wasSevere(before.incident)) {
    came('severe');
    assert.equal(incident.erased, null, 'erased');
    if (isOpen(before.incident)) assert.notEqual(incident.stage, 'set-aside');
    const chairs = actingChair(incident, school);
    assert.ok(chairs.length > 0);
    for (const chair of chairs) assert.ok(onCase(capacities(incident, chair, school)), 'unseen by the chair');
    const level = severity(before.incident);
    const lowered = level === 'critical' || (level === 'major' && severity(incident) !== 'critical');
    if (lowered) assert.equal(severity(incident), level, 'lowered');
  }
  const was = notifyIco(before);
  const told = before.incident.reportabilities.at(-1)?.tell ?? 'nobody';
  if (
    !isOpen(before.incident) ||
    was === undefined ||
    was.met !== null ||
    was.spared !== null ||
    told === 'nobody'
  )
    return;
  came('ICO owed');
  const now = notifyIco(after);
  const isMet = now?.met != null;
  const byTwo = after.events.slice(before.events.length).some(({ type }) => type === 'proposal-confirmed');
  assert.ok(byTwo || isMet || (now?.spared === null && isOpen(incident)), 'the ICO is owed no more');
};

describe('what headteacher and bursar do by themselves', () => {
  for (const [name, school] of Object.entries(schools)) {
    test(`takes nothing that was major from the chair, and ends no duty of the law (${name} school)`, () => {
      const { came, allCame } = cases('severe', 'ICO owed');
      const grave = [
        givenClassified('major'),
        givenInvestigating('critical'),
        givenInvestigating('major'),
        givenClosed('major'),
      ].map((start) => [start, goesAway] as const);
      fc.assert(
        fc.property(startAndTries, ([start, tries]) => {
          let each = start.in(school);
          // What follows from other incidents is none of their doing.
          const theirs = tries.filter(({ step }) => step !== 'follow-exclusion' && step !== 'take-over');
          for (const next of theirs) {
            const after = byOffice(each, next);
            holds(each, after, came);
            each = after;
          }
        }),
        { numRuns: 80, examples: grave.map((each) => [each]) },
      );
      allCame();
    });
  }
});

test('every kind of proposal has its second person', () => {
  const kinds: Readonly<Record<Proposed, true>> = {
    'lower-severity': true,
    duplicate: true,
    'not-an-incident': true,
    'lift-exclusion': true,
    erase: true,
    reassess: true,
    'milder-facts': true,
  };
  const named = new Set(secondPersons.map(({ what }) => what));
  assert.deepEqual([...named].toSorted(), Object.keys(kinds).toSorted());
});
