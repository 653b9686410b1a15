// The decision who must be told of a breach binds those who made it: what is worse counts at once, what is
// milder waits for the chair or the data protection officer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { awareness, reportability } from '../../src/incident/state/incident.ts';
import { sayMoment } from '../../src/policy/clock.ts';
import { hour, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { type Cast, cast, givenStory, type Story, whenFollowed, whenReportedAnonymously } from './story.ts';
import { dated } from './typed.ts';

const likely = { risk: 'likely', likelyTell: 'regulator' };

describe('who must be told of a breach', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    site.clock.now = monday;
  });
  after(() => site.close());
  const begin = async (): Promise<Story> => givenStory(site, by, await whenReportedAnonymously(site));
  const judged = async () => {
    const incident = await story.incident();
    return { tell: reportability(incident)?.tell, awareAt: awareness(incident)?.awareAt };
  };

  test('is asked with the moments on the record to choose from, none chosen beforehand', async () => {
    story = await begin();
    const browser = site.anybody();
    await whenFollowed(browser, story.code);
    await browser.send('Add details');
    await browser.send('Add details', {
      'discovered-day': '1',
      'discovered-month': '10',
      'discovered-year': '2026',
      'discovered-time': '8:15',
    });
    await story.does('bursar', 'establish-facts');
    const { text, html } = await story.opens('bursar', 'assess-reportability');
    assert.match(text, /discovered: Thu 1 October 2026, 08:15/);
    assert.match(text, new RegExp(`reported to the school: ${sayMoment(monday)}`));
    assert.doesNotMatch(html, /name="awareFrom"[^>]*checked/);
    const later = { ...likely, 'awareWhy-reported': '' };
    await story.isRefused(
      'bursar',
      'assess-reportability',
      later,
      'UK GDPR Art 33',
      /why this moment counts/,
    );
    await story.does('bursar', 'assess-reportability', likely);
    assert.deepEqual(await judged(), { tell: 'regulator', awareAt: monday });
  });

  test('is not told to fewer by the office alone: what stood stands until the chair confirms', async () => {
    await story.does('bursar', 'assess-reportability', { risk: 'unlikely', unlikelyTell: 'nobody' });
    assert.equal((await judged()).tell, 'regulator');
    const waits = await story.opens('headteacher', 'confirm-proposal');
    assert.equal(waits.path, `${story.path}?not=confirm-proposal`);
    const asked = await story.opens('chair', 'confirm-proposal');
    assert.match(asked.text, /Pat bursar proposes .*a risk to people is unlikely; record only/);
    assert.match(asked.text, /One known parent, who deleted it and said so/);
    await story.does('chair', 'confirm-proposal', { decision: 'decline', declineReason: 'It is public.' });
    assert.equal((await judged()).tell, 'regulator');
    await story.does('bursar', 'assess-reportability', { risk: 'unlikely', unlikelyTell: 'nobody' });
    await story.does('data-protection-officer', 'confirm-proposal', { decision: 'confirm' });
    assert.equal((await judged()).tell, 'nobody');
    assert.match((await story.opens('chair', 'record')).text, /as Pat bursar proposed/);
    const bell = await (await by('chair')).open('/told');
    assert.match(bell.text, /Fewer are told of it/);
  });

  test('counts from a later moment only once a second person agrees, and shows both moments', async () => {
    story = await begin();
    const since = site.clock.now;
    await story.does('headteacher', 'assess-reportability', { ...likely });
    const before = (await judged()).awareAt ?? 0;
    const later = since + hour;
    site.clock.now = later + hour;
    await story.does('headteacher', 'assess-reportability', {
      ...likely,
      ...{ awareFrom: 'other', 'awareWhy-other': 'The logs came then.' },
      ...dated('awareAt-other', later),
    });
    assert.equal((await judged()).awareAt, before);
    await story.does('chair', 'confirm-proposal', { decision: 'confirm' });
    assert.equal((await judged()).awareAt, Math.floor(later / 60_000) * 60_000);
    const both = new RegExp(`aware since ${sayMoment(later)}.*instead of ${sayMoment(before)}`);
    assert.match((await story.opens('bursar', 'record')).text, both);
    await story.does('headteacher', 'export');
    const head = await by('headteacher');
    const { html } = await head.open(`${story.path}/record`);
    const address = /href="([^"]*\/exported\/\d+)"/.exec(html)?.[1] ?? '';
    assert.match((await head.open(address)).text, both);
  });
});
