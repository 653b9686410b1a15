// Read and understood: everybody who signs in confirms the version of the policy that is in force.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pointNumbers } from '../../src/policy/policy.ts';
import { isRefusal } from '../../src/record/step.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';

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
      for (const page of ['register', 'register.csv', 'paper'])
        assert.equal((await browser.ask(`/policy/reading/${page}`)).status, 404, `${page} for ${name}`);
    }
    const { text } = await (await site.as('chair')).open('/policy/reading');
    assert.match(text, /Fewer than 3 of 13/);
    assert.doesNotMatch((await (await site.as('teacher')).open('/policy/reading')).text, /of 13/);
  });
});
