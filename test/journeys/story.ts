// How a journey is told: somebody reports, somebody takes a step on its page, somebody is refused. Each
// sentence opens the page as a browser does, fills in what it says, and insists on what comes of it; the
// clock goes on by a minute. It knows no rule of its own: what is offered and what is refused, the pages say.

import assert from 'node:assert/strict';
import type { Entry } from '../../src/app/cases/cases.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { Basis } from '../../src/policy/policy.ts';
import { plainly } from '../../src/policy/said.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import type { Reference } from '../../src/record/ids.ts';
import { finish } from '../../src/web/case/steps/finish.ts';
import { reviewAndClose } from '../../src/web/case/steps/review-and-close.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { takeItOn } from '../../src/web/case/steps/take-it-on.ts';
import { quote } from '../../src/web/forms/refusal.ts';
import { monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { onItsPage } from '../given/step-samples.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import { typed } from './typed.ts';

/** Every form on an incident, by its name. */
export const forms = {
  ...stepPages,
  'take-it-on': takeItOn,
  finish,
  'review-and-close': reviewAndClose,
} as const;
export type FormName = keyof typeof forms;

const minute = 60_000;
/** A session is idle for an hour at most here; people sign in anew when they come back later. */
const signsInAgainAfter = 50 * minute;

/** People at their browsers; each signs in when the story first needs them. */
export const cast = (site: OpenSite) => {
  const present = new Map<Name, { browser: Browser; at: number }>();
  return async (name: Name): Promise<Browser> => {
    const seated = present.get(name);
    const { now } = site.clock;
    const isFresh = seated !== undefined && now - seated.at < signsInAgainAfter && now >= seated.at;
    const browser = isFresh ? seated.browser : await site.as(name);
    present.set(name, { browser, at: now });
    return browser;
  };
};
/** Brings somebody to their browser. */
export type Cast = ReturnType<typeof cast>;

/** What somebody who reported holds in their hand. */
export type Receipt = { readonly reference: Reference; readonly code: string };

export const receiptOn = ({ text }: Page): Receipt => {
  const reference = /INC-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(text)?.[0];
  const code = /\d{4} \d{4} \d{4} \d{4}/.exec(text)?.[0];
  assert.ok(reference !== undefined && code !== undefined, `No receipt on the page: ${text.slice(0, 800)}`);
  return { reference: reference as Reference, code };
};

/** Somebody without an account sends the report form; their browser, and the page that they get. */
export const whenReportIsSent = async (
  site: OpenSite,
  values: Values,
): Promise<{ readonly browser: Browser; readonly page: Page }> => {
  const browser = site.anybody();
  await browser.open('/report');
  return { browser, page: await browser.send('Send report', values) };
};

/** Somebody reports on the form, without an account. */
export const whenReportedAnonymously = async (site: OpenSite, values: Values = {}): Promise<Receipt> =>
  receiptOn((await whenReportIsSent(site, { ...typed.report, ...values })).page);

/** Somebody follows a report up by its receipt code, in this browser; the page that they get. */
export const whenFollowed = async (browser: Browser, code: string): Promise<Page> => {
  await browser.open('/follow');
  return browser.send('Show my report', { code });
};

/** What is told of one incident. */
export type Story = Receipt & {
  readonly path: string;
  /** Somebody takes a step, or a form of several, on its page; it must be accepted. */
  readonly does: (name: Name, form: FormName, values?: Values) => Promise<Page>;
  /** Somebody tries, and the page refuses it, resting on that, in words that match; nothing typed is lost. */
  readonly isRefused: (
    name: Name,
    form: FormName,
    values: Values,
    basis: Basis,
    because: RegExp,
  ) => Promise<Page>;
  /** The incident does not exist for this person: not one address below it. */
  readonly isHiddenFrom: (name: Name) => Promise<void>;
  readonly opens: (name: Name, page?: string) => Promise<Page>;
  readonly incident: () => Promise<Incident>;
  readonly entries: () => Promise<readonly Entry[]>;
  readonly types: () => Promise<readonly string[]>;
};

const pagesOfIncident = [
  ...['investigation', 'policy', 'outcome', 'record', 'record?show=all', 'record?verify=yes'],
  ...['conformance', 'timescales', 'outcome-report'],
];
const notFoundSays = /Page not found/;

const keepsTyped = (page: Page, values: Values): void => {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' && / /.test(value) && page.html.includes(`name="${name}"`)) {
      const shown = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      assert.ok(page.html.includes(shown), `“${value}” was lost`);
    }
  }
};

/** Insists that for this person the incident does not exist: no page, no form, no list, no search. */
const isHidden = async (browser: Browser, name: Name, { reference }: Receipt): Promise<void> => {
  const path = `/incidents/${reference}`;
  // Each form is either opened or sent; the tests of attacks do both with every form (two-worlds.ts).
  const names = Object.keys(forms);
  const [opened, sent] = [0, 1].map((rest) => names.filter((_, index) => index % 2 === rest));
  for (const below of ['', ...pagesOfIncident, ...(opened ?? [])]) {
    const address = below === '' ? path : `${path}/${below}`;
    const page = await browser.open(address);
    assert.equal(page.status, 404, `${name} opens ${address}`);
    assert.match(page.text, notFoundSays);
  }
  for (const form of sent ?? []) {
    const page = await browser.post(`${path}/${form}`, { _seen: '1' });
    assert.equal(page.status, 404, `${name} sends ${form}`);
  }
  for (const list of ['/incidents', '/incidents?show=all', '/register', '/register.csv', '/my-reports']) {
    const page = await browser.open(list);
    assert.ok(!page.html.includes(reference), `${name} finds it in ${list}`);
  }
  const found = await browser.open(`/incidents?words=${reference}`);
  assert.match(found.text, /Nothing fits/);
};

/** The forms that judge by the facts, which come first. */
const judgesFacts: readonly FormName[] = ['classify', 'assess-reportability', 'take-it-on'];
const facts = onItsPage('establish-facts');

/** Fills in a form on its page, as it stands. */
const filler =
  (site: OpenSite, by: Cast, path: string, incident: () => Promise<Incident>) =>
  async (name: Name, form: FormName, values: Values): Promise<[Browser, Values]> => {
    site.clock.now += minute;
    const browser = await by(name);
    if (judgesFacts.includes(form) && (await incident()).facts.length === 0) {
      await browser.open(`${path}/establish-facts${facts.asked}`);
      await browser.send(forms['establish-facts'].button, facts.typed(site, await incident()));
    }
    const address = `${path}/${form}${form === 'establish-facts' ? facts.asked : ''}`;
    const page = await browser.open(address);
    assert.equal(page.status, 200, `${name} opens ${form}: ${page.text.slice(0, 300)}`);
    assert.equal(page.path, address, `${form} is not offered to ${name}: ${page.text.slice(0, 600)}`);
    return [browser, { ...typed[form](site, await incident()), ...values }];
  };

/** Tells of an incident that was reported; buttons read as the school's own words have them. */
export const givenStory = (
  site: OpenSite,
  by: Cast,
  receipt: Receipt,
  inOwnWords: (text: string) => string = plainly,
): Story => {
  const path = `/incidents/${receipt.reference}`;
  const { app } = site;
  const incident = async () => (await app.reports.follow(receipt.code)).incident;
  const everything = new Set(['headteacher', 'chair', 'lead'] as const);
  const entries = async () =>
    app.cases.entries({ incident: await incident(), capacities: everything } as never);
  const fill = filler(site, by, path, incident);
  return {
    ...receipt,
    path,
    async does(name, form, values = {}) {
      const [browser, filled] = await fill(name, form, values);
      const page = await browser.send(inOwnWords(forms[form].button), filled);
      assert.equal(page.status, 200, `${form} by ${name}: ${page.text.slice(0, 900)}`);
      assert.match(page.path, /done=/, `${form} by ${name}: ${page.path}`);
      return page;
    },
    async isRefused(name, form, values, basis, because) {
      const [browser, filled] = await fill(name, form, values);
      const before = (await incident()).version;
      const forged = { ...filled, _seen: String(before) };
      // Where the page says beforehand why there is no form, one that was made elsewhere is refused too.
      const page = browser.page().html.includes('name="_secret"')
        ? await browser.send(inOwnWords(forms[form].button), filled)
        : await browser.post(`${path}/${form}`, forged);
      assert.equal(page.status, 422, `${form} by ${name} was not refused: ${page.path}`);
      assert.match(page.text, because);
      assert.ok(page.text.includes(quote(securityIncidents2021, basis)), `${form} does not quote ${basis}`);
      keepsTyped(page, filled);
      assert.equal((await incident()).version, before, `${form} was refused, yet wrote something`);
      return page;
    },
    isHiddenFrom: async (name) => isHidden(await by(name), name, receipt),
    async opens(name, page) {
      const browser = await by(name);
      return browser.open(page === undefined ? path : `${path}/${page}`);
    },
    incident,
    entries,
    types: async () => (await entries()).map(({ type }) => type),
  };
};

/** A site of its own whose story begins with an anonymous report at that moment. */
export const givenStoryOnSite = async (
  at: Moment,
): Promise<{ readonly site: OpenSite; readonly by: Cast; readonly story: Story }> => {
  const site = await givenSite();
  const by = cast(site);
  site.clock.now = at;
  return { site, by, story: givenStory(site, by, await whenReportedAnonymously(site)) };
};

/** A major one on a site of its own: verified, judged, and of no risk that anybody is told of. */
export const givenMajorStoryOnSite = async (at: Moment): ReturnType<typeof givenStoryOnSite> => {
  const given = await givenStoryOnSite(at);
  const { does } = given.story;
  for (const form of ['acknowledge', 'verify-details'] as const) await does('headteacher', form);
  await does('bursar', 'classify', { criteria: ['police-one-of-ours'], severity: 'major' });
  await does('bursar', 'assess-reportability', { risk: 'unlikely', unlikelyTell: 'nobody' });
  return given;
};

/** Tells of what somebody reports some time after the hour: its minutes are what must not be kept. */
export const givenStoryWithinTheHour = async (site: OpenSite, by: Cast, values: Values): Promise<Story> => {
  site.clock.now = Math.max(site.clock.now, monday) + 25 * minute;
  return givenStory(site, by, receiptOn((await whenReportIsSent(site, values)).page));
};
