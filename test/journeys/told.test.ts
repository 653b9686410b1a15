// Who is told what, over HTTP: the bell of whoever is asked, what a wall hides, the mails of a small incident
// counted, and the day's digest. Everything but the mails works without a mail server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail.ts';
import { investigatingOn, protectedOn, reportedOn, reviewedOn } from '../on-site.ts';
import { day, hour, monday, type Name, type OpenSite, openSite } from '../site.ts';
import { cast, reportAnonymously, storyOf } from './story.ts';
import { typed } from './typed.ts';

/** How the bell is called for somebody with so much that is new. */
const bell = (count: number): string =>
  `aria-label="What you were told${count === 0 ? '' : `, ${count} new`}"`;

describe('the bell', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  test('counts what is new on every page, and leads straight to what there is to do', async () => {
    const browser = await site.as('bursar');
    assert.ok(browser.page().html.includes(bell(0)));
    const each = await reportedOn(site);
    assert.ok((await browser.open('/incidents')).html.includes(bell(1)));
    const page = await browser.open('/told');
    assert.match(page.text, /What you were told/);
    const line = `${each.reference}: A new report waits to be acknowledged`;
    assert.match(page.text, new RegExp(`New ${line}, due in 32 hours`));
    assert.ok(page.html.includes(bell(0)), 'what was shown is read');
    const step = await browser.follow(line);
    assert.equal(step.path, `${each.path}/acknowledge`);
    assert.doesNotMatch((await browser.open('/told')).text, /New INC/);
  });

  test('marks everything as read at once', async () => {
    await reportedOn(site);
    const browser = await site.as('headteacher');
    await browser.open('/told');
    await browser.send('Mark all as read');
    assert.ok(browser.page().html.includes(bell(0)));
    assert.doesNotMatch(browser.page().text, /Mark all as read/);
  });

  test('shows older notices page by page', async () => {
    for (let count = 0; count < 30; count += 1) {
      site.clock.now += 1000;
      await reportedOn(site);
    }
    const browser = await site.as('bursar');
    const [first, second] = [await browser.open('/told'), await browser.follow('Earlier')];
    const references = (html: string) => [...html.matchAll(/INC-...-...(?=:)/g)].map(([found]) => found);
    assert.equal(references(first.html).length, 25);
    assert.equal(references(second.html).length, 7);
    assert.equal(new Set([...references(first.html), ...references(second.html)]).size, 32);
    assert.equal((await browser.open('/told?after=nonsense')).html, (await browser.open('/told')).html);
  });

  test('is each person’s own', async () => {
    const stranger = await site.as('administrator');
    const page = await stranger.open('/told');
    assert.match(page.text, /You have been told nothing yet/);
    assert.equal((await site.anybody().open('/told')).path, '/sign-in?next=%2Ftold');
  });

  test('forgets after a year', async () => {
    const told = async (name: Name) => (await site.app.told.list(site.ids[name])).lines.length;
    assert.ok((await told('bursar')) > 0);
    site.clock.now += 366 * day;
    await site.app.told.sweep();
    assert.equal(await told('bursar'), 0);
  });
});

describe('what the bell says again', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  /** Lets time pass, with a look of the clock's after each of these hours. */
  const pass = async (...hours: readonly number[]) => {
    for (const each of hours) {
      site.clock.now += each * hour;
      await site.app.time.pass();
    }
  };

  test('stands once for each duty, the latest on top, and counts once', async () => {
    const each = await reportedOn(site);
    const assessment = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    await each.done('assess-reportability', assessment, {}, 'headteacher');
    await pass(22, 5, 6);
    const browser = await site.as('bursar');
    assert.ok(browser.page().html.includes(bell(3)));
    const { text } = await browser.open('/told');
    assert.equal(text.match(/Acknowledge the report/g)?.length, 1);
    assert.match(
      text,
      /Still to be done: Acknowledge the report, was due 1 hour ago ?Reminded 3 times, last/,
    );
    assert.match(text, /Still to be done: Classify the incident, was due 1 hour ago ?Reminded 3 times, last/);
    assert.ok((await browser.open('/incidents')).html.includes(bell(0)), 'all that it stands for is read');
  });

  test('stands once although what was said before it is pages away', async () => {
    for (let count = 0; count < 30; count += 1) await reportedOn(site);
    await pass(22, 5, 6);
    const browser = await site.as('bursar');
    const pages = [await browser.open('/told')];
    while (browser.page().text.includes('Earlier')) pages.push(await browser.follow('Earlier'));
    const lines = pages.flatMap(({ html }) =>
      [...html.matchAll(/INC-...-...: [^<]*/g)].map(([line]) => line),
    );
    const reminders = lines.filter((line) => /Still to be done|time limit/.test(line));
    assert.ok(reminders.length > 60);
    assert.equal(new Set(reminders).size, reminders.length);
    assert.ok(pages.slice(0, -1).every(({ html }) => html.match(/class="candour-entry"/g)?.length === 25));
    assert.ok((pages.at(-1)?.html.match(/class="candour-entry"/g)?.length ?? 0) > 0);
  });

  test('says of what is done meanwhile that it is settled', async () => {
    const each = await reportedOn(site);
    await pass(3 * 24);
    await each.done('acknowledge', {}, {}, 'headteacher');
    const { text } = await (await site.as('bursar')).open('/told');
    assert.match(
      text,
      new RegExp(`${each.reference}: You were reminded: Acknowledge the report, settled since`),
    );
    assert.match(text, new RegExp(`${each.reference}: Still to be done: Classify`));
  });

  test('says so too of a note on progress, although the next is owed already', async () => {
    const each = await investigatingOn(site, 'major');
    await pass(24, 24);
    const bell = async () => (await (await site.as('investigating-officer')).open('/told')).text;
    assert.match(await bell(), new RegExp(`${each.reference}: Still to be done: Note progress`));
    site.clock.now += 60_000;
    await each.done('note-progress', {}, {}, 'investigating-officer');
    assert.match(
      await bell(),
      new RegExp(`${each.reference}: You were reminded: Note progress, settled since`),
    );
  });

  test('never says of the law’s clock that it runs when it has run out', async () => {
    const each = await reportedOn(site);
    await pass(24, 24);
    let browser = await site.as('headteacher');
    const says = `${each.reference}: A time limit set by law: Tell the ICO`;
    assert.match((await browser.open('/told')).text, new RegExp(`${says}, runs out in 24 hours`));
    await pass(12, 8, 4, 24);
    browser = await site.as('headteacher');
    const { text } = await browser.open('/told');
    assert.match(text, new RegExp(`${says}, ran out 24 hours ago ?Reminded 5 times, last`));
    assert.doesNotMatch(text, /is running/);
  });

  test('says whether it was closed or set aside', async () => {
    const done = await reviewedOn(site, 'minor');
    await done.done('close', {}, {}, 'headteacher');
    const aside = await investigatingOn(site, 'minor');
    await aside.done('mark-not-an-incident', {}, {}, 'headteacher');
    const { incident } = await site.app.cases.open(site.ids.headteacher, aside.reference);
    const proposal = incident.proposal?.entry ?? assert.fail('nothing waits');
    await aside.done('confirm-proposal', { proposal, agreed: true }, {}, 'bursar');
    const { text } = await (await site.as('investigating-officer')).open('/told');
    assert.match(text, new RegExp(`${done.reference}: It was closed [A-Z]`));
    assert.match(text, new RegExp(`${aside.reference}: It was set aside: no incident, or reported already`));
  });

  test('says once of what was handed over that it was', async () => {
    const each = await reportedOn(site);
    await (await site.as('headteacher')).open(each.path);
    await pass(22, 5, 6);
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    const { text } = await (await site.as('headteacher')).open('/told');
    assert.equal(text.match(new RegExp(`${each.reference}: handed over to others`, 'g'))?.length, 1);
  });
});

describe('the bell of whoever reported', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  test('leads to their own report, never to the case', async () => {
    const each = await investigatingOn(site, 'minor');
    const browser = await site.as('teacher');
    const page = await browser.open('/told');
    assert.match(page.text, /Your report is being looked into/);
    assert.match(page.text, /Your report was received and read/);
    assert.ok(!page.html.includes(each.path));
    const own = await browser.follow(`${each.reference}: Your report is being looked into`);
    assert.equal(own.path, `/my-reports/${each.reference}`);
    assert.equal(own.status, 200);
    const done = await reviewedOn(site, 'minor');
    await done.done('close', {}, {}, 'headteacher');
    assert.match((await browser.open('/told')).text, /There is an outcome of your report/);
  });
});

describe('a wall', () => {
  let site: OpenSite;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());
  const sees = async (name: Name, reference: string): Promise<boolean> => {
    const browser = await site.as(name);
    const page = await browser.open('/told');
    const isHidden = !page.html.includes(reference);
    if (isHidden) assert.ok(page.html.includes(bell(0)), `${name} sees a count`);
    return !isHidden;
  };

  test('keeps a report about the headteacher from their bell, whatever happens', async () => {
    const each = await reportedOn(site, { concerns: ['headteacher'], redFlags: ['child-at-risk'] });
    site.clock.now += 4 * day;
    await site.app.time.pass();
    assert.ok(!(await sees('headteacher', each.reference)));
    assert.ok(await sees('chair', each.reference));
  });

  test('keeps a protected report with the chair', async () => {
    const each = await protectedOn(site);
    for (const name of ['headteacher', 'bursar', 'data-protection-officer'] as const) {
      assert.ok(!(await sees(name, each.reference)), name);
    }
    assert.ok(await sees('chair', each.reference));
  });

  test('raised later hides at once what was told before it', async () => {
    const each = await reportedOn(site);
    const browser = await site.as('headteacher');
    assert.ok(browser.page().html.includes(bell(1)));
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    assert.ok((await browser.open('/incidents')).html.includes(bell(0)));
    assert.ok(!(await sees('headteacher', each.reference)));
    assert.ok(await sees('bursar', each.reference));
  });

  test('who has a part in it no longer is told nothing more, and what they were told is gone', async () => {
    const each = await investigatingOn(site, 'minor');
    assert.ok(await sees('investigating-officer', each.reference));
    const facts = { person: site.ids.bursar, as: 'personally', governor: null, supporters: [] } as const;
    await each.done('allocate', facts, { reason: 'They are away.' }, 'bursar');
    assert.ok(!(await sees('investigating-officer', each.reference)));
  });
});

/** Sends all that is due. */
const sendAll = async ({ app }: OpenSite): Promise<void> => {
  while ((await app.post.turn()).due);
};

describe('mail', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await openSite({ mail });
  });
  after(() => site.close());

  test('the e-mail to the wrong parent makes six mails from the report to the closing', async () => {
    site.clock.now = monday;
    const by = cast(site);
    const contact = 'parent@elsewhere.example';
    const story = storyOf(site, by, await reportAnonymously(site, { contact }));
    await story.does('headteacher', 'take-it-on');
    await story.does('headteacher', 'finish');
    await story.does('bursar', 'review-and-close');
    await sendAll(site);
    assert.deepEqual(
      mail.sent
        .map(({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(story.reference, 'INC')}`)
        .toSorted(),
      [
        'headteacher: INC: Acknowledge the report, due Tue 6 October 2026, 17:00',
        'bursar: INC: Acknowledge the report, due Tue 6 October 2026, 17:00',
        'data-protection-officer: INC: Your advice is asked for, due Tue 6 October 2026, 09:00',
        'parent: Your report is being looked into',
        'bursar: INC: Review the outcome report, due Mon 12 October 2026, 17:00',
        'parent: There is an outcome of your report',
      ].toSorted(),
    );
  });

  test('and not more where the headteacher hands it to an investigating officer', async () => {
    const from = mail.sent.length;
    const contact = 'parent@elsewhere.example';
    const story = storyOf(site, cast(site), await reportAnonymously(site, { contact }));
    await story.does('headteacher', 'take-it-on', { lead: site.ids['investigating-officer'] });
    await story.does('investigating-officer', 'finish');
    await story.does('headteacher', 'review-and-close');
    await sendAll(site);
    assert.deepEqual(
      mail.sent
        .slice(from)
        .map(
          ({ to, subject }) =>
            `${to.split('@')[0]}: ${subject.split(',')[0]?.replace(story.reference, 'INC')}`,
        )
        .toSorted(),
      [
        'headteacher: INC: Acknowledge the report',
        'bursar: INC: Acknowledge the report',
        'data-protection-officer: INC: Your advice is asked for',
        'investigating-officer: INC: Complete the Incident Outcome Report',
        'parent: Your report is being looked into',
        'parent: There is an outcome of your report',
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
    const story = storyOf(site, cast(site), await reportAnonymously(site, { contact }));
    for (const step of ['acknowledge', 'verify-details', 'classify', 'assess-reportability'] as const) {
      await story.does('headteacher', step);
    }
    await story.does('headteacher', 'allocate', { leading: 'personally' });
    await story.does('headteacher', 'finish');
    await story.does('bursar', 'review-outcome');
    await story.does('bursar', 'close');
    await sendAll(site);
    assert.ok(mail.sent.length - from <= 6, JSON.stringify(mail.sent.slice(from)));
  });

  test('says nothing of what happened, and no name', async () => {
    const all = JSON.stringify(mail.sent);
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
      await sendAll(site);
      const from = mail.sent.length;
      await app.digests.make();
      await sendAll(site);
      return mail.sent.slice(from);
    };
    await digestOf('2026-11-06', '07:30');
    clock.now = momentOf('2026-11-06', '09:00');
    const forgotten = await reportedOn(site);
    const settled = await reportedOn(site);
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
    ]);
    const text = sent.find(({ to }) => to.startsWith('bursar'))?.text ?? '';
    assert.ok(text.includes(`${forgotten.reference}: Assess whether`), text);
    assert.ok(text.includes(`${settled.reference}: Acknowledge the report`), text);
    assert.ok(!text.includes(`${settled.reference}: Assess whether`), text);
    assert.deepEqual(await digestOf('2026-11-09', '07:31'), []);
    assert.deepEqual(await digestOf('2026-11-09', '12:00'), []);
  });

  test('goes by what each person wishes, but the law’s clock is heard all the same', async () => {
    const { app, clock, ids } = site;
    clock.now = momentOf('2026-11-23', '09:00');
    const wish = async (name: Name, mail: 'digest' | 'bell-only') => {
      const actor = { kind: 'person', person: ids[name] } as const;
      const command = { step: 'change-mail', facts: { mail }, prose: {} } as const;
      await app.execute({ kind: 'person', stream: ids[name], actor, commands: [command] });
    };
    await wish('bursar', 'digest');
    await wish('headteacher', 'bell-only');
    await sendAll(site);
    const toldOf = async (act: () => Promise<unknown>) => {
      const from = mail.sent.length;
      await act();
      await sendAll(site);
      return mail.sent.slice(from).map(({ to }) => to.split('@')[0]);
    };
    let each = await reportedOn(site);
    assert.deepEqual(await toldOf(async () => (each = await reportedOn(site))), []);
    const browser = await site.as('headteacher');
    assert.match((await browser.open('/told')).text, new RegExp(`New ${each.reference}: A new report`));
    clock.now = momentOf('2026-11-24', '07:30');
    assert.deepEqual(await toldOf(app.digests.make), ['bursar']);
    clock.now = momentOf('2026-11-24', '09:00');
    const law = await toldOf(app.time.pass);
    assert.ok(law.includes('headteacher') && law.includes('bursar'), law.join());
  });

  test('that waits for the morning is dropped where a wall is raised meanwhile', async () => {
    const { clock, ids } = site;
    clock.now = momentOf('2026-11-25', '23:00');
    const from = mail.sent.length;
    const facts = { redFlags: ['account-open'], concerns: [] } as const;
    const each = await reportedOn(site, facts);
    await sendAll(site);
    assert.deepEqual(mail.sent.slice(from), []);
    await each.done('tell-chair', { toldAt: clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person: ids.bursar }, {}, 'chair');
    clock.now = momentOf('2026-11-26', '07:00');
    await sendAll(site);
    assert.deepEqual(
      mail.sent.slice(from).map(({ to }) => to.split('@')[0]),
      ['chair'],
    );
  });
});
