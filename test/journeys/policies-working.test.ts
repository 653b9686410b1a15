// How well does each policy work? Counts of a year, which name no incident, and what stands out by a rule.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';

describe('how well each policy works', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const page = async (name: Parameters<OpenSite['as']>[0]) => (await site.as(name)).open('/policy/working');

  test('is for those who read figures, and for the information champion', async () => {
    for (const name of ['governor', 'headteacher', 'information-champion'] as const)
      assert.equal((await page(name)).status, 200, name);
    assert.equal((await page('teacher')).status, 404);
  });

  test('says that nothing stands out, and tells no small number', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      assert.match((await page('governor')).text, /Nothing stands out/);
      await except();
    }
    const { text } = await page('governor');
    assert.match(text, /Acceptable Use Policy stands out.*excepted from 3 times/);
  });

  const except = async (): Promise<void> => {
    const { app, ids, clock } = site;
    const stream = app.streams.newId();
    const [from, until] = [londonDate(clock.now), londonDate(clock.now + 20 * day)];
    const prose = { what: 'a', why: 'b', risk: 'c', protection: 'd' };
    const about = 'acceptable-use' as const;
    await app.execute({
      ...{ kind: 'exception', stream, actor: { kind: 'person', person: ids.teacher } },
      commands: [{ step: 'request-exception', facts: { about, from, until, understood: true }, prose }],
    });
    await app.execute({
      ...{ kind: 'exception', stream, actor: { kind: 'person', person: ids.headteacher } },
      commands: [{ step: 'grant-exception', facts: { from, until }, prose: { conditions: 'e' } }],
    });
  };
});
