// A sister school works to the same policy with other offices: its Deputy Headteacher directs investigations,
// its Office Manager oversees and closes them, and its Headteacher stands in the place of the Governing Body.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lead } from '../../src/incident/state/lead.ts';
import { hour, monday, type Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { thenMeets } from '../then/points.ts';
import { type Cast, cast, givenStory, type Story, whenReportedAnonymously } from './story.ts';
import { dated } from './typed.ts';

const director: Name = 'deputy-headteacher';
const overseer: Name = 'office-manager';
const above: Name = 'headteacher';
const officer: Name = 'line-manager';

describe('a school whose duties other offices hold', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());
  const begin = async (values = {}): Promise<Story> =>
    givenStory(site, by, await whenReportedAnonymously(site, { naming: 'named', ...values }));

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
    let story: Story;

    test('comes to who oversees and who directs, not to those whom the policy names', async () => {
      site.clock.now = monday + hour;
      story = await begin();
      for (const name of [overseer, director] as const) assert.equal((await story.opens(name)).status, 200);
      for (const name of [above, 'bursar', 'chair'] as const) await story.isHiddenFrom(name);
    });

    test('is taken on, directed, investigated and closed', async () => {
      await story.does(overseer, 'take-it-on', { lead: site.ids[officer] });
      assert.equal(lead(await story.incident())?.person, site.ids[officer]);
      await story.does(director, 'direct-investigation');
      await story.does(officer, 'answer-direction');
      await story.does(officer, 'finish');
      await story.does(overseer, 'review-and-close');
      assert.equal((await story.incident()).stage, 'closed');
      const { html } = await story.opens(overseer, 'conformance');
      for (const point of ['3', '4', '5']) thenMeets(html, point, 'met');
    });
  });

  describe('a major incident', () => {
    let story: Story;

    test('comes before the headteacher, who works on it in the place of the Governing Body', async () => {
      story = await begin({ what: 'A report on a child is public.', redFlags: ['already-public'] });
      await story.does(overseer, 'acknowledge');
      await story.does(overseer, 'verify-details');
      await story.does(overseer, 'classify', { severity: 'major' });
      await story.does(overseer, 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
      await story.does(overseer, 'record-notification', { ...dated('notifiedAt', site.clock.now) });
      await story.does(overseer, 'allocate', { leading: 'line-manager', lineManager: site.ids[officer] });
      await story.does(above, 'name-governors', { governors: [site.ids[above]] });
      for (const name of ['chair', 'governor', 'bursar'] as const) await story.isHiddenFrom(name);
    });

    test('is investigated, reported on by the headteacher, and closed by who oversees', async () => {
      await story.does(officer, 'add-evidence');
      await story.does(officer, 'record-decision');
      await story.does(above, 'direct-investigation');
      await story.does(officer, 'answer-direction');
      await story.does('data-protection-officer', 'advise');
      for (const form of ['set-scope', 'record-interview', 'seek-expert'] as const) {
        await story.does(officer, form);
      }
      await story.does(officer, 'tell-chair', { toldBy: site.ids[overseer], whom: site.ids[above] });
      for (const form of ['inform-people', 'add-risk', 'plan-communication', 'add-control'] as const) {
        await story.does(officer, form);
      }
      await story.does(director, 'decide-discipline', { commenced: 'commenced' });
      await story.does(officer, 'submit-outcome');
      await story.does(above, 'governors-outcome');
      await story.does(overseer, 'review-outcome');
      await story.does(overseer, 'answer-point', { item: '4d' });
      await story.does(overseer, 'close');
      assert.equal((await story.incident()).stage, 'closed');
      const { html } = await story.opens(above, 'conformance');
      for (const point of ['3', '4', '5', '6']) thenMeets(html, point, 'met');
    });
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
