// What one request asks of the app: what costs much is asked once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { App } from '../../src/app/app.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';

/** How often each of these was asked since it was last read. */
const counting = <K extends 'cases' | 'reports'>(app: App, part: K, names: readonly (keyof App[K])[]) => {
  const counts = new Map<keyof App[K], number>(names.map((name) => [name, 0]));
  for (const name of names) {
    const asked = app[part][name] as (...given: unknown[]) => unknown;
    Object.assign(app[part], {
      [name]: (...given: unknown[]) => {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return asked(...given);
      },
    });
  }
  return () => {
    const read = Object.fromEntries(counts);
    for (const name of names) counts.set(name, 0);
    return read;
  };
};

describe('one request', () => {
  let site: OpenSite;
  let bursar: Browser;
  before(async () => {
    site = await givenSite();
    bursar = await site.as('bursar');
  });
  after(() => site.close());

  test('works out once who can open reports', async () => {
    const read = counting(site.app, 'reports', ['recipients']);
    const anybody = site.anybody();
    await anybody.open('/report');
    assert.deepEqual(read(), { recipients: 1 });
    await anybody.send('Send report', { what: '' });
    assert.deepEqual(read(), { recipients: 1 });
    await bursar.open('/my-reports/report');
    read();
    await bursar.send('Send report', { what: 'A laptop was left on a bus.' });
    assert.equal(bursar.page().status, 200);
    assert.deepEqual(read(), { recipients: 1 });
  });

  test('opens what was written on an incident once, and so does the page behind a form', async () => {
    const { path } = await givenReportedOn(site);
    const read = counting(site.app, 'cases', ['entries']);
    await bursar.open(`${path}/acknowledge`);
    assert.deepEqual(read(), { entries: 1 });
    await bursar.send('Acknowledge the report');
    assert.equal(bursar.page().path, `${path}/record?done=acknowledge`);
    assert.deepEqual(read(), { entries: 2 });
  });
});
