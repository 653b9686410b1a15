// The decision who must be told of a breach binds those who made it: what is worse counts at once, what is
// milder waits for the chair or the data protection officer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { awareness, reportability } from '../../src/incident/state/incident.ts';
import { momentOf, sayMoment } from '../../src/policy/clock.ts';
import { hour, monday } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenSubmittedOn, incidentByCode, whenAdviceIsConfirmed } from '../given/site-incident.ts';
import {
  type Cast,
  cast,
  givenStory,
  givenStoryOnSite,
  type Story,
  whenFollowed,
  whenReportedAnonymously,
} from './story.ts';
import { dated } from './typed.ts';

/** Health data with people who passed it on. */
const leaked = { kinds: ['health'], who: 'several', back: 'passed-on' } as const;
const likely = { risk: 'likely', likelyTell: 'regulator' };

describe('who must be told of a breach', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    site.clock.now = monday;
  });
  after(() => site.close());
  const begin = async (): Promise<Story> => givenStory(site, by, await whenReportedAnonymously(site));
  const judged = async () => {
    const incident = await story.incident();
    return { tell: reportability(incident)?.tell, awareAt: awareness(incident)?.awareAt };
  };

  test('is asked with the moments on the record to choose from, none chosen beforehand', async () => {
    story = await begin();
    const browser = site.anybody();
    await whenFollowed(browser, story.code);
    await browser.send('Add details or photos');
    await browser.send('Add details', {
      'discovered-day': '1',
      'discovered-month': '10',
      'discovered-year': '2026',
      'discovered-time': '8:15',
    });
    await story.does('bursar', 'establish-facts');
    const { text, html } = await story.opens('bursar', 'assess-reportability');
    assert.match(text, /discovered: Thursday 1 October 2026, 8:15 am/);
    assert.match(text, new RegExp(`was reported: ${sayMoment(monday)}`));
    assert.doesNotMatch(html, /name="awareFrom"[^>]*checked/);
    const [since = ''] = /value="discovered-.*?value="reported".*?value="supplier"/s.exec(html) ?? [];
    assert.notEqual(since, '', 'the earliest comes first');
    const [, later = ''] = since.split('value="reported"');
    assert.match(later, /id="conditional-awareFrom[^"]*"[\s\S]*Something earlier counts/);
    const unexplained = { ...likely, awareFrom: 'reported', reasons: 'The list went out.' };
    const office = await by('bursar');
    await office.open(`${story.path}/assess-reportability`);
    const back = await office.send('Record the assessment', unexplained);
    assert.equal(back.status, 422);
    assert.match(back.html, /href="#awareWhy-reported"/);
    const awareFrom = /value="(discovered-\d+)"/.exec(html)?.[1] ?? '';
    await story.does('bursar', 'assess-reportability', { ...likely, awareFrom });
    assert.deepEqual(await judged(), { tell: 'regulator', awareAt: momentOf('2026-10-01', '08:15') });
    const pack = await story.opens('bursar', 'record-notification');
    assert.match(pack.text, /did you discover the breach\? Thursday 1 October 2026, 8:15 am/);
    assert.match(pack.text, /to stop a repeat\? Deleted: they wrote so/);
  });

  test('at high risk are the people affected, unless one of the law’s exceptions is chosen', async () => {
    const own = await begin();
    await own.does('bursar', 'establish-facts');
    const high = { risk: 'high', highTell: 'regulator', 'awareWhy-reported': 'We heard of it then.' };
    await own.does('bursar', 'assess-reportability', { ...high, exception: 'too-much-effort' });
    const judged = reportability(await own.incident());
    assert.deepEqual([judged?.tell, judged?.exception], ['regulator-and-individuals', 'too-much-effort']);
    const record = await own.opens('bursar', 'record');
    assert.match(record.text, /public notice tells them \(UK GDPR Art 34\(3\)\(c\)\)/);
    const again = await own.opens('bursar', 'assess-reportability');
    assert.match(again.text, /UK GDPR Art 34\(3\), checked 3 December 2026/);
    assert.match(again.html, /value="too-much-effort"[^>]*checked/);
  });

  test('runs from when the school was aware also while the risk is not known yet', async () => {
    const own = await begin();
    await own.does('bursar', 'establish-facts');
    const earlier = site.clock.now - hour;
    await own.does('bursar', 'assess-reportability', {
      risk: 'not-known',
      ...{ awareFrom: 'other', 'awareWhy-other': 'The teacher knew then.' },
      ...dated('awareAt-other', earlier),
    });
    assert.equal(awareness(await own.incident())?.awareAt, Math.floor(earlier / 60_000) * 60_000);
  });

  test('is not told to fewer by the office alone: what stood stands until the chair confirms', async () => {
    await story.does('bursar', 'assess-reportability', { risk: 'unlikely', unlikelyTell: 'nobody' });
    assert.equal((await judged()).tell, 'regulator');
    const waits = await story.opens('headteacher', 'confirm-proposal');
    assert.equal(waits.path, `${story.path}?not=confirm-proposal`);
    const asked = await story.opens('chair', 'confirm-proposal');
    assert.match(
      asked.text,
      /Pat bursar proposes: record it only, .*a risk to people is unlikely.*fewer people are told/i,
    );
    assert.match(asked.text, /One known parent, who deleted it and said so/);
    await story.does('chair', 'confirm-proposal', { decision: 'decline', declineReason: 'It is public.' });
    assert.equal((await judged()).tell, 'regulator');
    await story.does('bursar', 'assess-reportability', { risk: 'unlikely', unlikelyTell: 'nobody' });
    await story.does('data-protection-officer', 'confirm-proposal', { decision: 'confirm' });
    assert.equal((await judged()).tell, 'nobody');
    assert.match((await story.opens('chair', 'record')).text, /as Pat bursar proposed/);
    const summary = await (await by('bursar')).open(story.path);
    assert.match(summary.text, /Pat bursar, confirmed by Pat data-protection-officer/);
    const bell = await (await by('chair')).open('/told');
    assert.match(bell.text, /Fewer are told of it/);
  });

  test('counts from a later moment only once a second person agrees, and shows both moments', async () => {
    story = await begin();
    const since = site.clock.now;
    await story.does('headteacher', 'assess-reportability', { ...likely });
    const before = (await judged()).awareAt ?? 0;
    const later = since + hour;
    site.clock.now = later + hour;
    await story.does('headteacher', 'assess-reportability', {
      ...likely,
      ...{ awareFrom: 'other', 'awareWhy-other': 'The logs came then.' },
      ...dated('awareAt-other', later),
    });
    assert.equal((await judged()).awareAt, before);
    await story.does('chair', 'confirm-proposal', { decision: 'confirm' });
    assert.equal((await judged()).awareAt, Math.floor(later / 60_000) * 60_000);
    const both = new RegExp(`aware since ${sayMoment(later)}.*instead of ${sayMoment(before)}`);
    assert.match((await story.opens('bursar', 'record')).text, both);
    await story.does('headteacher', 'export');
    const head = await by('headteacher');
    const { html } = await head.open(`${story.path}/record`);
    const address = /href="([^"]*\/exported\/\d+)"/.exec(html)?.[1] ?? '';
    assert.match((await head.open(address)).text, both);
  });
});

describe('telling the ICO and the people affected', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday));
  });
  after(() => site.close());

  test('what is not known yet says so, and is to be found out by a time', async () => {
    await story.does('bursar', 'assess-reportability', { risk: 'not-known' });
    const { text } = await story.opens('bursar');
    assert.match(text, /do not know yet who must be told/);
    assert.match((await story.opens('bursar', 'timescales')).text, /Find out|Decide/);
    const { text: record } = await story.opens('bursar', 'record');
    assert.match(
      record,
      /assessed whether it must be reported: we do not know yet who must be told; .*not known yet/,
    );
  });

  test('a risk that is likely, but not high, never reads as high', async () => {
    await story.does('bursar', 'assess-reportability', {
      risk: 'likely',
      likelyTell: 'regulator-and-individuals',
    });
    for (const page of [undefined, 'record', 'inform-people', 'policy', 'outcome']) {
      const { text } = await story.opens('bursar', page);
      assert.doesNotMatch(text, /(?<!not )\bhigh\b(?! risk)/, page ?? 'the overview');
    }
    assert.match((await story.opens('bursar', 'record')).text, /likely, but not high/);
  });

  test('the people affected are told by a date, where the risk is high', async () => {
    await story.does('bursar', 'assess-reportability', { risk: 'high' });
    const { html } = await story.opens('bursar');
    assert.match(html, /Tell the people affected.*datetime="2026-10-08T/s);
  });

  test('the page for telling the ICO gives its telephone, form and what to have at hand', async () => {
    const before = await story.opens('bursar', 'record-notification');
    assert.match(before.text, /Ring 0303 123 1113.*Last checked 2 December 2026/);
    assert.match(before.html, /href="https:\/\/ico\.org\.uk\/[^"]*form\/"/);
    assert.match(before.html, /href="tel:03031231113"/);
    assert.match(before.text, /What to have at hand.*How many people.*Data protection officer/s);
    assert.match(before.html, /href="\/incidents\/[^"/]+#report">What was reported</);
    assert.doesNotMatch(before.text.replace(/^.*?What to have at hand/s, ''), /list of (3B|class 3B)/);
    const { awareAt } = awareness(await story.incident()) ?? { awareAt: 0 };
    assert.match(before.text, new RegExp(`discover the breach\\?\\s*${sayMoment(awareAt)}\\s*Because`));
    const contained = async (back: string) => {
      await story.does('bursar', 'establish-facts', { back });
      const { text } = await story.opens('bursar', 'record-notification');
      return /to stop a repeat\? (Not on the record|Deleted: they wrote so).*?(Ready|Check|Missing)/
        .exec(text)
        ?.slice(1);
    };
    assert.deepEqual(await contained('said'), ['Not on the record', 'Missing']);
    assert.deepEqual(await contained('confirmed'), ['Deleted: they wrote so', 'Check']);
    const head = await by('headteacher');
    await head.open('/settings/contact-ico');
    await head.send('Checked today', { contactPhone: '0303 000 0000' });
    const after = await story.opens('bursar', 'record-notification');
    assert.match(after.text, /Ring 0303 000 0000.*Last checked 5 October 2026/);
  });

  test('a notification from before the school was aware is corrected, or explained', async () => {
    const early = dated('notifiedAt', monday - 2 * hour);
    const because = /before the school became aware of it.*say why/;
    const { html } = await story.opens('bursar', 'record-notification');
    assert.doesNotMatch(html, /name="(earlyBecause|lateBecause)"/);
    await story.isRefused('bursar', 'record-notification', early, 'UK GDPR Art 33', because);
    await story.does('bursar', 'record-notification', { ...early, earlyBecause: 'We rang to ask.' });
  });

  test('the advice of an officer without an account is recorded by the office, and counts', async () => {
    assert.match((await story.opens('bursar')).text, /Advise who to tell/);
    await story.does('bursar', 'record-advice', { advice: 'Tell the families today.' });
    await whenAdviceIsConfirmed(site, await incidentByCode(site, story.code));
    assert.doesNotMatch((await story.opens('bursar')).text, /Advise who to tell/);
    assert.match(
      (await story.opens('bursar', 'record')).text,
      /data protection officer advised by telephone/,
    );
    const { text } = await story.opens('bursar', 'assess-reportability');
    assert.match(text, /Sam Reed.*by telephone, as Pat bursar recorded.*Tell the families today/);
  });
});

describe('closing without the advice of the data protection officer', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
  });
  after(() => site.close());

  test('is refused where the ICO must be told, until the advice is recorded', async () => {
    const each = await givenSubmittedOn(site, 'major');
    await each.done('record-notification', { body: 'regulator', notifiedAt: site.clock.now }, {}, 'bursar');
    const bursar = await site.as('headteacher');
    const missing = /The data protection officer has not yet advised on telling the ICO/;
    assert.match((await bursar.open(`${each.path}/review-outcome`)).text, missing);
    await each.done('record-advice', { route: 'mail', givenAt: site.clock.now }, {}, 'bursar');
    assert.match((await bursar.open(`${each.path}/review-outcome`)).text, missing);
    await whenAdviceIsConfirmed(site, each);
    assert.doesNotMatch((await bursar.open(`${each.path}/review-outcome`)).text, missing);
  });

  test('is recorded as missed elsewhere', async () => {
    const each = await givenSubmittedOn(site, 'minor');
    site.clock.now += 7 * 24 * hour;
    await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    await each.done('close', {}, {}, 'headteacher');
    const head = await site.as('headteacher');
    const { text } = await head.open(`${each.path}/timescales`);
    assert.match(text, /The data protection officer advises.{0,80}(Missed|Not done)/i);
  });
});

describe('deciding less than the facts advise', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
  });
  after(() => site.close());

  test('takes a sentence and a second person; the clock runs, and the page says so', async () => {
    const by = cast(site);
    const story = givenStory(site, by, await whenReportedAnonymously(site));
    const each = await incidentByCode(site, story.code);
    await each.done('establish-facts', { ...smallFacts, ...leaked }, {}, 'bursar');
    const page = await story.opens('bursar', 'assess-reportability');
    assert.match(page.text, /Tell the ICO and the people affected/);
    const less = { risk: 'unlikely', unlikelyTell: 'nobody' };
    const bursar = await by('bursar');
    await bursar.open(`${story.path}/assess-reportability`);
    const asked = await bursar.send('Record the assessment', {
      ...less,
      awareFrom: 'reported',
      reasons: 'So.',
    });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Write why this is still right/);
    const why = { unlikelyWhy: 'She is a nurse here.' };
    await story.does('bursar', 'assess-reportability', { ...less, ...why });
    assert.equal(reportability(await story.incident()), null);
    assert.match((await story.opens('bursar')).text, /72 hours to tell the ICO/);
    await story.does('chair', 'confirm-proposal', { decision: 'confirm' });
    assert.equal(reportability(await story.incident())?.tell, 'nobody');
    assert.match((await story.opens('bursar', 'record')).text, /She is a nurse here/);
  });
});
