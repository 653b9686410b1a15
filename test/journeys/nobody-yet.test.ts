// A school that has only begun: the headteacher has an account, nobody else. A person who reports something
// about the headteacher is told the truth before sending and after it, and the headteacher hears of no
// report.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import type { Reference } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { givenClassifiedOn } from '../given/site-incident.ts';

const operator = { kind: 'operator' } as const;

/** Puts somebody on the list of people, with or without a password. */
const add = async ({ app, accounts }: OpenSite, role: Role, withPassword: boolean, name: string = role) => {
  const person = app.newPersonId();
  const facts = { person, roles: [role], employed: role !== 'chair' } as const;
  const prose = { name: `Pat ${name}`, address: `${name}@brookside.example` };
  const commands = [{ step: 'add-person', facts, prose }] as const;
  const answer = await app.execute({ kind: 'person', stream: person, actor: operator, commands });
  assert.ok(isDone(answer));
  if (withPassword) await accounts.putPassword(person, password);
  return person;
};

describe('only the headteacher has an account', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ isEmpty: true });
    const { app } = site;
    const prose = { schoolName: 'Brookside' };
    const commands = [{ step: 'set-up', facts: { totpRequired: false }, prose }] as const;
    await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands });
    await add(site, 'headteacher', true);
  });
  after(() => site.close());

  const aboutTheHead = async () => {
    const browser = site.anybody();
    await browser.open('/report');
    const page = await browser.send('Send report', { what: 'A list was sold.', concerns: ['headteacher'] });
    return { page, reference: /INC-\w{3}-\w{3}/.exec(page.text)?.[0] as Reference };
  };
  const peoplePage = async () => (await (await site.as('headteacher')).open('/people')).text;

  test('before sending, the form says that nobody could open it, and whom to go to', async () => {
    const { text } = await site.anybody().open('/report');
    assert.match(text, /This concerns the Headteacher ?Nobody else can open it yet/);
    assert.match(text, /This concerns the Bursar ?With your name it goes to Pat headteacher/);
    assert.match(text, /If it concerns the Headteacher: nobody who could open it uses Candour yet\./);
    assert.match(text, /kept, sealed, and the Chair of Governors opens it once they can sign in/);
    assert.match(text, /Speak to the Chair of Governors or the Bursar now/);
    assert.match(text, /designated officer.*Information Commissioner.*Protect/);
    assert.match(text, /opens it once they can sign in.*Send report/);
  });

  test('a warning about naming somebody in words stands where they are named', async () => {
    const pages = {
      open: (await site.anybody().open('/report')).html,
      signedIn: (await (await site.as('headteacher')).open('/my-reports/report')).html,
    };
    for (const [name, html] of Object.entries(pages)) {
      const [, about = ''] = /<details class="[^"]*candour-about[^>]*>([\s\S]*?)<\/details>/.exec(html) ?? [];
      const outside = html.replace(about, '');
      assert.match(about, /write who it is about:<\/strong> nobody/, name);
      assert.doesNotMatch(outside, /write who it is about/, name);
      assert.equal(/If you protect your name:<\/strong> nobody/.test(outside), name === 'open', name);
    }
  });

  test('after sending, the receipt says the same, and the headteacher hears of nothing', async () => {
    const hint = /Until the Chair of Governors is invited and has .*a report that concerns the Headteacher/;
    const calm = await peoplePage();
    assert.match(calm, hint);
    const { page } = await aboutTheHead();
    assert.match(page.text, /Who can open it now Nobody who could open it uses Candour yet/);
    assert.match(page.text, /designated officer.*Information Commissioner.*Protect/);
    const head = await site.as('headteacher');
    assert.match((await head.open('/incidents')).text, /No open incidents/);
    assert.equal(await peoplePage(), calm, 'the hint tells of no report');
    assert.match((await head.open('/what-next')).text, hint);
  });

  test('the headteacher, signed in, is told the same of their own report', async () => {
    const head = await site.as('headteacher');
    await head.open('/my-reports/report');
    const page = await head.send('Send report', { what: 'I sold a list.', concerns: ['headteacher'] });
    assert.match(page.text, /Who can open it now ?Nobody who could open it uses Candour yet/);
  });

  test('a chair without a password does not count yet; with one, they open what was kept', async () => {
    const { reference } = await aboutTheHead();
    const chair = await add(site, 'chair', false);
    const alone =
      /one person made alone.*Chair of Governors granted to Pat chair, by the person who runs the server/;
    const people = await peoplePage();
    assert.match(people, alone);
    assert.match(people, /Until the Chair of Governors is invited and has chosen a password/);
    assert.match(
      (await site.anybody().open('/report')).text,
      /If it concerns the Headteacher: nobody who could open it/,
    );
    await site.accounts.putPassword(chair, password);
    const { text } = await site.anybody().open('/report');
    assert.match(text, /This concerns the Headteacher ?With your name it goes to Pat chair/);
    assert.doesNotMatch(text, /If it concerns the Headteacher: nobody/);
    assert.doesNotMatch(await peoplePage(), /concerns the Headteacher\./);
    const page = await (await site.as('chair')).open(`/incidents/${reference}`);
    assert.equal(page.status, 200);
    const head = await site.as('headteacher');
    assert.equal((await head.open(`/incidents/${reference}`)).status, 404);
  });

  test('the outside body that the school names stands first among those outside', async () => {
    const head = await site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', { outsideBody: 'The Diocese, 01632 960 009' });
    const { text } = await site.anybody().open('/report');
    assert.match(text, /Outside the school you can go to: The Diocese, 01632 960 009.*officer.*Protect/);
    assert.match((await head.open('/settings')).text, /Outside body: The Diocese/);
  });

  test('who may be concerned together is thought of as well', async () => {
    const { text } = await site.anybody().open('/report');
    assert.match(
      text,
      /If it concerns the Headteacher and the Chair of Governors together: nobody who could open it/,
    );
  });
});

test('desk and incident say of the person they wait for that they have not signed in yet', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const person = await add(site, 'investigating-officer', false, 'newcomer');
  const each = await givenClassifiedOn(site, 'minor');
  await each.done('allocate', { person, as: 'investigating-officer', supporters: [] }, {}, 'bursar');
  const head = await site.as('headteacher');
  const read = async () => [(await head.open('/incidents')).text, (await head.open(each.path)).text];
  for (const text of await read()) assert.match(text, /for Pat newcomer \(not signed in yet\)/i);
  await site.accounts.putPassword(person, password);
  for (const text of await read()) assert.doesNotMatch(text, /not signed in yet/);
});
