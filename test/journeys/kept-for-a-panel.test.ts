// The last governors who have not seen a case: before one more opens it, they are told who would be left to
// hear a disciplinary or an appeal. They may go on, and that is noted.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { plainly } from '../../src/policy/said.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { SiteIncident } from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';

describe('the last governors who have not seen a case', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  before(async () => {
    site = await givenSite();
    // It waits for one of the other governors to confirm.
    incident = await siteStages['identity request approved'](site);
    await (await site.as('chair')).open(incident.path);
  });
  after(() => site.close());

  const asks = async (name: Name, page: string): Promise<boolean> => {
    const response = await (await site.as(name)).ask(`${incident.path}${page}`);
    assert.equal(response.status, 200, `${name} opens ${page}`);
    return (await response.text()).includes('/open-anyway?');
  };
  const readings = async () => {
    const found = await site.app.cases.open(site.ids.chair, incident.reference);
    return (await site.app.cases.readings(found)).latest.filter(({ name }) => name === 'Pat governor');
  };

  test('who would leave too few is told so on every page of it, and sees nothing of it', async () => {
    for (const page of ['', '/confirm-identity-request', '/outcome-report', '/record'])
      assert.equal(await asks('governor', page), true, page);
    const shown = await (await site.as('governor')).ask(incident.path);
    assert.match(await shown.text(), /2 governors will be left who\s+have not seen it\. The school needs 3/);
    assert.deepEqual(await readings(), []);
  });

  test('neither the acting chair, who has to read it, nor who is no governor is asked', async () => {
    for (const name of ['chair', 'headteacher'] as const) assert.equal(await asks(name, ''), false, name);
  });

  test('they may go on to the page they wanted, once asked, and it is noted who did', async () => {
    const governor = await site.as('governor');
    const page = await governor.open(`${incident.path}/confirm-identity-request`);
    assert.equal(page.path, `${incident.path}/confirm-identity-request`);
    assert.equal(await asks('governor', ''), false);
    assert.ok((await readings()).some(({ page }) => /few governors are left/.test(plainly(page))));
  });

  test('the chair sees on the record who could still hear it', async () => {
    const record = await (await site.as('chair')).open(`${incident.path}/record`);
    const still = /Could still hear a disciplinary or an appeal: ([^.]*)\./.exec(record.text)?.[1];
    assert.deepEqual(still?.split(' and ').toSorted(), ['Pat second-governor', 'Pat vice-chair']);
  });

  test('a stranger who goes on by hand finds no incident, and nothing is noted', async () => {
    const teacher = await site.as('teacher');
    const page = await teacher.post(`${incident.path}/open-anyway?to=/incidents`, {});
    assert.equal(page.status, 404);
  });

  test('the school may keep more governors, or not be told', async () => {
    const head = await site.as('headteacher');
    await head.open('/settings/panel-size');
    await head.send('Save the number', { panelSize: '0' });
    assert.equal((await site.app.school()).settings.panelSize, 0);
    const another = await siteStages['identity request approved'](site);
    const response = await (await site.as('second-governor')).ask(another.path);
    assert.ok(!(await response.text()).includes('/open-anyway?'));
  });
});
