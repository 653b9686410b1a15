// A stream of any kind is opened by who sees it, and shows what everybody who sees it may read.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NotFound } from '../src/record/failure.ts';
import type { StreamId } from '../src/record/ids.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenConfidentialOn, givenReportedOn, type SiteIncident } from './given/site-incident.ts';

describe('a stream of any kind', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  before(async () => {
    site = await givenSite();
    incident = await givenReportedOn(site);
  });
  after(() => site.close());

  test('who sees a stream opens it, with what was written', async () => {
    const { app, ids } = site;
    const { state, entries } = await app.streams.open(ids.bursar, 'incident', incident.id);
    assert.equal(state.reference, incident.reference);
    assert.match(entries[0]?.written.what ?? '', /class list/);
  });

  test('what not all of them may read is left out', async () => {
    const { app, ids } = site;
    const { id } = await givenConfidentialOn(site);
    const { entries } = await app.streams.open(ids.headteacher, 'incident', id);
    const fields = entries.flatMap(({ written }) => Object.keys(written));
    assert.ok(fields.includes('what'));
    assert.ok(!fields.includes('contact'));
  });

  test('for anybody else, and as another kind, it does not exist', async () => {
    const { app, ids } = site;
    await assert.rejects(app.streams.open(ids.clerk, 'incident', incident.id), NotFound);
    await assert.rejects(app.streams.open(ids.bursar, 'person', incident.id), NotFound);
    await assert.rejects(app.streams.open(ids.bursar, 'incident', app.streams.newId()), NotFound);
  });

  test('a kind without keys is opened by nobody', async () => {
    const { app, ids } = site;
    const person = ids.bursar as string as StreamId;
    await assert.rejects(app.streams.open(ids.bursar, 'person', person), NotFound);
  });
});
