// How well does each policy work? Counts of a year, which name no incident, and what stands out by a rule.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate, sayDate, yearBefore } from '../../src/policy/clock.ts';
import { readersOf } from '../../src/school/policies/reading.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';

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

  test('says what stands out of what was counted, and tells no small number', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      assert.doesNotMatch((await page('governor')).text, /Acceptable Use Policy stands out/);
      await except();
    }
    const { text, html } = await page('governor');
    assert.match(text, /Acceptable Use Policy stands out: 3 /);
    const [first = ''] = /<tbody[\s\S]*?<\/tr>/.exec(html) ?? [];
    assert.match(first, /Acceptable Use Policy/, 'what stands out stands first');
    const { now } = site.clock;
    assert.ok(text.includes(`from ${sayDate(yearBefore(now))} to ${sayDate(now)}`));
  });

  test('leads from a number to as many incidents', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('set-scope', { policies: ['clear-desk'], points: [] }, {}, 'investigating-officer');
    }
    const [, href = ''] =
      /href="(\/incidents\?[^"]*policy=clear-desk)"/.exec((await page('bursar')).html) ?? [];
    const bursar = await site.as('bursar');
    assert.equal(deskRows((await bursar.open(href.replaceAll('&amp;', '&'))).html).length, 3);
  });

  test('says how many have read this policy', async () => {
    const { text } = await page('governor');
    const readers = readersOf(await site.app.school());
    assert.ok(text.includes(`${readers.read.length} of ${readers.all.length}`));
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
      commands: [
        { step: 'grant-exception', facts: { from, until }, prose: { reasons: 'e', conditions: 'e' } },
      ],
    });
  };
});
