// What one person set aside is brought back by each who was told of it, for 14 days.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, type Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

describe('an incident that the headteacher set aside alone', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const setAside = async (): Promise<SiteIncident> => {
    const each = await givenReportedOn(site);
    await each.done('establish-facts', smallFacts, {}, 'headteacher');
    return each.aside('headteacher');
  };
  const stageOf = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident.stage;
  const told: readonly Name[] = ['bursar', 'data-protection-officer'];

  test('leads each who was told from their bell to bring it back', async () => {
    for (const name of told) {
      const each = await setAside();
      const browser = await site.as(name);
      assert.ok((await browser.open('/told')).html.includes(each.path), name);
      await browser.open(each.path);
      await browser.follow('Bring it back');
      const refused = await browser.send('Bring it back', {});
      assert.equal(refused.status, 422, name);
      await browser.send('Bring it back', { reasons: 'It is one: the list went out again.' });
      assert.equal(await stageOf(each), 'reported', name);
    }
  });

  test('is brought back by the data protection officer for 14 days, by the office at any time', async () => {
    const each = await setAside();
    site.clock.now += 15 * day;
    const dpo = await site.as('data-protection-officer');
    assert.doesNotMatch((await dpo.open(`${each.path}/reopen`)).html, /name="reasons"/);
    const bursar = await site.as('bursar');
    await bursar.open(`${each.path}/reopen`);
    await bursar.send('Bring it back', { reasons: 'It is one: the list went out again.' });
    assert.equal(await stageOf(each), 'reported');
  });
});
