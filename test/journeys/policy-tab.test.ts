// The Policy tab: the points that are open are answered on one page, several at once or none, and each says
// who it waits for where the reader is not the one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemState, unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { ItemId } from '../../src/policy/policy.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';

const officer = 'investigating-officer';
const save = 'Save answers';

describe('the Policy tab of a major incident', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'major');
  });
  after(() => site.close());

  const incident = async () => (await site.app.reports.follow(each.code)).incident;
  const state = async (item: ItemId) => itemState(await incident(), item).state;
  const tab = async (name: Name) => {
    const browser = await site.as(name);
    return { browser, page: await browser.open(`${each.path}/policy`) };
  };
  /** Today, as boxes of a date hold it. */
  const today = (field: string) => {
    const [year = '', month = '', day = ''] = londonDate(site.clock.now).split('-');
    return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
  };

  test('counts only what the reader is asked, alike on the tab, in its heading and in Next', async () => {
    const { browser, page } = await tab(officer);
    const counts = (text: string) =>
      [...text.matchAll(/(\d+)(?: policy points)? to answer/g)].map(([, n]) => n);
    const asked = unansweredBeforeOutcome(await incident()).filter((id) => id !== '3d').length;
    const said = counts(page.text);
    assert.ok(said.length > 1);
    assert.deepEqual([...new Set(said)], [String(asked)], '3d waits for advice');
    const [own = '', ...others] = page.html.split('<h3 class="govuk-heading-s">');
    const named = (html: string) => [...html.matchAll(/id="point-(\w+)"/g)].map(([, id]) => id);
    assert.equal(named(own).length, asked, 'what is asked stands by itself');
    assert.ok(named(others.join()).includes('3d'));
    const first = await browser.open(each.path);
    assert.deepEqual([...new Set(counts(first.text))], [String(asked)]);
    for (const name of ['bursar', 'governor'] as const)
      assert.deepEqual(counts((await tab(name)).page.text), [], `${name} is not asked`);
  });

  test('names what is recorded elsewhere beside what a point lacks', async () => {
    const { page } = await tab(officer);
    const { classifications, reportabilities, verified } = await incident();
    const decided = [...classifications, ...reportabilities]
      .map(({ entry }) => `entry ${entry} `)
      .toSorted()
      .join('');
    assert.ok(page.text.includes(`No evidence is recorded. Decisions so far: ${decided.trim()}`));
    const talk = /id="point-3b"[\s\S]*?candour-item__how/.exec(page.html)?.[0] ?? '';
    assert.ok(talk.includes(`entry ${verified?.entry}</a>`), 'what was checked may have been a talk');
  });

  test('asks for 4d once something is recommended', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const browser = await site.as('bursar');
    const isAsked = async () => (await browser.open(`${other.path}/policy`)).html.includes('id="point-4d"');
    assert.ok(!(await isAsked()));
    await other.done('recommend-action', {}, { recommendation: 'Hold a drill.' }, 'chair');
    assert.ok(await isAsked());
  });

  test('keeps in view how 4d was answered before something was recommended', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const because = 'Nothing of it is in my function.';
    await other.done('answer-point', { item: '4d', answer: 'not-appropriate' }, { because }, 'bursar');
    await other.done('recommend-action', {}, { recommendation: 'Hold a drill.' }, 'chair');
    const browser = await site.as('headteacher');
    const { text } = await browser.open(`${other.path}/policy`);
    assert.match(text, /answered this\. Since then actions were recommended/);
  });

  test('asks nothing under the name by which a point is answered', async () => {
    const { page } = await tab(officer);
    const named = page.html.match(/<(?:input|textarea|select)[^>]*name="\d[a-k]-answer"[^>]*>/g) ?? [];
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((each) => !each.includes('type="radio"')),
      [],
    );
  });

  test('says a problem beside its own point only', async () => {
    const { browser } = await tab(officer);
    const page = await browser.send(save, { '3d-answer': 'done', '3g-answer': 'not' });
    const said = page.html.match(/id="3d-because-error"/g) ?? [];
    assert.deepEqual(said, []);
    assert.match(page.html, /id="3g-why-error"/);
  });

  test('saves nothing where nothing was answered, and says so', async () => {
    const { browser } = await tab(officer);
    const { version } = await incident();
    const page = await browser.send(save);
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#3a-answer"/);
    assert.equal((await incident()).version, version);
  });

  test('takes an answer back: the point is left, and the others are saved', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const browser = await site.as(officer);
    await browser.open(`${other.path}/policy`);
    const why = { '3d-answer': 'not', '3d-why': 'All is known.' };
    assert.equal((await browser.send(save, { ...why, '3g-answer': 'not' })).status, 422);
    assert.equal((await browser.send(save, { ...why, '3g-answer': '' })).status, 200);
    const { incident } = await site.app.cases.open(site.ids[officer], other.reference);
    assert.deepEqual(
      incident.answers.map(({ item }) => item),
      ['3d'],
    );
  });

  test('says beside 3f whose advice on who to tell is still awaited', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const browser = await site.as(officer);
    const row = async () =>
      /id="point-3f"[\s\S]*?candour-item__how/.exec((await browser.open(`${other.path}/policy`)).html)?.[0];
    const adviser = 'Pat data-protection-officer';
    assert.ok((await row())?.includes(adviser));
    await other.done('advise', { tell: 'regulator' }, {}, 'data-protection-officer');
    assert.ok(!(await row())?.includes(adviser));
  });

  test('leads a red flag that containing takes away to that step, until it is taken', async () => {
    const flagged = await givenReportedOn(site, { redFlags: ['account-open', 'special-category'] });
    const browser = await site.as('headteacher');
    const links = async (path: string) =>
      (await browser.open(path)).html.match(/href="[^"]*mark-contained\b/g)?.length ?? 0;
    const pages = [flagged.path, `${flagged.path}/policy`];
    for (const path of pages) assert.equal(await links(path), 2, `${path}: there and in the menu`);
    const beforeIt = async (path: string, next: string) =>
      (await browser.open(path)).html.split(next)[0]?.includes('mark-contained?from=summary');
    assert.equal(await beforeIt(flagged.path, 'id="report"'), true, 'above what was reported');
    assert.equal(await beforeIt(`${flagged.path}/take-it-on`, 'Step 1 of 3'), true);
    assert.ok(!(await (await site.as('teacher')).open(flagged.path)).html.includes('mark-contained'));
    await flagged.done('mark-contained', { containedAt: site.clock.now }, {}, 'headteacher');
    for (const path of pages) assert.equal(await links(path), 0, path);
  });

  test('says who locks what is still open: IT support, by its number where one is given', async () => {
    const flagged = await givenReportedOn(site, { redFlags: ['account-open'] });
    const head = await site.as('headteacher');
    const pages = [flagged.path, `${flagged.path}/take-it-on`];
    for (const path of pages)
      assert.match((await head.open(path)).text, /Ask the person who looks after the school’s computers/);
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', { itSupportPhone: '01632 960 002' });
    assert.match(head.page().text, /IT support: 01632 960 002/);
    for (const path of pages)
      assert.match((await head.open(path)).html, /Ring IT support on <a [^>]*href="tel:01632960002"/);
  });

  test('saves all answers or none, and keeps what was typed', async () => {
    const { browser } = await tab(officer);
    const { version } = await incident();
    const why = 'The provider found it on Tuesday.';
    const page = await browser.send(save, {
      '3d-answer': 'not',
      '3d-why': why,
      '3j-answer': 'now',
      '3b-answer': 'done',
    });
    assert.equal(page.status, 422);
    assert.equal((await incident()).version, version);
    assert.ok(page.html.includes(why));
    for (const at of ['3j-control', '3j-state', '3b-shown'])
      assert.ok(page.html.includes(`href="#${at}"`), at);
    assert.match(page.html, /aria-current="page"[^>]*>\s*Policy/);
  });

  test('answers a point by an entry, by its step in short, or says why it is not appropriate', async () => {
    const { browser } = await tab(officer);
    const page = await browser.send(save, {
      '3a-answer': 'done',
      '3a-shown': '1',
      '3b-answer': 'now',
      '3b-withWhom': 'Rosie Tanner',
      ...today('3b-heldAt'),
      '3b-said': 'She used the old list, because the new one was locked.',
      '3d-answer': 'not',
      '3d-why': 'What happened is known without anybody else.',
      '3g-answer': 'now',
      '3g-risk': 'The list is passed on.',
      '3g-likelihood': '2',
      '3g-impact': '4',
      '3g-treatment': 'reduce',
      '3g-owner': site.ids.bursar,
      '3j-answer': 'now',
      '3j-control': 'Addresses are read aloud.',
      '3j-state': 'planned',
    });
    assert.equal(page.path, `${each.path}/policy?done=policy`);
    const after = await incident();
    assert.deepEqual(
      after.answers.map(({ item, shownBy }) => [item, shownBy]),
      [
        ['3a', 1],
        ['3d', undefined],
      ],
    );
    assert.deepEqual([after.talks.length, after.risks.length, after.controls.length], [1, 1, 1]);
    assert.deepEqual([after.risks[0]?.impact, after.risks[0]?.owner], [4, site.ids.bursar]);
    assert.equal(after.controls[0]?.owner, site.ids[officer], 'the lead does what is planned');
    assert.deepEqual(unansweredBeforeOutcome(after), ['3c', '3e', '3f', '3h', '3i']);
  });

  test('comes back with what others changed meanwhile, and passes when it is sent again', async () => {
    const { browser } = await tab(officer);
    await each.done('note-progress', {}, { note: 'The provider rang.' }, 'bursar');
    await each.done('answer-point', { item: '3i', answer: 'not-appropriate' }, {}, 'bursar');
    const back = await browser.send(save, { '3c-answer': 'done', '3c-because': 'The letter is kept.' });
    assert.equal(back.status, 409);
    assert.ok(back.html.includes('The letter is kept.'));
    assert.equal(await state('3c'), 'open');
    await browser.send(save);
    assert.equal(await state('3c'), 'done');
  });

  test('leaves discipline to the headteacher, to whom the lead recommends', async () => {
    const { browser, page } = await tab(officer);
    assert.doesNotMatch(page.html, /value="not"[^>]*id="3h-answer"|id="3h-answer-not"/);
    await browser.send(save, {
      '3h-answer': 'now',
      '3h-commence': 'none',
      '3h-reason': 'It was an honest mistake.',
    });
    assert.equal(await state('3h'), 'open');
    assert.notEqual((await incident()).disciplineAdvice, null);
    const head = await tab('headteacher');
    await head.browser.send(save, { '3h-answer': 'not', '3h-why': 'An honest mistake, reported at once.' });
    assert.equal((await incident()).discipline?.commenced, false);
  });

  test('says for whom a point waits, and has no form where nothing is the reader’s', async () => {
    const { page } = await tab('governor');
    assert.doesNotMatch(page.html, /-answer"/);
    assert.match(page.text, /Waiting for/);
  });

  test('records nothing that somebody sends for a point that is not theirs', async () => {
    const { version } = await incident();
    const forged = {
      '3e-answer': 'not',
      '3e-why': 'Nobody else needs to know of it.',
      _seen: String(version),
    };
    for (const name of ['governor', 'teacher'] as const) {
      const browser = await site.as(name);
      const page = await browser.post(`${each.path}/policy`, { ...forged, _secret: site.app.newSecret() });
      assert.ok([404, 422].includes(page.status), `${name}: ${page.status}`);
    }
    assert.equal((await incident()).version, version);
  });

  test('fills in the draft of the answers by itself, also after others went on', async () => {
    const { browser } = await tab(officer);
    await browser.send('Keep as a draft', { '3e-answer': 'not', '3e-why': 'The chair knows of it.' });
    await each.done('note-progress', {}, { note: 'The provider rang again.' }, 'bursar');
    const again = await browser.open(`${each.path}/policy`);
    assert.equal(again.status, 200);
    assert.match(again.html, /name="3e-answer"[^>]* value="not" checked/);
    assert.ok(again.html.includes('The chair knows of it.'));
    const { text, html } = await browser.send('Discard the draft');
    assert.ok(!html.includes('The chair knows of it.'), text);
    assert.ok(html.includes('name="3e-answer"'));
  });

  test('leads to the outcome report once nothing before it is open', async () => {
    const { browser, page } = await tab(officer);
    assert.ok(!page.html.includes(`${each.path}/submit-outcome"`));
    const left = unansweredBeforeOutcome(await incident());
    const answers = left.flatMap((id) => [
      [`${id}-answer`, 'not'],
      [`${id}-why`, 'Nobody outside the school needs to know.'],
    ]);
    const after = await browser.send(save, Object.fromEntries(answers));
    assert.match(after.html, /\/(submit-outcome|finish)"/, after.text);
  });

  test('stands read-only once the incident is closed', async () => {
    const done = await givenSubmittedOn(site, 'minor');
    await done.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    await done.done('close', {}, {}, 'headteacher');
    const page = await (await site.as('headteacher')).open(`${done.path}/policy`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.html, /-answer"|name="prepared"/);
    assert.match(page.html, /<details[^>]* open><summary>Points answered/);
  });
});

describe('the Policy tab of a minor incident', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'minor');
  });
  after(() => site.close());

  test('takes all prepared reasons by one confirmation, but what is answered otherwise', async () => {
    const browser = await site.as(officer);
    const page = await browser.open(`${each.path}/policy`);
    assert.doesNotMatch(page.html, /<input[^>]* value="[^"]+" checked/);
    await browser.send(save, {
      prepared: 'yes',
      '3d-answer': 'done',
      '3d-because': 'The provider was asked on Monday.',
    });
    const found = await site.app.cases.open(site.ids[officer], each.reference);
    const { answers } = found.incident;
    const entries = await site.app.cases.entries(found);
    const marked = entries.filter(({ facts }) => facts.prepared === true);
    assert.deepEqual(
      marked.map(({ facts }) => facts.item),
      ['3a', '3c', '3e', '3f', '3g', '3h', '3i'],
    );
    assert.equal(answers.find(({ item }) => item === '3d')?.answer, 'done');
  });
});

describe('the Policy tab', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('leads the person who answers a recommendation to its page', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    await each.done('recommend-action', {}, { recommendation: 'Count the keys each term' }, 'governor');
    const tabOf = async (name: Name) => (await site.as(name)).open(`${each.path}/policy`);
    const page = await tabOf('bursar');
    assert.match(page.html, /<a href="[^"]*answer-recommendation[^"]*" role="button"/);
    assert.match(page.text, /Policy 1 to answer/, '4d is theirs; the others are the lead’s');
    assert.match(page.html, /name="3d-answer"/, 'though they may answer it');
    const button = /answer-recommendation[^"]*" role="button"/;
    const other = await tabOf('headteacher');
    assert.doesNotMatch(other.html, button, 'the bursar has its work');
    assert.match(other.html, /id="point-4d"[\s\S]*?<a[^>]*answer-recommendation/, 'who may answer too');
    assert.doesNotMatch((await tabOf('chair')).html, button);
  });

  test('leaves 3e to the person who tells the chair, as long as that is owed', async () => {
    const each = await givenClassifiedOn(site, 'major');
    const officers = { person: site.ids[officer], as: officer, supporters: [] } as const;
    await each.done('allocate', officers, {}, 'bursar');
    const tabOf = async (name: Name) => (await site.as(name)).open(`${each.path}/policy`);
    assert.match((await tabOf(officer)).html, /name="3d-answer"/);
    assert.doesNotMatch(
      (await tabOf(officer)).html,
      /name="3e-answer"|answer-point[^"]*3e|tell-chair[^"]*" role/,
    );
    const asked = await tabOf('bursar');
    assert.match(asked.html, /<a href="[^"]*tell-chair[^"]*" role="button"/);
    assert.match(asked.text, /Policy 1 to answer/, 'what they do on a page of its own counts');
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    assert.doesNotMatch((await tabOf('bursar')).html, /tell-chair[^"]*" role="button"/);
  });

  test('counts what stands below its heading, and sets 6d apart until it is asked', async () => {
    const each = await givenInvestigatingOn(site, 'critical');
    const { html, text } = await (await site.as('governor')).open(`${each.path}/policy`);
    const [own = '', besides = ''] = html.split('<h3 class="govuk-heading-s">');
    const [, count] = /(\d+) policy points to answer/.exec(text) ?? [];
    assert.equal(String(own.match(/id="point-\w+"/g)?.length), count);
    assert.match(besides, /^You may also answer[\s\S]*id="point-6d"/);
  });
});
