import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { id, monday, type Name } from '../../../test/given/people.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { proceduresDefault2026, timescale } from '../../policy/procedures/procedures.ts';
import { type Figures, figuresOf, statutory } from '../../policy/procedures/procedures-figures.ts';
import { plainly } from '../../policy/said.ts';
import { isRefusal } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { permitSchool } from '../may.ts';
import type { School, Settings } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { type SchoolCommand, schoolSteps } from '../steps.ts';
import { proceduresNow, proceduresOf } from './adopted-procedures.ts';

const kind = { steps: schoolSteps, evolvers: evolversOf<Settings, SchoolContext>(schoolSteps) };
const usual = figuresOf(proceduresDefault2026);
const keptFor = (retentionYears: number): Figures => ({ ...usual, retentionYears });

const takeOn = (school: School, command: SchoolCommand, by: Name) => {
  const actor = { kind: 'person', person: id(by) } as const;
  const refusal = permitSchool(schoolSteps[command.step], school, actor, null);
  return refusal ?? take(kind, school.settings, command, { now: monday, actor, school });
};
const after = (school: School, command: SchoolCommand, by: Name): School => {
  const taken = takeOn(school, command, by);
  assert.ok(!isRefusal(taken), JSON.stringify(taken));
  return { ...school, settings: taken.state };
};
const refused = (school: School, command: SchoolCommand, by: Name, because: RegExp, basis?: string): void => {
  const taken = takeOn(school, command, by);
  assert.ok(isRefusal(taken), `${command.step} by ${by} was accepted`);
  assert.match(plainly(taken.because), because);
  if (basis !== undefined) assert.equal(taken.basis, basis);
};

const propose = (figures: Figures, law = statutory): SchoolCommand => ({
  step: 'propose-procedures',
  facts: { figures, statutory: law },
  prose: { reason: 'Governors want it kept longer.' },
});
const waiting = (school: School): number => school.settings.proposed?.entry ?? 0;
const adopt = (school: School, meetingOn: IsoDate = '2026-10-01', minute = 'Minute 7'): SchoolCommand => ({
  step: 'adopt-procedures',
  facts: { proposal: waiting(school), meetingOn },
  prose: { minute },
});
const decline = (school: School, reasons = 'Too long.'): SchoolCommand => ({
  step: 'decline-procedures',
  facts: { proposal: waiting(school) },
  prose: { reasons },
});

describe('the school’s own procedures (7)', () => {
  test('the headteacher proposes, the chair adopts, and the version before stays what it was', () => {
    const proposed = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    assert.equal(proceduresNow(proposed.settings).version, 'default-2026');
    const adopted = after(proposed, adopt(proposed), 'chair');
    assert.equal(adopted.settings.proposed, null);
    assert.equal(proceduresNow(adopted.settings).version, 'set-1');
    const again = after(adopted, propose(keptFor(8)), 'headteacher');
    const { settings } = after(again, adopt(again), 'chair');
    assert.deepEqual(
      (['default-2026', 'set-1', 'set-2'] as const).map(
        (each) => proceduresOf(settings, each).retentionYears,
      ),
      [6, 7, 8],
    );
    assert.equal(proceduresOf(settings, 'set-2').label, 'set by the school');
    assert.equal(proceduresOf(settings, 'set-2'), proceduresNow(settings));
    assert.throws(() => proceduresOf(settings, 'set-3'), /never adopted the procedures set-3/);
    const [first] = settings.adopted;
    assert.deepEqual(
      [first?.by, first?.proposed.by, first?.meetingOn, first?.proposed.entry, first?.entry],
      [id('chair'), id('headteacher'), '2026-10-01', 2, 3],
    );
  });

  test('what is proposed stands as it was given', () => {
    const { proposed } = after(givenSchool(), propose(keptFor(7)), 'headteacher').settings;
    assert.deepEqual(proposed?.figures, keptFor(7));
    for (const [from, to] of [
      [24, 6],
      [18, 24],
    ] as const) {
      const night = propose({ ...usual, quietHours: { from, to } });
      const { figures } = after(givenSchool(), night, 'headteacher').settings.proposed ?? {};
      assert.deepEqual(figures?.quietHours, { from: from % 24, to: to % 24 });
    }
  });

  test('what leaves out a criterion alone is a change, and what changes nothing is none', () => {
    const criteria = { leftOut: ['police-one-of-ours'], reworded: [], added: [] } as const;
    after(givenSchool(), propose({ ...usual, criteria }), 'headteacher');
    refused(givenSchool(), propose(usual), 'headteacher', /already in force/);
  });

  test('criteria come with the figures, and an incident keeps those of its version', () => {
    const criteria = {
      leftOut: ['police-one-of-ours'],
      reworded: ['press'],
      added: [{ id: 'own-1', level: 'major' }],
    } as const;
    const proposing = (prose: object, figures: Figures = { ...usual, criteria }): SchoolCommand => ({
      step: 'propose-procedures',
      facts: { figures, statutory },
      prose: { reason: 'Governors want it so.', ...prose },
    });
    const words = { press: 'A newspaper rang', 'own-1': 'The trust must be told' };
    refused(givenSchool(), proposing({ press: 'A newspaper rang' }), 'headteacher', /Write the words/);
    const leftOut = { ...usual, criteria: { ...criteria, leftOut: ['risk-likely'] } } as const;
    refused(givenSchool(), proposing(words, leftOut), 'headteacher', /The law asks/, 'UK GDPR Art 33');
    const proposed = after(givenSchool(), proposing(words), 'headteacher');
    const { settings } = after(proposed, adopt(proposed), 'chair');
    const ids = (version: 'default-2026' | 'set-1') =>
      proceduresOf(settings, version).criteria.map(({ id }) => id);
    assert.ok(ids('default-2026').includes('police-one-of-ours') && !ids('default-2026').includes('own-1'));
    assert.ok(!ids('set-1').includes('police-one-of-ours') && ids('set-1').includes('own-1'));
    assert.deepEqual(figuresOf(proceduresNow(settings)).criteria, criteria);
  });

  test('a new proposal takes the place of the old one, which then cannot be adopted', () => {
    const first = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    const second = after(first, propose(keptFor(8)), 'headteacher');
    refused(second, adopt(first), 'chair', /no longer waiting/);
    const adopted = after(second, adopt(second), 'chair');
    assert.equal(proceduresNow(adopted.settings).retentionYears, 8);
    refused(adopted, adopt(second), 'chair', /no longer waiting/);
  });

  test('nobody else proposes or adopts, and the vice-chair only if there is no chair', () => {
    for (const name of ['bursar', 'chair', 'administrator', 'teacher'] as const)
      refused(givenSchool(), propose(keptFor(7)), name, /This is for the headteacher/, '7');
    const school = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    for (const name of ['headteacher', 'governor', 'administrator'] as const)
      refused(school, adopt(school), name, /the chair of governors or the vice-chair/, '7');
    refused(school, adopt(school), 'vice-chair', /only if there is no chair/);
    refused(school, decline(school), 'vice-chair', /only if there is no chair/);
    const alone = after(givenSchoolWithout('chair'), propose(keptFor(7)), 'headteacher');
    after(alone, adopt(alone), 'vice-chair');
  });

  test('the person who proposed it does not adopt it, not even from another office', () => {
    const school = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    const moved = givenSchool({
      headteacher: { roles: ['chair'], employed: false },
      chair: { active: false },
    });
    const later = { ...moved, settings: school.settings };
    refused(later, adopt(later), 'headteacher', /cannot adopt your own/);
    after(later, adopt(later), 'vice-chair');
  });

  test('a minute and a day that has come are needed to adopt', () => {
    const school = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    refused(school, adopt(school, '2026-10-01', ' '), 'chair', /minute/);
    refused(school, adopt(school, '2026-10-06'), 'chair', /must not be in the future/);
    after(school, adopt(school, '2026-10-05'), 'chair');
  });

  test('the chair declines with reasons; the person who proposed it takes it back without', () => {
    const school = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    refused(school, decline(school, ''), 'chair', /Give the reasons/);
    assert.equal(after(school, decline(school), 'chair').settings.proposed, null);
    assert.equal(after(school, decline(school, ''), 'headteacher').settings.proposed, null);
    refused(givenSchool(), decline(school), 'chair', /no longer waiting/);
  });

  test('what is already in force is no proposal, and what is wrong is refused', () => {
    refused(givenSchool(), propose(usual), 'headteacher', /already in force/);
    refused(givenSchool(), propose(keptFor(0)), 'headteacher', /from 1 to 100/);
    refused(
      givenSchool(),
      propose({ ...usual, ladder: [['chair']] }),
      'headteacher',
      /headteacher or the bursar/,
    );
  });

  test('a line that the law sets is refused, naming the law', () => {
    const law = { ...statutory, warnAtHours: [24, 48, 72] };
    refused(
      givenSchool(),
      propose(keptFor(7), law),
      'headteacher',
      /set by UK GDPR Art 33/,
      'UK GDPR Art 33',
    );
    const own = after(givenSchool(), propose(keptFor(7)), 'headteacher');
    const { settings } = after(own, adopt(own), 'chair');
    const now = proceduresNow(settings);
    assert.deepEqual(timescale(now, 'notify-ico'), timescale(proceduresDefault2026, 'notify-ico'));
    assert.deepEqual(now.statutoryReminders, proceduresDefault2026.statutoryReminders);
  });

  test('midnight is the hour 0 as well as 24', () => {
    const quiet = { ...usual, quietHours: { from: 24, to: 6 } };
    const school = after(givenSchool(), propose(quiet), 'headteacher');
    assert.deepEqual(school.settings.proposed?.figures.quietHours, { from: 0, to: 6 });
  });
});
