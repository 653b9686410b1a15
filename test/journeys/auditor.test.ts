// Somebody from outside reads one incident by a link: what they see, what is left out, and that the school
// can tell afterwards who had it, until when, and what they opened.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LeftOut } from '../../src/incident/state/auditors.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import { item } from '../../src/policy/policy.ts';
import { proceduresDefault2026 } from '../../src/policy/procedures/procedures.ts';
import { plainly } from '../../src/policy/said.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { sayKey } from '../../src/web/documents/anchor-blocks.ts';
import { enough } from '../../src/web/school/policy-procedures.ts';
import { day, hour, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { unzipped } from '../tools/zip.ts';
import { givenAudited } from './audited.ts';

const officer = 'investigating-officer';
const said = 'The walrus was at the window.';
const noted = 'The narwhal list was found again.';
const secret = 'Only the headteacher decides on the heron.';

describe('an auditor', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const mail = keptMail();
  const given = (leavesOut: LeftOut, by: Name = 'headteacher', on = each) =>
    givenAudited(site, on, leavesOut, by);
  const read = async (address: string): Promise<string> => {
    const { html, status } = await site.anybody().open(address);
    assert.equal(status, 200, address);
    return html;
  };
  before(async () => {
    site = await givenSite({ mail });
    each = await givenInvestigatingOn(site, 'major');
    await each.done('record-interview', { heldAt: site.clock.now }, { withWhom: 'Rosie', said }, officer);
    await each.done('note-progress', {}, { note: noted }, officer);
    const answer = { item: '3g', answer: 'not-appropriate' } as const;
    await each.done('answer-point', answer, { because: 'It is over.' }, officer);
    await each.done('recommend-discipline', { commence: false }, { reason: secret }, officer);
  });
  after(() => site.close());

  test('reads the incident without an account, and the record says what they opened', async () => {
    const link = await given('nothing');
    for (const page of ['', '/timescales', '/outcome-report', '/record', '/record.txt'])
      assert.ok((await read(`${link}${page}`)).includes(each.reference), page);
    const html = await read(`${link}/record`);
    assert.ok(html.includes(said) && html.includes(noted));
    assert.ok(!html.includes(secret), 'what few may read stays with them');
    assert.ok(!html.includes('href="/incidents'), 'no way leads to the desk');
    const bursar = await site.as('bursar');
    const { text } = await bursar.open(`${each.path}/record`);
    assert.match(text, /Pat headteacher gave an auditor this incident to read until/);
    const giver = await (await site.as('headteacher')).open(`${each.path}/record`);
    assert.ok(giver.html.includes(`href="${each.path}/auditors"`), 'who gave the link finds it again');
    assert.match(text, /The auditor of entry \d+ opened timescales/);
  });

  test('is not shown interviews, or no names and words at all, where that was left out', async () => {
    const link = await given('interviews');
    for (const page of ['/record', '/record.txt']) {
      const html = await read(`${link}${page}`);
      assert.ok(!html.includes(said) && html.includes(noted), page);
      assert.ok(html.includes('Pat headteacher'), page);
    }
    const bare = await given('names-and-words');
    for (const page of ['', '/timescales', '/record', '/record.txt']) {
      const html = await read(`${bare}${page}`);
      assert.ok(!html.includes(said) && !html.includes(noted), page);
      for (const name of ['headteacher', 'bursar', 'teacher', officer])
        assert.ok(!html.includes(`Pat ${name}`));
      assert.ok(html.includes(each.reference), page);
    }
    assert.match((await site.anybody().open(`${bare}/record`)).text, /Headteacher gave an auditor/);
    assert.equal((await site.anybody().open(`${bare}/outcome-report`)).status, 404);
  });

  test('reads that the record was checked, and how to check it without the school', async () => {
    const whole = await given('nothing');
    const found = await site.app.cases.open(site.ids.headteacher, each.reference);
    const entries = await site.app.cases.entries(found);
    const record = await read(`${whole}/record`);
    const last = entries.at(-1) ?? assert.fail('no entries');
    assert.match(record, new RegExp(`${last.version} entries, none missing or altered`));
    assert.match(record, new RegExp(`entry ${last.version}, with the hash.*${last.hash}`, 's'));
    const secretEntry = entries.find(({ type }) => type === 'discipline-recommended')?.version;
    assert.match(
      record,
      new RegExp(`Something is hidden in entry ${secretEntry}\\.`),
      'it says where something is left out',
    );
    assert.ok(record.includes(sayKey(await site.app.bundles.publicKey())), 'the key to compare');
    assert.ok(!record.includes('npm run'), 'they need nobody’s terminal');
    for (const left of ['interviews', 'names-and-words'] as const) {
      const part = await given(left);
      assert.match(
        await read(`${part}/record`),
        /none missing or altered.*ask for a link to the record with/s,
      );
      assert.equal((await site.anybody().open(`${part}/bundle.zip`)).status, 404, left);
    }
  });

  test('takes the whole record along as a bundle, without what few may read', async () => {
    const whole = await given('nothing');
    const response = await site.anybody().ask(`${whole}/bundle.zip`);
    const files = unzipped(Buffer.from(await response.arrayBuffer()));
    const lines = String(files.get('record.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const entries = await site.app.cases.entries(
      await site.app.cases.open(site.ids.headteacher, each.reference),
    );
    assert.deepEqual(
      lines.map(({ hash }) => hash),
      entries.map(({ hash }) => hash),
    );
    for (const [name, content] of files) assert.ok(!content.includes(secret), name);
    assert.ok(files.get('record.jsonl')?.includes(said));
    assert.ok(lines.some(({ withheld }) => withheld.includes('reason')));
    const { text } = await (await site.as('bursar')).open(`${each.path}/record`);
    assert.match(text, /The auditor of entry \d+ opened the bundle/);
  });

  test('finds the anchors of the time of their link with it', async (t) => {
    const other = await givenSite();
    t.after(() => other.close());
    const told = await givenInvestigatingOn(other, 'minor');
    await other.app.anchors.make();
    const before = (await other.app.anchors.latest())?.text ?? assert.fail();
    other.clock.now += hour;
    const link = await givenAudited(other, told);
    const shown = async () => (await other.anybody().open(`${link}/record`)).text;
    assert.ok((await shown()).includes(before), 'the latest, until there is one since');
    const lines: string[] = [];
    for (let days = 0; days < 2; days += 1) {
      other.clock.now += day;
      await other.app.anchors.make();
      lines.push((await other.app.anchors.latest())?.text ?? assert.fail());
    }
    const text = await shown();
    assert.ok(lines.every((line) => text.includes(line)) && !text.includes(before));
    const response = await other.anybody().ask(`${link}/bundle.zip`);
    const files = unzipped(Buffer.from(await response.arrayBuffer()));
    const paths = String(files.get('anchors.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(paths.length, 3, 'each has its path in the bundle');
  });

  test('reads the same of what is left out as the person who gave the link', async () => {
    const link = await given('nothing');
    const head = await site.as('headteacher');
    const shared = (await head.open(`${each.path}/auditors`)).text.toLowerCase();
    const said =
      /Hidden from you: ([^.]+)\./.exec(await read(link))?.[1] ?? assert.fail('says nothing of it');
    assert.ok(shared.includes(said), said);
    const plain = await given('nothing', 'headteacher', await givenInvestigatingOn(site, 'major'));
    assert.ok((await read(plain)).includes(said), 'where nobody wrote any of it, too');
  });

  test('reads whom to ask for which printed anchor, without a name where names were left out', async () => {
    const html = await read(`${await given('nothing')}/record`);
    const day = `one printed soon after ${sayDate(londonDate(site.clock.now))}`;
    assert.ok(html.includes('Pat chair') && html.includes(day));
    assert.ok(html.includes('href="#anchor"'));
    const { incident } = await site.app.cases.open(site.ids.headteacher, each.reference);
    const covers = `entries 1 to ${incident.version - 1} were changed since`;
    assert.ok(html.includes(covers), 'the last entry is the link itself');
    assert.match(html, /<\/summary><p[^>]*id="anchor"/, 'within the fold, which opens for it');
    const bare = await read(`${await given('names-and-words')}/record`);
    assert.ok(!bare.includes('Pat chair') && bare.includes(day));
  });

  test('reads for which anchor that the chair got by mail to ask, and what it covers', async (t) => {
    const other = await givenSite({ mail: keptMail() });
    t.after(() => other.close());
    const told = await givenInvestigatingOn(other, 'minor');
    const covered = (await other.app.cases.open(other.ids.headteacher, told.reference)).incident.version;
    const days: string[] = [];
    const lines: string[] = [];
    for (const after of [0, day, 6 * day]) {
      other.clock.now += after;
      days.push(sayDate(londonDate(other.clock.now)));
      await other.app.anchors.make();
      lines.push((await other.app.anchors.latest())?.text ?? '');
    }
    const asked = async () => (await other.anybody().open(`${await givenAudited(other, told)}/record`)).text;
    assert.match(await asked(), new RegExp(`${days[0]}, which .*entries 1 to ${covered} .*${lines[0]}`));
    assert.match(
      await asked(),
      new RegExp(`${days[2]}, which .*entries 1 to ${covered} .*${lines[2]}`),
      'the latest until one covers that a link was given',
    );
  });

  test('reads all decisions in one list, with their reasons, and nothing that only happened', async () => {
    const listed = (html: string): string =>
      /<div class="candour-days">.*?<\/ol><\/div>/s.exec(html)?.[0] ?? assert.fail('no list');
    const found = await site.app.cases.open(site.ids.headteacher, each.reference);
    const { classifications, leads, notes, disciplineAdvice } = found.incident;
    const decided = [classifications[0], leads[0], disciplineAdvice].map((made) => made?.entry);
    const { text } = item(found.policy, '3g');
    const bare = listed(await read(`${await given('names-and-words')}/record?show=decided`));
    for (const link of [await given('nothing'), await given('interviews')]) {
      const list = listed(await read(`${link}/record?show=decided`));
      assert.ok(list.includes(text), 'a point that was answered is said in words');
      for (const entry of decided) assert.ok(list.includes(`id="entry-${entry}"`));
      assert.ok(!list.includes(`id="entry-${notes[0]?.entry}"`) && !list.includes(noted));
      assert.ok(list.includes('Hidden from you') && !list.includes(secret));
    }
    for (const entry of decided) assert.ok(bare.includes(`id="entry-${entry}"`));
    assert.ok(!bare.includes('Pat ') && !bare.includes('<dd'));
    const desk = await (await site.as('headteacher')).open(`${each.path}/record?show=decided`);
    const head = listed(desk.html);
    assert.ok(head.includes(secret) && head.includes(`id="entry-${decided[0]}"`));
  });

  test('is led to the policy, who says what is met, and to the entry that made a time shorter', async () => {
    const raised = await givenReportedOn(site);
    site.clock.now += hour;
    await raised.done('classify', classifyAs('major'), {}, 'bursar');
    const link = await given('nothing', 'headteacher', raised);
    const first = await read(link);
    assert.ok(/which stands in until the school adopts its own/.test(first));
    assert.match(first, /Judged by Candour.*href="[^"]*\/policy".*href="[^"]*\/policy#procedures"/s);
    const procedures = (await site.anybody().open(`${link}/policy`)).text;
    for (const what of Object.values(enough)) assert.ok(procedures.includes(plainly(what)), what);
    assert.ok(/Until the chair adopts the school’s own/.test(procedures), 'who answers for the times');
    assert.match(
      await read(`${link}/policy`),
      /the time counts\s+from\s+the\s+decision.*?\(Candour’s default\)/s,
    );
    const found = await site.app.cases.open(site.ids.headteacher, raised.reference);
    const entry = found.incident.classifications[0]?.entry;
    const times = await read(`${link}/timescales`);
    assert.match(times, new RegExp(`The classification [^<]*<[^>]*#entry-${entry}">entry ${entry}<`));
  });

  test('reads which red flag made a time short, when a thing was done, and how time is counted', async () => {
    const flagged = await givenReportedOn(site, { redFlags: ['ongoing'] });
    site.clock.now += hour;
    await flagged.done('acknowledge', {}, {}, 'bursar');
    const [flag] = proceduresDefault2026.redFlags.filter(({ id }) => id === 'ongoing');
    for (const leftOut of ['nothing', 'names-and-words'] as const) {
      const link = await given(leftOut, 'headteacher', flagged);
      const times = await read(`${link}/timescales`);
      assert.match(times, /red flag \(<a[^>]*record\?entry=1#entry-1"/);
      for (const page of [times, await read(link)]) assert.match(page, /, done <time/);
      const [, id] = /href="[^"]*\/policy#([^"]+)"/.exec(times) ?? assert.fail('no way to how it is counted');
      assert.match(
        await read(`${link}/policy`),
        new RegExp(`<details[^>]*><summary>[^<]*</summary><p[^>]*id="${id}"`),
      );
      for (const page of ['/record', '/record.txt'])
        assert.ok((await read(`${link}${page}`)).includes(flag?.label ?? assert.fail()), page);
    }
  });

  test('reads whose word an item is, by their post where names are left out', async () => {
    const mark =
      /<a[^>]*>entry \d+<\/a> <\/span><span class="candour-mark-apart [^>]*>(?:<svg.*?<\/svg>)?Not app/s;
    const before = async (left: LeftOut) => (await read(await given(left))).split(mark)[0]?.slice(-300) ?? '';
    assert.match(await before('nothing'), new RegExp(`Pat ${officer} says so\\.`));
    assert.match(await before('names-and-words'), /Investigating Officer says so\./);
  });

  test('reads how many of the reminders were escalations', async () => {
    const late = await givenReportedOn(site);
    site.clock.now += 5 * day;
    await site.app.time.pass();
    const link = await given('nothing', 'headteacher', late);
    const { text } = await site.anybody().open(`${link}/timescales`);
    assert.match(text, /Why then\? \d reminders? and \d escalations?/);
    const { incident } = await site.app.cases.open(site.ids.headteacher, late.reference);
    const [, list = ''] = /Candour escalated what was late: (.*?)\.<\/p>/s.exec(await read(link)) ?? [];
    assert.deepEqual(
      [...list.matchAll(/>entry (\d+)<\/a>/g)].map(([, entry]) => Number(entry)),
      incident.reminders.filter(({ what }) => what === 'escalation').map(({ entry }) => entry),
    );
  });

  test('is shown what was answered as not appropriate by another sign than what was done', async () => {
    const mark = /class="candour-mark-(\w+) [^>]*>(?:<svg.*?<\/svg>)?Not appropriate/s;
    assert.equal(mark.exec(await read(await given('nothing')))?.[1], 'apart');
  });

  test('is led from a point to the entry that shows it, which stands open', async () => {
    const link = await given('nothing');
    const [, href = '', id = ''] = /href="([^"]+#(entry-\d+))"/.exec(await read(link)) ?? [];
    const html = await read(href.replace('&amp;', '&').split('#')[0] ?? '');
    assert.ok(html.includes(`<li id="${id}"><details open>`), id);
  });

  test('reads the post of everybody whom the record names, by the codes that stand in the file', async () => {
    const whole = await given('nothing');
    const record = await read(`${whole}/record`);
    const response = await site.anybody().ask(`${whole}/bundle.zip`);
    const lines = String(unzipped(Buffer.from(await response.arrayBuffer())).get('record.jsonl'));
    const actors = new Set(lines.match(/(?<=:person:)[\w-]{16}/g));
    assert.ok(actors.size > 2);
    for (const code of actors) assert.ok(record.includes(`<code>${code}</code>`), code);
    assert.match(record, new RegExp(`Pat headteacher</td>.*?Headteacher[;<].*?${site.ids.headteacher}`, 's'));
    assert.match(record, new RegExp(`Pat ${officer}</td>.*?;[^<]* led it`, 's'));
    assert.ok(!record.includes(site.ids.clerk), 'nobody whom it does not name');
    assert.doesNotMatch(await read(`${await given('names-and-words')}/record`), /People in this record/);
  });

  test('reads the post that somebody held when they acted, and the one of today', async () => {
    const own = await givenSite();
    const of = await givenInvestigatingOn(own, 'minor');
    const post = async (): Promise<string> => {
      const page = await (await own.as('headteacher')).open(`${of.path}/record`);
      return /Pat bursar<\/td>.*?<td[^>]*>(.*?)<\/td>/s.exec(page.html)?.[1] ?? assert.fail();
    };
    const before = await post();
    own.clock.now += day;
    await whenSomebodyLeaves(own, 'bursar');
    assert.ok((await post()).startsWith(`${before.split(';')[0]}; today has left`));
    await own.close();
  });

  test('reads beside the reason what proposed more than somebody chose', async () => {
    const lower = await givenReportedOn(site);
    const chosen = { ...classifyAs('critical'), severity: 'major' } as const;
    await lower.done('classify', chosen, { reason: 'It was stopped.' }, 'bursar');
    const [criterion] = chosen.criteria;
    const { label } = proceduresDefault2026.criteria.find(({ id }) => id === criterion) ?? assert.fail();
    const link = await given('nothing', 'headteacher', lower);
    assert.match(await read(link), /See entry 2, and <a[^>]*\/policy#what-counts">“What counts”/);
    for (const page of ['/record', '/record.txt']) {
      const text = await read(`${link}${page}`);
      assert.ok(text.includes('Why critical was proposed') && text.includes(label), page);
    }
    const desk = await (await site.as('bursar')).open(`${lower.path}/record`);
    assert.ok(desk.html.includes(label));
    const bare = await given('names-and-words', 'headteacher', lower);
    assert.ok((await read(`${bare}/record`)).includes(label), 'that is no word that somebody wrote');
  });

  test('reads files only with the whole record', async () => {
    const head = await site.as('headteacher');
    await head.open(`${each.path}/add-evidence`);
    const file = new File(['a list of names'], 'walrus.txt', { type: 'text/plain' });
    assert.equal((await head.send('Add the evidence', { description: 'The list.', file })).status, 200);
    const { incident } = await site.app.cases.open(site.ids.headteacher, each.reference);
    const entry = incident.evidence.at(-1)?.entry;
    const whole = await given('nothing');
    assert.equal(await read(`${whole}/evidence/${entry}`), 'a list of names');
    assert.equal((await site.anybody().open(`${await given('interviews')}/evidence/${entry}`)).status, 404);
  });

  test('is named to the other of headteacher and chair, in the bell and never in mail', async () => {
    await given('nothing', 'chair');
    const head = await site.as('headteacher');
    assert.match((await head.open('/told')).text, /An auditor was given it to read/);
    while ((await site.app.post.turn()).due);
    assert.ok(mail.sent.length > 0);
    for (const message of mail.sent) assert.doesNotMatch(JSON.stringify(message), /audit/i);
  });

  test('has it until its day, until somebody ends it, and until its giver is kept from it', async () => {
    const [first, second] = [await given('nothing'), await given('nothing', 'chair')];
    const head = await site.as('headteacher');
    await head.open(`${each.path}/auditors`);
    await head.follow('End this access');
    assert.equal((await head.send('End their access')).status, 200);
    assert.equal((await site.anybody().open(second)).status, 404, 'the latest was ended');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    assert.equal((await site.anybody().open(first)).status, 404, 'its giver is kept from it');
    const third = await given('nothing', 'chair');
    await read(third);
    site.clock.now += 7 * day;
    assert.equal((await site.anybody().open(third)).status, 404, 'its day has come');
  });

  test('is shown a protected report without names and words alone', async () => {
    const kept = await givenProtectedOn(site);
    await kept.done('forward-report', { to: [] }, { reason: 'They would know who wrote it.' }, 'chair');
    const chair = await site.as('chair');
    const { html } = await chair.open(`${kept.path}/share-with-auditor`);
    assert.ok(html.includes('value="names-and-words"') && !html.includes('value="nothing"'));
    await read(await given('names-and-words', 'chair', kept));
  });
});
