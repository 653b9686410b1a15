// Mail is set up in the browser: a test goes out by the new settings, and they hold once its code is typed.
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openProviders } from '../given/mail-providers.ts';
import { addressOf, whenMailIsSent, whenReported } from '../given/mailing-site.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser } from '../tools/http.ts';
import { type Behaviour, headerOf, openSmtp, partOf, type TestSmtp } from '../tools/smtp.ts';

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

const bySmtp = ({ port }: TestSmtp, given = 'right'): Record<string, string> => ({
  way: 'smtp',
  from: sender,
  host: '127.0.0.1',
  port: `${port}`,
  user: 'office',
  password: given,
});

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
    assert.match((await (await site.as('chair')).open('/told')).text, /changed how Candour sends mail/);
  });
});
