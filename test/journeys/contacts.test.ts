// Whom the school rings or tells: it writes its own over the defaults, ticks what it checked, and is reminded
// after a year.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contactOf } from '../../src/app/contacts.ts';
import { contactDefault, contactsCheckedOn } from '../../src/policy/procedures/contacts-2026.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';

const year = 365 * day;
const today = '2026-10-05';

describe('the contacts', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());
  const read = async (path: string) => (await site.anybody().open(path)).text;
  const contact = async (id: Parameters<typeof contactOf>[1]) => contactOf(await site.app.directory(), id);
  const noteFor = async (name: Name, path: string) =>
    /some were last checked over a year ago/.test((await (await site.as(name)).open(path)).text);
  const subjects = () =>
    mail.sent
      .filter(({ subject }) => /last checked/.test(subject))
      .map(({ to }) => to.split('@')[0])
      .toSorted();

  test('are the defaults of their day, and nothing where only the school can know', async () => {
    const { source, telephone } = contactDefault('report-fraud');
    const fraud = await contact('report-fraud');
    assert.deepEqual(
      [fraud?.telephone, fraud?.checkedOn, fraud?.source],
      [telephone, contactsCheckedOn, source],
    );
    for (const id of ['lado', 'bank', 'it', 'safeguarding-lead'] as const)
      assert.equal(await contact(id), null);
    assert.match(await read('/first-hour'), /Report Fraud: 0300 123 2040 \(last checked 2 December 2026\)/);
  });

  test('that the school changes stand on the first-hour card with their day', async () => {
    const admin = await site.as('administrator');
    await admin.open('/settings/check-contacts');
    await admin.follow('Local authority designated officer (LADO)');
    const empty = await admin.send('Checked today', { contactPerson: 'Jo Ward' });
    assert.match(empty.text, /Enter a telephone number or an address/);
    const own = {
      contactPerson: 'Jo Ward',
      contactPhone: '01632 960 003',
      contactWeb: 'lado@council.example',
    };
    await admin.send('Checked today', own);
    const lado = await contact('lado');
    assert.deepEqual(
      [lado?.person, lado?.web, lado?.checkedOn, lado?.source],
      ['Jo Ward', 'mailto:lado@council.example', today, 'the school'],
    );
    const line = /\(LADO\), Jo Ward: 01632 960 003 \(last checked 5 October 2026\)/;
    assert.match(await read('/first-hour'), line);
    assert.equal(await site.app.bell.unread(site.ids.chair), 1);
    await admin.open('/settings/contact-bank');
    await admin.send('Checked today', { contactWeb: 'javascript:alert(1)' });
    assert.equal((await contact('bank'))?.web, 'https://javascript:alert(1)');
    assert.doesNotMatch(await read('/first-hour'), /Bank/);
  });

  test('are checked by a tick, which keeps the words and tells nobody', async () => {
    const before = await site.app.bell.unread(site.ids.chair);
    site.clock.now = monday + day;
    const admin = await site.as('administrator');
    await admin.open('/settings/check-contacts');
    assert.match((await admin.send('Checked today', {})).text, /Tick at least one/);
    await admin.open('/settings/check-contacts');
    await admin.send('Checked today', { contacts: ['lado', 'police'] });
    const [lado, police, ico] = [await contact('lado'), await contact('police'), await contact('ico')];
    assert.deepEqual([lado?.telephone, lado?.checkedOn], ['01632 960 003', '2026-10-06']);
    assert.deepEqual([police?.telephone, police?.source], [contactDefault('police').telephone, 'the school']);
    assert.equal(ico?.checkedOn, contactsCheckedOn);
    assert.equal(await site.app.bell.unread(site.ids.chair), before);
  });

  test('are read by people who report, where nobody at the school need be asked', async () => {
    assert.match(await read('/report'), /Child at risk now\?.*or 999/);
    for (const path of ['/poster', '/paper-form'])
      assert.match(await read(path), /A child at risk\? Ring first: ?999/);
  });

  test('are for the people who run the school', async () => {
    assert.equal((await (await site.as('teacher')).open('/settings/check-contacts')).status, 404);
    assert.equal((await (await site.as('bursar')).open('/settings/check-contacts')).status, 200);
  });

  test('that nobody checked for a year are on the desk and in the bell of the head office', async () => {
    await site.app.time.pass();
    assert.equal(await noteFor('administrator', '/running'), false);
    assert.deepEqual((await site.schoolEntries('contacts-reminded')).length, 0);
    site.clock.now = monday + year + 2 * day;
    await site.app.time.pass();
    await site.app.time.pass();
    await sendAllMail(site);
    assert.deepEqual((await site.schoolEntries('contacts-reminded')).length, 1);
    assert.deepEqual(subjects(), ['administrator']);
    assert.equal(await noteFor('administrator', '/running'), true);
    assert.equal(await noteFor('headteacher', '/incidents'), false);
    const admin = await site.as('administrator');
    assert.match((await admin.open('/told')).text, /last checked over a year ago/);
    await admin.follow('Open');
    await admin.send('Checked today', { contacts: ['lado', 'police', 'bank'] });
    assert.equal(await noteFor('administrator', '/running'), false);
    assert.doesNotMatch((await admin.open('/told')).text, /last checked over a year ago/);
  });
});
