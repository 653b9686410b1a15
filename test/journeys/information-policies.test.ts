// Which policies an incident breached: ticked by the lead, shown where people read of it, counted for all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TickedPolicy } from '../../src/policy/information-policies.ts';
import type { PointNumber } from '../../src/policy/policy.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenProtectedOn } from '../given/site-incident.ts';

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
