// A communications plan is planned and done (3i): who was told what by whom is ticked off, until all were.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { monday } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { givenStoryOnSite, type Story } from './story.ts';

describe('the communications plan', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    ({ site, story } = await givenStoryOnSite(monday));
    await story.does('headteacher', 'take-it-on');
    const audiences = 'Families of class 3B\n\nStaff\nThe governors';
    await story.does('headteacher', 'plan-communication', { audiences });
  });
  after(() => site.close());

  test('lists who is to hear of it, one a line, and asks for each of them', async () => {
    assert.match((await story.opens('headteacher')).text, /communications plan: 3 left/);
    const { text } = await story.opens('headteacher', 'investigation');
    assert.match(
      text,
      /Families of class 3B\. ?Not told yet.*Staff\. ?Not told yet.*The governors\. ?Not told yet/,
    );
  });

  test('is ticked off: who was told what, when and by whom', async () => {
    const done = await story.does('headteacher', 'record-communication', {
      audience: ['2'],
      byWhom: 'Pat bursar',
    });
    assert.match(done.text, /You ticked off/i);
    assert.match((await story.opens('bursar')).text, /communications plan: 2 left/);
    const { text } = await story.opens('bursar', 'investigation');
    assert.match(text, /Staff\. A letter said what happened.*Pat bursar, 5 October/);
    assert.match(
      (await story.opens('bursar', 'record')).text,
      /ticked off number 2 of the communications plan/,
    );
  });

  test('is ticked off for several who were told together', async () => {
    const other = await givenStoryOnSite(monday);
    after(() => other.site.close());
    await other.story.does('headteacher', 'take-it-on');
    await other.story.does('headteacher', 'plan-communication', { audiences: 'Families\nStaff\nPress' });
    const { text } = await other.story.does('headteacher', 'record-communication', { audience: ['1', '3'] });
    assert.match(text, /You ticked off/i);
  });

  test('is ticked off by recording that people were told, in the same form', async () => {
    const other = await givenStoryOnSite(monday);
    after(() => other.site.close());
    await other.story.does('headteacher', 'take-it-on');
    await other.story.does('headteacher', 'plan-communication', { audiences: 'Families\nStaff' });
    await other.story.does('headteacher', 'inform-people', { ticks: ['1'] });
    assert.match((await other.story.opens('headteacher')).text, /communications plan: 1 left/);
    const { text } = await other.story.opens('bursar', 'investigation');
    assert.match(text, /Families\. A letter said what happened.*5 October.*Staff\. ?Not told yet/);
    assert.match((await other.story.opens('bursar', 'inform-people')).text, /Staff/);
    assert.doesNotMatch((await other.story.opens('bursar', 'inform-people')).text, /Families ?Staff/);
  });

  test('is shown to who reviews and closes with what of it is not done', async () => {
    await story.does('headteacher', 'finish');
    const { text } = await story.opens('bursar', 'review-and-close');
    assert.match(text, /Communications plan: Families of class 3B \(not told yet\)/);
    assert.doesNotMatch(text, /Communications plan: Staff/);
  });

  test('can be finished after the closing', async () => {
    await story.does('bursar', 'review-and-close');
    await story.does('headteacher', 'record-communication', { audience: ['1'] });
    const { html, text: asked } = await story.opens('headteacher', 'record-communication');
    assert.match(html, /name="audience"[^>]* value="3" checked/, 'the one that is left is chosen');
    assert.match(asked, /What happened and what we do\./, 'and what the plan says they are told is shown');
    await story.does('headteacher', 'record-communication', { audience: ['3'] });
    const { text } = await story.opens('headteacher');
    assert.doesNotMatch(text, /communications plan: \d left|Not told yet/);
  });
});
