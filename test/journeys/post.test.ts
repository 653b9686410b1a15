// The page of mail that could not be sent: who sees it, what it says and never says, and what can be done.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressOf, givenSiteBesideServer, whenMailIsSent, whenReported } from '../given/mailing-site.ts';
import { day } from '../given/people.ts';
import { givenSite } from '../given/site.ts';

const to = (name: 'bursar' | 'chair') => (address: string) =>
  address === addressOf(name) ? { code: 550, says: `5.1.1 Not here: <${address}> & gone` } : null;

describe('mail that could not be sent', () => {
  test('the administrator sees to whom, since when and why, and sends it again', async (t) => {
    let refuse: (address: string) => ReturnType<ReturnType<typeof to>> = to('bursar');
    const { site, server } = await givenSiteBesideServer(t, { recipient: (address) => refuse(address) });
    const reference = await whenReported(site);
    await whenMailIsSent(site);
    const administrator = await site.as('administrator');
    const school = await administrator.open('/settings');
    assert.match(school.text, /Sent from candour@brookside\.example ?1 mail could not be sent/);
    const page = await administrator.open('/running/mail');
    assert.match(page.text, /Pat bursar/);
    assert.match(page.text, /Waiting since Monday 5 October 2026, 9 am/);
    assert.match(page.html, /550 5\.1\.1 Not here: &lt;…&gt; &amp; gone/);
    assert.doesNotMatch(page.html, new RegExp(`${reference}|Acknowledge|bursar@|headteacher`));
    refuse = () => null;
    const again = await administrator.send('Send again the mail to Pat bursar');
    assert.match(again.text, /We are trying again now\./);
    await whenMailIsSent(site);
    assert.equal(server.arrived.filter(({ to: got }) => got === addressOf('bursar')).length, 1);
    assert.doesNotMatch((await administrator.open('/settings')).text, /1 mail could/);
  });

  test('of a report about the headteacher only the chair sees a letter, and gives it up', async (t) => {
    const { site } = await givenSiteBesideServer(t, { recipient: to('chair') });
    await whenReported(site, { concerns: ['headteacher'] });
    await whenMailIsSent(site);
    for (const name of ['headteacher', 'administrator'] as const) {
      const browser = await site.as(name);
      assert.doesNotMatch((await browser.open('/running/mail')).text, /Waiting since/);
      assert.doesNotMatch((await browser.open('/settings')).text, /1 mail/);
    }
    const chair = await site.as('chair');
    assert.match((await chair.open('/settings')).text, /1 mail could not be sent/);
    const page = await chair.open('/running/mail');
    assert.match(page.text, /Pat chair/);
    const { id } = (await site.app.failedPost.list(site.ids.chair)).letters[0]!;
    const headteacher = await site.as('headteacher');
    assert.equal((await headteacher.post('/running/mail', { id, do: 'give-up' })).status, 404);
    const given = await chair.send('Give up the mail to Pat chair');
    assert.doesNotMatch(given.text, /Waiting since/);
  });

  test('of very many the latest twenty stand there, and each that is done with makes room', async (t) => {
    const { site } = await givenSiteBesideServer(t, { recipient: () => ({ code: 550, says: '5.1.1 No' }) });
    for (let nth = 0; nth < 11; nth += 1) {
      await whenReported(site);
      await whenMailIsSent(site);
      site.clock.now += day;
    }
    const administrator = await site.as('administrator');
    assert.match((await administrator.open('/settings')).text, /More than 20 mails could not be sent/);
    const page = await administrator.open('/running/mail');
    assert.equal(page.text.match(/Waiting since/g)?.length, 20);
    assert.match(page.text, /These are the latest 20\. There are more/);
    const { letters } = await site.app.failedPost.list(site.ids.administrator);
    for (const { id } of letters) await site.app.failedPost.giveUp(site.ids.administrator, id);
    assert.match((await administrator.open('/settings')).text, /2 mails could not be sent/);
    const rest = await administrator.open('/running/mail');
    assert.doesNotMatch(rest.text, /There are more/);
  });

  test('an invitation that was refused says so at once, and on this page afterwards', async (t) => {
    const refuse = (address: string) =>
      address.startsWith('sam.') ? { code: 550, says: '5.1.1 No such user here' } : null;
    const log = () => {};
    const { site } = await givenSiteBesideServer(t, { recipient: refuse }, { log });
    const administrator = await site.as('administrator');
    assert.doesNotMatch((await administrator.open('/running/mail')).text, /Waiting since/);
    await administrator.open('/people/add-person');
    const sam = { name: 'Sam Typo', email: 'sam.tpyo@brookside.example', employed: 'yes' };
    const link = await administrator.send('Add a person', sam);
    assert.match(link.text, /could not be sent: the mail server said “550 5\.1\.1 No such user here”/);
    assert.match(link.html, /\/invitation\//);
    const page = await administrator.open('/running/mail');
    assert.match(page.text, /no password yet.*: ?Sam Typo, sam\.tpyo@brookside\.example/);
    assert.doesNotMatch(page.text, /Waiting since/);
    const person = await administrator.follow('Sam Typo');
    assert.match(person.text, /sam\.tpyo@brookside\.example ?Mail came back/);
  });

  test('for everybody else there is no such page', async (t) => {
    const { site } = await givenSiteBesideServer(t);
    for (const name of ['teacher', 'bursar', 'governor', 'clerk'] as const) {
      assert.equal((await (await site.as(name)).open('/running/mail')).status, 404);
    }
  });

  test('a test mail goes to the person who asks, or the page says what stood in the way', async (t) => {
    let refused = false;
    const recipient = () => (refused ? { code: 451, says: 'Try later' } : null);
    const { site, server } = await givenSiteBesideServer(t, { recipient });
    const administrator = await site.as('administrator');
    await administrator.open('/running/mail');
    const sent = await administrator.send('Send a test mail to me');
    assert.match(sent.text, /The mail server took the test mail/);
    assert.deepEqual(
      server.arrived.map((mail) => mail.to),
      [addressOf('administrator')],
    );
    assert.doesNotMatch(sent.html, /govuk-back-link/, 'its tabs lead on');
    await administrator.open('/what-next');
    await administrator.follow('Mail');
    const again = await administrator.send('Send a test mail to me');
    assert.match(again.text, /Back to what is left to set up.*took the test mail/);
    refused = true;
    const failed = await administrator.send('Send a test mail to me');
    assert.equal(failed.status, 422);
    assert.match(failed.text, /Back to what is left to set up/);
    assert.match(failed.text, /The test mail was not sent ?451 Try later/);
  });

  test('a school without a mail server is told so, and nothing is missing', async () => {
    const site = await givenSite();
    const administrator = await site.as('administrator');
    const page = await administrator.open('/running/mail');
    assert.match(page.text, /Candour sends no mail here/);
    assert.doesNotMatch(page.html, /Send a test mail|could not be sent/);
    assert.match((await administrator.open('/settings')).text, /Candour sends no mail here/);
    await site.close();
  });
});
