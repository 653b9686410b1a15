// The charts of the figures: drawn only where the table tells more than how many, and never so that the
// severity of one incident can be read from a month, or worked out from the others.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenClosedOn } from '../given/site-incident.ts';

describe('the charts of the figures', () => {
  let site: OpenSite;
  const opened = async (address = '/statistics') => (await (await site.as('governor')).open(address)).html;
  const took = async () => (await (await site.as('governor')).open('/statistics')).text;
  const reported = async (...levels: readonly Severity[]) => {
    for (const level of levels) await givenClassifiedOn(site, level);
  };
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('are not drawn where no more than the number of reports is told', async () => {
    await reported('major', 'minor');
    assert.doesNotMatch(await opened(), /candour-chart/);
  });

  test('are drawn once three were reported', async () => {
    await reported('minor');
    assert.match(await opened(), /candour-chart/);
  });

  test('say how long it took to close, once three are closed', async () => {
    for (const count of [1, 2]) {
      await givenClosedOn(site, 'minor');
      assert.match(
        await took(),
        /– ?From discovery until closed|until closed ?–|–From discovery until closed/,
        `${count} closed`,
      );
    }
    await givenClosedOn(site, 'minor');
    assert.match(
      await took(),
      /until closed ?less than a minute|less than a minute ?From discovery until closed/,
    );
  });

  test('compare causes with the year before, where that holds enough', async () => {
    assert.doesNotMatch(await opened(), /candour-shade-before/);
    site.clock.now += 365 * day;
    await reported('minor', 'minor', 'minor');
    assert.match(await opened(), /candour-shade-before/);
  });
});
