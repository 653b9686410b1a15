// From the facts to the decision, on the pages: what happened, the questions that it calls for, what follows
// from the answers, and what a person decides.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reportability, severity } from '../../src/incident/state/incident.ts';
import { knownNow } from '../../src/incident/state/judging/triage.ts';
import { atLeast, type Severity } from '../../src/policy/procedures/procedures.ts';
import { adviseOn } from '../../src/policy/triage/advice.ts';
import type { RiskToPeople, Tell } from '../../src/policy/triage/rules.ts';
import { answersIn } from '../../src/web/case/triage/fact-answers.ts';
import { monday } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { toldNobody } from '../given/step-samples.ts';
import { type TriageSample, triageSamples } from '../given/triage-samples.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import { type Cast, cast, givenStory, type Story, whenReportedAnonymously } from './story.ts';

const proposedOn = ({ text }: Page): Severity => {
  const [, level = ''] = /(?:Proposed|For now): (Minor|Moderate|Major|Critical)\./.exec(text) ?? [];
  return level.toLowerCase() as Severity;
};

const adviceWords: Readonly<Record<Tell, RegExp>> = {
  nobody: /(?:Proposed|For now): \w+\. Tell nobody outside\./,
  regulator: /(?:Proposed|For now): \w+\. Tell the ICO\./,
  'regulator-and-individuals': /(?:Proposed|For now): \w+\. Tell the ICO and the people affected\./,
};

/** The questions that the page asks, what happened left out. */
const questionsOn = ({ html }: Page): readonly string[] =>
  [...html.matchAll(/<details[^>]* data-key="([\w-]+) /g)].map(([, field = '']) => field);

const riskFor: Readonly<Record<Tell, RiskToPeople>> = {
  nobody: 'unlikely',
  regulator: 'likely',
  'regulator-and-individuals': 'high',
};

describe('from facts to judgement', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
    by = cast(site);
  });
  after(() => site.close());

  const begin = async (values: Values = {}): Promise<Story> =>
    givenStory(site, by, await whenReportedAnonymously(site, values));

  /** Says what happened; the page with the questions that it calls for. */
  const whenItHappened = async (story: Story, cause: string, certainty: string): Promise<Browser> => {
    const browser = await by('bursar');
    await browser.open(`${story.path}/establish-facts?cause=${cause}&certainty=${certainty}`);
    return browser;
  };

  const decide = async (browser: Browser, sample: TriageSample, proposed: Severity): Promise<void> => {
    const { expected, report } = sample;
    const risk = expected.personalData ? riskFor[expected.tell] : 'none';
    const why = [`${risk}Why`, 'We looked at it together.'] as const;
    const asks = browser.page().html.includes(`name="${why[0]}"`);
    const isShort = browser.page().path.includes('take-it-on');
    const decided = await browser.send(isShort ? 'Take it on' : 'Record the decision', {
      ...(isShort ? { checked: report.alreadyDone || 'Spoke to the people involved.' } : {}),
      ...toldNobody,
      ...(asks ? { [why[0]]: why[1] } : {}),
      severity: proposed,
      risk,
    });
    assert.match(decided.path, /done=/, decided.text.slice(0, 900));
  };

  for (const sample of triageSamples) {
    test(`the sample ${sample.id} is led to what public guidance would decide`, async () => {
      const { report, facts, expected } = sample;
      const story = await begin({ what: report.what, redFlags: [...report.redFlags] });
      const browser = await whenItHappened(story, facts.cause, facts.certainty);
      const page = await browser.send('Record the facts', answersIn(facts));
      assert.match(page.path, /done=establish-facts/, page.text.slice(0, 900));
      assert.match(page.text, adviceWords[expected.tell]);
      const proposed = proposedOn(page);
      assert.ok(atLeast(proposed, expected.severityAtLeast), proposed);
      assert.ok(
        page.text.includes(report.what.split(/\s+/).join(' ')),
        'the report stands where it is judged',
      );
      await decide(browser, sample, proposed);
      const incident = await story.incident();
      assert.equal(reportability(incident)?.tell, expected.tell);
      assert.equal(severity(incident), proposed);
    });
  }

  test('left half-way it is taken on where it was left, and nobody is told yet to tell the ICO', async () => {
    const sample = triageSamples.find(({ expected }) => expected.tell === 'regulator');
    assert.ok(sample !== undefined);
    const story = await begin({ what: sample.report.what });
    const browser = await whenItHappened(story, sample.facts.cause, sample.facts.certainty);
    await browser.send('Record the facts', answersIn(sample.facts));
    for (const address of [`${story.path}/summary`, '/incidents']) {
      const { html } = await browser.open(address);
      // Beside what is next, the menu offers every step.
      const shown = /<section class="candour-next".*?<\/section>/s.exec(html)?.[0] ?? html;
      assert.ok(shown.includes(`href="${story.path}/take-it-on`), address);
      assert.ok(!shown.includes(`${story.path}/record-notification`), address);
    }
    await browser.open(`${story.path}/take-it-on`);
    assert.match(browser.page().html, /name="checked"/, 'the facts are not asked for again');
  });

  test('proposes the same where all facts are answered as where it is decided', async () => {
    const open = { care: ['not-known'] } as const;
    const sample = triageSamples.find(
      ({ facts }) =>
        facts.care !== undefined && adviseOn({ ...facts, who: 'not-known', ...open }).provisional,
    );
    assert.ok(sample !== undefined);
    const story = await begin({ what: sample.report.what });
    const browser = await whenItHappened(story, sample.facts.cause, sample.facts.certainty);
    const answers = answersIn({ ...sample.facts, who: 'not-known', ...open });
    const lineOf = ({ html }: Page) => /<p class="candour-worked__line".*?<\/p>/s.exec(html)?.[0];
    await browser.send('Work it out', answers);
    const before = lineOf(browser.page());
    assert.match(before ?? '', /For now:/);
    assert.equal(before, lineOf(await browser.send('Record the facts', answers)));
  });

  test('asks four questions at first of a wrong parent, and one of a near miss', async () => {
    const story = await begin();
    const asked = async (cause: string, certainty: string) =>
      questionsOn((await whenItHappened(story, cause, certainty)).page());
    assert.deepEqual(await asked('emailed-wrong-recipient', 'confirmed'), ['who', 'kinds', 'number', 'care']);
    assert.deepEqual(await asked('emailed-wrong-recipient', 'near-miss'), ['kinds']);
    assert.ok((await asked('supplier-breach', 'potential')).length <= 8);
  });

  test('asks once more what an answer calls for, and opens that', async () => {
    const story = await begin();
    const browser = await whenItHappened(story, 'other', 'confirmed');
    const back = await browser.send('Record the facts', { effect: ['gone'] });
    assert.equal(back.status, 422);
    assert.match(back.html, /href="#gone"/);
    assert.doesNotMatch(back.html, /href="#who"/);
    assert.match(back.html, /value="gone" checked/);
    assert.match(back.html, /<details[^>]* data-key="gone [^>]* open/);
    assert.equal(back.html.match(/<details[^>]* name="ask"[^>]* open/g)?.length, 1);
  });

  test('follows what happened when that is corrected, and keeps what somebody answered', async () => {
    const story = await begin();
    const browser = await whenItHappened(story, 'emailed-wrong-recipient', 'confirmed');
    const back = await browser.send('Record the facts', { cause: 'malware', kinds: ['health'] });
    assert.equal(back.status, 422);
    assert.match(back.text, /Something else happened: look at what we ask about that/);
    assert.match(back.html, /name="kinds"[^>]*value="health" checked/);
    assert.match(back.text, /Was anything copied out\?/);
  });

  test('fills in what the reporter said, and quotes it as theirs', async () => {
    const each = await givenReportedOn(site, {
      redFlags: ['already-public', 'child-at-risk', 'ongoing', 'special-category'],
    });
    const said = { discoveredAt: null, happenedAt: null, affected: 6, isRough: true, files: [] } as const;
    await each.done('add-details', said, {}, 'bursar');
    const browser = await by('bursar');
    await browser.open(`${each.path}/establish-facts`);
    const { text, html } = await browser.send('A system set up wrongly');
    assert.match(text, /The reporter said: about 6\./);
    assert.match(html, /value="about 6"/);
    assert.match(html, /name="who"[^>]*value="public" checked/);
    assert.match(html, /value="ongoing" checked/);
    assert.doesNotMatch(html, /value="danger" checked/);
    assert.ok(questionsOn(browser.page()).includes('flagRisk'));
    assert.match(text, /The reporter ticked: A child may be at risk\./);
    assert.match(text, /The reporter ticked: It involves sensitive information/);
  });

  test('says that it is going on only while nobody contained it, and asks how it was before', async () => {
    const each = await givenReportedOn(site, { redFlags: ['ongoing'] });
    await each.done('mark-contained', { containedAt: site.clock.now }, {}, 'bursar');
    const { text, html } = (
      await whenItHappened(givenStory(site, by, each), 'misconfiguration', 'confirmed')
    ).page();
    assert.doesNotMatch(html, /value="ongoing" checked/);
    assert.match(text, /It is contained now: answer as it was before\./);
  });

  test('shows what is not known yet as for now, with what to find out', async () => {
    const story = await begin();
    const browser = await whenItHappened(story, 'emailed-wrong-recipient', 'confirmed');
    const unknown = { who: 'not-known', kinds: 'not-known', number: 'not-known', care: 'not-known' };
    const page = await browser.send('Record the facts', unknown);
    assert.match(page.text, /For now: \w+\. Tell the ICO and the people affected\./);
    assert.match(page.text, /Not known in full yet: ?Who got it\?/);
    assert.match(page.html, /href="[^"]*\/establish-facts\?open=kinds#kinds"/);
    assert.match(page.text, /Record for now: \w+\. Tell the ICO and the people affected\./);
  });

  test('takes “No” beside “Not known yet” as not known yet', async () => {
    const story = await begin();
    const browser = await whenItHappened(story, 'emailed-wrong-recipient', 'confirmed');
    const said = { who: 'one', kinds: ['everyday'], number: '2-10', back: 'not-yet' };
    const page = await browser.send('Record the facts', { ...said, care: ['none', 'not-known'] });
    assert.equal(page.status, 200, page.text);
    assert.deepEqual(knownNow(await story.incident())?.care, []);
    assert.match(page.text, /Today.*Ring first: Safeguarding lead/);
  });

  test('asks who is told once, and again when facts came in that ask for more', async () => {
    const story = await begin();
    await story.does('bursar', 'classify');
    const asksTelling = async () => (await story.opens('bursar', 'classify')).html.includes('name="reasons"');
    assert.equal(await asksTelling(), false);
    const worse = { who: 'several', kinds: ['health'], back: 'passed-on' };
    await story.does('bursar', 'establish-facts', worse);
    assert.match((await story.opens('bursar')).text, /Decide again who to tell/);
    assert.equal(await asksTelling(), true);
  });

  test('answers that were left half way are offered before anything is asked again', async () => {
    const story = await begin();
    const browser = await whenItHappened(story, 'loss-of-device', 'confirmed');
    await browser.send('Keep as a draft', { number: '2-10' });
    await browser.open(`${story.path}/take-it-on`);
    assert.match((await browser.follow('Go on with your answers')).html, /value="2-10"[^>]*checked/);
  });

  describe('what contradicts the record', () => {
    const saysWhy = 'The parent heard nothing of it.';

    test('is said on the page, and needs a sentence: sensitive information against none', async () => {
      const each = await givenReportedOn(site, { redFlags: ['special-category'] });
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const story = givenStory(site, by, each);
      const none = { risk: 'none', reasons: 'It was an empty form.' };
      const browser = await by('bursar');
      await browser.open(`${each.path}/classify`);
      assert.match(
        browser.page().text,
        /Sensitive information is involved, by the report or the facts\. Why/,
      );
      const back = await browser.send('Record the decision', { ...toldNobody, ...none, severity: 'minor' });
      assert.match(back.text, /Write why this is still right/);
      await story.does('bursar', 'classify', { ...none, noneWhy: saysWhy });
      const record = await story.opens('bursar', 'record');
      assert.match(record.text, /although sensitive information is involved/);
      assert.match(record.text, new RegExp(saysWhy));
    });

    test('is said where a child may be at risk and a risk is called unlikely', async () => {
      const each = await givenReportedOn(site, { redFlags: ['child-at-risk'] });
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const story = givenStory(site, by, each);
      const unsaid = { ...toldNobody, personalData: 'yes' };
      const browser = await by('bursar');
      await browser.open(`${each.path}/assess-reportability`);
      const back = await browser.send('Record the assessment', unsaid);
      assert.match(back.text, /A child may be at risk\. Why is this still right\?/);
      await story.does('bursar', 'assess-reportability', { unlikelyWhy: saysWhy, reasons: '' });
      assert.deepEqual(reportability(await story.incident())?.despite, ['child-at-risk']);
    });

    test('is said where the data protection officer advised to tell more', async () => {
      const each = await givenReportedOn(site);
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const advised = { advice: 'Tell the ICO.', reasons: 'The list is long.' };
      await each.done('advise', { tell: 'regulator' }, advised, 'data-protection-officer');
      const story = givenStory(site, by, each);
      const page = await story.opens('bursar', 'assess-reportability');
      assert.match(page.text, /Tell the ICO\. ?Reasons ?The list is long\./);
      assert.match(page.text, /The data protection officer advised to tell more\. Why/);
      await story.does('bursar', 'assess-reportability', { unlikelyWhy: saysWhy });
      assert.deepEqual(reportability(await story.incident())?.despite, ['dpo']);
    });

    test('a first classification as minor with a child at risk waits for a governor', async () => {
      const each = await givenReportedOn(site, { redFlags: ['child-at-risk'] });
      await each.done('establish-facts', smallFacts, {}, 'bursar');
      const story = givenStory(site, by, each);
      await story.does('bursar', 'classify', { unlikelyWhy: saysWhy });
      assert.equal(severity(await story.incident()), null);
      const offered = (await story.opens('headteacher', 'confirm-proposal')).path;
      assert.notEqual(offered, `${each.path}/confirm-proposal`);
      const again = await story.opens('bursar', 'classify');
      assert.match(again.html, /name="severity"[^>]*value="minor"[^>]*checked/);
      const page = await story.opens('chair', 'confirm-proposal');
      assert.match(page.text, /Pat bursar proposes to classify it as minor/);
      await story.does('chair', 'confirm-proposal');
      assert.equal(severity(await story.incident()), 'minor');
    });
  });
});
