// The third e-mail to a wrong recipient in a year is found by counting, and lifts the proposal by itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { severity } from '../../src/incident/state/incident.ts';
import { day, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { stepSamples, toldNobody } from '../given/step-samples.ts';
import type { Page } from '../tools/http.ts';

const { asked } = stepSamples['establish-facts'];

describe('the same cause for the third time within 12 months', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
  });
  after(() => site.close());

  const reported = async (what: string): Promise<SiteIncident> => {
    site.clock.now += day;
    return givenReportedOn(site, {}, 'teacher', { what });
  };

  /** The facts on their form, and the page that the decision is made on. */
  const whenEstablished = async (each: SiteIncident): Promise<Page> => {
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/establish-facts${asked}`);
    await browser.send('Record the facts', stepSamples['establish-facts'].typed());
    return browser.open(`${each.path}/classify`);
  };

  const whenClassified = async (each: SiteIncident, level: 'minor' | 'moderate') => {
    await whenEstablished(each);
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/classify`);
    const sent = await browser.send('Record the decision', { ...toldNobody, severity: level });
    assert.match(sent.path, /done=/, sent.text.slice(0, 900));
  };

  const proposed = ({ text }: Page): string =>
    /Proposed: (Minor|Moderate|Major|Critical)\. Tell/.exec(text)?.[1] ?? '';

  test('is not there for the first and the second', async () => {
    for (const what of ['A list of 3B went astray.', 'Swimming times went astray.']) {
      const each = await reported(what);
      const page = await whenEstablished(each);
      assert.equal(proposed(page), 'Minor');
      assert.doesNotMatch(page.text, /times within 12 months/);
      await whenClassified(each, 'minor');
    }
  });

  test('lifts the proposal by itself, and names the earlier ones to those who see them', async () => {
    const third = await reported('Dinner money went astray.');
    const page = await whenEstablished(third);
    assert.equal(proposed(page), 'Moderate');
    assert.match(page.text, /3 times within 12 months.*Swimming times went astray.*A list of 3B went astray/);
    assert.doesNotMatch(page.html, /value="third-of-same-cause"/, 'nobody ticks it');
    const browser = await site.as('bursar');
    await browser.open(`${third.path}/classify`);
    const refused = await browser.send('Record the decision', { ...toldNobody, severity: 'minor' });
    assert.match(refused.text, /propose moderate/, 'lower takes a reason');
    await whenClassified(third, 'moderate');
    const { incident } = await site.app.reports.follow(third.code);
    assert.equal(severity(incident), 'moderate');
    assert.ok(incident.classifications.at(-1)?.criteria.includes('third-of-same-cause'));
  });

  test('counts a protected one that both of the office have, without its name', async () => {
    site.clock.now += 300 * day;
    const each = await givenProtectedOn(site);
    await each.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');
    const page = await whenEstablished(each);
    assert.match(page.text, /4 times within 12 months/);
    await whenClassified(each, 'moderate');
  });

  test('is over once a year has passed', async () => {
    site.clock.now += 360 * day;
    const each = await reported('A letter went astray.');
    assert.equal(proposed(await whenEstablished(each)), 'Minor');
  });

  test('is counted anew when the cause of an earlier one becomes known later', async () => {
    site.clock.now += 10 * day;
    const [earlier, later] = [await reported('A register went astray.'), await reported('A photo, too.')];
    assert.equal(proposed(await whenEstablished(later)), 'Minor');
    await whenEstablished(earlier);
    const browser = await site.as('bursar');
    const page = await browser.open(`${later.path}/classify`);
    assert.match(page.text, /3 times within 12 months/);
    assert.equal(proposed(page), 'Moderate');
    const refused = await browser.send('Record the decision', { ...toldNobody, severity: 'minor' });
    assert.match(refused.text, /propose moderate/);
    await browser.open(`${later.path}/classify`);
    await browser.send('Record the decision', { ...toldNobody, severity: 'moderate' });
    const { incident } = await site.app.reports.follow(later.code);
    assert.ok(incident.classifications.at(-1)?.criteria.includes('third-of-same-cause'));
  });
});
