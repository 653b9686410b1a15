// Attacks on exceptions from the policy: by people for whom they do not exist, by those who would decide on
// their own, with old forms, and by two at once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { londonDate, momentOf } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { onException, request, whenExceptionAsked, whenExceptionGranted } from '../given/exceptions.ts';
import { allNames, day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { dated } from '../journeys/typed.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Browser, Values } from '../tools/http.ts';

const forms = ['ask-back', 'answer', 'grant', 'refuse', 'withdraw', 'renew', 'end', 'revoke'] as const;
const everything: Values = {
  ...{
    question: 'Why is that?',
    answer: 'Because.',
    reasons: 'It is not needed.',
    conditions: 'None at all.',
  },
  why: 'It goes on and on.',
};

/** Who reads an exception of the teacher, by its rule. */
const reads: readonly Name[] = [
  ...(['headteacher', 'chair', 'vice-chair', 'information-champion'] as const),
  ...(['data-protection-officer', 'teacher'] as const),
];

describe('attacks on exceptions', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const stateOf = async (path: string) =>
    (await site.app.streams.open(site.ids.chair, 'exception', path.split('/')[2] as StreamId)).state;
  /** Away, or back, by their own word. */
  const whenHeadteacherIs = async (command: PersonCommand): Promise<void> => {
    const { headteacher } = site.ids;
    const order = { kind: 'person', stream: headteacher, commands: [command] } as const;
    const answer = await site.app.execute({ ...order, actor: { kind: 'person', person: headteacher } });
    assert.ok(isDone(answer), JSON.stringify(answer));
    await site.app.time.pass();
  };
  const postAll = async (browser: Browser, path: string) => {
    const dates = { ...dated('from', site.clock.now), ...dated('until', site.clock.now + 20 * day) };
    const version = String((await stateOf(path)).version);
    const values = { ...everything, ...dates, _seen: version };
    for (const form of forms) await browser.post(`${path}/${form}`, values);
  };

  test('for everybody who does not read them, none exists, at any address', async () => {
    const { path } = await whenExceptionAsked(site, {});
    const { version } = await stateOf(path);
    for (const name of allNames.filter((each) => !reads.includes(each))) {
      const browser = await site.as(name);
      for (const below of ['', ...forms.map((form) => `/${form}`)]) {
        assert.equal((await browser.open(`${path}${below}`)).status, 404, `${name} ${below}`);
      }
      await postAll(browser, path);
      for (const list of ['/exceptions', '/exceptions/register', '/told', '/incidents?words=telephone']) {
        const { text } = await browser.open(list);
        assert.doesNotMatch(text, /Interview by telephone|Exception from|Pat teacher, 3b/, `${name} ${list}`);
      }
      const file = await (await browser.ask('/exceptions/register.csv')).text();
      assert.doesNotMatch(file, /Pat teacher|Interview by telephone/, name);
    }
    assert.equal((await stateOf(path)).version, version);
    for (const name of reads) assert.equal((await (await site.as(name)).open(path)).status, 200, name);
  });

  test('who reads one and does not decide on it changes nothing', async () => {
    const { path } = await whenExceptionAsked(site, {});
    for (const name of reads.filter((each) => each !== 'headteacher' && each !== 'teacher')) {
      await postAll(await site.as(name), path);
      assert.equal((await stateOf(path)).version, 1, name);
    }
  });

  test('nobody decides on their own, whatever form they send', async () => {
    for (const by of ['teacher', 'headteacher'] as const) {
      const { path } = await whenExceptionAsked(site, { by });
      const browser = await site.as(by);
      for (const form of ['ask-back', 'grant', 'refuse', 'revoke']) {
        const sent = await browser.post(`${path}/${form}`, { ...everything, _seen: '1' });
        assert.equal(sent.status, 404, `${by} ${form}`);
      }
      assert.equal((await stateOf(path)).version, 1);
    }
  });

  test('of two who decide at once one is told, and may not decide again', async () => {
    const from = momentOf(londonDate(site.clock.now), '00:00');
    const away = { from, until: from + 5 * day, deputy: site.ids.bursar };
    await whenHeadteacherIs({ step: 'mark-away', facts: away, prose: {} });
    const { path } = await whenExceptionAsked(site, {});
    const [head, standIn] = [await site.as('headteacher'), await site.as('bursar')];
    await head.open(`${path}/grant`);
    await standIn.open(`${path}/refuse`);
    await standIn.send('Refuse the exception', { reasons: 'A visit is possible in May.' });
    const late = await head.send('Grant the exception', { reasons: 'It is safe enough for now.' });
    assert.equal(late.status, 409);
    assert.match(late.text, /Somebody else changed this/);
    assert.equal(
      (await head.send('Grant the exception', { reasons: 'It is safe enough for now.' })).status,
      422,
    );
    assert.equal((await stateOf(path)).stage, 'refused');
    await whenHeadteacherIs({ step: 'end-absence', facts: {}, prose: {} });
    assert.equal((await standIn.open(path)).status, 404, 'the stand-in sees it no longer');
  });

  test('a form that is sent twice asks once, and an old page of it grants nothing again', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/exception/new?point=7');
    const fields = Object.fromEntries(teacher.fields('Send the request'));
    const dates = { ...dated('from', site.clock.now), ...dated('until', site.clock.now + day) };
    const values = { ...fields, ...request, ...dates, understood: 'yes' };
    const first = await teacher.post('/exception/new?point=7', values);
    const second = await teacher.post('/exception/new?point=7', values);
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.equal(first.path, second.path);
    const mine = await site.app.streams.list(site.ids.teacher, 'exception');
    assert.equal(mine.filter(({ state }) => state.about === '7').length, 1);
    const path = first.path.split('?')[0] ?? '';
    const head = await site.as('headteacher');
    await head.open(`${path}/grant`);
    const old = Object.fromEntries(head.fields('Grant the exception'));
    await head.send('Grant the exception', { reasons: 'It is safe enough for now.' });
    await head.open(`${path}/revoke`);
    await head.send('Revoke the exception', { reasons: 'The conditions were not kept.' });
    await head.post(`${path}/grant`, old);
    assert.equal((await stateOf(path)).stage, 'revoked');
  });

  test('a request that names no point, or one that there is not, is not taken', async () => {
    const teacher = await site.as('teacher');
    const before = (await site.app.streams.list(site.ids.teacher, 'exception')).length;
    const dates = { ...dated('from', site.clock.now), ...dated('until', site.clock.now + day) };
    for (const about of ['', '9z', '3z', 'own-7', 'security-incidents', '__proto__']) {
      const values = { ...request, ...dates, understood: 'yes', _seen: '0' };
      assert.equal((await teacher.post(`/exception/new?point=${about}`, values)).status, 422, about);
    }
    assert.equal((await site.app.streams.list(site.ids.teacher, 'exception')).length, before);
  });

  test('what time owes on it is put on the record once, by two clocks too', async () => {
    const path = await whenExceptionGranted(site, { about: '6c', days: 8 });
    site.clock.now += 2 * day;
    await Promise.all([site.app.time.pass(), site.app.time.pass()]);
    const stream = path.split('/')[2] as StreamId;
    const { entries } = await site.app.streams.open(site.ids.chair, 'exception', stream);
    assert.equal(entries.filter(({ type }) => type === 'exception-reminded').length, 1);
  });

  test('an auditor who is not shown names and words reads neither holder nor conditions', async () => {
    await whenExceptionGranted(site, { about: '7', conditions: 'Never without the deputy.' });
    const each = await givenInvestigatingOn(site, 'minor');
    const { app, ids } = site;
    for (const leavesOut of ['names-and-words', 'nothing'] as const) {
      await each.done('share-with-auditor', { days: 7, leavesOut }, {}, 'headteacher');
      const { incident } = await app.cases.open(ids.headteacher, each.reference);
      const access = incident.auditors.at(-1)?.entry ?? 0;
      const secret = await app.auditors.secretOf(each.reference, access);
      const link = `/audit/${each.reference}/${access}/${secret}`;
      const auditor = site.anybody();
      const read: string[] = [];
      for (const page of ['', '/timescales', '/outcome-report', '/record'])
        read.push((await auditor.open(`${link}${page}`)).text);
      const found = /Never without the deputy|Pat teacher, until/.test(read.join());
      assert.equal(found, leavesOut === 'nothing');
    }
  });

  test('of somebody who has left nothing is granted, and what they have is revoked', async () => {
    const { path: asked } = await whenExceptionAsked(site, { by: 'line-manager' });
    const granted = await whenExceptionGranted(site, { by: 'line-manager', about: '4d' });
    const leaver = await site.as('line-manager');
    await whenSomebodyLeaves(site, 'line-manager');
    assert.match((await leaver.open(granted)).path, /sign-in/);
    const head = await site.as('headteacher');
    await head.open(`${asked}/grant`);
    assert.equal(
      (await head.send('Grant the exception', { reasons: 'It is safe enough for now.' })).status,
      422,
    );
    assert.match((await head.open('/incidents')).text, /Exception from point 4d.*Revoke/);
    assert.match((await head.open(granted)).text, /who has left/);
    await head.open(`${granted}/revoke`);
    await head.send('Revoke the exception', { reasons: 'They work elsewhere now.' });
    assert.equal((await stateOf(granted)).stage, 'revoked');
  });

  test('the headteacher’s own goes to a governor where chair and vice-chair have left', async () => {
    const { stream, path } = await whenExceptionAsked(site, { by: 'headteacher', about: '5d' });
    assert.equal((await (await site.as('governor')).open(path)).status, 404);
    for (const name of ['vice-chair', 'chair'] as const) await whenSomebodyLeaves(site, name);
    const governor = await site.as('governor');
    assert.equal((await governor.open(path)).status, 200);
    await onException(site, stream, 'governor', { step: 'ask-back', facts: {}, prose: { question: 'Why?' } });
    const head = await site.as('headteacher');
    assert.match((await head.open(path)).text, /Why\?/);
  });

  test('leave a record that is whole, and rows that are as it folds', async () => {
    assert.equal((await verifyChains(site.database)).broken, null);
    await thenRowsFollowLog(site);
  });
});
