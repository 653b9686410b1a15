// What a protected reporter answers the chair, by HTTP, where there are keys: sealed before it is kept,
// opened by the chair alone with a passphrase or sheet, and nowhere in what the operator has.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Digest } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import { makeKeyPair } from '../../src/services/crypto/hpke.ts';
import { openEntries } from '../../src/store/log/prose.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenKey,
  givenProtectedClosedOn,
  givenProtectedOn,
  passphrase,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';
import { everythingOpened } from '../tools/in-clear.ts';
import { whenFollowed } from './story.ts';

const treated = 'My hours were cut by Hieronymus the week after.';

const asked = async (site: OpenSite): Promise<SiteIncident> => {
  const each = await givenProtectedClosedOn(site);
  site.clock.now += 80 * day;
  return each.done('ask-retaliation', {}, {}, 'chair');
};

const follow = async (site: OpenSite, { code }: SiteIncident): Promise<Browser> => {
  const reporter = site.anybody();
  await whenFollowed(reporter, code);
  return reporter;
};

const answer = async (site: OpenSite, each: SiteIncident, more = treated) =>
  (await follow(site, each)).send('Send answer', { answer: 'Yes', more });

const look = async (browser: Browser, { path }: SiteIncident, secret = passphrase) => {
  await browser.open(`${path}/look-at-answer`);
  return browser.send('See what the reporter answered', { secret });
};

const entriesOf = async (site: OpenSite, { reference }: SiteIncident) =>
  site.app.cases.entries(await site.app.cases.open(site.ids.chair, reference));

describe('an answer where the chair has a key', () => {
  let site: OpenSite;
  let each: SiteIncident;
  let sheet: string;
  before(async () => {
    site = await givenSite();
    sheet = await givenKey(site, 'chair');
    each = await asked(site);
  });
  after(() => site.close());

  test('is promised to be sealed, and sent so', async () => {
    const reporter = await follow(site, each);
    const { text } = reporter.page();
    assert.match(text, /Your answer is sealed before it is kept: the Chair of Governors alone can open it/);
    assert.doesNotMatch(text, /could read it/);
    const empty = await reporter.send('Send answer', {});
    assert.match(empty.text, /Choose an answer/);
    const sent = await reporter.send('Send answer', { answer: 'Yes', more: treated });
    assert.match(sent.text, /sent, sealed\. The Chair of Governors alone can open it/);
    const entry = (await entriesOf(site, each)).find(({ type }) => type === 'retaliation-answered');
    assert.deepEqual(entry?.withheld, ['answer'], 'not even whether more was written is told');
  });

  test('is of one size, whether there was much to tell or nothing', async () => {
    const other = await asked(site);
    await answer(site, other, '');
    const sizes = await Promise.all(
      [each, other].map(async ({ id }) => {
        const rows = await site.database.reader
          .selectFrom('log')
          .selectAll()
          .where('stream', '=', id)
          .execute();
        const opened = await openEntries(site.database.reader, site.keyring, 'brookside', id, rows);
        return [...opened.values()].flatMap(({ answer }) => answer?.length ?? []);
      }),
    );
    assert.deepEqual(sizes[0]?.length, 1);
    assert.deepEqual(sizes[0], sizes[1]);
  });

  test('is found nowhere by anybody who has the machine, its keys included', async () => {
    const texts = await everythingOpened(site);
    assert.ok(texts.some((text) => text.includes('class list of 3B')));
    assert.ok(!texts.some((text) => text.includes('Hieronymus')));
  });

  test('is opened by the chair with the passphrase or the sheet, and each look is an entry', async () => {
    const chair = await site.as('chair');
    const page = await chair.open(`${each.path}/investigation`);
    assert.match(page.text, /It is sealed: See what the reporter answered, with your passphrase/);
    assert.ok(!page.html.includes('Hieronymus'));
    const looks = async () =>
      (await entriesOf(site, each)).filter(({ type }) => type === 'answer-seen').length;
    const wrong = await look(chair, each, 'seven lanterns over the harbour');
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /not your passphrase or the code/);
    assert.doesNotMatch(wrong.html, /harbour|Hieronymus/);
    assert.equal(await looks(), 0);
    const right = await look(chair, each);
    assert.match(right.text, /What the reporter answered ?Yes ?My hours were cut by Hieronymus.*report it\./);
    assert.equal(await looks(), 1);
    assert.match((await look(chair, each, sheet)).text, /Hieronymus/);
    assert.equal(await looks(), 2);
    assert.match((await chair.open(`${each.path}/record`)).text, /looked at what the reporter answered/);
    assert.ok(!(await everythingOpened(site)).some((text) => text.includes('Hieronymus')));
  });

  test('is opened by nobody else on the case', async () => {
    const head = await site.as('headteacher');
    assert.match(
      (await head.open(`${each.path}/investigation`)).text,
      /What they answered is read by the acting chair alone/,
    );
    assert.match((await head.open(`${each.path}/look-at-answer`)).path, /not=look-at-answer/);
    const forged = await head.post(`${each.path}/look-at-answer`, { secret: passphrase, _seen: '1' });
    assert.doesNotMatch(forged.text, /Hieronymus/);
    for (const page of ['record', 'policy', 'conformance', 'record?show=all']) {
      assert.ok(!(await head.open(`${each.path}/${page}`)).text.includes('Hieronymus'));
    }
  });

  test('needs the password anew where it was given long ago', async () => {
    const chair = await site.as('chair');
    await chair.open(`${each.path}/look-at-answer`);
    site.clock.now += 30 * 60_000;
    const late = await chair.send('See what the reporter answered', { secret: passphrase });
    assert.match(late.text, /entered your password too long ago/);
  });

  test('is never sealed to those it concerns, nor kept in clear where sealing was promised', async () => {
    const other = await givenProtectedOn(site, { concerns: ['chair'] });
    const { incident, school } = await site.app.reports.follow(other.code);
    assert.ok(incident.excluded.includes(site.ids.chair));
    assert.equal(school.people.get(site.ids.chair)?.identityKey === null, false);
    const said = { answer: 'Yes' };
    const actor = { kind: 'reporter' } as const;
    const sent = await site.app.answers.send({ incident, actor, said, isPromised: true, secret: null });
    assert.match(sent?.because ?? '', /Nobody has a key .*did not keep it/);
  });

  test('is refused where another key was put in place of the chair’s: nothing is lost or kept', async () => {
    const third = await asked(site);
    const { publicKey } = makeKeyPair();
    await site.database.transaction((tx) =>
      tx.updateTable('identity_key').set({ public_key: publicKey }).execute(),
    );
    const back = await answer(site, third);
    assert.equal(back.status, 422);
    assert.match(back.text, /could not seal your answer/);
    assert.match(back.html, /Hieronymus/, 'nothing typed is lost');
    assert.ok(!(await everythingOpened(site)).some((text) => text.includes('Hieronymus')));
  });
});

describe('an answer where the vice-chair alone has a key', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'vice-chair');
    each = await asked(site);
  });
  after(() => site.close());

  test('is not kept in clear, no matter who asks the door for it', async () => {
    const order = { kind: 'incident', stream: each.id, actor: { kind: 'reporter' } } as const;
    const clear = { step: 'answer-retaliation', facts: {}, prose: { answer: 'Yes' } } as const;
    const refused = await site.app.execute({ ...order, commands: [clear] });
    assert.match(isRefusal(refused) ? refused.because : '', /could not seal your answer/);
    const facts = { sealedTo: ['another key' as Digest] };
    const other = await site.app.execute({ ...order, commands: [{ ...clear, facts }] });
    assert.match(isRefusal(other) ? other.because : '', /could not seal your answer/);
  });

  test('is handed over to the chair, once they have one too', async () => {
    await answer(site, each);
    const early = await site.as('chair');
    const page = await early.open(`${each.path}/look-at-answer`);
    assert.match(page.text, /not sealed to your key\. .*Pat vice-chair can/);
    assert.match(page.html, /href="\/account\/identity-key"/);
    await givenKey(site, 'chair');
    const made = await early.open(`${each.path}/look-at-answer`);
    assert.match(made.text, /not sealed to your key\. .*Pat vice-chair can/);
    assert.doesNotMatch(`${page.html}${made.html}`, /type="password"|alone/);

    const vice = await site.as('vice-chair');
    assert.match((await vice.open('/incidents')).text, /To be handed over to .*: 1 answer/);
    const keys = await vice.open('/account/identity-key');
    assert.match(keys.text, /You can open 1 answer that Pat chair cannot open yet/);
    assert.match((await vice.send('Hand over', { handing: 'wrong' })).text, /not your passphrase/);
    const handed = await vice.send('Hand over', { handing: passphrase });
    assert.match(handed.text, /Handed over/);
    assert.doesNotMatch(handed.html, /Hieronymus/);

    assert.match((await look(await site.as('chair'), each)).text, /Yes ?My hours were cut by Hieronymus/);
    const handing = (await entriesOf(site, each)).find(({ type }) => type === 'answer-resealed');
    assert.deepEqual(handing?.withheld, ['answer']);
    assert.doesNotMatch((await vice.open('/account/identity-key')).text, /Hand over/);
  });
});

test('where there is no key yet the page says so; one that comes before the answer is used', async () => {
  const site = await givenSite();
  try {
    const each = await asked(site);
    const reporter = await follow(site, each);
    assert.match(
      reporter.page().text,
      /not sealed, .*[Tt]he person who runs the school’s server could read it/,
    );
    await givenKey(site, 'chair');
    const sent = await reporter.send('Send answer', { answer: 'No', more: '' });
    assert.match(sent.text, /sent, sealed/);
    assert.match((await look(await site.as('chair'), each)).text, /What the reporter answered ?No/);
  } finally {
    await site.close();
  }
});
