// Stories of taking on, from the report to what is recorded: what is asked, what it comes to, who is rung.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { classification, reportability } from '../../src/incident/state/incident.ts';
import { callsOn, hurryOf } from '../../src/incident/state/judging/hurry.ts';
import { type CauseId, proceduresDefault2026 } from '../../src/policy/procedures/procedures.ts';
import { factFields } from '../../src/policy/triage/questions.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser, Page, Values } from '../tools/http.ts';

describe('taking on', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const given = (what: string): Promise<SiteIncident> => givenReportedOn(site, {}, 'teacher', { what });
  const incidentOf = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident;

  const asks = async ({ path }: SiteIncident, cause: CauseId): Promise<Browser> => {
    const browser = await site.as('bursar');
    await browser.open(`${path}/establish-facts?cause=${cause}&certainty=confirmed`);
    return browser;
  };

  const asked = ({ html }: Page): readonly string[] =>
    [...html.matchAll(/ data-key="(\w+) /g)].map(([, field = '']) => field);

  /** What is worked out of these answers, and where recording them leads. */
  const answers = async (browser: Browser, said: Values): Promise<Page> => {
    const page = await browser.send('Record the facts', said);
    assert.equal(page.status, 200, page.text.slice(0, 600));
    assert.match(page.path, /take-it-on/);
    return page;
  };

  test('medical notes of 28 children left on a bus: the ICO and the people, today', async () => {
    const each = await given('I left the trip folder with the medical notes of 28 children on the bus.');
    const details = {
      discoveredAt: null,
      happenedAt: null,
      affected: 28,
      files: [],
    } as const;
    await each.done('add-details', details, {}, 'teacher');
    const browser = await asks(each, 'loss-of-paperwork');
    assert.match(browser.page().html, /name="numberExact"[^>]*value="28"/);
    const said = { who: 'finder', kinds: ['contact', 'health'], care: ['none'], copy: 'yes' };
    const drawn = await browser.send('Work it out', said);
    assert.deepEqual(asked(drawn), ['who', 'kinds', 'number', 'care', 'copy']);
    const page = await answers(browser, said);
    assert.match(page.text, /Today ?Proposed: Major\. Tell the ICO and the people affected\./);
    const checked = { checked: 'Rang the bus company: they have not got it.' };
    const done = await browser.send('Record: Major. Tell the ICO and the people affected.', checked);
    assert.match(done.path, /done=take-it-on/);
    const incident = await incidentOf(each);
    const judged = reportability(incident);
    assert.deepEqual([judged?.risk, judged?.tell], ['high', 'regulator-and-individuals']);
    assert.equal(classification(incident)?.severity, 'major');
    assert.equal(hurryOf(incident), 'today');
  });

  test('a swapped parcel with one answer that is not known yet is not critical', async () => {
    const parcel = { kinds: ['everyday'], number: '2-10', back: 'returned', read: 'yes' };
    const said = { who: 'one', ...parcel, care: ['none'] };
    for (const field of ['who', 'kinds', 'number', 'back', 'care']) {
      const each = await given('Two parcels with school jumpers were swapped.');
      const browser = await asks(each, 'posted-wrong-recipient');
      const page = await answers(browser, { ...said, [field]: 'not-known' });
      assert.match(page.text, /(?:For now|Proposed): (?:Minor|Moderate|Major)\./, field);
    }
  });

  test('a teacher who was phished is told nothing of a rule broken on purpose', async () => {
    const each = await given('I typed my password into a false page.');
    const browser = await asks(each, 'phishing');
    const said = { who: 'taker', kinds: ['messages'], number: '11-100', care: ['none'] };
    assert.ok(!asked(browser.page()).includes('intent'));
    const page = await answers(browser, said);
    const label = proceduresDefault2026.criteria.find(({ id }) => id === 'deliberate')?.label ?? 'none';
    assert.notEqual(label, 'none');
    assert.ok(!page.text.includes(label));
    const record = await browser.open(`${each.path}/record`);
    assert.ok(!record.text.includes(label));
  });

  test('words of danger ask whether somebody is, and “yes” is now, the safeguarding lead first', async () => {
    const what = 'The class list went to a father. There is a court order, he must not know the school.';
    const each = await given(what);
    const browser = await asks(each, 'emailed-wrong-recipient');
    assert.equal(asked(browser.page())[0], 'flagRisk');
    assert.match(browser.page().text, /The report speaks of ‘court order’\. Could somebody be in danger\?/);
    const said = { who: 'one', kinds: ['names'], number: '11-100', back: 'not-yet' };
    const page = await answers(browser, { ...said, flagRisk: 'yes' });
    assert.match(page.text, /Now ?Proposed: Critical\..*?Ring first: Safeguarding lead/);
    const incident = await incidentOf(each);
    assert.equal(hurryOf(incident), 'now');
    assert.equal(
      callsOn(incident).find((call) => call !== 'person'),
      'safeguarding-lead',
    );
    const calm = await given(what);
    const ruledOut = await answers(await asks(calm, 'emailed-wrong-recipient'), {
      ...{ ...said, flagRisk: 'ruled-out', care: ['none'] },
    });
    assert.doesNotMatch(ruledOut.text, /Now ?Proposed|Critical\./);
    const plain = await asks(await given('The class list went to a father.'), 'emailed-wrong-recipient');
    assert.ok(!asked(plain.page()).includes('flagRisk'));
  });

  test('what nobody answered is said to be not answered, and guessed nowhere', async () => {
    const each = await given('The class list went to a father.');
    const facts = { certainty: 'confirmed', cause: 'emailed-wrong-recipient', who: 'one' } as const;
    await each.done('establish-facts', { ...facts, sameCauseBefore: 0 }, {}, 'bursar');
    const browser = await site.as('bursar');
    const page = await browser.open(`${each.path}/take-it-on`);
    assert.match(page.text, /What is in it\? ?Not answered/);
    const record = await browser.open(`${each.path}/record`);
    assert.match(record.text, /Who got it\? One person or family we know\..*What is in it\? Not answered/);
    const again = await asks(each, 'emailed-wrong-recipient');
    const chosen = [...again.page().html.matchAll(/name="(\w+)"[^>]*value="[\w-]+" checked/g)];
    const fields = chosen.map(([, name]) => name).filter((name) => factFields.some((each) => each === name));
    assert.deepEqual(fields, ['who']);
  });

  test('what is ticked at the decision changes the button, which is looked at before it counts', async () => {
    const each = await given('The class list went to a father.');
    const said = { who: 'one', kinds: ['names'], number: '2-10', back: 'confirmed', care: ['none'] };
    const browser = await asks(each, 'emailed-wrong-recipient');
    await answers(browser, said);
    const ticked = { checked: 'Rang the father: it is gone.', criteria: ['press'] };
    const back = await browser.send('Record: Minor. Tell nobody outside.', ticked);
    assert.equal(back.status, 422);
    assert.match(back.text, /With what you ticked major is proposed/);
    const done = await browser.send('Record: Major. Tell nobody outside.');
    assert.match(done.path, /done=take-it-on/, done.text.slice(0, 600));
    const judged = classification(await incidentOf(each));
    assert.equal(judged?.severity, 'major');
    assert.ok(judged?.criteria.includes('press'));
  });
});
