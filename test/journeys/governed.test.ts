// A major incident from the governor's chair, by HTTP: named by the chair, they direct, are answered, and
// report; nobody in the office can leave them out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { day, monday } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { givenClassifiedOn } from '../given/site-incident.ts';
import { deskRow } from '../then/desk.ts';
import { type Cast, givenMajorStoryOnSite, givenStoryOnSite, type Story } from './story.ts';
import { dated } from './typed.ts';

const officer = 'investigating-officer' as const;

describe('a major incident from the governor’s chair', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    ({ site, by, story } = await givenMajorStoryOnSite(monday + 14 * day));
  });
  after(() => site.close());

  test('the office allocates the lead at once, and cannot choose the governor', async () => {
    await story.does('headteacher', 'allocate');
    assert.equal((await story.incident()).stage, 'investigating');
    const page = await story.opens('headteacher', 'name-governors');
    assert.match(page.path, /not=name-governors/);
    await story.isHiddenFrom('governor');
  });

  test('the chair is asked by bell and by the page, and names one; the office may ask', async () => {
    const chair = await by('chair');
    const told = await chair.open('/told');
    assert.match(told.html, new RegExp(`${story.path}/name-governors`));
    assert.match((await story.opens('chair')).html, new RegExp(`${story.path}/name-governors`));
    await story.does('headteacher', 'ask-for-governor', { whatFor: 'To hear the teacher with us.' });
    const asked = await story.opens('chair', 'name-governors');
    assert.match(asked.text, /To hear the teacher with us\./);
    await story.does('chair', 'name-governors');
    assert.equal((await story.opens('governor')).status, 200);
    assert.match((await (await by('governor')).open('/told')).text, new RegExp(story.reference));
  });

  test('naming governors stands under today for the chair, before what waits for the office', async () => {
    const each = await givenClassifiedOn(site, 'major');
    const row = deskRow((await (await by('chair')).open('/incidents')).html, each.reference);
    assert.match(row?.leadsTo ?? '', /name-governors$/);
    assert.equal(row?.group, 'Today');
    const waysOf = async (name: 'chair' | 'bursar') => {
      const { html } = await (await by(name)).open(`${each.path}/investigation`);
      const adds = /class="candour-part__adds">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
      return [...adds.matchAll(/href="[^"]*\/([a-z-]+)"/g)].map(([, form]) => form);
    };
    assert.ok((await waysOf('chair')).includes('name-governors'));
    assert.equal((await waysOf('bursar'))[0], 'allocate');
  });

  test('the governor notes progress, decides on evidence, directs, and is answered', async () => {
    await story.does('governor', 'note-progress');
    await story.does(officer, 'add-evidence');
    await story.does('governor', 'record-decision');
    await story.does('governor', 'direct-investigation');
    assert.match((await story.opens(officer)).html, new RegExp(`${story.path}/answer-direction`));
    const open = (await story.incident()).directions;
    assert.deepEqual(
      open.map(({ answer }) => answer),
      [null],
    );
    const page = await story.opens('chair', 'answer-direction');
    assert.match(page.path, /not=answer-direction/);
    await story.does(officer, 'answer-direction');
    const answered = await story.opens(officer, 'answer-direction');
    assert.doesNotMatch(answered.html, /name="_secret"/, 'nothing waits, so there is no form');
    assert.equal((await story.incident()).directions[0]?.answer?.done, true);
    assert.match((await (await by('governor')).open('/told')).text, /has its answer/);
  });

  test('what is for the office is asked of it alone, and each page names the same people', async () => {
    await story.does('governor', 'direct-investigation', { to: 'office' });
    const tab = await story.opens('governor', 'investigation');
    const next = await story.opens('bursar');
    assert.match(tab.text, /No answer yet from Pat bursar/);
    assert.match(next.html, new RegExp(`${story.path}/answer-direction`));
    assert.match((await story.opens(officer, 'answer-direction')).text, /Nothing waits for your answer/);
    await story.does('bursar', 'answer-direction');
    assert.equal((await story.incident()).directions.at(-1)?.answer?.done, true);
  });

  test('the report is not reviewed before the governors have reported (6d)', async () => {
    for (const item of unansweredBeforeOutcome(await story.incident())) {
      await story.does(officer, 'answer-point', { item });
    }
    await story.does(officer, 'submit-outcome');
    await story.isRefused('headteacher', 'review-outcome', {}, '6d', /The Governing Body reports first/);
    const review = await story.opens('headteacher', 'review-outcome');
    assert.doesNotMatch(review.html, /name="satisfied"[^>]*value="yes"/, 'approving it is not offered');
    assert.match(review.html, /name="satisfied"[^>]*value="no"/, 'sending it back is');
    const desk = await (await by('governor')).open('/incidents');
    assert.match(desk.html, new RegExp(`${story.path}/governors-outcome`), 'it stands among what needs them');
    const recommendations = {
      findings: 'They kept no key list.',
      recommendations: 'Lock the room.\n- Hold a drill.',
    };
    await story.does('governor', 'governors-outcome', recommendations);
    assert.equal((await story.incident()).recommendations.length, 2);
  });

  test('another outcome begins with the one that stands, and leaves it to be read', async () => {
    const form = await story.opens('chair', 'governors-outcome');
    assert.match(form.text, /Lock the room[\s\S]*Hold a drill/, 'what stands is above the box for more');
    const written = 'They kept no key list.';
    assert.match(form.text, new RegExp(written));
    assert.match(form.text, /Pat governor wrote it on/);
    assert.match((await story.opens('governor')).html, /Change the governors/);
    await story.does('chair', 'governors-outcome', { findings: 'The room stood open at night.' });
    for (const page of ['outcome', 'outcome-report']) {
      const { html } = await story.opens('governor', page);
      assert.ok(html.includes('The room stood open at night.') && html.includes(written), page);
    }
  });

  test('what closing waits for is not among what it does not wait for', async () => {
    await story.does('governor', 'direct-investigation');
    const { text } = await story.opens('headteacher', 'review-outcome');
    assert.match(text, /Before it can close.* asked for has no answer/);
    assert.doesNotMatch(text, /Not done yet:[^.]*Answer the Governing Body/);
    await story.does(officer, 'answer-direction');
  });

  test('the review says that it looked at what they recommend, and each is answered (4c, 4d)', async () => {
    const unseen = { saw: [] };
    await story.isRefused('headteacher', 'review-outcome', unseen, '4c', /Read what the Governing Body/);
    assert.match((await story.opens('headteacher', 'review-outcome')).text, /Lock the room\./);
    await story.does('headteacher', 'review-outcome');
    const gate = await story.opens('headteacher', 'close');
    assert.match(gate.text, /recommendations have no answer/);
    const due = dated('dueOn', site.clock.now + 30 * day);
    const planned = { does: 'planned', action: 'Lock the room', owner: site.ids.bursar, ...due };
    await story.does('bursar', 'answer-recommendation', planned);
    await story.does('headteacher', 'answer-recommendation', { does: 'done', answer: 'Held on Monday.' });
    await story.does('headteacher', 'close');
    const { stage, recommendations } = await story.incident();
    assert.deepEqual(
      [stage, ...recommendations.map(({ answer }) => answer?.answer)],
      ['closed', 'planned', 'done'],
    );
    assert.match((await story.opens('governor', 'outcome')).text, /Held on Monday\./);
  });
});

describe('the chair’s urgent action on a critical incident', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday + 14 * day));
    for (const form of ['acknowledge', 'verify-details'] as const) await story.does('headteacher', form);
    await story.does('bursar', 'classify', { criteria: ['school-may-close'], severity: 'critical' });
  });
  after(() => site.close());

  test('is not allocated without a day by which it is ratified, nor with one too far away', async () => {
    const late = dated('ratifyBy', site.clock.now + 300 * day);
    await story.isRefused('chair', 'allocate', late, '6a', /at the latest\. Choose an earlier day/);
    await story.does('chair', 'allocate');
  });

  test('stays a duty of the chair that climbs, until it is ratified or refused', async () => {
    assert.match((await story.opens('chair')).text, /Have urgent action ratified/);
    site.clock.now += 31 * day;
    await site.app.time.pass();
    const late = await story.opens('chair');
    assert.match(late.text, /Next, for you ?Have urgent action ratified.* late/);
    assert.match((await (await by('chair')).open('/told')).text, /urgent action ratified/);
  });

  test('refused says what follows, tells who works on it, and ends the duty', async () => {
    const refused = { decision: 'refused', follows: '' };
    const chair = await by('chair');
    await chair.open(`${story.path}/record-ratification`);
    const back = await chair.send('Record the decision', {
      ...refused,
      minute: 'The meeting of Monday, minute 4.',
    });
    assert.match(back.text, /Write what happens now/);
    const follows = 'Another governor leads, and the interview is repeated.';
    await story.does('chair', 'record-ratification', { ...refused, follows });
    assert.equal((await story.incident()).ratifications[0]?.ratified, false);
    assert.match((await (await by('governor')).open('/told')).text, /refused the urgent action/);
    assert.doesNotMatch((await story.opens('chair')).html, /record-ratification"/);
    assert.match((await story.opens('governor', 'record')).text, /Another governor leads/);
  });
});

describe('an incident that was major stays in sight of the Governing Body', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  const agrees = { decision: 'confirm' };
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday + 14 * day));
    await story.does('bursar', 'classify', { criteria: ['police-one-of-ours'], severity: 'major' });
  });
  after(() => site.close());

  test('whether the chair knows is an entry: who told whom when', async () => {
    const told = { toldBy: site.ids.headteacher, whom: site.ids.chair, ...dated('toldAt', site.clock.now) };
    await story.does('bursar', 'tell-chair', told);
    const entry = (await story.entries()).findLast(({ type }) => type === 'chair-told');
    assert.deepEqual([entry?.facts.toldBy, entry?.facts.whom], [site.ids.headteacher, site.ids.chair]);
    const { text } = await story.opens('bursar', 'record');
    assert.match(text, /recorded that Pat headteacher told Pat chair, as chair/);
  });

  test('lowered and set aside it is still seen by the chair and by the governor who was on it', async () => {
    await story.does('chair', 'name-governors');
    const lower = { criteria: ['complaint'], severity: 'moderate', reason: 'The police found nothing.' };
    await story.does('bursar', 'classify', lower);
    await story.does('governor', 'confirm-proposal', agrees);
    await story.does('governor', 'note-progress');
    assert.match((await story.opens('governor', 'direct-investigation')).path, /not=direct-investigation/);
    await story.does('bursar', 'mark-not-an-incident');
    await story.does('chair', 'confirm-proposal', agrees);
    assert.equal((await story.incident()).stage, 'set-aside');
    for (const name of ['chair', 'governor'] as const) {
      assert.equal((await story.opens(name)).status, 200, name);
      const list = await (await by(name)).open('/incidents?show=all');
      assert.match(list.html, new RegExp(story.reference), name);
    }
    await story.isHiddenFrom('second-governor');
  });
});
