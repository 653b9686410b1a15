// What hangs on a wall or lies in a drawer: the poster, the first-hour card and the paper form, as pages that
// anybody may open and as PDFs. The card holds our own advice, the law cited.
import type { Hono } from 'hono';
import { contactOf, sayChecked } from '../../app/contacts.ts';
import type { Directory } from '../../app/directory.ts';
import type { Block, Document } from '../../app/documents/document.ts';
import { concernable } from '../../incident/state/report.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { firstAidList } from '../../policy/procedures/first-aid-2026.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import { askedIn } from '../forms/form.ts';
import { reporterPage } from '../reporter/frame.ts';
import { cameFromWhatNext, toWhatNext } from '../school/school-form.ts';
import {
  atSchool,
  type DeskEnv,
  type DeskRequest,
  opensWhere,
  reachOf,
  reachWarning,
  type Site,
} from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { insetText } from '../ui/notice.ts';
import { pdfLink, printSheet } from '../ui/print-sheet.ts';
import { numbersOf, sayConcerned } from '../words/people.ts';
import { documentBlocks } from './page.ts';
import { sendPdf } from './pdf.ts';

type Given = {
  readonly site: Site;
  readonly directory: Directory;
  readonly school: School;
  readonly isPlain: boolean;
};

/** As people read an address from a wall, without what their browser adds. */
const spokenAddress = (url: string): string => url.replace(/^https?:\/\//, '');

const childAtRisk = (directory: Directory): Block => {
  const { safeguardingName, safeguardingPhone } = directory.numbers;
  const emergency = contactOf(directory, 'emergency')?.telephone ?? '';
  const lead = [safeguardingName, 'safeguarding lead'].filter(Boolean).join(', ');
  return {
    kind: 'alarm',
    title: 'A child at risk? Ring first:',
    numbers: [safeguardingPhone, emergency].filter(Boolean),
    who: safeguardingPhone === '' ? 'Then tell the safeguarding lead' : capitalised(lead),
  };
};

const addressOf = ({ baseUrl }: Site): Block => ({
  kind: 'address',
  text: `${spokenAddress(baseUrl)}/report`,
});

const codeOf = ({ app, baseUrl }: Site, size: number): Block => {
  const address = `${baseUrl}/report`;
  return { kind: 'qr', modules: app.qrMatrix(address), alt: `QR code of ${address}`, size };
};

const foundOn = ({ site }: Given): string => sayDate(londonDate(site.app.now()));

const posterDocument = (given: Given): Document => {
  const { site, directory, isPlain } = given;
  const protects = reachOf(site) !== 'http';
  const says = [
    ...(protects ? [] : [`It opens ${atSchool}.`]),
    'No account needed.',
    protects ? 'You need not say who you are.' : 'To keep your name to yourself, use the paper report form.',
    'One question. A minute.',
  ];
  return {
    ...(isPlain && { plain: isPlain }),
    layout: 'poster',
    title: 'Has something gone wrong with information? Report it now.',
    called: 'Poster',
    school: directory.schoolName,
    foot: `${directory.policy.title}, ${foundOn(given)}. Print it again if the address changes.`,
    blocks: [
      {
        kind: 'text',
        text:
          'Sent to the wrong person. Lost. Left open. Clicked on. Or nearly. If you are not sure, report ' +
          'it anyway.',
      },
      {
        kind: 'columns',
        widths: [74, -1],
        columns: [
          [codeOf(site, 74)],
          [
            { kind: 'text', text: 'Point your camera, or type' },
            addressOf(site),
            { kind: 'list', items: says },
          ],
        ],
      },
      childAtRisk(directory),
    ],
  };
};

const ring = ({ directory }: Given): Block => {
  const { safeguardingName, safeguardingPhone, itSupportName, itSupportPhone } = directory.numbers;
  const named = (who: string, name: string) => [who, name].filter(Boolean).join(', ');
  return {
    kind: 'ring',
    rows: [
      [named('Safeguarding lead', safeguardingName), safeguardingPhone, ''],
      ...numbersOf(directory).map(({ who, number }) => [who, number, ''] as const),
      [named('IT support', itSupportName), itSupportPhone, ''],
    ],
  };
};

/** Public bodies alone: anybody reads the card, and who supplies or insures a school helps a fraudster. */
const bodies = ['emergency', 'police', 'lado', 'report-fraud'] as const;

const outside = ({ directory }: Given): Block => ({
  kind: 'ring',
  rows: bodies.flatMap((id) => {
    const contact = contactOf(directory, id);
    if (contact === null) return [];
    const { name, telephone, web, note } = contact;
    const more = [web.replace(/^(?:mailto:|https:..(?:www.)?)/, ''), note].filter(Boolean);
    return [[name, telephone, [`(${sayChecked(contact)})`, ...more].join(' ')] as const];
  }),
});

/** UK GDPR Art 33(1), 33(5) and 34(1), as far as staff need them. */
const lawWords = [
  `Unless a risk to people is unlikely, the school must tell the ${regulatorName} without undue delay. Where`,
  'feasible, that means within 72 hours of the school becoming aware, weekends and holidays included',
  '(UK GDPR Art 33(1)). Only if the risk is high must it tell the people affected too (Art 34(1)). It',
  'records every breach of personal data, whether it tells anybody or not (Art 33(5)). The',
  `${inDuty('headteacher')}, the ${inDuty('bursar')} and the ${inDuty('governors')} decide that.`,
].join(' ');

/** The three that a school meets most, or that cannot wait. */
const printed = { machine: 'plug', 'lost-device': 'find', 'wrong-person': 'mail' } as const;

const cases = ({ directory, school }: Given): readonly Block[] =>
  (Object.entries(printed) as [keyof typeof printed, (typeof printed)[keyof typeof printed]][]).map(
    ([id, sign]) => {
      const { title, items, never } = firstAidList(id);
      const own = school.settings.firstAid.flatMap(({ entry, list }) =>
        list === id ? (directory.firstAid.get(entry) ?? []) : [],
      );
      return {
        ...({ kind: 'section', title, sign } as const),
        blocks: [
          { kind: 'list', numbered: true, items: [...items.map(({ text }) => text), ...own] },
          { kind: 'text', text: never, never: true },
        ],
      };
    },
  );

const cardDocument = (given: Given): Document => {
  const { site, directory, isPlain } = given;
  const does = ['Contain it.', 'Ring.', 'Report it.', 'Then write down what you know.'];
  const cover: readonly Block[] = [{ kind: 'list', numbered: true, items: does }, childAtRisk(directory)];
  const inside: readonly Block[] = [
    { kind: 'section', title: 'Ring', blocks: [ring(given)] },
    ...cases(given),
    { kind: 'write-in', label: 'What I know: when I saw it, what it was, what I did', lines: 4 },
  ];
  const how = `${capitalised(opensWhere(site))}, without an account; or on the paper form.`;
  const back: readonly Block[] = [
    {
      kind: 'section',
      title: 'Report',
      blocks: [codeOf(site, 38), addressOf(site), { kind: 'text', text: how }],
    },
    { kind: 'section', title: 'Outside the school', blocks: [outside(given)] },
    {
      kind: 'section',
      title: 'The law’s deadline',
      blocks: [
        { kind: 'text', text: lawWords },
        { kind: 'text', text: 'Your part is to report straight away.', strong: true },
      ],
    },
  ];
  return {
    ...(isPlain && { plain: isPlain }),
    layout: 'card',
    title: 'The first hour',
    called: 'First-hour card',
    school: directory.schoolName,
    foot: `Keep this card where you can find it without a computer. ${foundOn(given)}.`,
    blocks: [{ kind: 'columns', widths: [-1, -1, -1], columns: [cover, inside, back] }],
  };
};

const formDocument = ({ site, directory, school }: Given): Document => {
  const { labels, schoolName, toldFirst } = directory;
  const line = (label: string, lines = 1): Block => ({ kind: 'write-in', label, lines });
  const ticks = (items: readonly string[]): Block => ({ kind: 'list', ticks: true, items });
  return {
    layout: 'report',
    title: 'Report of a security incident',
    called: 'Paper form',
    school: schoolName,
    foot: `Deadlines count from when you received this sheet. Enter it at ${spokenAddress(site.baseUrl)}`,
    blocks: [
      childAtRisk(directory),
      {
        kind: 'text',
        text: [
          `You only need to answer the first question. Give this sheet to the ${toldFirst.join(' or the ')}.`,
          'You do not have to give your name. If you do not, or if it concerns one of them, leave this sheet',
          `in a sealed envelope for the ${labels['protected-chair']}.`,
        ].join(' '),
      },
      line('What happened?', 5),
      { kind: 'heading', text: 'Is any of this true, or possible?' },
      ticks(proceduresNow(school.settings).redFlags.map(({ label }) => label)),
      { kind: 'heading', text: 'Does this concern one of these people?' },
      ticks([
        ...concernable.map((office) => capitalised(sayConcerned(directory, office))),
        'I made this mistake myself',
      ]),
      { kind: 'heading', text: 'If you know' },
      line('When did it happen, and when was it discovered?'),
      line('Where did it happen?'),
      line('What information is it about, and of how many people?', 2),
      line('Who was involved?', 2),
      line('What has been done already?', 2),
      line('How can we reach you? (optional)'),
      { kind: 'heading', text: 'For the person who receives this' },
      line('Received by, on (date and time)'),
      line('Entered into Candour by, on, reference INC-'),
    ],
  };
};

/** Nobody else can open the address yet. */
const onlyHereWarning = (site: Site): Child =>
  reachOf(site) === 'here' && reachWarning(site, 'The address on this sheet', 'print it');

/** A school that stays on its own network hangs it up as well. */
const plainAddressNote = (query: string): Html =>
  html`<div class="candour-screen-only">${insetText({
    text: html`<p class="govuk-body">You can hang this up now. Staff can report at this address with their
    name, ${atSchool}. It does not begin with https, so we refuse a report that asks to have its name
    protected. Hang the <a class="govuk-link" href="/paper-form${query}">paper report form</a> beside it for
    those.</p>
    <p class="govuk-body">If the address changes, print the poster again.</p>`,
  })}</div>`;

/** Only for who came from there: these pages do not look who is signed in. */
const backToSetUp = (request: DeskRequest): Child =>
  cameFromWhatNext(askedIn(request)) && backLink(toWhatNext);

type Sheet = {
  readonly path: string;
  readonly called: string;
  readonly documentOf: (given: Given) => Document;
};

const sheets: readonly Sheet[] = [
  { path: '/poster', called: 'Poster', documentOf: posterDocument },
  { path: '/first-hour', called: 'First-hour card', documentOf: cardDocument },
  { path: '/paper-form', called: 'Paper report form', documentOf: formDocument },
];

/** Anybody may open these, also where nobody may sign in. */
export const mountSheets = (server: Hono<DeskEnv>, site: Site): void => {
  for (const { path, called, documentOf } of sheets)
    server.get(path, async (request) => {
      const [school, directory] = [await site.app.school(), await site.app.directory()];
      const document = documentOf({ site, directory, school, isPlain: false });
      const isPoster = path === '/poster' && reachOf(site) === 'http';
      const warning = isPoster ? plainAddressNote(new URL(request.req.url).search) : onlyHereWarning(site);
      const ways = [
        pdfLink(`${path}.pdf`),
        path !== '/paper-form' && pdfLink(`${path}.pdf?plain=yes`, 'With less ink (PDF)'),
      ];
      const { title } = document;
      return reporterPage(request, site, {
        title: called,
        before: backToSetUp(request),
        body: html`${warning}${printSheet({ kind: 'report', title, body: documentBlocks(document), ways })}`,
        full: true,
      });
    });
};

/** For people who have an account: making one costs the machine more than a page does. */
export const mountSheetFiles = (desk: Hono<DeskEnv>, site: Site): void => {
  for (const { path, called, documentOf } of sheets)
    desk.get(`${path}.pdf`, (request) => {
      const isPlain = askedIn(request).get('plain') !== '';
      return sendPdf(
        request,
        site,
        documentOf({ ...request.get('signed'), site, isPlain }),
        called.toLowerCase(),
      );
    });
};
