// Which policies an incident breached: ticked by the lead, shown where people read of it, counted for all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import type { TickedPolicy } from '../../src/policy/information-policies.ts';
import type { PointNumber } from '../../src/policy/policy.ts';
import type { Reference } from '../../src/record/ids.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenProtectedOn } from '../given/site-incident.ts';
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
      [[], /Tick the policies that may have been breached, or “None”/],
      [['none', 'clear-desk'], /Choose the policies or “None”, not both/],
      [['other'], /Name it in the remarks/],
    ] as const) {
      await browser.open(`${path}/set-scope`);
      const page = await browser.send('Record the scope', { ...scope, policies });
      assert.equal(page.status, 422);
      assert.match(page.text, because);
    }
  });

  test('the scope’s ticks stand on the summary and the record, and begin the outcome report', async () => {
    const browser = await site.as(officer);
    await browser.open(`${path}/set-scope`);
    const ticks = { policies: ['security-incidents', 'clear-desk'], points: ['2', '3'] };
    const done = await browser.send('Record the scope', { ...scope, ...ticks });
    assert.match(done.path, /done=set-scope/);
    const words = /Security Incidents Policy \(points 2 and 3\) and Clear Desk and Screen Policy/;
    for (const page of ['', '/record', '/timeline']) assert.match(await opened(page), words, page);
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
    const words = /Records Management and Retention Policy and Another policy/;
    for (const page of ['', '/outcome', '/outcome-report']) assert.match(await opened(page), words, page);
    assert.match(await opened('/outcome'), /Another policy\s*The keys policy\./);
    const bursar = await site.as('bursar');
    for (const page of ['/register', '/register.csv'])
      assert.match((await bursar.open(page)).html, words, page);
  });
});
