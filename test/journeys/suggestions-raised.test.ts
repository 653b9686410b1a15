// Time itself asks whether a point of the policy should change that was excepted from or breached too often.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PointNumber } from '../../src/policy/policy.ts';
import { whenExceptionGranted } from '../given/exceptions.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';

describe('a point that is excepted from or breached too often', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const breached = async (point: PointNumber): Promise<void> => {
    const each = await givenInvestigatingOn(site, 'minor');
    const facts = { policies: ['security-incidents'], points: [point] } as const;
    await each.done('set-scope', facts, {}, 'investigating-officer');
  };
  /** What was asked about, the next day. */
  const raised = async () => {
    site.clock.now += day;
    // Two machines, or one that is slow: it is asked once.
    await Promise.all([site.app.time.pass(), site.app.time.pass()]);
    const all = await site.app.streams.list(site.ids['information-champion'], 'suggestion');
    return all
      .map(({ state: { about, counts } }) => ({ about, counts }))
      .toSorted((a, b) => Number(a.about) - Number(b.about));
  };
  const ofExceptions = { about: '3', counts: { exceptions: 3, incidents: 0 } };

  test('asks the champion after three exceptions, and not after two', async () => {
    for (const about of ['3b', '3c'] as const) await whenExceptionGranted(site, { about });
    assert.deepEqual(await raised(), []);
    await whenExceptionGranted(site, { about: '3' });
    assert.deepEqual(await raised(), [ofExceptions]);
    const champion = await site.as('information-champion');
    assert.match((await champion.open('/incidents')).text, /Should point 3 change\?/);
    assert.match(
      (await champion.open('/told')).text,
      /Should point 3 change\?.*Say whether it should change/,
    );
  });

  test('asks after five incidents, and not after four', async () => {
    for (let nth = 0; nth < 4; nth += 1) await breached('2');
    assert.deepEqual(await raised(), [ofExceptions]);
    await breached('2');
    const both = [{ about: '2', counts: { exceptions: 0, incidents: 5 } }, ofExceptions];
    assert.deepEqual(await raised(), both);
  });

  test('is asked about once a year', async () => {
    const before = await raised();
    await whenExceptionGranted(site, { about: '3' });
    assert.equal((await raised()).length, before.length);
    site.clock.now += 200 * day;
    for (let nth = 0; nth < 5; nth += 1) await breached('2');
    assert.equal((await raised()).length, before.length);
    site.clock.now += 170 * day;
    assert.equal((await raised()).length, before.length + 1);
  });

  test('is answered by the champion, who says why', async () => {
    const champion = await site.as('information-champion');
    const [first] = await site.app.streams.list(site.ids['information-champion'], 'suggestion');
    await champion.open(`/suggestion/${first?.stream}/decline`);
    await champion.send('Keep the wording', { reasons: 'The point is right, people must be trained.' });
    assert.match(
      (await (await site.as('clerk')).open(`/suggestion/${first?.stream}`)).text,
      /must be trained/,
    );
  });
});
