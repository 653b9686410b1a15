// What anybody may read and print: the policy with its faults said plainly, the poster, the paper form, the
// card.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { itemIds, withOwnNames } from '../../src/policy/policy.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenTemplateOn } from '../given/versions.ts';

const policy = withOwnNames(securityIncidents2021, { school: '', chair: '', headteacher: '' });

describe('anybody reads the policy and prints the sheets', () => {
  let site: OpenSite;
  const read = async (path: string) => (await site.anybody().open(path)).text;
  before(async () => {
    site = await givenSite({ baseUrl: 'https://candour.brookside.example' });
  });
  after(() => site.close());

  test('the policy stands there word for word, each lettered item with where it is done', async () => {
    const text = await read('/policy');
    const html = (await site.anybody().open('/policy')).html;
    const squeezed = (words: string) => words.replaceAll(/\s+/g, ' ').trim();
    for (const { must, why, how, howLead, items } of policy.points) {
      for (const words of [must, why, how ?? howLead ?? '', ...items.map((item) => item.text)]) {
        assert.ok(text.includes(squeezed(words)), words);
      }
    }
    for (const words of [policy.exceptionRoute, policy.changeRoute, policy.breachStatement]) {
      assert.ok(text.includes(squeezed(words)), words);
    }
    for (const id of itemIds) assert.match(html, new RegExp(`id="item-${id}".*?In Candour: [A-Z]`, 's'));
    assert.doesNotMatch(html, /href="\/(incidents|exception|procedures)/, 'what asks to sign in');
  });

  test('document control tells the school’s own approval alone, and says when a review is late', async () => {
    const own = await givenSite();
    const shown = async () => (await own.anybody().open('/policy')).text;
    const administrator = await own.as('administrator');
    const others = /Premises Committee|26 January 2021|January 2022/;
    for (const path of ['/policy', '/policy/home', '/settings'])
      assert.doesNotMatch((await administrator.open(path)).text, others, path);
    assert.doesNotMatch(await shown(), /Date approved/);
    await givenTemplateOn(own);
    assert.match(await shown(), /Version ?1\.0 ?Date approved.*Approved by ?Resources Committee/);
    assert.match(await shown(), /Next review ?January 2099(?!: overdue)/);
    own.clock.now = momentOf('2099-02-01', '09:00');
    assert.match(await shown(), /Next review ?January 2099: overdue/);
    await own.close();
  });

  test('a school reads its own name and addresses in it, and is told where they do not fit', async () => {
    const own = await givenSite();
    const actor = { kind: 'person', person: own.ids.administrator } as const;
    const given = async (headteacherEmail: string) => {
      const prose = { headteacherEmail, chairEmail: 'chair@brookside.example' };
      const commands = [{ step: 'change-numbers', facts: {}, prose }] as const;
      await own.app.execute({ kind: 'school', stream: own.app.schoolId, actor, commands });
      return (await own.anybody().open('/policy')).text;
    };
    const text = await given('head@brookside.example');
    assert.match(text, /Brookside Junior School Security Incidents Policy/);
    assert.match(text, /email chair@brookside\.example/);
    assert.doesNotMatch(text, /Thomas|Check the addresses/i);
    assert.match(await given('head@brook.example'), /brookside\.example for the Chair and brook\.example/);
    const settings = await (await own.as('administrator')).open('/settings');
    assert.match(settings.text, /brookside\.example for the Chair and brook\.example/);
    await own.close();
  });

  test('the Procedures are Candour’s default, and only what the law sets says so', async () => {
    const text = await read('/policy');
    assert.match(text, /How severe is it\? \(Candour’s default\).*Timescales \(Candour’s default\)/);
    assert.match(text, /Tell the ICO set by law/);
    assert.match(text, /A risk to people’s rights and freedoms is likely by law, tell the ICO/);
    // One timescale: no law sets a severity.
    assert.equal(text.match(/set by law/g)?.length, 1);
  });

  test('the poster gives the reporting address in words and as a QR code', async () => {
    const { html, text } = await site.anybody().open('/poster');
    assert.match(text, /candour\.brookside\.example\/report/);
    assert.match(html, /<svg[^>]*aria-label="QR code of https:\/\/candour\.brookside\.example\/report"/);
    assert.match(text, /You need not say who you are/);
    assert.doesNotMatch(text, /Before you print it/);
  });

  test('the link for somebody who is invited can be read by their telephone', async () => {
    const admin = await site.as('administrator');
    await admin.open('/people/add-person');
    await admin.send('Add a person', { name: 'Jo Reed', email: 'jo@brookside.example', employed: 'yes' });
    assert.match(admin.page().html, /<svg[^>]*aria-label="QR code of the link for Jo Reed"/);
  });

  test('the paper form asks what the page asks', async () => {
    const text = await read('/paper-form');
    for (const question of [
      /What happened\?/,
      /A child may be at risk/,
      /concern one of these people\? ?Headteacher/,
    ]) {
      assert.match(text, question);
    }
  });

  test('the first-hour card gives the school’s numbers, or lines to write them on', async () => {
    assert.match(await read('/first-hour'), /Ring ?Safeguarding lead ?Headteacher ?Bursar.*IT support/);
    assert.doesNotMatch(await read('/first-hour'), /IT support:/);
    const actor = { kind: 'person', person: site.ids.administrator } as const;
    const prose = {
      ...{ safeguardingName: 'Sam Safe', safeguardingPhone: '01632 960 001' },
      ...{ itSupportName: 'Ravel Networks', itSupportPhone: '01632 960 002' },
    };
    const commands = [{ step: 'change-numbers', facts: {}, prose }] as const;
    await site.app.execute({ kind: 'school', stream: site.app.schoolId, actor, commands });
    const text = await read('/first-hour');
    assert.match(text, /Safeguarding lead, Sam Safe: 01632 960 001/);
    assert.match(text, /IT support, Ravel Networks: 01632 960 002/);
    assert.match(text, /within 72 hours of the school becoming aware.*UK GDPR Art 33\(1\)/);
    assert.match(text, /0300 123 2040 \(last checked 2 December 2026\)/);
    assert.match(await read('/report'), /Sam Safe on 01632 960 001, or 999/);
  });
});
