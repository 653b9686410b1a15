// People and their accounts, by HTTP: invited, forgotten, enrolled, signed out, and kept from what is not
// theirs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail.ts';
import { totpCodeAt } from '../../src/services/totp.ts';
import type { Browser } from '../http.ts';
import { reportedOn } from '../on-site.ts';
import { hour, type Name, type OpenSite, openSite, password } from '../site.ts';

const minute = 60_000;
const other = 'six swifts above the hall';
const linkOn = (browser: Browser): string =>
  /http:\/\/localhost:3000(\/[\w-]+\/[\w-]{43})/.exec(browser.page().text)?.[1] ??
  assert.fail(browser.page().text);
const keyOn = (browser: Browser): string =>
  /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(browser.page().text)?.[0].replaceAll(' ', '') ??
  assert.fail(browser.page().text);

describe('people get in', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const signIn = async (email: string, given: string) => {
    const browser = site.anybody();
    await browser.open('/sign-in');
    await browser.send('Sign in', { email, password: given });
    return browser;
  };

  test('an administrator adds and invites somebody, who chooses a password and is signed in', async () => {
    const admin = await site.as('administrator');
    assert.equal(admin.page().path, '/people');
    await admin.follow('Add a person');
    const values = { name: 'Mo <b>Bell</b>', email: 'mo@brookside.example', employed: 'yes' };
    const missing = await admin.send('Add a person', { ...values, email: 'teacher@brookside.example' });
    assert.match(missing.html, /href="#email">This is the e-mail address of Pat teacher already/);
    const added = await admin.send('Add a person', values);
    assert.match(added.text, /Mo <b>Bell<\/b>.*No password yet/);
    await admin.send('Invite');
    assert.match(admin.page().text, /This link opens only on the machine on which Candour runs/);
    const link = linkOn(admin);
    const browser = site.anybody();
    assert.match((await browser.open(link)).text, /Choose your password ?For Mo/);
    assert.match((await browser.send('Set the password', { password: 'short' })).text, /at least 12/);
    const page = await browser.send('Set the password', { password: other });
    assert.equal(page.path, '/my-reports');
    assert.equal((await site.anybody().open(link)).status, 404);
    assert.equal((await browser.open('/people')).status, 404);
    assert.equal((await browser.open(`/people/${site.ids.chair}`)).status, 404);
    assert.equal((await browser.open('/settings')).status, 404);
  });

  test('without mail a forgotten password leads to a person, and then to a new one', async () => {
    const page = await site.anybody().open('/forgot');
    assert.match(page.text, /sends no mail at this school\. Ask the headteacher or an administrator/);
    const admin = await site.as('administrator');
    await admin.open(`/people/${site.ids.teacher}`);
    await admin.follow('Request a new password');
    await admin.send('Request a new password', { reason: 'Asked me in the corridor.' });
    await admin.send('Make the link');
    const browser = site.anybody();
    await browser.open(linkOn(admin));
    await browser.send('Set the password', { password: other });
    assert.equal(browser.page().path, '/my-reports');
    assert.match((await signIn('teacher@brookside.example', password)).page().text, /is not right/);
  });

  test('guessing is slowed down in words that tell nothing about the account', async () => {
    for (const email of ['clerk@brookside.example', 'nobody@brookside.example']) {
      const texts: string[] = [];
      for (let attempt = 0; attempt < 6; attempt++) texts.push((await signIn(email, 'wrong')).page().text);
      assert.match(texts[0] ?? '', /The e-mail address or the password is not right/);
      assert.match(texts[5] ?? '', /There were too many attempts\. Wait \d+ seconds?, then try again/);
    }
    site.clock.now += hour;
  });

  test('a second factor is set up, then asked for, and a code from paper works once', async () => {
    const browser = await site.as('bursar');
    await browser.open('/account');
    await browser.follow('Set up two-step sign-in');
    await browser.send('Set it up');
    const secret = keyOn(browser);
    assert.match((await browser.send('Confirm', { code: '000000' })).text, /not the code that the app shows/);
    await browser.send('Confirm', { code: totpCodeAt(secret, site.clock.now) });
    const paper = /(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(browser.page().text)?.[0] ?? '';
    assert.match((await browser.open('/account')).text, /Two-step sign-in ?On; 10 recovery codes left/);
    site.clock.now += minute;
    const email = 'bursar@brookside.example';
    const again = await signIn(email, password);
    assert.equal(again.page().path, '/sign-in/code');
    await again.send('Sign in', { code: totpCodeAt(secret, site.clock.now) });
    assert.equal(again.page().path, '/incidents');
    const byPaper = await signIn(email, password);
    await byPaper.send('Sign in', { code: paper });
    assert.match((await byPaper.open('/account')).text, /9 recovery codes left/);
  });

  test('the second step is a page of its own, which a wrong code comes back to', async () => {
    const browser = await signIn('bursar@brookside.example', password);
    const { path, status, text, html } = browser.page();
    assert.deepEqual([path, status], ['/sign-in/code', 200]);
    assert.match(text, /Enter the code from your app.*recovery code/);
    assert.doesNotMatch(text, /Password|problem|Error/);
    assert.doesNotMatch(html, /type="password"|govuk-error/);
    const wrong = await browser.send('Sign in', { code: '000000' });
    assert.deepEqual([wrong.path, wrong.status], ['/sign-in/code', 422]);
    assert.match(wrong.html, /href="#code">This code is not right/);
    assert.doesNotMatch(wrong.html, /type="password"/);
    assert.equal((await browser.send('Sign in', { code: ' ' })).status, 422);
  });

  test('what stands between the steps opens nothing, and ends after five minutes', async () => {
    const browser = await signIn('bursar@brookside.example', password);
    const kept = [...browser.cookies];
    for (const path of ['/account', '/incidents', '/my-reports']) {
      assert.match((await browser.open(path)).path, /^\/sign-in\?next=/);
    }
    assert.deepEqual([...browser.cookies], kept);
    await browser.open('/sign-in/code');
    site.clock.now += 5 * minute + 1;
    const late = await browser.send('Sign in', { code: '000000' });
    assert.equal(late.path, '/sign-in?late=yes');
    assert.match(late.text, /took longer than five minutes.*Sign in again/);
    assert.match((await browser.open('/sign-in/code')).path, /^\/sign-in/);
    assert.match((await site.anybody().open('/sign-in/code')).path, /^\/sign-in/);
  });

  test('the second step keeps the way on, and slows guessing down like the first', async () => {
    const browser = site.anybody();
    await browser.open('/account');
    await browser.send('Sign in', { email: 'bursar@brookside.example', password });
    assert.equal(browser.page().path, '/sign-in/code?next=%2Faccount');
    const said: string[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      said.push((await browser.send('Sign in', { code: '000000' })).text);
    }
    assert.match(said.at(-1) ?? '', /There were too many attempts\. Wait \d+ seconds?, then try again/);
    site.clock.now += hour;
  });

  test('the password is changed with the present one, and other sessions end', async () => {
    const [here, elsewhere] = [await site.as('clerk'), await site.as('clerk')];
    await here.open('/account/password');
    const wrong = await here.send('Change the password', { present: 'no', password: other });
    assert.match(wrong.html, /href="#present">The present password is not right/);
    await here.send('Change the password', { present: password, password: other });
    assert.match(here.page().text, /Your password is changed/);
    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/);
  });

  test('own sessions are seen by device and last use, and ended', async () => {
    const [here, there, third] = [
      await site.as('governor'),
      await site.as('governor'),
      await site.as('governor'),
    ];
    const page = await here.open('/account');
    assert.match(page.text, /\(this one\).*last seen .*signed in/);
    const ids = [...page.html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    assert.equal(ids.length, 2);
    await here.send('End all others');
    for (const ended of [there, third]) assert.match((await ended.open('/account')).path, /^\/sign-in/);
    const another = await site.as('governor');
    const [id = ''] = [...(await here.open('/account')).html.matchAll(/name="id" value="([^"]+)"/g)].map(
      ([, found]) => found ?? '',
    );
    const cookie = [...here.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await site.server.request('/account/end-session', {
      method: 'POST',
      body: new URLSearchParams({ id }),
      headers: { cookie },
    });
    assert.match((await another.open('/account')).path, /^\/sign-in/);
  });

  test('a session ends when it is not used, and after twelve hours at the latest', async () => {
    const idle = await site.as('governor');
    site.clock.now += hour + minute;
    assert.match((await idle.open('/account')).path, /^\/sign-in\?next=%2Faccount/);
    const busy = await site.as('governor');
    for (let halves = 0; halves < 23; halves++) {
      site.clock.now += hour / 2;
      assert.equal((await busy.open('/account')).status, 200);
    }
    site.clock.now += hour / 2;
    assert.match((await busy.open('/account')).path, /^\/sign-in/);
  });
});

describe('nobody oversteps', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const person = (name: Name, page = '') => `/people/${site.ids[name]}${page}`;

  test('a change to the data protection officer waits for a second person', async () => {
    const head = await site.as('headteacher');
    await head.open(person('data-protection-officer', '/change-address'));
    assert.match(head.page().text, /needs a second person.*This is a school default/);
    await head.send('Change the e-mail address', { email: 'new-dpo@brookside.example' });
    assert.match(head.page().text, /It is proposed, and waits for a second person/);
    const page = await head.open(person('data-protection-officer'));
    assert.match(
      page.text,
      /Pat data-protection-officer, Pat chair, .* or Pat \S+ can confirm or decline it/,
    );
    assert.doesNotMatch(page.html, /Confirm or decline/);
    await head.follow('Take it back');
    assert.match(head.page().text, /You proposed it, so you can only take it back/);
    assert.doesNotMatch(head.page().text, /it takes effect at once/);
    assert.match((await head.send('Take it back')).text, /It is taken back: all stays as it is/);
    await head.open(person('data-protection-officer', '/change-address'));
    await head.send('Change the e-mail address', { email: 'new-dpo@brookside.example' });
    const chair = await site.as('chair');
    await chair.open('/people');
    await chair.follow('Confirm or decline');
    assert.match(
      chair.page().text,
      /From data-protection-officer@brookside.example to new-dpo@brookside.example/,
    );
    await chair.send('Send', { decision: 'confirm' });
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
    const bare = await chair.send('Send', { decision: 'decline' });
    assert.match(bare.text, /This rule is a school default.*Give a reason for declining/);
    const page = await chair.send('Send', { decision: 'decline', reason: 'They stay until summer.' });
    assert.match(page.text, /You decided on the change.*Vice-chair/);
  });

  test('whoever waits for a role reads that it waits, as do those who see the list of people', async () => {
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
    assert.match(refused.text, /Nobody grants this role to themselves.*school default/);
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
    const told = text.slice(text.indexOf('Changes to Headteacher and Bursar'));
    const by = 'by Pat administrator on Mon 5 October 2026, \\d\\d:\\d\\d';
    assert.match(told, new RegExp(`Bursar granted to Pat investigating-officer, ${by}`));
    assert.match(told, new RegExp(`New password allowed for Pat bursar, ${by}`));
    assert.match(told, new RegExp(`Bursar taken back from Pat investigating-officer, ${by}`));
    assert.doesNotMatch(told, /Pat clerk/);
  });

  test('an administrator sees no incident: not its page, not in a list', async () => {
    const each = await reportedOn(site);
    const admin = await site.as('administrator');
    assert.doesNotMatch(admin.page().html, /href="\/incidents"/);
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
    assert.match(lacking.text, /telephone number of the safeguarding lead/);
    await head.send('Change the numbers to ring', { safeguardingPhone: '01632 960001' });
    assert.match((await site.anybody().open('/')).text, /Jo Ward,? on 01632 960001/);
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
    assert.match(late.text, /Somebody else changed this meanwhile/);
    assert.match((await two.send('Change the name')).text, /Pat Clerk-Jones/);
  });
});

test('behind https the session is for https alone, and mail carries the links', async () => {
  const mail = keptMail();
  const site = await openSite({ baseUrl: 'https://desk.brookside.example', mail });
  try {
    const email = 'teacher@brookside.example';
    const sent = await site.server.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email, password }),
    });
    assert.match(sent.headers.get('set-cookie') ?? '', /^candour=.*Path=\/; HttpOnly; Secure; SameSite=Lax/);
    assert.ok(sent.headers.get('strict-transport-security'));
    const browser = site.anybody();
    await browser.open('/forgot');
    for (const address of [email, 'nobody@brookside.example', 'chair@brookside.example']) {
      await browser.open('/forgot');
      assert.match((await browser.send('Send the link', { email: address })).text, /If this address belongs/);
    }
    await site.accounts.idle();
    assert.deepEqual(mail.sent.map(({ to }) => to).sort(), ['chair@brookside.example', email]);
    const letter = mail.sent.find(({ to }) => to === email)?.text ?? '';
    assert.match(letter, /https:\/\/desk\.brookside\.example\/new-password\/[\w-]{43}/);
  } finally {
    await site.close();
  }
});

test('who needs a second factor and has none is led there before anything else', async () => {
  const site = await openSite({ totpRequired: true });
  try {
    const browser = await site.as('chair');
    assert.match(browser.page().path, /^\/second-factor\//);
    await browser.send('Confirm', { code: totpCodeAt(keyOn(browser), site.clock.now) });
    await browser.send('I have kept them');
    assert.equal(browser.page().path, '/incidents');
    const teacher = await site.as('teacher');
    assert.equal(teacher.page().path, '/my-reports');
    const { execute } = site.app;
    const command = { step: 'grant-role', facts: { role: 'bursar' }, prose: {} } as const;
    const by = { kind: 'operator' } as const;
    await execute({ kind: 'person', stream: site.ids.teacher, actor: by, commands: [command] });
    for (const path of ['/my-reports', '/incidents', '/account']) {
      assert.equal((await teacher.open(path)).path, '/account/second-factor');
    }
    await teacher.send('Sign out');
    assert.equal(teacher.page().path, '/');
  } finally {
    await site.close();
  }
});
