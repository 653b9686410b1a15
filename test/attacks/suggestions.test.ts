// A suggestion without a name stays without one: on the record, in the bell, in mail, in search and on the
// network. A flood of them drowns nobody in mail.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { londonDate, momentOf } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, givenReportedOn } from '../given/site-incident.ts';
import { givenAgreedOn, givenSuggestedOn, suggested } from '../given/suggestions.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Browser } from '../tools/http.ts';

describe('a suggestion without a name', () => {
  let site: OpenSite;
  const mail = keptMail();
  before(async () => {
    site = await givenSite({
      mail,
    });
  });
  after(() => site.close());

  const listFor = (name: Name) => site.app.streams.list(site.ids[name], 'suggestion');
  const sendFrom = async (browser: Browser): Promise<void> => {
    await browser.open('/suggest?about=4');
    assert.equal((await browser.send('Send without my name', suggested)).path, '/suggest/sent');
  };
  const letters = async (): Promise<number> => {
    await site.app.digests.make();
    while ((await site.app.post.turn()).due);
    return mail.sent.length;
  };

  test('stands at the full hour, with nobody on it, and no table holds its minute', async () => {
    const begins = momentOf('2026-10-06', '15:43');
    site.clock.now = begins + 21_000;
    await sendFrom(site.anybody());
    const [made] = await listFor('information-champion');
    assert.ok(made !== undefined);
    const rows = await entriesOf(site.database.reader, 'brookside', made.stream);
    assert.deepEqual(
      rows.map(({ actor, at }) => [actor, Number(at)]),
      [['reporter', begins - (begins % hour)]],
    );
    const found: string[] = [];
    for (const { name } of await site.database.reader.introspection.getTables()) {
      const text = JSON.stringify(
        await site.database.reader
          .selectFrom(name as 'log')
          .selectAll()
          .execute(),
      );
      const moments = [...text.matchAll(/\b\d{13}\b/g)].map(([digits]) => Number(digits));
      if (moments.some((at) => at >= begins && at < begins + hour / 6)) found.push(name);
    }
    assert.deepEqual(found, []);
    await thenRowsFollowLog(site);
  });

  test('from a browser that is signed in uses nothing of the session', async () => {
    const browser = await site.as('teacher');
    const rows = () => site.database.reader.selectFrom('session').selectAll().orderBy('id_digest').execute();
    const before = await rows();
    site.clock.now += 60_000;
    await sendFrom(browser);
    assert.deepEqual(await rows(), before);
    const [made] = (await listFor('information-champion')).filter(({ state }) => state.stage === 'open');
    assert.deepEqual(made?.state.madeBy, { kind: 'reporter' });
    assert.equal((await listFor('teacher')).length, 0);
    assert.ok(!(await browser.open('/policy/versions')).text.includes(suggested.proposal));
  });

  test('cannot name an incident, nor be made to stand in somebody’s name', async () => {
    const { reference } = await givenReportedOn(site);
    const browser = site.anybody();
    await browser.open(`/suggest?incident=${reference}`);
    const fields = Object.fromEntries(browser.fields('Send without my name'));
    const forged = { ...fields, ...suggested, incident: reference, named: 'yes', _by: site.ids.teacher };
    assert.equal((await browser.post('/suggest', forged)).path, '/suggest/sent');
    for (const { state } of await listFor('headteacher'))
      assert.deepEqual([state.madeBy, state.incident], [{ kind: 'reporter' }, null]);
  });

  test('sent twice is one, and a forged form is none', async () => {
    const browser = site.anybody();
    await browser.open('/suggest');
    const form = { ...Object.fromEntries(browser.fields('Send without my name')), ...suggested };
    const before = (await listFor('headteacher')).length;
    await browser.post('/suggest', form);
    await browser.post('/suggest', form);
    assert.equal((await listFor('headteacher')).length, before + 1);
    assert.equal((await browser.post('/suggest', { ...form, _secret: 'a.b.c' })).status, 422);
    assert.equal((await listFor('headteacher')).length, before + 1);
  });

  test('leads to no mail but the day’s digest, however many there are', async () => {
    site.clock.now = momentOf('2026-10-07', '11:00');
    await letters();
    const before = mail.sent.length;
    for (let nth = 0; nth < 40; nth += 1) await givenSuggestedOn(site, null);
    assert.equal(await letters(), before);
    site.clock.now += day;
    const told = mail.sent.slice(0, await letters()).slice(before);
    assert.deepEqual(new Set(told.map(({ to }) => to)).size, told.length);
    const toChampion = told.filter(({ to }) => to.startsWith('information-champion'));
    assert.equal(toChampion.length, 1);
    assert.ok(!JSON.stringify(toChampion).includes('telephone'));
    const page = await (await site.as('information-champion')).open('/policy/versions');
    assert.ok(page.html.length < 80 * 1024 && page.text.split(/\s+/).length < 400);
    const desk = await (await site.as('information-champion')).open('/incidents');
    assert.match(desk.text, /the first 10 of ?4\d/);
  });

  test('is found by search by its readers alone, before and after its answer', async () => {
    const finds = async (name: Name) =>
      (await site.app.casebook.search(site.ids[name], 'telephone')).others.length > 0;
    assert.deepEqual([await finds('information-champion'), await finds('clerk')], [true, false]);
    await givenAgreedOn(site, null);
    assert.deepEqual([await finds('clerk'), await finds('outside-body')], [true, false]);
  });

  test('of a named suggester its name is on no page that other staff read', async () => {
    site.clock.now = momentOf(londonDate(site.clock.now + day), '14:37');
    const { path } = await givenAgreedOn(site, 'line-manager');
    // The answer, of the same minute, has its own.
    const minutes = async (name: Name) =>
      (await (await site.as(name)).open(path)).text.split('2:37').length - 1;
    assert.deepEqual([await minutes('headteacher'), await minutes('clerk')], [2, 1]);
    for (const name of ['clerk', 'bursar', 'chair', 'governor'] as const) {
      const browser = await site.as(name);
      for (const page of [path, '/policy/versions', '/told'])
        assert.ok(!(await browser.open(page)).html.includes('Pat line-manager'), `${name} ${page}`);
    }
  });
});

describe('a suggestion that names an incident', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const madeFrom = async (reference: string, by: Name) => {
    const browser = await site.as(by);
    await browser.open(`/suggestion/new?incident=${reference}`);
    const { path } = await browser.send('Send the suggestion', suggested);
    return (path.split('?')[0] ?? '') as `/suggestion/${StreamId}`;
  };

  test('says nothing of it, not even how many, to somebody who is excluded from it', async () => {
    const incident = await givenReportedOn(site, { concerns: ['headteacher'] });
    const path = await madeFrom(incident.reference, 'chair');
    const head = (await (await site.as('headteacher')).open(path)).html;
    assert.ok(head.includes(suggested.proposal));
    assert.ok(!head.includes(incident.reference) && !/1 incident|lessons/.test(head));
    // Nor to others, who could tell them: it is counted where figures count it.
    assert.doesNotMatch(
      (await (await site.as('information-champion')).open(path)).text,
      /1 incident|lessons/,
    );
  });

  test('says nothing of a report that lies with the chair alone', async () => {
    const { reference } = await givenProtectedOn(site);
    const path = await madeFrom(reference, 'chair');
    assert.ok((await (await site.as('chair')).open(path)).html.includes(reference));
    for (const name of ['headteacher', 'information-champion'] as const) {
      const { html } = await (await site.as(name)).open(path);
      assert.ok(!html.includes(reference) && !/1 incident|lessons/.test(html), name);
    }
  });
});

describe('a proposal that answers a suggestion', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('names the incident behind it to those who see it, and counts it for the others', async () => {
    const { reference, id } = await givenReportedOn(site);
    const by = (name: Name) => ({ kind: 'person', person: site.ids[name] }) as const;
    const [made, draft] = [site.app.streams.newId(), site.app.streams.newId()];
    const facts = { about: '5', incident: id } as const;
    const asked = { step: 'make-suggestion', facts, prose: suggested } as const;
    const began = {
      step: 'begin-version',
      facts: { from: null, grounds: [made] },
      prose: { why: 'Asked.' },
    } as const;
    for (const order of [
      { kind: 'suggestion', stream: made, actor: by('headteacher'), commands: [asked] },
      { kind: 'policy-version', stream: draft, actor: by('information-champion'), commands: [began] },
    ] as const)
      assert.ok(isDone(await site.app.execute(order)));
    const seenBy = async (name: Name) => (await (await site.as(name)).open(`/policy-version/${draft}`)).html;
    assert.ok((await seenBy('headteacher')).includes(reference));
    const champion = await seenBy('information-champion');
    assert.ok(!champion.includes(reference) && champion.includes('1 incident'));
    const governor = await seenBy('governor');
    assert.ok(!governor.includes(reference) && /1 that you may not read/.test(governor));
  });
});

describe('while the information champion is away', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const champion: Name = 'information-champion';
  const isAway = async (deputy: Name | null) => {
    const from = momentOf(londonDate(site.clock.now), '00:00');
    const facts = { from, until: from + 5 * day, deputy: deputy && site.ids[deputy] };
    const actor = { kind: 'person', person: site.ids[champion] } as const;
    const commands = [{ step: 'mark-away', facts, prose: {} }] as const;
    const order = { kind: 'person', stream: site.ids[champion], actor, commands } as const;
    assert.ok(isDone(await site.app.execute(order)));
  };
  const answering = async (path: string) => {
    const found: Name[] = [];
    for (const name of [champion, 'headteacher', 'teacher', 'chair'] as const)
      if ((await (await site.as(name)).open(`${path}/agree`)).status === 200) found.push(name);
    return found;
  };

  test('their deputy answers, without one the headteacher, and afterwards the champion', async () => {
    const { path } = await givenSuggestedOn(site, null);
    assert.deepEqual(await answering(path), [champion]);
    await isAway('teacher');
    assert.deepEqual(await answering(path), ['teacher']);
    await isAway(null);
    assert.deepEqual(await answering(path), ['headteacher']);
    site.clock.now += 6 * day;
    await site.app.time.pass();
    assert.deepEqual(await answering(path), [champion]);
    assert.equal((await (await site.as('teacher')).open(path)).status, 404, 'the deputy sees it no longer');
  });

  test('a deputy does not answer what they suggested themselves', async () => {
    await isAway('teacher');
    const { path } = await givenSuggestedOn(site, 'teacher');
    assert.deepEqual(await answering(path), ['headteacher']);
  });
});

describe('where the school has no information champion', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('the headteacher answers, and the chair answers the headteacher', async () => {
    const actor = { kind: 'person', person: site.ids.headteacher } as const;
    const stream = site.ids['information-champion'];
    const commands = [{ step: 'deactivate', facts: {}, prose: {} }] as const;
    await site.app.execute({ kind: 'person', stream, actor, commands });
    const desk = await (await site.as('headteacher')).open('/incidents');
    assert.match(desk.text, /Looking after the policy/);
    const byTeacher = await givenSuggestedOn(site, 'teacher');
    const byHead = await givenSuggestedOn(site, 'headteacher');
    const offers = async (name: Name, path: string) =>
      (await (await site.as(name)).open(`${path}/agree`)).status;
    assert.deepEqual(
      [await offers('headteacher', byTeacher.path), await offers('chair', byTeacher.path)],
      [200, 404],
    );
    assert.deepEqual(
      [await offers('headteacher', byHead.path), await offers('chair', byHead.path)],
      [404, 200],
    );
  });
});
