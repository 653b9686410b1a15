// One desk for all schools of a trust: somebody signs in once, and sees what waits for them in each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { givenPasskeyDevice } from '../given/passkey-device.ts';
import { givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import {
  ash,
  birch,
  deskHost,
  elsewhere,
  givenTrust,
  handedOver,
  seatLink,
  takeSeat,
} from '../given/trust.ts';
import { databases } from '../tools/databases.ts';
import type { Browser } from '../tools/http.ts';

type Asked = {
  readonly options: Parameters<ReturnType<typeof givenPasskeyDevice>['make']>[0];
  readonly asked: string;
};

const asking = async (browser: Browser, at: string): Promise<Asked> =>
  (await (await browser.answerTo(at, {})).json()) as Asked;

const [shared] = databases().filter(({ name }) => name === 'PostgreSQL');
const kept = [
  { where: 'in folders', shared: undefined },
  ...(shared ? [{ where: 'in one PostgreSQL', shared }] : []),
];

for (const { where, shared } of kept) {
  test(`schools ${where}, a seat in two: what waits in both stands on one desk, and leads in`, async (t) => {
    const trust = await givenTrust(t, shared);
    const { a, b, schools } = trust;
    const one = await givenInvestigatingOn(a, 'minor');
    const officer = await trust.officer('one');
    assert.match(officer.page().text, /No school has given you a seat/);
    for (const site of [a, b]) {
      const desk = await takeSeat(officer, await seatLink(site, 'investigating-officer'));
      assert.equal(desk.path, '/desk', desk.text);
    }
    const desk = await officer.open('/desk');
    assert.ok(desk.html.includes(`/open/${ash}?to=%2Fincidents%2F${one.reference}`), desk.text);
    const url = await handedOver(officer, ash, `/incidents/${one.reference}`);
    assert.ok(url.startsWith(`https://${ash}/enter/`), url);
    const inside = await elsewhere(schools, url);
    assert.equal(inside.page().path, `/incidents/${one.reference}`, inside.page().text);
    assert.equal(
      (await elsewhere(schools, await handedOver(officer, birch, '/incidents'))).page().status,
      200,
    );
    const listed = await officer.open('/schools');
    for (const host of [ash, birch]) assert.ok(listed.html.includes(`/open/${host}`), host);
    assert.equal((await officer.open('/figures')).status, 200);
    const admin = await a.as('administrator');
    await admin.open(`/people/${a.ids['investigating-officer']}/end-seat`);
    await admin.send('End their seat at the trust’s desk');
    assert.ok(!(await officer.open('/desk')).html.includes(one.reference), 'ended at once');
    assert.equal((await officer.open(`/open/${ash}?to=/incidents`)).status, 404);
    assert.ok((await handedOver(officer, birch, '/incidents')).startsWith(`https://${birch}/`));
    assert.deepEqual(schools.logged, []);
  });
}

test('figures are what each school says itself, silent ones first; breaches come in one file', async (t) => {
  const trust = await givenTrust(t);
  const { a, b } = trust;
  const one = await givenInvestigatingOn(b, 'minor');
  const officer = await trust.officer('one');
  for (const site of [a, b]) await takeSeat(officer, await seatLink(site, 'headteacher'));
  const { html } = await officer.open('/figures');
  const places = [ash, birch].map((host) => html.lastIndexOf(`/open/${host}?to=%2Fstatistics`));
  assert.ok(places[0]! > 0 && places[0]! < places[1]!, 'ash reported nothing');
  const [head = '', ...rows] = (await officer.open('/breaches.csv')).html.trim().split('\r\n');
  for (const column of ['School', 'Effects', 'What was done', 'Their reference'])
    assert.ok(head.includes(`"${column}"`), head);
  assert.deepEqual(
    rows.map((row) => row.includes(one.reference)),
    [true],
  );
});

test('a school wants a second factor: it lists nothing until they sign in by their passkey', async (t) => {
  const { a, schools, ...trust } = await givenTrust(t);
  const incident = await givenReportedOn(a);
  const link = new URL(await seatLink(a, 'headteacher')).pathname;
  const head = { kind: 'person', person: a.ids.headteacher } as const;
  const facts = { totpRequired: true, days: null, digestAt: 450 };
  const commands = [{ step: 'change-settings', facts, prose: {} }] as const;
  assert.ok(isDone(await a.app.execute({ kind: 'school', stream: a.app.schoolId, actor: head, commands })));
  const device = givenPasskeyDevice(`https://${deskHost}`);
  const officer = await trust.officer('one');
  const { options, asked } = await asking(officer, `${link}/passkey/ask`);
  await officer.post(`${link}/passkey`, { asked, answer: device.make(options) });
  await takeSeat(officer, link);
  assert.ok((await officer.open('/desk')).html.includes(incident.reference), officer.page().text);
  const inside = await elsewhere(schools, await handedOver(officer, ash, '/incidents'));
  assert.match(inside.page().path, /second-factor$/, 'as by a passkey of the school');
  // Their account of the provider alone is not.
  const again = await trust.officer('one');
  assert.ok(again.page().html.includes(ash) && !again.page().html.includes(incident.reference));
  for (const at of ['/figures', '/breaches.csv'])
    assert.ok(!(await (await again.ask(at)).text()).includes('Brookside Junior School</a></th>'), at);
  const refused = await elsewhere(schools, await handedOver(again, ash, '/incidents'));
  assert.equal(refused.page().status, 422, refused.page().text);
  // Without the link of a seat nobody makes a passkey.
  assert.equal((await again.post(`${link}/passkey/ask`, {})).html.includes('challenge'), false);
  const byPasskey = schools.anybody(deskHost);
  const use = await asking(byPasskey, '/sign-in/passkey/ask');
  const page = await byPasskey.post('/sign-in/passkey', {
    asked: use.asked,
    answer: device.use(use.options),
    next: '',
  });
  assert.ok(page.html.includes(incident.reference), page.text);
});
