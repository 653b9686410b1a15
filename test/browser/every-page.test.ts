// Every page that people can open, in a real browser 320 pixels wide: nothing that axe holds against it by
// WCAG 2.2 AA, no scrolling sideways, one heading of the first level, no form of more than 250 words. The
// list is the server's own: a page that is added without saying here who opens it fails.
// CANDOUR_SCREENSHOTS=FOLDER keeps a picture of each.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { finish } from '../../src/web/case/steps/finish.ts';
import { reviewAndClose } from '../../src/web/case/steps/review-and-close.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { takeItOn } from '../../src/web/case/steps/take-it-on.ts';
import { givenComplainedOn } from '../given/complaints.ts';
import { whenLogBroughtIn } from '../given/earlier-log.ts';
import { onException, whenExceptionAsked, whenExceptionGranted } from '../given/exceptions.ts';
import {
  givenActionOn,
  givenApprovedOn,
  givenDecidedOn,
  givenFinishedOn,
  givenMeetingOn,
  givenTermReportOn,
  onGoverning,
} from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import {
  givenAnsweredOn,
  givenClosedOn,
  givenConfidentialOn,
  givenInvestigatingOn,
  givenPracticeOn,
  givenProtectedOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';
import { givenAgreedOn, givenSuggestedOn } from '../given/suggestions.ts';
import {
  givenAdoptedOn,
  givenDraftOn,
  givenPutForwardOn,
  givenRecordedOn,
  givenReviewProposedOn,
} from '../given/versions.ts';
import { axe, withPage } from '../tools/browser.ts';
import { turnTo } from '../tools/turn-to.ts';
import { wordsInView } from '../tools/words-in-view.ts';
import { givenServedSite, type Served } from './served.ts';
import { stepVisits, type Visit } from './step-visits.ts';

const officer: Name = 'investigating-officer';
const anybody = (path: string): Visit => ({ by: null, path });
const head = (path: string): Visit => ({ by: 'headteacher', path });

/** Addresses that are no pages: files, ways out, and what only leads on. */
const noPages = new Set([
  ...[
    '/register.csv',
    '/register.xlsx',
    '/suggestions/register.csv',
    '/exceptions/register.csv',
    '/actions/register.csv',
    '/complaints/register.csv',
    '/audit/:reference/:access/:secret/:file{entry-[0-9]+\\.txt}',
    '/statistics.csv',
    '/policy/reading/register.csv',
    '/policy-version/:id/confirm-reading',
    '/suggestion/:id/propose',
    '/leave',
    '/go-on',
    '/enter/:token',
    '/leave-quickly',
    '/report/saved',
    '/report/details',
    '/calendar/:file{[A-Za-z0-9_-]{43}\\.ics}',
    '/incidents/:reference/timeline',
    '/incidents/:reference/evidence/:entry/:number?',
    '/incidents/:reference/exhibit/:entry/:number/picture',
    '/incidents/:reference/exhibit/:entry/:number/shown',
    '/audit/:reference/:access/:secret/evidence/:entry/:number?',
    '/audit/:reference/:access/:secret/record.txt',
    '/audit/:reference/:access/:secret/bundle.zip',
  ],
  ...['/follow/message', '/follow/answer', '/follow/tick', '/follow/file'],
  ...['/my-reports/:reference/message', '/my-reports/:reference/tick'],
  ...['/incidents/:reference/exported/:entry', '*', '/*'],
]);
/** A document to print: its pages are read in the tests of documents. */
const isPdf = (route: string): boolean => route.endsWith('.pdf');
/** Pages of accounts, and of offers, each in a state of its own: accounts and trust.test.ts open them. */
const ofAccounts = new RegExp(
  '^/(account|people|settings|running|recovery-codes?|second-factor|set(ting)?-up|invitation|new-password|' +
    'forgot|what-next|offers|restored|sign-in/(code|with|provider|connect)|verify-address)(/|$)',
);

const ofProcedures: readonly Visit[] = [
  ...['/procedures', '/procedures/propose', '/procedures/criteria', '/statistics'].map(head),
  ...['', '/assessment', '/notice', '/entry'].map((page) => head(`/privacy-papers${page}`)),
  { by: 'chair', path: '/procedures/decide' },
];

const ofInformation: readonly Visit[] = [
  { by: 'teacher', path: '/policy/information' },
  head('/policy/working'),
  ...['', '/change'].map((page) => head(`/policy/information${page}`)),
];

/** Somebody reads the policy; the headteacher sees who has. */
const ofReading: readonly Visit[] = [
  { by: 'teacher', path: '/policy/reading/confirm' },
  ...['', '/register', '/paper'].map((page) => head(`/policy/reading${page}`)),
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

/** Exceptions in each state in which they have a form of their own. */
const ofExceptions = async (site: OpenSite): Promise<readonly Visit[]> => {
  const granted = await whenExceptionGranted(site, {});
  const asked = await whenExceptionAsked(site, {});
  const questioned = await whenExceptionAsked(site, {});
  const question = { step: 'ask-back', facts: {}, prose: { question: 'Who listens?' } } as const;
  await onException(site, questioned.stream, 'headteacher', question);
  const by = (name: Name, below: string, ...forms: readonly string[]): readonly Visit[] =>
    forms.map((form) => ({ by: name, path: `${below}/${form}`.replace(/\/$/, '') }));
  return [
    ...by('headteacher', '/exceptions', '', 'register'),
    ...by('teacher', '/exception', 'new', 'new?point=3'),
    ...by('headteacher', asked.path, '', 'grant', 'refuse', 'ask-back'),
    ...by('teacher', questioned.path, '', 'answer', 'withdraw'),
    ...by('teacher', granted, '', 'renew', 'end'),
    ...by('headteacher', granted, 'revoke'),
  ];
};

/** Where a reporter’s answer is asked for once more, and read. */
const ofTalk = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { path } = await givenAnsweredOn(site);
  return [
    { by: 'chair', path },
    { by: 'chair', path: `${path}/look-at-answer` },
  ];
};

/** A confidential report whose reporter somebody asked to know. */
const ofIdentity = async (site: OpenSite): Promise<readonly Visit[]> => {
  const fresh = await givenConfidentialOn(site);
  const confirmed = await siteStages['identity request confirmed'](site);
  return [
    { by: 'chair', path: `${fresh.path}/look-at-identity` },
    { by: 'chair', path: `${confirmed.path}/record` },
  ];
};

/** What an auditor was given to read, by their link. */
const ofAuditor = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { path, reference } = await siteStages['shared with an auditor'](site);
  const { incident } = await site.app.cases.open(site.ids.headteacher, reference);
  const access = incident.auditors[0]?.entry ?? 0;
  const link = `/audit/${reference}/${access}/${await site.app.auditors.secretOf(reference, access)}`;
  return [
    head(`${path}/auditors`),
    ...['', '/timescales', '/outcome-report', '/record', '/policy'].map((page) => anybody(`${link}${page}`)),
  ];
};

/** A statement that waits for its witness, and what they open by their link. */
const ofStatement = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { path, reference } = await siteStages['a statement asked for'](site);
  const { incident } = await site.app.cases.open(site.ids.headteacher, reference);
  const entry = incident.statements[0]?.entry ?? 0;
  const secret = await site.app.statements.secretOf(reference, entry);
  return [{ by: officer, path: `${path}/statements` }, anybody(`/statement/${reference}/${entry}/${secret}`)];
};

/** Suggestions to change the policy: the page without a name, one that waits, one that was answered. */
const ofSuggestions = async (site: OpenSite): Promise<readonly Visit[]> => {
  const [open, agreed] = [await givenSuggestedOn(site), await givenAgreedOn(site, null)];
  const champion = (path: string): Visit => ({ by: 'information-champion', path });
  return [
    ...['/suggest?about=3b', '/suggest/sent'].map(anybody),
    ...['', '/agree', '/decline'].map((form) => champion(`${open.path}${form}`)),
    { by: 'teacher', path: '/suggestion/new?about=1' },
    { by: 'teacher', path: `${open.path}/withdraw` },
    ...['/policy/versions', '/suggestions/register', '/incidents', agreed.path].map(champion),
  ];
};

/** Complaints about data handling: the public page, one that waits, and one written down by the school. */
const ofComplaints = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { path } = await givenComplainedOn(site);
  const forms = ['', '/acknowledge-complaint', '/note-complaint', '/answer-complaint', '/link-complaint'];
  const officer = (at: string): Visit => ({ by: 'data-protection-officer', path: at });
  return [
    ...['/complain', '/complain/sent'].map(anybody),
    ...['/complaints', '/complaints/register', '/complaint/new'].map(officer),
    ...[...forms, '/concerns'].map((form) => officer(`${path}${form}`)),
  ];
};

/** Versions of the policy: a draft, one that waits for the chair, one in force whose review is proposed. */
const ofVersions = async (site: OpenSite): Promise<readonly Visit[]> => {
  const draft = await givenDraftOn(site);
  const adopted = await givenAdoptedOn(site);
  await givenReviewProposedOn(site, adopted.stream);
  const waiting = await givenPutForwardOn(site);
  const recorded = await givenRecordedOn(site);
  const chair = (path: string): Visit => ({ by: 'chair', path });
  return [
    { by: 'bursar', path: `${adopted.path}/record-paper-reading` },
    ...['/policy/home', '/policy/versions', '/policy-version/new', draft.path].map(head),
    head('/policy-version/approval'),
    ...['', '/text', '/propose-review'].map((page) => head(`${adopted.path}${page}`)),
    ...['/reword-point?point=3', '/put-forward', '/withdraw-version'].map((form) =>
      head(`${draft.path}${form}`),
    ),
    head(`/policy/compare?from=${adopted.stream}&to=${waiting.stream}`),
    ...['', '/adopt-version', '/decline-version'].map((form) => chair(`${waiting.path}${form}`)),
    ...['', '/confirm-version'].map((form): Visit => ({ by: 'governor', path: `${recorded.path}${form}` })),
    ...['/record-review', '/decline-review'].map((form) => chair(`${adopted.path}${form}`)),
  ];
};

/** Actions, meetings and reports of a term, in each state in which they have a form of their own. */
const ofGoverning = async (site: OpenSite): Promise<readonly Visit[]> => {
  const recorded = await givenMeetingOn(site);
  await givenDecidedOn(site, recorded, 2, { isConfirmed: false });
  site.clock.now += day;
  const [open, finished] = [await givenActionOn(site), await givenFinishedOn(site)];
  const [planned, held] = [await givenMeetingOn(site), await givenMeetingOn(site)];
  const incident = await givenInvestigatingOn(site, 'critical');
  const papers = await givenMeetingOn(site, incident.id);
  await onGoverning(site, papers.stream, 'chair', {
    kind: 'meeting',
    commands: [{ step: 'prepare-paper', facts: { item: 2 }, prose: { paper: 'It was [a teacher].' } }],
  });
  const approved = await givenApprovedOn(site, { year: 2025, term: 'spring' });
  const draft = await givenTermReportOn(site);
  const by = (name: Name, below: string, ...forms: readonly string[]): readonly Visit[] =>
    forms.map((form) => ({ by: name, path: `${below}/${form}`.replace(/\/$/, '') }));
  return [
    ...by('headteacher', '/actions', '', 'register'),
    ...by('headteacher', '/action', 'new'),
    ...by('bursar', open.path, '', 'finish-action'),
    ...by('headteacher', open.path, 'hand-action', 'drop-action'),
    ...by('headteacher', finished.path, '', 'check-action'),
    ...by('clerk', '/meetings', ''),
    ...by('clerk', '/meeting', 'new'),
    ...by('clerk', planned.path, '', 'add-item', 'declare-interest', 'change-meeting', 'take-off-item'),
    ...by('clerk', held.path, 'decide-item'),
    ...by('governor', recorded.path, '', 'confirm-item'),
    ...by('clerk', recorded.path, 'decide-item?item=2'),
    ...by('chair', papers.path, '', 'prepare-paper?item=2', 'papers'),
    ...by('clerk', papers.path, 'check-paper?item=2'),
    ...by('administrator', '/settings', ''),
    ...by('headteacher', '/term-reports', '', 'change', 'change?of=year'),
    ...by('headteacher', '/term-report', 'new?year=2025&term=summer'),
    ...by('headteacher', draft.path, '', 'approve-term-report', 'write-term-report', 'write-change'),
    ...by('clerk', approved.path, '', 'note-term-report'),
  ];
};

/** A paper without names: prepared by the chair, checked by the clerk, read by governors. */
const ofPapers = async (site: OpenSite): Promise<readonly Visit[]> => {
  const { id } = await givenInvestigatingOn(site, 'major');
  const [planned, prepared] = [await givenMeetingOn(site, id), await givenMeetingOn(site, id)];
  const chair = await site.as('chair');
  await chair.open(`${prepared.path}/prepare-paper?item=2`);
  await chair.send('Send it to be checked');
  return [
    { by: 'chair', path: `${planned.path}/prepare-paper?item=2` },
    { by: 'clerk', path: `${prepared.path}/check-paper?item=2` },
    { by: 'clerk', path: `${prepared.path}/send-papers` },
    { by: 'governor', path: `${prepared.path}/papers` },
    { by: 'governor', path: `${planned.path}/answer-paper?item=2` },
  ];
};

/** A log from before, and one of its rows. */
const ofEarlierLog = async (site: OpenSite): Promise<readonly Visit[]> => {
  const path = await whenLogBroughtIn(site);
  return ['/earlier-log', '/earlier-log/bring-in', path, `${path}?row=2`, `${path}/undo-earlier-log`].map(
    head,
  );
};

/** Practice, while it runs and once it has ended. */
const ofPractice = async (site: OpenSite): Promise<readonly Visit[]> => {
  const [{ path }, ended] = [await givenPracticeOn(site), await givenPracticeOn(site, 'ransomware', 'chair')];
  await ended.done('hurry-clock', { hours: 100 }, {}, 'headteacher');
  await ended.done('end-practice', {}, {}, 'headteacher');
  return [
    ...['/policy/practice', path, `${path}/hurry-clock`, `${path}/end-practice`].map(head),
    ...[`${path}/record-notification`, ended.path, `${ended.path}/how-it-went`].map(head),
  ];
};

const visits = async (site: OpenSite): Promise<readonly Visit[]> => {
  const [fresh, led, small, moderate] = await Promise.all([
    givenReportedOn(site, { redFlags: ['ongoing'] }),
    siteStages['something of each kind gathered'](site),
    givenInvestigatingOn(site, 'minor'),
    givenInvestigatingOn(site, 'moderate'),
  ]);
  const [kept, written, closed] = await Promise.all([
    givenProtectedOn(site),
    givenSubmittedOn(site, 'minor'),
    givenClosedOn(site, 'minor'),
  ]);
  const seen = (await site.app.reports.follow(led.code)).incident.evidence[0]?.entry;
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
    ...at(fresh, 'headteacher', '', 'summary', 'take-it-on', 'classify', 'establish-facts'),
    ...at(led, 'headteacher', 'take-work'),
    ...at(fresh, 'headteacher', 'establish-facts?cause=emailed-wrong-recipient&certainty=confirmed'),
    ...at(led, officer, '', 'investigation', 'policy', 'conformance', 'timescales'),
    ...at(led, officer, 'do', 'do?words=photo', `exhibit/${seen}/0`, 'custody'),
    ...at(led, officer, 'record?verify=yes', 'outcome', 'outcome-report', 'submit-outcome'),
    ...at(led, 'chair', ''),
    ...at(small, officer, 'now', 'finish', 'policy'),
    ...at(moderate, officer, 'finish'),
    ...at(written, 'headteacher', 'review-and-close'),
    ...at(closed, 'headteacher', '', 'outcome', 'policy', 'closed', 'without-names', 'redact'),
    ...at(led, 'headteacher', 'letter', 'words'),
    ...at(kept, 'chair', ''),
  ];
};

/** Whether the address belongs to this route of the server. */
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/:[a-z]+/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');

/** Titles of incidents may be cut on a phone; of anything else the end tells one from another. */
const mayNotBeCut = ['title', 'who']
  .map((part) => `.candour-rows:not(:has(.candour-severity)) .candour-row__${part}`)
  .join(',');

/** Of its widths, axe reads it at one: what it finds at another alone is in the frame, which all share. */
const check = async (page: Page, path: string): Promise<void> => {
  assert.deepEqual([path, await axe(page)], [path, []]);
  await checkShape(page, path);
};

const checkShape = async (page: Page, path: string): Promise<void> => {
  const [over, panned, cut, headings, lang, untitled] = await page.evaluate<
    [number, number, number, number, string, boolean]
  >(`[
    document.documentElement.scrollWidth - innerWidth,
    [...document.querySelectorAll('.candour-scroller')].filter((part) => part.scrollWidth > part.clientWidth)
      .length,
    [...document.querySelectorAll('${mayNotBeCut}')].filter(
      ({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1,
    ).length,
    document.querySelectorAll('h1').length, document.documentElement.lang, document.title === '']`);
  const expected = {
    path,
    over: 0,
    panned: 0,
    cut: 0,
    headings: 1,
    lang: 'en-GB',
    untitled: false,
  };
  assert.deepEqual({ path, over, panned, cut, headings, lang, untitled }, expected);
};

/** A tablet pans what is too wide within itself, never the page; and nobody wades through a form. */
const checkOnTablet = async (page: Page, path: string): Promise<void> => {
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(over, 0, `${path} scrolls sideways on a tablet`);
  if (!isForm(path)) return;
  const words = await wordsInView(page);
  assert.ok(words <= wordsMaxOf(path), `${path} shows ${words} words before anything is opened`);
};

/** *Finish* shows the words of every point that is open. */
const wordsMaxOf = (path: string): number => (path.endsWith('/finish') ? 350 : 250);
const formNames = new Set<string>([
  ...Object.keys(stepPages),
  ...[takeItOn.name, finish.name, reviewAndClose.name, 'propose', 'criteria'],
]);
const isForm = (path: string): boolean =>
  path === '/policy/reading/confirm' || formNames.has(path.replace(/\?.*/, '').replace(/.*\//, ''));

const pagesAtOnce = 25;

const pictures = process.env.CANDOUR_SCREENSHOTS;
const keepPicture = async (page: Page, path: string): Promise<void> => {
  const name = `${path.replaceAll(/\W+/g, '-')}.png`;
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, name), fullPage: true });
};

describe('every page, at 320 pixels', () => {
  let served: Served;
  let all: readonly Visit[];
  let governing: ReadonlySet<string>;
  before(async () => {
    served = await givenServedSite();
    await proposed(served.site);
    all = [
      ...(await visits(served.site)),
      ...(await stepVisits(served.site)),
      ...(await ofTalk(served.site)),
      ...(await ofPractice(served.site)),
      ...(await ofEarlierLog(served.site)),
      ...(await ofHearing(served.site)),
      ...(await ofIdentity(served.site)),
      ...(await ofAuditor(served.site)),
      ...(await ofStatement(served.site)),
      ...(await ofSuggestions(served.site)),
      ...(await ofComplaints(served.site)),
      ...(await ofExceptions(served.site)),
      ...(await ofVersions(served.site)),
      ...ofProcedures,
      ...ofReading,
      ...ofInformation,
    ];
    const ofBody = [...(await ofGoverning(served.site)), ...(await ofPapers(served.site))];
    governing = new Set(ofBody.map(({ path }) => path));
    all = [...all, ...ofBody];
  });
  after(() => served.close());

  test('has somebody here who opens it', () => {
    const routes = served.site.server.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
    const pages = [...new Set(routes)].filter(
      (route) => !noPages.has(route) && !isPdf(route) && !ofAccounts.test(route),
    );
    const unseen = pages.filter((route) => !all.some(({ path }) => isOf(route, path)));
    assert.deepEqual(unseen, []);
    const forms = [takeItOn, finish, reviewAndClose].map(({ name }) => name);
    assert.deepEqual(
      forms.filter((form) => !all.some(({ path }) => path.endsWith(`/${form}`))),
      [],
    );
  });

  test('has nothing that axe holds against it, nor scrolls sideways, governors’ on a desk neither', (t) =>
    // One page for all, whose scripts and styles stay compiled.
    withPage(
      async (page, context) => {
        // By person, so that each sits down once, and in parts, so that a run never falls silent.
        for (const [by, theirs] of Map.groupBy(all, ({ by }) => by)) {
          if (by === null) await context.clearCookies();
          else await served.seat(context, by);
          for (let at = 0; at < theirs.length; at += pagesAtOnce)
            await t.test(`opened by ${by ?? 'anybody'}, from ${at}`, async () => {
              for (const visit of theirs.slice(at, at + pagesAtOnce)) await opens(page, visit);
            });
        }
      },
      { width: 320, height: 640, baseUrl: served.baseUrl, isStill: pictures === undefined },
    ));

  const looks = {
    narrow: async (page: Page, path: string) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await check(page, path);
      await keepPicture(page, path);
    },
    onTablet: async (page: Page, path: string) => {
      await page.setViewportSize({ width: 768, height: 900 });
      await checkOnTablet(page, path);
    },
    onDesk: async (page: Page, path: string) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await checkShape(page, `${path} at 1280`);
    },
  };

  const opens = async (page: Page, { by, path }: Visit): Promise<void> => {
    const isNarrow = page.viewportSize()?.width === 320;
    const answer = await turnTo(page, path);
    assert.equal(answer.path, path.split('?')[0], `${path} is not offered to ${by}`);
    assert.equal(answer.status, path === '/nowhere' ? 404 : 200, path);
    const { narrow, onTablet, onDesk } = looks;
    // Each page opens as wide as the last one was left: to lay one out anew takes as long as to open it.
    for (const look of isNarrow ? [narrow, onTablet] : [onTablet, narrow]) await look(page, path);
    if (governing.has(path)) await onDesk(page, path);
  };
});
