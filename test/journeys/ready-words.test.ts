// Words that come ready are filled from the record, are the school's to change, and stand in the steps that
// tell somebody.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

describe('ready-made words', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  before(async () => {
    site = await givenSite();
    incident = await givenInvestigatingOn(site, 'major', await givenReportedOn(site));
    const details = { happenedAt: null, discoveredAt: null, affected: 30, files: [] };
    await incident.done('add-details', details, { information: 'names of a class' }, 'bursar');
  });
  after(() => site.close());

  test('are filled from the record, and lead to the step that records them', async () => {
    const head = await site.as('headteacher');
    const { text, html } = await head.open(`${incident.path}/words?of=wrongPerson`);
    assert.match(text, /On 5 October 2026 we sent you.*What it holds: names of a class\./);
    assert.match(text, /Pat headteacher, Headteacher/);
    assert.match(html, /inform-people\?words=wrongPerson/);
    const form = await head.open(`${incident.path}/inform-people?words=wrongPerson`);
    assert.match(form.text, /Please delete it, also from the deleted items/);
    assert.equal((await (await site.as('teacher')).open(`${incident.path}/words`)).status, 404);
  });

  test('are the school’s to change, by who looks after its settings', async () => {
    const head = await site.as('headteacher');
    await head.open('/settings/change-words');
    const sent = await head.send('Change the ready-made words', { thanks: 'Well done, [name].' });
    assert.equal(sent.status, 200, sent.text);
    const bursar = await site.as('bursar');
    assert.match((await bursar.open(`${incident.path}/words?of=thanks`)).text, /Well done, Pat bursar, /);
    const reported = await givenReportedOn(site);
    assert.match((await bursar.open(`${reported.path}/acknowledge`)).text, /Well done, Pat bursar, /);
    assert.equal((await (await site.as('teacher')).open('/settings/change-words')).status, 404);
  });
});
