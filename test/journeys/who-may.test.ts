// The table of who may do what when, through the pages: for each step, each stage and each thing that
// somebody can be on an incident, its page is offered and its form taken exactly where the table says so;
// for somebody who is nothing on it, not one address of it exists. A form that nobody offered is sent once
// for each reason to refuse it: the door asks the same of everybody.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Case } from '../../src/app/cases/cases.ts';
import { permit } from '../../src/incident/may.ts';
import { capacities, onCase } from '../../src/incident/people/capacities.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { type Stage, stages } from '../../src/incident/state/stages.ts';
import { stepNames } from '../../src/incident/step-names.ts';
import { steps } from '../../src/incident/steps.ts';
import { plainly } from '../../src/policy/said.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { quote } from '../../src/web/forms/refusal.ts';
import { allNames, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { headingsOf } from '../then/pages.ts';
import { type Cast, cast } from './story.ts';
import { typed } from './typed.ts';

type PageStep = keyof typeof stepPages;
const pageSteps = stepNames.filter((step): step is PageStep => step in stepPages);

const closedMajor = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenSubmittedOn(site, 'major');
  await each.done('record-notification', { body: 'regulator', notifiedAt: site.clock.now }, {}, 'bursar');
  await each.done('advise', {}, {}, 'data-protection-officer');
  await each.done('answer-point', { item: '4d', answer: 'done' }, {}, 'bursar');
  await each.done('governors-outcome', {}, {}, 'governor');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  return each.done('close', {}, {}, 'headteacher');
};
const setAside = async (site: OpenSite): Promise<SiteIncident> => {
  const [each, other] = [await givenClassifiedOn(site, 'major'), await givenReportedOn(site)];
  return each.aside('headteacher', other.id);
};
const atStage: Readonly<Record<Stage, (site: OpenSite) => Promise<SiteIncident>>> = {
  reported: async (site) => {
    const each = await givenClassifiedOn(site, 'major');
    const facts = { certainty: 'confirmed', cause: 'phishing', criteria: [], severity: 'moderate' } as const;
    return each.done('classify', facts, { reason: 'It looks better.' }, 'bursar').catch(() => each);
  },
  investigating: (site) => givenInvestigatingOn(site, 'major'),
  submitted: (site) => givenSubmittedOn(site, 'major'),
  reviewed: (site) => givenReviewedOn(site, 'major'),
  closed: closedMajor,
  'set-aside': setAside,
};

describe('who may do what when', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());

  const incidentOf = async ({ reference }: SiteIncident) =>
    (await site.app.cases.open(site.ids.headteacher, reference)).incident;

  /** One person for each thing that people are on the incident, and one who is nothing. */
  const oneOfEach = async (each: SiteIncident) => {
    const [incident, school] = [await incidentOf(each), await site.app.school()];
    const found = new Map<string, { name: Name; held: ReturnType<typeof capacities> }>();
    for (const name of allNames) {
      const held = capacities(incident, site.ids[name], school);
      const key = onCase(held) ? [...held].sort().join(' ') : '';
      if (!found.has(key)) found.set(key, { name, held });
    }
    return { incident, everyone: [...found.values()] };
  };

  /** Somebody before an incident: what they are on it, and its page as they see it, if they do. */
  type Before = {
    readonly incident: Incident;
    readonly name: Name;
    readonly held: ReturnType<typeof capacities>;
    readonly html: string;
    readonly found: Case | null;
  };

  const forged = new Set<string>();

  const checkStep = async (each: SiteIncident, step: PageStep, before: Before) => {
    const { incident, name, held, html, found } = before;
    const browser = await by(name);
    const address = `${each.path}/${step}`;
    const says = `${step} by ${name} while ${incident.stage}`;
    const answer = await browser.ask(address);
    const refusal = permit(incident, step, held);
    if (found === null) {
      assert.equal(answer.status, 404, says);
      assert.equal((await browser.post(address, { _seen: '1' })).status, 404, says);
    } else if (refusal === null) {
      assert.equal(answer.status, 200, says);
      const text = await answer.text();
      const headings = headingsOf(step, stepPages[step].title);
      assert.ok(
        headings.some((heading) => text.includes(`${heading}</h1>`)),
        says,
      );
      // A link leads to it where there is something for it to do: no second word, no risk that is not there.
      const isLinked = html.includes(`href="${address}`);
      assert.equal(isLinked, stepPages[step].isCalledFor(found), `${says}: link`);
    } else {
      assert.deepEqual(
        [answer.status, answer.headers.get('location')],
        [303, `${each.path}?not=${step}`],
        says,
      );
      assert.ok(!html.includes(`href="${address}"`), `${says} is linked`);
      const reason = `${step} while ${incident.stage}: ${refusal.because}`;
      if (forged.has(reason)) return;
      forged.add(reason);
      const form = { ...typed[step](site, incident), _seen: String(incident.version) };
      const page = await browser.post(address, form as never);
      assert.equal(page.status, 422, says);
      assert.ok(page.text.includes(plainly(refusal.because)), `${says}: ${page.text.slice(0, 600)}`);
      assert.ok(page.text.includes(quote(securityIncidents2021, steps[step].point)), says);
    }
  };

  for (const stage of stages) {
    test(`while ${stage}, pages offer and forms take what the table says`, async () => {
      const each = await atStage[stage](site);
      const { incident, everyone } = await oneOfEach(each);
      assert.equal(incident.stage, stage);
      for (const { name, held } of everyone) {
        const browser = await by(name);
        const html = `${(await browser.open(each.path)).html}${(await browser.open(`${each.path}/do`)).html}`;
        const found = onCase(held) ? await site.app.cases.open(site.ids[name], each.reference) : null;
        for (const step of pageSteps) await checkStep(each, step, { incident, name, held, html, found });
        assert.equal((await incidentOf(each)).version, incident.version, `${name} wrote something`);
      }
      for (const name of allNames) {
        const held = capacities(incident, site.ids[name], await site.app.school());
        const { status } = await (await by(name)).open(each.path);
        assert.equal(status, onCase(held) ? 200 : 404, `${name} while ${stage}`);
      }
    });
  }
});
