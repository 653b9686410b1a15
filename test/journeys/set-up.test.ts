// From the link that the first start prints to the first list of incidents, by HTTP: as a headteacher does
// it once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import { givenSite, type OpenSite, type SiteOptions } from '../given/site.ts';
import { givenKey } from '../given/site-incident.ts';
import { givenTemplateOn } from '../given/versions.ts';
import type { Browser } from '../tools/http.ts';

const person = {
  schoolName: 'Millbrook Primary',
  name: 'Ruth Asante',
  email: 'head@millbrook.example',
  password: 'four herons on the roof',
};

const approval = {
  chairEmail: 'chair@millbrook.example',
  approvedBy: 'Resources Committee',
  'approvedOn-day': '4',
  'approvedOn-month': '3',
  'approvedOn-year': '2026',
  nextReview: 'March 2027',
};

const withSite =
  (use: (site: OpenSite) => Promise<void>, options: SiteOptions = { isEmpty: true }) =>
  async () => {
    const site = await givenSite(options);
    try {
      await use(site);
    } finally {
      await site.close();
    }
  };

const codeOn = (browser: Browser): string =>
  /(?:[0-9A-Z]{5}[ -]){7}[0-9A-Z]{5}/.exec(browser.page().text)?.[0] ?? assert.fail(browser.page().text);
const keyOn = (browser: Browser): string =>
  /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(browser.page().text)?.[0].replaceAll(' ', '') ??
  assert.fail(browser.page().text);

const begin = async (site: OpenSite): Promise<Browser> => {
  const browser = site.anybody();
  await browser.open(new URL(await site.accounts.makeSetUpLink()).pathname);
  return browser;
};

type Typed = Record<string, string | readonly string[]>;

const setUp = async (browser: Browser, more: Typed = {}) =>
  browser.send('Next: the policy', { ...person, ...more });

/** All three pages; without two-step sign-in they end at the list. */
const setUpWhole = async (browser: Browser, more: Typed = { totp: [] }, policy: Typed = {}) => {
  await setUp(browser, more);
  await browser.send('Next: how people reach you', { ...approval, adopt: 'yes', ...policy });
  return browser.send('Finish');
};

const recoveryCode = async (browser: Browser): Promise<string> => {
  await browser.open('/what-next');
  await browser.follow('Recovery code for the safe');
  await browser.send('Make the recovery code');
  const code = codeOn(browser);
  await browser.follow('I have it on paper');
  return code;
};

test(
  'the school is set up from the link to the first list of incidents',
  withSite(async (site) => {
    const browser = await begin(site);
    assert.match(browser.page().html, /aria-current="step"[\s\S]*You and your school[\s\S]*The policy/);
    const policy = await site.anybody().open('/policy');
    assert.doesNotMatch(policy.text, /Premises Committee/, 'another school’s');
    const names = [...browser.page().html.matchAll(/<input[^>]* name="(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ['name', 'email', 'password', 'schoolName', 'totp']);
    assert.match(browser.page().text, /opens only on the server itself/);
    await setUp(browser);
    assert.doesNotMatch((await browser.open('/policy')).text, /Premises Committee/, 'nor once signed in');
    await browser.open('/setting-up/policy');
    const terms = '1 September 2026 to 16 October 2026';
    await browser.send('Next: how people reach you', { ...approval, terms, adopt: 'yes' });
    assert.equal(browser.page().path, '/setting-up/reach');
    const phones = { safeguardingName: 'Esther Bello', safeguardingPhone: '01632 960112' };
    await browser.send('Finish', { ...phones, itSupportPhone: '01632 960115' });
    assert.equal(browser.page().path, '/account/second-factor');
    assert.equal((await browser.open('/incidents')).path, '/account/second-factor');
    await browser.send('Set it up');
    const secret = keyOn(browser);
    await browser.send('Confirm', { code: totpCodeAt(secret, site.clock.now) });
    assert.equal(browser.page().path, '/recovery-codes');
    assert.equal(browser.page().text.match(/(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/g)?.length, 10);
    const next = await browser.send('I have kept them');
    assert.match(
      next.text,
      /13 things left of 16.*Recovery code.*Add people: Chair.*Add people: Bursar.*To do.*Mail.*Done \(3\)/,
    );
    const { directory, school } = { directory: await site.app.directory(), school: await site.app.school() };
    assert.deepEqual(
      [directory.numbers.chairEmail, directory.numbers.headteacherEmail, directory.numbers.safeguardingPhone],
      [approval.chairEmail, person.email, phones.safeguardingPhone],
    );
    assert.deepEqual(school.settings.days?.terms, [{ from: '2026-09-01', to: '2026-10-16' }]);
    for (const path of ['/setting-up/policy', '/setting-up/reach'])
      assert.equal((await browser.open(path)).path, '/setting-up/reach', 'the policy is adopted once');
    await browser.send('Confirm', { code: await recoveryCode(browser) });
    assert.equal(browser.page().path, '/what-next', 'the list comes back');
    const incidents = await browser.follow('Desk');
    assert.equal(incidents.path, '/incidents');
    assert.doesNotMatch(incidents.html, /confirm-reading/, 'who adopted the policy has read it');
    assert.equal(incidents.status, 200);
    assert.match(incidents.text, /Millbrook Primary.*Ruth Asante.*Headteacher, Administrator/);
  }),
);

test(
  'the list of what is left says who is to be invited, and whose invitation is on its way',
  withSite(async (site) => {
    const browser = await begin(site);
    await setUpWhole(browser);
    assert.equal(browser.page().path, '/what-next');
    await browser.open('/people/add-person?roles=bursar');
    const who = { name: 'Graham Pryce', email: 'bursar@millbrook.example', employed: 'yes' };
    const values = { ...who, invite: [] };
    const added = await browser.send('Add a person', values);
    assert.equal(added.status, 200, added.text);
    const [person = ''] = added.path.split('?');
    await browser.open('/what-next');
    const theirs = await browser.follow('Invite the Bursar');
    assert.equal(theirs.path, person, 'it leads to where they are invited');
    await browser.send('Invite');
    const invited = await browser.open('/what-next');
    assert.doesNotMatch(invited.text, /Invite the Bursar/);
    assert.match(invited.text, /Invited, no password yet/);
    for (const [link, button] of [
      ['Numbers to ring', 'Change the numbers to ring'],
      ['School calendar', 'Save the calendar'],
    ] as const) {
      await browser.open('/what-next');
      await browser.follow(link);
      const saved = await browser.send(button, {});
      assert.match(saved.path, /^\/what-next\?done=/, link);
      assert.match(saved.text, /The (numbers|calendar)/, 'it says what was saved');
    }
  }),
);

test(
  'a form that lacks something comes back with all that was typed but the password',
  withSite(async (site) => {
    const browser = await begin(site);
    const page = await setUp(browser, { email: 'head at millbrook' });
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#email">Enter an e-mail address like name@school\.example/);
    assert.match(page.html, /value="Ruth Asante"/);
    assert.doesNotMatch(page.html, /herons/);
    const poor = await setUp(browser, { password: 'Millbrook2026' });
    assert.match(poor.text, /There is a problem.*easy to guess/);
    assert.equal((await site.app.school()).settings.version, 0);
    await setUp(browser);
    const lacking = await browser.send('Next: how people reach you', approval);
    assert.match(lacking.html, /href="#adopt">Confirm that the school adopts the policy/);
    const early = { ...approval, adopt: 'yes', 'approvedOn-year': '2030' };
    assert.match((await browser.send('Next: how people reach you', early)).text, /approved today or earlier/);
    assert.equal((await site.app.school()).policyVersions.size, 0);
    const { path } = await browser.open('/what-next');
    assert.equal(path, '/account/second-factor', 'the second step comes before the list');
  }),
);

test(
  'a recovery code that is mistyped is refused in words, and a newer one replaces it',
  withSite(async (site) => {
    let browser = await begin(site);
    await setUpWhole(browser);
    const code = await recoveryCode(browser);
    const short = await browser.send('Confirm', { code: code.slice(0, -1) });
    assert.match(short.text, /has 40 characters; 39 were typed/);
    const first = code.startsWith('A') ? 'B' : 'A';
    const wrong = await browser.send('Confirm', { code: `${first}${code.slice(1)}` });
    assert.match(wrong.text, /Group 1 of the recovery code, .{5}, is mistyped/);
    // The browser is closed midway: the code can be made anew, and only the newest opens anything.
    browser = site.anybody();
    await browser.open('/sign-in');
    await browser.send('Sign in', person);
    await browser.open('/settings');
    assert.match(browser.page().text, /No recovery code is on paper yet.*Not confirmed yet/);
    await browser.follow('Make one the recovery code');
    await browser.send('Make the recovery code');
    const newer = codeOn(browser);
    assert.notEqual(newer, code);
    await browser.follow('I have it on paper');
    assert.match((await browser.send('Confirm', { code })).text, /opens other data, or an older key/);
    await browser.send('Confirm', { code: newer });
    assert.equal(browser.page().path, '/what-next');
    assert.equal((await site.app.school()).settings.recoveryConfirmed, true);
    const gone = await browser.open('/recovery-code');
    assert.match(gone.text, /only once, when it is made/);
    assert.doesNotMatch(gone.text, new RegExp(newer));
  }),
);

test(
  'the link works once, and sent twice sets up one school with one person',
  withSite(async (site) => {
    const link = new URL(await site.accounts.makeSetUpLink()).pathname;
    const [one, two] = [site.anybody(), site.anybody()];
    for (const browser of [one, two]) await browser.open(link);
    await Promise.all([setUp(one), setUp(two)]);
    assert.equal((await site.app.school()).people.size, 1);
    assert.deepEqual(
      [one.page().path, two.page().path].filter((path) => path === '/setting-up/policy').length,
      1,
    );
    const again = await one.open(link);
    assert.equal(again.status, 404);
    assert.match(again.text, /This link no longer works/);
    assert.equal((await site.anybody().open('/set-up/nonsense')).status, 404);
  }),
);

test(
  'a password is asked for again before a new recovery code is made',
  withSite(async (site) => {
    const browser = await site.as('headteacher');
    site.clock.now += 11 * 60_000;
    await browser.open('/recovery-code');
    const again = await browser.send('Make the recovery code');
    assert.match(again.path, /^\/account\/password-again/);
    assert.match((await browser.send('Go on', { password: 'not this one' })).text, /The password is wrong/);
    await browser.send('Go on', { password: 'a quiet pond behind the gym' });
    await browser.send('Make the recovery code');
    assert.ok(codeOn(browser));
    assert.equal((await (await site.as('bursar')).open('/recovery-code')).status, 404);
  }, {}),
);

test('the address of the server is done once others can open it, by https or without', async () => {
  const left = async (baseUrl: string): Promise<readonly [number, boolean, boolean]> => {
    const site = await givenSite({ baseUrl });
    const { text } = await (await site.as('headteacher')).open('/what-next');
    await site.close();
    const [, count] = /(\d+) things? left/.exec(text) ?? [];
    return [Number(count), /Done \(\d+\) ?Address of the server/.test(text), /put up today/.test(text)];
  };
  const [here, http, https] = await Promise.all(
    ['http://localhost:3000', 'http://192.0.2.2:3000', 'https://incidents.example'].map(left),
  );
  assert.deepEqual([here?.[0], http?.[0]], [(https?.[0] ?? 0) + 1, https?.[0]]);
  assert.deepEqual([here?.[1], http?.[1], https?.[1]], [false, true, true]);
  assert.deepEqual([here?.[2], http?.[2], https?.[2]], [false, true, true], 'others can open it');
});

test('sheets and mail lead back to what is left to set up, for who came from there', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const head = await site.as('headteacher');
  for (const link of ['Poster', 'Paper report form', 'First-hour card', 'Mail']) {
    await head.open('/what-next');
    const { path } = await head.follow(link);
    assert.equal((await head.follow('Back to what is left to set up')).path, '/what-next');
    assert.doesNotMatch((await head.open(path.split('?')[0] ?? '')).text, /Back to what is left/);
  }
});

test('what is left to set up offers practice to try it, to those who may start one', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const head = await site.as('headteacher');
  await head.open('/what-next');
  await head.follow('practice incident');
  assert.equal(head.page().path, '/policy/practice');
  await head.send('Start the practice', { scenario: 'wrong-parent' });
  assert.match(head.page().path, /^\/incidents\/INC-/);
  const administrator = await (await site.as('administrator')).open('/what-next');
  assert.match(administrator.text, /have the Headteacher, the Bursar,/);
});

test('who is not employed is not called staff while their only role waits', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const head = await site.as('headteacher');
  await head.open('/people/add-person?roles=vice-chair');
  const values = { name: 'Vera Lane', email: 'vera@brookside.example', employed: 'no', invite: [] };
  const { text } = await head.send('Add a person', values);
  assert.match(text, /Roles ?Vice-chair of Governors once a second person confirms it/);
});

test('what an address by plain http opens to is said wherever people are led to it', async () => {
  const said = async (baseUrl: string): Promise<readonly boolean[]> => {
    const site = await givenSite({ baseUrl });
    const head = await site.as('headteacher');
    await head.open('/people/add-person?roles=vice-chair');
    const values = { name: 'Vera Lane', email: 'vera@brookside.example', employed: 'no' };
    const link = await head.send('Add a person', values);
    assert.match(link.path, /\/link$/);
    const anybody = site.anybody();
    await anybody.open('/report');
    const sent = await anybody.send('Send report', { what: 'A list.' });
    const texts = [link.text, sent.text];
    for (const path of ['/what-next', '/first-hour', '/poster']) texts.push((await head.open(path)).text);
    await site.close();
    return texts.map((text) => /network or Wi-Fi/.test(text));
  };
  assert.deepEqual(await said('http://192.0.2.2:3000'), [true, true, true, true, true]);
  assert.deepEqual(await said('https://incidents.example'), [false, false, false, false, false]);
});

for (const baseUrl of ['https://incidents.example', 'http://192.0.2.2:3000'])
  test(`the desk counts what is left to set up at ${baseUrl}, for the people who can do it`, async (t) => {
    const site = await givenSite({ baseUrl });
    t.after(() => site.close());
    const count = async (browser: Browser): Promise<number> => {
      const { html } = await browser.open('/incidents');
      const [, found = '0'] = /href="\/what-next">(\d+) things?</.exec(html) ?? [];
      return Number(found);
    };
    await givenTemplateOn(site);
    const own = await site.as('headteacher');
    const before = await count(own);
    const listed = (await own.open('/what-next')).html;
    const [, all = ''] = /(\d+) things? left of/.exec(listed) ?? [];
    assert.equal(before, Number(all), 'as many as the list says');
    assert.equal(listed.match(/id="(?:needed|others)-\d+-status"/g)?.length, before);
    assert.equal(await count(await site.as('teacher')), 0);
    await givenKey(site, 'chair');
    await own.open('/settings/change-numbers');
    await own.send('Change the numbers to ring', { headteacherPhone: '01245 900100' });
    await own.open('/settings/calendar');
    await own.send('Save the calendar', {});
    assert.equal(await count(own), before - 3, 'key, numbers and calendar');
    const actor = { kind: 'operator' } as const;
    const commands = [{ step: 'confirm-recovery', facts: {}, prose: {} }] as const;
    await site.app.execute({ kind: 'school', stream: site.app.schoolId, actor, commands });
    assert.equal(await count(own), 0, 'mail can wait');
    const { html, text } = await own.open('/what-next');
    assert.ok(html.includes('/running/mail') && !html.includes('id="needed-'));
    const others = html.match(/id="others-\d+-status"/g)?.length ?? 0;
    assert.match(text, new RegExp(`Ready for the first incident\\. ${others} things? can wait`));
    assert.doesNotMatch(listed, /Ready for the first incident/, 'not before');
  });

test('over plain http neither https nor the chair’s key is needed before the first incident', async () => {
  const needed = async (baseUrl: string): Promise<number | undefined> => {
    const site = await givenSite({ baseUrl });
    const { html } = await (await site.as('headteacher')).open('/what-next');
    await site.close();
    return html.match(/id="needed-\d+-status"/g)?.length;
  };
  const https = await needed('https://incidents.example');
  assert.equal(await needed('http://192.0.2.2:3000'), (https ?? 0) - 1);
});

test('where the address is without https the chair’s key can wait, and its page says why', async () => {
  const said = async (baseUrl: string): Promise<readonly boolean[]> => {
    const site = await givenSite({ baseUrl });
    const chair = await site.as('chair');
    const isAsked = (await chair.open('/incidents')).html.includes('href="/account/identity-key"');
    const texts = [(await chair.open('/account/identity-key')).text];
    await givenKey(site, 'chair');
    texts.push((await chair.open('/account/identity-key')).text);
    await site.close();
    return [isAsked, ...texts.map((text) => /https/.test(text))];
  };
  assert.deepEqual(await said('http://192.0.2.2:3000'), [false, true, true]);
  assert.deepEqual(await said('https://incidents.example'), [true, false, false]);
});

test(
  'who adds the chair is offered the address that the policy gives, until it is somebody’s',
  withSite(async (site) => {
    const browser = await begin(site);
    await setUpWhole(browser);
    const offered = async (role: string): Promise<boolean> =>
      (await browser.open(`/people/add-person?roles=${role}`)).html.includes(approval.chairEmail);
    assert.deepEqual([await offered('bursar'), await offered('chair')], [false, true]);
    await browser.send('Add a person', { name: 'Vera Lane' });
    assert.match(browser.page().path, /^\/people\/(?!add-person)/);
    assert.equal(await offered('chair'), false);
  }),
);
