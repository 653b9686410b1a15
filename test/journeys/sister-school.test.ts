// A sister school works to the same policy with other offices: its Deputy Headteacher directs investigations,
// its Office Manager oversees and closes them, and its Headteacher stands in the place of the Governing Body.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sayerFor } from '../../src/app/own-words.ts';
import { lead } from '../../src/incident/state/governing/lead.ts';
import { hour, monday, type Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { thenMeets } from '../then/points.ts';
import type { Values } from '../tools/http.ts';
import { type Cast, cast, forms, givenStory, type Story, whenReportedAnonymously } from './story.ts';
import { dated } from './typed.ts';

const director: Name = 'deputy-headteacher';
const overseer: Name = 'office-manager';
const above: Name = 'headteacher';
const officer: Name = 'line-manager';

/** What Candour says of the offices that the policy names. */
const usualWords = /(?<![\w-])(?:headteacher|bursar|chair|vice-chair|governors?|[Gg]overning [Bb]ody)\b/g;
/** Where it says so, with some words around it. */
const saidIn = (text: string): readonly string[] =>
  [...text.matchAll(usualWords)].map(({ index }) => text.slice(Math.max(0, index - 50), index + 60));
const tabs = [
  ...[
    '',
    '/investigation',
    '/policy',
    '/outcome',
    '/record',
    '/record?show=all',
    '/conformance',
    '/timescales',
  ],
  ...['/outcome-report', ...Object.keys(forms).map((form) => `/${form}`)],
];
const places = ({ path }: Story): readonly string[] => [
  ...tabs.map((tab) => `${path}${tab}`),
  ...['/incidents', '/told', '/register', '/figures', '/policy', '/first-hour', '/paper-form'],
];

describe('a school whose duties other offices hold', () => {
  let site: OpenSite;
  let by: Cast;
  let minor: Story;
  let major: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());
  const begin = async (values: Values = {}): Promise<Story> => {
    const receipt = await whenReportedAnonymously(site, { naming: 'named', ...values });
    const about = values.naming === 'anonymous' ? 'confided' : 'anything';
    return givenStory(site, by, receipt, sayerFor(await site.app.directory(), about));
  };

  test('says who does what: the chair, for the Governing Body, and nobody else', async () => {
    const head = await by('headteacher');
    await head.open('/settings/map-offices');
    const refused = await head.send('Save who does what', { ...sisterOffices, minute: 'None.', password });
    assert.equal(refused.status, 422);
    const chair = await by('chair');
    await chair.open('/settings/map-offices');
    const saved = await chair.send('Save who does what', { ...sisterOffices, minute: 'Minute 4.', password });
    assert.match(saved.path, /done=map-offices/);
    assert.deepEqual((await site.app.school()).settings.offices, sisterOffices);
    const told = await (await by(overseer)).open('/told');
    assert.match(told.text, /who does what/);
  });

  describe('a minor incident', () => {
    test('comes to who oversees and who directs, not to those whom the policy names', async () => {
      site.clock.now = monday + hour;
      minor = await begin();
      for (const name of [overseer, director] as const) assert.equal((await minor.opens(name)).status, 200);
      for (const name of [above, 'bursar', 'chair'] as const) await minor.isHiddenFrom(name);
    });

    test('stands in files and calendars in the words of this school', async () => {
      const secret = await site.app.feeds.make(site.ids[overseer]);
      const calendar = (await site.app.feeds.text(secret, 'https://incidents.example')) ?? '';
      const browser = await by(overseer);
      const files = ['/register.csv', '/statistics.csv', '/actions/register.csv'].map(async (path) => {
        const file = await browser.ask(path);
        assert.equal(file.status, 200, path);
        return file.text();
      });
      for (const text of [calendar, ...(await Promise.all(files))])
        assert.deepEqual(saidIn(text), [], text.slice(0, 200));
    });

    test('is taken on, directed, investigated and closed', async () => {
      await minor.does(overseer, 'take-it-on', { lead: site.ids[officer] });
      assert.equal(lead(await minor.incident())?.person, site.ids[officer]);
      await minor.does(director, 'direct-investigation');
      await minor.does(officer, 'answer-direction');
      await minor.does(officer, 'finish');
      await minor.does(overseer, 'review-and-close');
      assert.equal((await minor.incident()).stage, 'closed');
      const { html } = await minor.opens(overseer, 'conformance');
      for (const point of ['3', '4', '5']) thenMeets(html, point, 'met');
    });
  });

  describe('a major incident', () => {
    test('comes before the headteacher, who works on it in the place of the Governing Body', async () => {
      major = await begin({ what: 'A report on a child is public.', redFlags: ['already-public'] });
      await major.does(overseer, 'acknowledge');
      await major.does(overseer, 'verify-details');
      await major.does(overseer, 'classify', { severity: 'major' });
      await major.does(overseer, 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
      await major.does(overseer, 'record-notification', { ...dated('notifiedAt', site.clock.now) });
      await major.does(overseer, 'allocate', { leading: 'line-manager', lineManager: site.ids[officer] });
      await major.does(above, 'name-governors', { governors: [site.ids[above]] });
      for (const name of ['chair', 'governor', 'bursar'] as const) await major.isHiddenFrom(name);
    });

    test('is investigated, reported on by the headteacher, and closed by who oversees', async () => {
      await major.does(officer, 'add-evidence');
      await major.does(officer, 'record-decision');
      await major.does(above, 'direct-investigation');
      await major.does(officer, 'answer-direction');
      await major.does('data-protection-officer', 'advise');
      for (const form of ['set-scope', 'record-interview', 'seek-expert'] as const) {
        await major.does(officer, form);
      }
      await major.does(officer, 'tell-chair', { toldBy: site.ids[overseer], whom: site.ids[above] });
      for (const form of ['inform-people', 'add-risk', 'plan-communication', 'add-control'] as const) {
        await major.does(officer, form);
      }
      await major.does(director, 'decide-discipline', { commenced: 'commenced' });
      await major.does(officer, 'submit-outcome');
      await major.does(above, 'governors-outcome');
      await major.does(overseer, 'review-outcome');
      await major.does(overseer, 'answer-point', { item: '4d' });
      await major.does(overseer, 'close');
      assert.equal((await major.incident()).stage, 'closed');
      const { html } = await major.opens(above, 'conformance');
      for (const point of ['3', '4', '5', '6']) thenMeets(html, point, 'met');
    });
  });

  test('names on no page of an incident an office that does not do there what is said of it', async () => {
    const wrong: string[] = [];
    const refused = new Set<string>();
    for (const name of [overseer, director, above, officer, 'data-protection-officer'] as const) {
      for (const path of [...places(minor), ...places(major)]) {
        // A refusal says the same to everybody.
        const browser = await by(name);
        const { status, headers } = await browser.ask(path);
        const to = headers.get('location');
        if ((to === null && status !== 200) || (to !== null && refused.has(to))) continue;
        if (to !== null) refused.add(to);
        const page = await browser.open(to ?? path);
        if (page.status !== 200) continue;
        // Who governs may be alleged to have done wrong there too.
        const said = page.text.replaceAll(/Pat [a-z-]+|\([^)]*\)|A senior leader or governor/g, '');
        // The ladder names the chair above the headteacher, as it is there.
        const isLadder = said.includes('Office ManagerHeadteacherChair of Governors');
        if (path.startsWith('/incidents/') && !isLadder && said.includes('Chair of Governors'))
          wrong.push(path);
        for (const found of saidIn(said)) wrong.push(`${name} ${path}: …${found}…`);
      }
    }
    assert.deepEqual(wrong, []);
    for (const path of ['/report', '/follow', '/', '/poster', '/paper-form', '/first-hour']) {
      assert.doesNotMatch((await site.anybody().open(path)).text, /bursar|Governing Body/i, path);
    }
  });

  test('leaves what people wrote as they wrote it', async () => {
    const what = 'The bursar told the headteacher, who is chair of governors too.';
    const story = await begin({ what });
    const page = await story.opens(overseer);
    assert.ok(page.text.includes(what), page.text.slice(0, 800));
    const list = await (await by(overseer)).open('/incidents');
    assert.match(list.text, /The bursar told the headteacher/);
  });

  test('asks the headteacher for a key where they take anonymous reports', async () => {
    const site = await givenSite();
    const chair = await site.as('chair');
    await chair.open('/settings/map-offices');
    const offices = { ...sisterOffices, anonymous: 'headteacher', minute: 'Minute 5.', password };
    await chair.send('Save who does what', offices);
    const page = await (await site.as('headteacher')).open('/account/identity-key');
    assert.equal(page.status, 200);
    assert.match(page.text, /Headteacher alone/);
    assert.equal((await (await site.as('bursar')).open('/account/identity-key')).status, 404);
    await site.close();
  });

  describe('a protected report', () => {
    test('lies with the chair, who takes such reports and stays above', async () => {
      const story = await begin({ naming: 'anonymous' });
      for (const name of [above, overseer, director] as const) await story.isHiddenFrom(name);
      await story.does('chair', 'forward-report', { decision: 'forward', to: ['bursar'] });
      await story.isHiddenFrom(director);
      await story.does(overseer, 'take-it-on', { severity: 'minor', lead: site.ids[officer] });
      await story.isHiddenFrom(above);
      await story.does(officer, 'finish');
      await story.does(overseer, 'review-and-close');
      assert.equal((await story.incident()).stage, 'closed');
    });
  });
});
