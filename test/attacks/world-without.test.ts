// The world without: for whom an incident does not exist, the school in which it is there and one in which
// it is not are the same, at every address of the server, in the calendar, the register, the mail. An
// exclusion that is raised before its person saw anything is as good as one from the start.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncidentId } from '../../src/record/ids.ts';
import { givenActionOn } from '../given/governing.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { byObserver, type Kept, seenInTurn, thenSame } from '../given/two-worlds.ts';

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
    criteria: ['police'],
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

const cases: readonly Kept[] = [
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
      const judged = { certainty: 'confirmed', cause: 'phishing', criteria: ['police'] } as const;
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
      await first.done('mark-duplicate', { of: each.id }, {}, 'bursar');
      const again = await givenReportedOn(site, {}, null, what);
      await again.done('mark-duplicate', { of: each.id }, {}, 'bursar');
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
      const query = { order: 'reported', limit: 10 } as const;
      const { rows } = await site.app.casebook.register(site.ids.bursar, query);
      const of = rows.at(-1)?.incident as IncidentId;
      return each.done('mark-duplicate', { of }, {}, 'bursar');
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

/** What is kept from each, all in one world. */
const kept = byObserver(cases);

describe('the world without an incident', () => {
  test('is another for the person who acts on it: what is compared would tell', async () => {
    const { hidden } = cases[0]!;
    const [[seen], [without]] = [await seenInTurn([hidden], ['chair']), await seenInTurn([], ['chair'])];
    assert.ok(seen && without);
    const places = [...without].filter(([where, text]) => seen.get(where) !== text).map(([where]) => where);
    const telling = ['mail', 'GET /account', 'GET /incidents', 'GET /register.csv', 'GET /told'];
    for (const where of [...telling, 'GET /incidents?words=zanzibar'])
      assert.ok(places.includes(where), where);
    assert.ok(seen.size > 150, `${seen.size} addresses`);
  });

  for (const [name, those] of kept) {
    test(`is the same for ${name}: one ${those.map(({ title }) => title).join('; one ')}`, async () => {
      const makes = those.map(({ hidden }) => hidden);
      const [[seen], [without]] = [await seenInTurn(makes, [name]), await seenInTurn([], [name])];
      thenSame(seen, without, name);
    });
  }
});
