// An exception from the policy: a formal request to the headteacher, by somebody who understood why the point
// is there; granted under conditions, used by an incident, and ended.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ownException } from '../../src/incident/people/exception-judges.ts';
import { addDays, type IsoDate } from '../../src/policy/calendar.ts';
import { londonDate } from '../../src/policy/clock.ts';
import { type InformationPolicyId, thisPolicy, topicOf } from '../../src/policy/information-policies.ts';
import { item, pointNumbers } from '../../src/policy/policy.ts';
import { isInForce } from '../../src/school/policies/exception-state.ts';
import { policiesInUse } from '../../src/school/policies/policy-list.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import { asksFor, request, whenExceptionGranted } from '../given/exceptions.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenSubmittedOn } from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';
import type { Browser } from '../tools/http.ts';
import { dated } from './typed.ts';

const passDays = async ({ app, clock }: OpenSite, days: number): Promise<void> => {
  for (let passed = 0; passed < days; passed += 1) {
    clock.now += day;
    await app.time.pass();
    await app.digests.make();
    while ((await app.post.turn()).due);
  }
};

const stageOf = async ({ app, ids }: OpenSite, path: string) => {
  const id = path.split(/[/?]/)[2] as never;
  return (await app.streams.open(ids.chair, 'exception', id)).state.stage;
};

const inForceOn = async ({ app }: OpenSite, on: IsoDate) =>
  [...(await app.school()).exceptions.values()].filter((each) => isInForce(each, on));

describe('an exception from the policy', () => {
  let site: OpenSite;
  let mail: ReturnType<typeof keptMail>;
  let teacher: Browser;
  let head: Browser;
  /** The incident of a day on which the exception was in force. */
  let usedBy = '';
  before(async () => {
    mail = keptMail();
    site = await givenSite({ mail, baseUrl: 'https://incidents.example' });
    await signIn();
  });
  after(() => site.close());

  const mailsTo = (name: Name) => mail.sent.filter(({ to }) => to === `${name}@brookside.example`).length;
  const signIn = async () => {
    [teacher, head] = [await site.as('teacher'), await site.as('headteacher')];
  };
  const tells = async (browser: Browser, words: RegExp) => {
    while ((await site.app.post.turn()).due);
    assert.match((await browser.open('/told')).text, words);
  };

  test('asks for the point first, and shows why it is there', async () => {
    await teacher.open('/exceptions');
    const choice = await teacher.follow('Ask for an exception');
    assert.doesNotMatch(choice.html, /<form class="candour-form"/);
    await teacher.open('/exception/new?point=3');
    await teacher.follow('3b. Speak to staff involved.');
    assert.match(teacher.page().path, /point=3b/);
    assert.match(teacher.page().text, /appropriate to the severity of the incident/);
    assert.match((await teacher.open('/exception/new?point=9z')).text, /no such point/);
  });

  test('offers this policy first, then the others by topic, each with what it covers', async () => {
    const { html, text } = await teacher.open('/exception/new');
    const offered = [...html.matchAll(/\/exception\/new\?point=([^"]+)"/g)].map(([, about]) => about);
    const others = policiesInUse((await site.app.school()).settings).filter(({ id }) => id !== thisPolicy);
    assert.deepEqual(offered.slice(0, 7), [...pointNumbers]);
    assert.deepEqual(offered.slice(7).toSorted(), others.map(({ id }) => id).toSorted());
    const { policies } = await site.app.directory();
    for (const { id } of others) assert.ok(text.includes(policies.get(id)?.covers || 'nothing'), id);
    const topics = offered.slice(7).map((id) => topicOf(id as InformationPolicyId));
    const runs = topics.filter((topic, at) => topic !== topics[at - 1]);
    assert.equal(runs.length, new Set(topics).size, 'each topic once');
  });

  test('asks whether a policy was read only where it can be, and links it there', async () => {
    const champion = await site.as('information-champion');
    const asks = async (policyLink: string) => {
      await champion.open('/policy/information/change');
      await champion.send('Save the list', { 'link-retention': policyLink });
      return (await teacher.open('/exception/new?point=retention')).html;
    };
    assert.doesNotMatch(await asks(''), /name="understood"/);
    const sent = await asksFor(site, teacher, { understood: [] }, 'retention');
    assert.equal(sent.status, 200);
    await teacher.open(`${sent.path}/withdraw`);
    await teacher.send('Withdraw the request', {});
    const link = 'https://brookside.example/retention';
    const [, beside = ''] = (await asks(link)).split('Before you send it');
    assert.ok(beside.includes(`href="${link}"`));
    assert.match(beside, /name="understood"/);
    assert.equal((await asksFor(site, teacher, { understood: [] }, 'retention')).status, 422);
  });

  test('is asked for, asked back, answered and granted, and its asker sees every stage', async () => {
    const { path } = await asksFor(site, teacher);
    const stands = (text: string) => new RegExp(`exception from point 3b ?: ${text}`);
    assert.match((await teacher.open('/my-reports')).text, stands('To be decided'));
    assert.doesNotMatch((await head.open('/my-reports')).text, /exception from/);
    await tells(head, /Decide on a request/);
    assert.match((await head.open('/incidents')).text, /point 3b/);
    assert.equal((await (await site.as('bursar')).open(path)).status, 404);
    await head.open(path);
    await head.follow('Ask a question first');
    await head.send('Send the question', { question: 'Who listens to the call?' });
    await tells(teacher, /Answer a question/);
    assert.match((await teacher.open('/incidents')).text, /Answer a question/);
    assert.match((await teacher.open('/my-reports')).text, /To do.*Answer a question/);
    assert.doesNotMatch(teacher.page().text, stands('Question asked'), 'what is to do stands once');
    await teacher.open(path);
    assert.match(teacher.page().text, /Who listens to the call\?/);
    await teacher.follow('Answer the question');
    await teacher.send('Send the answer', { answer: 'The deputy listens.' });
    await tells(head, /your question was answered/);
    await head.open(path);
    assert.match(head.page().text, /Pat teacher asks for an exception from point 3b/);
    await head.follow('Grant the exception');
    assert.match(head.page().text, /Pat teacher asks for an exception from point 3b/);
    const conditions = 'Keep a note of each call.';
    assert.equal((await head.send('Grant the exception', { conditions })).status, 422, 'without a reason');
    const reasons = 'Nobody else can take the calls.';
    const granted = await head.send('Grant the exception', { conditions, reasons });
    assert.equal(granted.status, 200, granted.text);
    await tells(teacher, /Read the decision on your request/);
    assert.match((await teacher.open(path)).text, /Keep a note of each call\./);
    assert.match(teacher.page().text, /Nobody else can take the calls\./);
    assert.match((await teacher.open('/my-reports')).text, stands('In force, until'));
    for (const browser of [teacher, head])
      assert.match((await browser.open('/actions')).text, /Keep a note of each call\./);
    assert.equal(await stageOf(site, path), 'granted');
    assert.equal(mailsTo('teacher'), 2);
    assert.equal(mailsTo('headteacher'), 2);
  });

  test('stands on the register, with its conditions, for those who read it', async () => {
    for (const name of ['headteacher', 'chair', 'information-champion', 'clerk'] as const) {
      const browser = await site.as(name);
      const sheet = await browser.open('/exceptions/register');
      assert.match(sheet.text, /Pat teacher.*Point 3b.*Keep a note of each call\./, name);
      assert.match(await (await browser.ask('/exceptions/register.csv')).text(), /"Point 3b"/, name);
    }
    const bursar = await site.as('bursar');
    assert.doesNotMatch((await bursar.open('/exceptions/register')).text, /3b/);
    assert.doesNotMatch((await bursar.open('/exceptions')).text, /3b/);
    assert.doesNotMatch((await bursar.open('/incidents?words=abroad')).text, /Exception/);
    assert.match((await head.open('/incidents?words=abroad')).text, /Exception from point 3b/);
    const clerk = await site.as('clerk');
    assert.doesNotMatch((await clerk.open('/exceptions')).html, /href="\/exception\/[^n]/);
  });

  test('is asked about on an incident of a day on which it was in force', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    usedBy = incident.path;
    const officer = await site.as('investigating-officer');
    const asked = await officer.open(`${incident.path}/policy`);
    assert.match(asked.text, /Point 3b, Pat teacher, until .*Keep a note of each call\./);
    await officer.follow('Answer: was it kept?');
    const found = await site.app.cases.open(site.ids.headteacher, incident.reference);
    const says = item(found.policy, '3b').text;
    assert.ok(officer.page().text.includes(says), 'the words of the point');
    assert.ok(officer.page().text.includes(request.what), 'and what was allowed');
    for (const reason of [request.why, request.risk, request.protection])
      assert.ok(!officer.page().text.includes(reason), 'but not its reasons');
    assert.doesNotMatch(officer.page().html, /href="\/exception\//);
    const granter = await head.open(officer.page().path);
    assert.ok(granter.text.includes(says) && granter.text.includes(request.what), 'what was allowed');
    assert.ok(
      granter.html.includes(`href="/exception/${found.exceptions[0]?.id}"`),
      'and where to read all of it',
    );
    assert.equal((await officer.send('Save the answer', { kept: 'kept', reason: '' })).status, 422);
    const reason = 'The note of the call is among the evidence.';
    const saved = await officer.send('Save the answer', { kept: 'kept', reason });
    assert.ok(saved.text.includes(reason), saved.text);
    const { incident: state } = await site.app.cases.open(site.ids.headteacher, incident.reference);
    assert.deepEqual(
      state.judgedExceptions.map(({ about, kept }) => [about, kept]),
      [['3b', 'kept']],
    );
    for (const page of ['outcome', 'outcome-report']) {
      assert.ok((await head.open(`${incident.path}/${page}`)).text.includes(reason), page);
    }
    for (const page of ['', '/policy', '/record', '/outcome', '/conformance'])
      assert.ok(!(await officer.open(`${incident.path}${page}`)).text.includes(request.what), page);
    const forged = { exception: 'another', kept: 'kept', reason, _seen: String(state.version) };
    assert.equal((await officer.post(`${incident.path}/judge-exception`, forged)).status, 422);
  });

  test('is read by nobody who cannot say whether it was kept', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    const whatOf = async (name: Name) => {
      const found = await site.app.cases.open(site.ids[name], incident.reference);
      return found.exceptions.map(({ what }) => what);
    };
    assert.deepEqual(await whatOf('bursar'), [request.what], 'who may say it');
    const page = `${incident.path}/judge-exception`;
    const lead = site.ids['investigating-officer'];
    const helped = {
      person: lead,
      as: 'investigating-officer',
      supporters: [site.ids.administrator],
    } as const;
    await incident.done('allocate', helped, { reason: 'They need help.' }, 'bursar');
    const supporter = await site.as('administrator');
    assert.deepEqual(await whatOf('administrator'), [null]);
    assert.ok(!(await supporter.open(page)).text.includes(request.what));
    const stranger = await site.as('line-manager');
    assert.equal((await stranger.open(page)).status, 404);
  });

  test('from another policy is asked about where the scope ticks that policy', async () => {
    await teacher.open('/exception/new');
    await teacher.follow('Acceptable Use Policy');
    assert.match(teacher.page().path, /point=acceptable-use/);
    await whenExceptionGranted(site, { about: 'acceptable-use', conditions: 'On your own laptop only.' });
    const incident = await givenInvestigatingOn(site, 'minor');
    const officer = await site.as('investigating-officer');
    assert.doesNotMatch((await officer.open(`${incident.path}/policy`)).text, /own laptop only/);
    const by = 'investigating-officer';
    await incident.done('set-scope', { policies: ['acceptable-use'] }, {}, by);
    assert.match((await officer.open(`${incident.path}/policy`)).text, /own laptop only/);
    assert.match((await head.open('/exceptions')).text, /The Acceptable Use Policy/);
  });

  test('is counted by point for who asks whether the policy should change', async () => {
    const since = londonDate(site.clock.now);
    const counts = await site.app.exceptions.countsSince(since);
    assert.deepEqual([counts.get('3'), counts.get('acceptable-use')], [1, 1]);
    assert.equal((await site.app.exceptions.countsSince(addDays(since, 1))).size, 0);
  });

  test('reminds its holder and the headteacher before it ends, and expires', async () => {
    const path = await whenExceptionGranted(site, { about: '5a', days: 40 });
    const before = [mailsTo('teacher'), mailsTo('headteacher')];
    const after = async (days: number, words: RegExp) => {
      await passDays(site, days);
      await signIn();
      for (const browser of [teacher, head]) await tells(browser, words);
    };
    await after(10, /ends in 30 days/);
    await after(23, /ends in 7 days/);
    await after(7, /Today is its last day/);
    assert.match((await teacher.open('/incidents')).text, /Renew or end/);
    await after(2, /point 5a\b.{0,40}It has ended/);
    assert.equal(await stageOf(site, path), 'expired');
    assert.ok(mailsTo('teacher') >= (before[0] ?? 0) + 3);
    assert.ok(mailsTo('headteacher') >= (before[1] ?? 0) + 3);
    assert.deepEqual(await inForceOn(site, londonDate(site.clock.now)), []);
    assert.match((await head.open(`${usedBy}/policy`)).text, /Keep a note of each call/);
    const later = await givenInvestigatingOn(site, 'minor');
    assert.doesNotMatch((await head.open(`${later.path}/policy`)).text, /were in force/);
  });

  test('is renewed on request, until the later day that was granted', async () => {
    const path = await whenExceptionGranted(site, { days: 10 });
    await teacher.open(`${path}/renew`);
    const until = site.clock.now + 60 * day;
    await teacher.send('Send the request', { why: 'The work goes on abroad.', ...dated('until', until) });
    await head.open(`${path}/grant`);
    const reasons = 'It has worked well so far.';
    await head.send('Grant the exception', { ...dated('until', until - 20 * day), reasons });
    const [found] = await inForceOn(site, londonDate(site.clock.now + 30 * day));
    assert.equal(found?.until, londonDate(until - 20 * day));
  });

  test('is renewed once it has begun or its end is near, and ended at any time', async () => {
    const path = await whenExceptionGranted(site, { about: '3a', after: 20, days: 45 });
    const offers = async (form: string) => (await teacher.open(path)).html.includes(`href="${path}/${form}"`);
    assert.deepEqual([await offers('renew'), await offers('end')], [false, true]);
    await passDays(site, 21);
    await signIn();
    assert.deepEqual([await offers('renew'), await offers('end')], [true, true]);
  });

  test('is ended by its holder, or revoked with reasons', async () => {
    const first = await whenExceptionGranted(site, {});
    await teacher.open(`${first}/end`);
    await teacher.send('End the exception now', {});
    assert.equal(await stageOf(site, first), 'ended');
    await tells(head, /ended it/);
    const second = await whenExceptionGranted(site, {});
    await head.open(`${second}/revoke`);
    assert.equal((await head.send('Revoke the exception', {})).status, 422);
    await head.send('Revoke the exception', { reasons: 'The conditions were not kept.' });
    assert.equal(await stageOf(site, second), 'revoked');
    assert.match((await teacher.open(second)).text, /The conditions were not kept\./);
  });

  test('is refused with reasons, which its asker reads, or withdrawn', async () => {
    const { path } = await asksFor(site, teacher);
    await head.open(`${path}/refuse`);
    await head.send('Refuse the exception', { reasons: 'A visit is possible in May.' });
    assert.match((await teacher.open(path)).text, /A visit is possible in May\./);
    const list = async (reader: Browser) =>
      (await reader.open('/exceptions')).html.split('ended or refused<')[0];
    assert.ok((await list(teacher))?.includes(path), 'in view for its asker');
    assert.match((await teacher.open('/my-reports')).text, /Refused/, 'and where they look for it');
    assert.ok(!(await list(head))?.includes(path), 'folded for others');
    const other = await asksFor(site, teacher);
    await teacher.open(`${other.path}/withdraw`);
    await teacher.send('Withdraw the request', {});
    assert.equal(await stageOf(site, other.path), 'withdrawn');
  });

  test('of the headteacher is for the chair to decide, not for the headteacher', async () => {
    const { path } = await asksFor(site, head);
    assert.equal((await head.open(`${path}/grant`)).status, 404);
    const chair = await site.as('chair');
    await tells(chair, /Decide on a request/);
    await chair.open(`${path}/grant`);
    await chair.send('Grant the exception', {
      conditions: 'Tell me each month.',
      reasons: 'It is safe enough for now.',
    });
    assert.equal(await stageOf(site, path), 'granted');
    await tells(head, /Read the decision on your request/);
  });

  test('longer than a year needs a reason, and cannot begin or end in the past', async () => {
    const { now } = site.clock;
    const wrong = [
      { ...dated('until', now + 400 * day) },
      { ...dated('from', now - 2 * day), ...dated('until', now - day) },
      { ...dated('from', now + 3 * day), ...dated('until', now + day) },
      { understood: [] },
    ];
    for (const values of wrong) assert.equal((await asksFor(site, teacher, values)).status, 422);
    const longWhy = 'The building work takes two years.';
    assert.equal((await asksFor(site, teacher, { ...dated('until', now + 700 * day), longWhy })).status, 200);
    assert.equal((await asksFor(site, teacher, {}, '9z')).status, 422);
  });

  test('is named after the school’s own policy in bell, desk, search and mail', async () => {
    const champion = await site.as('information-champion');
    await champion.open('/policy/information/change');
    await champion.send('Save the list', {
      'name-new': 'Biometrics Policy',
      'owner-new': `person:${site.ids.bursar}`,
    });
    const { path } = await asksFor(site, teacher, { why: 'The reader is broken.' }, 'own-1');
    const named = /Exception from the Biometrics Policy/;
    await tells(head, named);
    assert.match((await head.open('/incidents')).text, named);
    assert.match((await head.open('/incidents?words=reader')).text, named);
    assert.match(mail.sent.findLast(({ to }) => to === 'headteacher@brookside.example')?.text ?? '', named);
    await head.open(path);
    await head.follow('Refuse the exception');
    await head.send('Refuse the exception', { reasons: 'It is repaired.' });
  });

  test('presses for a decision after three working days, and again after ten, in bell and mail', async () => {
    const { path } = await asksFor(site, teacher, {
      ...dateParts('from', site.clock.now + 40 * day),
      ...dateParts('until', site.clock.now + 60 * day),
    });
    const mailed = mailsTo('headteacher');
    await passDays(site, 7);
    await signIn();
    await tells(head, /waited 3 working days/);
    await passDays(site, 14);
    await signIn();
    await tells(head, /waited 10 working days/);
    assert.ok(mailsTo('headteacher') >= mailed + 2);
    await head.open(path);
    await head.follow('Refuse the exception');
    await head.send('Refuse the exception', { reasons: 'It took too long.' });
    assert.ok(!(await head.open('/told')).html.includes(path));
  });
});

test('an exception is judged by somebody else than its holder, where there is one', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '7', by: 'bursar' });
  const each = await givenSubmittedOn(site, 'minor');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  const judge = `${each.path}/judge-exception`;
  const asks = async (name: Name) => {
    const browser = await site.as(name);
    const pages = await Promise.all(
      [each.path, '/incidents', '/told', `${each.path}/outcome`].map((path) => browser.open(path)),
    );
    return pages.filter(({ html }) => html.includes(judge)).map(({ path }) => path);
  };
  assert.deepEqual(await asks('bursar'), []);
  assert.ok((await asks('investigating-officer')).includes(each.path));
  for (const path of [each.path, '/incidents'])
    assert.match((await (await site.as('investigating-officer')).open(path)).text, /exception/);
  const holder = await site.as('bursar');
  assert.doesNotMatch((await holder.open(judge)).html, /name="kept"/);
  assert.ok(holder.page().text.includes(ownException), 'and says so');
  const head = await site.as('headteacher');
  const summary = await head.open(each.path);
  assert.ok(summary.html.includes(judge) && /you or Pat investigating-officer/i.test(summary.text));
  await head.open(judge);
  for (const words of [/Reported/, /What was reported/]) assert.match(head.page().text, words);
  assert.doesNotMatch(head.page().text, /Happened|Discovered|Not said/);
  const happenedAt = site.clock.now - day;
  const facts = { discoveredAt: null, happenedAt, affected: null, files: [] } as const;
  await each.done('add-details', facts, {}, 'investigating-officer');
  assert.match((await head.open(judge)).text, /Happened/);
  const said = await head.send('Save the answer', { kept: 'kept', reason: 'All calls are noted.' });
  assert.equal(said.status, 200, said.text);
});

test('an exception is judged before the incident closes, as its reviewer reads', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { about: '2' });
  const each = await givenSubmittedOn(site, 'minor');
  const stage = async () => (await site.app.reports.follow(each.code)).incident.stage;
  const head = await site.as('headteacher');
  const judge = `${each.path}/judge-exception?exception=`;
  const button = `href="${each.path}/review-`;
  const desk = (await head.open('/incidents')).html;
  assert.ok(desk.includes(`${button}outcome"`) && !desk.includes(`${button}and-close"`), 'as the desk says');
  await head.open(`${each.path}/review-and-close`);
  assert.equal(
    head.page().path.split('?')[0],
    `${each.path}/review-outcome`,
    'it cannot close in the same go',
  );
  assert.ok(head.page().html.includes(judge), 'the review leads to the question');
  assert.ok(
    head.page().html.includes(`href="${each.path}/judge-exception"`),
    'also where it says that it cannot close, though others are asked first',
  );
  assert.ok(head.page().html.includes(`href="${each.path}/conformance"`), 'and says how it meets the policy');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  const { version } = (await site.app.reports.follow(each.code)).incident;
  assert.ok((await head.open(each.path)).html.includes(`href="${each.path}/judge-exception`), 'it is next');
  await head.open(`${each.path}/close`);
  assert.doesNotMatch(head.page().html, /name="_secret"/);
  await head.post(`${each.path}/close`, { _seen: String(version), remark: '' });
  assert.equal(await stage(), 'reviewed');
  await head.open(`${each.path}/close`);
  await head.follow(/Supply it: [^.]*\./.exec(head.page().text)?.[0] ?? 'Supply it');
  await head.send('Save the answer', { kept: 'kept', reason: 'The note of the call is there.' });
  await head.open(`${each.path}/close`);
  await head.send('Close the incident');
  assert.equal(await stage(), 'closed');
});

test('an exception of which nobody said whether it was kept is judged after the closing too', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  await each.done('close', {}, {}, 'headteacher');
  await whenExceptionGranted(site, {});
  const judge = `${each.path}/judge-exception`;
  const head = await site.as('headteacher');
  assert.ok((await head.open(`${each.path}/policy`)).html.includes(`${judge}?exception=`));
  await head.open(judge);
  const said = await head.send('Save the answer', { kept: 'kept', reason: 'The call is noted.' });
  assert.match(said.path, /done=/, said.text.slice(0, 400));
  assert.ok(!(await head.open(`${each.path}/policy`)).html.includes(judge), 'once it is said, no more');
});

test('an exception that begins later is not in force yet, and says when it begins', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await whenExceptionGranted(site, { after: 1 });
  for (const name of ['teacher', 'headteacher'] as const) {
    const { html, text } = await (await site.as(name)).open('/exceptions');
    assert.doesNotMatch(html, /<h2[^>]*>\s*In force/, name);
    assert.match(text, /Not yet in force 1.*Begins on 6 October/, name);
  }
  site.clock.now += day;
  const { text } = await (await site.as('teacher')).open('/exceptions');
  assert.match(text, /In force 1/);
  assert.doesNotMatch(text, /Not yet in force/);
});

test('names who asked on desk, bell and list, and says for whom it waits, never in mail', async (t) => {
  const mail = keptMail();
  const site = await givenSite({ mail, baseUrl: 'https://incidents.example' });
  t.after(() => site.close());
  for (const name of ['teacher', 'governor'] as const) await asksFor(site, await site.as(name));
  while ((await site.app.post.turn()).due);
  const head = await site.as('headteacher');
  for (const path of ['/incidents', '/told'])
    for (const name of ['Pat teacher', 'Pat governor'])
      assert.ok((await head.open(path)).text.includes(`point 3b, asked by ${name}`), `${path}: ${name}`);
  assert.ok(mail.sent.every(({ text }) => !text.includes('asked by')));
  const whoIn = async (name: Name) =>
    deskRows((await (await site.as(name)).open('/exceptions')).html).map(({ who }) => who.slice(0, 7));
  assert.deepEqual(await whoIn('teacher'), ['Pat hea']);
  assert.deepEqual(await whoIn('headteacher'), ['You', 'You']);
});

test('chair and protection officer hear of one from points 5 to 7, unless they granted it', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const toldOf = async (name: Name, path: string) => {
    while ((await site.app.post.turn()).due);
    return (await (await site.as(name)).open('/told')).html.includes(`href="${path}"`);
  };
  const told = async (path: string) => [
    await toldOf('chair', path),
    await toldOf('data-protection-officer', path),
    await toldOf('vice-chair', path),
  ];
  assert.deepEqual(await told(await whenExceptionGranted(site, { about: '6a' })), [true, true, false]);
  assert.deepEqual(await told(await whenExceptionGranted(site, { about: '3a' })), [false, false, false]);
  const ofOffice = await whenExceptionGranted(site, { about: '7', by: 'bursar' });
  assert.ok(await toldOf('data-protection-officer', ofOffice));
  const notices = await (await site.as('chair')).open('/told');
  assert.doesNotMatch(notices.text, /point 7[^.]*it was granted/);
});

test('what waits for a decision stands in the bell under what is to be done, read or not', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const { path } = await asksFor(site, await site.as('teacher'));
  const head = await site.as('headteacher');
  const toDo = async () => /To do <span>(\d+).*/s.exec((await head.open('/told')).html);
  await head.open(path);
  await head.post('/told/read', { group: 'all' });
  const [html, count] = (await toDo()) ?? [];
  assert.equal(count, '1');
  assert.match(html ?? '', new RegExp(`href="${path}"[^>]*>\\s*Decide`));
  await head.open(path);
  await head.follow('Refuse the exception');
  await head.send('Refuse the exception', { reasons: 'There is another way.' });
  assert.equal(await toDo(), null, 'once it is decided nothing is to be done');
});
