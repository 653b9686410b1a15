// Documents that leave the school: each holds what its reader may read, and no more.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import { askedNow } from '../../src/incident/asks/asks.ts';
import { sayDate } from '../../src/policy/clock.ts';
import { givenActionOn, givenDecidedOn, givenMeetingOn, onGoverning } from '../given/governing.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { givenTemplateOn } from '../given/versions.ts';
import { wellTagged } from '../then/well-tagged.ts';
import type { Browser } from '../tools/http.ts';
import { holds, readTagged } from '../tools/tagged-pdf.ts';
import { dated } from './typed.ts';

const said = 'The walrus was at the window.';
const secret = 'Only the headteacher decides on the heron.';

const pdfAt = async (browser: Browser, path: string): Promise<Buffer> => {
  const response = await browser.ask(path);
  assert.equal(response.status, 200, path);
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  const pdf = Buffer.from(await response.arrayBuffer());
  wellTagged(pdf);
  return pdf;
};

describe('the outcome report as a PDF', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    const officer = 'investigating-officer';
    each = await givenInvestigatingOn(site, 'major');
    const talk = { withWhom: 'Rosie', said };
    await each.done('record-interview', { heldAt: site.clock.now }, talk, officer);
    await each.done('recommend-discipline', { commence: false }, { reason: secret }, officer);
  });
  after(() => site.close());

  test('is a draft on every page until the report is in', async () => {
    const pdf = await pdfAt(await site.as('headteacher'), `${each.path}/outcome-report.pdf`);
    const { pages, text } = readTagged(pdf);
    assert.equal(text.match(/DRAFT/g)?.length, pages);
  });

  test('holds what its reader may read, and says what is hidden from them', async () => {
    const path = `${each.path}/outcome-report.pdf`;
    const [head, governor] = [await site.as('headteacher'), await site.as('governor')];
    assert.ok(holds(await pdfAt(head, path), said));
    assert.ok(holds(await pdfAt(head, path), secret));
    const theirs = await pdfAt(governor, path);
    assert.ok(holds(theirs, said));
    assert.equal(holds(theirs, secret), false);
    assert.match(readTagged(theirs).text, /Hidden from you/);
  });

  test('is for nobody who may not see the incident, and each look is noted', async () => {
    const teacher = await site.as('clerk');
    assert.equal((await teacher.ask(`${each.path}/outcome-report.pdf`)).status, 404);
    const head = await site.as('headteacher');
    assert.match((await head.open(`${each.path}/record`)).text, /Pat headteacher opened outcome report/);
  });

  test('draws what was late right of its line, and what was early left of it, with the words', async () => {
    const reported = await givenReportedOn(site);
    site.clock.now += 40 * day;
    const late = await givenSubmittedOn(site, 'minor', reported);
    const head = await site.as('headteacher');
    const { html } = await head.open(`${late.path}/outcome-report`);
    const drawn = [
      ...html.matchAll(/(<svg class="candour-margin[^>]*>.*?)<\/svg>.*?>([^<]*(?:early|late))</gs),
    ];
    const ends = drawn.map(([, svg = '', said = '']) => [
      Number(/candour-margin__line"\s+d="M50 8H(\d+)/.exec(svg)?.[1]) > 50 ? 'late' : 'early',
      /early|late/.exec(said)?.[0],
    ]);
    for (const [side, said] of ends) assert.equal(side, said);
    assert.deepEqual([...new Set(ends.map(([side]) => side))].toSorted(), ['early', 'late']);
    const { tags } = readTagged(await pdfAt(head, `${late.path}/outcome-report.pdf`));
    const rows = tags.filter(({ tag, text }) => tag === 'TR' && /(early|late)\s*(In time|Missed)/.test(text));
    assert.equal(rows.length, drawn.length);
    site.clock.now -= 40 * day;
  });

  test('says who was told when, and how long after the school knew', async () => {
    const told = await givenSubmittedOn(site, 'major');
    const { now } = site.clock;
    await told.done(
      'record-notification',
      { body: 'regulator', notifiedAt: now },
      { reference: 'IC-331207-K4', lateBecause: '', whom: 'By telephone' },
      'bursar',
    );
    const { tags } = readTagged(await pdfAt(await site.as('headteacher'), `${told.path}/outcome-report.pdf`));
    const row = tags.find(({ tag, text }) => tag === 'TR' && text.includes('IC-331207-K4'))?.text ?? '';
    assert.match(row, /ICO.told.*less than a minute/s);
  });

  test('is linked from the outcome, tells the story first, and ends with the anchor', async () => {
    const submitted = await givenSubmittedOn(site, 'minor');
    await site.app.time.pass();
    const head = await site.as('headteacher');
    const { html } = await head.open(`${submitted.path}/outcome`);
    assert.ok(html.includes(`${submitted.path}/outcome-report.pdf`));
    const { tags, title, text } = readTagged(await pdfAt(head, `${submitted.path}/outcome-report.pdf`));
    const headings = tags.filter(({ tag }) => tag === 'H1' || tag === 'H2').map((one) => one.text);
    assert.equal(headings[0], title);
    assert.equal(headings[1], 'In brief');
    assert.ok(headings.includes('What happened') && headings.some((one) => one.startsWith('Appendix A')));
    assert.ok(!text.includes('DRAFT'));
    const anchor = await site.app.anchors.latest();
    assert.ok(text.includes(anchor?.text.slice(0, 40) ?? 'no anchor'));
    assert.ok(tags.some(({ tag, alt }) => tag === 'Figure' && alt.includes('QR code')));
  });
});

describe('letters to people affected', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenSubmittedOn(site, 'minor');
  });
  after(() => site.close());

  const to = 'The Łęcki family; 14 Mill Row; Ashgrove\nMrs Gŵyn; 2 Hill Road';
  const sent = async (values: Record<string, string>): Promise<Response> => {
    const head = await site.as('headteacher');
    await head.open(`${each.path}/letter`);
    const form = Object.fromEntries(head.fields('Make the letters (PDF)'));
    return head.answerTo(`${each.path}/letter`, { ...form, ...values });
  };

  test('begin with what is on the record, and say which part of the law is missing', async () => {
    const head = await site.as('headteacher');
    const { text } = await head.open(`${each.path}/letter`);
    assert.ok(text.includes('The list went to a wrong address.'));
    assert.match(text, /who to ask\s*Missing/);
    assert.match(text, /Reading ease\s*\d+/);
  });

  test('are one for each family, with the right to complain to the school first', async () => {
    const unknown = 'We do not know who read it.';
    const response = await sent({ to, ask: 'The office, 01632 960110', unknown, do: 'make' });
    const { tags, pages, text } = wellTagged(Buffer.from(await response.arrayBuffer()));
    assert.equal(pages, 2);
    assert.equal(tags.filter(({ tag }) => tag === 'H1').length, 2);
    for (const words of ['Dear The Łęcki family', 'Dear Mrs Gŵyn', '14 Mill Row'])
      assert.ok(text.includes(words), words);
    assert.match(text, /We are sorry\./);
    assert.ok(tags.some(({ tag, text: words }) => tag === 'Strong' && words === unknown));
    assert.ok(
      tags.some(({ text: words }) => /^01632.960110$/.test(words)),
      'the number stands by itself',
    );
    assert.ok(text.indexOf('write to the school') < text.indexOf('ico.org.uk'));
    assert.equal(text.match(/Page 1/g)?.length, 2);
  });

  test('may be a public notice, which names nobody, only where to tell each takes too much', async () => {
    const head = await site.as('headteacher');
    const offers = async () => (await head.open(`${each.path}/letter`)).html.includes('value="notice"');
    assert.equal(await offers(), false);
    assert.match((await sent({ to, do: 'notice' })).headers.get('content-type') ?? '', /^text\/html/);
    const told = { tell: 'regulator-and-individuals', exception: 'too-much-effort' } as const;
    const aware = { awareAt: site.clock.now, awareFrom: 'other' } as const;
    const facts = { personalData: 'yes', risk: 'high', ...aware, ...told } as const;
    await each.done('assess-reportability', facts, { awareWhy: 'Seen.' }, 'bursar');
    assert.ok(await offers());
    const response = await sent({ to, ask: 'Ring 01632 960110.', do: 'notice' });
    const { text } = wellTagged(Buffer.from(await response.arrayBuffer()));
    assert.match(text, /public\s*notice/i);
    assert.ok(text.includes('01632'));
    assert.ok(!text.includes('14 Mill Row') && !text.includes('Dear') && !text.includes(each.reference));
  });

  test('that came back are asked for again, of those who did not get them, until they did', async () => {
    const head = await site.as('headteacher');
    const tells = async (values: Record<string, string>) => {
      await head.open(`${each.path}/inform-people`);
      const answer = await head.send('Record that they were told', {
        ...{ whom: 'Both families', what: 'By letter.', ...dated('doneAt', site.clock.now) },
        ...values,
      });
      assert.equal(answer.status, 200, answer.text);
      const { incident } = await site.app.cases.open(site.ids.headteacher, each.reference);
      return askedNow('inform-people', incident, await site.app.school())?.label;
    };
    assert.match((await tells({ undelivered: 'The Łęcki family; 14 Mill Row' })) ?? '', /came back/);
    assert.match((await head.open(each.path)).text, /those whose letters came back/);
    await head.open(`${each.path}/letter`);
    assert.deepEqual(head.fields('Make the letters (PDF)').get('to'), ['The Łęcki family; 14 Mill Row']);
    await head.open(`${each.path}/inform-people`);
    assert.deepEqual(head.fields('Record that they were told').get('whom'), [
      'The Łęcki family; 14 Mill Row',
    ]);
    assert.equal(await tells({ whom: 'The Łęcki family', undelivered: '' }), undefined);
  });

  test('come with a list to tick off as they go out and come back', async () => {
    const csv = await (await sent({ to, do: 'list' })).text();
    assert.match(
      csv,
      /"Name","Address","Sent on","How","Arrived","Answer"\r\n"The Łęcki family","14 Mill Row, Ashgrove"/,
    );
  });
});

describe('what to have at hand for the regulator', () => {
  test('stands in the form’s order with its state, and names nobody who is affected', async () => {
    const site = await givenSite();
    try {
      const each = await givenInvestigatingOn(site, 'major');
      const talk = { withWhom: 'Mrs Quillfeather', said };
      await each.done('record-interview', { heldAt: site.clock.now }, talk, 'investigating-officer');
      const head = await site.as('headteacher');
      const pdf = await pdfAt(head, `${each.path}/ico-pack.pdf`);
      const { tags, text } = readTagged(pdf);
      const cells = tags.filter(({ tag }) => tag === 'TD').map((one) => one.text);
      const column = (nth: number) => cells.filter((_cell, at) => at % 5 === nth);
      const [numbers, states] = [column(0).map(Number), column(3)];
      // Of a breach that is no cyber incident, the part on those is left out, and so are its numbers.
      assert.deepEqual([numbers[0], numbers.at(-1)], [1, 28]);
      assert.equal(column(1)[0], 'Report type');
      assert.ok(states.every((state) => /^(Ready|Check|Missing)$/.test(state)));
      assert.deepEqual(tags.filter(({ tag, text }) => tag === 'H2' && text.startsWith('Part')).length, 6);
      assert.equal(tags.filter(({ alt }) => alt === 'Ticked:').length > 2, true);
      for (const state of ['Ready', 'Check', 'Missing'])
        assert.match(
          text,
          new RegExp(`${state}\\s*${states.filter((each) => each === state).length}(?!\\d)`),
        );
      assert.equal(holds(pdf, 'Quillfeather'), false);
      assert.equal(holds(pdf, said), false);
      assert.ok(!text.includes('DRAFT'));
    } finally {
      await site.close();
    }
  });
});

describe('the register of breaches', () => {
  let site: OpenSite;
  let told: SiteIncident;
  let reported: SiteIncident;
  before(async () => {
    site = await givenSite();
    told = await givenSubmittedOn(site, 'major');
    const { now } = site.clock;
    const words = { reference: 'IC-331207-K4', lateBecause: '', whom: 'By telephone' };
    await told.done('record-notification', { body: 'regulator', notifiedAt: now }, words, 'bursar');
    reported = await givenReportedOn(site, {}, 'teacher', { what: 'A heron took the list.' });
  });
  after(() => site.close());

  const rowsOf = async (browser: Browser, query = ''): Promise<readonly Record<string, string>[]> => {
    const { html } = await browser.open(`/register.csv${query}`);
    const [head = [], ...rows] = html
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')
      .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text));
    return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])));
  };
  const rowOf = async (each: SiteIncident) =>
    (await rowsOf(await site.as('headteacher'))).find(({ Reference }) => Reference === each.reference) ?? {};

  test('reads facts, effects and action from the record, and what was told to whom', async () => {
    const row = await rowOf(told);
    assert.equal(row['What happened'], 'The list went to a wrong address.');
    assert.equal(row['Personal data'], 'Personal data');
    assert.deepEqual([row.Regulator, row['Their reference']], ['Told', 'IC-331207-K4']);
    assert.match(row['Hours until then'] ?? '', /^\d+$/);
    assert.notEqual(row.Why, 'Not recorded');
  });

  test('says what nobody has judged', async () => {
    const row = await rowOf(reported);
    assert.equal(row['What happened'], 'A heron took the list.');
    for (const column of ['Severity', 'Certainty', 'Personal data', 'Regulator', 'Why', 'Effects'])
      assert.equal(row[column], 'Not recorded', column);
  });

  test('holds only what its reader may see, and only of the time that was asked for', async () => {
    const clerk = await site.as('clerk');
    assert.deepEqual(await rowsOf(clerk), []);
    const theirs = await pdfAt(clerk, '/register.pdf');
    for (const words of [told.reference, 'IC-331207-K4', 'heron'])
      assert.equal(holds(theirs, words), false, words);
    const head = await site.as('headteacher');
    assert.equal((await rowsOf(head)).length, 2);
    assert.deepEqual(await rowsOf(head, '?year=2024'), []);
    assert.deepEqual(await rowsOf(head, '?year=2026&term=summer'), []);
  });

  test('is a tagged PDF across, a page, and a spreadsheet without formulas', async () => {
    const head = await site.as('headteacher');
    const read = readTagged(await pdfAt(head, '/register.pdf'));
    assert.equal(read.title, 'Register of personal data breaches');
    assert.deepEqual(
      read.tags.filter(({ tag }) => tag === 'TH').map(({ text }) => text),
      ['Breach', 'Facts', 'Whose information', 'Effects', 'What was done', 'Who was told'],
    );
    const inRows = read.tags.filter(({ tag }) => tag === 'TR').map(({ text }) => text);
    const ofTold = inRows.find((each) => each.includes(told.reference)) ?? '';
    assert.match(ofTold, /Major.*ICO\s*Told.*IC-331207-K4.*People/s);
    const ofOther = inRows.find((each) => each.includes(reported.reference)) ?? '';
    assert.match(ofOther, /ICO\s*Not recorded\s*People\s*Not recorded/);
    const { text } = await head.open('/register');
    assert.ok(text.includes(told.reference) && text.includes('A heron took the list.'));
    const { sheets } = await readXlsx(new Uint8Array(await (await head.ask('/register.xlsx')).arrayBuffer()));
    const [columns, ...rows] = sheets[0]?.rows ?? [];
    assert.equal(columns?.[0], 'Reference');
    assert.deepEqual(rows.map((row) => row[0]).toSorted(), [told.reference, reported.reference].toSorted());
  });

  test('leaves out of the paper what was set aside, keeps it in the file, and says so', async () => {
    const aside = await givenReportedOn(site, {}, 'teacher', { what: 'A pelican came by.' });
    await aside.aside('headteacher');
    const head = await site.as('headteacher');
    const pdf = await pdfAt(head, '/register.pdf');
    assert.equal(holds(pdf, 'pelican'), false);
    assert.match(readTagged(pdf).text, /Not in it: 1 set aside/);
    assert.equal((await rowOf(aside)).Reference, aside.reference);
  });
});

describe('versions of the report for others', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const parent = 'Zebedee Quillfeather';
  before(async () => {
    site = await givenSite();
    const officer = 'investigating-officer';
    each = await givenInvestigatingOn(site, 'minor');
    await each.done(
      'record-interview',
      { heldAt: site.clock.now },
      { withWhom: `Mrs ${parent}`, said },
      officer,
    );
    const decision = 'Ring Mr Quillfeather and Pat bursar, and Tabitha.';
    const written = { decision, reasons: 'Zebedee  Quillfeather asked.' };
    await each.done('record-decision', { evidence: [] }, written, officer);
  });
  after(() => site.close());

  const made = async (page: string, values: Record<string, string>): Promise<Response> => {
    const head = await site.as('headteacher');
    await head.open(`${each.path}/${page}`);
    const form = Object.fromEntries(head.fields('Make the PDF'));
    return head.answerTo(`${each.path}/${page}`, { ...form, ...values, do: 'make' });
  };
  const pdfOf = async (page: string, values: Record<string, string>): Promise<Buffer> => {
    const response = await made(page, values);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    const pdf = Buffer.from(await response.arrayBuffer());
    wellTagged(pdf);
    return pdf;
  };

  test('without names it holds no name that the school or an entry knows, in any stream', async () => {
    const pdf = await pdfOf('without-names', { others: 'Tabitha' });
    for (const name of ['Quillfeather', 'Zebedee', 'Pat bursar', 'Pat headteacher', 'Tabitha', said])
      assert.equal(holds(pdf, name), false, name);
    const { pages, tags, text } = readTagged(pdf);
    assert.ok(pages <= 4);
    assert.ok(tags.some(({ tag, text: words }) => tag === 'H2' && words === 'Decisions'));
    assert.match(text, /Ring a person/);
  });

  test('redacted, it holds none of the passages, and says why and where each was', async () => {
    const passages = ['A Zebedee Quillfeather', 'A quillfeather', `B ${said}`].join('\n');
    const pdf = await pdfOf('redact', { passages });
    for (const words of ['Quillfeather', 'Zebedee', said]) assert.equal(holds(pdf, words), false, words);
    const { tags, text } = readTagged(pdf);
    assert.ok(tags.filter(({ alt }) => /^Redacted, [AB]\d$/.test(alt)).length > 2);
    assert.match(text.replaceAll(/\s+/g, ' '), /A Personal information about somebody else ?A1 \(page \d/);
    assert.ok(holds(pdf, each.reference), each.reference);
  });

  test('what is to be redacted and stands nowhere is told, and no file is made', async () => {
    const response = await made('redact', { passages: 'A Nobody at all' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /Nobody at all/);
    assert.equal((await made('redact', { passages: 'Zebedee' })).status, 422);
  });

  test('the grounds are the reader’s to change', async () => {
    const pdf = await pdfOf('redact', { grounds: 'K Because the panel said so', passages: 'K Zebedee' });
    assert.ok(readTagged(pdf).text.includes('K Because the panel said so'));
  });
});

describe('what governors and staff get on paper', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('the poster has its address as a code and in words, and whom to ring first', async () => {
    const { tags, pages, text } = readTagged(await pdfAt(await site.as('teacher'), '/poster.pdf'));
    assert.equal(pages, 1);
    assert.ok(text.includes('localhost:3000/report') && text.includes('A child at risk?'));
    assert.ok(tags.some(({ alt }) => alt === 'QR code of http://localhost:3000/report'));
  });

  test('the first-hour card is one sheet that is folded, the paper form has two sides', async () => {
    const teacher = await site.as('teacher');
    for (const path of ['/first-hour.pdf', '/first-hour.pdf?plain=yes']) {
      const { pages, tags } = readTagged(await pdfAt(teacher, path));
      assert.equal(pages, 2);
      const headings = tags.filter(({ tag }) => /^H\d$/.test(tag)).map((each) => each.text);
      assert.deepEqual(headings.slice(0, 2), ['The first hour', 'Report'], 'the cover comes first');
    }
    const { pages, text } = readTagged(await pdfAt(teacher, '/paper-form.pdf'));
    assert.ok(pages <= 2);
    assert.match(text, /sealed envelope for the Chair/);
  });

  test('the school’s crest and letterhead stand on its documents once it gave them', async () => {
    const head = await site.as('headteacher');
    const sent = (crest: File) =>
      head.post('/settings/letterhead', { crest, letterhead: 'Church Lane\nAshgrove' });
    const text = new File(['<svg onload="x"/>'], 'crest.png', { type: 'image/png' });
    assert.equal((await sent(text)).status, 422);
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const images = async () => readTagged(await pdfAt(head, '/poster.pdf')).streams.length;
    const before = await images();
    assert.equal((await sent(new File([Buffer.from(png, 'base64')], 'crest.png'))).status, 200);
    assert.notEqual(await images(), before);
    const each = await givenReportedOn(site);
    await head.open(`${each.path}/letter`);
    const letter = await head.answerTo(`${each.path}/letter`, { do: 'make', to: 'Mrs X', title: 'A' });
    assert.match(readTagged(Buffer.from(await letter.arrayBuffer())).text, /Church LaneAshgrove/);
    assert.equal((await (await site.as('teacher')).ask('/settings/letterhead')).status, 404);
  });

  test('the privacy papers hold the school’s own settings, for those who answer for them', async () => {
    const officer = await site.as('data-protection-officer');
    const papers = ['assessment', 'notice', 'entry'].map((name) => `/privacy-papers/${name}`);
    for (const path of papers) {
      const { text } = readTagged(await pdfAt(officer, `${path}.pdf`));
      assert.ok(text.includes('6 years') && text.includes('It sends no mail'), path);
      assert.ok((await officer.open(path)).text.includes('Brookside'), path);
      assert.equal((await (await site.as('teacher')).ask(path)).status, 404);
    }
  });

  test('the policy is one sheet, with its version and who approved it before its points', async () => {
    const stream = await givenTemplateOn(site);
    const pdf = await pdfAt(await site.as('teacher'), `/policy-version/${stream}/policy.pdf`);
    const { pages, tags, text } = readTagged(pdf);
    assert.equal(pages, 2);
    const first = text.indexOf('Resources Committee');
    assert.ok(first > 0 && first < text.indexOf('1. If you discover'));
    assert.ok(tags.some(({ tag, text: words }) => tag === 'Lbl' && words === 'k.'));
  });

  test('nobody without an account makes the machine typeset', async () => {
    for (const path of ['/poster.pdf', '/first-hour.pdf', '/paper-form.pdf', '/register.pdf'])
      assert.equal((await site.anybody().ask(path)).status, 303, path);
  });

  test('the list of a meeting says what is decided, and is for those who may read it', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/meeting/new');
    await clerk.send('Plan a meeting', dated('on', site.clock.now + 7 * day));
    const path = clerk.page().path.replace(/\?.*$/, '');
    const { title, text } = readTagged(await pdfAt(clerk, `${path}/agenda.pdf`));
    const on = sayDate(site.clock.now + 7 * day);
    assert.equal(title.replaceAll('\u00a0', ' '), `Full governing body, ${on}`);
    assert.match(text, /Nothing is on the agenda yet/);
    assert.equal((await (await site.as('teacher')).ask(`${path}/agenda.pdf`)).status, 404);
  });

  test('the minutes have each outcome and what came of it; an extract is of one item alone', async () => {
    const { stream, path } = await givenMeetingOn(site);
    await onGoverning(site, stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about: null }, prose: { subject: 'The gate' } }],
    });
    const agenda = readTagged(await pdfAt(await site.as('clerk'), `${path}/agenda.pdf`));
    const cells = agenda.tags.filter(({ tag }) => tag === 'TD').map((one) => one.text);
    assert.deepEqual([cells[0], cells[1], cells[4]], ['1', 'The lost register', '2']);
    await givenDecidedOn(site, { stream }, 2, { minute: 'Lock it away.' });
    await givenActionOn(site, { by: 'chair', source: { stream, entry: 2 }, action: 'Buy a safe' });
    const whole = readTagged(await pdfAt(await site.as('chair'), `${path}/minutes.pdf`));
    const plain = whole.text.replaceAll(/\s+/g, ' ');
    for (const words of ['Agreed', 'Lock it away.', 'Buy a safe', 'Pat bursar', 'Not recorded', 'The gate'])
      assert.ok(plain.includes(words), words);
    assert.match(plain, /DRAFT/, 'until each outcome is confirmed');
    const extract = await pdfAt(await site.as('chair'), `${path}/minutes.pdf?item=2`);
    assert.ok(holds(extract, 'Lock it away.') && !holds(extract, 'The gate'));
    assert.doesNotMatch(readTagged(extract).text, /DRAFT/);
  });
});
