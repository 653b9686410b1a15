// How people are reached: an address is proved by a round trip, what looks like a typing error is pointed
// out, and everybody chooses what they are mailed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { roles } from '../../src/school/offices.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { mismatches } from '../../src/web/school/settings.ts';
import { day, hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';

describe('contact routes', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());
  const linkSent = (): string =>
    /\/verify-address\/[\w-]+/.exec(mail.sent.at(-1)?.text ?? '')?.[0] ?? assert.fail('no link was mailed');

  test('an address is verified by the person who opens the link that was mailed to it', async () => {
    const bursar = await site.as('bursar');
    assert.match((await bursar.open('/account/mail')).text, /is not verified yet/);
    await bursar.send('Mail me a link to verify it');
    await site.accounts.idle();
    const anybody = site.anybody();
    assert.match((await anybody.open(linkSent())).text, /proves that mail from Candour reaches you/);
    assert.match((await bursar.open('/account/mail')).text, /is not verified yet/);
    assert.match((await anybody.send('Verify my address')).text, /Your address is verified/);
    assert.match((await bursar.open('/account/mail')).text, /bursar@brookside.example is verified/);
    assert.match(
      (await (await site.as('headteacher')).open('/settings')).text,
      /Pat bursar ?Bursar ?bursar@brookside.example ?verified/,
    );
  });

  test('a link works once, not after seven days, and not for an address that has changed', async () => {
    const used = linkSent();
    assert.match((await site.anybody().open(used)).text, /Verify my address/);
    const again = site.anybody();
    await again.open(used);
    assert.match((await again.send('Verify my address')).text, /too old or was already used/);
    const teacher = await site.as('teacher');
    await teacher.open('/account/mail');
    await teacher.send('Mail me a link to verify it');
    await site.accounts.idle();
    const old = linkSent();
    site.clock.now += 8 * day;
    const late = site.anybody();
    await late.open(old);
    assert.match((await late.send('Verify my address')).text, /too old/);
  });

  test('links are mailed a few minutes apart and five a day, and the page says so in words', async () => {
    const clerk = await site.as('clerk');
    const from = mail.sent.length;
    const ask = async () => {
      await clerk.open('/account/mail');
      return clerk.send('Mail me a link to verify it');
    };
    assert.match((await ask()).text, /We have mailed a link/);
    site.clock.now += 60_000;
    const soon = await ask();
    assert.equal(soon.status, 422);
    assert.match(soon.text, /No link was mailed.*just now, at 09:00.*another in 2 minutes/);
    for (let count = 1; count < 5; count += 1) {
      site.clock.now += 3 * 60_000;
      assert.match((await ask()).text, /We have mailed a link/);
    }
    site.clock.now += hour / 2;
    const enough = await ask();
    assert.match(enough.text, /as many links .* another from Wednesday 14 October 2026, 9 am \(London\)/);
    await site.accounts.idle();
    assert.equal(mail.sent.length - from, 5);
    // The newest works, and the day after there are more.
    const anybody = site.anybody();
    await anybody.open(linkSent());
    await anybody.send('Verify my address');
    const later = await site.as('clerk');
    assert.match((await later.open('/account/mail')).text, /is verified/);
    assert.match((await later.send('Mail me a link to verify it')).text, /No link was mailed/);
    site.clock.now += day;
    const next = await site.as('clerk');
    await next.open('/account/mail');
    assert.match((await next.send('Mail me a link to verify it')).text, /We have mailed a link/);
  });

  test('everybody chooses what they are mailed, but for the statutory warnings', async () => {
    const head = await site.as('headteacher');
    const page = await head.open('/account/mail');
    assert.match(page.text, /always mail you.*about the 72 hours/);
    assert.match((await head.send('Save', { mail: 'digest' })).text, /Your choice is saved/);
    assert.equal((await site.app.school()).people.get(site.ids.headteacher)?.mail, 'digest');
    assert.match((await head.open('/account')).text, /Everything once a day/);
  });

  test('everybody who holds a role is among them, most important first, and nobody else', async () => {
    const { text } = await (await site.as('headteacher')).open('/settings');
    const routes = text.slice(text.indexOf('Contact routes'));
    for (const name of roles) assert.ok(routes.includes(`${name}@brookside.example`), name);
    assert.doesNotMatch(routes, /[^d]teacher@brookside/);
    assert.ok(routes.indexOf('chair@') < routes.indexOf('data-protection-officer@'));
  });

  test('domains that look alike and differ are pointed out', () => {
    const policys = ['chair@stthomasjnr.example', 'head@stthomasjr.example', 'dpo@council.example'];
    assert.deepEqual(mismatches(policys), [['stthomasjnr.example', 'stthomasjr.example']]);
    assert.deepEqual(mismatches(['a@school.example', 'b@school.example']), []);
  });
});
