// An incident stands in tabs: on each stands what is next, and after a step people are back where they were.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { tabs } from '../../src/web/case/frame/tabs.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Page } from '../tools/http.ts';
import { type Cast, givenMajorStoryOnSite, givenStoryOnSite, type Story } from './story.ts';
import { dated } from './typed.ts';

const day = 24 * 3_600_000;

const currentTab = ({ html }: Page): string =>
  /<nav\s+aria-label="Incident INC-.*?aria-current="page">(\w+)/s.exec(html)?.[1] ?? '';

describe('the tabs of an incident', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'major');
  });
  after(() => site.close());

  const opened = async (page: string) => (await site.as('headteacher')).open(`${each.path}${page}`);

  test('are pages, and each says how far it is, what is next, and which tab it is', async () => {
    // What happens now has a tab only while it does.
    for (const tab of tabs.filter((each) => each !== 'now')) {
      const page = await opened(tab === 'summary' ? '' : `/${tab}`);
      assert.equal(page.status, 200, tab);
      assert.equal(currentTab(page).toLowerCase(), tab);
      assert.match(page.html, /aria-current="step".*?Investigating/s, tab);
      assert.match(page.text, /Next, for/, tab);
      assert.match(page.text, /Do something/, tab);
    }
  });

  test('a form that was opened on one leads back to it, with what was done and what is next', async () => {
    const browser = await site.as('headteacher');
    for (const from of ['record', 'outcome', 'summary'] as const) {
      await browser.open(`${each.path}/note-progress?from=${from}`);
      assert.match(
        browser.page().html,
        new RegExp(`href="${each.path}${from === 'summary' ? '' : `/${from}`}"`),
      );
      const done = await browser.send(stepPages['note-progress'].button, { note: 'The log is read.' });
      assert.equal(done.path, `${each.path}${from === 'summary' ? '' : `/${from}`}?done=note-progress`);
      assert.match(done.text, /You noted progress.*Next, for /);
    }
  });

  test('call the reader “you” in what they did themselves, and name them to others', async () => {
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/tell-chair`);
    const values = { told: 'She knows of it now.', ...dated('toldAt', site.clock.now) };
    const done = await browser.send(stepPages['tell-chair'].button, values);
    assert.match(done.text, /You recorded that you told Pat chair/);
    const { text } = await (await site.as('bursar')).open(`${each.path}/record`);
    assert.match(text, /Pat headteacher recorded that Pat headteacher told Pat chair/);
  });

  test('a form leads to the tab that shows what it adds, where nothing or no tab is named', async () => {
    const browser = await site.as('headteacher');
    for (const asked of ['', '?from=nowhere', '?from=//elsewhere.example', '?from=record%2F..']) {
      await browser.open(`${each.path}/add-risk${asked}`);
      const values = { risk: 'It comes out.', likelihood: '2', impact: '2', treatment: 'reduce' };
      const done = await browser.send(stepPages['add-risk'].button, values);
      assert.equal(done.path, `${each.path}/investigation?done=add-risk`, done.text.slice(0, 900));
      assert.match(done.text, /It comes out\./);
    }
  });

  test('keep apart what time did by itself, and name it nowhere among what people did', async () => {
    site.clock.now += 9 * day;
    await site.app.time.pass();
    const of = async (show: string): Promise<string> =>
      (await (await site.as('headteacher')).open(`${each.path}/record${show}`)).html;
    assert.ok((await of('?show=reminders')).includes('reminded'));
    assert.ok((await of('?show=all')).includes('reminded'));
    assert.ok(!(await of('')).includes('reminded'));
  });

  test('say of one that was set aside that it ended there', async () => {
    const aside = await givenReportedOn(site);
    await aside.aside('headteacher');
    const { text } = await (await site.as('headteacher')).open(aside.path);
    assert.match(text, /Set aside, ended here/);
    assert.doesNotMatch(text, /Investigating/);
  });
});

describe('what is next', () => {
  let site: OpenSite;
  let story: Story;
  let by: Cast;
  before(async () => {
    ({ site, story, by } = await givenStoryOnSite(monday));
    await story.does('bursar', 'classify', { severity: 'major' });
    await story.does('bursar', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
    await story.does('headteacher', 'allocate');
    await story.does('chair', 'name-governors');
  });
  after(() => site.close());

  test('is the law’s clock on every tab while it runs', async () => {
    const due = new Date(monday + 3 * day).toISOString().slice(0, 13);
    for (const tab of tabs) {
      const { html } = await story.opens('headteacher', tab === 'summary' ? undefined : tab);
      assert.ok(html.includes(`datetime="${due}`), tab);
    }
    assert.match((await story.opens('headteacher')).text, /The 72 hours to tell the ICO: \d+ hours left/);
  });

  test('leads from the number of open points to the tab on which they are answered', async () => {
    const officer = await by('investigating-officer');
    await officer.open(story.path);
    const page = await officer.follow(
      /(\d+ policy points to answer)/.exec(officer.page().text)?.[1] ?? 'no points',
    );
    assert.equal(page.path, `${story.path}/policy`);
  });

  test('leads there by a button once they come first, in the words of the heading', async () => {
    await story.does('investigating-officer', 'note-progress');
    await story.does('investigating-officer', 'set-scope');
    const officer = await by('investigating-officer');
    const { text } = await officer.open(story.path);
    assert.match(text, /Next, for you ?\d+ policy points to answer/);
    assert.equal((await officer.follow('Answer policy points')).path, `${story.path}/policy`);
  });
});

describe('what waits for one of two who might do it', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    ({ site, story } = await givenMajorStoryOnSite(monday));
    await story.does('headteacher', 'allocate');
    await story.does('chair', 'name-governors');
    await story.does('chair', 'recommend-action');
    await story.does('bursar', 'hand-work', { person: site.ids.headteacher });
  });
  after(() => site.close());

  test('is asked of that one on every page, and of the other only in what they may do', async () => {
    const answer = `${story.path}/answer-recommendation`;
    const asks = (page: Page) => page.html.includes(`href="${answer}?recommendation=`);
    assert.ok(asks(await story.opens('headteacher', 'outcome')));
    const other = await story.opens('bursar', 'outcome');
    assert.ok(!asks(other));
    assert.ok(other.html.includes(`href="${answer}"`), 'they may still answer it');
    const { text } = await story.opens('bursar');
    assert.match(text, /Next, for (?!you)/);
  });
});
