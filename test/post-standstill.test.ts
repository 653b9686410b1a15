// After a standstill nobody gets the past: one mail each with what matters now, and one anchor.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { something } from '../src/incident/asks/notice-words.ts';
import { keptMail } from '../src/services/mail/mail.ts';
import { day, hour, type Name } from './given/people.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenProtectedOn, givenReportedOn, givenReviewedOn } from './given/site-incident.ts';

describe('mail after a standstill', () => {
  let mail: ReturnType<typeof keptMail>;
  let site: OpenSite;
  beforeEach(async () => {
    mail = keptMail();
    site = await givenSite({ mail });
  });
  afterEach(() => site.close());

  const send = async () => {
    while ((await site.app.post.turn()).due);
  };
  const passHours = async (hours: number) => {
    for (let passed = 0; passed < hours; passed += 1) {
      site.clock.now += hour;
      await site.app.time.pass();
      await site.app.digests.make();
    }
  };
  const subjectsTo = (name: Name) =>
    mail.sent.filter(({ to }) => to.split('@')[0] === name).map(({ subject }) => subject);
  const isAnchor = (subject: string) => subject === 'Keep this line outside the school';

  test('of the machine is one a person, though much fell due meanwhile', async () => {
    for (let nth = 0; nth < 8; nth += 1) await givenReportedOn(site);
    await givenReviewedOn(site, 'major');
    await givenProtectedOn(site);
    await send();
    mail.sent.length = 0;
    site.clock.now += 21 * day;
    await site.app.time.pass();
    await site.app.digests.make();
    await send();
    const people = new Set(mail.sent.map(({ to }) => to.split('@')[0] as Name));
    assert.ok(people.has('headteacher') && people.has('chair'));
    for (const name of people) {
      assert.equal(subjectsTo(name).filter((subject) => !isAnchor(subject)).length, 1, name);
    }
    assert.equal(mail.sent.filter(({ subject }) => isAnchor(subject)).length, 1);
  });

  test('of the mail server says nothing that is settled by then', async () => {
    const settled = await givenReportedOn(site);
    const open = await givenReportedOn(site);
    await settled.aside('headteacher');
    await passHours(30);
    await send();
    const told = mail.sent.filter(({ to }) => to.startsWith('bursar@'));
    assert.equal(told.length, 1);
    assert.ok(told[0]?.text.includes(open.reference));
    const others = mail.sent.filter(({ to }) => !to.startsWith('teacher@'));
    assert.ok(!others.some(({ text }) => text.includes(settled.reference)), 'but to its reporter');
  });

  test('says of what is confidential only that something waits, once', async () => {
    for (let nth = 0; nth < 3; nth += 1) await givenProtectedOn(site);
    await passHours(4);
    await send();
    assert.deepEqual(
      subjectsTo('chair').filter((subject) => !isAnchor(subject)),
      [something],
    );
  });

  test('brings the latest anchor alone', async () => {
    await givenReportedOn(site);
    for (let weeks = 0; weeks < 5; weeks += 1) {
      site.clock.now += 7 * day;
      await site.app.time.pass();
    }
    await send();
    const anchors = mail.sent.filter(({ subject }) => isAnchor(subject));
    assert.equal(anchors.length, 1);
    assert.ok(anchors[0]?.text.includes((await site.app.anchors.latest())?.text ?? '-'));
  });

  test('leaves a reporter one mail: the last thing that there is to know', async () => {
    const contact = 'parent@elsewhere.example';
    const each = await givenReportedOn(site, {}, null, { contact });
    await each.done('acknowledge', {}, {}, 'headteacher');
    await each.aside('headteacher');
    await send();
    assert.deepEqual(
      mail.sent.filter(({ to }) => to === contact).map(({ subject }) => subject),
      ['Read the outcome of your report'],
    );
  });

  test('sends an urgent report alone while it is fresh, and with the rest once it is not', async () => {
    await givenReportedOn(site);
    await givenReportedOn(site, { redFlags: ['account-open'] });
    await send();
    assert.equal(subjectsTo('bursar').length, 2);
    mail.sent.length = 0;
    await givenReportedOn(site);
    await givenReportedOn(site, { redFlags: ['account-open'] });
    site.clock.now += 2 * hour;
    await send();
    assert.equal(subjectsTo('bursar').length, 1);
  });
});
