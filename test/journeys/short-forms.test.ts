// The short forms are for minor and moderate incidents. A page that offered one may be old, and anybody can
// send a form that no page offered: the server refuses it and records nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { type Severity, severities } from '../../src/policy/procedures/procedures.ts';
import type { Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { typed } from './typed.ts';

type Short = 'take-it-on' | 'finish' | 'review-and-close';

const leaderOf = (severity: Severity): Name =>
  severity === 'critical' ? 'governor' : 'investigating-officer';

describe('a short form that no page offered', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const stateOf = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident;

  /** Sends a form with every answer in it, made on the incident as it stands. */
  const forged = async (form: Short, each: SiteIncident, by: Name) => {
    const incident = await stateOf(each);
    const { version } = incident;
    const items = unansweredBeforeOutcome(incident).flatMap((id) => [
      [`${id}-answer`, 'done'],
      [`${id}-because`, 'The office did it on Monday.'],
    ]);
    const answers = {
      ...typed['submit-outcome'](),
      ...typed[form](site, incident),
      ...Object.fromEntries(items),
      _seen: String(version),
      _secret: site.app.newSecret(),
    };
    const page = await (await site.as(by)).post(`${each.path}/${form}`, answers);
    return { page, wrote: (await stateOf(each)).version - version };
  };

  const isRefused = async (form: Short, each: SiteIncident, by: Name, because: RegExp) => {
    const { page, wrote } = await forged(form, each, by);
    assert.equal(page.status, 422, `${form} by ${by}: ${page.path}`);
    assert.match(page.text, because);
    assert.equal(wrote, 0, `${form} by ${by} wrote something`);
  };

  for (const severity of severities) {
    const isSmall = severity === 'minor' || severity === 'moderate';

    test(`${isSmall ? 'finishes' : 'does not finish'} a ${severity} incident`, async () => {
      const each = await givenInvestigatingOn(site, severity);
      if (!isSmall) return isRefused('finish', each, leaderOf(severity), /minor and moderate.*this one is/);
      const { page } = await forged('finish', each, leaderOf(severity));
      assert.match(page.path, /done=finish/);
      assert.equal((await stateOf(each)).stage, 'submitted');
    });

    test(`${isSmall ? 'closes' : 'does not close'} a ${severity} incident`, async () => {
      const each = await givenSubmittedOn(site, severity);
      if (!isSmall) {
        await isRefused('review-and-close', each, 'headteacher', /minor and moderate.*this one is/);
        return assert.equal((await stateOf(each)).stage, 'submitted');
      }
      const { page } = await forged('review-and-close', each, 'headteacher');
      assert.match(page.path, /done=review-and-close/);
      assert.equal((await stateOf(each)).stage, 'closed');
    });

    test(`takes no ${severity} incident on a second time`, async () => {
      const each = await givenClassifiedOn(site, severity);
      await isRefused('take-it-on', each, 'bursar', /taken on already/);
    });
  }

  test('takes on what is proposed as major, and leaves who leads what is critical to the chair', async () => {
    for (const severity of ['major', 'critical'] as const) {
      const each = await givenReportedOn(site);
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const answers = { severity, risk: 'high', highTell: 'regulator-and-individuals' };
      const browser = await site.as('bursar');
      await browser.open(`${each.path}/take-it-on`);
      const page = await browser.send('Take it on', { ...typed['take-it-on'](), ...answers });
      assert.match(page.path, /done=take-it-on/, page.text.slice(0, 800));
      assert.equal((await stateOf(each)).leads.length, severity === 'major' ? 1 : 0);
      assert.match(page.text, new RegExp(`took it on as ${severity}`));
    }
  });

  test('names all that is missing at once, and says before what takes a second person', async () => {
    const each = await givenReportedOn(site);
    const grave = { ...smallFacts, kinds: ['health'], back: 'refused' } as const;
    await each.done('establish-facts', grave, {}, 'bursar');
    const browser = await site.as('bursar');
    const first = await browser.open(`${each.path}/take-it-on`);
    const answers = { severity: 'minor', risk: '', awareFrom: '', checked: '' };
    for (const level of ['Minor', 'Moderate'])
      assert.match(first.text, new RegExp(`${level} ?[^.]*risk to people is unlikely\\. A second person`));
    assert.match(first.text, /The 72 hours end on/);
    const reported = await givenReportedOn(site, { concerns: ['bursar'] });
    await reported.done('establish-facts', smallFacts, {}, 'headteacher');
    const high = await (await site.as('headteacher')).open(`${reported.path}/take-it-on`);
    for (const level of ['Minor', 'Moderate'])
      assert.match(high.text, new RegExp(`${level} ?Not possible: it is at least major`));
    assert.doesNotMatch(high.text, /Not possible.*second person (?:then )?confirms/);
    const back = await browser.send('Take it on', answers);
    for (const at of ['checked', 'reason', 'risk', 'awareFrom', 'reasons'])
      assert.match(back.html, new RegExp(`href="#${at}"`), at);
  });

  test('asks nobody who leads what is proposed as critical: the chair is asked for that next', async () => {
    for (const proposed of ['minor', 'critical'] as const) {
      const each = await givenReportedOn(site, {
        redFlags: proposed === 'critical' ? ['child-at-risk'] : [],
      });
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const page = await (await site.as('bursar')).open(`${each.path}/take-it-on`);
      assert.equal(page.html.includes('name="lead"'), proposed === 'minor', page.text);
      if (proposed === 'critical') assert.match(page.text, / leads is chosen next/);
    }
  });

  test('leads from the short review of a major incident to the full one', async () => {
    const each = await givenSubmittedOn(site, 'major');
    const head = await site.as('headteacher');
    assert.equal((await head.open(`${each.path}/review-and-close`)).path, `${each.path}/review-outcome`);
  });
});
