import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import { away, type Case, givenSchool, givenSchoolWithout, rules } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import { givenClosed, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import { claimer } from '../people/duty-owners.ts';
import { askDpo, newReport, toJudgeException, toNewcomers, withoutLead } from './announcements.ts';
import { governorsOf, handling, inHand, leads, others } from './recipients.ts';

const officer = 'investigating-officer';
const office = [id('headteacher'), id('bursar')];
const standing = ({ incident, school }: Case) => ({ incident, school, procedures: rules.procedures });

test('the one who leads answers for it; the office where nobody does, or that person has left', () => {
  const led = givenInvestigating('minor');
  for (const people of [handling(standing(led)), inHand(standing(led))])
    assert.deepEqual([...new Set(people)], [id(officer)]);
  const left = handling(standing(led.in(givenSchoolWithout(officer))));
  assert.ok(left.length > 0 && left.every((person) => office.includes(person)));
  assert.deepEqual(handling(standing(givenReported())).toSorted(), office.toSorted());
  assert.deepEqual(inHand(standing(givenReported())).toSorted(), office.toSorted());
});

test('who leads and the governors on it hear of it while they are away, beside their deputies', () => {
  const school = givenSchool({ [officer]: away(null), governor: away('second-governor') });
  const led = standing(givenInvestigating('major').in(school));
  assert.deepEqual([...new Set(leads(led))], [id(officer)]);
  assert.deepEqual([...new Set(governorsOf(led))].toSorted(), [id('governor'), id('second-governor')]);
  const supported = { ...led.incident.leads[0]!, supporters: [id('teacher')] };
  const working = others({ ...led, incident: { ...led.incident, leads: [supported] } });
  assert.deepEqual([...new Set(working)].toSorted(), [id('governor'), id('second-governor'), id('teacher')]);
});

test('advice is asked for once, of the officer or else of the office, and not once it was given', () => {
  const asks = (before: Case) => {
    const each = before.done('classify', classifyAs('minor'), {}, 'bursar');
    return askDpo({ version: each.incident.version, at: each.now }, standing(each)).map(({ step }) => step);
  };
  const dpo = 'data-protection-officer';
  assert.deepEqual(asks(givenReported()), ['advise']);
  assert.deepEqual(asks(givenReported().done('advise', {}, {}, dpo)), []);
  assert.deepEqual(asks(givenReported({}, givenSchoolWithout(dpo))), ['record-advice']);
});

test('where the lead has the exception who has the office’s work is asked whether it was kept', () => {
  const asked = (each: Case, holder: Name) => {
    const school = givenExcepted(each.school, undefined, id(holder));
    const [ask] = toJudgeException({ ...standing(each), school });
    return [...new Set(ask?.to)];
  };
  const led = givenInvestigating('minor');
  assert.deepEqual(asked(led, 'teacher'), [id(officer)]);
  const by = claimer(led.incident, led.school) === id('bursar') ? 'headteacher' : 'bursar';
  assert.deepEqual(asked(led.done('hand-work', { person: id(by) }, {}, by), officer), [id(by)]);
});

test('what was acknowledged already comes before newcomers without asking for that', () => {
  const to = [id('chair')];
  const stepOf = (each: Case) => newReport(to, standing(each)).map(({ step }) => step);
  assert.deepEqual(stepOf(givenReported()), ['acknowledge']);
  assert.deepEqual(stepOf(givenReported().done('acknowledge', {}, {}, 'bursar')), [undefined]);
});

test('where it concerns the lead somebody else is to be found; not where it concerns an earlier one', () => {
  const led = givenInvestigating('minor');
  const [first] = led.incident.leads;
  assert.ok(first);
  const again = { ...led.incident, leadOpen: true, leads: [{ ...first, person: id('teacher') }, first] };
  const asks = (who: 'teacher' | typeof officer) =>
    withoutLead(() => [id(who)])(null, { ...standing(led), incident: again }).map(({ step }) => step);
  assert.deepEqual([asks(officer), asks('teacher')], [['allocate'], []]);
});

test('who comes in for somebody it concerns hears of it while it is open, not once it has ended', () => {
  const excluded = { excluded: [id('headteacher'), id('bursar')] };
  const newcomers = (each: Case) => {
    const incident = { ...each.incident, ...excluded };
    const told = toNewcomers(() => excluded.excluded)(null, { ...standing(each), incident });
    return told.filter(({ to }) => to.length > 0);
  };
  assert.ok(newcomers(givenReported()).length > 0);
  assert.deepEqual(newcomers(givenClosed('minor')), []);
});
