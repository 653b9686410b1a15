// An exception from the policy: a formal request to the headteacher, by somebody who understood why the point
// is there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { dated } from './typed.ts';

describe('an exception from the policy', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('is asked for by a teacher, and stands on the register of the headteacher', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/exception/new');
    const sent = await teacher.send('Send the request', {
      about: '3b',
      what: 'Interview by telephone.',
      why: 'The member of staff works abroad.',
      risk: 'They cannot be seen.',
      protection: 'A second person listens.',
      understood: 'yes',
      ...dated('from', site.clock.now),
      ...dated('until', site.clock.now + 30 * day),
    });
    assert.equal(sent.status, 200, sent.text);
    assert.match(sent.text, /3b/);
    const head = await site.as('headteacher');
    assert.match((await head.open('/exceptions')).text, /point 3b/);
    assert.equal((await (await site.as('bursar')).open(sent.path)).status, 404);
    assert.match((await head.open('/incidents')).text, /Decide on an exception/);
  });
});
