// People from a spreadsheet: a dry run by the very steps, then one act, then one invitation for all.
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { givenSiteBesideServer } from '../given/mailing-site.ts';
import { givenSite, type OpenSite, type SiteOptions, whenSomebodyLeaves } from '../given/site.ts';
import type { Browser, Page } from '../tools/http.ts';
import type { Behaviour } from '../tools/smtp.ts';

const path = '/people/spreadsheet';

async function given(t: TestContext, options: SiteOptions = {}): Promise<OpenSite> {
  const site = await givenSite(options);
  t.after(() => site.close());
  return site;
}

const csv = (rows: readonly string[]): File =>
  new File([rows.map((row) => `"${row.replaceAll('|', '","')}"`).join('\r\n')], 'staff.csv');

const head = 'Full name|Work email|Job title|Date of birth';
const amina = 'Shah, Amina|a.shah@brookside.example|Teacher|01/02/1980';
const ben = 'Ben Ackroyd|b.ackroyd@brookside.example|School Business Manager|01/02/1981';

const whenSent = async (browser: Browser, file: File): Promise<Page> => {
  await browser.open(`${path}?another=yes`);
  return browser.send('Go on', { file });
};

/** What the dry run counts, by the first word of what it says. */
const found = ({ html }: Page): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...html.matchAll(/<strong>(\d+)<\/strong>\s+(\w+)/g)].map(([, count, word]) => [word, Number(count)]),
  );

const namesIn = async ({ app }: OpenSite): Promise<readonly string[]> => [
  ...(await app.directory()).names.values(),
];

const personNamed = async ({ app }: OpenSite, name: string) => {
  const { names } = await app.directory();
  const [id] = [...names].find(([, each]) => each === name) ?? [];
  return (await app.school()).people.get(id ?? assert.fail(`${name} is not here`));
};

describe('people from a spreadsheet', () => {
  test('are added in one act after a dry run, then invited all at once', async (t) => {
    const site = await given(t);
    const browser = await site.as('administrator');
    const shown = await whenSent(browser, csv([head, amina, ben]));
    assert.equal(shown.path, path);
    assert.equal(found(shown).new, 2);
    assert.ok(!(await namesIn(site)).includes('Amina Shah'), 'not before');
    assert.ok(!/01\/02\/1980<\/t[dh]>/.test(shown.html));
    const done = await browser.send('Add or change 2 people');
    assert.match(done.text, /2 people are added/);
    assert.deepEqual((await personNamed(site, 'Amina Shah'))?.roles, []);
    assert.deepEqual((await personNamed(site, 'Ben Ackroyd'))?.roles, ['bursar']);
    const links = await browser.send('Invite all');
    assert.equal(links.html.match(/\/invitation\//g)?.length, 2);
    const again = await browser.open('/people');
    assert.ok(!again.text.includes('Invite all'));
    assert.equal((await browser.open('/people/invite-all')).path, '/people', 'the links are shown once');
  });

  test('are matched again each term: nobody is closed, and nothing is done twice', async (t) => {
    const site = await given(t);
    const browser = await site.as('headteacher');
    await whenSent(browser, csv([head, amina, ben]));
    await browser.send('Add or change 2 people');
    const next = 'Amina Shah-Jones|A.Shah@brookside.example|Office manager|';
    const shown = await whenSent(browser, csv([head, next, ben]));
    const { changed, here } = found(shown);
    assert.deepEqual([changed, found(shown).new], [1, undefined]);
    assert.ok(here);
    await browser.send('Add or change 1 person');
    const person = await personNamed(site, 'Amina Shah-Jones');
    assert.deepEqual(person?.roles, ['office-manager']);
    const everybody = [...(await site.app.school()).people.values()];
    assert.ok(everybody.every(({ active }) => active));
    const last = await whenSent(browser, csv([head, next, ben]));
    assert.ok(last.text.includes('There is nothing to bring in.'));
  });

  test('who gain an office that watches wait for a second person', async (t) => {
    const site = await given(t);
    const browser = await site.as('administrator');
    const shown = await whenSent(browser, csv([head, 'Gus Hall|g.hall@brookside.example|Governor|']));
    assert.equal(found(shown).to, 1);
    await browser.send('Add or change 1 person');
    const person = await personNamed(site, 'Gus Hall');
    assert.deepEqual([person?.roles, person?.waiting.map(({ what }) => what)], [[], ['grant']]);
    const chair = await site.as('chair');
    await chair.open(`/people/${person?.id}`);
    await chair.follow('Confirm or decline');
    await chair.send('Record your decision', { decision: 'confirm' });
    assert.deepEqual((await personNamed(site, 'Gus Hall'))?.roles, ['governor']);
  });

  test('are left out where a row is not understood, stands twice, or has another address', async (t) => {
    const site = await given(t);
    const browser = await site.as('administrator');
    const shown = await whenSent(
      browser,
      csv([
        head,
        'No Address|||',
        'Bad One|j.hart|Teacher|',
        'Twin One|twin@brookside.example|Teacher|',
        'Twin Two|twin@brookside.example|Teacher|',
        'Pat teacher|elsewhere@brookside.example|Teacher|',
        amina,
        'Amina Shah|a.shah@brookside.example|Line Manager|',
      ]),
    );
    assert.deepEqual([found(shown).new, found(shown).not, found(shown).twice], [2, 2, 2]);
    await browser.send('Add or change 2 people');
    assert.deepEqual((await personNamed(site, 'Amina Shah'))?.roles, ['line-manager']);
    const { addresses } = await site.app.directory();
    assert.equal(addresses.get(site.ids.teacher), 'teacher@brookside.example');
  });

  test('who left before are not added a second time', async (t) => {
    const site = await given(t);
    await whenSomebodyLeaves(site, 'teacher');
    const browser = await site.as('administrator');
    const shown = await whenSent(browser, csv([head, 'Pat teacher|teacher@brookside.example|Teacher|']));
    assert.deepEqual([found(shown).new, found(shown).twice], [undefined, 1]);
    await browser.follow('Pat teacher');
    assert.equal(browser.page().path, `/people/${site.ids.teacher}`);
  });

  test('come in cp1252 with semicolons, in UTF-8 with a mark, and as XLSX', async (t) => {
    const site = await given(t);
    const browser = await site.as('administrator');
    const rows = ['Surname;Forename;E-mail', 'Müller;Zoë;z.muller@brookside.example'];
    const asCp1252 = new File([Buffer.from(rows.join('\n'), 'latin1')], 'a.csv');
    const withMark = new File([`\ufeff${rows.join('\n')}`], 'b.csv');
    const book = await writeXlsx({
      sheets: [{ name: 'Staff', rows: [['Staff list'], ...rows.map((row) => row.split(';'))] }],
    });
    for (const file of [asCp1252, withMark, new File([new Uint8Array(book)], 'c.xlsx')]) {
      const shown = await whenSent(browser, file);
      assert.ok(shown.text.includes('Zoë Müller'), file.name);
    }
  });

  test('whose columns were matched anew meanwhile are not added by an older page', async (t) => {
    const site = await given(t);
    const [one, other] = [await site.as('administrator'), await site.as('administrator')];
    await whenSent(one, csv([head, amina, ben]));
    await other.open(path);
    await other.send('Look again', { 'column-1': '' });
    const stale = await one.send('Add or change 2 people');
    assert.equal(stale.status, 422);
    assert.ok(!(await namesIn(site)).includes('Amina Shah'));
  });

  test('are added once where two people send the same file', async (t) => {
    const site = await given(t);
    const [one, other] = [await site.as('administrator'), await site.as('headteacher')];
    for (const browser of [one, other]) await whenSent(browser, csv([head, amina, ben]));
    await Promise.all([one.send('Add or change 2 people'), other.send('Add or change 2 people')]);
    const names = await namesIn(site);
    assert.equal(names.filter((name) => name === 'Amina Shah').length, 1);
    assert.equal(names.length, (await site.app.school()).people.size);
  });

  test('are brought in only by a person who manages people', async (t) => {
    const site = await given(t);
    for (const name of ['teacher', 'chair', 'bursar'] as const) {
      const browser = await site.as(name);
      assert.equal((await browser.open(path)).status, 404, name);
      const sent = await browser.post(path, { file: csv([head, amina]) });
      assert.equal(sent.status, 404, name);
      assert.equal((await browser.post('/people/invite-all', {})).status, 404, name);
      assert.equal((await browser.post(`${path}/take`, { seen: '' })).status, 404, name);
    }
  });

  test('are counted while they are added: the page says how many are done', async (t) => {
    const site = await given(t);
    const browser = await site.as('administrator');
    const done = Promise.withResolvers<void>();
    const whose = { person: site.ids.administrator, task: path };
    const working = site.app.tasks.begin(whose, 57, async (report) => {
      report(23);
      await done.promise;
      return { added: 57, changed: 0, refused: [] };
    });
    assert.match((await browser.open(path)).text, /23 of 57 are done/);
    done.resolve();
    await working;
    assert.match((await browser.follow('Look again')).text, /57 people are added/);
  });

  test('are invited by mail, and whom no mail reached is named', async (t) => {
    const options: Behaviour['options'] = {
      onRcptTo: ({ address }, _session, took) =>
        took(address.startsWith('b.') ? Object.assign(new Error('No'), { responseCode: 550 }) : null),
    };
    // The operator hears of it too.
    const { site, server } = await givenSiteBesideServer(t, { options }, { log: () => {} });
    const browser = await site.as('administrator');
    await whenSent(browser, csv([head, amina, ben, 'Gus Hall|g.hall@brookside.example|Governor|']));
    await browser.send('Add or change 3 people');
    const said = await browser.send('Invite all');
    assert.match(said.text, /We have mailed 2 invitations/);
    assert.equal(said.html.match(/\/invitation\//g)?.length, 1, 'Ben gets his by hand');
    assert.deepEqual(server.arrived.map(({ to }) => to).toSorted(), [
      'a.shah@brookside.example',
      'g.hall@brookside.example',
    ]);
  });

  for (const [what, file] of Object.entries({
    'a file of nothing': new File([''], 'empty.csv'),
    'a picture': new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])], 'photo.png'),
    'an old Excel file': new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])], 'old.xls'),
    'a zip that is cut off': new File([new Uint8Array([0x50, 0x4b, 3, 4, 1, 2])], 'cut.xlsx'),
  })) {
    test(`say why ${what} is not read`, async (t) => {
      const site = await given(t);
      const shown = await whenSent(await site.as('administrator'), file);
      assert.equal(shown.status, 422);
      assert.match(shown.text, /There is a problem/);
    });
  }
});
