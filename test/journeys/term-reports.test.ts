// The report of a term to the governing body: written by the office, approved by the headteacher, read by
// governors, noted in a meeting, and kept as it was.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { wellTagged } from '../then/well-tagged.ts';
import { dated } from './typed.ts';

describe('the report of a term', () => {
  let site: OpenSite;
  let path: string;
  const story = 'Two letters went astray, and both came back unopened.';
  before(async () => {
    site = await givenSite();
    for (let nth = 0; nth < 3; nth += 1) await givenReportedOn(site);
  });
  after(() => site.close());

  const open = async (name: Parameters<OpenSite['as']>[0], address: string) =>
    (await site.as(name)).open(address);

  test('is begun by the bursar, with the figures as they stand', async () => {
    const bursar = await site.as('bursar');
    const list = await bursar.open('/term-reports');
    const offered = /\/term-report\/new\?year=\d+&(?:amp;)?term=\w+/g;
    const [address, ...earlier] = list.html.match(offered) ?? [];
    assert.equal(earlier.length, 1);
    await bursar.open((address ?? '').replace('&amp;', '&'));
    const sent = await bursar.send('Save the report', { story });
    assert.equal(sent.status, 200, sent.text);
    path = sent.path.split('?')[0] ?? '';
    assert.match(sent.text, /Reported3/);
    assert.doesNotMatch((await open('bursar', '/term-reports')).html, offered);
  });

  test('says that nothing happened where nothing did', async () => {
    const head = await site.as('headteacher');
    await head.open('/term-report/new?year=2025&term=summer');
    const sent = await head.send('Save the report', { story: 'Nothing happened.' });
    assert.match(sent.text, /No incident was reported in this term/);
    assert.doesNotMatch((await open('headteacher', path)).text, /No incident was reported/);
  });

  test('is no report for a term that has not begun', async () => {
    const year = new Date(site.clock.now).getFullYear();
    const answer = await site.app.execute({
      kind: 'term-report',
      stream: site.app.streams.newId(),
      actor: { kind: 'person', person: site.ids.headteacher },
      commands: [
        {
          step: 'begin-term-report',
          facts: { year: year + 1, term: 'summer' },
          prose: { story, figures: '{}' },
        },
      ],
    });
    assert.ok('refused' in answer);
  });

  /** Where the figures lead for the report of the term, out of their first paragraphs. */
  const reportIn = async (name: Parameters<OpenSite['as']>[0], asked: string): Promise<string> => {
    const { html } = await open(name, `/statistics${asked}`);
    return /<\/p>.*?href="(\/term-report[^"]*)"/s.exec(html.slice(html.indexOf('<article')))?.[1] ?? '';
  };

  test('is led to from the figures of its time, for those who may read it', async () => {
    const autumn = '?year=2026&term=autumn';
    assert.equal(await reportIn('headteacher', ''), path);
    assert.equal(await reportIn('headteacher', autumn), path);
    assert.equal(await reportIn('headteacher', '?year=2025'), '/term-report/term-report-2025-summer');
    assert.equal(await reportIn('governor', autumn), '/term-reports', 'it is a draft');
  });

  test('is not there for governors before the headteacher approves it', async () => {
    assert.equal((await open('governor', path)).status, 404);
    assert.equal((await open('bursar', `${path}/approve-term-report`)).status, 404);
    const champion = await site.as('information-champion');
    assert.match((await champion.open('/incidents')).text, /Say what to change/);
    await champion.open(`${path}/write-change`);
    const answered = await champion.send('Save the answer', { change: 'Windows in envelopes.' });
    const [before = '', after = ''] = answered.html.split('Windows in envelopes');
    assert.doesNotMatch(before, /write-change/);
    assert.match(after, /href="[^"]*\/write-change"/, 'beside the answer that it changes');
    const head = await site.as('headteacher');
    assert.match((await head.open('/incidents')).text, /Approve the report/);
    await head.open(`${path}/approve-term-report`);
    assert.match((await head.send('Approve the report', {})).text, /Approved/);
    const read = (await open('governor', path)).text;
    for (const text of [story, 'Windows in envelopes.']) assert.ok(read.includes(text), text);
    assert.equal((await open('teacher', '/term-reports')).status, 404);
    assert.equal((await open('line-manager', path)).status, 404);
  });

  test('is drawn on paper: each incident a box, each drawing said in words', async () => {
    const response = await (await site.as('governor')).ask(`${path}/report.pdf`);
    const { tags, text } = wellTagged(Buffer.from(await response.arrayBuffer()));
    const drawn = tags.filter(({ tag }) => tag === 'Figure').map(({ alt }) => alt);
    assert.ok(drawn.length > 0 && drawn.every((alt) => /: 3$|of \d+ times/.test(alt)), drawn.join());
    assert.ok(text.includes(story) && !text.includes('DRAFT'));
  });

  test('stays as it was approved, whatever happens later', async () => {
    await givenReportedOn(site);
    assert.match((await open('governor', path)).text, /Reported3/);
    const head = await site.as('headteacher');
    await head.open(`${path}/write-term-report`);
    assert.throws(() => head.fields('Save the report'), /No button/);
  });

  test('leads from its numbers nowhere once the incidents of its term are more', async () => {
    const { html } = await (await site.as('bursar')).open(path);
    assert.match(html, /Reported<\/dt><dd>3</);
  });

  test('is noted once, by the minute of a meeting', async () => {
    const clerk = await site.as('clerk');
    await clerk.open(`${path}/note-term-report`);
    const noting = { ...dated('meetingOn', site.clock.now), minute: 'Noted, minute 5.' };
    assert.match((await clerk.send('Save', noting)).text, /Noted, minute 5/);
    await clerk.open(`${path}/note-term-report`);
    assert.throws(() => clerk.fields('Save'), /No button/);
  });
});
