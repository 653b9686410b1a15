// Protected reports by HTTP, from the choice on the report page to the closing: who gets them, who learns a
// name, and what a reporter can still do with nothing but a receipt.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asksFor } from '../../src/incident/asks/asks.ts';
import { momentOf, sayDayAndTime } from '../../src/policy/clock.ts';
import { takenFromYou } from '../../src/policy/procedures/first-aid-2026.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenKey } from '../given/site-incident.ts';
import type { Page, Values } from '../tools/http.ts';
import { whenCarriedToClosing } from './carried.ts';
import {
  type Cast,
  cast,
  givenStory,
  givenStoryWithinTheHour,
  receiptOn,
  type Story,
  whenFollowed,
  whenReportIsSent,
} from './story.ts';

const confidential = { naming: 'confidential', identity: 'Robin the cook, after three' } as const;

describe('a reporter chooses how to give their name', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    await givenKey(site, 'chair');
  });
  after(() => site.close());

  const sent = (values: Values) => whenReportIsSent(site, values);
  const begin = (values: Values): Promise<Story> => givenStoryWithinTheHour(site, by, values);

  test('the page asks it, names who gets what, and says what cannot be protected', async () => {
    const { text, html } = await site.anybody().open('/report');
    assert.match(
      text,
      /Only the chair of governors may know my name ?It goes to Pat chair \(Chair of Governors\) alone/,
    );
    assert.match(text, /Nobody may know my name ?It goes to Pat chair \(Chair of Governors\) alone/);
    assert.match(text, /What we can and cannot protect.*network.*how others write.*small school/);
    assert.match(html, /value="named"[^>]*checked/);
  });

  for (const [concerns, acts, others] of [
    ['headteacher', 'chair', ['bursar', 'data-protection-officer', 'administrator']],
    ['chair', 'vice-chair', ['headteacher', 'bursar', 'governor']],
  ] as const) {
    test(`an anonymous report about the ${concerns} is carried to its closing by the ${acts}`, async () => {
      const story = await begin({ what: 'The list of 3B was sold.', naming: 'anonymous', concerns });
      for (const name of [concerns, ...others]) await story.isHiddenFrom(name);
      assert.match((await story.opens(acts)).text, /The list of 3B was sold/);
      await story.does(acts, 'forward-report', { decision: 'keep', reason: 'The office would guess.' });
      await whenCarriedToClosing(story, acts);
      await story.isHiddenFrom(concerns);
      const browser = site.anybody();
      const page = await whenFollowed(browser, story.code);
      assert.match(page.text, /It is closed\. Thank you\./);
      assert.doesNotMatch(page.text, /Pat /);
    });
  }

  test('a confidential one reaches the chair alone, who forwards it without the name', async () => {
    const story = await begin({ what: 'Keys lay open.', ...confidential });
    for (const name of ['headteacher', 'bursar', 'vice-chair', 'data-protection-officer'] as const) {
      await story.isHiddenFrom(name);
    }
    await story.does('chair', 'forward-report', { decision: 'forward', to: 'bursar' });
    for (const page of [undefined, 'record', 'acknowledge'] as const) {
      const shown = await story.opens('bursar', page);
      assert.equal(shown.status, 200, `${page}`);
      assert.doesNotMatch(shown.html, /Robin/, `${page}`);
    }
    assert.doesNotMatch(
      (await (await by('bursar')).open('/incidents?words=Robin')).text,
      new RegExp(story.reference),
    );
    await story.does('bursar', 'establish-facts');
    for (const page of ['assess-reportability', 'take-it-on'] as const) {
      const asked = /been aware\?.*came about (.*?) and was first read on (Monday .*?)\./;
      assert.match((await story.opens('bursar', page)).text, asked, page);
    }
    await story.isHiddenFrom('headteacher');
    const browser = site.anybody();
    assert.doesNotMatch((await whenFollowed(browser, story.code)).text, /Robin/);
  });

  test('its reporter reads by office who can open it, before it is forwarded and afterwards', async () => {
    const story = await begin({ what: 'A door was open.', naming: 'anonymous' });
    const { labels } = await site.app.directory();
    const opens = async () => {
      const { text } = await whenFollowed(site.anybody(), story.code);
      const [, said = ''] = /Who can open it now: (.*?)\./.exec(text) ?? [];
      assert.doesNotMatch(said, /Pat /);
      return (['headteacher', 'bursar', 'chair'] as const).filter((role) => said.includes(labels[role]));
    };
    assert.deepEqual(await opens(), ['chair']);
    await story.does('chair', 'forward-report', { decision: 'forward', to: 'bursar' });
    assert.deepEqual(await opens(), ['bursar', 'chair']);
  });

  test('a protected report about the chair goes to the vice-chair alone', async () => {
    const { page } = await sent({ what: 'Minutes were sold.', naming: 'anonymous', concerns: 'chair' });
    assert.match(page.text, /Who can open it now ?Pat vice-chair, Vice-chair of Governors/);
    assert.doesNotMatch(page.text, /now ?Pat vice-chair[^.]*Pat (?:headteacher|bursar|data)/);
    const story = givenStory(site, by, receiptOn(page));
    for (const name of ['chair', 'headteacher', 'bursar', 'governor'] as const)
      await story.isHiddenFrom(name);
    await story.does('vice-chair', 'forward-report', { decision: 'forward', to: 'headteacher' });
    assert.equal((await story.opens('headteacher')).status, 200);
    await story.isHiddenFrom('chair');
  });

  test('the person who made the mistake says so, is thanked, and it is counted apart', async () => {
    const { page } = await sent({ what: 'I sent a list wrongly.', ownMistake: 'yes' });
    assert.match(page.text, /Thank you for saying that it was you/);
    const { reference } = receiptOn(page);
    const csv = (await (await by('headteacher')).open('/register.csv')).html;
    const [head = '', ...rows] = csv.split('\r\n');
    assert.match(head, /"Own mistake"/);
    assert.match(rows.find((row) => row.includes(reference)) ?? '', /"Yes"/);
    const other = await sent({ what: 'A door stood open.' });
    assert.doesNotMatch(other.page.text, /Thank you for saying/);
  });

  test('a name typed below another choice is not kept, and the chair is not left without one', async () => {
    const typed = { reporterName: 'Robin', contact: 'Extension 12', identity: 'Robin the cook' };
    const both = await begin({ what: 'A list.', naming: 'anonymous', ...typed });
    const { report, identity } = await both.incident();
    assert.deepEqual([report?.naming, report?.proseGiven, identity], ['anonymous', ['what'], null]);
    const nameless = await sent({ what: 'A list.', naming: 'confidential', ...typed, identity: '' });
    assert.equal(nameless.page.status, 422);
    assert.match(nameless.page.html, /href="#identity"/);
    assert.match(nameless.page.html, /id="identity-error"/);
    assert.match(nameless.page.html, /value="confidential"[^>]*checked/);
    const fine = await nameless.browser.send('Send report', { naming: 'anonymous' });
    assert.equal(fine.path, '/report/received');
    const odd = await sent({ what: 'A list.', naming: 'secret' });
    assert.match(odd.page.html, /href="#naming">Choose how you want to give your name/);
  });

  test('who gives their name says how to be reached beside it, or leaves either out', async () => {
    const story = await begin({ what: 'A list.', reporterName: 'Robin Cook', contact: 'Extension 12' });
    const page = await story.opens('bursar');
    assert.match(page.text, /Reporter ?Robin Cook \(name not checked\)/);
    assert.match(page.text, /Contact: Extension 12/);
    const nameless = await begin({ what: 'A list.', contact: 'Extension 12' });
    assert.match((await nameless.opens('bursar')).text, /Extension 12/);
  });

  test('words that point to one person are shown once before sending, and nothing is lost', async () => {
    const values = { what: 'Only I was there.\nMy class saw it.', naming: 'anonymous', redFlags: 'ongoing' };
    const before = await site.app.casebook.count(site.ids.chair, {});
    const { browser, page } = await sent(values);
    assert.match(page.text, /Could this tell who you are\?.*Nothing was sent yet.*“Only I”.*“My class”/);
    assert.equal(await site.app.casebook.count(site.ids.chair, {}), before);
    const changing = await browser.send('Go back and change it');
    assert.match(changing.html, /Only I was there\.\nMy class saw it\./);
    assert.match(changing.html, /value="anonymous"[^>]*checked/);
    assert.match(changing.html, /value="ongoing"[^>]*checked/);
    const story = givenStory(site, by, receiptOn(await browser.send('Send report')));
    assert.match(
      (await story.opens('chair', 'forward-report')).text,
      /may point to who made it: “Only I”, “My class”/,
    );
    const again = await sent(values);
    const shown = await again.browser.send('Send it as it is');
    assert.equal(shown.path, '/report/received');
    const named = await sent({ ...values, naming: 'named' });
    assert.equal(named.page.path, '/report/received');
  });

  test('words in what they add later are shown once as well, in details and in messages', async () => {
    const story = await begin({ what: 'A door stood open.', naming: 'anonymous' });
    const { version } = await story.incident();
    const browser = site.anybody();
    await whenFollowed(browser, story.code);
    const message = 'Ask the parents of my class.';
    const warned = await browser.send('Send message', { message });
    assert.equal(warned.status, 422);
    assert.match(warned.html, /href="#message">Nothing was sent yet: “my class” may tell who you are/);
    assert.ok(warned.html.includes(`>\n${message}</textarea>`) || warned.html.includes(`>${message}<`));
    assert.equal((await story.incident()).version, version);
    assert.match((await browser.send('Send message')).text, /Your message was sent/);
    await browser.send('Add details or photos');
    const files = [new File(['Words.'], 'a.txt')];
    const added = await browser.send('Add details', { where: 'The hall', more: 'Only I was there.', files });
    assert.match(added.html, /href="#more">Nothing was sent yet: “Only I” may tell who you are/);
    assert.match(added.text, /choose .*again/i);
    assert.equal((await story.incident()).version, version + 1);
    const done = await browser.send('Add details', { files });
    assert.match(done.text, /Your details were added.*Only I was there/);
    assert.equal((await story.incident()).version, version + 2);
    const named = await begin({ what: 'A door stood open.' });
    await whenFollowed(browser, named.code);
    assert.match((await browser.send('Send message', { message })).text, /Your message was sent/);
  });
});

test('at night the page after sending, their report and the desk say the same moment', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await givenKey(site, 'chair');
  const night = { what: 'A door stood open.', redFlags: ['ongoing'], ...confidential };
  site.clock.now = momentOf('2026-10-08', '00:48');
  const { page, browser } = await whenReportIsSent(site, night);
  const { code, reference } = receiptOn(page);
  const found = await site.app.cases.open(site.ids.chair, reference);
  const { incident, capacities, procedures, calendar, now } = found;
  const row = asksFor(incident, capacities, { procedures, calendar }, now).find(
    ({ step }) => step === 'forward-report',
  );
  const says = `read by ${sayDayAndTime(row?.dueAt ?? 0, now)}`;
  assert.ok(page.text.includes(says), says);
  const own = await whenFollowed(browser, code);
  assert.ok(own.text.includes(says.replace('read by', 'is to read it by')), own.text);
  assert.match(own.text, /7 am/);
});

test('who gives no name hands over what they found without one, to the office that takes it', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  await givenKey(site, 'chair');
  const found = { what: 'I found a folder on the stairs.' };
  const taken = takenFromYou.replace('.', '');
  const steps = async (values: Values) => {
    const { text } = (await whenReportIsSent(site, { ...found, ...values })).page;
    return { text, isUnnamed: text.includes(`marked ${receiptOn({ text } as Page).reference}`) };
  };
  for (const values of [confidential, { naming: 'anonymous' }]) {
    const { text, isUnnamed } = await steps(values);
    assert.ok(isUnnamed, text);
    assert.match(text, /pigeonhole of the Chair of Governors/);
    assert.ok(!text.includes(taken));
  }
  const named = await steps({ naming: 'named', contact: 'Robin' });
  assert.ok(named.text.includes(taken) && !named.isUnnamed, named.text);
});
