// An exclusion that is raised later: at once, on pages that are open and forms that were filled in, and on
// mail that waits. Who had it open is told that it was handed over, and no more; who never did finds nothing.
// And what the chair gives them to read for their hearing.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { something } from '../../src/incident/asks/notice-words.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenErasedOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';

const mail = keptMail();
let site: OpenSite;
let each: SiteIncident;
const reassigned = /This incident was handed over to others/;
const exclude = (name: 'bursar' | 'teacher' | 'headteacher') =>
  each.done('declare-conflict', { person: site.ids[name] }, {}, 'chair');
const bare = ({ status, html }: Page) => ({ status, html });

const onSite = (): void => {
  before(async () => {
    site = await givenSite({ mail });
  });
  after(() => site.close());
  beforeEach(async () => {
    site.clock.now += hour;
    each = await givenClassifiedOn(site, 'major');
    await sendAllMail(site);
  });
};

describe('an exclusion that comes later', () => {
  onSite();

  test('takes effect at once: on a page that is open, and on a form that was filled in', async () => {
    const bursar = await site.as('bursar');
    await bursar.open(`${each.path}/tell-chair`);
    assert.match(bursar.page().text, /Tell the chair and record it/);
    await bursar.open(each.path);
    const other = await site.as('bursar');
    await other.open(`${each.path}/note-progress`);
    await exclude('bursar');
    const sent = await other.send('Note progress', { note: 'Too late.' });
    assert.deepEqual([sent.status, reassigned.test(sent.text)], [404, true]);
    for (const page of ['', '/record', '/tell-chair', '/outcome', '/policy', '/investigation']) {
      const found = await bursar.open(`${each.path}${page}`);
      assert.equal(found.status, 404, page);
      assert.match(found.text, reassigned);
    }
    const { entries, open } = site.app.cases;
    const noted = await entries(await open(site.ids.headteacher, each.reference));
    assert.ok(!noted.some(({ type }) => type === 'progress-noted'));
  });

  test('leaves in the bell that it was handed over, and nothing in lists and searches', async () => {
    const bursar = await site.as('bursar');
    await bursar.open(each.path);
    await exclude('bursar');
    const { html } = await bursar.open('/told');
    assert.match(html, new RegExp(`${each.reference}</span>.*?handed over to others`, 's'));
    assert.ok(!html.includes(`/incidents/${each.reference}`));
    for (const list of ['/incidents?show=all', `/incidents?words=${each.reference}`, '/register.csv']) {
      // What was searched for is said again, found or not.
      const found = (await bursar.open(list)).html
        .replaceAll(`value="${each.reference}"`, '')
        .replace(`Nothing fits “${each.reference}”`, '');
      assert.ok(!found.includes(each.reference), list);
    }
  });

  test('shows who never opened it what an unknown reference shows, byte for byte', async () => {
    await exclude('headteacher');
    const head = await site.as('headteacher');
    const [excluded, unknown] = [
      bare(await head.open(each.path)),
      bare(await head.open('/incidents/INC-222-222')),
    ];
    assert.deepEqual(excluded, unknown);
    assert.doesNotMatch(excluded.html, reassigned);
    assert.ok(!(await head.open('/told')).html.includes(each.reference));
  });

  test('stops mail that waits, at once and in the digest', async () => {
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids['investigating-officer'] }, {}, 'chair');
    const fresh = await givenReportedOn(site);
    const before = mail.sent.length;
    await fresh.done('classify', classify, {}, 'headteacher');
    await fresh.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
    await sendAllMail(site);
    site.clock.now += 24 * hour;
    await site.app.digests.make();
    await sendAllMail(site);
    const sent = mail.sent.slice(before).filter(({ to }) => to.startsWith('bursar@'));
    assert.ok(mail.sent.length > before);
    assert.ok(!sent.some(({ subject, text }) => `${subject}${text}`.includes(fresh.reference)));
  });

  test('leaves a reporter of their report that it was handed over', async () => {
    const teacher = await site.as('teacher');
    await teacher.open(`/my-reports/${each.reference}/add-details`);
    await exclude('teacher');
    const sent = await teacher.send('Add details', { information: 'Too late.' });
    assert.deepEqual([sent.status, reassigned.test(sent.text)], [404, true]);
    const list = await teacher.open('/my-reports');
    assert.ok(!list.html.includes(`href="/my-reports/${each.reference}`));
    assert.match(list.text, new RegExp(`${each.reference}Handed over to others`));
    assert.match((await teacher.open(`/my-reports/${each.reference}`)).text, reassigned);
    assert.equal((await teacher.open('/my-reports/INC-222-222')).status, 404);
    assert.doesNotMatch(teacher.page().text, reassigned);
  });
});

const classify = {
  certainty: 'confirmed',
  cause: 'phishing',
  criteria: ['police-one-of-ours'],
  severity: 'major',
} as const;

describe('what is given to read for a hearing', () => {
  onSite();

  const note = { note: 'On Thursday at ten the vice-chair hears you about a mail.' };
  const disclosed = async (): Promise<Browser> => {
    await exclude('bursar');
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
    await sendAllMail(site);
    const { text, subject } = mail.sent.slice(before).find(({ to }) => to.startsWith('bursar@'))!;
    assert.equal(subject, something);
    assert.ok(!text.includes(each.reference));
    await bursar.open('/told');
    await bursar.follow('Something waits for you');
    assert.ok(bursar.page().text.includes(note.note));
    await bursar.open('/account');
    assert.match(bursar.page().html, /href="\/hearings"/);
  });

  test('is answered in writing: on the record once however often it is sent, and told', async () => {
    const bursar = await disclosed();
    await bursar.open('/hearings');
    const before = mail.sent.length;
    const name = bursar.fields('Send answer').get('hearing')?.[0] ?? assert.fail('No form.');
    const field = `answer-${name}`;
    const form = Object.fromEntries(bursar.fields('Send answer'));
    const empty = await bursar.send('Send answer', { [field]: ' ' });
    assert.deepEqual([empty.status, /Write your answer/.test(empty.text)], [422, true]);
    const said = { ...form, [field]: 'I pressed send too soon.' };
    for (const again of ['once', 'twice']) {
      const { text } = await bursar.post('/hearings', said);
      assert.match(text, /Your answer is on the record.*I pressed send too soon/, again);
    }
    await bursar.send('Send answer', { [field]: 'And I rang them at once.' });
    assert.match(bursar.page().text, /I pressed send too soon\..*And I rang them at once\./);
    const found = await site.app.cases.open(site.ids.chair, each.reference);
    const answers = (await site.app.cases.entries(found)).filter(({ type }) => type === 'hearing-answered');
    assert.deepEqual(
      answers.map(({ written }) => written.answered),
      ['I pressed send too soon.', 'And I rang them at once.'],
    );
    await sendAllMail(site);
    assert.ok(mail.sent.slice(before).some(({ to }) => to.startsWith('chair@')));
    const chair = await site.as('chair');
    assert.match((await chair.open('/told')).text, /The person concerned has answered in writing/);
    const heard = (await chair.open(`${each.path}/investigation`)).text;
    assert.match(heard, /Answer in writing: Pat bursar.*I pressed send too soon/);
    assert.match((await chair.open(`${each.path}/conformance`)).text, /3b/);
  });

  test('is answered by nobody else, and an answer opens nothing else', async () => {
    const bursar = await disclosed();
    await bursar.open('/hearings');
    const form = Object.fromEntries(bursar.fields('Send answer'));
    const name = String(form.hearing);
    const field = `answer-${name}`;
    const chair = await site.as('chair');
    const forged = { ...form, _by: site.ids.chair, [field]: 'Not mine.' };
    assert.equal((await chair.post('/hearings', forged)).status, 404);
    const other = { ...form, hearing: 'f'.repeat(32), [`answer-${'f'.repeat(32)}`]: 'Guessed.' };
    assert.equal((await bursar.post('/hearings', other)).status, 404);
    const { html } = await bursar.post('/hearings', { ...form, [field]: 'It was me.' });
    assert.ok(!html.includes(each.reference) && !html.includes(each.id));
    for (const page of ['', '/record', '/answer-hearing', '/hear-person', '/note-progress']) {
      assert.equal((await bursar.open(`${each.path}${page}`)).status, 404, page);
    }
    const list = (await bursar.open('/incidents?show=all')).html;
    assert.ok(!list.includes(each.reference));
    assert.ok(!(await bursar.open('/told')).html.includes(each.reference));
  });

  test('is erased with the record', async () => {
    await disclosed();
    const times = async () =>
      (await (await site.as('bursar')).open('/hearings')).text.split(note.note).length;
    const before = await times();
    await each.aside('headteacher');
    const { incident } = await site.app.cases.open(site.ids.chair, each.reference);
    const agreed = { proposal: incident.proposals.at(-1)?.entry ?? 0, agreed: true } as const;
    if (incident.stage !== 'set-aside') await each.done('confirm-proposal', agreed, {}, 'chair');
    await givenErasedOn(site, each, 'chair', 'headteacher');
    assert.equal(await times(), before - 1);
  });
});
