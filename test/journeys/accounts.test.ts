// How people get into their accounts, by HTTP: invited, forgotten, enrolled, signed in by two steps and out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import type { Browser } from '../tools/http.ts';

const minute = 60_000;
const other = 'six swifts above the hall';
const linkOn = (browser: Browser): string =>
  /http:\/\/localhost:3000(\/[\w-]+\/[\w-]{43})/.exec(browser.page().html)?.[1] ??
  assert.fail(browser.page().text);
const keyOn = (browser: Browser): string =>
  /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(browser.page().text)?.[0].replaceAll(' ', '') ??
  assert.fail(browser.page().text);

describe('people get in', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
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
    assert.equal((await admin.arrived()).path, '/running');
    await admin.open('/people');
    await admin.follow('Add a person');
    const values = { name: 'Mo <b>Bell</b>', email: 'mo@brookside.example', employed: 'yes' };
    const missing = await admin.send('Add a person', { ...values, email: 'teacher@brookside.example' });
    assert.match(missing.html, /href="#email">This e-mail address already belongs to Pat teacher/);
    const added = await admin.send('Add a person', values);
    assert.match(added.text, /Link for Mo <b>Bell<\/b>.*This link opens only on the server itself/);
    const link = linkOn(admin);
    const browser = site.anybody();
    assert.match((await browser.open(link)).text, /Choose your password ?For Mo/);
    assert.match((await browser.send('Set the password', { password: 'short' })).text, /at least 12/);
    const page = await browser.send('Set the password', { password: other });
    assert.equal(page.path, '/policy/reading/confirm');
    assert.equal((await site.anybody().open(link)).status, 404);
    assert.equal((await browser.open('/people')).status, 404);
    assert.equal((await browser.open(`/people/${site.ids.chair}`)).status, 404);
    assert.equal((await browser.open('/settings')).status, 404);
  });

  test('a link that is opened where somebody else is signed in says so, and signs them out', async () => {
    const admin = await site.as('administrator');
    await admin.open('/people/add-person');
    await admin.send('Add a person', { name: 'Jo Reed', email: 'jo@brookside.example', employed: 'yes' });
    const link = linkOn(admin);
    const shared = await site.as('bursar');
    const before = shared.cookies.get('candour') ?? assert.fail();
    assert.match((await shared.open(link)).text, /Pat bursar is signed in/);
    assert.doesNotMatch((await site.anybody().open(link)).text, /is signed in/);
    await shared.send('Set the password', { password: other });
    assert.equal(await site.accounts.sessionOf(before), null);
    assert.match((await shared.open('/nowhere')).text, /You are signed in as Jo Reed/);
    assert.equal((await shared.send('Sign out')).path, '/');
  });

  test('without mail a forgotten password leads to a person, and then to a new one', async () => {
    const page = await site.anybody().open('/forgot');
    assert.match(page.text, /sends no mail at this school\. Ask the headteacher or an administrator/);
    const admin = await site.as('administrator');
    await admin.open(`/people/${site.ids.teacher}`);
    await admin.follow('Request a new password');
    await admin.send('Request a new password', { remark: 'Lost it.' });
    await admin.send('Make the link');
    const browser = site.anybody();
    await browser.open(linkOn(admin));
    await browser.send('Set the password', { password: other });
    assert.equal(browser.page().path, '/my-reports');
    assert.match((await signIn('teacher@brookside.example', password)).page().text, /is wrong/);
  });

  test('guessing is slowed down in words that tell nothing about the account', async () => {
    for (const email of ['clerk@brookside.example', 'nobody@brookside.example']) {
      const texts: string[] = [];
      for (let attempt = 0; attempt < 6; attempt++) texts.push((await signIn(email, 'wrong')).page().text);
      assert.match(texts[0] ?? '', /The e-mail address or password is wrong/);
      assert.match(texts[5] ?? '', /Too many attempts\. Wait \d+ seconds?, then try again/);
    }
    site.clock.now += hour;
  });

  test('a second factor is set up, then asked for, and a code from paper works once', async () => {
    const browser = await site.as('bursar');
    await browser.open('/account');
    await browser.follow('Change two-step sign-in');
    await browser.send('Set it up');
    const secret = keyOn(browser);
    assert.match((await browser.send('Confirm', { code: '000000' })).text, /not the code that the app shows/);
    await browser.send('Confirm', { code: totpCodeAt(secret, site.clock.now) });
    const paper = /(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(browser.page().text)?.[0] ?? '';
    assert.match((await browser.open('/account')).text, /Two-step sign-in ?On; 10 spare codes left/);
    site.clock.now += minute;
    const email = 'bursar@brookside.example';
    const again = await signIn(email, password);
    assert.equal(again.page().path, '/sign-in/code');
    await again.send('Sign in', { code: totpCodeAt(secret, site.clock.now) });
    assert.equal(again.page().path, '/incidents');
    const byPaper = await signIn(email, password);
    await byPaper.send('Sign in', { code: paper });
    assert.match((await byPaper.open('/account')).text, /9 spare codes left/);
  });

  test('the second step is a page of its own, which a wrong code comes back to', async () => {
    const browser = await signIn('bursar@brookside.example', password);
    const { path, status, text, html } = browser.page();
    assert.deepEqual([path, status], ['/sign-in/code', 200]);
    assert.match(text, /Enter the code from your app.*spare code/);
    assert.doesNotMatch(text, /Password|problem|Error/);
    assert.doesNotMatch(html, /type="password"|govuk-error/);
    const wrong = await browser.send('Sign in', { code: '000000' });
    assert.deepEqual([wrong.path, wrong.status], ['/sign-in/code', 422]);
    assert.match(wrong.html, /href="#code">This code is wrong/);
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
    assert.match(said.at(-1) ?? '', /Too many attempts\. Wait \d+ seconds?, then try again/);
    site.clock.now += hour;
  });

  test('the password is changed with the present one, and other sessions end', async () => {
    const [here, elsewhere] = [await site.as('clerk'), await site.as('clerk')];
    await here.open('/account/password');
    const wrong = await here.send('Change the password', { present: 'no', password: other });
    assert.match(wrong.html, /href="#present">The present password is wrong/);
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

test('behind https the session is for https alone, and mail carries the links', async () => {
  const mail = keptMail();
  const site = await givenSite({ baseUrl: 'https://desk.brookside.example', mail });
  try {
    const email = 'teacher@brookside.example';
    const sent = await site.server.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email, password }),
    });
    const session = sent.headers.getSetCookie().find((each) => each.startsWith('candour=')) ?? '';
    assert.match(session, /Path=\/; HttpOnly; Secure; SameSite=Lax$/);
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
  const site = await givenSite({ totpRequired: true });
  try {
    const browser = await site.as('chair');
    assert.match((await browser.arrived()).path, /^\/second-factor\//);
    await browser.send('Confirm', { code: totpCodeAt(keyOn(browser), site.clock.now) });
    await browser.send('I have kept them');
    assert.equal(browser.page().path, '/policy/reading/confirm');
    assert.doesNotMatch(browser.page().text, /Back to reading/, 'they have not been there');
    assert.equal((await browser.follow('Go to the desk')).path, '/incidents');
    const teacher = await site.as('teacher');
    assert.equal((await teacher.arrived()).path, '/my-reports');
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
