// Who made a confidential report, by HTTP: sealed to the keys of chair and vice-chair, seen by the chair
// alone, made known as two agree, handed over when the chair changes, and nowhere in what the operator has.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { isRefusal } from '../../src/record/step.ts';
import { makeKeyPair } from '../../src/services/crypto/hpke.ts';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import {
  givenKey,
  givenReportedOn,
  incidentByCode,
  passphrase,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';
import { everythingOpened } from '../tools/in-clear.ts';
import { whenFollowed } from './story.ts';

const robin = 'Robin Featherstonehaugh, who cooks';

/** A confidential report by HTTP, as the site knows it. */
const confide = async (site: OpenSite): Promise<{ each: SiteIncident; code: string; reporter: Browser }> => {
  const reporter = site.anybody();
  await reporter.open('/report');
  const values = { what: 'The safe stood open.', naming: 'confidential', identity: robin };
  const page = await reporter.send('Send report', values);
  const code = /(?:\d{4} ?){4}/.exec(page.text)?.[0]?.replaceAll(' ', '') ?? assert.fail(page.text);
  // The steps that a journey does not care about are asked of the one door.
  const each = await incidentByCode(site, code);
  return { each, code, reporter };
};

const look = async (browser: Browser, { path }: SiteIncident, secret = passphrase) => {
  await browser.open(`${path}/look-at-identity`);
  return browser.send('See who reported it', { secret });
};

/** What stands behind the question for the password, which is asked again before something grave. */
const afterPassword = async (browser: Browser, path: string) => {
  assert.match((await browser.open(path)).path, /password-again/);
  return browser.send('Go on', { password });
};

const follow = async (site: OpenSite, code: string): Promise<string> => {
  const reporter = site.anybody();
  return (await whenFollowed(reporter, code)).text;
};

const typesOf = async (
  site: OpenSite,
  { reference }: SiteIncident,
  by: Name = 'chair',
): Promise<string[]> => {
  const found = await site.app.cases.open(site.ids[by], reference);
  return (await site.app.cases.entries(found)).map(({ type }) => type);
};

/** Who made it was told by word of mouth: the record says that, and never who. */
const tellsNoName = async (asker: Browser, path: string) => {
  const record = await asker.open(`${path}/record`);
  assert.match(record.text, /told the person who asked who made the report/);
  assert.doesNotMatch(record.html, /Robin/);
};

describe('the key to identities', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('without one the report page offers no name for the chair alone, and says why', async () => {
    const browser = site.anybody();
    const page = await browser.open('/report');
    assert.match(page.text, /The Chair of Governors has not set up a key yet/);
    assert.match(page.html, /value="confidential"[^>]*disabled/);
    assert.doesNotMatch(page.html, /value="anonymous"[^>]*disabled/);
    const sent = await browser.send('Send report', { what: 'A.', naming: 'confidential', identity: robin });
    assert.equal(sent.status, 422);
    assert.match(sent.html, /href="#naming">The Chair of Governors has not set up a key yet/);
    assert.match(sent.html, /Robin Feather/, 'nothing typed is lost');
  });

  test('is made by chair and vice-chair, once its sheet was typed back from the paper', async () => {
    assert.equal((await (await site.as('headteacher')).open('/account/identity-key')).status, 404);
    const chair = await site.as('chair');
    assert.match((await chair.open('/incidents')).text, /Set up your key to identities/);
    const page = await chair.open('/account/identity-key');
    assert.match(page.text, /the names that only you could open are lost for ever/);
    const weak = await chair.send('Make my key', { passphrase: 'short', again: 'shirt' });
    assert.equal(weak.status, 422);
    assert.match(weak.text, /at least 20 characters.*The two do not match/);
    const sheet = await chair.send('Make my key', { passphrase, again: passphrase });
    const code = /(?:[0-9A-Z]{5} ){12}[0-9A-Z]{5}/.exec(sheet.text)?.[0] ?? assert.fail(sheet.text);
    assert.equal(await site.app.identities.isOffered([]), false, 'it does not count yet');
    await chair.open('/account/identity-key/confirm');
    const mistyped = await chair.send('Confirm', {
      code: code.replace(/^./, (one) => (one === '7' ? '8' : '7')),
    });
    assert.match(mistyped.text, /Group 1 of the code, .{5}, is mistyped/);
    const made = await chair.send('Confirm', { code: code.toLowerCase() });
    assert.match(made.text, /Your key is made/);
    assert.doesNotMatch((await chair.open('/incidents')).text, /Set up your key to identities/);
    const beside = (await (await site.as('vice-chair')).open('/incidents')).text;
    assert.match(beside, /Set up your key to identities: so that a name can still be opened/);
    assert.equal(await site.app.identities.isOffered([]), true);
    assert.equal(await site.app.identities.isOffered(['chair']), false, 'not where it concerns the chair');
    assert.equal((await chair.open('/account/identity-key/sheet')).path, '/account/identity-key');
    const { each } = await confide(site);
    assert.match((await look(chair, each, code)).text, /Robin Featherstonehaugh/, 'the sheet opens it too');
  });

  test('has a sheet that bears the day as it is in London, wherever the machine stands', async () => {
    const other = await givenSite();
    other.clock.now = momentOf('2026-10-06', '00:20');
    const chair = await other.as('chair');
    await chair.open('/account/identity-key');
    const sheet = await chair.send('Make my key', { passphrase, again: passphrase });
    assert.match(sheet.text, /Made on 6 October 2026\./);
    await other.close();
  });

  test('asks for the password before a passphrase is typed, which would be lost', async () => {
    const chair = await site.as('chair');
    site.clock.now += hour / 4;
    assert.match((await chair.open('/account/identity-key')).path, /password-again\?next=/);
    const back = await chair.send('Go on', { password: 'a quiet pond behind the gym' });
    assert.equal(back.path, '/account/identity-key');
  });

  test('keeps what it opens when its passphrase is changed', async () => {
    const { each } = await confide(site);
    const chair = await site.as('chair');
    await chair.open('/account/identity-key');
    const other = 'nine kestrels above the quarry';
    const wrong = await chair.send('Change it', { secret: 'not it', passphrase: other, again: other });
    assert.match(wrong.text, /not your passphrase or the code on your newest sheet/);
    const sheet = await chair.send('Change it', { secret: passphrase, passphrase: other, again: other });
    const code = /(?:[0-9A-Z]{5} ){12}[0-9A-Z]{5}/.exec(sheet.text)?.[0] ?? assert.fail(sheet.text);
    await chair.open('/account/identity-key/confirm');
    await chair.send('Confirm', { code });
    assert.equal((await look(chair, each)).status, 422, 'the old passphrase opens nothing');
    assert.match((await look(chair, each, other)).text, /Robin Featherstonehaugh/);
  });
});

describe('who made a confidential report', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'chair');
  });
  after(() => site.close());

  test('is seen by the chair alone, with the passphrase, and each look is an entry', async () => {
    const { each } = await confide(site);
    await each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    const chair = await site.as('chair');
    const wrong = await look(chair, each, 'seven lanterns over the harbour');
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /not your passphrase or the code/);
    assert.doesNotMatch(wrong.html, /harbour/, 'what was typed is not drawn again');
    assert.ok(!(await typesOf(site, each)).includes('identity-seen'));
    const right = await look(chair, each);
    assert.match(right.text, /Robin Featherstonehaugh/);
    assert.equal((await typesOf(site, each)).filter((type) => type === 'identity-seen').length, 1);
    for (const page of ['', '/record', '/export']) {
      assert.doesNotMatch((await chair.open(`${each.path}${page}`)).html, /Robin|eyJmb3/, page);
    }
    const head = await site.as('headteacher');
    assert.match((await head.open(`${each.path}/look-at-identity`)).path, /not=look-at-identity/);
    const forged = await head.post(`${each.path}/look-at-identity`, { secret: passphrase, _seen: '1' });
    assert.doesNotMatch(forged.html, /Robin/);
    assert.match((await head.open(`${each.path}/record`)).text, /looked at who made the report/);
  });

  test('is made known as the chair and a second governor agree, and the reporter hears first', async () => {
    const { each, code } = await confide(site);
    await each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    const head = await site.as('headteacher');
    await head.open(`${each.path}/request-identity`);
    await head.send('Ask who reported it', { reason: 'To hear them.', law: 'Section 35 of an Act' });
    assert.match(
      (await head.open(`${each.path}/approve-identity-request`)).path,
      /not=/,
      'who asks decides nothing',
    );
    assert.doesNotMatch(await follow(site, code), /asked to know who you are/);

    site.clock.now += 20 * 60_000;
    const chair = await site.as('chair');
    assert.match((await chair.open(each.path)).text, /Decide whether the person who asked may know/);
    site.clock.now += 20 * 60_000;
    const back = await afterPassword(chair, `${each.path}/approve-identity-request`);
    assert.match(back.text, /To hear them\..*Section 35 of an Act.*To say no, refuse it\./);
    const risky = await chair.send('Approve that they know who reported it', { first: 'after' });
    assert.match(risky.text, /Write who would be at risk/);
    await chair.send('Approve that they know who reported it', { first: 'first' });
    assert.match(await follow(site, code), /asked to know who you are.*Section 35 of an Act/);

    assert.match(
      (await chair.open(`${each.path}/confirm-identity-request`)).path,
      /not=/,
      'nobody decides twice',
    );
    const governor = await site.as('governor');
    site.clock.now += 20 * 60_000;
    await afterPassword(governor, `${each.path}/confirm-identity-request`);
    const gone = await governor.send('Confirm that they know who reported it');
    assert.match(gone.text, /What you did is on the record\. There is nothing more in it for you/);
    assert.equal((await governor.open(each.path)).status, 404, 'their part is over');

    const early = await afterPassword(chair, `${each.path}/share-identity`);
    assert.match(early.text, /The reporter is told first/);
    site.clock.now += 3 * day;
    const later = await site.as('chair');
    assert.match((await look(later, each)).text, /Robin Featherstonehaugh/);
    await later.open(`${each.path}/share-identity`);
    await later.send('Tell them who reported it', { how: 'In my office, at nine.' });
    assert.match(await follow(site, code), /were told who you are/);
    const asker = await site.as('headteacher');
    assert.match((await asker.open('/told')).text, /Your question who reported it was answered/);
    const known = /Only the Chair of Governors and Pat headteacher can see who reported this/;
    assert.match((await asker.open(each.path)).text, known);
    await tellsNoName(asker, each.path);
  });

  test('stays with the chair where they refuse, and who asked reads why', async () => {
    const { each, code } = await confide(site);
    const shownTo = async (name: Name, page = '') =>
      (await (await site.as(name)).open(each.path + page)).text;
    assert.match(await shownTo('chair'), /Only the Chair of Governors can see who reported this/);
    assert.match(await shownTo('chair', '/forward-report'), /Only the acting chair can find out who made it/);
    await each.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    assert.match(
      await shownTo('headteacher'),
      /Only the Chair of Governors can see who reported this.* do not try/,
    );
    await each.done('request-identity', {}, { reason: 'I want to know.', law: 'None.' }, 'headteacher');
    const chair = await site.as('chair');
    await chair.open(`${each.path}/refuse-identity-request`);
    const empty = await chair.send('Refuse that they know who reported it', {});
    assert.match(empty.text, /Write why not\. The person who asked reads it/);
    await chair.send('Refuse that they know who reported it', { reason: 'You can ask me to ask them.' });
    const head = await site.as('headteacher');
    assert.match((await head.open('/told')).text, /Your question who reported it was answered/);
    assert.match((await head.open(`${each.path}/record`)).text, /You can ask me to ask them\./);
    const reads = /You asked who reported this: Pat chair refused it, .*You can ask me to ask them\./;
    assert.match((await head.open(each.path)).text, reads);
    assert.doesNotMatch((await chair.open(each.path)).text, /You asked who reported this/);
    const told = await site.app.execute({
      kind: 'incident',
      stream: each.id,
      actor: { kind: 'person', person: site.ids.chair },
      commands: [{ step: 'share-identity', facts: {}, prose: { how: 'In my office.' } }],
    });
    assert.match(isRefusal(told) ? told.because : '', /yet approved and confirmed/);
    assert.doesNotMatch(await follow(site, code), /who you are/);
    await each.done('request-identity', {}, { reason: 'A court asks.', law: 'Its order.' }, 'headteacher');
    await each.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
    assert.match(await follow(site, code), /The law they rely on: “Its order\.”\. If that would harm you/);
    await each.done('refuse-identity-request', {}, { reason: 'No court does.' }, 'governor');
    assert.match(await follow(site, code), /You are not named\. Somebody had asked.*refused or dropped/);
  });

  test('does not exist for the people it concerns, who cannot ask for it either', async () => {
    const each = await givenReportedOn(site, { naming: 'confidential', concerns: ['headteacher'] }, null, {
      contact: robin,
    });
    const head = await site.as('headteacher');
    for (const page of [
      'request-identity',
      'look-at-identity',
      'approve-identity-request',
      'share-identity',
    ]) {
      assert.equal((await head.open(`${each.path}/${page}`)).status, 404, page);
      assert.equal((await head.post(`${each.path}/${page}`, { _seen: '1' })).status, 404, page);
    }
  });
});

describe('a change of chair', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'chair');
  });
  after(() => site.close());

  test('leaves nothing behind: the old chair seals what they can open to the new one', async () => {
    const { each } = await confide(site);
    const { ids, app } = site;
    const order = (step: 'grant-role' | 'revoke-role', person: Name, by: Name) =>
      app.execute({
        kind: 'person',
        stream: ids[person],
        actor: { kind: 'person', person: ids[by] },
        commands: [{ step, facts: { role: 'chair' }, prose: {} }],
      });
    await order('grant-role', 'second-governor', 'chair');
    const { waiting } = (await app.school()).people.get(ids['second-governor']) ?? assert.fail();
    for (const { entry } of waiting) {
      const command = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor = { kind: 'person', person: ids['vice-chair'] } as const;
      await app.execute({ kind: 'person', stream: ids['second-governor'], actor, commands: [command] });
    }
    await givenKey(site, 'second-governor');
    const fresher = await site.as('second-governor');
    const unsealed = await fresher.open(`${each.path}/look-at-identity`);
    assert.match(unsealed.text, /not sealed to your key\..* Pat chair can hand it over to you/s);
    const early = await fresher.post(`${each.path}/look-at-identity`, { secret: passphrase });
    assert.match(early.text, /not sealed to your key/);
    assert.doesNotMatch(early.html, /Robin|type="password"/);

    const old = await site.as('chair');
    assert.match((await old.open('/incidents')).text, /To be handed over to .*: 1 name/);
    await order('revoke-role', 'chair', 'chair');
    assert.equal((await old.open(each.path)).status, 404, 'the incident itself is theirs no more');
    const page = await old.open('/account/identity-key');
    assert.match(page.text, /You can open 1 name that Pat second-governor cannot open yet/);
    assert.match((await old.send('Hand over', { handing: 'wrong' })).text, /not your passphrase/);
    const handed = await old.send('Hand over', { handing: passphrase });
    assert.match(handed.text, /Handed over/);
    assert.doesNotMatch(handed.html, /Robin/);

    const fresh = await site.as('second-governor');
    assert.match((await look(fresh, each)).text, /Robin Featherstonehaugh/);
    assert.ok((await typesOf(site, each, 'second-governor')).includes('identity-resealed'));
    assert.doesNotMatch((await old.open('/account/identity-key')).text, /Hand over/);
  });
});

test('anybody who has the machine, its keys included, finds the name nowhere', async () => {
  const site = await givenSite();
  try {
    await givenKey(site, 'chair');
    const { each } = await confide(site);
    const chair = await site.as('chair');
    assert.match((await look(chair, each)).text, /Robin/);
    site.clock.now += hour;
    const texts = await everythingOpened(site);
    assert.ok(
      texts.some((text) => text.includes('The safe stood open')),
      'all that the keyring opens is open',
    );
    for (const text of texts) {
      assert.ok(!text.includes('Featherstonehaugh'), text.slice(0, 80));
      assert.ok(!text.includes(passphrase));
    }
  } finally {
    await site.close();
  }
});

test('nothing is sealed to a key that was put beside the record in place of the chair’s', async () => {
  const site = await givenSite();
  try {
    await givenKey(site, 'chair');
    const { publicKey } = makeKeyPair();
    await site.database.transaction((tx) =>
      tx.updateTable('identity_key').set({ public_key: publicKey }).execute(),
    );
    const browser = site.anybody();
    await browser.open('/report');
    const values = { what: 'The safe stood open.', naming: 'confidential', identity: robin };
    const page = await browser.send('Send report', values);
    assert.equal(page.status, 422);
    assert.match(page.text, /cannot keep your name for them alone/);
    assert.match(page.html, /The safe stood open\./, 'nothing typed is lost');
    const chair = await site.as('chair');
    assert.match((await chair.open('/account/identity-key')).text, /Make my key/);
  } finally {
    await site.close();
  }
});
