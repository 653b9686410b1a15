// Where the report concerns the office that stands above the others, by whatever name, nobody is led to ask
// or tell them: not before it is classified, and not once it is major.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { actsForChair } from '../../src/incident/state/report.ts';
import type { Offices } from '../../src/school/offices.ts';
import { allNames, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

type School = {
  readonly offices: Offices | null;
  readonly accused: Name;
  /** What the accused is called, and who acts in their place. */
  readonly called: string;
  readonly acts: string;
  readonly office: Name;
};

type Accusation = Accused & { readonly concerns: 'headteacher' | 'bursar'; readonly office: Name };

/** Below the chair: whose part another office has then. */
const below = {
  'the deputy who directs there': {
    ...{ concerns: 'headteacher', accused: 'deputy-headteacher', called: 'Deputy Headteacher' },
    office: 'office-manager',
  },
  'the office manager who oversees there': {
    ...{ concerns: 'bursar', accused: 'office-manager', called: 'Office Manager' },
    office: 'headteacher',
  },
} as const satisfies Readonly<Record<string, Accusation>>;

const schools: Readonly<Record<string, School>> = {
  'a sister school': {
    offices: sisterOffices,
    accused: 'headteacher',
    called: 'Headteacher',
    acts: 'Chair of Governors',
    office: 'office-manager',
  },
  'a school of a trust': {
    offices: {
      ...sisterOffices,
      toldFirst: ['headteacher', 'office-manager'],
      directs: 'headteacher',
      standsAbove: 'chair',
    },
    accused: 'chair',
    called: 'Chair of Governors',
    acts: 'Vice-chair of Governors',
    office: 'office-manager',
  },
  'a school by the policy': {
    offices: null,
    accused: 'chair',
    called: 'chair',
    acts: 'vice-chair',
    office: 'bursar',
  },
};

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/[^"#?]*)/g)].map(([, path = '']) => path);

async function mapped(site: OpenSite, offices: Offices): Promise<void> {
  const order = { kind: 'school', stream: site.app.schoolId } as const;
  const map = { step: 'map-offices', facts: { offices }, prose: { minute: 'Minute 4.' } };
  const actor = { kind: 'person', person: site.ids.chair };
  assert.ok(isDone(await site.app.execute({ ...order, actor, commands: [map] } as never)));
}

type Accused = Pick<School, 'called' | 'accused'>;

/** Asking or telling the accused, by office, but in the words of the policy, which everybody cites. */
const wrongOf = ({ called, accused }: Accused): RegExp =>
  new RegExp(
    '\\b(?:Tell|Telling|Ask for|Asked|[Nn]ame|tells?|told|until) (?:the )?' +
      `(?:${called}|Pat ${accused})(?! of)\\b(?! changed)`,
  );

async function walked(site: OpenSite, each: SiteIncident, of: Accused): Promise<readonly string[]> {
  const wrong = wrongOf(of);
  const found: string[] = [];
  let readers = 0;
  for (const who of allNames) {
    const browser = await site.as(who);
    if ((await browser.open(each.path)).status !== 200) continue;
    readers += 1;
    const seen = new Set<string>();
    const open = ['/incidents', '/told', each.path];
    for (let path = open.shift(); path !== undefined; path = open.shift()) {
      const isOfIt = ['/incidents', '/told'].includes(path) || path.startsWith(each.path);
      if (seen.has(path) || !isOfIt) continue;
      seen.add(path);
      const answer = await browser.ask(path);
      if (!/html/.test(answer.headers.get('content-type') ?? '')) continue;
      const { text, html } = await browser.open(path);
      const at = wrong.exec(text)?.index;
      if (at !== undefined) found.push(`${who} ${path}: ${text.slice(Math.max(0, at - 50), at + 70)}`);
      open.push(...linksIn(html));
    }
  }
  assert.ok(readers > 1);
  return found;
}

for (const [name, { offices, accused, called, acts, office }] of Object.entries(schools))
  describe(name, () => {
    let site: OpenSite;
    let each: SiteIncident;
    before(async () => {
      site = await givenSite();
      if (offices !== null) await mapped(site, offices);
      each = await givenReportedOn(site, { concerns: ['chair'] });
    });
    after(() => site.close());

    const walk = () => walked(site, each, { called, accused });

    test('nobody is led to tell or ask them, before it is classified and as major', async () => {
      assert.equal((await (await site.as(accused)).open(each.path)).status, 404);
      assert.deepEqual(await walk(), []);
      await each.done('acknowledge', {}, {}, office);
      await each.done('verify-details', {}, {}, office);
      await each.done('classify', classifyAs('major'), {}, office);
      assert.deepEqual(await walk(), []);
    });

    test('the desk of the office names who acts in their place, and only they can be told', async () => {
      const browser = await site.as(office);
      const { text } = await browser.open(`${each.path}/now`);
      assert.match(text, new RegExp(`Tell the ${acts}`));
      const form = await browser.open(`${each.path}/tell-chair`);
      const [, whom = ''] = /<select[^>]*name="whom"[^>]*>(.*?)<\/select>/s.exec(form.html) ?? [];
      assert.doesNotMatch(whom, new RegExp(`Pat ${accused}<`));
      const { incident } = await site.app.cases.open(site.ids[office], each.reference);
      assert.equal(actsForChair(incident), 'vice-chair');
      const desk = await (await site.as(accused)).open('/told');
      assert.ok(!desk.html.includes(each.path));
    });
  });

for (const [name, { concerns, accused, called, office }] of Object.entries(below))
  describe(`a sister school, where a report concerns ${name}`, () => {
    let site: OpenSite;
    let each: SiteIncident;
    before(async () => {
      site = await givenSite();
      await mapped(site, sisterOffices);
      each = await givenReportedOn(site, { concerns: [concerns] });
    });
    after(() => site.close());

    test('they see nothing of it, and nobody is led to tell or ask them', async () => {
      assert.equal((await (await site.as(accused)).open(each.path)).status, 404);
      assert.deepEqual(await walked(site, each, { called, accused }), []);
      await each.done('acknowledge', {}, {}, office);
      await each.done('verify-details', {}, {}, office);
      await each.done('classify', classifyAs('major'), {}, office);
      assert.deepEqual(await walked(site, each, { called, accused }), []);
      assert.equal((await (await site.as(accused)).open(each.path)).status, 404);
    });
  });
