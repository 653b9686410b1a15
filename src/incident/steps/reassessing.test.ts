import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { day, hour, id, type Name } from '../../../test/given/people.ts';
import { smallFacts } from '../../../test/given/samples.ts';
import { dutyOf, givenClassified, givenReported, lastNotices } from '../../../test/given/stages.ts';
import { asksFor } from '../asks/asks.ts';
import { awareness, reportability } from '../state/incident.ts';
import { adviceOn } from '../state/judging/triage.ts';

/** Told fewer at high risk, there is an exception. */
const exceptionFor = ({ risk, tell }: { readonly risk?: unknown; readonly tell?: unknown }) =>
  risk === 'high' && tell === 'regulator' ? { exception: 'unreadable' as const } : {};

const assessed = (
  before: Case,
  facts: Partial<Parameters<typeof before.when<'assess-reportability'>>[1]>,
  by: Name = 'bursar',
) =>
  before.done(
    'assess-reportability',
    {
      personalData: 'yes',
      awareAt: 1,
      awareFrom: 'other',
      risk: 'unlikely',
      tell: 'nobody',
      ...exceptionFor(facts),
      ...facts,
    },
    { awareWhy: 'So.' },
    by,
  );
const confirmed = (before: Case, agreed: boolean, by: Name) => {
  const proposal = before.incident.proposals[0]?.entry ?? 0;
  return before.done('confirm-proposal', { proposal, agreed }, { reason: 'So.' }, by);
};
const judgedOf = ({ incident }: Case) => {
  const judged = reportability(incident);
  return [judged?.tell, judged?.awareAt];
};

describe('telling fewer than was decided takes the chair or the data protection officer', () => {
  const owed = assessed(givenReported(), { risk: 'likely', tell: 'regulator' });
  const fewer = assessed(owed, {});

  test('what stood before stands, and its 72 hours run, until it is confirmed', () => {
    assert.deepEqual(judgedOf(fewer), ['regulator', 1]);
    assert.equal(dutyOf(fewer, 'notify-ico').state, 'missed');
    assert.deepEqual(judgedOf(confirmed(fewer, false, 'chair')), ['regulator', 1]);
    const after = confirmed(fewer, true, 'chair');
    assert.deepEqual(judgedOf(after), ['nobody', 1]);
    assert.equal(dutyOf(after, 'notify-ico').state, 'not-needed');
  });

  test('the other of the office does not confirm it; the data protection officer does', () => {
    const proposal = fewer.incident.proposals[0]?.entry ?? 0;
    thenRefused(
      fewer.when('confirm-proposal', { proposal, agreed: true }, {}, 'headteacher'),
      'school default',
      /second person|chair of governors or the data protection officer/,
    );
    assert.deepEqual(judgedOf(confirmed(fewer, true, 'data-protection-officer')), ['nobody', 1]);
  });

  test('chair and data protection officer are told, and keep sight of it', () => {
    const asked = lastNotices(fewer).map(({ to, kind }) => `${to} ${kind}`);
    assert.deepEqual(asked.sort(), ['chair asked', 'data-protection-officer asked']);
    const after = confirmed(fewer, true, 'chair');
    const told = lastNotices(after).map(({ to, kind }) => `${to} ${kind}`);
    assert.ok(told.includes('data-protection-officer told-fewer'), told.join());
    const byDpo = lastNotices(confirmed(fewer, true, 'data-protection-officer'));
    assert.ok(byDpo.some(({ to, kind }) => to === id('chair') && kind === 'told-fewer'));
    const none = confirmed(assessed(owed, { personalData: 'no', awareAt: null, risk: null }), true, 'chair');
    for (const name of ['chair', 'data-protection-officer'] as const) {
      assert.ok(none.capacitiesOf(name).size > 0, name);
    }
  });

  test('not known any more is fewer too, and stops no clock', () => {
    const unknown = assessed(owed, { personalData: 'not-known', awareAt: null, risk: null });
    assert.deepEqual(judgedOf(unknown), ['regulator', 1]);
    const after = confirmed(unknown, true, 'chair');
    assert.equal(awareness(after.incident)?.awareAt, 1);
    assert.equal(dutyOf(after, 'notify-ico').state, 'missed');
  });

  test('telling more counts at once, and overtakes what waits', () => {
    const more = assessed(fewer, { risk: 'high', tell: 'regulator-and-individuals' });
    assert.deepEqual([more.incident.proposals, judgedOf(more)[0]], [[], 'regulator-and-individuals']);
  });

  test('one waits at a time: a second that tells fewer is refused meanwhile', () => {
    const facts = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    thenRefused(
      fewer.when('assess-reportability', facts, {}, 'headteacher'),
      'school default',
      /Another judgement is waiting/,
    );
  });

  test('where nobody is left to be the second person, it is refused, and nothing waits for ever', () => {
    const school = givenSchoolWithout(
      ...(['bursar', 'vice-chair', 'governor', 'second-governor'] as const),
      ...(['data-protection-officer', 'outside-body'] as const),
    );
    const alone = owed
      .in(school)
      .done('verify-details', { madeTheMistake: ['headteacher' as never] }, {}, 'headteacher');
    thenRefused(
      alone.when(
        'assess-reportability',
        { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' },
        {},
        'chair',
      ),
      'school default',
      /nobody is left/,
    );
  });
});

describe('since when the school is aware (UK GDPR Art 33)', () => {
  const before = givenReported();
  const { receivedAt } = before.incident.report ?? { receivedAt: 0 };
  const discoveredAt = receivedAt - 3 * hour;
  const found = before.done(
    'add-details',
    { discoveredAt, happenedAt: null, affected: null, files: [] },
    { more: 'So.' },
    'bursar',
  );
  const facts = { personalData: 'yes', risk: 'unlikely', tell: 'nobody' } as const;
  const since = (
    each: Case,
    awareAt: number,
    awareFrom: 'discovered' | 'reported' | 'other' | undefined,
    awareWhy = '',
  ) =>
    each.when(
      'assess-reportability',
      { ...facts, awareAt, ...(awareFrom && { awareFrom }) },
      { awareWhy },
      'bursar',
    );

  test('is chosen from the record, or another moment is given with the reason', () => {
    thenRefused(since(found, receivedAt, undefined), 'UK GDPR Art 33', /which time this is/);
    thenRefused(since(found, receivedAt + 1, 'discovered'), 'UK GDPR Art 33', /not on the record/);
    thenRefused(since(found, receivedAt + 60_000, 'other'), 'UK GDPR Art 33', /why the school became aware/);
    assert.ok('state' in since(found, discoveredAt, 'discovered'));
    assert.ok('state' in since(found, receivedAt + 60_000, 'other', 'The logs showed it.'));
  });

  test('needs the reason where the record holds an earlier one', () => {
    thenRefused(since(found, receivedAt, 'reported'), 'UK GDPR Art 33', /why the school became aware/);
    assert.ok('state' in since(before, receivedAt, 'reported'));
  });

  test('is moved later by two people only, and earlier by one', () => {
    const chosen = assessed(before, { awareAt: receivedAt, awareFrom: 'reported', tell: 'regulator' });
    const later = assessed(chosen, { awareAt: receivedAt + 60_000, tell: 'regulator' });
    assert.deepEqual(judgedOf(later), ['regulator', receivedAt]);
    const after = confirmed(later, true, 'chair');
    assert.deepEqual(judgedOf(after), ['regulator', receivedAt + 60_000]);
    assert.equal(reportability(after.incident)?.awareBefore, receivedAt);
    assert.deepEqual(judgedOf(assessed(after, { awareAt: 1, tell: 'regulator' })), ['regulator', 1]);
  });

  test('telling more counts at once, though the later moment waits', () => {
    const chosen = assessed(before, { awareAt: receivedAt, awareFrom: 'reported' });
    const both = assessed(chosen, { awareAt: receivedAt + 60_000, risk: 'likely', tell: 'regulator' });
    assert.deepEqual(judgedOf(both), ['regulator', receivedAt]);
    assert.equal(both.incident.reportabilities.at(-1)?.reasonsIn, both.incident.proposals.at(-1)?.entry);
    assert.deepEqual(judgedOf(confirmed(both, true, 'chair')), ['regulator', receivedAt + 60_000]);
  });

  test('later than the report it takes two people the first time too', () => {
    const soon = before.at(receivedAt + hour);
    const waits = assessed(soon, { awareAt: soon.now, risk: 'likely', tell: 'regulator' });
    assert.equal(reportability(waits.incident), null);
    const late = before.at(before.now + 80 * hour);
    const proposed = assessed(late, { awareAt: late.now, risk: 'likely', tell: 'regulator' });
    assert.equal(reportability(proposed.incident), null);
    assert.equal(dutyOf(proposed, 'notify-ico').state, 'missed');
    const kept = assessed(late, { awareAt: receivedAt, awareFrom: 'reported', tell: 'regulator' });
    assert.deepEqual(judgedOf(kept), ['regulator', receivedAt]);
  });

  test('does not make a case that was not told in time look as if it was', () => {
    const major = givenClassified('major');
    const late = major.at(major.now + 100 * hour);
    assert.equal(dutyOf(late, 'notify-ico').state, 'missed');
    const moved = assessed(late, { awareAt: late.now, risk: 'likely', tell: 'regulator' });
    assert.equal(dutyOf(moved, 'notify-ico').state, 'missed');
  });
});

describe('deciding less than the facts advise', () => {
  const before = givenReported();
  const { receivedAt } = before.incident.report ?? { receivedAt: 0 };
  const noted = (who: 'finder' | 'colleague', back: 'refused' | 'confirmed', from = before) =>
    from.done('establish-facts', { ...smallFacts, kinds: ['health'], who, back }, {}, 'bursar');
  const advised = noted('finder', 'refused');
  const nobody = {
    personalData: 'yes',
    awareAt: receivedAt,
    awareFrom: 'reported',
    risk: 'unlikely',
    tell: 'nobody',
  } as const;

  test('needs a sentence and a second person; meanwhile nothing is decided, and the 72 hours run', () => {
    assert.equal(adviceOn(advised.incident)?.risk, 'high');
    thenRefused(advised.when('assess-reportability', nobody, {}, 'bursar'), 'UK GDPR Art 33', /Say why/);
    const why = { belowAdvice: 'She is a nurse at the school.' };
    const proposed = advised.done('assess-reportability', nobody, why, 'bursar');
    assert.equal(reportability(proposed.incident), null);
    assert.equal(dutyOf(proposed, 'notify-ico').state, 'open');
    assert.deepEqual(judgedOf(confirmed(proposed, true, 'chair')), ['nobody', receivedAt]);
  });

  test('is asked of the second person by the day on which it was due, and no more of who decided', () => {
    const proposed = advised.done('assess-reportability', nobody, { belowAdvice: 'A nurse.' }, 'bursar');
    const asked = (each: Case, name: Name) =>
      asksFor(each.incident, each.capacitiesOf(name), rules, each.now);
    assert.ok(asked(advised, 'bursar').some(({ step }) => step === 'assess-reportability'));
    assert.ok(!asked(proposed, 'bursar').some(({ step }) => step === 'assess-reportability'));
    const row = asked(proposed, 'chair').find(({ step }) => step === 'confirm-proposal');
    assert.deepEqual([row?.mine, row?.dueAt], [true, dutyOf(proposed, 'decide-ico').dueAt]);
  });

  test('is asked from the proposal where it was late by then, not as late itself', () => {
    const late = advised.at(advised.now + 5 * day);
    const proposed = late.done('assess-reportability', nobody, { belowAdvice: 'A nurse.' }, 'bursar');
    const at = proposed.incident.proposals[0]?.at ?? 0;
    const row = (now: number) =>
      asksFor(proposed.incident, proposed.capacitiesOf('chair'), rules, now).find(
        ({ step }) => step === 'confirm-proposal',
      );
    assert.deepEqual([row(at)?.dueAt, row(at)?.overdue], [at + 2 * day, false]);
    assert.equal(row(at + 3 * day)?.overdue, true);
    assert.equal(dutyOf(proposed, 'decide-ico').state, 'missed', 'the decision itself stays late');
  });

  test('meanwhile nobody is asked to tell the ICO, also once the 72 hours have passed', () => {
    const proposed = advised.done('assess-reportability', nobody, { belowAdvice: 'A nurse.' }, 'bursar');
    const asks = (each: Case, now: number) =>
      asksFor(each.incident, each.capacitiesOf('bursar'), rules, now)
        .filter(({ basis }) => basis === 'UK GDPR Art 33')
        .map(({ step }) => step);
    for (const now of [proposed.now, proposed.now + 100 * hour]) {
      assert.deepEqual(asks(advised, now), ['assess-reportability'], 'advice alone decides nothing');
      assert.deepEqual(asks(proposed, now), []);
    }
    assert.deepEqual(asks(confirmed(proposed, false, 'chair'), proposed.now), ['assess-reportability']);
  });

  test('as much as the facts advise, or more, is decided alone; so is what is not known yet', () => {
    const high = { ...nobody, risk: 'high', tell: 'regulator-and-individuals' } as const;
    const decided = advised.done('assess-reportability', high, {}, 'bursar');
    assert.equal(judgedOf(decided)[0], 'regulator-and-individuals');
    const unknown = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    assert.ok('state' in advised.when('assess-reportability', unknown, {}, 'bursar'));
  });

  test('below advice that nobody outside need be told, the reasons are enough', () => {
    const mild = noted('colleague', 'confirmed');
    assert.equal(adviceOn(mild.incident)?.risk, 'unlikely');
    const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const against = { despite: 'It was an empty form.' };
    const decided = mild.done('assess-reportability', none, against, 'bursar');
    assert.equal(reportability(decided.incident)?.personalData, 'no');
  });

  test('what was agreed on these facts needs nothing again; worse facts start the 72 hours again', () => {
    const mild = noted('colleague', 'confirmed').done('assess-reportability', nobody, {}, 'bursar');
    assert.equal(dutyOf(mild, 'notify-ico').state, 'not-needed');
    const worse = noted('finder', 'refused', mild);
    assert.equal(dutyOf(worse, 'notify-ico').state, 'open');
    const why = { belowAdvice: 'She is a nurse at the school.' };
    const proposed = worse.done('assess-reportability', nobody, why, 'bursar');
    assert.equal(dutyOf(proposed, 'notify-ico').state, 'open');
    const agreed = confirmed(proposed, true, 'data-protection-officer');
    assert.equal(dutyOf(agreed, 'notify-ico').state, 'not-needed');
    agreed.done('assess-reportability', nobody, {}, 'bursar');
  });
});
