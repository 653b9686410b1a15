// The chain of custody of evidence, and statements that witnesses sign by a link.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { wellTagged } from '../then/well-tagged.ts';
import type { Browser } from '../tools/http.ts';
import { holds } from '../tools/tagged-pdf.ts';
import { givenAudited } from './audited.ts';
import { dated } from './typed.ts';

const officer = 'investigating-officer';
const words = 'I saw the walrus list.';

describe('the chain of custody', () => {
  let site: OpenSite;
  let each: SiteIncident;
  let lead: Browser;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'major');
    lead = await site.as(officer);
    const kept = await site.app.files.keep(each.id, Readable.from([Buffer.from('walrus')]));
    if ('problem' in kept) assert.fail(kept.problem);
    const prose = { description: 'The screen', fileName: 'screen.txt', digest: kept.digest };
    await each.done('add-evidence', { file: kept.file, size: kept.size }, prose, officer);
    await lead.open(`${each.path}/add-evidence`);
    const laptop = { description: 'The laptop', keptAt: 'The safe', heldBy: 'Mr Frost', kind: 'device' };
    await lead.send('Add the evidence', laptop);
  });
  after(() => site.close());

  const events = async (type: string) => {
    const found = await site.app.cases.open(site.ids.headteacher, each.reference);
    return (await site.app.cases.entries(found)).filter((entry) => entry.type === type);
  };

  test('has each download as an entry, and views by person and day, apart from what was done', async () => {
    const [file, thing] = await events('evidence-added');
    const head = await site.as('headteacher');
    await head.open(`${each.path}/exhibit/${file?.version}/0`);
    for (const _ of [1, 2]) await (await head.ask(`${each.path}/evidence/${file?.version}/0`)).text();
    const copies = await events('copied-out');
    assert.equal(copies.length, 2);
    assert.deepEqual(copies[0]?.actor, { kind: 'person', person: site.ids.headteacher });
    const { text } = await lead.open(`${each.path}/custody`);
    assert.match(text, /Viewed.*Pat headteacher/);
    assert.ok(text.includes('Copied out') && text.includes('Mr Frost') && text.includes('Device'));
    const record = await lead.open(`${each.path}/record`);
    assert.ok(!record.html.includes(`id="entry-${copies[0]?.version}"`), 'not among what was done');
    const listed = await lead.open(`${each.path}/record?show=downloads`);
    assert.ok(listed.html.includes(`id="entry-${copies[0]?.version}"`));
    assert.equal((await head.ask(`${each.path}/evidence/${thing?.version}/0`)).status, 404);
    assert.equal((await events('copied-out')).length, 2, 'there was nothing to copy');
  });

  test('says who has a thing now, on the page and in a PDF', async () => {
    const thing = (await events('evidence-added'))[1]?.version;
    await lead.open(`${each.path}/note-custody?evidence=${thing}`);
    const given = { act: 'handed-over', person: 'PC Adeyemi', where: 'Hove station', note: 'Seal 12' };
    await lead.send('Record it', { ...given, ...dated('doneAt', site.clock.now) });
    assert.match((await lead.open(`${each.path}/custody`)).text, /Held by\s*PC Adeyemi/);
    const answer = await lead.ask(`${each.path}/custody.pdf`);
    const pdf = Buffer.from(await answer.arrayBuffer());
    for (const said of ['Handed over', 'PC Adeyemi', 'Hove station', 'Seal 12'])
      assert.ok(holds(pdf, said), said);
    assert.ok(wellTagged(pdf).text.includes('Chain of custody'));
  });

  test('has what an auditor downloaded, by their link', async () => {
    const file = (await events('evidence-added'))[0]?.version;
    const link = await givenAudited(site, each, 'nothing');
    const before = (await events('copied-out')).length;
    assert.equal((await site.anybody().ask(`${link}/evidence/${file}/0`)).status, 200);
    const all = await events('copied-out');
    assert.equal(all.length, before + 1);
    assert.equal(all.at(-1)?.actor.kind, 'link');
  });

  test('is there for nobody who may not see the incident, and only those on the case add to it', async () => {
    const file = (await events('evidence-added'))[0]?.version;
    const before = (await events('copied-out')).length;
    const clerk = await site.as('clerk');
    for (const page of ['custody', 'custody.pdf', 'statements', 'note-custody', `evidence/${file}/0`])
      assert.equal((await clerk.ask(`${each.path}/${page}`)).status, 404, page);
    assert.equal((await events('copied-out')).length, before);
  });
});

describe('a statement', () => {
  const mail = keptMail();
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite({ mail });
    each = await givenInvestigatingOn(site, 'major');
  });
  after(() => site.close());

  const asked = async (): Promise<{ readonly link: string; readonly entry: number }> => {
    await each.done('ask-for-statement', {}, { witness: 'Rosie Hart', statement: words }, officer);
    const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
    const entry = incident.statements.at(-1)?.entry ?? 0;
    const secret = await site.app.statements.secretOf(each.reference, entry);
    return { entry, link: `/statement/${each.reference}/${entry}/${secret}` };
  };
  const signing = { name: 'Rosie Hart', agree: 'yes' };

  test('is corrected and signed without an account, once, and both versions stay', async () => {
    const { link } = await asked();
    const witness = site.anybody();
    const first = await witness.open(link);
    assert.ok(first.html.includes(words) && !first.html.includes('/incidents'));
    assert.equal((await witness.send('Sign', { name: 'Rosie Hart' })).status, 422, 'not without the tick');
    await witness.open(link);
    const mine = 'I saw the heron list.';
    const done = await witness.send('Sign', { ...signing, statement: mine });
    assert.ok(done.html.includes(hash('sha256', mine, 'hex')));
    const again = await site.anybody().open(link);
    assert.equal(again.status, 404);
    assert.ok(!again.html.includes('walrus') && !again.html.includes('heron'));
    const lead = await site.as(officer);
    const { html } = await lead.open(`${each.path}/statements`);
    for (const said of [words, mine, hash('sha256', mine, 'hex'), 'Corrected and signed'])
      assert.ok(html.includes(said), said);
    assert.ok(!html.includes(link), 'a link that is used is not shown');
  });

  test('has one version where nothing was corrected', async () => {
    const { link, entry } = await asked();
    const witness = site.anybody();
    await witness.open(link);
    await witness.send('Sign', signing);
    const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
    const found = incident.statements.find((one) => one.entry === entry);
    assert.equal(found?.signed?.corrected, false);
    assert.deepEqual(found?.signed?.by, { kind: 'link', entry });
  });

  test('opens to no guess, no more after 14 days, and not once its link was ended', async () => {
    const [late, ended] = [await asked(), await asked()];
    const guess = `${ended.link.slice(0, -2)}AA`;
    const bent = late.link.replace(`/${late.entry}/`, `/${ended.entry}/`);
    for (const path of [guess, bent]) assert.equal((await site.anybody().open(path)).status, 404);
    const witness = site.anybody();
    await witness.open(ended.link);
    await each.done('end-statement', { statement: ended.entry }, {}, officer);
    assert.equal((await witness.send('Sign', signing)).status, 404);
    site.clock.now += 15 * day;
    assert.equal((await site.anybody().open(late.link)).status, 404);
    const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
    assert.equal(incident.statements.filter(({ signed }) => signed !== null).length, 2);
  });

  test('is mailed to a witness whose address is given, unless its link was ended before', async () => {
    const toWitness = () => mail.sent.filter(({ to }) => to === 'rosie@home.example');
    const lead = await site.as(officer);
    const asks = async (address: string) => {
      await lead.open(`${each.path}/ask-for-statement`);
      return lead.send('Make the link', { witness: 'Rosie Hart', statement: words, address });
    };
    assert.equal((await asks('rosie at home')).status, 422);
    const made = await asks('rosie@home.example');
    assert.match(made.text, /We mailed it to rosie@home\.example/);
    const { incident } = await site.app.cases.open(site.ids[officer], each.reference);
    await sendAllMail(site);
    assert.equal(toWitness().length, 1);
    const { subject, text } = toWitness()[0] ?? assert.fail();
    assert.ok(![subject, text].some((said) => said.includes('walrus')));
    const [link = ''] = /\/statement\/\S+/.exec(text) ?? [];
    assert.ok((await site.anybody().open(link)).html.includes(words));
    await asks('rosie@home.example');
    const ended = (await site.app.cases.open(site.ids[officer], each.reference)).incident.statements.at(-1);
    assert.notEqual(ended?.entry, incident.statements.at(-1)?.entry);
    await each.done('end-statement', { statement: ended?.entry ?? 0 }, {}, officer);
    await sendAllMail(site);
    assert.equal(toWitness().length, 1);
  });

  test('is shown as a link to who asked alone, and nothing of it to the person accused', async () => {
    const { link } = await asked();
    const shown = async (name: 'headteacher' | typeof officer) =>
      (await (await site.as(name)).open(`${each.path}/statements`)).html.includes(link);
    assert.deepEqual([await shown(officer), await shown('headteacher')], [true, false]);
    const teacher = await site.as('teacher');
    assert.equal((await teacher.ask(`${each.path}/statements`)).status, 404);
    await each.done('declare-conflict', { person: site.ids[officer] }, { why: 'Mine.' }, officer);
    assert.equal((await (await site.as(officer)).ask(`${each.path}/statements`)).status, 404);
    assert.equal((await site.anybody().open(link)).status, 404, 'what they sent opens nothing any more');
  });
});
