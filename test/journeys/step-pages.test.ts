// The page of every step, on an incident that fits and by somebody who may: it is titled by the step's
// words, says why, keeps what was typed when something is missing, and what it asks is what the step takes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StepName } from '../../src/incident/step-names.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  askableAfter,
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
import type { Browser } from '../tools/http.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;
type Trial = {
  readonly by: Name;
  readonly on: (site: OpenSite) => Promise<SiteIncident>;
  /** What is typed so that it is accepted, beside what the form holds already. */
  readonly typed: (site: OpenSite, other: SiteIncident) => Values;
};

const officer = 'investigating-officer' as const;
const minor = (site: OpenSite) => givenInvestigatingOn(site, 'minor');
const major = (site: OpenSite) => givenInvestigatingOn(site, 'major');
const risk = {
  likelihood: 3,
  impact: 2,
  treatment: 'reduce',
  owner: null,
  dueAt: null,
} as const;

const lowered = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenReportedOn(site);
  await each.done(
    'classify',
    { certainty: 'confirmed', cause: 'phishing', criteria: ['complaint'], severity: 'moderate' },
    {},
    'bursar',
  );
  return each.done(
    'classify',
    { certainty: 'confirmed', cause: 'phishing', criteria: [], severity: 'minor' },
    { reason: 'It was withdrawn.' },
    'bursar',
  );
};

const identityRequestAsked = async (site: OpenSite) =>
  (await givenConfidentialOn(site)).done('request-identity', {}, {}, 'headteacher');
const identityRequestApproved = async (site: OpenSite) =>
  (await identityRequestAsked(site)).done(
    'approve-identity-request',
    { tellFirst: false },
    { risk: 'Him.' },
    'chair',
  );

const trials: Readonly<Record<keyof typeof stepPages, Trial>> = {
  'forward-report': {
    by: 'chair',
    on: (site) => givenProtectedOn(site),
    typed: () => ({ decision: 'forward', to: ['bursar'] }),
  },
  'request-identity': {
    by: 'headteacher',
    on: givenConfidentialOn,
    typed: () => ({ reason: 'To hear them fairly.', law: 'An order of the court.' }),
  },
  'approve-identity-request': { by: 'chair', on: identityRequestAsked, typed: () => ({ first: 'first' }) },
  'confirm-identity-request': {
    by: 'governor',
    on: identityRequestApproved,
    typed: () => ({ remark: 'I agree.' }),
  },
  'refuse-identity-request': {
    by: 'chair',
    on: identityRequestAsked,
    typed: () => ({ reason: 'Not needed.' }),
  },
  'share-identity': {
    by: 'chair',
    on: async (site) =>
      (await identityRequestApproved(site)).done('confirm-identity-request', {}, {}, 'governor'),
    typed: () => ({ how: 'In my office.' }),
  },
  'resolve-concern': {
    by: 'chair',
    on: (site) => givenReportedOn(site, {}, 'teacher', { concernsWhom: 'The one who runs the club' }),
    typed: ({ ids }) => ({ people: [ids['line-manager']] }),
  },
  'declare-conflict': {
    by: 'bursar',
    on: minor,
    typed: ({ ids }) => ({ person: ids.bursar, why: 'He is my brother.' }),
  },
  'lift-exclusion': {
    by: 'chair',
    on: (site) => givenReportedOn(site, { concerns: ['bursar'] }),
    typed: ({ ids }) => ({ person: ids.bursar, reasons: 'Another bursar was meant.' }),
  },
  disclose: {
    by: 'chair',
    on: (site) => givenReportedOn(site, { concerns: ['bursar'] }),
    typed: ({ ids }) => ({ person: ids.bursar, note: 'You will be heard on Friday.' }),
  },
  'add-details': { by: 'bursar', on: minor, typed: () => ({ where: 'The office', affected: '12' }) },
  acknowledge: { by: 'headteacher', on: (site) => givenReportedOn(site), typed: () => ({}) },
  'write-to-reporter': { by: officer, on: minor, typed: () => ({ text: 'Which class was it?' }) },
  'verify-details': {
    by: 'bursar',
    on: (site) => givenReportedOn(site),
    typed: ({ ids }) => ({ checked: 'Rang the teacher.', madeTheMistake: ids.teacher }),
  },
  classify: {
    by: 'bursar',
    on: (site) => givenReportedOn(site),
    typed: () => ({ cause: 'phishing', criteria: ['honest-slip', 'complaint'], severity: 'moderate' }),
  },
  'confirm-proposal': {
    by: 'headteacher',
    on: lowered,
    typed: () => ({ decision: 'decline', declineReason: 'It was not withdrawn.' }),
  },
  'assess-reportability': {
    by: 'bursar',
    on: (site) => givenReportedOn(site),
    typed: () => ({ personalData: 'yes', risk: 'high', reasons: 'It has health data.' }),
  },
  advise: {
    by: 'data-protection-officer',
    on: minor,
    typed: () => ({ advice: 'Record it.', reasons: 'It was deleted.' }),
  },
  'record-notification': {
    by: 'bursar',
    on: major,
    typed: () => ({
      body: 'regulator',
      'notifiedAt-day': '5',
      'notifiedAt-month': '10',
      'notifiedAt-year': '2026',
    }),
  },
  'tell-chair': { by: 'bursar', on: minor, typed: () => ({ told: 'By telephone.' }) },
  'mark-contained': { by: officer, on: minor, typed: () => ({ how: 'It was deleted.' }) },
  allocate: {
    by: 'bursar',
    on: (site) => givenClassifiedOn(site, 'major'),
    typed: ({ ids }) => ({
      leading: officer,
      investigatingOfficer: ids[officer],
      governor: ids.governor,
      supporters: [ids.teacher],
    }),
  },
  'set-scope': {
    by: officer,
    on: minor,
    typed: () => ({
      expectedOutcomes: 'Deleted.',
      stakeholders: 'Families of 3B.',
      policiesBreached: 'None.',
    }),
  },
  'record-interview': { by: officer, on: minor, typed: () => ({ withWhom: 'The teacher', said: 'A slip.' }) },
  'hear-person': {
    by: officer,
    on: minor,
    typed: () => ({ whom: 'The teacher', put: 'That it was sent.', answered: 'Yes.' }),
  },
  'add-evidence': {
    by: officer,
    on: minor,
    typed: () => ({ description: 'A printout', keptAt: 'The safe' }),
  },
  'record-decision': {
    by: officer,
    on: minor,
    typed: () => ({ decision: 'Ask to delete.', reasons: 'Harm.' }),
  },
  'seek-expert': { by: officer, on: minor, typed: () => ({ expert: 'The IT provider', asked: 'A recall.' }) },
  escalate: { by: officer, on: minor, typed: () => ({ whom: 'The chair', what: 'That it grows.' }) },
  'inform-people': { by: officer, on: minor, typed: () => ({ whom: 'Families of 3B', what: 'By letter.' }) },
  'plan-communication': { by: officer, on: minor, typed: () => ({ audiences: 'Staff', messages: 'Check.' }) },
  'recommend-discipline': { by: officer, on: minor, typed: () => ({ commence: 'none', reason: 'A slip.' }) },
  'decide-discipline': {
    by: 'headteacher',
    on: async (site) => (await minor(site)).done('recommend-discipline', { commence: false }, {}, officer),
    typed: () => ({ commenced: 'not', reason: 'A slip.' }),
  },
  'add-risk': {
    by: officer,
    on: minor,
    typed: ({ ids }) => ({
      risk: 'It is passed on.',
      likelihood: '2',
      impact: '3',
      treatment: 'reduce',
      owner: ids.bursar,
      'dueAt-day': '12',
      'dueAt-month': '10',
      'dueAt-year': '2026',
    }),
  },
  'update-risk': {
    by: officer,
    on: async (site) => (await minor(site)).done('add-risk', risk, {}, officer),
    typed: () => ({ change: 'It was deleted.', open: 'closed' }),
  },
  'add-control': {
    by: officer,
    on: minor,
    typed: () => ({ control: 'Delay outgoing mail.', state: 'planned' }),
  },
  'update-control': {
    by: officer,
    on: async (site) =>
      (await minor(site)).done('add-control', { owner: null, dueAt: null, state: 'planned' }, {}, officer),
    typed: () => ({ change: 'Switched on.', state: 'in-place' }),
  },
  'answer-point': {
    by: officer,
    on: minor,
    typed: () => ({ item: '3d', answer: 'not-appropriate', because: 'No expert was needed.' }),
  },
  'note-progress': { by: officer, on: minor, typed: () => ({ note: 'Waiting for the parent.' }) },
  'interim-outcome': {
    by: officer,
    on: minor,
    typed: () => ({ found: 'A slip.', open: 'Whether deleted.' }),
  },
  'draft-outcome': { by: officer, on: minor, typed: () => ({ facts: 'So far.' }) },
  'submit-outcome': {
    by: officer,
    on: async (site) =>
      (await givenSubmittedOn(site, 'minor')).done('review-outcome', { satisfied: false }, {}, 'bursar'),
    typed: () => ({ lessons: 'Check the address twice.' }),
  },
  'review-outcome': {
    by: 'bursar',
    on: (site) => givenSubmittedOn(site, 'minor'),
    typed: () => ({ satisfied: 'yes', reasons: 'All was done.' }),
  },
  'governors-outcome': {
    by: 'chair',
    on: (site) => givenSubmittedOn(site, 'major'),
    typed: () => ({ findings: 'A slip.', recommendations: 'Training.' }),
  },
  close: { by: 'headteacher', on: (site) => givenReviewedOn(site, 'minor'), typed: () => ({}) },
  reopen: {
    by: 'headteacher',
    on: (site) => givenClosedOn(site, 'minor'),
    typed: () => ({ reasons: 'It happened again.' }),
  },
  'ask-retaliation': {
    by: 'chair',
    on: async (site) => {
      const each = await givenProtectedClosedOn(site);
      site.clock.now += askableAfter;
      return each;
    },
    typed: () => ({}),
  },
  'mark-duplicate': {
    by: 'headteacher',
    on: minor,
    typed: (_site, other) => ({ of: other.reference.toLowerCase(), reasons: 'The same e-mail.' }),
  },
  'mark-not-an-incident': { by: 'headteacher', on: minor, typed: () => ({ reasons: 'It never left.' }) },
  export: { by: 'headteacher', on: minor, typed: () => ({ format: 'record', purpose: 'For the DPO.' }) },
  erase: {
    by: 'headteacher',
    on: (site) => givenClosedOn(site, 'minor'),
    typed: () => ({ ground: 'recorded-ground', because: 'An order of a court.' }),
  },
};

const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
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

  for (const [step, { by, on, typed }] of Object.entries(trials)) {
    test(`${step} is titled by its words, says why, and takes what it asks`, async () => {
      const startedAt = site.clock.now;
      const incident = await on(site);
      // Sessions do not outlast what comes months later.
      if (site.clock.now > startedAt) browsers.clear();
      const browser = await as(by);
      const { title, button } = stepPages[step as keyof typeof stepPages];
      const drawn = await browser.open(`${incident.path}/${step}`);
      assert.equal(drawn.status, 200);
      assert.equal(drawn.path, `${incident.path}/${step}`, 'the page is offered');
      assert.ok(titleOf(drawn.html).startsWith(title));
      assert.equal(h1sOf(drawn.html), 1);
      assert.match(drawn.text, /Why\?/);
      const sent = await browser.send(button, typed(site, other));
      assert.equal(sent.status, 200, sent.text);
      assert.match(sent.path, new RegExp(`done=(?:${step}|gone)$`), sent.text);
    });
  }

  test('every step has its trial', () => {
    assert.deepEqual(Object.keys(trials).sort(), (Object.keys(stepPages) as StepName[]).sort());
  });

  test('what is missing is said at the head and at its place, and nothing typed is lost', async () => {
    const incident = await minor(site);
    const browser = await as(officer);
    await browser.open(`${incident.path}/add-risk`);
    const back = await browser.send('Add a risk', { risk: 'It is <b>passed on</b>.', likelihood: '2' });
    assert.equal(back.status, 422);
    assert.ok(titleOf(back.html).startsWith('Error: Add a risk'));
    assert.match(back.html, /href="#impact"/);
    assert.match(back.html, /It is &lt;b&gt;passed on&lt;\/b&gt;\./);
    assert.match(back.html, /value="2" checked/);
    const done = await browser.send('Add a risk', { impact: '3', treatment: 'accept' });
    assert.match(done.path, /done=add-risk/);
  });

  test('a refusal quotes the point that it rests on', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    const browser = await as(officer);
    await browser.open(`${incident.path}/submit-outcome`);
    const parts = ['facts', 'effects', 'cause', 'policiesBreached', 'actions', 'recommendations', 'lessons'];
    const typed = Object.fromEntries(parts.map((part) => [part, `Of ${part}.`]));
    const back = await browser.send('Complete the outcome report', typed);
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
    const unlike = await browser.send('Mark as a duplicate', { of: 'seven', reasons: 'The same.' });
    assert.match(unlike.text, /The reference looks like INC-7KQ-4MZ/);
    const excluded = await browser.send('Mark as a duplicate', { of: hidden.reference });
    assert.equal(excluded.status, 422);
    assert.match(excluded.text, /There is no incident INC-\w{3}-\w{3} that you can open/);
  });
});
