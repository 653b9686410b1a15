// What waits for a second person reaches them, and what became of it reaches who proposed it; roles and
// deputyships are told to whose they are. In the bell, and by mail where there is mail, over HTTP.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day, type Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite, password, sendAllMail } from '../given/site.ts';
import { givenClassifiedOn, givenReviewedOn } from '../given/site-incident.ts';
import type { Values } from '../tools/http.ts';

describe('what waits for a second person', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());
  const bellOf = async (name: Name) => (await (await site.as(name)).open('/told')).text;
  const unread = (name: Name) => site.app.bell.unread(site.ids[name]);
  /** The mails that an act leads to, as whom they go to and what their subject says. */
  const mailsOf = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    await sendAllMail(site);
    const from = mail.sent.length;
    await act();
    await sendAllMail(site);
    return mail.sent
      .slice(from)
      .map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)
      .toSorted();
  };
  const granting = async (role: string) => {
    const head = await site.as('headteacher');
    await head.open(`/people/${site.ids.teacher}/grant-role`);
    await head.send('Grant a role', { role });
  };

  test('reaches each who may decide, and leads them straight there', async () => {
    const change = 'Confirm or decline a change to people';
    assert.deepEqual(await mailsOf(() => granting('data-protection-officer')), [
      `chair: ${change}`,
      `data-protection-officer: ${change}`,
      `governor: ${change}`,
      `second-governor: ${change}`,
      `vice-chair: ${change}`,
    ]);
    const { text, to } = mail.sent.at(-1) ?? assert.fail('no mail');
    assert.match(text, /\/people\/[\w-]+\/confirm-change\?change=\d+/);
    assert.doesNotMatch(text.replace(`For Pat ${to.split('@')[0]}`, ''), /Pat |officer|INC-/);
    assert.equal(await unread('headteacher'), 0);
    assert.equal(await unread('teacher'), 0);
    const chair = await site.as('chair');
    const waits =
      'You can confirm or decline: Pat headteacher proposes that Pat teacher ' +
      'be granted the role Data Protection Officer';
    assert.match((await chair.open('/told')).text, new RegExp(`New ?${waits}`));
    assert.match((await chair.follow('Open')).path, /confirm-change\?change=/);
  });

  test('is asked of nobody any more once it is decided; who proposed it hears by whom', async () => {
    const chair = await site.as('chair');
    await chair.open('/told');
    await chair.follow('Open');
    const mails = await mailsOf(() => chair.send('Record your decision', { decision: 'confirm' }));
    assert.deepEqual(mails, [
      'headteacher: What you proposed was confirmed',
      'teacher: Look at your account: your roles were changed',
    ]);
    assert.equal(await unread('governor'), 0);
    assert.match(await bellOf('governor'), /No notifications/);
    assert.match(await bellOf('chair'), /No notifications/);
    const proposed = 'You proposed that Pat teacher be granted the role Data Protection Officer';
    assert.match(await bellOf('headteacher'), new RegExp(`New ?${proposed}: Pat chair confirmed it`));
    const given = 'You were given the role Data Protection Officer, by Pat chair';
    assert.match(await bellOf('teacher'), new RegExp(`New ?${given}`));
  });

  test('declined comes back with the reason, which nobody else is led to', async () => {
    const head = await site.as('headteacher');
    await head.open(`/people/${site.ids.teacher}/revoke-role`);
    await head.send('Take a role back', { role: 'data-protection-officer' });
    const dpo = await site.as('data-protection-officer');
    await dpo.open('/told');
    await dpo.follow('Open');
    await dpo.send('Record your decision', {
      decision: 'decline',
      reason: 'They are needed until the summer.',
    });
    await head.open('/told');
    const said = /You proposed that the role Data Protection Officer be taken back .*? declined it/;
    const page = await head.follow(said.exec(head.page().text)?.[0] ?? '');
    assert.equal(page.status, 200);
    assert.match(page.text, /Pat data-protection-officer declined it\. They are needed until the summer\./);
    const { path } = page;
    assert.doesNotMatch((await (await site.as('administrator')).open(path)).text, /until the summer/);
  });

  test('taken back vanishes, and a letter that waits for the morning is not sent', async () => {
    site.clock.now = momentOf('2026-10-05', '23:00');
    const mails = await mailsOf(async () => {
      const head = await site.as('headteacher');
      await head.open(`/people/${site.ids.chair}/request-reset`);
      await head.send('Request a new password');
      assert.equal(await unread('chair'), 1);
      const [change] = (await site.app.school()).people.get(site.ids.chair)?.waiting ?? [];
      await site.app.execute({
        kind: 'person',
        stream: site.ids.chair,
        actor: { kind: 'person', person: site.ids.headteacher },
        commands: [{ step: 'decline-change', facts: { change: change?.entry ?? 0 }, prose: {} }],
      });
      assert.equal(await unread('chair'), 0);
      site.clock.now = momentOf('2026-10-06', '07:00');
    });
    assert.deepEqual(mails, []);
  });
});

describe('proposed procedures', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());

  test('reach the chair, and the headteacher hears what became of them, with the reasons', async () => {
    const head = await site.as('headteacher');
    await head.open('/procedures/propose');
    await head.send('Propose', { retentionYears: '8', reason: 'Longer is safer.' });
    assert.equal(await site.app.bell.unread(site.ids['vice-chair']), 0);
    const chair = await site.as('chair');
    await chair.open('/told');
    assert.match(chair.page().text, /A change to the Procedures is waiting for you/);
    const page = await chair.follow('Open');
    assert.equal(page.path.split('?')[0], '/procedures/decide');
    await chair.send('Record your decision', { decision: 'decline', reasons: 'Eight years are too long.' });
    assert.match((await chair.open('/told')).text, /No notifications/);
    await sendAllMail(site);
    assert.deepEqual(
      mail.sent.map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`),
      ['headteacher: The change to the Procedures that you proposed was declined'],
    );
    await head.open('/told');
    const told = await head.follow('You proposed a change to the Procedures: Pat chair declined it');
    assert.match(told.text, /Pat chair declined it\. Eight years are too long\./);
  });
});

describe('what changes about the school', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const change = async (form: string, button: string, values: Values) => {
    const head = await site.as('headteacher');
    await head.open(`/settings/${form}`);
    assert.equal((await head.send(button, values)).status, 200);
  };
  const readBy = async (name: Name) => {
    const browser = await site.as(name);
    await browser.open('/told');
    return browser.follow(/Pat \S+ changed .*?Check that it is right/.exec(browser.page().text)?.[0] ?? '');
  };

  test('is read old and new by those who are told: numbers, addresses of the policy, calendar', async () => {
    await change('change-numbers', 'Change the numbers to ring', { chairPhone: '01632 960001' });
    await change('change-numbers', 'Change the numbers to ring', {
      chairPhone: '01632 960002',
      chairEmail: 'chair@brookside.example',
    });
    assert.match((await readBy('chair')).text, /telephone ?01632 960001 ?01632 960002/);
    assert.match((await readBy('vice-chair')).text, /e-mail ?None ?chair@brookside\.example/);
    await change('calendar', 'Save the calendar', { holidays: '8 May 2028' });
    const { text } = await readBy('chair');
    assert.match(text, /One-off holiday ?None ?8 May 2028/);
    assert.doesNotMatch(text, /Daily digest/);
  });

  test('is read by who is told that the duties changed, also where they manage nothing', async () => {
    const chair = await site.as('chair');
    await chair.open('/settings/map-offices');
    await chair.send('Save who does what', { ...sisterOffices, minute: 'Minute 4.', password });
    assert.match((await readBy('governor')).text, /Directs ?\S.* ?Deputy Headteacher/);
    assert.equal((await (await site.as('teacher')).open('/settings/changes')).status, 404);
  });
});

describe('a deputy', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());

  test('is told that they are to stand in, that they do, and that it is over', async () => {
    const { app, clock, ids } = site;
    const from = momentOf('2026-10-12', '00:00');
    await app.execute({
      kind: 'person',
      stream: ids.headteacher,
      actor: { kind: 'person', person: ids.headteacher },
      commands: [
        { step: 'mark-away', facts: { from, until: from + 5 * day, deputy: ids.teacher }, prose: {} },
      ],
    });
    const teacher = await site.as('teacher');
    const days = 'from 12 October 2026 until 16 October 2026';
    assert.match((await teacher.open('/told')).text, new RegExp(`You stand in for Pat headteacher ${days}`));
    await sendAllMail(site);
    clock.now = momentOf('2026-10-12', '00:01');
    await app.time.pass();
    await sendAllMail(site);
    assert.equal(mail.sent.length, 1, 'nobody is written to at night');
    clock.now = momentOf('2026-10-12', '07:00');
    await sendAllMail(site);
    const later = await site.as('teacher');
    assert.match(
      (await later.open('/told')).text,
      new RegExp(`New ?You stand in for Pat headteacher ${days}`),
    );
    clock.now = momentOf('2026-10-17', '00:01');
    await app.time.pass();
    const last = await site.as('teacher');
    assert.match((await last.open('/told')).text, /New ?You no longer stand in for Pat headteacher/);
    clock.now = momentOf('2026-10-19', '07:30');
    await app.digests.make();
    await sendAllMail(site);
    const sent = mail.sent.filter(({ to }) => to.startsWith('teacher'));
    assert.deepEqual(
      sent.map(({ subject }) => subject),
      [
        `Stand in for a colleague ${days}`,
        `Stand in for a colleague ${days}`,
        'You no longer stand in for a colleague',
      ],
    );
    assert.doesNotMatch(JSON.stringify(sent).replaceAll('For Pat teacher', ''), /Pat /);
  });
});

describe('the data protection officer who was asked for advice', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());
  const dpo = 'data-protection-officer';
  const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;

  test('hears that it is not needed, of what they may no longer open, unless it is about them', async () => {
    const [first, second] = [await givenClassifiedOn(site, 'minor'), await givenClassifiedOn(site, 'minor')];
    site.clock.now += 1_000;
    await first.done('assess-reportability', none, {}, 'bursar');
    const browser = await site.as(dpo);
    const { text, html } = await browser.open('/told');
    const says = 'Your advice is not needed any more: no personal data is involved';
    assert.match(text, new RegExp(`${first.reference} New ?${says}`));
    assert.ok(!html.includes(first.path), 'it leads nowhere');
    assert.match(text, new RegExp(`${second.reference} New ?You are asked`));
    site.clock.now = momentOf('2026-10-06', '07:30');
    await sendAllMail(site);
    const from = mail.sent.length;
    await site.app.digests.make();
    await sendAllMail(site);
    const sent = mail.sent.slice(from).filter(({ to }) => to.startsWith(dpo));
    assert.equal(sent.length, 1);
    assert.match(sent[0]?.text ?? '', new RegExp(`your advice is no longer needed \\(${first.reference}\\)`));
    await first.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await first.done('declare-conflict', { person: site.ids[dpo] }, {}, 'chair');
    assert.ok(!(await browser.open('/told')).html.includes(first.reference));
  });

  test('hears that it ended without them', async () => {
    const each = await givenReviewedOn(site, 'minor');
    site.clock.now += 1_000;
    await each.done('close', {}, {}, 'headteacher');
    const browser = await site.as(dpo);
    assert.match(
      (await browser.open('/told')).text,
      new RegExp(`${each.reference} New ?It ended without your`),
    );
  });
});
