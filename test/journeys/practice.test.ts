// A practice incident, from its start to how it went: the real steps with the real people, marked everywhere,
// and no trace of it in what counts, lists or finds real incidents.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Reference } from '../../src/record/ids.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { allNames, day, hour, monday, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import {
  givenClosedOn,
  givenInvestigatingOn,
  givenPracticeOn,
  givenReportedOn,
  givenReviewedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Page } from '../tools/http.ts';

const onPractice = async (site: OpenSite, { reference }: SiteIncident, by: Name = 'headteacher') =>
  site.app.cases.open(site.ids[by], reference, 'practice');

describe('a practice incident', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());

  const started = async (name: Name, scenario = 'stolen-laptop'): Promise<Page> => {
    const browser = await site.as(name);
    await browser.open('/policy/practice');
    return browser.send('Start the practice', { scenario });
  };

  test('is started from the policy’s pages, and only by those who may', async () => {
    const page = await started('information-champion');
    assert.equal(page.status, 200, page.text);
    assert.match(page.path, /^\/incidents\/INC-/);
    assert.match(page.html, /<title>Practice – /);
    const teacher = await (await site.as('teacher')).open('/policy/practice');
    assert.equal(teacher.status, 200);
    assert.doesNotMatch(teacher.text, /Start the practice|stolen/);
    const sent = await (await site.as('teacher')).post('/policy/practice', { scenario: 'ransomware' });
    assert.equal(sent.status, 422);
    const none = await site.as('headteacher');
    await none.open('/policy/practice');
    assert.match((await none.send('Start the practice', {})).text, /Choose what to practise/);
  });

  test('a form that is sent twice starts one', async () => {
    const browser = await site.as('chair');
    await browser.open('/policy/practice');
    const secret = browser.fields('Start the practice').get('_secret')?.[0] ?? '';
    const values = { scenario: 'ransomware', _secret: secret };
    const first = await browser.post('/policy/practice', values);
    assert.equal((await browser.post('/policy/practice', values)).path, first.path);
  });

  test('is marked on every page of it, and on its sheets', async () => {
    const each = await givenPracticeOn(site);
    const browser = await site.as('headteacher');
    const pages = [
      ...[
        '',
        '/investigation',
        '/policy',
        '/outcome',
        '/record',
        '/record?show=all',
        '/conformance',
        '/timescales',
      ],
      ...['/outcome-report', '/how-it-went', '/hurry-clock', '/end-practice', '/take-it-on', '/classify'],
      ...['/record-notification', '/inform-people', '/note-progress', '/assess-reportability'],
    ];
    for (const below of pages) {
      const page = await browser.open(`${each.path}${below}`);
      assert.equal(page.status, 200, below);
      assert.match(page.html, /<title>Practice – /, below);
      assert.match(page.text, /Practice\. Nothing of this happened/, below);
    }
    const sheet = await browser.open(`${each.path}/outcome-report`);
    assert.match(sheet.html, /Practice: /);
  });

  test('asks nobody to ring the ICO', async () => {
    const each = await givenPracticeOn(site, 'ransomware');
    const { text, html } = await (await site.as('headteacher')).open(`${each.path}/record-notification`);
    assert.match(text, /This is practice: tell nobody/);
    assert.ok(!html.includes('ico.org.uk'));
  });

  test('is said in each mail, first of all, and never shares one with what is real', async () => {
    await sendAllMail(site);
    const from = mail.sent.length;
    const [real, each] = [await givenReportedOn(site), await givenPracticeOn(site, 'wrong-parent', 'chair')];
    await sendAllMail(site);
    const told = mail.sent.slice(from);
    const about = ({ reference }: { readonly reference: Reference }) =>
      told.filter(({ subject, text }) => `${subject} ${text}`.includes(reference));
    assert.ok(about(each).length > 0 && about(real).length > 0);
    for (const { subject, text } of about(each)) {
      assert.match(subject, /^Practice: /);
      assert.match(text, /This is practice: nothing happened\. /);
      assert.ok(!text.includes(real.reference));
    }
    for (const { subject, text } of about(real)) assert.doesNotMatch(`${subject} ${text}`, /ractice/);
  });

  test('is said in the mails that its hurried clock brings, which name no date', async () => {
    await sendAllMail(site);
    const from = mail.sent.length;
    const each = await givenPracticeOn(site, 'ransomware', 'headteacher');
    await each.done('hurry-clock', { hours: 72 }, {}, 'headteacher');
    await sendAllMail(site);
    const told = mail.sent.slice(from);
    assert.ok(told.some(({ text }) => text.includes('Judge') || text.includes('ICO')));
    for (const { subject, text } of told) {
      assert.match(subject, /^Practice: /);
      assert.doesNotMatch(`${subject} ${text}`, / by (?:Mon|Tues|Wednes|Thurs|Fri)day|now late|set by law/);
    }
  });

  test('is said in each line of the bell', async () => {
    const each = await givenPracticeOn(site, 'wrong-parent', 'chair');
    const { html } = await (await site.as('headteacher')).open('/told');
    const group = html.split('<section').find((part) => part.includes(each.reference)) ?? '';
    assert.match(group, /<p>Practice: |>Practice: /);
    await each.done('hurry-clock', { hours: 72 }, {}, 'chair');
    const later = await (await site.as('headteacher')).open('/told');
    const hurried = later.html.split('<section').find((part) => part.includes(each.reference)) ?? '';
    assert.match(hurried, /days late/);
  });

  test('runs on a clock of its own: what is missed and told comes as it would', async () => {
    const each = await givenPracticeOn(site, 'wrong-parent', 'headteacher');
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/hurry-clock`);
    const page = await browser.send('Hurry the clock', { by: '168' });
    assert.equal(page.status, 200, page.text);
    const { incident, now } = await onPractice(site, each);
    assert.equal(now, site.clock.now + 168 * hour);
    assert.ok(incident.reminders.some(({ what }) => what === 'missed'));
    assert.ok(incident.reminders.some(({ what }) => what === 'escalation'));
    await browser.open(`${each.path}/hurry-clock`);
    await browser.send('Hurry the clock', { by: 'next' });
    assert.ok((await onPractice(site, each)).incident.reminders.length > incident.reminders.length);
  });

  test('lets time itself pass on it when its own clock comes to a reminder', async () => {
    const each = await givenPracticeOn(site, 'wrong-parent', 'headteacher');
    await each.done('hurry-clock', { hours: 1 }, {}, 'headteacher');
    const before = (await onPractice(site, each)).incident.reminders.length;
    site.clock.now += 2 * day;
    await site.app.time.pass();
    const { incident, now } = await onPractice(site, each);
    assert.ok(incident.reminders.length > before);
    assert.ok(incident.reminders.every(({ at }) => at <= now));
  });

  test('runs to its end by the real steps, and says how it went', async () => {
    const each = await givenPracticeOn(site, 'stolen-laptop', 'headteacher');
    await each.done('acknowledge', {}, {}, 'bursar');
    await each.done('hurry-clock', { hours: 96 }, {}, 'headteacher');
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/end-practice`);
    const { path, text, html } = await browser.send('End the practice', {});
    assert.match(path, /\/how-it-went/);
    assert.match(text, /1 of \d+ timescales kept\. Longest delay: .*, \d/);
    assert.match(html, /candour-sheet/);
    assert.match(text, /Tell the ICO \(set by law\).*Missed, and still not done/);
    assert.match(text, /ended the practice/);
    assert.equal((await browser.open(`${each.path}/hurry-clock`)).status, 200);
    const list = await browser.open('/policy/practice');
    assert.match(list.text, /A stolen laptop INC-.*Ended/);
  });

  test('closes as a real one does, and then says how it went', async () => {
    const each = await givenReviewedOn(site, 'minor', await givenPracticeOn(site, 'wrong-parent', 'chair'));
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/close`);
    const { path, text } = await browser.send('Close the incident', {});
    assert.match(path, /\/how-it-went/);
    assert.match(text, /closed the incident/);
    await browser.open(`${each.path}/end-practice`);
    assert.match((await browser.send('End the practice', {})).text, /It has ended/);
  });

  test('of the gravest kind too asks the chair and governors, as a real one does', async () => {
    const critical = await givenPracticeOn(site, 'ransomware', 'headteacher');
    await givenInvestigatingOn(site, 'critical', critical);
    const { incident } = await onPractice(site, critical, 'chair');
    assert.equal(incident.leads.at(-1)?.as, 'governor');
    const list = await (await site.as('governor')).open('/policy/practice');
    assert.ok(list.text.includes(critical.reference));
  });

  test('how it went is a page of practice alone', async () => {
    const real = await givenReportedOn(site);
    const browser = await site.as('headteacher');
    assert.equal((await browser.open(`${real.path}/how-it-went`)).status, 404);
  });
});

const lists = [
  ...['/incidents', '/incidents?show=all', '/incidents?words=special', '/incidents?words=laptop'],
  ...['/register', '/register.csv', '/statistics', '/statistics.csv', '/policy/working', '/my-reports'],
  ...['/actions', '/actions/register.csv', '/meetings', '/term-reports', '/hearings', '/exceptions'],
  ...['/policy/home', '/policy/versions', '/policy/information', '/term-report/new'],
];

describe('a drill leaves no trace', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
    for (let nth = 0; nth < 4; nth += 1) await givenReportedOn(site);
    await givenClosedOn(site, 'minor');
  });
  after(() => site.close());

  const readers: readonly Name[] = [
    ...(['headteacher', 'bursar', 'chair', 'governor', 'clerk'] as const),
    ...(['data-protection-officer', 'information-champion', 'investigating-officer'] as const),
  ];
  /** What people read, but for what the form of a page carries and how much is new in the bell. */
  const readsOf = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    for (const name of readers) {
      const browser = await site.as(name);
      for (const address of lists) {
        const { html } = await browser.open(address);
        const [, main = html] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
        found.set(`${name} ${address}`, main.replaceAll(/name="_\w+"\s+value="[^"]*"/g, ''));
      }
    }
    return found;
  };
  const feedOf = async (name: Name): Promise<string> => {
    const secret = await site.app.feeds.make(site.ids[name]);
    const text = (await site.app.feeds.text(secret, 'https://incidents.example')) ?? '';
    return text.replaceAll(/^(?:UID|DTSTAMP|CREATED|LAST-MODIFIED).*$/gm, '');
  };
  const feeds = () => Promise.all(allNames.map(feedOf));

  test('in figures, lists, searches, registers, files to download and calendars', async () => {
    const [reads, calendars] = [await readsOf(), await feeds()];
    const drill = await givenPracticeOn(site, 'wrong-parent', 'headteacher');
    const another = await givenPracticeOn(site, 'stolen-laptop', 'chair');
    await site.app.time.pass();
    assert.deepEqual(await readsOf(), reads);
    assert.deepEqual(await feeds(), calendars);
    for (const each of [drill, another]) {
      const browser = await site.as('headteacher');
      const found = await browser.open(`/incidents?words=${each.reference}`);
      assert.match(found.text, /Nothing fits/);
    }
    await drill.done('hurry-clock', { hours: 200 }, {}, 'headteacher');
    await another.done('end-practice', {}, {}, 'chair');
    assert.deepEqual(await readsOf(), reads);
    assert.deepEqual(await feeds(), calendars);
    await thenRowsFollowLog(site);
  });

  test('in the day’s digest', async () => {
    const { clock, app } = site;
    await sendAllMail(site);
    const drill = await givenPracticeOn(site, 'wrong-parent', 'headteacher');
    await drill.done('classify', classifyAs('minor'), {}, 'bursar');
    clock.now = monday + 2 * day;
    await app.digests.make();
    const from = mail.sent.length;
    await sendAllMail(site);
    const others = mail.sent.slice(from).filter(({ subject }) => !subject.startsWith('Practice'));
    for (const { subject, text } of others)
      assert.doesNotMatch(`${subject} ${text}`, new RegExp(`ractice|${drill.reference}`));
  });

  test('in what comes of incidents elsewhere: actions, duplicates, auditors, exports', async () => {
    const [drill, real] = [await givenPracticeOn(site), await givenReportedOn(site)];
    const browser = await site.as('headteacher');
    assert.equal((await browser.open(`/action/new?from=${drill.id}`)).status, 404);
    const outcome = await browser.open(`${drill.path}/outcome`);
    assert.ok(!outcome.html.includes('/action/new'));
    await browser.open(`${real.path}/mark-duplicate`);
    const sent = await browser.send('Mark as a duplicate', {
      of: drill.reference,
      reasons: 'It is the same.',
    });
    assert.equal(sent.status, 422);
    assert.match(sent.text, /There is no incident/);
    for (const form of ['mark-duplicate', 'export', 'share-with-auditor', 'disclose', 'reopen']) {
      const page = await browser.post(`${drill.path}/${form}`, {
        ...{ of: real.reference, reasons: 'It is the same.', format: 'record', purpose: 'For us to see.' },
        ...{ auditor: 'Moira Tait', days: '7', leavesOut: 'interviews', _seen: '1' },
      });
      assert.ok(page.status === 422 || page.path.includes('?not='), `${form} ${page.status} ${page.path}`);
    }
    const { incident } = await onPractice(site, drill);
    assert.equal(incident.version, 1);
  });

  test('and of a real one nobody makes practice, by any form or address', async () => {
    const real = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('headteacher');
    const { incident: before } = await site.app.cases.open(site.ids.headteacher, real.reference);
    for (const form of ['hurry-clock', 'end-practice'])
      await browser.post(`${real.path}/${form}`, { by: '24', practice: 'ransomware', _seen: '99' });
    await browser.post(`${real.path}/add-details`, { practice: 'ransomware', more: 'More.', _seen: '99' });
    const { incident } = await site.app.cases.open(site.ids.headteacher, real.reference);
    assert.equal(incident.practice, null);
    assert.equal(incident.stage, before.stage);
    await browser.open('/my-reports/report');
    const sent = await browser.send('Send report', { what: 'A lost key.', practice: 'ransomware' });
    const reference = /INC-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(sent.text)?.[0] as Reference;
    const mine = await site.app.cases.open(site.ids.headteacher, reference);
    assert.equal(mine.incident.practice, null);
  });
});
