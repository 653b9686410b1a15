// The page of every step, on an incident that fits and by somebody who may: it is titled by the step's
// words, says why, keeps what was typed when something is missing, and what it asks is what the step takes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';
import { onItsPage } from '../given/step-samples.ts';
import { headingsOf } from '../then/pages.ts';
import type { Browser } from '../tools/http.ts';

const officer = 'investigating-officer' as const;
const minor = (site: OpenSite) => givenInvestigatingOn(site, 'minor');

const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
const headingOf = (html: string): string => /<h1[^>]*>\s*([^<]*?)\s*</.exec(html)?.[1] ?? '';
/** What leads to this page under *Do something*; null where it does not stand there. */
const menuLink = (html: string, address: string): string | null => {
  const menu = html.slice(html.indexOf('<h1'));
  return new RegExp(`href="${address}(?:\\?[^"]*)?"[^>]*>\\s*([^<]*?)\\s*</a>`).exec(menu)?.[1] ?? null;
};
const h1sOf = (html: string): number => html.match(/<h1/g)?.length ?? 0;

describe('the page of each step', () => {
  let site: OpenSite;
  let other: SiteIncident;
  const browsers = new Map<Name, Browser>();
  const as = async (name: Name): Promise<Browser> => {
    const known = browsers.get(name) ?? (await site.as(name));
    browsers.set(name, known);
    return known;
  };
  before(async () => {
    site = await givenSite();
    other = await givenReportedOn(site);
  });
  after(() => site.close());

  for (const [step, { title, button }] of Object.entries(stepPages)) {
    test(`the page of ${step} is titled by its words, helps, and takes what it asks`, async () => {
      const startedAt = site.clock.now;
      const { by, on, asked = '', typed, typedBesides } = onItsPage(step as keyof typeof stepPages);
      const each = await siteStages[on](site);
      // Sessions do not outlast what comes months later, nor is what was reported before still the same.
      if (site.clock.now > startedAt) {
        browsers.clear();
        other = await givenReportedOn(site);
      }
      const browser = await as(by);
      const inMenu = menuLink((await browser.open(`${each.path}/do`)).html, `${each.path}/${step}`);
      const address = `${each.path}/${step}${asked}`;
      const drawn = await browser.open(address);
      assert.equal(drawn.status, 200);
      assert.equal(drawn.path, address, 'the page is offered');
      assert.ok(
        headingsOf(step, title).some((each) =>
          titleOf(drawn.html)
            .replace(/^Practice – /, '')
            .startsWith(each),
        ),
      );
      assert.equal(h1sOf(drawn.html), 1);
      if (inMenu !== null) {
        const led = asked === '' ? drawn : await browser.open(`${each.path}/${step}`);
        assert.equal(inMenu, headingOf(led.html), 'it is headed as the menu calls it');
        if (led !== drawn) await browser.open(address);
      }
      if (step !== 'establish-facts') assert.match(drawn.text, /Help with this/);
      const { incident } = await site.app.reports.follow(each.code);
      const sent = await browser.send(button, { ...typed(site, incident), ...typedBesides?.(site, other) });
      assert.equal(sent.status, 200, sent.text);
      assert.match(sent.path, new RegExp(`done=(?:${step}|gone)(?:&from=\\w+)?$`), sent.text);
    });
  }

  test('what is missing is said at the head and at its place, and nothing typed is lost', async () => {
    const incident = await minor(site);
    const browser = await as(officer);
    await browser.open(`${incident.path}/add-risk`);
    const back = await browser.send('Add the risk', { risk: 'It is <b>passed on</b>.', likelihood: '2' });
    assert.equal(back.status, 422);
    assert.ok(titleOf(back.html).startsWith('Error: Add a risk'));
    assert.match(back.html, /href="#impact"/);
    assert.match(back.html, /It is &lt;b&gt;passed on&lt;\/b&gt;\./);
    assert.match(back.html, /value="2" checked/);
    const done = await browser.send('Add the risk', { impact: '3', treatment: 'accept' });
    assert.match(done.path, /done=add-risk/);
  });

  test('a refusal quotes the point that it rests on', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    const browser = await as(officer);
    const page = await browser.open(`${incident.path}/submit-outcome`);
    assert.doesNotMatch(page.html, /Send for review/, 'nothing to send stands below “Not yet”');
    const parts = ['facts', 'effects', 'cause', 'policiesBreached', 'actions', 'recommendations', 'lessons'];
    const typed = Object.fromEntries(parts.map((part) => [part, `Of ${part}.`]));
    const { version } = (await site.app.reports.follow(incident.code)).incident;
    const sent = { ...typed, forReporter: 'Thank you.', policies: 'none', _seen: String(version) };
    const back = await browser.post(page.path, sent);
    assert.equal(back.status, 422);
    assert.match(back.text, /Policy point 3k: “Complete the Incident Outcome Report”/);
    assert.match(back.text, /Of lessons\./);
  });

  test('somebody who may not take a step is led back to the incident', async () => {
    const incident = await minor(site);
    const browser = await as(officer);
    const page = await browser.open(`${incident.path}/erase`);
    assert.match(page.path, /not=erase/);
  });

  test('a duplicate is named only by a reference that this person can open', async () => {
    const incident = await minor(site);
    const hidden = await givenReportedOn(site, { concerns: ['headteacher'] });
    const browser = await as('headteacher');
    await browser.open(`${incident.path}/mark-duplicate`);
    const unlike = await browser.send('Mark as a duplicate', {
      of: 'seven',
      reasons: 'The same thing happened.',
    });
    assert.match(unlike.text, /The reference looks like INC-7KQ-4MZ/);
    const excluded = await browser.send('Mark as a duplicate', { of: hidden.reference });
    assert.equal(excluded.status, 422);
    assert.match(excluded.text, /There is no incident INC-\w{3}-\w{3} that you can open/);
  });
});
