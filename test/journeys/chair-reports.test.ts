// A chair who reports something and does not give their name: without a word that it concerns them it comes
// to themselves, as from anybody. Nothing tells that it was they, so nothing keeps it from them; that they
// have an interest in it they say as anybody does, and then the vice-chair has it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenKey, incidentByCode, passphrase } from '../given/site-incident.ts';
import { type Hidden, seenInTurn, thenSame } from '../given/two-worlds.ts';
import type { Browser, Values } from '../tools/http.ts';
import { type Cast, cast, givenStory, receiptOn, type Story, whenFollowed } from './story.ts';

const anonymous = { what: 'The minutes lay on the bus.', naming: 'anonymous' } as const;
const confided = {
  what: 'The safe stood open.',
  naming: 'confidential',
  identity: 'Pat, the chair',
} as const;

/** Reports in this browser, which may be signed in; the receipt code. */
const reportIn = async (browser: Browser, values: Values): Promise<string> => {
  await browser.open('/report');
  const { code } = receiptOn(await browser.send('Send report', values));
  await whenFollowed(browser, code);
  assert.match((await browser.send('Send message', { message: 'By the gate.' })).text, /message was sent/);
  return code;
};

describe('a chair who reports without giving their name', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    for (const name of ['chair', 'vice-chair'] as const) await givenKey(site, name);
  });
  after(() => site.close());

  /** The chair reports in the browser in which they are signed in. */
  const reported = async (values: Values): Promise<Story> => {
    const code = await reportIn(await site.as('chair'), values);
    const { incident } = await site.app.reports.follow(code);
    return givenStory(site, by, { code, reference: incident.reference });
  };
  const followed = async ({ code }: Story): Promise<string> => {
    const browser = site.anybody();
    return (await whenFollowed(browser, code)).text;
  };
  const look = async (name: Name, { path }: Story) => {
    const browser = await site.as(name);
    await browser.open(`${path}/look-at-identity`);
    return browser.send('See who reported it', { secret: passphrase });
  };

  test('anonymously gets it themselves, forwards it, and reads on by their receipt', async () => {
    const story = await reported(anonymous);
    assert.doesNotMatch((await (await by('chair')).open('/my-reports')).text, new RegExp(story.reference));
    assert.match((await story.opens('chair')).text, /The minutes lay on the bus/);
    for (const name of ['headteacher', 'vice-chair', 'bursar'] as const) await story.isHiddenFrom(name);
    await story.does('chair', 'forward-report', { decision: 'forward', to: ['headteacher', 'bursar'] });
    await story.does('bursar', 'take-it-on', { lead: site.ids['investigating-officer'] });
    await story.does('bursar', 'write-to-reporter', { text: 'Which bus was it?' });
    assert.match(await followed(story), /Which bus was it\?/);
    await story.does('investigating-officer', 'finish');
    await story.does('headteacher', 'review-and-close');
    assert.match(await followed(story), /It is closed\. Thank you\./);
  });

  test('stands on the record as nobody, beside the chair who read it', async () => {
    const story = await reported(anonymous);
    await story.opens('chair');
    const made = (await story.entries()).map(({ type, actor }) => [type, actor]);
    assert.deepEqual(made, [
      ['reported', { kind: 'reporter' }],
      ['case-written-to', { kind: 'reporter' }],
      ['report-read', { kind: 'person', person: site.ids.chair }],
    ]);
    assert.equal((await story.incident()).report?.reporter, null);
  });

  test('says that they have an interest in it: the vice-chair has it, the receipt opens', async () => {
    const story = await reported(anonymous);
    await story.does('chair', 'declare-conflict', { person: site.ids.chair, why: 'I know the people.' });
    assert.equal((await story.opens('chair')).status, 404);
    await story.does('vice-chair', 'forward-report', { decision: 'keep', reason: 'It is with me.' });
    await story.does('vice-chair', 'acknowledge');
    assert.match(await followed(story), /Received and read/);
    const record = await story.opens('vice-chair', 'record');
    assert.doesNotMatch(record.text, /Pat chair (reported|wrote)/);
  });

  test('confides: their key opens the name, the vice-chair’s once they have no part in it', async () => {
    const story = await reported(confided);
    assert.match((await look('chair', story)).text, /Pat, the chair/);
    await story.isHiddenFrom('vice-chair');
    await story.does('chair', 'declare-conflict', { person: site.ids.chair, why: 'It is mine.' });
    assert.match((await look('vice-chair', story)).text, /Pat, the chair/);
    const looks = (await story.entries()).filter(({ type }) => type === 'identity-seen');
    const who = looks.map(({ actor }) => actor.kind === 'person' && actor.person);
    assert.deepEqual(who, [site.ids.chair, site.ids['vice-chair']]);
    assert.equal((await (await by('chair')).open(`${story.path}/look-at-identity`)).status, 404);
  });

  test('does not decide alone that the name which they confided is made known', async () => {
    const story = await reported(confided);
    const each = await incidentByCode(site, story.code);
    await each.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    await each.done('request-identity', {}, { law: 'Section 35 of an Act' }, 'bursar');
    await each.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
    assert.match((await story.opens('chair', 'confirm-identity-request')).path, /not=/);
    await each.done(
      'refuse-identity-request',
      {},
      { reason: 'The bursar can ask by the receipt.' },
      'governor',
    );
    assert.match(await followed(story), /You are not named\./);
    for (const page of [undefined, 'record'] as const)
      assert.doesNotMatch((await story.opens('bursar', page)).html, /Pat, the chair/);
  });
});

describe('that it was the chair', () => {
  const observers = ['chair', 'headteacher', 'vice-chair'] as const;
  /** It is reported in the chair’s own browser, or in one that nobody is signed in to; then forwarded. */
  const reportedIn =
    (own: boolean): Hidden =>
    async (site) => {
      const chair = await site.as('chair');
      const each = await incidentByCode(site, await reportIn(own ? chair : site.anybody(), anonymous));
      await each.done('read-report', {}, {}, 'chair');
      return each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    };

  test('shows to nobody on any page, in any list or mail, nor in what is kept of their session', async () => {
    const [own, another] = [
      await seenInTurn([reportedIn(true)], observers),
      await seenInTurn([reportedIn(false)], observers),
    ];
    for (const [index, name] of observers.entries()) thenSame(own[index], another[index], name);
    assert.ok(own[1]?.get('GET /incidents/INC-unseen')?.startsWith('200'), 'they open it');
  });
});
