// What absences mean on an incident: who acts, who sees, whom a duty reaches.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  away,
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  thenRefused,
} from '../../../test/given/incident.ts';
import { allNames, day, hour, id, type Name } from '../../../test/given/people.ts';
import { classifyAs, ratifiedBy } from '../../../test/given/samples.ts';
import {
  givenAnswered,
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenSubmitted,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { proceduresDefault2026 } from '../../policy/procedures/procedures.ts';
import { figuresOf } from '../../policy/procedures/procedures-figures.ts';
import type { Adopted, Person } from '../../school/school.ts';
import { capacities, onCase } from './capacities.ts';
import { dutyOwners } from './duty-owners.ts';
import { actingChair, confirmers, reviewers, standIns } from './judges.ts';
import { viewers } from './viewers.ts';

const are = (each: Case, name: Name) => [...each.capacitiesOf(name)].toSorted();
const nothing = (each: Case, ...all: readonly Name[]) => {
  for (const name of all) assert.deepEqual(are(each, name), [], name);
};
type Absences = Partial<Record<Name, Name | null>>;
const absent = (absences: Absences, changes: Partial<Record<Name, Partial<Person>>> = {}) =>
  givenSchool({
    ...changes,
    ...Object.fromEntries(
      Object.entries(absences).map(([name, deputy]) => [name, { ...changes[name as Name], ...away(deputy) }]),
    ),
  });
const without = (each: Case, absences: Absences): Case => each.in(absent(absences));
const gone = { active: false };

describe('a deputy has what their principal has', () => {
  test('of the headteacher: the office, and what is the headteacher’s; the principal keeps it', () => {
    const found = without(givenReported(), { headteacher: 'line-manager' });
    assert.deepEqual(are(found, 'line-manager'), ['headteacher', 'office']);
    assert.deepEqual(are(found, 'headteacher'), ['headteacher', 'office']);
    found
      .done('acknowledge', {}, {}, 'line-manager')
      .done('classify', classifyAs('minor'), {}, 'line-manager');
    assert.deepEqual(reviewers(found.incident, found.school), [id('line-manager'), id('bursar')]);
    assert.ok(viewers(found.incident, found.school).has(`person:${id('line-manager')}`));
  });

  test('of the bursar the office alone, of the DPO what the DPO sees', () => {
    const found = without(givenReported(), { bursar: 'clerk', 'data-protection-officer': 'teacher' });
    assert.deepEqual(are(found, 'clerk'), ['office']);
    assert.deepEqual(are(found, 'teacher'), ['dpo', 'reporter']);
    found.done('advise', {}, {}, 'teacher');
    const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    assert.deepEqual(are(found.done('assess-reportability', none, {}, 'bursar'), 'teacher'), ['reporter']);
  });

  test('of the chair from major up: the vice-chair, or a governor they named, and nobody else', () => {
    const minor = without(givenClassified('minor'), { chair: 'governor' });
    nothing(minor, 'governor', 'vice-chair');
    const major = without(givenClassified('major'), { chair: 'governor' });
    assert.deepEqual(are(major, 'governor'), ['chair']);
    nothing(major, 'vice-chair', 'second-governor');
    assert.deepEqual(actingChair(major.incident, major.school), [id('governor')]);
  });

  test('of who leads: the lead; of the governor on it: what a governor has, where the deputy governs', () => {
    const led = without(givenInvestigating('major'), {
      'investigating-officer': 'line-manager',
      governor: 'clerk',
    });
    assert.deepEqual(are(led, 'line-manager'), ['lead']);
    nothing(led, 'clerk');
    led.done('set-scope', { policies: [] }, {}, 'line-manager');
    const governed = without(givenInvestigating('major'), { governor: 'second-governor' });
    assert.deepEqual(are(governed, 'second-governor'), ['governor']);
    const critical = without(givenInvestigating('critical'), { governor: 'second-governor' });
    assert.deepEqual(are(critical, 'second-governor'), ['governor', 'lead', 'leading-governor']);
    nothing(without(givenInvestigating('critical'), { governor: 'line-manager' }), 'line-manager');
  });

  test('ends with the absence, and has not begun before it', () => {
    const coming = { absence: { from: 0, until: 9e15, deputy: id('clerk'), begun: false, by: null } };
    nothing(givenReported().in(givenSchool({ headteacher: coming })), 'clerk');
    const before = without(givenReported(), { headteacher: 'clerk' });
    nothing(before.in(givenSchool()), 'clerk');
  });

  test('is nothing on what has ended, unless something is owed on it still', () => {
    const done = givenClosed('minor').in(absent({ headteacher: 'clerk', bursar: null }));
    nothing(done, 'clerk', 'chair');
    assert.deepEqual(are(done, 'headteacher'), ['headteacher', 'office']);
    const ended = closedFrom(controlled()).in(absent({ headteacher: 'clerk' }));
    assert.deepEqual(are(ended, 'clerk'), ['headteacher', 'office']);
  });
});

test('whether anything is owed after the end goes by the procedures it was reported under', () => {
  const figures = figuresOf(proceduresDefault2026);
  const asked = figures.timescales['check-controls'];
  assert.ok(asked);
  const within = { ...asked.within, minor: 'termly report' } as const;
  const timescales = { ...figures.timescales, 'check-controls': { ...asked, within } };
  const own: Adopted = {
    ...{ version: 'set-1', entry: 2, at: 0, by: null, meetingOn: '2026-09-01' as IsoDate },
    proposed: { entry: 1, at: 0, by: null },
    figures: { ...figures, timescales },
  };
  const school = absent({ headteacher: 'clerk' });
  const settings = { ...school.settings, adopted: [own], procedures: own.version };
  const ended = closedFrom(controlled()).in({ ...school, settings });
  assert.deepEqual(are(ended, 'clerk'), ['headteacher', 'office']);
  const under = { ...ended.incident, procedures: own.version };
  assert.deepEqual([...capacities(under, id('clerk'), ended.school)], []);
});

const controlled = (): Case =>
  givenInvestigating('minor').done(
    'add-control',
    { owner: null, dueAt: null, state: 'in-place' },
    {},
    'investigating-officer',
  );

const closedFrom = (each: Case): Case => {
  const givenAnswered = (['3a', '3b', '3c', '3d', '3e', '3f', '3g', '3h', '3i', '3j'] as const).reduce(
    (before, item) => before.done('answer-point', { item, answer: 'done' }, {}, 'investigating-officer'),
    each,
  );
  return givenAnswered
    .done('submit-outcome', { policies: [] }, {}, 'investigating-officer')
    .done('review-outcome', { satisfied: true }, {}, 'headteacher')
    .done('close', {}, {}, 'headteacher');
};

describe('a deputy has no more than their principal has', () => {
  test('what concerns the principal does not exist for the deputy, nor what concerns the deputy', () => {
    const about = givenReported({ concerns: ['headteacher'] });
    nothing(without(about, { headteacher: 'line-manager' }), 'headteacher', 'line-manager');
    nothing(without(about, { bursar: 'headteacher' }), 'headteacher');
    assert.deepEqual(are(without(about, { bursar: 'headteacher' }), 'chair'), [
      'chair',
      'headteacher',
      'office',
    ]);
    const keys = viewers(about.incident, absent({ headteacher: 'line-manager' }));
    assert.ok(!keys.has(`person:${id('line-manager')}`));
  });

  test('of who made the mistake nobody is deputy, and who made it is nobody’s: others judge', () => {
    const slip = (name: Name) =>
      givenReported().done('verify-details', { madeTheMistake: [id(name)] }, {}, 'bursar');
    const byHead = slip('headteacher').in(absent({ headteacher: 'clerk' }));
    nothing(byHead, 'clerk');
    assert.deepEqual(reviewers(byHead.incident, byHead.school), [id('bursar')]);
    nothing(slip('clerk').in(absent({ headteacher: 'clerk' })), 'clerk');
  });

  test('who wrote or led it does not review it for somebody else, nor who stands in for the lead', () => {
    const bursar = { bursar: gone };
    const led = givenSubmitted('minor').in(absent({ headteacher: 'investigating-officer' }, bursar));
    assert.ok(!led.capacitiesOf('investigating-officer').has('reviewer'));
    assert.deepEqual(reviewers(led.incident, led.school), [id('chair')]);
    assert.ok(led.capacitiesOf('headteacher').has('reviewer'));
    const forLead = givenSubmitted('minor').in(absent({ 'investigating-officer': 'bursar' }));
    assert.ok(!forLead.capacitiesOf('bursar').has('reviewer'));
    assert.deepEqual(reviewers(forLead.incident, forLead.school), [id('headteacher')]);
    const stoodIn = givenInvestigating('minor').in(absent({ 'investigating-officer': 'bursar' }));
    const back = givenSubmitted(
      'minor',
      givenAnswered('minor', stoodIn.done('set-scope', { policies: [] }, {}, 'bursar').in(givenSchool())),
    );
    assert.ok(!back.capacitiesOf('bursar').has('reviewer'));
    const reviewing = givenSubmitted('minor').in(absent({ headteacher: 'clerk' }, bursar));
    assert.deepEqual(are(reviewing, 'clerk'), ['headteacher', 'office', 'reviewer']);
    reviewing.done('review-outcome', { satisfied: true }, {}, 'clerk').done('close', {}, {}, 'clerk');
  });

  test('nobody confirms for somebody what either of them proposed', () => {
    const lowered = (by: Name) => {
      const before = givenClassified('moderate').in(absent({ headteacher: 'clerk' }));
      return before.done('classify', classifyAs('minor'), { reason: 'It was a slip.' }, by);
    };
    const byDeputy = lowered('clerk');
    assert.ok(!byDeputy.capacitiesOf('clerk').has('confirmer'));
    assert.ok(byDeputy.capacitiesOf('bursar').has('confirmer'));
    const byHead = lowered('headteacher');
    assert.ok(!byHead.capacitiesOf('clerk').has('confirmer'));
    const facts = { proposal: byHead.incident.proposals.at(-1)!.entry, agreed: true };
    thenRefused(byHead.when('confirm-proposal', facts, {}, 'clerk'), 'school default', /second person/);
    assert.ok(
      confirmers(
        lowered('bursar').incident,
        absent({ headteacher: 'clerk' }),
        lowered('bursar').incident.proposals.at(-1)!,
      ).includes(id('clerk')),
    );
  });
});

describe('a deputy whom another named', () => {
  const of = (holder: Name, deputy: Name, by: Name) => givenSchool({ [holder]: away(deputy, by) });

  test('has nothing where the incident concerns who named them', () => {
    const about = givenReported({ concerns: ['headteacher'] });
    assert.ok(onCase(about.in(of('bursar', 'clerk', 'bursar')).capacitiesOf('clerk')));
    nothing(about.in(of('bursar', 'clerk', 'headteacher')), 'clerk');
    assert.ok(
      !onCase(
        givenReported()
          .in(of('bursar', 'clerk', 'headteacher'))
          .capacitiesOf('teacher'),
      ),
    );
    assert.deepEqual(are(givenReported().in(of('bursar', 'clerk', 'headteacher')), 'clerk'), ['office']);
  });

  test('nor as who leads', () => {
    const led = givenInvestigating('moderate');
    const found = led.in(of('investigating-officer', 'clerk', 'headteacher'));
    assert.deepEqual(are(found, 'clerk'), ['lead']);
    const concerning = { ...found.incident, excluded: [id('headteacher')] };
    assert.deepEqual([...capacities(concerning, id('clerk'), found.school)], []);
    assert.ok(!viewers(concerning, found.school).has(`person:${id('clerk')}`));
  });

  test('is no second person to who named them, and reviews nothing that they led', () => {
    const lowering = { ...classifyAs('minor'), severity: 'minor' } as const;
    const proposed = givenClassified('moderate').done(
      'classify',
      lowering,
      { reason: 'It was less.' },
      'headteacher',
    );
    assert.ok(proposed.incident.proposals.length > 0);
    const seconds = (by: Name) =>
      confirmers(proposed.incident, of('bursar', 'clerk', by), proposed.incident.proposals.at(-1)!);
    assert.ok(seconds('bursar').includes(id('clerk')));
    assert.ok(!seconds('headteacher').includes(id('clerk')));
    const { incident } = givenSubmitted('minor');
    const led = {
      ...incident,
      leads: incident.leads.map((each) => ({ ...each, person: id('headteacher') })),
    };
    assert.deepEqual(reviewers(led, of('bursar', 'clerk', 'bursar')), [id('clerk')]);
    assert.deepEqual(reviewers(led, of('bursar', 'clerk', 'headteacher')), [id('chair')]);
  });

  test('nor of what was reported under protection', () => {
    const facts = { ...reportFacts('incident-1', givenNoIncident().now), naming: 'anonymous' } as const;
    const forwarded = givenNoIncident()
      .done('report', facts, {}, 'reporter by receipt')
      .done('forward-report', { to: ['bursar'] }, {}, 'chair');
    nothing(forwarded.in(of('bursar', 'clerk', 'headteacher')), 'clerk');
    assert.deepEqual(are(forwarded.in(of('bursar', 'clerk', 'bursar')), 'clerk'), ['office']);
  });
});

describe('away without a deputy', () => {
  test('the one of the office who is there acts; where nobody is, the chair stands in', () => {
    const bursar = without(givenReported(), { headteacher: null });
    assert.deepEqual(reviewers(bursar.incident, bursar.school), [id('bursar')]);
    nothing(bursar, 'chair');
    const both = without(givenReported(), { headteacher: null, bursar: null });
    assert.deepEqual(standIns(both.incident, both.school), [id('chair')]);
    assert.deepEqual(are(both, 'chair'), ['chair', 'headteacher', 'office']);
    assert.deepEqual(are(both, 'headteacher'), ['headteacher', 'office']);
    both.done('acknowledge', {}, {}, 'chair');
    both.done('acknowledge', {}, {}, 'headteacher');
  });

  test('the chair: the vice-chair gets what the chair owes', () => {
    const critical = without(givenClassified('critical'), { chair: null });
    assert.deepEqual(dutyOwners(critical.incident, 'chair', critical.school), [id('vice-chair')]);
    assert.deepEqual(are(critical, 'vice-chair'), ['chair']);
    assert.deepEqual(are(critical, 'chair'), ['chair']);
    const facts = { person: id('governor'), as: 'governor', supporters: [], ratifyBy: ratifiedBy } as const;
    critical.done('allocate', facts, { authority: 'Urgent action.' }, 'vice-chair');
  });

  test('who leads: their deputy is reached, or else the office', () => {
    const led = givenInvestigating('moderate');
    const reached = (deputy: Name | null) =>
      dutyOwners(led.incident, 'lead', absent({ 'investigating-officer': deputy }));
    assert.deepEqual(reached('line-manager'), [id('line-manager')]);
    assert.deepEqual(reached(null), [id('headteacher'), id('bursar')]);
    assert.deepEqual(dutyOwners(led.incident, 'lead', givenSchool({ 'investigating-officer': gone })), [
      id('headteacher'),
      id('bursar'),
    ]);
  });

  test('a role with nobody in it climbs at once, and says so', () => {
    const found = whenTimePasses(
      without(givenReported(), { 'data-protection-officer': null }),
      givenReported().now + hour,
    );
    const [first] = found.incident.reminders;
    assert.deepEqual(
      [first?.what, first?.duty, first?.mark, first?.to],
      ['escalation', 'consult-dpo', 0, [id('headteacher'), id('bursar')]],
    );
    const named = whenTimePasses(
      without(givenReported(), { 'data-protection-officer': 'clerk' }),
      givenReported().now + hour,
    );
    assert.deepEqual(named.incident.reminders, []);
  });
});

describe('what time brings to a deputy', () => {
  const forgotten = (absences: Absences) => {
    const before = without(givenReported(), absences);
    return whenTimePasses(before, before.now + 2 * day);
  };
  const climb = ({ incident }: Case) =>
    incident.reminders.find(({ what, duty }) => what === 'escalation' && duty === 'acknowledge');

  test('reminders go to deputies, and to nobody who is away', () => {
    const each = forgotten({ headteacher: 'clerk', chair: 'governor' });
    const told = new Set(each.incident.reminders.flatMap(({ to }) => to));
    const reached = allNames.filter((name) => told.has(id(name)));
    assert.deepEqual(reached, ['bursar', 'vice-chair', 'governor', 'clerk', 'data-protection-officer']);
  });

  test('what climbed to a deputy is meant for the chair: it goes with the absence', () => {
    const each = forgotten({ chair: 'governor' });
    assert.deepEqual([climb(each)?.to, climb(each)?.meantFor], [[id('governor')], [id('chair')]]);
    assert.ok(each.capacitiesOf('governor').has('office'));
    assert.ok(each.capacitiesOf('chair').has('office'));
    const back = each.in(givenSchool());
    nothing(back, 'governor');
    assert.ok(back.capacitiesOf('chair').has('office'));
  });

  test('what climbed to the chair passes to the deputy when the chair goes away then', () => {
    const each = forgotten({});
    assert.equal(climb(each)?.meantFor, undefined);
    const later = without(each, { chair: 'governor' });
    assert.ok(later.capacitiesOf('governor').has('office'));
    later.done('acknowledge', {}, {}, 'governor');
    assert.equal(onCase(without(each, { chair: 'clerk' }).capacitiesOf('clerk')), false);
  });
});
