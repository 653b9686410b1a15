// The list of incidents: the search and the filters do each what their button says, and closed incidents are
// a click away.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClosedOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';

describe('the list of incidents', () => {
  let site: OpenSite;
  let [fresh, written, closed]: SiteIncident[] = [];
  let head: Browser;
  before(async () => {
    site = await givenSite();
    fresh = await givenReportedOn(site);
    written = await givenSubmittedOn(site, 'minor');
    closed = await givenClosedOn(site, 'minor');
    head = await site.as('headteacher');
  });
  after(() => site.close());

  const shown = () =>
    [fresh, written, closed].map((each) => head.page().text.includes(each?.reference ?? 'nothing'));

  test('shows what is open, and leads to what is closed and back', async () => {
    await head.open('/incidents');
    assert.deepEqual(shown(), [true, true, false]);
    await head.follow('Closed incidents');
    assert.deepEqual(shown(), [false, false, true]);
    await head.follow('Open incidents');
    assert.deepEqual(shown(), [true, true, false]);
  });

  test('says to somebody who has no part in any what they are here for, and offers no register', async () => {
    const clerk = await site.as('clerk');
    const { text, html } = await clerk.open('/incidents');
    assert.match(text, /No incident is yours to see ?You are here as Clerk: .* given a part in it/);
    assert.match(
      text,
      /At any time you can read the figures, .* the policy, and report an incident yourself/,
    );
    assert.doesNotMatch(html, /href="\/register/);
    assert.equal((await clerk.follow('the figures')).status, 200);
    assert.match((await clerk.open('/incidents?words=3B')).text, /Nothing fits/);
    const officer = await site.as('investigating-officer');
    assert.match((await officer.open('/incidents')).html, /href="\/register/, 'who leads one');
    const champion = await (await site.as('information-champion')).open('/incidents');
    assert.match(champion.text, /You are here as .*At any time you can read the policy, and report/);
    const dpo = await site.as('data-protection-officer');
    assert.match((await dpo.open('/incidents?words=nowhere')).text, /Nothing fits/);
  });

  test('searches by one button and narrows by another, by the words that tags bear', async () => {
    await head.open('/incidents');
    await head.send('Search', { words: closed?.reference ?? '' });
    assert.deepEqual(shown(), [false, false, true]);
    await head.open('/incidents');
    assert.match(head.page().html, /<option value="submitted">Outcome to review</);
    await head.send('Show', { show: 'submitted' });
    assert.deepEqual(shown(), [false, true, false]);
    assert.match(head.page().html, /<details class="govuk-details" open/);
    assert.match((await head.open('/register')).text, /Outcome to review/);
  });
});
