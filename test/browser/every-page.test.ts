// Every page that people can open, in a real browser 320 pixels wide: nothing that axe holds against it by
// WCAG 2.2 AA, no scrolling sideways, one heading of the first level. The list is the server's own: a page
// that is added without saying here who opens it fails. CANDOUR_SCREENSHOTS=FOLDER keeps a picture of each.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { finish } from '../../src/web/case/steps/finish.ts';
import { reviewAndClose } from '../../src/web/case/steps/review-and-close.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { takeItOn } from '../../src/web/case/steps/take-it-on.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import {
  givenAnsweredOn,
  givenClassifiedOn,
  givenClosedOn,
  givenConfidentialOn,
  givenInvestigatingOn,
  givenProtectedClosedOn,
  givenProtectedOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

/** Where a page stands: who opens it, and at which address on this site. */
type Visit = { readonly by: Name | null; readonly path: string };

const officer: Name = 'investigating-officer';
const anybody = (path: string): Visit => ({ by: null, path });
const head = (path: string): Visit => ({ by: 'headteacher', path });

/** Addresses that are no pages: files, ways out, and what only leads on. */
const noPages = new Set([
  ...[
    '/register.csv',
    '/statistics.csv',
    '/leave',
    '/leave-quickly',
    '/report/saved',
    '/report/details',
    '/calendar/:file{[A-Za-z0-9_-]{43}\\.ics}',
    '/incidents/:reference/evidence/:entry/:number?',
  ],
  ...['/follow/message', '/follow/answer', '/my-reports/:reference/message'],
  ...['/incidents/:reference/exported/:entry', '*', '/*'],
]);
/** Pages of accounts, each in a state of its own: accounts.test.ts opens them. */
const ofAccounts = new RegExp(
  '^/(account|people|settings|recovery-codes?|second-factor|set-up|invitation|new-password|forgot|' +
    'what-next|restored|sign-in/code|verify-address)(/|$)',
);

const lowered = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenClassifiedOn(site, 'moderate');
  const facts = { certainty: 'confirmed', cause: 'phishing', criteria: [], severity: 'minor' } as const;
  return each.done('classify', facts, { reason: 'The complaint was withdrawn.' }, 'bursar');
};

/** An investigation in which something of each kind has been gathered. */
const rich = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenInvestigatingOn(site, 'major');
  const people = { owner: site.ids.bursar, dueAt: site.clock.now + 86_400_000 };
  await each.done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe.' }, officer);
  await each.done('add-risk', { likelihood: 4, impact: 5, treatment: 'reduce', ...people }, {}, officer);
  await each.done('add-control', { state: 'planned', ...people }, {}, officer);
  const wide = `${'Averylongwordwithoutanyspace'.repeat(10)} <b>&amp;</b>`;
  return each.done('note-progress', {}, { note: wide }, 'bursar');
};

const ofProcedures: readonly Visit[] = [
  ...['/procedures', '/procedures/propose', '/statistics'].map(head),
  { by: 'chair', path: '/procedures/decide' },
];

/** What somebody is given to read for their hearing, and what they answered. */
const ofHearing = async (site: OpenSite): Promise<readonly Visit[]> => {
  const each = await givenReportedOn(site, { concerns: ['bursar'] });
  await each.done('disclose', { person: site.ids.bursar, entries: [] }, {}, 'chair');
  const given = (await site.app.hearings.given(site.ids.bursar))[0];
  const answer = { name: given?.name ?? '', text: 'I pressed send too soon.', secret: null };
  await site.app.hearings.answer(site.ids.bursar, answer);
  return [{ by: 'bursar', path: '/hearings' }, { by: 'chair', path: each.path }, head('/hearings')];
};

/** Procedures that wait for the chair. */
const proposed = async ({ as }: OpenSite): Promise<void> => {
  const browser = await as('headteacher');
  await browser.open('/procedures/propose');
  await browser.send('Propose', { reason: 'Parents expect it.', retentionYears: '7' });
};

/** Where the reporter of an incident that has ended is written to, and asked. */
const ofTalk = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { path } = await givenProtectedClosedOn(site);
  const { path: answered } = await givenAnsweredOn(site);
  return [
    ...['write-to-reporter', 'ask-retaliation'].map(
      (page) => ({ by: 'chair', path: `${path}/${page}` }) as const,
    ),
    { by: 'chair', path: answered },
    { by: 'chair', path: `${answered}/look-at-answer` },
  ];
};

/** A confidential report whose reporter somebody asks to know, at each step of that. */
const ofIdentity = async (site: OpenSite): Promise<readonly Visit[]> => {
  const fresh = await givenConfidentialOn(site);
  const ask = async () => (await givenConfidentialOn(site)).done('request-identity', {}, {}, 'headteacher');
  const approve = async () =>
    (await ask()).done('approve-identity-request', { tellFirst: false }, { risk: 'Her son.' }, 'chair');
  const [asked, approved] = [await ask(), await approve()];
  const confirmed = await (await approve()).done('confirm-identity-request', {}, {}, 'governor');
  return [
    { by: 'headteacher', path: `${fresh.path}/request-identity` },
    { by: 'chair', path: `${fresh.path}/look-at-identity` },
    { by: 'chair', path: `${asked.path}/approve-identity-request` },
    { by: 'chair', path: `${asked.path}/refuse-identity-request` },
    { by: 'governor', path: `${approved.path}/confirm-identity-request` },
    { by: 'chair', path: `${confirmed.path}/share-identity` },
    { by: 'chair', path: `${confirmed.path}/record` },
  ];
};

const visits = async (site: OpenSite): Promise<readonly Visit[]> => {
  const [fresh, classified, led, small] = await Promise.all([
    givenReportedOn(site, { redFlags: ['ongoing'] }),
    givenClassifiedOn(site, 'major'),
    rich(site),
    givenInvestigatingOn(site, 'minor'),
  ]);
  const [kept, named, about] = await Promise.all([
    givenProtectedOn(site),
    givenReportedOn(site, {}, 'teacher', { concernsWhom: 'Whoever runs the club' }),
    givenReportedOn(site, { concerns: ['bursar'] }),
  ]);
  const [written, approved, closed, waiting] = await Promise.all([
    givenSubmittedOn(site, 'minor'),
    givenReviewedOn(site, 'minor'),
    givenClosedOn(site, 'minor'),
    lowered(site),
  ]);
  const at = (each: SiteIncident, by: Name, ...pages: readonly string[]): readonly Visit[] =>
    pages.map((page) => ({ by, path: page === '' ? each.path : `${each.path}/${page}` }));
  return [
    ...['/', '/report', '/follow', '/policy', '/poster', '/paper-form', '/first-hour'].map(anybody),
    ...['/accessibility', '/report/received', '/sign-in', '/dates'].map(anybody),
    ...['/incidents', '/incidents?words=3B', '/incidents/report', '/register', '/told', '/nowhere'].map(head),
    { by: 'teacher', path: '/my-reports' },
    { by: 'teacher', path: '/my-reports/report' },
    { by: 'teacher', path: `/my-reports/${fresh.reference}` },
    { by: 'teacher', path: `/my-reports/${fresh.reference}/add-details` },
    ...at(fresh, 'headteacher', '', 'take-it-on', 'acknowledge', 'verify-details', 'classify'),
    ...at(fresh, 'bursar', 'mark-duplicate', 'mark-not-an-incident', 'add-details'),
    ...at(fresh, 'data-protection-officer', 'advise'),
    ...at(classified, 'headteacher', 'assess-reportability', 'allocate', 'record-notification'),
    ...at(led, officer, '', 'policy', 'timescales', 'record?verify=yes', 'outcome-report', 'set-scope'),
    ...at(led, officer, 'record-interview', 'hear-person', 'record-decision', 'seek-expert', 'escalate'),
    ...at(led, officer, 'add-evidence'),
    ...at(led, officer, 'inform-people', 'plan-communication', 'recommend-discipline', 'add-risk'),
    ...at(led, officer, 'update-risk', 'add-control', 'update-control', 'answer-point', 'note-progress'),
    ...at(led, officer, 'interim-outcome', 'draft-outcome', 'submit-outcome', 'tell-chair', 'mark-contained'),
    ...at(led, 'headteacher', 'decide-discipline', 'export'),
    ...at(led, 'chair', 'governors-outcome', ''),
    ...at(small, officer, 'finish'),
    ...at(written, 'headteacher', 'review-outcome', 'review-and-close'),
    ...at(approved, 'headteacher', 'close'),
    ...at(closed, 'headteacher', '', 'outcome-report', 'policy', 'reopen', 'erase'),
    ...at(waiting, 'headteacher', 'confirm-proposal'),
    ...at(kept, 'chair', '', 'forward-report'),
    ...at(named, 'chair', 'resolve-concern'),
    ...at(about, 'chair', 'declare-conflict', 'lift-exclusion', 'disclose'),
  ];
};

/** Whether the address belongs to this route of the server. */
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/:[a-z]+/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');

const check = async (page: Page, path: string): Promise<void> => {
  const faults = await axe(page);
  const [over, panned, headings, lang, untitled] = await page.evaluate<
    [number, number, number, string, boolean]
  >(`[
    document.documentElement.scrollWidth - innerWidth,
    [...document.querySelectorAll('.candour-scroller')].filter((part) => part.scrollWidth > part.clientWidth)
      .length,
    document.querySelectorAll('h1').length, document.documentElement.lang, document.title === '']`);
  const expected = { path, faults: [], over: 0, panned: 0, headings: 1, lang: 'en-GB', untitled: false };
  assert.deepEqual({ path, faults, over, panned, headings, lang, untitled }, expected);
};

describe('every page, at 320 pixels', () => {
  let served: Served;
  let all: readonly Visit[];
  before(async () => {
    served = await givenServedSite();
    await proposed(served.site);
    all = [
      ...(await visits(served.site)),
      ...(await ofTalk(served.site)),
      ...(await ofHearing(served.site)),
      ...(await ofIdentity(served.site)),
      ...ofProcedures,
    ];
  });
  after(() => served.close());

  test('has somebody here who opens it', () => {
    const routes = served.site.server.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
    const pages = [...new Set(routes)].filter((route) => !noPages.has(route) && !ofAccounts.test(route));
    const unseen = pages.filter((route) => !all.some(({ path }) => isOf(route, path)));
    assert.deepEqual(unseen, []);
    const forms = [...Object.keys(stepPages), ...[takeItOn, finish, reviewAndClose].map(({ name }) => name)];
    assert.deepEqual(
      forms.filter((form) => !all.some(({ path }) => path.endsWith(`/${form}`))),
      [],
    );
  });

  test('has nothing that axe holds against it, and does not scroll sideways', async () => {
    const folder = process.env.CANDOUR_SCREENSHOTS;
    await withPage(
      async (page, context) => {
        let seated: Name | null = null;
        for (const [index, { by, path }] of all.entries()) {
          if (by !== null && by !== seated) await served.seat(context, by);
          if (by === null && seated !== null) await context.clearCookies();
          seated = by;
          const answer = await page.goto(path);
          assert.equal(new URL(page.url()).pathname, path.split('?')[0], `${path} is not offered to ${by}`);
          assert.equal(answer?.status(), path === '/nowhere' ? 404 : 200, path);
          await check(page, path);
          const picture = `${String(index).padStart(2, '0')}-${path.replaceAll(/\W+/g, '-')}.png`;
          if (folder !== undefined) await page.screenshot({ path: join(folder, picture), fullPage: true });
        }
      },
      { width: 320, height: 640, baseUrl: served.baseUrl },
    );
  });
});
