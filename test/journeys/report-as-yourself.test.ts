// Somebody who is signed in comes to the public report page: they are asked whether to report as
// themselves, with everything they typed, and the person who wants no name given is left alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lead } from '../../src/incident/state/governing/lead.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { cast, givenStory, receiptOn } from './story.ts';

test('My reports leads to the public page where a name can be protected there, else to paper', async () => {
  const leads = async (baseUrl: string) => {
    const site = await givenSite({ baseUrl });
    const { html } = await (await site.as('teacher')).open('/my-reports');
    await site.close();
    return ['"/report"', '"/paper-form"'].map(
      (link) => html.includes(`stay anonymous`) && html.includes(link),
    );
  };
  assert.deepEqual(await leads('https://incidents.example'), [true, false]);
  assert.deepEqual(await leads('http://192.0.2.2:3000'), [false, true]);
});

describe('somebody who is signed in reports on the public page', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const typed = { what: 'I sent the payroll to the wrong school.', ownMistake: 'yes' } as const;

  test('and does it as themselves: it is sent at once, and others decide on it', async () => {
    const head = await site.as('headteacher');
    assert.match((await head.open('/report')).text, /You are signed in on this browser/);
    const asked = await head.send('Send report', typed);
    assert.match(asked.text, /Do you want to report as yourself\? ?Nothing was sent yet/);
    assert.doesNotMatch(asked.text, /Pat headteacher/, 'the page does not look who they are');
    const sent = await head.send('Send it as myself');
    const story = givenStory(site, cast(site), receiptOn(sent));
    const { report, madeTheMistake } = await story.incident();
    assert.deepEqual([report?.reporter, madeTheMistake], [site.ids.headteacher, [site.ids.headteacher]]);
    assert.match((await story.opens('headteacher')).text, /others decide on this incident/);
    await story.does('bursar', 'acknowledge');
    assert.equal(lead(await story.incident()), null);
  });

  test('and is led to their own pages: sign-in says who they are, the front page does not', async () => {
    const teacher = await site.as('teacher');
    const front = await teacher.open('/');
    assert.doesNotMatch(front.text, /Pat teacher/);
    assert.equal((await teacher.follow('Go on to your desk or your reports')).path, '/my-reports');
    const head = await site.as('headteacher');
    await head.open('/');
    assert.equal((await head.follow('Go on to your desk or your reports')).path, '/incidents');
    const signIn = await teacher.open('/sign-in');
    assert.match(signIn.text, /You are signed in as Pat teacher/);
    assert.equal((await teacher.follow('Go on')).path, '/my-reports');
    for (const path of ['/', '/sign-in'])
      assert.doesNotMatch((await site.anybody().open(path)).text, /You are signed in/);
  });

  test('and goes on without: nobody knows that it was they', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/report');
    await teacher.send('Send report', typed);
    const story = givenStory(site, cast(site), receiptOn(await teacher.send('Send it without signing in')));
    const { report, madeTheMistake } = await story.incident();
    assert.deepEqual([report?.reporter, madeTheMistake, report?.by.kind], [null, [], 'reporter']);
    assert.doesNotMatch((await teacher.open('/my-reports')).text, new RegExp(story.reference));
  });

  test('and is asked once: what was wrong with the form does not ask anew', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/report');
    const wrong = await teacher.send('Send report', { what: ' ' });
    assert.equal(wrong.status, 422);
    assert.doesNotMatch(wrong.text, /Do you want to report as yourself/);
    await teacher.send('Send report', { ...typed, concernsWhom: 'Pat chair' });
    const named = await teacher.send('Send it without signing in');
    assert.equal(named.status, 422, 'it names somebody who would read it');
    receiptOn(await teacher.send('Send report'));
  });

  test('and wants their name protected: they are not asked', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/report');
    const page = await teacher.send('Send report', { what: 'A list is gone.', naming: 'anonymous' });
    receiptOn(page);
  });

  test('and nothing of their session is touched, whatever they choose', async () => {
    const teacher = await site.as('teacher');
    const seen = async () => {
      const all = (await site.accounts.waysIn(site.ids.teacher))?.sessions ?? [];
      return all.map(({ id, seenAt }) => [id, seenAt]);
    };
    const before = await seen();
    site.clock.now += 10 * 60_000;
    await teacher.open('/report');
    await teacher.send('Send report', typed);
    await teacher.send('Send it without signing in');
    assert.deepEqual(await seen(), before);
  });

  test('nobody else is asked anything', async () => {
    const anybody = site.anybody();
    assert.doesNotMatch((await anybody.open('/report')).text, /signed in on this browser/);
    receiptOn(await anybody.send('Send report', typed));
  });
});
