// The world without, where it is kept from those who watch: from the chair, from everybody at the school, and
// as far as such a report gets, with the name asked for, kept and read by the chair, warned of by the law’s
// clock. What happened to it shows in its own record, so that each comparison is of what it says it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identityRequest } from '../../src/incident/identity/request.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { concernable } from '../../src/incident/state/report.ts';
import { allNames, type Name } from '../given/people.ts';
import { classifyAs, ratifiedBy } from '../given/samples.ts';
import type { OpenSite } from '../given/site.ts';
import { givenKey, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { type Both, byObserver, type Kept, seenInTurn, thenSame } from '../given/two-worlds.ts';

const what = { what: 'The zanzibar folder was copied.' };

/** Acknowledged, verified and judged by the person who acts, so that the regulator is to be told in time. */
const judged = async (site: OpenSite, each: SiteIncident, by: Name): Promise<SiteIncident> => {
  await each.done('acknowledge', {}, {}, by);
  await each.done('verify-details', {}, {}, by);
  await each.done('classify', classifyAs('critical'), {}, by);
  const told = { risk: 'high', tell: 'regulator-and-individuals' } as const;
  return each.done(
    'assess-reportability',
    { personalData: 'yes', awareAt: site.clock.now, awareFrom: 'other', ...told },
    { awareWhy: 'The mail said so.' },
    by,
  );
};

const isWarned = ({ reminders }: Incident): boolean => reminders.some(({ unit }) => unit === 'hours');

/** What it is, who looks, what happened to it, and what its record shows of that after three days. */
type Case = Kept & { readonly shows: (incident: Incident) => boolean };

const cases: readonly Case[] = [
  {
    title: 'about the chair, led by a governor, of which the law’s clock has warned',
    observers: ['chair'],
    async hidden(site) {
      const each = await givenReportedOn(
        site,
        { concerns: ['chair'], redFlags: ['child-at-risk'] },
        null,
        what,
      );
      await judged(site, each, 'bursar');
      const led = {
        person: site.ids.governor,
        as: 'governor',
        supporters: [],
        ratifyBy: ratifiedBy,
      } as const;
      return each.done('allocate', led, { authority: 'Vice-chair’s urgent action.' }, 'vice-chair');
    },
    shows: isWarned,
  },
  {
    title: 'about the chair, anonymous, kept by the vice-chair',
    observers: ['chair', 'headteacher', 'bursar'],
    async hidden(site) {
      const each = await givenReportedOn(site, { concerns: ['chair'], naming: 'anonymous' }, null, what);
      await (await site.as('vice-chair')).open(each.path);
      return each.done('forward-report', { to: [] }, { reason: 'The office would guess.' }, 'vice-chair');
    },
    shows: ({ firstRead, forwarded }) => firstRead !== null && forwarded?.to.length === 0,
  },
  {
    title: 'protected, read and kept by the chair, and warned of by the law’s clock',
    observers: ['headteacher', 'bursar', 'governor', 'administrator'],
    async hidden(site) {
      const each = await givenReportedOn(site, { naming: 'anonymous', redFlags: ['ongoing'] }, null, what);
      await (await site.as('chair')).open(each.path);
      await each.done('forward-report', { to: [] }, { reason: 'The office would guess.' }, 'chair');
      return judged(site, each, 'chair');
    },
    shows: (incident) => incident.firstRead !== null && isWarned(incident),
  },
  {
    title: 'about the headteacher, led by a governor, of which the law’s clock has warned',
    observers: ['headteacher'],
    async hidden(site) {
      const each = await givenReportedOn(site, { concerns: ['headteacher'] }, 'teacher', what);
      await judged(site, each, 'bursar');
      const led = {
        person: site.ids.governor,
        as: 'governor',
        supporters: [],
        ratifyBy: ratifiedBy,
      } as const;
      return each.done('allocate', led, { authority: 'Chair’s urgent action.' }, 'chair');
    },
    shows: isWarned,
  },
  {
    title: 'about the headteacher, whose exclusion was to be lifted and was not, while the bursar is heard',
    observers: ['headteacher'],
    async hidden(site) {
      const each = await givenReportedOn(site, { concerns: ['headteacher', 'bursar'] }, null, what);
      await each.done('note-progress', {}, { note: 'The zanzibar folder is found.' }, 'chair');
      await each.done('disclose', { person: site.ids.bursar, entries: [2] }, {}, 'chair');
      await each.done('lift-exclusion', { person: site.ids.headteacher }, {}, 'chair');
      const { incident } = await site.app.reports.follow(each.code);
      const answer = { proposal: incident.proposals.at(-1)?.entry ?? 0, agreed: false } as const;
      return each.done('confirm-proposal', answer, { reason: 'They are in it.' }, 'vice-chair');
    },
    shows: ({ excluded, disclosures, proposals }) =>
      excluded.length === 2 && disclosures.length === 1 && proposals.length === 0,
  },
  {
    title: 'that concerns everybody at the school who could open it',
    observers: allNames.filter((name) => name !== 'outside-body'),
    async hidden(site) {
      const facts = { concerns: concernable, redFlags: ['child-at-risk'] } as const;
      const each = await givenReportedOn(site, facts, null, what);
      return judged(site, each, 'outside-body');
    },
    shows: ({ acknowledged }) => acknowledged !== null,
  },
];

/** Insists that somebody sees no difference, and that each case has come so far as is said. */
const compare = async (name: Name, those: readonly Case[], both?: Both): Promise<void> => {
  const makes = those.map(({ hidden }) => hidden);
  const [seen] = await seenInTurn(makes, [name], both, async ({ site, hidden }) => {
    for (const [index, { title, shows }] of those.entries()) {
      const { incident } = await site.app.reports.follow(hidden[index]?.code ?? '');
      assert.ok(shows(incident), `${title}: it did not come so far`);
    }
  });
  const [without] = await seenInTurn([], [name], both);
  thenSame(seen, without, name);
};

describe('the world without what is kept from those who watch', () => {
  for (const [name, those] of byObserver(cases)) {
    test(`is the same for ${name}: one ${those.map(({ title }) => title).join('; one ')}`, () =>
      compare(name, those));
  }

  const confided: Case = {
    title: 'about the headteacher, confidential, whose reporter is about to be made known',
    observers: ['headteacher', 'administrator'],
    async hidden(site) {
      const facts = { naming: 'confidential', concerns: ['headteacher'] } as const;
      const each = await givenReportedOn(site, facts, null, { ...what, contact: 'Robin the cook' });
      await each.done('forward-report', { to: ['bursar'] }, {}, 'chair');
      await each.done('request-identity', {}, {}, 'bursar');
      return each.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
    },
    shows: (incident) => identityRequest(incident)?.approved != null,
  };
  for (const [name, those] of byObserver([confided])) {
    test(`is the same for ${name}: one ${confided.title}`, () =>
      compare(name, those, { before: (site) => givenKey(site, 'chair') }));
  }
});
