// A form of any kind of stream whose answer was lost, as where the server was killed after it had written,
// is sent again by the browser: it counts once, and leads where the first answer would have led. What was
// sent is known by the log alone, so another process knows it too.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import { request } from '../given/exceptions.ts';
import { givenActionOn, givenMeetingOn } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { suggested } from '../given/suggestions.ts';
import type { Values } from '../tools/http.ts';

describe('a form that is sent again because its answer was lost', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const entries = async (): Promise<number> =>
    (await site.database.reader.selectFrom('log').select('position').execute()).length;

  const sentTwice = async (by: Name, path: string, button: string, values: Values): Promise<void> => {
    const browser = await site.as(by);
    await browser.open(path);
    const form = { ...Object.fromEntries(browser.fields(button)), ...values };
    const before = await entries();
    const first = await browser.post(path, form);
    assert.equal(first.status, 200, first.text.slice(0, 600));
    const written = await entries();
    assert.ok(written > before, `${path}: ${first.text.slice(0, 900)}`);
    const again = await browser.post(path, form);
    assert.deepEqual([again.status, again.path, await entries()], [200, first.path, written], path);
  };

  test('begins an action, a meeting, an exception and a suggestion once', async () => {
    const { now } = site.clock;
    await sentTwice('headteacher', '/action/new', 'Set an action', {
      action: 'Lock it.',
      why: 'It was open.',
      owner: site.ids.bursar,
      ...dateParts('dueOn', now + 14 * day),
    });
    await sentTwice('clerk', '/meeting/new', 'Plan a meeting', {
      title: 'Full body',
      ...dateParts('on', now + 14 * day),
    });
    await sentTwice('teacher', '/exception/new?point=3b', 'Send the request', {
      ...request,
      understood: 'yes',
      ...dateParts('from', now),
      ...dateParts('until', now + 30 * day),
    });
    await sentTwice('teacher', '/suggestion/new?about=1', 'Send the suggestion', suggested);
  });

  test('takes a step on an action and on a meeting once', async () => {
    const [action, meeting] = [await givenActionOn(site), await givenMeetingOn(site)];
    await sentTwice('bursar', `${action.path}/finish-action`, 'It is done', {
      evidence: 'A new lock.',
    });
    await sentTwice('clerk', `${meeting.path}/decide-item?item=2`, 'Record it', {
      decision: 'noted',
      present: site.ids.chair,
    });
  });
});
