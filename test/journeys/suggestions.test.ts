// A suggestion that the policy should change: made with a name or without, from a point of the policy or an
// incident's lessons, and answered by the information champion with reasons that the suggester reads.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StreamId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, givenSubmittedOn } from '../given/site-incident.ts';

const words = { problem: 'Nobody answers the telephone at night.', proposal: 'Name who to ring at night.' };
/** Without the word that it was done. */
const pathOf = ({ path }: { readonly path: string }): string => path.split('?')[0] ?? '';
const reasons = 'Three people asked for this within a month.';

describe('a suggestion to change the policy', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const statusFor = async (name: Parameters<OpenSite['as']>[0], path: string) =>
    (await (await site.as(name)).open(path)).status;

  /** The address of a suggestion by a teacher. */
  const suggested = async (): Promise<string> => {
    const teacher = await site.as('teacher');
    await teacher.open('/suggestion/new?about=1');
    return pathOf(await teacher.send('Send the suggestion', words));
  };

  const stateAt = async (path: string) => {
    const id = path.split('/')[2] as StreamId;
    return site.app.streams.open(site.ids.headteacher, 'suggestion', id);
  };

  test('begins at a point of the policy, and waits for the champion', async () => {
    const path = await suggested();
    const { state } = await stateAt(path);
    assert.equal(state.about, '1');
    const desk = (await (await site.as('information-champion')).open('/incidents')).text;
    assert.match(desk, /Name who to ring at night.*point 1/, 'its title tells it from others');
    for (const name of ['information-champion', 'headteacher', 'teacher'] as const)
      assert.equal(await statusFor(name, path), 200, name);
    for (const name of ['bursar', 'chair', 'governor', 'administrator', 'outside-body'] as const)
      assert.equal(await statusFor(name, path), 404, name);
  });

  test('stands with the words of the policy beside what decides on it', async () => {
    const path = await suggested();
    const policyWords = (await site.app.directory()).policy.points[0]?.must ?? 'none';
    for (const [name, form] of [
      ['information-champion', 'agree'],
      ['information-champion', 'decline'],
      ['teacher', 'withdraw'],
    ] as const) {
      const { text } = await (await site.as(name)).open(`${path}/${form}`);
      assert.ok(text.includes(words.problem) && text.includes(words.proposal), form);
      assert.ok(text.includes(policyWords), form);
    }
    assert.ok((await (await site.as('information-champion')).open(path)).text.includes(policyWords));
  });

  test('is agreed with reasons, which its suggester and all staff read without the name', async () => {
    const path = await suggested();
    const champion = await site.as('information-champion');
    assert.ok((await champion.open('/told')).html.includes(path));
    await champion.open(`${path}/agree`);
    await champion.send('Agree', { reasons });
    assert.ok(!(await champion.open('/told')).html.includes(path));
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/told')).text, /Read the answer to your suggestion/);
    assert.ok((await teacher.open(path)).text.includes(reasons));
    const bursar = await (await site.as('bursar')).open(path);
    assert.ok(bursar.text.includes(reasons) && bursar.text.includes(words.proposal));
    assert.ok(!bursar.text.includes('Pat teacher'));
    assert.ok((await (await site.as('headteacher')).open(path)).text.includes('Pat teacher'));
    assert.equal(await statusFor('outside-body', path), 404);
  });

  test('is reminded of once, two weeks later, to the champion and the headteacher', async () => {
    const path = await suggested();
    const overdue = async (name: 'headteacher' | 'information-champion' | 'teacher') =>
      (await (await site.as(name)).open('/told')).text.split('waited two weeks').length - 1;
    const told = async () =>
      Promise.all((['information-champion', 'headteacher', 'teacher'] as const).map(overdue));
    site.clock.now += 13 * day;
    await site.app.time.pass();
    assert.deepEqual(await told(), [0, 0, 0]);
    site.clock.now += day;
    await site.app.time.pass();
    const [champion = 0, head = 0, teacher] = await told();
    assert.ok(champion > 0 && head === champion && teacher === 0);
    site.clock.now += day;
    await site.app.time.pass();
    assert.deepEqual(await told(), [champion, head, 0]);
    assert.equal((await stateAt(path)).state.isOverdue, true);
  });

  test('is withdrawn by the person who made it, and by nobody else', async () => {
    const path = await suggested();
    assert.equal(await statusFor('headteacher', `${path}/withdraw`), 404);
    const teacher = await site.as('teacher');
    await teacher.open(`${path}/withdraw`);
    await teacher.send('Withdraw', {});
    assert.equal((await stateAt(path)).state.stage, 'withdrawn');
  });

  test('is answered once: the second answer is refused', async () => {
    const path = await suggested();
    const [first, second] = [await site.as('information-champion'), await site.as('information-champion')];
    await first.open(`${path}/agree`);
    await second.open(`${path}/decline`);
    await first.send('Agree', { reasons });
    const late = await second.send('Keep the wording', { reasons });
    assert.equal(late.status, 409);
    assert.equal((await second.send('Keep the wording', { reasons })).status, 422);
    assert.equal((await stateAt(path)).state.stage, 'agreed');
  });

  test('of the champion is answered by the headteacher, and of the headteacher by the champion', async () => {
    for (const [by, answers] of [
      ['information-champion', 'headteacher'],
      ['headteacher', 'information-champion'],
    ] as const) {
      const suggester = await site.as(by);
      await suggester.open('/suggestion/new');
      const path = pathOf(await suggester.send('Send the suggestion', words));
      assert.equal(await statusFor(by, `${path}/agree`), 404, by);
      const other = await site.as(answers);
      await other.open(`${path}/decline`);
      assert.equal((await other.send('Keep the wording', { reasons })).status, 200);
    }
  });

  test('from an incident’s lessons names it to those who see it, and counts it for others', async () => {
    const incident = await givenReportedOn(site);
    const head = await site.as('headteacher');
    await head.open(`/suggestion/new?incident=${incident.reference}`);
    const sent = await head.send('Send the suggestion', words);
    assert.ok(sent.html.includes(`/incidents/${incident.reference}`));
    const champion = (await (await site.as('information-champion')).open(pathOf(sent))).html;
    assert.ok(!champion.includes(incident.reference));
    assert.match(champion, /1 incident/);
  });

  test('begins at the outcome of an incident too', async () => {
    const incident = await givenSubmittedOn(site, 'minor');
    const page = await (await site.as('headteacher')).open(`${incident.path}/outcome`);
    assert.ok(page.html.includes(`/suggestion/new?incident=${incident.reference}`));
  });

  test('may be about another policy, which is not reworded here', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/suggestion/new');
    const path = pathOf(await teacher.send('Send the suggestion', { ...words, about: 'acceptable-use' }));
    const champion = await site.as('information-champion');
    assert.match((await champion.open(path)).text, /Suggestion on the Acceptable Use Policy/);
    await champion.open(`${path}/agree`);
    const agreed = await champion.send('Agree', { reasons });
    assert.doesNotMatch(agreed.text, /Propose the new wording|Adopted/);
    const forged = {
      step: 'make-suggestion',
      facts: { about: 'own-9', incident: null },
      prose: words,
    } as const;
    const actor = { kind: 'person', person: site.ids.teacher } as const;
    const stream = site.app.streams.newId();
    const answer = await site.app.execute({ kind: 'suggestion', stream, actor, commands: [forged] });
    assert.ok(isRefusal(answer));
  });

  test('cannot name an incident that its suggester may not see', async () => {
    const { reference } = await givenReportedOn(site);
    const clerk = await site.as('clerk');
    await clerk.open(`/suggestion/new?incident=${reference}`);
    assert.equal((await clerk.send('Send the suggestion', words)).status, 404);
  });

  test('without a name is made without signing in, and its answer is read by all staff', async () => {
    const anybody = site.anybody();
    await anybody.open('/suggest?about=2');
    const sent = await anybody.send('Send without my name', words);
    assert.equal(sent.path, '/suggest/sent');
    const champion = await site.as('information-champion');
    const listed = await site.app.streams.list(site.ids['information-champion'], 'suggestion');
    const made = listed.find(({ state }) => state.about === '2');
    assert.ok(made !== undefined);
    assert.deepEqual(made.state.madeBy, { kind: 'reporter' });
    await champion.open(`/suggestion/${made.stream}/decline`);
    await champion.send('Keep the wording', { reasons });
    assert.ok((await (await site.as('clerk')).open(`/suggestion/${made.stream}`)).text.includes(reasons));
  });
});
