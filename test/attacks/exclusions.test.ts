// Attacks on the exclusions: what somebody may not see must not be told by lists, searches, or other
// incidents.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { cast, givenStory, type Story, whenReportedAnonymously } from '../journeys/story.ts';

describe('attacks on the exclusions', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const begin = async (values = {}): Promise<Story> =>
    givenStory(site, cast(site), await whenReportedAnonymously(site, values));
  const givesUp = (role: 'chair' | 'bursar' | 'headteacher') =>
    site.app.execute({
      kind: 'person',
      stream: site.ids[role],
      commands: [{ step: 'revoke-role', facts: { role }, prose: {} }],
      actor: { kind: 'person', person: site.ids[role] },
    });

  test('who stood in for an office finds nothing of it any more once their role is gone', async () => {
    const story = await begin({ concerns: ['headteacher'], what: 'The zanzibar folder was copied.' });
    const other = await begin({ concerns: ['headteacher'] });
    await story.does('chair', 'mark-duplicate', { of: other.reference, reasons: 'The same thing.' });
    await givesUp('chair');
    const chair = await site.as('chair');
    assert.equal((await chair.open(story.path)).status, 404);
    for (const list of ['/incidents?show=all', '/register', '/register.csv', '/incidents?words=zanzibar'])
      assert.ok(!(await chair.open(list)).html.includes(story.reference), `it stands in ${list}`);
  });

  test('no incident is set aside for one of which somebody who sees it must not learn', async () => {
    const [open, excluded] = [await begin(), await begin({ concerns: ['headteacher'] })];
    const refused = async (of: Story, why: RegExp) => {
      const bursar = await cast(site)('bursar');
      await bursar.open(`${open.path}/mark-duplicate`);
      const page = await bursar.send('Mark as a duplicate', {
        of: of.reference,
        reasons: 'The same thing happened.',
      });
      assert.equal(page.status, 422);
      assert.match(page.text, why);
    };
    await refused(excluded, /Somebody who must not learn of .* may see this incident/);
    await excluded.does('bursar', 'mark-duplicate', {
      of: open.reference,
      reasons: 'The same thing happened.',
    });
    await excluded.does('vice-chair', 'confirm-proposal');
    await refused(excluded, /has itself been set aside\. Choose the one that is still open/);
  });

  test('who made the mistake does not read why discipline was decided, even in that office', async () => {
    const story = await begin();
    await story.does('bursar', 'classify');
    await story.does('bursar', 'allocate');
    await story.does('headteacher', 'decide-discipline', { reason: 'Written while nobody knew: quokka.' });
    const reads = async (page: string) => (await story.opens('headteacher', page)).html.includes('quokka');
    assert.ok(await reads('record'));
    await story.does('bursar', 'verify-details', { madeTheMistake: [site.ids.headteacher] });
    for (const page of ['', 'record', 'outcome', 'policy', 'investigation', 'record?show=all'])
      assert.ok(!(await reads(page)), page);
  });

  test('when the whole office leaves, the acting chair sees every incident of very many', async () => {
    const before = (await site.app.casebook.list(site.ids.bursar, { order: 'due', limit: 1000 })).rows.length;
    const facts = {
      receivedAt: site.clock.now,
      route: 'form',
      certainty: 'potential',
      redFlags: [],
      concerns: [],
      ownMistake: false,
    } as const;
    const one = async () =>
      site.app.reports.report({
        secret: await site.app.reports.newSecret(),
        actor: { kind: 'reporter' },
        facts,
        prose: { what: 'One of very many.' },
      });
    await Promise.all(Array.from({ length: 2500 }, one));
    assert.ok(isDone(await givesUp('headteacher')) && isDone(await givesUp('bursar')));
    assert.ok(before < 10);
    const page = await site.app.casebook.list(site.ids['vice-chair'], { order: 'due', limit: 1000 });
    assert.equal(page.rows.length, 1000);
  });
});
