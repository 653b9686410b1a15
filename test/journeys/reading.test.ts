// Read and understood: everybody who signs in confirms the version of the policy that is in force.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pointNumbers } from '../../src/policy/policy.ts';
import { isRefusal } from '../../src/record/step.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { allNames, day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, whenPersonChanges, whenSomebodyLeaves } from '../given/site.ts';
import { givenAdoptedOn, givenTemplateOn } from '../given/versions.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import { dated } from './typed.ts';

const confirmed = 'I have read and understood it';

describe('the policy, read and understood', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const readingsOf = async (name: Name) =>
    (await site.app.school()).people.get(site.ids[name])?.readings.map(({ version, points }) => ({
      version,
      points,
    }));

  const confirms = (by: Name, of: Name, facts: object) =>
    site.app.execute({
      kind: 'person',
      stream: site.ids[of],
      actor: { kind: 'person', person: site.ids[by] },
      commands: [{ step: 'confirm-reading', facts, prose: {} } as never],
    });

  test('a teacher reads it on one page and confirms it once', async () => {
    const teacher = await site.as('teacher');
    const page = await teacher.open('/policy/reading/confirm');
    for (const point of pointNumbers) assert.ok(page.html.includes(`id="point-${point}"`), point);
    assert.match(page.text, /gross misconduct/);
    const done = await teacher.send(confirmed, {});
    assert.equal(done.status, 200);
    assert.equal(done.path, '/policy/reading?done=read');
    assert.equal((await teacher.follow('Go to your reports')).path, '/my-reports');
    assert.deepEqual(await readingsOf('teacher'), [
      { version: 'security-incidents-2021', points: [...pointNumbers] },
    ]);
  });

  test('it is not confirmed twice, for somebody else, in part, or by the outside body', async () => {
    const whole = { version: 'security-incidents-2021', points: pointNumbers };
    const refused = [
      await confirms('teacher', 'teacher', whole),
      await confirms('headteacher', 'bursar', whole),
      await confirms('bursar', 'bursar', { ...whole, points: ['1', '2'] }),
      await confirms('outside-body', 'outside-body', whole),
    ];
    assert.ok(refused.every(isRefusal));
    assert.equal((await readingsOf('teacher'))?.length, 1);
    assert.deepEqual(await readingsOf('bursar'), []);
    assert.equal((await (await site.as('outside-body')).open('/policy/reading/confirm')).status, 404);
  });

  test('a version that was never adopted is not taken from a form either', async () => {
    const bursar = await site.as('bursar');
    await bursar.open('/policy/reading/confirm');
    const sent = await bursar.send(confirmed, { version: 'version-99' });
    assert.equal(sent.status, 422);
    assert.deepEqual(await readingsOf('bursar'), []);
  });

  test('headteacher and champion see who has read it, on screen, on paper and as CSV', async () => {
    for (const name of ['headteacher', 'information-champion'] as const) {
      const browser = await site.as(name);
      assert.match((await browser.open('/policy/reading')).text, /Pat bursar/);
      const register = (await browser.open('/policy/reading/register')).text;
      assert.match(register, /Pat teacher/);
      const csv = await (await browser.ask('/policy/reading/register.csv')).text();
      const line = csv.split('\r\n').find((each) => each.includes('Pat teacher'));
      assert.match(line ?? '', /"1.0","All","2026-10-05"/);
      assert.equal((await browser.open('/policy/reading/paper')).status, 200);
    }
  });

  test('everybody else finds no list of names: governors find how many, and no small number', async () => {
    for (const name of ['chair', 'governor', 'clerk', 'bursar', 'teacher', 'outside-body'] as const) {
      const browser = await site.as(name);
      const { html } = await browser.open('/policy/reading');
      assert.doesNotMatch(html, /Pat investigating-officer/, name);
      const pages = ['register', 'register.csv', ...(name === 'bursar' ? [] : ['paper'])];
      for (const page of pages)
        assert.equal((await browser.ask(`/policy/reading/${page}`)).status, 404, `${page} for ${name}`);
    }
    const { text } = await (await site.as('chair')).open('/policy/reading');
    assert.doesNotMatch(text, /\d of \d+ people/);
    assert.doesNotMatch((await (await site.as('teacher')).open('/policy/reading')).text, /of \d+ people/);
  });
});

const points = /<li id="point-/g;

/** Everybody confirms what they have to read, but for these. */
const whenAllConfirm = async (site: OpenSite, ...butFor: readonly Name[]): Promise<void> => {
  for (const name of allNames.filter((each) => each !== 'outside-body' && !butFor.includes(each))) {
    const browser = await site.as(name);
    await browser.open('/policy/reading/confirm');
    assert.equal((await browser.send(confirmed, {})).status, 200, name);
  }
};

/** Lets the mornings of so many days pass. */
const days = async ({ app, clock }: OpenSite, count: number): Promise<void> => {
  for (let nth = 0; nth < count; nth += 1) {
    clock.now += day;
    await app.time.pass();
  }
};

describe('read and understood after a change of one point', () => {
  const mail = keptMail();
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ mail });
    await givenTemplateOn(site);
    await whenAllConfirm(site);
  });
  after(() => site.close());

  test('once everybody has confirmed it, time waits for nobody', async () => {
    await thenRowsFollowLog(site);
    await days(site, 8);
    const [version] = (await site.app.school()).policyVersions.values();
    assert.deepEqual(version?.reminded, {});
    await givenAdoptedOn(site);
    await thenRowsFollowLog(site);
  });

  test('everybody is told in the bell, and asked to read the changed point alone', async () => {
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/told')).text, /Read what changed/);
    assert.match((await teacher.open('/my-reports')).html, /href="\/policy\/reading\/confirm"/);
    const page = await teacher.open('/policy/reading/confirm');
    assert.equal(page.html.match(points)?.length, 1);
    assert.match(page.text, /Tell us all you know\./);
    assert.match(page.html, /<del>[^<]*provide/);
    assert.match(page.text, /gross misconduct/);
    assert.equal((await teacher.send(confirmed, {})).status, 200);
    const read = (await site.app.school()).people.get(site.ids.teacher)?.readings.at(-1);
    assert.deepEqual([read?.version, read?.points], ['version-1', ['2']]);
    assert.doesNotMatch((await teacher.open('/told')).text, /Read what changed/);
  });

  test('the desk of those who have one leads to it until it is read', async () => {
    const bursar = await site.as('bursar');
    const [, href] = /href="([^"]*confirm-reading)"/.exec((await bursar.open('/incidents')).html) ?? [];
    const page = await bursar.open(href ?? assert.fail('the desk does not lead to it'));
    assert.equal(page.path, '/policy/reading/confirm');
    await bursar.send(confirmed, {});
    assert.doesNotMatch((await bursar.open('/incidents')).html, /confirm-reading/);
  });

  test('a page that was opened before the change confirms nothing', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/policy/reading/confirm');
    await givenAdoptedOn(site);
    const sent = await clerk.send(confirmed, {});
    assert.equal(sent.status, 422);
    assert.match(sent.text, /no longer in force/);
    assert.equal((await clerk.open('/policy/reading/confirm')).html.match(points)?.length, 1);
  });

  test('who has not is reminded each week by bell and mail, then listed for the headteacher', async () => {
    await whenAllConfirm(site, 'teacher', 'clerk', 'governor', 'line-manager');
    const { app, ids, clock } = site;
    const actor = { kind: 'person', person: ids.headteacher } as const;
    const facts = { from: clock.now - day, until: clock.now + 60 * day, deputy: null };
    const command = { step: 'mark-away', facts, prose: {} } as const;
    await app.execute({ kind: 'person', stream: ids['line-manager'], actor, commands: [command] });
    await whenSomebodyLeaves(site, 'governor');
    const mailed: string[] = [];
    for (let nth = 0; nth < 35; nth += 1) {
      await days(site, 1);
      await app.digests.make();
      const from = mail.sent.length;
      while ((await app.post.turn()).due);
      const reading = mail.sent.slice(from).filter(({ text }) => /policy-version/.test(text));
      mailed.push(...reading.map(({ to }) => to.split('@')[0] ?? ''));
    }
    const counts = Object.fromEntries(
      [...Map.groupBy(mailed, (name) => name)].map(([name, each]) => [name, each.length]),
    );
    // That there is a new version, and three reminders.
    assert.deepEqual(counts, { teacher: 4, clerk: 4, headteacher: 1 });
    const head = await site.as('headteacher');
    assert.match((await head.open('/told')).text, /after three reminders/);
    const { text } = await head.open('/policy/reading');
    assert.match(text, /Speak to them.*Pat clerk.*Pat teacher.*Who has still to read it \(1\)/s);
    assert.doesNotMatch(text, /Pat governor/);
  });

  test('people without an account sign on paper, which the office enters', async () => {
    const bursar = await site.as('bursar');
    const { html } = await bursar.open('/policy/reading');
    const [, href] = /href="([^"]*record-paper-reading)"/.exec(html) ?? [];
    await bursar.open(href ?? assert.fail('no way to enter a list'));
    const list = { count: '4', names: 'Ann Cook\nBo Cleaner\nCy Caretaker\nDi Driver' };
    const wrong = await bursar.send('Enter a signed list', {
      ...list,
      ...dated('on', site.clock.now + 2 * day),
    });
    assert.equal(wrong.status, 422);
    const sent = await bursar.send('Enter a signed list', { ...list, ...dated('on', site.clock.now) });
    assert.equal(sent.status, 200, sent.text);
    assert.match((await (await site.as('chair')).open('/policy/reading')).text, /4 people signed on paper/);
    const head = await site.as('headteacher');
    assert.match((await head.open('/policy/reading/register')).text, /Ann Cook/);
    assert.match(await (await head.ask('/policy/reading/register.csv')).text(), /Di Driver/);
    for (const name of ['bursar', 'chair', 'clerk', 'teacher'] as const) {
      const browser = await site.as(name);
      for (const page of ['/policy/reading', '/incidents?words=Caretaker'])
        assert.doesNotMatch((await browser.open(page)).html, /Ann Cook|Cy Caretaker/, `${page} for ${name}`);
    }
    const teacher = await site.as('teacher');
    assert.equal((await teacher.open(href ?? '')).status, 404);
  });
});

test('where too few read it to count them, no heading stands, and who confirmed is led on', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const staying: readonly Name[] = ['headteacher', 'administrator', 'chair', 'governor'];
  for (const name of allNames.filter((each) => !staying.includes(each))) await whenSomebodyLeaves(site, name);
  const chair = await site.as('chair');
  await chair.open('/policy/reading');
  await chair.follow('Read and confirm');
  assert.equal((await chair.follow('Back to reading')).path, '/policy/reading');
  await chair.follow('Read and confirm');
  const done = await chair.send(confirmed, {});
  assert.doesNotMatch(done.html, /<h2/);
  await chair.follow('Go to the desk');
  assert.equal(chair.page().path, '/incidents');
});

describe('somebody new', () => {
  test('is led to the policy at their first sign-in, and may report first', async () => {
    const site = await givenSite();
    try {
      const { app, accounts, ids } = site;
      const person = app.newPersonId();
      const facts = { person, roles: [], employed: true };
      const prose = { name: 'Sam New', address: 'sam@brookside.example' };
      await whenPersonChanges(site, person, { step: 'add-person', facts, prose });
      const made = await accounts.invite({ kind: 'person', person: ids.headteacher }, person);
      const link = 'link' in made ? made.link : assert.fail('the invitation was mailed');
      const browser = site.anybody();
      await browser.open(new URL(link).pathname);
      const page = await browser.send('Set the password', { password: 'seven slow snails in a row' });
      assert.equal(page.path, '/policy/reading/confirm');
      assert.equal((await browser.follow('Go to your reports')).path, '/my-reports', 'or does it later');
      assert.equal((await browser.open('/my-reports/report')).status, 200);
      await browser.open('/policy/reading/confirm');
      assert.equal((await browser.send(confirmed, {})).status, 200);
    } finally {
      await site.close();
    }
  });
});
