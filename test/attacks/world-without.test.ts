// The world without: for whom an incident does not exist, the school in which it is there and one in which
// it is not are the same, at every address of the server, in the calendar, the register, the mail. It is
// kept from those who act, and from those who watch: from the chair, from everybody at the school. An
// exclusion that is raised before its person saw anything is as good as one from the start. What happened to
// it shows in its own record, so that each comparison is of what it says it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identityRequest } from '../../src/incident/identity/request.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { concernable } from '../../src/incident/state/report.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { givenActionOn } from '../given/governing.ts';
import { allNames, type Name } from '../given/people.ts';
import { classifyAs, ratifiedBy } from '../given/samples.ts';
import type { OpenSite } from '../given/site.ts';
import { givenKey, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { type Both, byWhatIsKept, type Kept, seenInTurn, thenSame } from '../given/two-worlds.ts';

const words = { what: 'The zanzibar folder was copied.', concernsWhom: 'The one who runs the zanzibar club' };
const what = { what: words.what };

/** Works on it, so that there is more to hide: lists, duties, risks, files, a decision. */
const workedOn = async (
  site: OpenSite,
  each: SiteIncident,
  by: Name,
  governor: Name = 'governor',
): Promise<SiteIncident> => {
  const { ids, clock } = site;
  await each.done('acknowledge', {}, {}, by);
  const facts = {
    certainty: 'confirmed',
    cause: 'phishing',
    criteria: ['police-one-of-ours'],
    severity: 'major',
  } as const;
  await each.done('classify', facts, {}, by);
  await each.done(
    'allocate',
    { person: ids['investigating-officer'], as: 'investigating-officer', supporters: [] },
    {},
    by,
  );
  await each.done('name-governors', { governors: [ids[governor]] }, {}, 'chair');
  const owned = { owner: ids.bursar, dueAt: clock.now + 86_400_000 } as const;
  const owner = by === 'bursar' ? owned : { ...owned, owner: ids['investigating-officer'] };
  await each.done('add-risk', { likelihood: 4, impact: 5, treatment: 'reduce', ...owner }, {}, by);
  const source = { stream: each.id, entry: null };
  await givenActionOn(site, { source, by, owner: 'investigating-officer', action: 'Lock the zanzibar' });
  return each.done('note-progress', {}, { note: 'The zanzibar folder is found.' }, by);
};

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

/** They hold no office here, as the teacher does not. */
const withoutOffice: readonly Name[] = ['deputy-headteacher', 'office-manager'];

const isWarned = ({ reminders }: Incident): boolean => reminders.some(({ unit }) => unit === 'hours');

/** What it is, who looks, what happened to it, and what its record shows of that after three days. */
type Case = Kept & { readonly shows?: (incident: Incident) => boolean };

const fromThoseWhoAct: readonly Case[] = [
  {
    title: 'about the headteacher',
    observers: ['headteacher', 'administrator'],
    hidden: async (site) =>
      workedOn(site, await givenReportedOn(site, { concerns: ['headteacher'] }, 'teacher', what), 'bursar'),
  },
  {
    title: 'about the bursar',
    observers: ['bursar'],
    hidden: async (site) =>
      workedOn(site, await givenReportedOn(site, { concerns: ['bursar'] }, null, what), 'headteacher'),
  },
  {
    title: 'about the vice-chair, the other governors and the DPO',
    observers: ['vice-chair', 'governor', 'data-protection-officer'],
    hidden: async (site) => {
      const concerns = ['vice-chair', 'governor', 'data-protection-officer'] as const;
      return workedOn(site, await givenReportedOn(site, { concerns }, null, what), 'bursar', 'chair');
    },
  },
  {
    title: 'about somebody named in words, before the chair says who is meant',
    observers: ['headteacher', 'bursar', 'data-protection-officer', 'line-manager'],
    hidden: (site) => givenReportedOn(site, {}, null, words),
  },
  {
    title: 'about somebody named in words, whom the chair said it means',
    observers: ['line-manager'],
    hidden: async (site) => {
      const each = await givenReportedOn(site, {}, null, words);
      await each.done('resolve-concern', { people: [site.ids['line-manager']] }, {}, 'chair');
      return workedOn(site, each, 'bursar');
    },
  },
  {
    title: 'from which somebody was excluded before they saw it',
    observers: ['headteacher'],
    hidden: async (site) => {
      const each = await givenReportedOn(site, {}, null, what);
      const judged = { certainty: 'confirmed', cause: 'phishing', criteria: ['police-one-of-ours'] } as const;
      await each.done('classify', { ...judged, severity: 'major' }, {}, 'bursar');
      return each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    },
  },
  {
    title: 'from which somebody was excluded after another was set aside for it',
    observers: ['headteacher'],
    hidden: async (site) => {
      const [first, each] = [
        await givenReportedOn(site, {}, null, what),
        await givenReportedOn(site, {}, null, what),
      ];
      await first.aside('bursar', each.id);
      const again = await givenReportedOn(site, {}, null, what);
      await again.aside('bursar', each.id);
      await again.done('reopen', {}, {}, 'bursar');
      await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
      return each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    },
  },
  {
    title: 'about the headteacher, set aside for one that they see',
    observers: ['headteacher'],
    hidden: async (site) => {
      const each = await givenReportedOn(site, { concerns: ['headteacher'] }, null, what);
      const query = { order: 'reported', limit: 50 } as const;
      const { rows } = await site.app.casebook.register(site.ids.bursar, query);
      const of = rows.at(-1)?.incident as IncidentId;
      return each.aside('bursar', of);
    },
  },
  {
    title: 'protected, and held by the chair',
    observers: ['headteacher', 'bursar', 'data-protection-officer'],
    hidden: (site) => givenReportedOn(site, { naming: 'anonymous' }, null, what),
  },
  {
    title: 'protected, and forwarded to the headteacher alone',
    observers: ['bursar', 'governor'],
    hidden: async (site) => {
      const each = await givenReportedOn(site, { naming: 'anonymous' }, null, what);
      return each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    },
  },
];

const fromThoseWhoWatch: readonly Case[] = [
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
    observers: allNames.filter((name) => !['outside-body', ...withoutOffice].includes(name)),
    async hidden(site) {
      const facts = { concerns: concernable, redFlags: ['child-at-risk'] } as const;
      const each = await givenReportedOn(site, facts, null, what);
      return judged(site, each, 'outside-body');
    },
    shows: ({ acknowledged }) => acknowledged !== null,
  },
];

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

/** The chair has a key in both schools, for what is confided. */
const both: Both = { before: (site) => givenKey(site, 'chair') };

const titled = (names: readonly Name[], those: readonly Case[]): string =>
  `is the same for ${names.join(', ')}: one ${those.map(({ title }) => title).join('; one ')}`;

describe('the world without an incident', () => {
  // Several tests look at the same school without.
  const asked = new Map<string, ReturnType<typeof seenInTurn>>();
  const without = (names: readonly Name[]): ReturnType<typeof seenInTurn> => {
    const known = asked.get(names.join()) ?? seenInTurn([], names, both);
    asked.set(names.join(), known);
    return known;
  };

  /** Insists that they see no difference, and that each case has come so far as is said. */
  const compare = async (names: readonly Name[], those: readonly Case[]): Promise<void> => {
    const makes = those.map(({ hidden }) => hidden);
    const seen = await seenInTurn(makes, names, both, async ({ site, hidden }) => {
      for (const [index, { title, shows }] of those.entries()) {
        const { incident } = await site.app.reports.follow(hidden[index]?.code ?? '');
        assert.ok(shows?.(incident) ?? true, `${title}: it did not come so far`);
      }
    });
    const there = await without(names);
    for (const [index, name] of names.entries()) thenSame(seen[index], there[index], name);
  };

  test('is another for the person who acts on it: what is compared would tell', async () => {
    const { hidden } = fromThoseWhoAct[0]!;
    const [[seen], [there]] = [await seenInTurn([hidden], ['chair'], both), await without(['chair'])];
    assert.ok(seen && there);
    const places = [...there].filter(([where, text]) => seen.get(where) !== text).map(([where]) => where);
    const telling = ['mail', 'GET /account', 'GET /incidents', 'GET /register.csv', 'GET /told'];
    for (const where of [...telling, 'GET /incidents?words=zanzibar'])
      assert.ok(places.includes(where), where);
    assert.ok(seen.size > 150, `${seen.size} addresses`);
  });

  for (const [names, those] of byWhatIsKept([...fromThoseWhoAct, ...fromThoseWhoWatch, confided]))
    test(titled(names, those), () => compare(names, those));
});
