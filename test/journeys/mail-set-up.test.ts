// Mail is set up in the browser: a test goes out by the new settings, and they hold once its code is typed.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import { createApp } from '../../src/app/app.ts';
import { openProviders, pass } from '../given/mail-providers.ts';
import { addressOf, givenSiteBesideServer, whenMailIsSent, whenReported } from '../given/mailing-site.ts';
import { hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser, Page } from '../tools/http.ts';
import { type Behaviour, headerOf, openScripted, openSmtp, partOf, type TestSmtp } from '../tools/smtp.ts';

const sender = 'incidents@brookside.example';

/** A server that wants a password, and takes only the right one. */
const wanting = (right: string): Behaviour => ({
  options: {
    authOptional: false,
    onAuth: ({ password: given }, _session, done) =>
      given === right
        ? done(null, { user: 'office' })
        : done(Object.assign(new Error('5.7.8 Wrong'), { responseCode: 535 })),
  },
});

/** A server that wants the pass of a provider, or refuses every sign-in with these words. */
const wantingPass = (refuses?: { readonly code: number; readonly says: string }): Behaviour => ({
  options: {
    authOptional: false,
    authMethods: refuses === undefined ? ['XOAUTH2'] : ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: ({ accessToken }, _session, done) =>
      refuses === undefined && accessToken === pass
        ? done(null, { user: sender })
        : done(Object.assign(new Error(refuses?.says ?? 'No'), { responseCode: refuses?.code ?? 535 })),
  },
});

async function given(t: TestContext, behaviour: Behaviour = {}) {
  const [server, providers] = await Promise.all([openSmtp(behaviour), openProviders()]);
  const site = await givenSite({ mailPlaces: providers.places(server.port) });
  t.after(async () => {
    site.app.mail.close();
    await Promise.all([site.close(), server.close(), providers.close()]);
  });
  return { server, site, providers };
}

/** The form, in the browser of somebody who has just signed in. */
async function whenFormIsOpen(site: OpenSite, name: Name = 'administrator'): Promise<Browser> {
  const browser = await site.as(name);
  await browser.open('/running/mail');
  await browser.follow('Set mail up');
  return browser;
}

const bySmtp = ({ port }: Pick<TestSmtp, 'port'>, given = 'right'): Record<string, string> => ({
  way: 'smtp',
  from: sender,
  host: '127.0.0.1',
  port: `${port}`,
  user: 'office',
  password: given,
});

const microsoft = { way: 'microsoft', from: sender, tenant: 'one', client: 'two', secret: 'three' };

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const serviceKey = JSON.stringify({
  client_email: 'candour@project.example',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
});
const google = { way: 'google', from: sender, googleBy: 'key', key: serviceKey };

/** Where the talk stopped, and what the page says of it. */
const stoppedAt = ({ html }: Page): string =>
  /candour-state--late(.*?)<\/li>/s.exec(html)?.[1]?.replaceAll(/<[^>]*>|\s+/g, ' ') ?? '';

const codeIn = ({ arrived }: TestSmtp): string =>
  /\b\d{6}\b/.exec(partOf(arrived.at(-1)!, 'text/plain'))?.[0] ?? assert.fail('There is no code.');

describe('mail that is set up in the browser', () => {
  test('by a server with a password: it holds once the code is typed, and is sealed', async (t) => {
    const { server, site } = await given(t, wanting('right'));
    const browser = await whenFormIsOpen(site);
    const tried = await browser.send('Send a test to me', bySmtp(server));
    assert.equal(tried.path, '/running/mail/test');
    assert.equal(tried.html.match(/candour-state--done/g)?.length, 6);
    const [mail] = server.arrived;
    assert.deepEqual(
      [mail?.to, headerOf(mail!, 'From').includes(sender)],
      [addressOf('administrator'), true],
    );
    assert.equal(site.accounts.mailOn, false, 'not before the code');
    const wrong = await browser.send('It arrived', { code: '0' });
    assert.equal(wrong.status, 422);
    const done = await browser.send('It arrived', { code: codeIn(server) });
    assert.equal(done.path, '/running/mail?done=set');
    assert.equal(site.accounts.mailOn, true);
    assert.equal((await site.schoolEntries('mail-server-set')).length, 1);
    const kept = await site.database.reader.selectFrom('setting').selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes('right') && !JSON.stringify(kept).includes('127.0.0.1'));
    await whenReported(site);
    await whenMailIsSent(site);
    assert.ok(server.arrived.some(({ to }) => to === addressOf('headteacher')));
    // The chair hears of it, because mail could now be read on the way.
    const chair = await site.as('chair');
    assert.match((await chair.open('/told')).text, /changed how Candour sends mail/);
    assert.match((await chair.open('/settings/changes')).text, /Mail goes by ?None ?A mail server/);
  });

  test('by Microsoft 365 through Graph: a pass for the secret, and a mail as the sender', async (t) => {
    const { site, providers } = await given(t);
    const browser = await whenFormIsOpen(site);
    const tried = await browser.send('Send a test to me', { ...microsoft, by: 'graph' });
    assert.equal(stoppedAt(tried), '');
    const [token, mail] = providers.asked;
    assert.equal(token?.path, '/one/oauth2/v2.0/token');
    const asked = new URLSearchParams(token?.body);
    assert.deepEqual(
      ['grant_type', 'client_id', 'client_secret', 'scope'].map((name) => asked.get(name)),
      ['client_credentials', 'two', 'three', 'https://graph.microsoft.com/.default'],
    );
    assert.equal(decodeURIComponent(mail?.path ?? ''), `/v1.0/users/${sender}/sendMail`);
    assert.equal(mail?.authorization, `Bearer ${pass}`);
    const mime = Buffer.from(mail?.body ?? '', 'base64').toString();
    assert.match(mime, /^To: administrator@brookside\.example/m);
    const code = /\b\d{6}\b/.exec(mime)?.[0] ?? '';
    await browser.send('It arrived', { code });
    assert.equal(site.accounts.mailOn, true);
  });

  for (const [name, asked] of Object.entries({ microsoft: { ...microsoft, by: 'smtp' }, google })) {
    test(`by ${name} through SMTP: the pass signs in by XOAUTH2`, async (t) => {
      const { server, site, providers } = await given(t, wantingPass());
      const browser = await whenFormIsOpen(site);
      const tried = await browser.send('Send a test to me', asked);
      assert.equal(stoppedAt(tried), '');
      assert.equal(providers.asked.length, 1);
      await browser.send('It arrived', { code: codeIn(server) });
      await whenReported(site);
      await whenMailIsSent(site);
      assert.ok(server.arrived.some(({ to }) => to === addressOf('headteacher')));
      assert.equal(providers.asked.length, 2, 'one pass for the test, one for all that follows');
    });
  }

  test('each refusal is explained where it happens, and mail goes as before', async (t) => {
    const refusals = [
      [
        550,
        '5.7.30 Basic authentication is not supported',
        /no longer takes a user name.*Choose Microsoft 365/,
      ],
      [535, '5.7.139 Authentication unsuccessful', /does not allow this mailbox.*Choose Microsoft 365/],
      [535, '5.7.8 Bad credentials', /do not fit/],
    ] as const;
    for (const [code, says, means] of refusals) {
      const { server, site } = await given(t, wantingPass({ code, says }));
      const browser = await whenFormIsOpen(site);
      const tried = await browser.send('Send a test to me', bySmtp(server));
      assert.match(stoppedAt(tried), means);
      assert.match(stoppedAt(tried), new RegExp(`${code} ${says.split(' ')[0]}`));
      assert.equal(tried.html.match(/candour-state--done/g)?.length, 2, 'it was reached over a safe line');
      assert.deepEqual([server.arrived, site.accounts.mailOn], [[], false]);
    }
  });

  test('greylisting, a full mailbox, an old secret and a right that lacks are explained', async (t) => {
    let says = { code: 451, says: '4.7.1 Greylisted, come back' };
    const { server, site, providers } = await given(t, { recipient: () => says });
    const browser = await whenFormIsOpen(site);
    const open = { ...bySmtp(server), user: '', password: '' };
    assert.match(stoppedAt(await browser.send('Send a test to me', open)), /Candour does so by itself/);
    says = { code: 552, says: '5.2.2 Over quota' };
    await browser.follow('Change and test again');
    assert.match(stoppedAt(await browser.send('Send a test to me', open)), /mailbox is full/);
    providers.answers.token = {
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000222: The secret of three expired.' },
    };
    await browser.follow('Change and test again');
    const graph = { ...microsoft, by: 'graph' };
    const expired = await browser.send('Send a test to me', graph);
    assert.match(stoppedAt(expired), /secret has run out.*AADSTS7000222/);
    assert.doesNotMatch(expired.text, /secret of three/);
    providers.answers.token = { status: 200, body: { access_token: pass, expires_in: 3600 } };
    providers.answers.graph = { status: 403, body: { error: { code: 'ErrorAccessDenied' } } };
    await browser.follow('Change and test again');
    const denied = await browser.send('Send a test to me', { ...graph, secret: '' });
    assert.match(stoppedAt(denied), /permission Mail\.Send/, 'a secret that was typed is kept');
  });

  test('a server that hangs, or is not there, is left in time and said so', async (t) => {
    const { site } = await given(t);
    const silent = await openScripted(() => null);
    t.after(silent.close);
    const browser = await whenFormIsOpen(site);
    for (const port of [silent.port, 1]) {
      const asked = { ...bySmtp({ port }), user: '' };
      assert.match(stoppedAt(await browser.send('Send a test to me', asked)), /Nothing answers there/);
      await browser.follow('Change and test again');
    }
    assert.equal(site.accounts.mailOn, false);
  });

  test('a secret that is left empty goes to no other server than its own', async (t) => {
    const { server, site } = await given(t, wanting('right'));
    const other = await openSmtp(wanting('right'));
    t.after(other.close);
    const browser = await whenFormIsOpen(site);
    await browser.send('Send a test to me', bySmtp(server));
    await browser.send('It arrived', { code: codeIn(server) });
    await browser.follow('Set mail up');
    const asked = await browser.send('Send a test to me', { ...bySmtp(other), password: '' });
    assert.deepEqual([asked.status, other.arrived], [422, []]);
    const again = await browser.send('Send a test to me', { ...bySmtp(server), password: '' });
    assert.equal(stoppedAt(again), '');
    assert.ok(!again.html.includes('right"'));
  });

  test('mail is switched off in one act; a code serves for an hour, and five guesses end it', async (t) => {
    const { server, site } = await given(t);
    const browser = await whenFormIsOpen(site);
    const open = { ...bySmtp(server), user: '' };
    await browser.send('Send a test to me', open);
    const code = codeIn(server);
    for (let left = 5; left > 0; left -= 1) await browser.send('It arrived', { code: 'x' });
    assert.equal((await browser.send('It arrived', { code })).status, 422);
    assert.equal(site.accounts.mailOn, false);
    await browser.follow('Change and test again');
    await browser.send('Send a test to me', open);
    await browser.send('It arrived', { code: codeIn(server) });
    assert.equal(site.accounts.mailOn, true);
    await browser.follow('Set mail up');
    await browser.send('Send a test to me', { way: 'none' });
    assert.equal(site.accounts.mailOn, false);
    assert.equal((await site.schoolEntries('mail-server-set')).length, 2);
  });

  test('mail that no longer goes out stands on the desks of the people who can mend it', async (t) => {
    let isOff = false;
    const { server, site } = await given(t, {
      sender: () => (isOff ? { code: 535, says: '5.7.139 Not this way' } : null),
    });
    const browser = await whenFormIsOpen(site);
    await browser.send('Send a test to me', { ...bySmtp(server), user: '' });
    await browser.send('It arrived', { code: codeIn(server) });
    isOff = true;
    await whenReported(site);
    await whenMailIsSent(site);
    const desks = {
      headteacher: [
        '/incidents',
        /Mail: Nothing goes out\. Microsoft does not allow this mailbox.*See to it/,
      ],
      administrator: [
        '/running',
        /MailDoes not workNothing goes out\. Microsoft does not allow this mailbox/,
      ],
    } as const;
    for (const [name, [path, note]] of Object.entries(desks))
      assert.match((await (await site.as(name as Name)).open(path)).text, note);
    assert.doesNotMatch((await (await site.as('bursar')).open('/incidents')).text, /Nothing goes out/);
    assert.match((await browser.open('/running/mail')).text, /Mail is not going out.*Nothing is lost/);
    isOff = false;
    await browser.follow('Set mail up');
    await browser.send('Send a test to me', { ...bySmtp(server), user: '' });
    await browser.send('It arrived', { code: codeIn(server) });
    await whenMailIsSent(site);
    assert.ok(
      server.arrived.some(({ to }) => to === addressOf('bursar')),
      'what waited went at once',
    );
    assert.doesNotMatch((await browser.open('/running')).text, /Nothing goes out/);
  });

  test('the password is asked for again, and what the machine sets comes first', async (t) => {
    const { site } = await given(t);
    const browser = await site.as('headteacher');
    site.clock.now += hour / 2;
    await browser.open('/running/mail');
    const asked = await browser.follow('Set mail up');
    assert.equal(new URL(asked.path, 'http://x').pathname, '/account/password-again');
    for (const name of ['chair', 'bursar', 'teacher'] as const)
      assert.equal((await (await site.as(name)).open('/running/mail/set-up')).status, 404);
    const { site: fixed } = await givenSiteBesideServer(t);
    const administrator = await fixed.as('administrator');
    assert.match((await administrator.open('/running/mail')).text, /SMTP_URL\. That comes first/);
    assert.equal((await administrator.open('/running/mail/set-up')).status, 404);
  });

  test('another process on the same data takes up what was set', async (t) => {
    const { server, site, providers } = await given(t);
    const browser = await whenFormIsOpen(site);
    await browser.send('Send a test to me', { ...bySmtp(server), user: '' });
    await browser.send('It arrived', { code: codeIn(server) });
    const { database, keyring, dataDir, app } = site;
    const clock = () => site.clock.now;
    const mailPlaces = providers.places(server.port);
    const other = createApp({ database, keyring, dataDir, clock, mailPlaces, schoolId: app.schoolId });
    assert.equal(other.mail.on, false);
    await other.mailSetUp.takeUp();
    assert.deepEqual([other.mail.on, other.mail.from], [true, sender]);
  });
});
