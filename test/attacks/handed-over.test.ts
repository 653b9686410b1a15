// A wall that is raised later: at once, on pages that are open and forms that were filled in, and on mail
// that waits. Who had it open is told that it was handed over, and no more; who never did finds nothing. And
// what the chair gives them to read for their hearing.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail.ts';
import type { Browser, Page } from '../http.ts';
import { classifiedOn, type OnSite, reportedOn } from '../on-site.ts';
import { hour, type OpenSite, openSite } from '../site.ts';

const mail = keptMail();
let site: OpenSite;
let each: OnSite;
const handedOver = /This incident was handed over to others/;
const sendAll = async () => {
  while ((await site.app.post.turn()).due);
};
const wallOff = (name: 'bursar' | 'teacher' | 'headteacher') =>
  each.done('declare-conflict', { person: site.ids[name] }, {}, 'chair');
const bare = ({ status, html }: Page) => ({ status, html });

const onSite = (): void => {
  before(async () => {
    site = await openSite({ mail });
  });
  after(() => site.close());
  beforeEach(async () => {
    site.clock.now += hour;
    each = await classifiedOn(site, 'major');
    await sendAll();
  });
};

describe('a wall that is raised later', () => {
  onSite();

  test('takes effect at once: on a page that is open, and on a form that was filled in', async () => {
    const bursar = await site.as('bursar');
    await bursar.open(`${each.path}/tell-chair`);
    assert.match(bursar.page().text, /Tell the chair/);
    await bursar.open(each.path);
    const other = await site.as('bursar');
    await other.open(`${each.path}/note-progress`);
    await wallOff('bursar');
    const sent = await other.send('Note progress', { note: 'Too late.' });
    assert.deepEqual([sent.status, handedOver.test(sent.text)], [404, true]);
    for (const page of ['', '/record', '/tell-chair', '/outcome-report', '/policy']) {
      const found = await bursar.open(`${each.path}${page}`);
      assert.equal(found.status, 404, page);
      assert.match(found.text, handedOver);
    }
    const { entries, open } = site.app.cases;
    const noted = await entries(await open(site.ids.headteacher, each.reference));
    assert.ok(!noted.some(({ type }) => type === 'progress-noted'));
  });

  test('leaves in the bell that it was handed over, and nothing in lists and searches', async () => {
    const bursar = await site.as('bursar');
    await bursar.open(each.path);
    await wallOff('bursar');
    const { html } = await bursar.open('/told');
    assert.ok(html.includes(`${each.reference}: handed over to others`));
    assert.ok(!html.includes(`/incidents/${each.reference}`));
    for (const list of ['/incidents?show=all', `/incidents?words=${each.reference}`, '/register.csv']) {
      const found = (await bursar.open(list)).html.replaceAll(`value="${each.reference}"`, '');
      assert.ok(!found.includes(each.reference), list);
    }
  });

  test('shows who never opened it what an unknown reference shows, byte for byte', async () => {
    await wallOff('headteacher');
    const head = await site.as('headteacher');
    const [walled, unknown] = [
      bare(await head.open(each.path)),
      bare(await head.open('/incidents/INC-222-222')),
    ];
    assert.deepEqual(walled, unknown);
    assert.doesNotMatch(walled.html, handedOver);
    assert.ok(!(await head.open('/told')).html.includes(each.reference));
  });

  test('stops mail that waits, at once and in the digest', async () => {
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids['investigating-officer'] }, {}, 'chair');
    const fresh = await reportedOn(site);
    const before = mail.sent.length;
    await fresh.done('classify', classify, {}, 'headteacher');
    await fresh.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
    await sendAll();
    site.clock.now += 24 * hour;
    await site.app.digests.make();
    await sendAll();
    const sent = mail.sent.slice(before).filter(({ to }) => to.startsWith('bursar@'));
    assert.ok(mail.sent.length > before);
    assert.ok(!sent.some(({ subject, text }) => `${subject}${text}`.includes(fresh.reference)));
  });

  test('leaves a reporter of their report that it was handed over', async () => {
    const teacher = await site.as('teacher');
    await teacher.open(`/my-reports/${each.reference}/add-details`);
    await wallOff('teacher');
    const sent = await teacher.send('Add details', { information: 'Too late.' });
    assert.deepEqual([sent.status, handedOver.test(sent.text)], [404, true]);
    const list = await teacher.open('/my-reports');
    assert.ok(!list.html.includes(`href="/my-reports/${each.reference}`));
    assert.match(list.text, new RegExp(`${each.reference}Handed over to others`));
    assert.match((await teacher.open(`/my-reports/${each.reference}`)).text, handedOver);
    assert.equal((await teacher.open('/my-reports/INC-222-222')).status, 404);
    assert.doesNotMatch(teacher.page().text, handedOver);
  });
});

const classify = {
  certainty: 'confirmed',
  cause: 'phishing',
  criteria: ['police'],
  severity: 'major',
} as const;

describe('what is given to read for a hearing', () => {
  onSite();

  const note = { note: 'On Thursday at ten the vice-chair hears you about a mail.' };
  const disclosed = async (): Promise<Browser> => {
    await wallOff('bursar');
    const given = { note: 'The mail left the bursar’s mailbox.' };
    await each.done('note-progress', {}, given, 'headteacher');
    const { incident } = await site.app.cases.open(site.ids.chair, each.reference);
    const facts = { person: site.ids.bursar, entries: [incident.version] };
    await each.done('disclose', facts, note, 'chair');
    return site.as('bursar');
  };

  test('stands on a page of its own: the note, the entries that were chosen, when, and no more', async () => {
    const bursar = await disclosed();
    const { text, html } = await bursar.open('/hearings');
    assert.ok(text.includes(note.note));
    assert.match(text, /noted progress.*The mail left the bursar’s mailbox/);
    assert.ok(!html.includes(each.reference) && !html.includes('class list of 3B'));
    assert.doesNotMatch(text, /Pat (teacher|headteacher|chair|investigating)/);
    assert.equal((await bursar.open(each.path)).status, 404);
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/hearings')).text, /Nothing waits for you/);
  });

  test('is told discreetly, in the bell and by mail, and found from one’s account', async () => {
    const before = mail.sent.length;
    const bursar = await disclosed();
    await sendAll();
    const { text, subject } = mail.sent.slice(before).find(({ to }) => to.startsWith('bursar@'))!;
    assert.equal(subject, 'Something waits for you in Candour');
    assert.ok(!text.includes(each.reference));
    await bursar.open('/told');
    await bursar.follow('Something waits for you');
    assert.ok(bursar.page().text.includes(note.note));
    await bursar.open('/account');
    assert.match(bursar.page().html, /href="\/hearings"/);
  });

  test('is erased with the record', async () => {
    const bursar = await disclosed();
    const times = async () => (await bursar.open('/hearings')).text.split(note.note).length;
    const before = await times();
    await each.done('mark-not-an-incident', {}, { reasons: 'None.' }, 'headteacher');
    const { incident } = await site.app.cases.open(site.ids.chair, each.reference);
    const agreed = { proposal: incident.proposal?.entry ?? 0, agreed: true } as const;
    if (incident.stage !== 'set-aside') await each.done('confirm-proposal', agreed, {}, 'chair');
    await each.done('erase', { ground: 'recorded-ground' }, {}, 'chair');
    assert.equal(await times(), before - 1);
  });
});
