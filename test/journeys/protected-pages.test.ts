// What the acting chair reads on the pages of a protected report before they decide on it, by HTTP: the
// report itself, whom each choice lets in, and what the person concerned may be given for a hearing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { type Cast, cast, givenStory, type Story, whenReportedAnonymously } from './story.ts';

describe('the pages of an anonymous report about the headteacher', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    story = givenStory(
      site,
      by,
      await whenReportedAnonymously(site, {
        naming: 'anonymous',
        concerns: 'headteacher',
        what: 'A list was sold.',
      }),
    );
  });
  after(() => site.close());

  test('have who handles it decided first, show it there, and say whom that lets in', async () => {
    assert.doesNotMatch((await story.opens('chair')).text, /Take it on/);
    const { text } = await story.opens('chair', 'forward-report');
    assert.match(text, /Read it once more before you forward it.*What happened ?A list was sold\./);
    assert.match(text, /Forwarded or kept, Pat data-protection-officer \(.*\) can open it from then on/);
    assert.match(text, /Why you keep it ?Everybody who can open this incident, now or later, reads it/);
    const chair = await by('chair');
    for (const [values, at, problem] of [
      [{ decision: [] }, 'decision', /Choose whether you forward it or keep it/],
      [
        { decision: 'forward', to: [], reason: 'This was typed first.' },
        'to',
        /Choose who you forward it to/,
      ],
      [{ decision: 'keep', reason: '' }, 'reason', /Write why you keep it/],
    ] as const) {
      await story.opens('chair', 'forward-report');
      const { status, html } = await chair.send('Record your decision', values);
      assert.equal(status, 422);
      assert.match(html, new RegExp(`href="#${at}"`));
      assert.match(html, problem);
      if ('reason' in values) assert.ok(html.includes(values.reason), 'what was typed is there');
    }
    const kept = await story.does('chair', 'forward-report', {
      decision: 'keep',
      reason: 'They would guess.',
    });
    assert.match(kept.text, /You kept the report, to act for the office\./);
    assert.equal((await story.opens('data-protection-officer')).status, 200);
  });

  test('offer for a hearing no word to the reporter, and show what each entry says', async () => {
    await story.does('chair', 'acknowledge');
    await story.does('chair', 'write-to-reporter', { text: 'Which list was it?' });
    const { text } = await story.opens('chair', 'disclose');
    const before = (await story.opens('chair')).text;
    assert.match(before, /Do not tell them of it or ask them about it, .*It means Pat headteacher/);
    assert.match(text, /Pat chair kept the report, .* ?Reason: They would guess\./);
    assert.doesNotMatch(text, /acknowledged the report|Which list was it/);
    const given = await story.does('chair', 'disclose', { person: site.ids.headteacher });
    const record = await story.opens('chair', 'record');
    assert.match(record.text, /about \d+ [ap]m\W*T?R?\W*The reporter/);
    assert.match(given.text, /You wrote to Pat headteacher for their hearing\./);
    const again = await story.opens('chair', 'forward-report');
    assert.match(again.text, /This report was kept so far\./);
    assert.match(again.html, /value="forward"[^>]*checked/);
    assert.doesNotMatch(again.html, /name="decision"[^>]*value="keep"/);
    assert.match((await story.opens('chair')).text, /Do not tell them of it/);
  });

  test('lead the person concerned to their hearing from where they start, until they answered', async () => {
    const head = await by('headteacher');
    for (const start of ['/incidents', '/my-reports']) {
      const { text } = await head.open(start);
      assert.match(text, /You are to be heard about something that concerns you\./, start);
      assert.ok(!text.includes(story.reference), start);
    }
    await head.follow('Read what you were given, and answer it');
    await head.send('Send answer', {
      [head.page().html.match(/answer-[\w-]+/)?.[0] ?? '']: 'It was not so.',
    });
    assert.doesNotMatch((await head.open('/incidents')).text, /You are to be heard/);
    assert.doesNotMatch((await (await by('bursar')).open('/incidents')).text, /You are to be heard/);
  });
});
