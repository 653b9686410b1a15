// A report that concerns everybody at the school who could open it, before the outside body that the school
// names has an account: nobody sees it, it is kept, and its reporter is told plainly, before sending, with
// the receipt and afterwards, to whom to turn, and can take along what they wrote.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { concernable } from '../../src/incident/state/report.ts';
import type { Reference } from '../../src/record/ids.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { allNames, day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import { receiptOn, whenFollowed } from './story.ts';

const everybody = {
  concerns: ['headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'data-protection-officer'],
};
const what = 'The governors and the office sold the pupil list together.';
const toWhom = /The Diocese, 01632 960 009; Church House, BR1 1AA.*LADO.*Information Commissioner.*Protect/;

describe('a report that concerns everybody, while nobody of the outside body has an account', () => {
  let site: OpenSite;
  const mail = keptMail();
  let seers: (reference: Reference) => Promise<readonly Name[]>;
  before(async () => {
    site = await givenSite({ mail });
    seers = async (reference) => {
      const found: Name[] = [];
      for (const name of allNames) {
        await site.app.cases.open(site.ids[name], reference).then(
          () => found.push(name),
          () => {},
        );
      }
      return found;
    };
    await whenSomebodyLeaves(site, 'outside-body');
    const head = await site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', {
      outsideBody: 'The Diocese, 01632 960 009',
      outsideBodyAddress: 'Church House, BR1 1AA',
    });
  });
  after(() => site.close());

  const report = async (values: object) => {
    const browser = site.anybody();
    await browser.open('/report');
    const page = await browser.send('Send report', { what, ...values });
    return { browser, page, ...receiptOn(page) };
  };

  const named = (offices: readonly string[]) => ({
    concerns: offices.filter((office) => everybody.concerns.includes(office)),
  });

  test('before sending, the page says that nobody could open it, and whom to go to', async () => {
    const { text } = await site.anybody().open('/report');
    const [, after = ''] = text.split('If it concerns the Headteacher, the Bursar, ');
    assert.match(after, /the other governors and the Data Protection Officer together: nobody at the school/);
    assert.match(after, /those it concerns could open it\. It is kept, sealed, until somebody else comes/);
    assert.match(text, toWhom);
  });

  test('it is for nobody’s eyes, tells nobody, and its receipt says whom to go to', async () => {
    const sent = mail.sent.length;
    const { browser, page, reference } = await report(everybody);
    assert.deepEqual(await seers(reference), []);
    assert.match(page.text, /Who can open it now ?Nobody at the school but those it concerns could open it/);
    assert.match(page.text, toWhom);
    assert.match(page.text, /ring somebody outside/);
    await browser.send('Show what I wrote, to print it');
    const shown = browser.page().text;
    assert.match(shown, /Nobody at the school can open this report now/);
    assert.match(shown, toWhom);
    assert.match(shown, /If they are to read it here too.*give them your receipt code/);
    assert.ok(shown.includes(what) && shown.includes(reference));
    site.clock.now += 3 * day;
    await site.app.time.pass();
    while ((await site.app.post.turn()).due);
    const regular = /^Keep this line|^Check who people ring/;
    const told = mail.sent.slice(sent).filter(({ subject }) => !regular.test(subject));
    assert.deepEqual(told, []);
    for (const name of allNames.filter((each) => each !== 'outside-body')) {
      const each = await site.as(name);
      assert.ok(!(await each.open('/told')).html.includes(reference), name);
      assert.ok(!(await each.open('/incidents?show=all')).html.includes(reference), name);
    }
  });

  test('somebody outside to whom the reporter gives the receipt code reads it, and adds to it', async () => {
    const { code } = await report(everybody);
    const diocese = site.anybody();
    const { text } = await whenFollowed(diocese, code);
    assert.ok(text.includes(what));
    assert.match(text, /Nobody at the school can open this report now/);
    await diocese.send('Add details or photos');
    assert.equal(diocese.page().status, 200);
  });

  test('its reporter, signed in, reads the same of it', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/my-reports/report');
    const page = await teacher.send('Send report', { what, ...everybody });
    assert.match(page.text, toWhom);
    await teacher.follow('Go to the report');
    assert.match(teacher.page().text, /Nobody at the school can open this report now/);
    assert.match(teacher.page().text, toWhom);
  });

  test('one reader always remains: a governor who is not named, and last the DPO', async () => {
    const but = (...left: readonly string[]) => concernable.filter((office) => !left.includes(office));
    const kept = async (left: Name) =>
      seers((await report({ what: 'The list was sold.', ...named(but(left)) })).reference);
    assert.deepEqual(await kept('vice-chair'), ['vice-chair']);
    assert.deepEqual((await kept('governor')).toSorted(), ['governor', 'second-governor']);
    assert.deepEqual(await kept('data-protection-officer'), ['data-protection-officer']);
    const { reference } = await report({ what: 'The list was sold.', concerns: ['chair', 'vice-chair'] });
    const others = ['headteacher', 'bursar', 'governor', 'data-protection-officer', 'second-governor'];
    assert.deepEqual(await seers(reference), others);
  });

  test('somebody new in one of these offices finds it, and its reporter reads otherwise', async () => {
    const { reference, code } = await report(everybody);
    const { app, accounts } = site;
    const person = app.newPersonId();
    const facts = { person, roles: ['data-protection-officer'], employed: false } as const;
    const prose = { name: 'Pat newcomer', address: 'newcomer@brookside.example' };
    const operator = { kind: 'operator' } as const;
    await app.execute({
      kind: 'person',
      stream: person,
      actor: operator,
      commands: [{ step: 'add-person', facts, prose }],
    });
    const { waiting } = (await app.school()).people.get(person) ?? assert.fail('Nobody was added.');
    for (const { entry } of waiting) {
      const command = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor = { kind: 'person', person: site.ids.chair } as const;
      await app.execute({ kind: 'person', stream: person, actor, commands: [command] });
    }
    await accounts.putPassword(person, 'a quiet pond behind the gym');
    const found = await app.cases.open(person, reference);
    assert.ok(found.capacities.has('chair') && found.capacities.has('office'));
    const browser = site.anybody();
    const { text } = await whenFollowed(browser, code);
    assert.doesNotMatch(text, /Nobody at the school can open/);
  });
});
