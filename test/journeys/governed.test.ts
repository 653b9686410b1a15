// A major incident from the governor's chair, by HTTP: named by the chair, they direct, are answered, and
// report; nobody in the office can leave them out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { type Cast, cast, givenStory, type Story, whenReportedAnonymously } from './story.ts';

const officer = 'investigating-officer' as const;

describe('a major incident from the governor’s chair', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    site.clock.now = monday + 14 * day;
    story = givenStory(site, by, await whenReportedAnonymously(site));
    for (const form of ['acknowledge', 'verify-details'] as const) await story.does('headteacher', form);
    await story.does('bursar', 'classify', { criteria: ['police'], severity: 'major' });
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
    assert.equal((await story.incident()).directions[0]?.answer?.done, true);
    assert.match((await (await by('governor')).open('/told')).text, /has its answer/);
  });
});
