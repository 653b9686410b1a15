// One clock of awareness: discovered on Sunday and reported on Wednesday, every page counts from Sunday. Who
// confirms another judgement has read what it rests on, and says why they agree.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { countedFrom } from '../../src/incident/state/judging/awareness.ts';
import { momentOf } from '../../src/policy/clock.ts';
import { hour } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

const sunday = momentOf('2026-10-04', '09:00');
const wednesday = momentOf('2026-10-07', '04:00');
const fiveLeft = /(At the earliest from Sunday 9 am|72-hour clock): 5 hours left/;
const nothing = { discoveredAt: null, happenedAt: null, affected: null, files: [] };

describe('discovered on Sunday, reported on Wednesday', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    site.clock.now = wednesday;
    each = await givenReportedOn(site);
  });
  after(() => site.close());
  const opens = async (name: 'headteacher' | 'bursar' | 'data-protection-officer' | 'chair', path: string) =>
    (await site.as(name)).open(path);
  const incident = async () => (await site.app.reports.follow(each.code)).incident;

  test('is asked of the school in the details, and of a supplier’s message where it was one', async () => {
    const bursar = await site.as('bursar');
    const { text } = await bursar.open(`${each.path}/add-details`);
    assert.match(text, /When did anybody at the school first see it, or get told\?/);
    assert.doesNotMatch(text, /When did their message arrive\?/);
    await bursar.send('Add details', {
      'discoveredAt-day': '4',
      'discoveredAt-month': '10',
      'discoveredAt-year': '2026',
      'discoveredAt-time': '9:00',
    });
    assert.equal(countedFrom(await incident()), sunday);
  });

  test('the head reads on every page that five hours are left, and nowhere 71', async () => {
    for (const path of ['/incidents', `${each.path}/record-notification`]) {
      assert.match((await opens('headteacher', path)).text, fiveLeft, path);
    }
    const { text } = await opens('headteacher', each.path);
    assert.match(text, /The 72 hours to tell the ICO: 5 hours left/);
    assert.match(text, /At the earliest from Sunday 9 am/);
    assert.match((await opens('data-protection-officer', `${each.path}/advise`)).text, /until Wed/);
    for (const path of [
      '/incidents',
      each.path,
      `${each.path}/timescales`,
      `${each.path}/record-notification`,
    ])
      assert.doesNotMatch((await opens('headteacher', path)).text, /7[012] hours left|Saturday/, path);
  });

  test('the calendar ends where the pages do', async () => {
    const head = await site.as('headteacher');
    await head.open('/account/calendar');
    const { html } = await head.send('Make a new address');
    const path = /\/calendar\/[\w-]{43}\.ics/.exec(html)?.[0] ?? assert.fail('no address is shown');
    const text = (await (await site.server.request(path)).text()).replaceAll(/\r\n /g, '');
    assert.match(text, /from Sunday 4 October 2026\\, 9 am until Wednesday 7 October 2026\\, 9 am/);
  });

  test('a supplier’s message is asked for where it was one, and counts from when it arrived', async () => {
    const other = await givenReportedOn(site);
    await other.done('establish-facts', { ...smallFacts, cause: 'supplier-breach' }, {}, 'bursar');
    const bursar = await site.as('bursar');
    await bursar.open(`${other.path}/add-details`);
    await bursar.send('Add details', {
      'supplierAt-day': '5',
      'supplierAt-month': '10',
      'supplierAt-year': '2026',
      'supplierAt-time': '',
    });
    const found = (await site.app.reports.follow(other.code)).incident;
    assert.equal(countedFrom(found), momentOf('2026-10-05', '00:00'));
  });

  test('a date that cannot be is asked about, not refused', async () => {
    const other = await givenReportedOn(site);
    await other.done('add-details', { ...nothing, discoveredAt: sunday - 40 * 24 * hour }, {}, 'bursar');
    assert.match(
      (await opens('headteacher', `${other.path}/record-notification`)).text,
      /is this date right\?/,
    );
  });

  test('who confirms reads facts, advice, choice and reason on one page, and says why', async () => {
    await each.done('establish-facts', { ...smallFacts, kinds: ['health'], back: 'refused' }, {}, 'bursar');
    const less = {
      ...({ personalData: 'yes', awareAt: wednesday, awareFrom: 'reported' } as const),
      ...({ risk: 'unlikely', tell: 'nobody' } as const),
    };
    const prose = {
      reasons: 'The parent is a nurse at the school.',
      belowAdvice: 'She is bound to secrecy.',
      awareWhy: 'On Sunday it was a rumour.',
    };
    await each.done('assess-reportability', less, prose, 'headteacher');
    assert.equal(countedFrom(await incident()), sunday, 'a later moment waits');
    const chair = await site.as('chair');
    const { text } = await chair.open(`${each.path}/confirm-proposal`);
    for (const shown of Object.values(prose)) assert.ok(text.includes(shown), shown);
    assert.match(text, /proposes: record it only/);
    assert.match(text, /Tell the ICO/, 'what the facts advise');
    assert.match(text, /They refuse/, 'the facts as they are recorded');
    assert.match(text, fiveLeft);
    const back = await chair.send('Record your decision', { decision: 'confirm' });
    assert.equal(back.status, 422);
    assert.equal(countedFrom(await incident()), sunday);
    await chair.send('Record your decision', { decision: 'confirm', confirmReason: 'I rang her.' });
    assert.equal(countedFrom(await incident()), wednesday);
    assert.match((await opens('headteacher', `${each.path}/record`)).text, /I rang her/);
  });
});
