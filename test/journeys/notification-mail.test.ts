// Who is told what by mail: the mails of a small incident counted, the day's digest, each person's wishes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { cast, givenStory, whenReportedAnonymously } from './story.ts';
import { typed } from './typed.ts';

/** Sends all that is due. */
const advice = 'Advise who to tell';

describe('mail', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());

  test('the e-mail to the wrong parent makes six mails from the report to the closing', async () => {
    site.clock.now = monday;
    const by = cast(site);
    const contact = 'parent@elsewhere.example';
    const story = givenStory(site, by, await whenReportedAnonymously(site, { contact }));
    await sendAllMail(site);
    await story.does('headteacher', 'take-it-on');
    await sendAllMail(site);
    await story.does('headteacher', 'finish');
    await sendAllMail(site);
    await story.does('bursar', 'review-and-close');
    await sendAllMail(site);
    assert.deepEqual(
      mail.sent
        .map(({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(story.reference, 'INC')}`)
        .toSorted(),
      [
        'headteacher: Acknowledge the report by Tuesday 5 pm (INC)',
        'bursar: Acknowledge the report by Tuesday 5 pm (INC)',
        `data-protection-officer: ${advice} by Tuesday 9 am (INC)`,
        'parent: Your report is being looked into',
        'bursar: Review the outcome report by 12 October, 5 pm (INC)',
        'parent: Read the outcome of your report',
      ].toSorted(),
    );
  });

  test('and not more where the headteacher hands it to an investigating officer', async () => {
    const from = mail.sent.length;
    const contact = 'parent@elsewhere.example';
    const story = givenStory(site, cast(site), await whenReportedAnonymously(site, { contact }));
    await sendAllMail(site);
    await story.does('headteacher', 'take-it-on', { lead: site.ids['investigating-officer'] });
    await sendAllMail(site);
    await story.does('investigating-officer', 'finish');
    await sendAllMail(site);
    await story.does('headteacher', 'review-and-close');
    await sendAllMail(site);
    assert.deepEqual(
      mail.sent
        .slice(from)
        .map(({ to, subject }) => `${to.split('@')[0]}: ${subject.split(/ by | \(/)[0]}`)
        .toSorted(),
      [
        'headteacher: Acknowledge the report',
        'bursar: Acknowledge the report',
        'data-protection-officer: Advise who to tell',
        'investigating-officer: Complete the outcome report',
        'parent: Your report is being looked into',
        'parent: Read the outcome of your report',
      ].toSorted(),
    );
    // Three forms after the report, and every entry that the single pages leave.
    for (const type of ['acknowledged', 'details-verified', 'allocated', 'outcome-submitted', 'closed']) {
      assert.ok((await story.types()).includes(type), type);
    }
  });

  test('and not more by the single pages', async () => {
    site.clock.now = monday + day;
    const from = mail.sent.length;
    const contact = 'parent@elsewhere.example';
    const story = givenStory(site, cast(site), await whenReportedAnonymously(site, { contact }));
    for (const step of ['acknowledge', 'verify-details', 'classify', 'assess-reportability'] as const) {
      await story.does('headteacher', step);
    }
    await story.does('headteacher', 'allocate', { leading: 'personally' });
    await story.does('headteacher', 'finish');
    await story.does('bursar', 'review-outcome');
    await story.does('bursar', 'close');
    await sendAllMail(site);
    assert.ok(mail.sent.length - from <= 6, JSON.stringify(mail.sent.slice(from)));
  });

  test('says nothing of what happened, and no name', async () => {
    const all = mail.sent.map(({ to, text }) => text.replaceAll(`For Pat ${to.split('@')[0]}\n`, '')).join();
    assert.ok(mail.sent.length > 0);
    assert.doesNotMatch(all, /class 3B|Pat /);
    const texts = Object.values(typed['take-it-on']())
      .flat()
      .filter((text) => / /.test(String(text)));
    for (const text of texts) assert.ok(!all.includes(String(text)), String(text));
  });

  test('is one a day for what presses nobody, on working days, from half past seven', async () => {
    const { app, clock } = site;
    /** Lets time pass, and then what the digest alone sends. */
    const digestOf = async (date: `${number}-${number}-${number}`, time: string) => {
      clock.now = momentOf(date, time);
      await app.time.pass();
      await sendAllMail(site);
      const from = mail.sent.length;
      await app.digests.make();
      await sendAllMail(site);
      return mail.sent.slice(from);
    };
    await digestOf('2026-11-06', '07:30');
    clock.now = momentOf('2026-11-06', '09:00');
    const forgotten = await givenReportedOn(site);
    const settled = await givenReportedOn(site);
    assert.deepEqual(await digestOf('2026-11-06', '21:00'), []);
    const answer = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    await settled.done('assess-reportability', answer, {}, 'bursar');
    assert.deepEqual(await digestOf('2026-11-07', '09:00'), []);
    assert.deepEqual(await digestOf('2026-11-09', '07:29'), []);
    const sent = await digestOf('2026-11-09', '07:30');
    assert.deepEqual(sent.map(({ to }) => to.split('@')[0]).toSorted(), [
      'bursar',
      'data-protection-officer',
      'headteacher',
      'outside-body',
    ]);
    const text = sent.find(({ to }) => to.startsWith('bursar'))?.text ?? '';
    const listed = text.split('\n').filter((line) => line.startsWith('- '));
    const isListed = (what: string, { reference }: { readonly reference: string }) =>
      listed.some((line) => line.startsWith(`- ${what}`) && line.includes(reference));
    assert.ok(isListed('Decide who to tell', forgotten), text);
    assert.ok(isListed('Acknowledge the report', settled), text);
    assert.ok(!isListed('Decide who to tell', settled), text);
    assert.deepEqual(await digestOf('2026-11-09', '07:31'), []);
    assert.deepEqual(await digestOf('2026-11-09', '12:00'), []);
  });

  test('goes by what each person wishes, but always tells of the law’s clock', async () => {
    const { app, clock, ids } = site;
    clock.now = momentOf('2026-11-23', '09:00');
    const wish = async (name: Name, mail: 'digest' | 'bell-only') => {
      const actor = { kind: 'person', person: ids[name] } as const;
      const command = { step: 'change-mail', facts: { mail }, prose: {} } as const;
      await app.execute({ kind: 'person', stream: ids[name], actor, commands: [command] });
    };
    await wish('bursar', 'digest');
    await wish('headteacher', 'bell-only');
    await sendAllMail(site);
    const toldOf = async (act: () => Promise<unknown>) => {
      const from = mail.sent.length;
      await act();
      await sendAllMail(site);
      return mail.sent.slice(from).map(({ to }) => to.split('@')[0]);
    };
    let each = await givenReportedOn(site);
    assert.deepEqual(await toldOf(async () => (each = await givenReportedOn(site))), []);
    const browser = await site.as('headteacher');
    assert.match((await browser.open('/told')).text, new RegExp(`${each.reference} New ?A new report`));
    clock.now = momentOf('2026-11-24', '07:30');
    assert.deepEqual((await toldOf(app.digests.make)).toSorted(), ['bursar', 'outside-body']);
    clock.now = momentOf('2026-11-24', '09:00');
    const law = await toldOf(app.time.pass);
    assert.ok(law.includes('headteacher') && law.includes('bursar'), law.join());
  });

  test('that waits for the morning is dropped where an exclusion is raised meanwhile', async () => {
    const { clock, ids } = site;
    clock.now = momentOf('2026-11-25', '23:00');
    const from = mail.sent.length;
    const facts = { redFlags: ['account-open'], concerns: [] } as const;
    const each = await givenReportedOn(site, facts);
    await sendAllMail(site);
    assert.deepEqual(mail.sent.slice(from), []);
    await each.done('tell-chair', { toldAt: clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person: ids.bursar }, {}, 'chair');
    clock.now = momentOf('2026-11-26', '07:00');
    await sendAllMail(site);
    assert.deepEqual(
      mail.sent.slice(from).map(({ to }) => to.split('@')[0]),
      ['chair'],
    );
  });
});
