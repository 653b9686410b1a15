// A form shows at most 250 words before anything on it is opened.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenInvestigatingOn, givenReportedOn, givenSubmittedOn } from '../given/site-incident.ts';
import { withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';
import { stepVisits, type Visit } from './step-visits.ts';
import { wordsInView } from './words-in-view.ts';

const wordsMax = 250;

const happened = 'cause=emailed-wrong-recipient&certainty=confirmed';

const shortForms = async ({ site }: Served): Promise<readonly Visit[]> => {
  const [fresh, written] = await Promise.all([givenReportedOn(site), givenSubmittedOn(site, 'minor')]);
  const led = await Promise.all([
    givenInvestigatingOn(site, 'minor'),
    givenInvestigatingOn(site, 'moderate'),
  ]);
  return [
    { by: 'headteacher', path: `${fresh.path}/establish-facts` },
    { by: 'headteacher', path: `${fresh.path}/establish-facts?${happened}` },
    { by: 'headteacher', path: `${fresh.path}/take-it-on` },
    { by: 'teacher', path: '/policy/reading/confirm' },
    { by: 'headteacher', path: `${written.path}/review-and-close` },
    ...led.map(({ path }): Visit => ({ by: 'investigating-officer', path: `${path}/finish` })),
  ];
};

/** What the chair decides on: the procedures are read whole. */
const readWhole = '/procedures/decide';

/** The forms on the school and on somebody who works there, as far as the headteacher has them. */
const schoolForms = ({ site }: Served): readonly Visit[] => {
  const routes = site.server.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const forms = [...new Set(routes)].filter(
    (path) => /^\/(?:settings|people|procedures)\/[^*]+$/.test(path) && path !== readWhole,
  );
  return forms.map((path) => ({
    by: 'headteacher',
    path: path.replaceAll(/:[a-z]+/g, site.ids['line-manager']),
  }));
};

describe('a form', () => {
  let served: Served;
  let all: readonly Visit[];
  before(async () => {
    served = await givenServedSite();
    all = [...(await stepVisits(served.site)), ...(await shortForms(served)), ...schoolForms(served)];
  });
  after(() => served.close());

  test('shows at most 250 words before anything is opened', async () => {
    const counts: string[] = [];
    await withPage(
      async (page, context) => {
        let seated: Name | null = null;
        for (const { by, path } of all) {
          if (by !== null && by !== seated) await served.seat(context, by);
          seated = by;
          await page.goto(path);
          const words = await wordsInView(page);
          if (words > wordsMax) counts.push(`${path.replace(/.*\//, '')}: ${words}`);
        }
      },
      { width: 1280, height: 800, baseUrl: served.baseUrl },
    );
    assert.deepEqual(counts, []);
  });
});
