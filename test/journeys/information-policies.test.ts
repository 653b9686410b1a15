// Which policies an incident breached: ticked by the lead, shown where people read of it, counted for all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import type { TickedPolicy } from '../../src/policy/information-policies.ts';
import type { PointNumber } from '../../src/policy/policy.ts';
import type { CauseId } from '../../src/policy/procedures/procedures.ts';
import type { Reference } from '../../src/record/ids.ts';
import { policiesInUse } from '../../src/school/policies/policy-list.ts';
import { day, type Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenProtectedOn, type SiteIncident } from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import { typed } from './typed.ts';

const officer = 'investigating-officer';

/** The number on the line with these words; null where there is no such line. */
const numberAt = (csv: string, what: string): string | null =>
  csv
    .split('\r\n')
    .map((line) => line.split('","').map((cell) => cell.replaceAll('"', '')))
    .find((cells) => cells[2] === what)?.[3] ?? null;

describe('the policies that incidents breach', () => {
  let site: OpenSite;
  const givenBreaching = async (policies: readonly TickedPolicy[], points: readonly PointNumber[] = []) => {
    const each = await givenInvestigatingOn(site, 'minor');
    return each.done('set-scope', { policies, points }, {}, officer);
  };
  const figures = async () => (await (await site.as('governor')).open('/statistics.csv')).html;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('are counted by policy and point, and numbers below three are left out', async () => {
    for (const points of [['2'], ['2', '3'], ['2']] as const)
      await givenBreaching(['security-incidents', 'email-internet'], points);
    await givenBreaching(['clear-desk']);
    const csv = await figures();
    const { text } = await (await site.as('governor')).open('/statistics');
    assert.match(text, /Which cause breached which policy.*E-mail and Internet Policy.*3/);
    const lines = [
      'E-mail and Internet Policy',
      'Clear Desk and Screen Policy',
      'Remote Working Policy',
      'Point 2 of the Security Incidents Policy',
      'Point 3 of the Security Incidents Policy',
    ];
    assert.deepEqual(
      lines.map((what) => numberAt(csv, what)),
      ['3', 'fewer than 3', null, '3', 'fewer than 3'],
    );
  });

  test('are counted since any moment, without what figures leave out', async () => {
    const { app, clock } = site;
    const since = async (moment: number) => {
      const { policies, points } = await app.figures.breachesSince(moment);
      return [policies.get('clear-desk')?.incidents, points.get('2')?.incidents];
    };
    assert.deepEqual(await since(clock.now - 365 * day), [1, 3]);
    clock.now += day;
    assert.deepEqual(await since(clock.now), [undefined, undefined]);
    await givenBreaching(['clear-desk']);
    await givenProtectedOn(site);
    assert.deepEqual(await since(clock.now - 365 * day), [2, 3]);
  });
});

describe('on an incident', () => {
  let site: OpenSite;
  let path: string;
  const opened = async (page: string, name: Name = 'bursar') =>
    (await (await site.as(name)).open(`${path}${page}`)).text;
  before(async () => {
    site = await givenSite();
    const each = await givenInvestigatingOn(site, 'minor');
    path = each.path;
  });
  after(() => site.close());

  const scope = { expectedOutcomes: 'Know what went to whom.', stakeholders: 'The families of 3B.' };

  test('the lead must tick the policies or none, not both, and name another one', async () => {
    const browser = await site.as(officer);
    for (const [policies, because] of [
      [[], /Tick the policies that were breached, or “None”/],
      [['none', 'clear-desk'], /Choose the policies or “None”, not both/],
      [['other'], /You ticked another policy\. Name it/],
    ] as const) {
      await browser.open(`${path}/set-scope`);
      const page = await browser.send('Record the scope', { ...scope, policies });
      assert.equal(page.status, 422);
      assert.match(page.text, because);
    }
  });

  test('what is not known yet is asked again by the report', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as(officer);
    await browser.open(`${each.path}/set-scope`);
    const done = await browser.send('Record the scope', { ...scope, policies: ['not-known'] });
    assert.match(done.path, /done=set-scope/, done.text);
    const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
    assert.deepEqual([incident.breached, incident.scope?.policiesNotKnown], [null, true]);
    assert.match((await browser.open(`${each.path}/set-scope`)).html, /value="not-known" checked/);
    assert.doesNotMatch((await browser.open(`${each.path}/draft-outcome`)).html, /value="none" checked/);
  });

  test('those that are usually breached by what happened come first, and none is ticked', async () => {
    const offered = async (cause: CauseId) => {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('establish-facts', { ...smallFacts, cause }, {}, 'bursar');
      const { html } = await (await site.as(officer)).open(`${each.path}/set-scope`);
      assert.doesNotMatch(html, /name="policies"[^>]* checked/);
      return [...html.matchAll(/name="policies"[^>]*value="([^"]+)"/g)].map(([, value]) => value);
    };
    const misdirected = ['data-protection', 'data-handling', 'email-internet'];
    const first = (await offered('emailed-wrong-recipient')).slice(0, misdirected.length);
    assert.deepEqual(first.toSorted(), misdirected.toSorted());
  });

  test('the scope’s ticks stand on the summary and the record, and begin the outcome report', async () => {
    const browser = await site.as(officer);
    await browser.open(`${path}/set-scope`);
    const ticks = { policies: ['security-incidents', 'clear-desk'], points: ['2', '3'] };
    const done = await browser.send('Record the scope', { ...scope, ...ticks });
    assert.match(done.path, /done=set-scope/);
    const words = /Security Incidents Policy \(points 2 and 3\) and Clear Desk and Screen Policy/;
    for (const page of ['', '/record']) assert.match(await opened(page), words, page);
    const { html } = await browser.open(`${path}/draft-outcome`);
    for (const value of [...ticks.policies, ...ticks.points])
      assert.match(html, new RegExp(`value="${value}" checked`), value);
  });

  test('the outcome report’s ticks take their place, also in the register and its file', async () => {
    const { app, ids } = site;
    const actor = { kind: 'person', person: ids[officer] } as const;
    const found = await app.cases.open(ids[officer], path.split('/').at(-1) as Reference);
    for (const item of unansweredBeforeOutcome(found.incident)) {
      const command = { step: 'answer-point', facts: { item, answer: 'done' }, prose: { because: 'Done.' } };
      const commands = [command as unknown as IncidentCommand];
      await app.execute({ kind: 'incident', stream: found.incident.id, commands, actor });
    }
    const browser = await site.as(officer);
    await browser.open(`${path}/submit-outcome`);
    const values = {
      ...typed['submit-outcome'](),
      policies: ['retention', 'other'],
      policiesBreached: 'The keys policy.',
    };
    assert.match((await browser.send('Send for review', values)).path, /done=submit-outcome/);
    const words = /Retention Policy and Another policy/;
    for (const page of ['', '/outcome', '/outcome-report']) assert.match(await opened(page), words, page);
    assert.match(await opened('/outcome'), /Another policy\s*The keys policy\./);
    const bursar = await site.as('bursar');
    assert.match((await bursar.open('/register.csv')).html, words);
  });
});

describe('the list of information policies', () => {
  let site: OpenSite;
  const list = async (name: Name) => (await site.as(name)).open('/policy/information');
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('is read by everybody who signs in, and kept by the office and the information champion', async () => {
    for (const name of ['teacher', 'governor', 'clerk'] as const) {
      const page = await list(name);
      assert.match(page.text, /Security Incidents Policy.*Headteacher.*Surveillance/);
      assert.doesNotMatch(page.html, /information\/change/);
      assert.notEqual((await (await site.as(name)).open('/policy/information/change')).status, 200, name);
    }
    for (const name of ['headteacher', 'bursar', 'information-champion', 'administrator'] as const)
      assert.match((await list(name)).html, /information\/change/, name);
  });

  test('takes a policy of the school’s own, with link and owner, which can then be ticked', async () => {
    const browser = await site.as('information-champion');
    await browser.open('/policy/information/change');
    const policy = {
      'name-new': 'Biometrics Policy',
      'link-new': 'http://school.example/biometrics',
      'owner-new': `person:${site.ids.bursar}`,
    };
    const back = await browser.send('Save the list', policy);
    assert.equal(back.status, 422);
    assert.match(back.text, /must begin with https/);
    const done = await browser.send('Save the list', {
      ...policy,
      'link-new': 'https://school.example/biometrics',
    });
    assert.match(done.html, /href="https:\/\/school.example\/biometrics">Biometrics Policy/);
    assert.match(done.text, /Biometrics Policy.*Pat bursar/);
    const teacher = await site.as('teacher');
    const offered = await teacher.open('/exception/new');
    assert.match(offered.text, /Biometrics Policy/);
    const suggesting = await teacher.open('/suggestion/new?about=own-1');
    assert.match(suggesting.html, /href="https:\/\/school.example\/biometrics"/, 'its words are read there');
    const each = await givenInvestigatingOn(site, 'minor');
    const form = await (await site.as(officer)).open(`${each.path}/set-scope`);
    assert.match(form.html, /value="own-1"/);
  });

  test('rewords a shipped one for everybody, incidents on which it was ticked included', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    await each.done('set-scope', { policies: ['clear-desk'], points: [] }, {}, officer);
    const browser = await site.as('headteacher');
    await browser.open('/policy/information/change');
    await browser.send('Save the list', { 'name-clear-desk': 'Tidy Desk Policy' });
    assert.match((await list('teacher')).text, /Tidy Desk Policy/);
    assert.match((await browser.open(each.path)).text, /Policies breached: Tidy Desk Policy/);
  });

  test('retires one, which stays on the incidents that have it and leaves the others', async () => {
    const has = await givenInvestigatingOn(site, 'minor');
    await has.done('set-scope', { policies: ['clear-desk'], points: [] }, {}, officer);
    const other = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('bursar');
    const applying = policiesInUse((await site.app.school()).settings).map((each) => each.id);
    await browser.open('/policy/information/change');
    await browser.send('Save the list', { inUse: applying.filter((each) => each !== 'clear-desk') });
    assert.match((await list('teacher')).text, /1 retired\s*Tidy Desk Policy/);
    const lead = await site.as(officer);
    assert.match((await lead.open(`${has.path}/set-scope`)).html, /value="clear-desk" checked/);
    assert.doesNotMatch((await lead.open(`${other.path}/set-scope`)).html, /value="clear-desk"/);
    await browser.open('/policy/information/change');
    assert.match((await browser.send('Save the list', { inUse: applying })).path, /done=change/);
    assert.match((await lead.open(`${other.path}/set-scope`)).html, /value="clear-desk"/);
  });

  test('and what was ticked comes out the same when everything is folded again', async () => {
    await thenRowsFollowLog(site);
  });
});

describe('where the scope is set in place', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const scope = {
    '3a-answer': 'now',
    '3a-expectedOutcomes': 'Know what went to whom.',
    '3a-stakeholders': 'The families of 3B.',
  };
  const stateOf = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident;

  test('it is ticked there too, and what is wrong is said at it', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    const browser = await site.as(officer);
    await browser.open(`${each.path}/policy`);
    const save = 'Save answers';
    const refused = await browser.send(save, scope);
    assert.equal(refused.status, 422);
    assert.match(refused.html, /href="#3a-policies">3a: tick the policies/);
    await browser.send(save, {
      ...scope,
      '3a-policies': ['clear-desk', 'security-incidents'],
      '3a-points': '7',
    });
    assert.deepEqual((await stateOf(each)).breached, {
      policies: ['security-incidents', 'clear-desk'],
      points: ['7'],
    });
  });

  test('on the short form it stands for the outcome report as well', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as(officer);
    await browser.open(`${each.path}/finish`);
    const { policies: _, policiesBreached: _none, ...rest } = typed.finish(site, await stateOf(each));
    const done = await browser.send('Send for review', { ...rest, ...scope, '3a-policies': 'retention' });
    assert.match(done.path, /done=finish/, done.text.slice(0, 900));
    const { breached, stage } = await stateOf(each);
    assert.deepEqual([breached?.policies, stage], [['retention'], 'submitted']);
    assert.match(
      (await browser.open(`${each.path}/outcome`)).text,
      /Policies breached by what happened ?Retention Policy/,
    );
  });
});
