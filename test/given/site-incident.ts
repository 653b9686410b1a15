// Incidents on a whole Candour, brought to a stage by asking the one door as pages do, so that a journey
// starts where it has something to show. Required prose that a journey does not care about is filled in.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { capacities } from '../../src/incident/people/capacities.ts';
import { countedFrom } from '../../src/incident/state/judging/awareness.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import type { IncidentCommand, steps } from '../../src/incident/steps.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import { type ScenarioId, scenarios } from '../../src/policy/scenarios.ts';
import type { EntryNo, IncidentId, Reference } from '../../src/record/ids.ts';
import { type Actor, type FactsOf, isRefusal, type ProseOf } from '../../src/record/step.ts';
import { allNames, day, type Name } from './people.ts';
import { classifyAs, filled, judged, leaderOf, onForm } from './samples.ts';
import type { OpenSite } from './site.ts';

type Facts<N extends StepName> = FactsOf<(typeof steps)[N]>;
type Prose<N extends StepName> = { readonly [K in ProseOf<(typeof steps)[N]>]?: string };

export type SiteIncident = {
  readonly id: IncidentId;
  readonly reference: Reference;
  readonly path: string;
  /** The receipt code that its reporter holds. */
  readonly code: string;
  /** Takes a step that must be accepted. */
  readonly done: <N extends StepName>(
    step: N,
    facts: Facts<N>,
    prose: Prose<N>,
    by: Name,
  ) => Promise<SiteIncident>;
  /** Sets it aside as no incident or as a duplicate, with a second person where it takes one. */
  readonly aside: (by: Name, of?: IncidentId, reasons?: string) => Promise<SiteIncident>;
};

/** An incident that somebody reported on the form without an account, at the site's present time. */
export const givenProtectedOn = (
  site: OpenSite,
  facts: Partial<Facts<'report'>> = {},
): Promise<SiteIncident> => givenReportedOn(site, { naming: 'anonymous', ...facts }, null);

/** The passphrase of everybody's key to identities. */
export const passphrase = 'seven lanterns over the estuary';

/** Gives somebody a key to identities, and answers with the code on their sheet. */
export async function givenKey({ app, ids }: OpenSite, name: Name): Promise<string> {
  const { keys } = app.identities;
  const { sheet, carried } = await keys.make(ids[name], passphrase);
  assert.equal(await keys.confirm(ids[name], carried, sheet), null);
  return sheet;
}

/** A confidential report, forwarded to the headteacher. */
export async function givenConfidentialOn(site: OpenSite): Promise<SiteIncident> {
  if (!(await site.app.identities.keys.has(site.ids.chair))) await givenKey(site, 'chair');
  const contact = { contact: 'Robin the cook' };
  const each = await givenReportedOn(site, { naming: 'confidential' }, null, contact);
  return each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
}

/** An incident that somebody reported on the form, at the site's present time; null without an account. */
export async function givenReportedOn(
  site: OpenSite,
  facts: Partial<Facts<'report'>> = {},
  by: Name | null = 'teacher',
  prose: Prose<'report'> = {},
): Promise<SiteIncident> {
  const { app, ids, clock } = site;
  const secret = await app.reports.newSecret();
  const answer = await app.reports.report({
    secret,
    actor: by === null ? { kind: 'reporter' } : { kind: 'person', person: ids[by] },
    facts: { ...onForm(clock.now), ...facts },
    prose: { what: 'The class list of 3B went to the wrong parent.', ...prose },
  });
  if (isRefusal(answer)) return assert.fail(answer.because);
  return incidentByCode(site, answer.code);
}

/** A practice incident that the headteacher has started. */
export const givenPracticeOn = (
  site: OpenSite,
  practice: ScenarioId = 'wrong-parent',
  by: Name = 'headteacher',
): Promise<SiteIncident> => {
  const { report: what, certainty, redFlags } = scenarios[practice];
  return givenReportedOn(site, { practice, certainty, redFlags }, by, { what });
};

/** An incident on a site, by the receipt code that its reporter holds. */
export async function incidentByCode({ app, ids }: OpenSite, code: string): Promise<SiteIncident> {
  const { incident: found } = await app.reports.follow(code);
  const each: SiteIncident = {
    id: found.id,
    reference: found.reference,
    path: `/incidents/${found.reference}`,
    code,
    async done(step, facts, prose, by) {
      const actor: Actor = { kind: 'person', person: ids[by] };
      const command = { step, facts, prose: filled(step, prose) } as unknown as IncidentCommand;
      const answer = await app.execute({ kind: 'incident', stream: found.id, commands: [command], actor });
      if (!isDone(answer)) assert.fail(`${step} by ${by}: ${JSON.stringify(answer)}`);
      return each;
    },
    async aside(by, of, reasons = 'It is the same.') {
      const marking =
        of === undefined
          ? each.done('mark-not-an-incident', {}, {}, by)
          : each.done('mark-duplicate', { of }, { reasons }, by);
      await marking;
      const [school, { incident }] = [await app.school(), await app.reports.follow(code)];
      if (incident.stage === 'set-aside') return each;
      const proposal = incident.proposals.at(-1)?.entry ?? 0;
      const second = allNames.find((name) => capacities(incident, ids[name], school).has('confirmer'));
      return each.done('confirm-proposal', { proposal, agreed: true }, {}, second ?? by);
    },
  };
  return each;
}

/** Acknowledged, verified, classified and assessed. */
export async function givenClassifiedOn(
  site: OpenSite,
  severity: Severity,
  before?: SiteIncident,
): Promise<SiteIncident> {
  const each = before ?? (await givenReportedOn(site));
  await each.done('acknowledge', {}, {}, 'bursar');
  await each.done('verify-details', {}, {}, 'bursar');
  await each.done('classify', classifyAs(severity), {}, 'bursar');
  const { incident } = await site.app.cases.open(site.ids.bursar, each.reference, 'practice');
  const facts = {
    personalData: 'yes',
    awareAt: countedFrom(incident),
    awareFrom: 'other',
    ...judged[severity],
  } as const;
  return each.done('assess-reportability', facts, { awareWhy: 'We knew then.' }, 'bursar');
}

/** Being investigated by the investigating officer; critical by a governor. */
export async function givenInvestigatingOn(
  site: OpenSite,
  severity: Severity,
  before?: SiteIncident,
): Promise<SiteIncident> {
  const each = await givenClassifiedOn(site, severity, before);
  const { ids } = site;
  const person = ids[leaderOf(severity)];
  const as = severity === 'critical' ? 'governor' : 'investigating-officer';
  const by = severity === 'critical' ? 'chair' : 'bursar';
  const authority = severity === 'critical' ? { authority: 'Chair’s urgent action.' } : {};
  const ratifyBy = severity === 'critical' ? { ratifyBy: londonDate(site.clock.now + 30 * 86_400_000) } : {};
  await each.done('allocate', { person, as, supporters: [], ...ratifyBy }, authority, by);
  return severity === 'major'
    ? each.done('name-governors', { governors: [ids.governor] }, {}, 'chair')
    : each;
}

/** The outcome report is in: every item of 3a-3j has its answer. */
export async function givenSubmittedOn(
  site: OpenSite,
  severity: Severity,
  before?: SiteIncident,
): Promise<SiteIncident> {
  const each = await givenInvestigatingOn(site, severity, before);
  const { incident } = await site.app.cases.open(site.ids[leaderOf(severity)], each.reference, 'practice');
  for (const item of unansweredBeforeOutcome(incident)) {
    await each.done('answer-point', { item, answer: 'done' }, {}, leaderOf(severity));
  }
  return each.done(
    'submit-outcome',
    { policies: [] },
    { facts: 'The list went to a wrong address.' },
    leaderOf(severity),
  );
}

/** Reviewed, and ready to close. */
export async function givenReviewedOn(
  site: OpenSite,
  severity: Severity,
  before?: SiteIncident,
): Promise<SiteIncident> {
  const each = await givenSubmittedOn(site, severity, before);
  if (severity === 'major') await each.done('governors-outcome', {}, {}, 'governor');
  return each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
}

/** Closed: a minor or moderate one. */
export async function givenClosedOn(
  site: OpenSite,
  severity: 'minor' | 'moderate',
  before?: SiteIncident,
): Promise<SiteIncident> {
  const each = await givenReviewedOn(site, severity, before);
  return each.done('close', {}, {}, 'headteacher');
}

/** Erased early: proposed by one, and confirmed by a second two weeks later. */
export async function givenErasedOn(
  site: OpenSite,
  each: SiteIncident,
  by: Name = 'headteacher',
  second: Name = 'bursar',
): Promise<SiteIncident> {
  await each.done('erase', { ground: 'recorded-ground' }, {}, by);
  site.clock.now += 14 * day;
  const { incident } = await site.app.cases.open(site.ids[by], each.reference);
  const proposal = incident.proposals.at(-1)?.entry ?? 0;
  return each.done('confirm-proposal', { proposal, agreed: true }, {}, second);
}

/** Long enough after the closing for a protected reporter to be asked how they were treated. */
export const askableAfter = 80 * 24 * 3_600_000;

/**
 * Anonymous, closed, asked by the chair, once that may be, how they were treated, and answered under the
 * chair’s key.
 */
export async function givenAnsweredOn(site: OpenSite): Promise<SiteIncident> {
  if (!(await site.app.identities.keys.has(site.ids.chair))) await givenKey(site, 'chair');
  const each = await givenProtectedClosedOn(site);
  site.clock.now += askableAfter;
  await each.done('ask-retaliation', {}, {}, 'chair');
  const { incident } = await site.app.reports.follow(each.code);
  const said = { answer: 'Yes', more: 'My hours were cut the week after.' };
  const ask = { incident, said, isPromised: true, actor: { kind: 'reporter' }, secret: null } as const;
  assert.equal(await site.app.answers.send(ask), null);
  return each;
}

/** Anonymous, forwarded to the office, and closed by it. */
export async function givenProtectedClosedOn(site: OpenSite): Promise<SiteIncident> {
  const each = await givenProtectedOn(site);
  await each.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');
  return givenClosedOn(site, 'minor', each);
}

/** The data protection officer says that what others recorded of their advice is right. */
export async function whenAdviceIsConfirmed(site: OpenSite, each: Pick<SiteIncident, 'reference' | 'done'>) {
  const by = 'data-protection-officer';
  const { incident } = await site.app.cases.open(site.ids[by], each.reference, 'practice');
  const said = incident.saidOf.findLast(({ what, answer }) => what === 'advised' && answer === null);
  return each.done('confirm-entry', { entry: said?.entry ?? (0 as EntryNo), right: true }, {}, by);
}
