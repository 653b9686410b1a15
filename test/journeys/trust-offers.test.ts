// What a trust offers its schools: policy, procedures, contacts, information policies. Each school adopts or
// leaves it by its own steps, and its record names the trust and the version.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { proceduresNow } from '../../src/school/policies/adopted-procedures.ts';
import { type OfferKind, offerKinds } from '../../src/school/policies/offer-state.ts';
import { offerStanding } from '../../src/school/policies/offers.ts';
import type { OpenSite } from '../given/site.ts';
import { ash, deskHost, givenModel, givenTrust, insurer, seatLink, taken, takeSeat } from '../given/trust.ts';
import { databases } from '../tools/databases.ts';
import type { Browser, Page } from '../tools/http.ts';
import { dated } from './typed.ts';

const [shared] = databases().filter(({ name }) => name === 'PostgreSQL');
const kept = [
  { where: 'in folders', shared: undefined },
  ...(shared ? [{ where: 'in one PostgreSQL', shared }] : []),
];

const offering = (officer: Browser, kind: OfferKind, note = '', host: string = ash): Promise<Page> =>
  officer.open('/offers').then(() => officer.send('Offer it', { kind, host, note }));

/** Sends the form as it stands. */
const sendingAnswer = (browser: Browser, decision: 'adopt' | 'leave'): Promise<Page> => {
  const [, value = ''] = browser.page().html.match(new RegExp(`value="(${decision}-\\d+)"`)) ?? [];
  return browser.send('Record your answer', { decision: value });
};

const answering = async (browser: Browser, kind: OfferKind, decision: 'adopt' | 'leave'): Promise<Page> => {
  await browser.open(`/offers/${kind}`);
  return sendingAnswer(browser, decision);
};

const standing = async ({ app }: OpenSite, kind: OfferKind) => offerStanding(await app.school(), kind);

async function given(t: TestContext, where = kept[0]) {
  const trust = await givenTrust(t, where?.shared);
  await givenModel(trust.a);
  const officer = await trust.officer('one');
  for (const site of [trust.a, trust.b]) await takeSeat(officer, await seatLink(site, 'bursar'));
  return { ...trust, officer };
}

async function thenGovernorsAdoptProcedures(site: OpenSite, head: Browser): Promise<void> {
  await answering(head, 'procedures', 'adopt');
  assert.deepEqual(await standing(site, 'procedures'), { adopted: 0, waits: 1, left: 0 });
  const chair = await site.as('chair');
  await chair.open('/procedures/decide');
  const minute = { decision: 'adopt', minute: '4', ...dated('meetingOn', site.clock.now) };
  await chair.send('Record your decision', minute);
  assert.equal((await standing(site, 'procedures')).adopted, 1);
  assert.equal(proceduresNow((await site.app.school()).settings).retentionYears, 9);
}

async function thenGovernorsAdoptPolicy(site: OpenSite, head: Browser): Promise<void> {
  const draft = await answering(head, 'policy', 'adopt');
  assert.match(draft.text, /Ring the office first/);
  assert.deepEqual(await standing(site, 'policy'), { adopted: 0, waits: 1, left: 0 });
  await head.open(`${draft.path}/put-forward`);
  await head.send('Put it forward to the governors', {});
  const chair = await site.as('chair');
  await chair.open(`${draft.path}/adopt-version`);
  const nextYear = `January ${new Date(site.clock.now).getFullYear() + 1}`;
  const adoption = { number: '1.1', approvedBy: 'Board', minute: '5', nextReview: nextYear };
  await chair.send('Adopt this version', { ...adoption, ...dated('meetingOn', site.clock.now) });
  const governor = await site.as('governor');
  await governor.open(`${draft.path}/confirm-version`);
  await governor.send('Confirm that the governors adopted it');
  assert.equal((await standing(site, 'policy')).adopted, 1);
  assert.match((await head.open(draft.path)).text, /from version 1 of the trust’s/);
}

for (const each of kept) {
  test(`schools ${each.where}: each kind is offered, seen with what changes, and adopted`, async (t) => {
    const { officer, b, schools } = await given(t, each);
    for (const kind of offerKinds) assert.equal((await offering(officer, kind, `About ${kind}`)).status, 200);
    const before = JSON.stringify((await b.app.school()).settings);
    const head = await b.as('headteacher');
    const { html } = await head.open('/settings');
    for (const kind of offerKinds) {
      assert.ok(html.includes(`/offers/${kind}"`), kind);
      assert.match(
        (await head.open(`/offers/${kind}`)).text,
        new RegExp(`Grove Trust.*version 1.*About ${kind}`),
      );
    }
    assert.equal(JSON.stringify((await b.app.school()).settings), before, 'an offer changes nothing');

    assert.equal((await answering(head, 'contacts', 'adopt')).path, '/settings?done=contacts');
    const { contacts } = await b.app.directory();
    assert.equal(contacts.get('insurer')?.telephone, '01632 960100');
    assert.equal((await answering(head, 'information-policies', 'adopt')).status, 200);
    const { policies } = await b.app.directory();
    assert.ok([...policies.values()].some(({ link }) => link === 'https://grove.example/byod'));
    for (const kind of ['contacts', 'information-policies'] as const)
      assert.equal((await standing(b, kind)).adopted, 1, kind);
    const entries = await b.schoolEntries('offer-answered');
    assert.deepEqual(
      entries.map(({ facts }) => JSON.parse(facts)),
      (['contacts', 'information-policies'] as const).map((offer) => ({
        offer,
        version: 1,
        answer: 'adopt',
      })),
    );
    const written = await b.app.personWords(b.app.schoolId);
    assert.equal(written.get(entries[0]?.version ?? 0)?.trust, 'Grove Trust');

    await thenGovernorsAdoptProcedures(b, head);
    await thenGovernorsAdoptPolicy(b, head);
    const chair = await b.as('chair');
    assert.match(
      (await chair.open('/settings/changes')).text,
      /contacts of Grove Trust, version 1: taken up/,
    );
    const { text } = await officer.open('/offers');
    assert.equal(text.match(/version 1 adopted/g)?.length, 4, text);
    assert.deepEqual(schools.logged, []);
  });
}

test('a school leaves it, and adopts a newer version; a form of an older one adopts nothing', async (t) => {
  const { officer, a, b } = await given(t);
  await offering(officer, 'contacts');
  const head = await b.as('headteacher');
  await answering(head, 'contacts', 'leave');
  assert.equal((await b.app.directory()).contacts.get('insurer'), undefined);
  assert.ok(!(await head.open('/settings')).html.includes('/offers/contacts'), 'it is asked once');
  assert.match((await officer.open('/offers')).text, /version 1 left/);
  await taken(a, 'bursar', insurer('Other Mutual', '01632 960200'));
  await offering(officer, 'contacts', 'We changed the insurer.');
  await offering(officer, 'contacts', 'We changed the insurer.');
  assert.ok((await head.open('/settings')).html.includes('/offers/contacts'));
  await head.open('/offers/contacts');
  await taken(a, 'bursar', insurer('A third one', '01632 960500'));
  await offering(officer, 'contacts');
  const back = await sendingAnswer(head, 'adopt');
  assert.equal(back.status, 422);
  assert.match(back.text, /version 3.*01632 960500/);
  assert.deepEqual(await standing(b, 'contacts'), { adopted: 0, waits: 0, left: 1 });
  await sendingAnswer(head, 'adopt');
  assert.deepEqual(await standing(b, 'contacts'), { adopted: 3, waits: 0, left: 1 });
  assert.equal((await b.app.directory()).contacts.get('insurer')?.telephone, '01632 960500');
});

test('what a school has is shown before it is replaced, and who may not answer cannot', async (t) => {
  const { officer, b } = await given(t);
  await taken(b, 'bursar', insurer('Our own broker', '01632 960300'), {
    ...{ step: 'check-contacts', facts: { contacts: ['bank'], isChanged: true } },
    prose: { contactPhone: '01632 960400' },
  });
  const head = await b.as('headteacher');
  await head.open('/policy/information/change');
  await head.send('Save the list', { 'name-new': 'Our own list' });
  for (const kind of ['contacts', 'information-policies'] as const) await offering(officer, kind);
  assert.match((await head.open('/offers/contacts')).text, /Our own broker, 01632 960300.*Zurich/);
  const shown = await head.open('/offers/information-policies');
  assert.match(shown.text, /Own devices/);
  for (const kind of ['contacts', 'information-policies'] as const) await answering(head, kind, 'adopt');
  const { contacts, policies } = await b.app.directory();
  assert.equal(contacts.get('bank')?.telephone, '01632 960400');
  const inUse = (await b.app.school()).settings.policies.filter(({ retired }) => !retired);
  const names = inUse.map(({ id }) => policies.get(id)?.name);
  assert.ok(names.includes('Our own list') && names.includes('Own devices'), names.join());
  for (const kind of offerKinds) await offering(officer, kind);
  const entries = (await b.schoolEntries('offer-answered')).length;
  for (const [name, kinds] of [
    ['teacher', offerKinds],
    ['chair', offerKinds],
    ['bursar', ['policy', 'procedures']],
    ['administrator', ['policy', 'procedures']],
  ] as const) {
    const browser = await b.as(name);
    for (const kind of kinds) {
      assert.equal((await browser.open(`/offers/${kind}`)).status, 404, `${name}, ${kind}`);
      const sent = await browser.post(`/offers/${kind}`, { decision: 'adopt-1', _seen: '99' });
      assert.equal(sent.status, 404, `${name}, ${kind}`);
    }
  }
  assert.equal((await b.schoolEntries('offer-answered')).length, entries);
});

test('a school that gave the trust no seat sees no offer, and its head can answer none', async (t) => {
  const trust = await givenTrust(t);
  await givenModel(trust.a);
  const officer = await trust.officer('one');
  await takeSeat(officer, await seatLink(trust.a, 'bursar'));
  await offering(officer, 'contacts');
  const head = await trust.b.as('headteacher');
  assert.ok(!(await head.open('/settings')).html.includes('/offers/'));
  const sent = await head.post('/offers/contacts', { decision: 'adopt-1' });
  assert.equal(sent.status, 404);
  assert.equal((await trust.schools.anybody(deskHost).ask('/offers')).status, 303);
});
