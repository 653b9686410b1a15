// Every form of an incident is sent as it stands, untouched: the record takes nothing that nobody said.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stepNames } from '../../src/incident/step-names.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  type SiteIncident,
} from '../given/site-incident.ts';

const buttonsOf = (html: string): readonly string[] => {
  const forms = html.slice(html.indexOf('<main')).matchAll(/<form[^>]*method="post"[^>]*>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, form = '']) => {
    const [button] = form.matchAll(/<button[^>]*>(.*?)<\/button>/gs);
    return (
      button?.[1]
        ?.replaceAll(/<[^>]*>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim() ?? []
    );
  });
};

/** The types of the entries that an untouched form makes, by step. */
async function takenFrom(site: OpenSite, by: 'headteacher' | 'chair', made: () => Promise<SiteIncident>) {
  const browser = await site.as(by);
  const entries = async (each: SiteIncident) => entriesOf(site.database.reader, 'brookside', each.id);
  const taken: string[] = [];
  let each = await made();
  for (const step of stepNames) {
    const page = await browser.open(`${each.path}/${step}`);
    for (const button of page.status === 200 ? buttonsOf(page.html) : []) {
      const before = (await entries(each)).length;
      await browser.open(`${each.path}/${step}`);
      await browser.send(button);
      const types = (await entries(each)).slice(before).map(({ type }) => type);
      if (types.length === 0) continue;
      taken.push(...types);
      each = await made();
      break;
    }
  }
  return taken;
}

describe('a form that nobody touched', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('puts on the record no more than its button says', async () => {
    const reported = await takenFrom(site, 'headteacher', () => givenReportedOn(site));
    assert.deepEqual(reported, ['title-reworded', 'work-handed', 'acknowledged']);
    const stages = [givenClassifiedOn, givenInvestigatingOn] as const;
    for (const given of stages) {
      const taken = await takenFrom(site, 'headteacher', () => given(site, 'moderate'));
      assert.deepEqual(taken, ['title-reworded'], given.name);
    }
    const reviewed = await takenFrom(site, 'headteacher', () => givenReviewedOn(site, 'moderate'));
    assert.deepEqual(reviewed, ['title-reworded', 'closed']);
    const chair = await takenFrom(site, 'chair', () => givenInvestigatingOn(site, 'critical'));
    assert.deepEqual(chair, ['title-reworded', 'governors-named']);
  });

  test('leaves it unjudged how certain an incident is, in register and list', async () => {
    const { reference } = await givenReportedOn(site);
    const browser = await site.as('headteacher');
    const { html } = await browser.open('/register.csv');
    const line = html.split('\n').find((each) => each.includes(reference));
    assert.match(line ?? '', /not recorded/i);
    assert.match((await browser.open('/incidents?certainty=not-judged')).text, new RegExp(reference));
    assert.doesNotMatch((await browser.open('/incidents?certainty=potential')).text, new RegExp(reference));
  });
});
