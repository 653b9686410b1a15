// What is still for somebody to do after an incident has ended is on their desk, as on its own page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  askableAfter,
  givenClosedOn,
  givenKey,
  givenProtectedClosedOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';

const readers: readonly Name[] = ['headteacher', 'bursar', 'chair', 'investigating-officer'];

/** Closed with a control that is checked 60 days later. */
const toCheck = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenClosedOn(site, 'moderate');
  const control = { owner: null, dueAt: null, state: 'in-place' } as const;
  return each.done('add-control', control, { control: 'Read the address aloud.' }, 'headteacher');
};

const planned = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenReportedOn(site);
  await each.done('plan-communication', { doneAt: site.clock.now, audiences: 2 }, {}, 'bursar');
  return givenClosedOn(site, 'minor', each);
};

const identityRequested = async (site: OpenSite): Promise<SiteIncident> => {
  if (!(await site.app.identities.keys.has(site.ids.chair))) await givenKey(site, 'chair');
  const each = await givenReportedOn(site, { naming: 'confidential' }, null, { contact: 'Robin the cook' });
  await each.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');
  await givenClosedOn(site, 'minor', each);
  return each.done('request-identity', {}, {}, 'headteacher');
};

describe('the desk of an incident that has ended', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  /** Who has it on their desk; and to whom its own page says that it is next for them. */
  const asked = async ({ path }: SiteIncident) => {
    const found: { readonly desk: Name[]; readonly page: Name[] } = { desk: [], page: [] };
    for (const name of readers) {
      const browser = await site.as(name);
      const listed = (await browser.open('/incidents')).html;
      if (listed.includes(`href="${path}"`)) found.desk.push(name);
      const page = await browser.ask(path);
      const html = await page.text();
      const next = /<section class="candour-next".*?<\/section>/s.exec(html)?.[0] ?? '';
      if (page.status === 200 && /for you/.test(next)) found.page.push(name);
    }
    return found;
  };

  const failed = siteStages['closed with a control that does not work'];
  for (const [name, bring, whom] of [
    ['a control is to be checked', toCheck, ['bursar']],
    ['a control does not work', failed, ['bursar']],
    ['its erasure waits for a second person', siteStages['erasure proposed'], ['bursar', 'chair']],
    ['people of a plan are to be told', planned, ['investigating-officer']],
    ['somebody asks who reported it', identityRequested, ['chair']],
    ['nothing waits', siteStages.closed, []],
  ] as const) {
    test(`lists it where ${name}, for whom its own page says so`, async () => {
      const { desk, page } = await asked(await bring(site));
      assert.deepEqual({ desk, page }, { desk: whom, page: whom });
    });
  }

  test('lists what may not be done yet, with a button only from when it may', async () => {
    const each = await givenProtectedClosedOn(site);
    const button = `href="${each.path}/ask-retaliation"`;
    const isOffered = async () => (await (await site.as('chair')).open('/incidents')).html.includes(button);
    assert.deepEqual(await asked(each), { desk: ['chair'], page: ['chair'] });
    assert.equal(await isOffered(), false);
    site.clock.now += askableAfter;
    assert.deepEqual(await asked(each), { desk: ['chair'], page: ['chair'] });
    assert.equal(await isOffered(), true);
  });
});
