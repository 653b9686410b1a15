// The stages at which the pages of steps are tried out, by the names that samples give them.
import { whenExceptionGranted } from './exceptions.ts';
import type { Name } from './people.ts';
import { classifyAs, smallFacts } from './samples.ts';
import type { OpenSite } from './site.ts';
import {
  askableAfter,
  givenClassifiedOn,
  givenClosedOn,
  givenConfidentialOn,
  givenInvestigatingOn,
  givenPracticeOn,
  givenProtectedClosedOn,
  givenProtectedOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from './site-incident.ts';

type Bring = (site: OpenSite) => Promise<SiteIncident>;

const officer: Name = 'investigating-officer';
const investigated: Bring = (site) => givenInvestigatingOn(site, 'minor');

const loweringProposed: Bring = async (site) => {
  const each = await givenReportedOn(site);
  await each.done('classify', classifyAs('moderate'), {}, 'bursar');
  return each.done('classify', classifyAs('minor'), { reason: 'The complaint was withdrawn.' }, 'bursar');
};

const loweringFromCritical: Bring = async (site) => {
  const each = await givenInvestigatingOn(site, 'critical');
  return each.done('classify', classifyAs('major'), { reason: 'It looks better.' }, 'bursar');
};

const gathered: Bring = async (site) => {
  const each = await givenInvestigatingOn(site, 'major');
  const owned = { owner: site.ids.bursar, dueAt: site.clock.now + 86_400_000 };
  await each.done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe.' }, officer);
  await each.done('add-risk', { likelihood: 4, impact: 5, treatment: 'reduce', ...owned }, {}, officer);
  await each.done('add-control', { state: 'planned', ...owned }, {}, officer);
  const wide = `${'Averylongwordwithoutanyspace'.repeat(10)} <b>&amp;</b>`;
  return each.done('note-progress', {}, { note: wide }, 'bursar');
};

const identityRequested: Bring = async (site) =>
  (await givenConfidentialOn(site)).done('request-identity', {}, {}, 'headteacher');
const identityRequestApproved: Bring = async (site) => {
  const each = await identityRequested(site);
  return each.done('approve-identity-request', { tellFirst: false }, { risk: 'Her son.' }, 'chair');
};

export const siteStages = {
  reported: (site) => givenReportedOn(site),
  practice: (site) => givenPracticeOn(site),
  'facts established': async (site) =>
    (await givenReportedOn(site)).done('establish-facts', smallFacts, {}, 'bursar'),
  'names somebody in words': (site) =>
    givenReportedOn(site, {}, 'teacher', { concernsWhom: 'The one who runs the club' }),
  'concerns the bursar': (site) => givenReportedOn(site, { concerns: ['bursar'] }),
  protected: (site) => givenProtectedOn(site),
  confidential: givenConfidentialOn,
  'identity requested': identityRequested,
  'identity request approved': identityRequestApproved,
  'identity request confirmed': async (site) =>
    (await identityRequestApproved(site)).done('confirm-identity-request', {}, {}, 'governor'),
  'communication planned': async (site) =>
    (await investigated(site)).done(
      'plan-communication',
      { doneAt: site.clock.now, audiences: 2 },
      {},
      officer,
    ),
  phished: async (site) =>
    (await givenReportedOn(site)).done(
      'classify',
      { ...classifyAs('moderate'), cause: 'phishing' },
      {},
      'bursar',
    ),
  'the chair told': async (site) =>
    (await investigated(site)).done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar'),
  'classified as major': (site) => givenClassifiedOn(site, 'major'),
  'lowering proposed': loweringProposed,
  'lowering from critical proposed': loweringFromCritical,
  investigated,
  'investigated under an exception': async (site) => {
    // From a policy that only this incident may have breached: no other of the site waits for it.
    await whenExceptionGranted(site, { about: 'acceptable-use' });
    const each = await givenInvestigatingOn(site, 'minor');
    return each.done('set-scope', { policies: ['acceptable-use'] }, {}, officer);
  },
  'investigated with a governor': (site) => givenInvestigatingOn(site, 'major'),
  'led by a governor': (site) => givenInvestigatingOn(site, 'critical'),
  'directed by a governor': async (site) =>
    (await givenInvestigatingOn(site, 'major')).done('direct-investigation', {}, {}, 'governor'),
  'something of each kind gathered': gathered,
  'discipline recommended': async (site) =>
    (await investigated(site)).done('recommend-discipline', { commence: false }, {}, officer),
  'outcome report in': (site) => givenSubmittedOn(site, 'minor'),
  'outcome report in with a governor': (site) => givenSubmittedOn(site, 'major'),
  'an action recommended': async (site) =>
    (await givenSubmittedOn(site, 'major')).done('recommend-action', {}, {}, 'governor'),
  'outcome report sent back': async (site) =>
    (await givenSubmittedOn(site, 'minor')).done('review-outcome', { satisfied: false }, {}, 'bursar'),
  'shared with an auditor': async (site) =>
    (await investigated(site)).done(
      'share-with-auditor',
      { days: 7, leavesOut: 'nothing' },
      { auditor: 'Moira Tait, audit of the trust' },
      'headteacher',
    ),
  'a statement asked for': async (site) =>
    (await investigated(site)).done(
      'ask-for-statement',
      {},
      { witness: 'Rosie Hart', statement: 'I saw the list on the screen.' },
      officer,
    ),
  reviewed: (site) => givenReviewedOn(site, 'minor'),
  closed: (site) => givenClosedOn(site, 'minor'),
  'closed with a control that does not work': async (site) => {
    const each = await givenClosedOn(site, 'minor');
    const control = { owner: null, dueAt: null, state: 'in-place' } as const;
    await each.done('add-control', control, { control: 'Read the address aloud.' }, 'headteacher');
    const found = await site.app.cases.open(site.ids.headteacher, each.reference);
    const entry = found.incident.controls.at(-1)?.entry ?? 0;
    const facts = { ...control, control: entry, state: 'checked-does-not-work' } as const;
    return each.done('update-control', facts, { change: 'It happened again.' }, 'headteacher');
  },
  'erasure proposed': async (site) =>
    (await givenClosedOn(site, 'minor')).done('erase', { ground: 'recorded-ground' }, {}, 'headteacher'),
  'protected and closed for months': async (site) => {
    const each = await givenProtectedClosedOn(site);
    site.clock.now += askableAfter;
    return each;
  },
} as const satisfies Readonly<Record<string, Bring>>;
export type SiteStage = keyof typeof siteStages;
