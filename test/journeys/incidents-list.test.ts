// The desk: what waits for its reader and for others, the work of the office that one of them has, and the
// search and filters beside it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { redFlags2026 } from '../../src/policy/procedures/criteria-2026.ts';
import { onException, whenExceptionAsked } from '../given/exceptions.ts';
import { day, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClosedOn,
  givenProtectedOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { deskRow, deskRows } from '../then/desk.ts';
import type { Browser } from '../tools/http.ts';

describe('the desk', () => {
  let site: OpenSite;
  let [fresh, written, closed]: SiteIncident[] = [];
  let head: Browser;
  before(async () => {
    site = await givenSite();
    fresh = await givenReportedOn(site);
    written = await givenSubmittedOn(site, 'minor');
    closed = await givenClosedOn(site, 'minor');
    head = await site.as('headteacher');
  });
  after(() => site.close());

  const shown = () =>
    [fresh, written, closed].map((each) => head.page().text.includes(each?.reference ?? 'nothing'));

  test('shows what is open, and leads to what is closed and back', async () => {
    await head.open('/incidents');
    assert.deepEqual(shown(), [true, true, false]);
    await head.follow('Closed incidents (1)');
    assert.deepEqual(shown(), [false, false, true]);
    await head.follow('Back to your work');
    assert.deepEqual(shown(), [true, true, false]);
  });

  test('says to somebody who has no part in any what they are here for, and offers no register', async () => {
    const clerk = await site.as('clerk');
    const { text, html } = await clerk.open('/incidents');
    assert.match(text, /No incident is yours to see ?You are here as Clerk\..* given a part in it/);
    assert.match(text, /At any time you can read the policy, and report an incident yourself/);
    assert.doesNotMatch(html, /candour-filter|href="\/register/);
    const short = await clerk.open('/incidents?words=3B');
    assert.match(short.text, /Nothing fits “3B”.*at least three/, 'too short to be searched for');
    await clerk.follow('Back to your work');
    const officer = await site.as('investigating-officer');
    assert.match((await officer.open('/incidents')).html, /candour-filter/, 'who leads one');
    const champion = await (await site.as('information-champion')).open('/incidents');
    assert.match(champion.html, /href="\/policy\/versions".*href="\/exceptions"/s);
    const dpo = await site.as('data-protection-officer');
    assert.match((await dpo.open('/incidents?words=nowhere')).text, /Nothing fits “nowhere”/);
  });

  test('says of each incident once for whom it is, by when, and leads to the short form', async () => {
    await head.open('/incidents');
    const row = deskRow(head.page().html, fresh?.reference ?? '');
    assert.deepEqual([row?.who, row?.leadsTo], ['You or Pat bursar', `${fresh?.path}/take-it-on`]);
    assert.match(head.page().html, /candour-paper-only">Pat headteacher or Pat bursar</);
    const rows = deskRows(head.page().html);
    assert.deepEqual(
      rows.filter(({ isSolid }) => isSolid),
      [rows[0]],
      'one solid button a view',
    );
    const bursar = await site.as('bursar');
    const waiting = deskRow((await bursar.open('/incidents')).html, written?.reference ?? '');
    assert.equal(waiting?.leadsTo, `${written?.path}/review-and-close`);
    const officer = await site.as('investigating-officer');
    const others = deskRow((await officer.open('/incidents')).html, written?.reference ?? '');
    assert.deepEqual(
      [others?.who, others?.group, others?.leadsTo],
      ['Pat headteacher or Pat bursar', '', null],
    );
  });

  test('shows the words that were looked for where they stand, and what is found by them', async () => {
    await head.open('/incidents?words=list 3b');
    const [row] = deskRows(head.page().html);
    assert.match(row?.text ?? '', /list of 3B/);
    assert.match(head.page().html, /<mark>list<\/mark> of 3B/);
    await head.open(`/incidents?words=${closed?.reference}`);
    assert.deepEqual(shown(), [false, false, true]);
    assert.doesNotMatch(head.page().html, /<mark>/);
  });

  test('shows no word of what nobody has opened yet', async () => {
    const kept = await givenProtectedOn(site);
    const chair = await site.as('chair');
    const before = await chair.open('/incidents?words=list 3B');
    assert.ok(deskRow(before.html, kept.reference));
    assert.doesNotMatch(deskRow(before.html, kept.reference)?.text ?? '', /list of/);
    await chair.open(kept.path);
    const after = await chair.open('/incidents?words=list 3B');
    assert.match(deskRow(after.html, kept.reference)?.text ?? '', /list of/);
  });

  test('narrows by its filter, and says by what', async () => {
    await head.open('/incidents');
    assert.match(head.page().html, /<option value="submitted">Outcome to review</);
    await head.send('Show', { show: 'submitted' });
    assert.deepEqual(shown(), [false, true, false]);
    assert.match(head.page().text, /1 found\. Outcome to review\. Back to your work/);
    assert.match((await head.open('/register')).text, /Outcome to review/);
  });
});

describe('the work of the office', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenReportedOn(site);
  });
  after(() => site.close());

  const row = async (name: Name) =>
    deskRow((await (await site.as(name)).open('/incidents')).html, each.reference);

  test('is for both of them until one has it; there is one way to take a new one', async () => {
    assert.equal((await row('headteacher'))?.who, 'You or Pat bursar');
    assert.equal((await row('bursar'))?.who, 'You or Pat headteacher');
    const head = await site.as('headteacher');
    const { html } = await head.open(each.path);
    assert.deepEqual(
      ['take-it-on', 'take-work', 'hand-work'].map((form) => html.includes(`${each.path}/${form}`)),
      [true, false, true],
    );
    await each.done('hand-work', { person: site.ids.bursar }, {}, 'headteacher');
    const [mine, theirs] = [await row('bursar'), await row('headteacher')];
    assert.deepEqual([mine?.who, theirs?.who], ['You', 'Pat bursar']);
    assert.match(theirs?.text ?? '', /Take it on/, 'the same name for it as on the other desk');
    await each.done('classify', { ...classifyAs('minor') }, {}, 'headteacher');
    assert.deepEqual([(await row('headteacher'))?.who], ['You']);
    const others = await row('bursar');
    assert.deepEqual([others?.who, others?.group, others?.leadsTo], ['Pat headteacher', '', null]);
    assert.equal((await head.open(`${each.path}/take-work`)).status, 200);
  });

  test('is handed to the other, who sees by whom, and may be taken back', async () => {
    const [head, bursar] = [await site.as('headteacher'), await site.as('bursar')];
    await head.open(`${each.path}/hand-work`);
    await head.send('Hand to somebody else');
    assert.equal((await row('bursar'))?.who, 'You');
    assert.equal((await row('headteacher'))?.who, 'Pat bursar');
    assert.ok((await bursar.open('/told')).text.includes('handed to you'));
    await head.open(`${each.path}/take-work`);
    await head.send('I handle this for the office');
    assert.equal((await row('headteacher'))?.who, 'You');
    const types = (await site.app.cases.entries(await site.app.cases.open(site.ids.bursar, each.reference)))
      .map(({ type }) => type)
      .filter((type) => type.startsWith('work-'));
    assert.deepEqual(types, ['work-handed', 'work-handed', 'work-taken']);
  });
});

test('What waits beside incidents stands in the section of its day; the first button is solid.', async () => {
  const site = await givenSite();
  try {
    const { path } = await whenExceptionAsked(site, { days: 60 });
    const rows = async () => deskRows((await (await site.as('headteacher')).open('/incidents')).html);
    const own = async () => (await rows()).find(({ leadsTo }) => leadsTo === path);
    const { html } = await (await site.as('headteacher')).open('/incidents');
    assert.match(html, /candour-paper-only">Pat headteacher</);
    assert.deepEqual([(await own())?.group, (await own())?.isSolid], ['Next 7 days', true]);
    const { reference } = await givenReportedOn(site);
    const shown = async () => (await rows()).map((row) => [row.reference, row.group, row.isSolid]);
    assert.deepEqual(await shown(), [
      [reference, 'To take on', true],
      ['', 'Next 7 days', false],
    ]);
    site.clock.now += day;
    assert.equal((await own())?.group, 'Today');
    site.clock.now += 30 * day;
    assert.equal((await own())?.group, 'Overdue');
    assert.deepEqual(await shown(), [
      [reference, 'To take on', true],
      ['', 'Overdue', false],
    ]);
  } finally {
    await site.close();
  }
});

test('Reports to take on stand first, with their red flags, until somebody judged them.', async () => {
  const site = await givenSite();
  try {
    const written = await givenSubmittedOn(site, 'minor');
    site.clock.now += 60 * day;
    const fresh = await givenReportedOn(site, { redFlags: ['account-open'] });
    const rows = async () => deskRows((await (await site.as('headteacher')).open('/incidents')).html);
    const shown = async () => (await rows()).map(({ reference, group }) => [reference, group]);
    assert.deepEqual(await shown(), [
      [fresh.reference, 'To take on'],
      [written.reference, 'Overdue'],
    ]);
    const label = redFlags2026.find(({ id }) => id === 'account-open')?.label ?? 'none';
    assert.ok((await rows())[0]?.text.includes(label));
    const { html } = await (await site.as('headteacher')).open('/told');
    const groups = html.split('<section class="candour-told">').slice(1);
    assert.match(groups[0] ?? '', new RegExp(`${fresh.path}/take-it-on`), 'as in the notifications');
    assert.ok(groups[0]?.includes(label));
    await givenReportedOn(site);
    site.clock.now += 9 * day;
    const later = await givenReportedOn(site, { redFlags: ['account-open'] });
    assert.deepEqual(
      (await shown()).slice(0, 2).map(([reference]) => reference),
      [fresh.reference, later.reference],
      'what stands open before what is only late',
    );
    await fresh.done('acknowledge', {}, { message: '' }, 'headteacher');
    await fresh.done('classify', classifyAs('minor'), { reason: 'Small.' }, 'headteacher');
    assert.equal((await rows()).find(({ reference }) => reference === fresh.reference)?.group, 'Overdue');
  } finally {
    await site.close();
  }
});

test('What waits beside incidents and has no day stands below all that has one.', async () => {
  const site = await givenSite();
  try {
    const { stream, path } = await whenExceptionAsked(site, { days: 60, by: 'bursar' });
    await onException(site, stream, 'chair', {
      step: 'ask-back',
      facts: {},
      prose: { question: 'Who listens?' },
    });
    const own = async () =>
      deskRows((await (await site.as('bursar')).open('/incidents')).html).find(({ leadsTo }) =>
        leadsTo?.startsWith(path),
      );
    assert.deepEqual([(await own())?.group, (await own())?.isSolid], ['Other work', true]);
    await givenReportedOn(site);
    assert.deepEqual([(await own())?.group, (await own())?.isSolid], ['Other work', false]);
  } finally {
    await site.close();
  }
});
