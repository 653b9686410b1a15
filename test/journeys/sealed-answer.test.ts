// What a protected reporter answers the chair, by HTTP, where there are keys: sealed before it is kept, opened
// by the chair alone with a passphrase or sheet, and nowhere in what the operator has.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeKeyPair } from '../../src/services/hpke.ts';
import type { Database } from '../../src/store/database.ts';
import type { Browser } from '../http.ts';
import { everythingOpened } from '../in-clear.ts';
import { giveKey, type OnSite, passphrase, protectedClosedOn, protectedOn } from '../on-site.ts';
import { day, type OpenSite, openSite } from '../site.ts';

const treated = 'My hours were cut by Hieronymus the week after.';

const asked = async (site: OpenSite): Promise<OnSite> => {
  const each = await protectedClosedOn(site);
  site.clock.now += 80 * day;
  return each.done('ask-retaliation', {}, {}, 'chair');
};

const follow = async (site: OpenSite, { code }: OnSite): Promise<Browser> => {
  const reporter = site.anybody();
  await reporter.open('/follow');
  await reporter.send('Show my report', { code });
  return reporter;
};

const answer = async (site: OpenSite, each: OnSite, more = treated) =>
  (await follow(site, each)).send('Send answer', { answer: 'Yes', more });

const look = async (browser: Browser, { path }: OnSite, secret = passphrase) => {
  await browser.open(`${path}/look-at-answer`);
  return browser.send('See what the reporter answered', { secret });
};

const entriesOf = async (site: OpenSite, { reference }: OnSite) =>
  site.app.cases.entries(await site.app.cases.open(site.ids.chair, reference));

describe('an answer where the chair has a key', () => {
  let site: OpenSite;
  let database: Database;
  let each: OnSite;
  let sheet: string;
  before(async () => {
    site = await openSite({
      prepare: async (opened) => {
        database = opened;
      },
    });
    sheet = await giveKey(site, 'chair');
    each = await asked(site);
  });
  after(() => site.close());

  test('is promised to be sealed, and sent so', async () => {
    const reporter = await follow(site, each);
    const { text } = reporter.page();
    assert.match(text, /Your answer is sealed before it is kept: the chair and vice-chair alone can open it/);
    assert.doesNotMatch(text, /could read it/);
    const empty = await reporter.send('Send answer', {});
    assert.match(empty.text, /Choose an answer/);
    const sent = await reporter.send('Send answer', { answer: 'Yes', more: treated });
    assert.match(sent.text, /sent, sealed\. The chair and vice-chair of governors alone can open it/);
    const entry = (await entriesOf(site, each)).find(({ type }) => type === 'retaliation-answered');
    assert.deepEqual(entry?.withheld, ['answer'], 'not even whether more was written is told');
  });

  test('is found nowhere by whoever has the machine, its keys included', async () => {
    const texts = await everythingOpened(site, database);
    assert.ok(texts.some((text) => text.includes('class list of 3B')));
    assert.ok(!texts.some((text) => text.includes('Hieronymus')));
  });

  test('is opened by the chair with the passphrase or the sheet, and each look is an entry', async () => {
    const chair = await site.as('chair');
    const page = await chair.open(each.path);
    assert.match(page.text, /It is sealed: See what the reporter answered, with your passphrase/);
    assert.ok(!page.html.includes('Hieronymus'));
    const looks = async () =>
      (await entriesOf(site, each)).filter(({ type }) => type === 'answer-seen').length;
    const wrong = await look(chair, each, 'seven lanterns over the harbour');
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /neither your passphrase nor the code/);
    assert.doesNotMatch(wrong.html, /harbour|Hieronymus/);
    assert.equal(await looks(), 0);
    const right = await look(chair, each);
    assert.match(
      right.text,
      /What the reporter answered ?Yes ?My hours were cut by Hieronymus.*report it anew/,
    );
    assert.equal(await looks(), 1);
    assert.match((await look(chair, each, sheet)).text, /Hieronymus/);
    assert.equal(await looks(), 2);
    assert.match((await chair.open(`${each.path}/record`)).text, /looked at what the reporter answered/);
    assert.ok(!(await everythingOpened(site, database)).some((text) => text.includes('Hieronymus')));
  });

  test('is opened by nobody else on the case', async () => {
    const head = await site.as('headteacher');
    assert.match((await head.open(each.path)).text, /What they answered is read by the chair alone/);
    assert.match((await head.open(`${each.path}/look-at-answer`)).path, /not=look-at-answer/);
    const forged = await head.post(`${each.path}/look-at-answer`, { secret: passphrase, _seen: '1' });
    assert.doesNotMatch(forged.text, /Hieronymus/);
    for (const path of [`${each.path}/record`, `${each.path}/policy`]) {
      assert.ok(!(await head.open(path)).text.includes('Hieronymus'));
    }
  });

  test('needs the password anew where it was given long ago', async () => {
    const chair = await site.as('chair');
    await chair.open(`${each.path}/look-at-answer`);
    site.clock.now += 30 * 60_000;
    const late = await chair.send('See what the reporter answered', { secret: passphrase });
    assert.match(late.text, /too long since you gave your password/);
  });

  test('is never sealed to a chair whom it concerns, nor kept in clear where sealing was promised', async () => {
    const other = await protectedOn(site, { concerns: ['chair'] });
    const { incident, school } = await site.app.reports.follow(other.code);
    assert.ok(incident.walled.includes(site.ids.chair));
    assert.equal(school.people.get(site.ids.chair)?.identityKey === null, false);
    const said = { answer: 'Yes' };
    const actor = { kind: 'reporter' } as const;
    const sent = await site.app.answers.send({ incident, actor, said, isPromised: true, secret: null });
    assert.match(sent?.because ?? '', /Nobody has a key any more .* nothing was kept/);
  });

  test('is refused where another key was put in place of the chair’s, and nothing is lost or kept', async () => {
    const third = await asked(site);
    const { publicKey } = makeKeyPair();
    await database.transaction((tx) =>
      tx.updateTable('identity_key').set({ public_key: publicKey }).execute(),
    );
    const back = await answer(site, third);
    assert.equal(back.status, 422);
    assert.match(back.text, /could not be sealed to the chair just now, so nothing was kept/);
    assert.match(back.html, /Hieronymus/, 'nothing typed is lost');
    assert.ok(!(await everythingOpened(site, database)).some((text) => text.includes('Hieronymus')));
  });
});
