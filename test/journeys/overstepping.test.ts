// What people may do to others and to the school, by HTTP: nobody oversteps, whatever they send.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

describe('nobody oversteps', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const person = (name: Name, page = '') => `/people/${site.ids[name]}${page}`;

  test('a change to the data protection officer waits for a second person', async () => {
    const head = await site.as('headteacher');
    await head.open(person('data-protection-officer', '/change-address'));
    assert.match(head.page().text, /need a second person.*This is a school default/);
    await head.send('Change the e-mail address', { email: 'new-dpo@brookside.example' });
    assert.match(head.page().text, /waits for a second person/);
    const page = await head.open(person('data-protection-officer'));
    assert.match(
      page.text,
      /Pat data-protection-officer, Pat chair, .* or Pat \S+ can confirm or decline it/,
    );
    assert.doesNotMatch(page.html, /Confirm or decline/);
    await head.follow('Take it back');
    assert.doesNotMatch(head.page().text, /it takes effect straight away/);
    assert.match((await head.send('Take it back')).text, /It is taken back/);
    await head.open(person('data-protection-officer', '/change-address'));
    await head.send('Change the e-mail address', { email: 'new-dpo@brookside.example' });
    const chair = await site.as('chair');
    await chair.open('/incidents');
    await chair.follow('Confirm or decline a change to people');
    await chair.follow('Confirm or decline');
    assert.match(
      chair.page().text,
      /From data-protection-officer@brookside.example to new-dpo@brookside.example/,
    );
    await chair.send('Record your decision', { decision: 'confirm' });
    const dpo = site.anybody();
    await dpo.open('/sign-in');
    await dpo.send('Sign in', { email: 'new-dpo@brookside.example', password });
    assert.equal(dpo.page().path, '/incidents');
  });

  test('a second person declines with a reason, or says which is missing', async () => {
    const head = await site.as('headteacher');
    await head.open(person('vice-chair', '/revoke-role'));
    await head.send('Take a role back', { role: 'vice-chair' });
    const chair = await site.as('chair');
    await chair.open('/people');
    await chair.follow('Confirm or decline');
    const bare = await chair.send('Record your decision', { decision: 'decline' });
    assert.match(bare.text, /Give a reason for declining.*is a school default/);
    const page = await chair.send('Record your decision', {
      decision: 'decline',
      reason: 'They stay until summer.',
    });
    assert.match(page.text, /You decided on the change.*Vice-chair/);
  });

  test('somebody who waits for a role reads that it waits, as do those who see the people', async () => {
    const head = await site.as('headteacher');
    await head.open(person('teacher', '/grant-role'));
    await head.send('Grant a role', { role: 'data-protection-officer' });
    const says = /Staff; Data Protection Officer once a second person confirms it/;
    assert.match(head.page().text, says);
    assert.match((await head.open('/people')).text, says);
    const { text, html } = await (await site.as('teacher')).open('/account');
    assert.match(text, says);
    assert.match(text, /Pat headteacher proposes .* can confirm or decline it/);
    assert.doesNotMatch(html, /Confirm or decline|Take it back/);
    const waits = /You are Data Protection Officer once Pat .* confirms it\. You need do nothing/;
    for (const path of ['/my-reports', '/policy/reading?done=read', '/incidents'])
      assert.match((await (await site.as('teacher')).open(path)).text, waits, path);
    await head.open(person('teacher', ''));
    await head.follow('Take it back');
    await head.send('Take it back');
  });

  test('a headteacher who is administrator can neither become chair nor reset the chair alone', async () => {
    const admin = await site.as('administrator');
    await admin.open(person('headteacher', '/grant-role'));
    await admin.send('Grant a role', { role: 'administrator' });
    const head = await site.as('headteacher');
    await head.open(person('headteacher', '/grant-role'));
    const refused = await head.send('Grant a role', { role: 'chair' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /cannot grant this role to yourself.*school default/);
    await head.open(person('chair', '/request-reset'));
    await head.send('Request a new password');
    assert.match(head.page().text, /waits for a second person/);
    assert.doesNotMatch(head.page().text, /Make the link/);
    const made = await site.server.request(person('chair', '/reset'), {
      method: 'POST',
      headers: { cookie: [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: new URLSearchParams({}),
    });
    assert.equal(made.status, 422);
    assert.match(await made.text(), /Request a new password for this person first/);
  });

  test('what one person changes about the office is told to the chair at once', async () => {
    const admin = await site.as('administrator');
    await admin.open(person('investigating-officer', '/grant-role'));
    await admin.send('Grant a role', { role: 'bursar' });
    await admin.open(person('bursar', '/request-reset'));
    await admin.send('Request a new password');
    await admin.open(person('investigating-officer', '/revoke-role'));
    await admin.send('Take a role back', { role: 'bursar' });
    await admin.open(person('clerk', '/request-reset'));
    await admin.send('Request a new password');
    const { text } = await (await site.as('chair')).open('/people');
    const told = text.slice(text.indexOf('Changes that one person made alone'));
    const by = 'by Pat administrator on Monday 5 October 2026, [\\d:]+ [ap]m';
    assert.match(told, new RegExp(`Bursar granted to Pat investigating-officer, ${by}`));
    assert.match(told, new RegExp(`New password requested for Pat bursar, ${by}`));
    assert.match(told, new RegExp(`Bursar taken back from Pat investigating-officer, ${by}`));
    assert.doesNotMatch(told, /Pat clerk/);
  });

  test('with other offices, who opens reports here is listed where one person alone granted it', async () => {
    const school = await givenSite();
    try {
      const chair = await school.as('chair');
      await chair.open('/settings/map-offices');
      await chair.send('Save who does what', { ...sisterOffices, minute: 'Minute 4.', password });
      const admin = await school.as('administrator');
      await admin.open(`/people/${school.ids.teacher}/grant-role`);
      await admin.send('Grant a role', { role: 'office-manager' });
      const { text } = await (await school.as('chair')).open('/people');
      assert.match(text, /made alone.*Office Manager granted to Pat teacher, by Pat administrator/);
    } finally {
      await school.close();
    }
  });

  test('an administrator sees no incident: not its page, not in a list', async () => {
    const each = await givenReportedOn(site);
    const admin = await site.as('administrator');
    assert.doesNotMatch((await admin.arrived()).html, /href="\/incidents"/);
    for (const page of ['', '/record', '/classify']) {
      assert.equal((await admin.open(`${each.path}${page}`)).status, 404);
    }
    assert.doesNotMatch((await admin.open('/incidents')).text, new RegExp(each.reference));
    assert.equal((await (await site.as('headteacher')).open(each.path)).status, 200);
  });

  test('a form that another site sent is refused on every page of the desk and the way in', async () => {
    const head = await site.as('headteacher');
    const cookie = [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const foreign = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
    ];
    for (const path of [
      '/account/end-other-sessions',
      person('teacher', '/deactivate'),
      '/sign-in',
      '/sign-out',
    ]) {
      for (const headers of foreign) {
        const sent = await site.server.request(path, { method: 'POST', headers: { cookie, ...headers } });
        assert.equal(sent.status, 403, `${path} ${JSON.stringify(headers)}`);
      }
    }
    assert.equal((await head.open('/account')).status, 200);
  });

  test('every answer carries the security headers', async () => {
    const head = await site.as('headteacher');
    const cookie = [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const paths = [
      '/',
      '/sign-in',
      '/people',
      '/account',
      '/settings',
      '/nowhere',
      '/forgot',
      '/sign-in?next=/x',
    ];
    for (const path of paths) {
      const { headers } = await site.server.request(path, { headers: { cookie } });
      assert.match(
        headers.get('content-security-policy') ?? '',
        /default-src 'none'.*frame-ancestors 'none'/,
      );
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.ok(headers.get('referrer-policy'), path);
      assert.ok(headers.get('cache-control'), path);
    }
  });

  test('the school’s own words, numbers and days are changed and said back', async () => {
    const head = await site.as('headteacher');
    await head.open('/settings/change-labels');
    await head.send('Change the words for roles', { bursar: 'Office Manager' });
    assert.match(head.page().text, /Office Manager for Bursar/);
    await head.open('/settings/change-numbers');
    const lacking = await head.send('Change the numbers to ring', { safeguardingName: 'Jo Ward' });
    assert.match(lacking.text, /safeguarding lead’s telephone/);
    await head.send('Change the numbers to ring', { safeguardingPhone: '01632 960001' });
    assert.match((await site.anybody().open('/')).text, /Jo Ward 01632 960001/);
    await head.open('/settings/calendar');
    const terms = '1 September 2026 to 23/10/2026\n2026-11-02 to 18th December 2026';
    const wrong = await head.send('Save the calendar', { terms, closures: '31 June 2026' });
    assert.match(wrong.html, /href="#closures">“31 June 2026” must be like 21 July 2026/);
    await head.send('Save the calendar', { terms, closures: '4 December 2026' });
    assert.match(
      head.page().text,
      /Set by the school ?School days are known from 1 September 2026 until 18 December 2026/,
    );
  });

  test('two who change the same person: the second is told, and sends it again', async () => {
    const [one, two] = [await site.as('headteacher'), await site.as('administrator')];
    for (const browser of [one, two]) await browser.open(person('clerk', '/rename-person'));
    await one.send('Change the name', { name: 'Pat Clark' });
    const late = await two.send('Change the name', { name: 'Pat Clerk-Jones' });
    assert.equal(late.status, 409);
    assert.match(late.text, /Somebody else changed this in the meantime/);
    assert.match((await two.send('Change the name')).text, /Pat Clerk-Jones/);
  });
});
