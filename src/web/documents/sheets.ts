// What hangs on a wall or lies in a drawer: the poster, the first-hour card and the paper form.
import type { Hono } from 'hono';
import { contactOf, sayChecked } from '../../app/contacts.ts';
import type { Directory } from '../../app/directory.ts';
import type { Block, Document } from '../../app/documents/document.ts';
import { concernable } from '../../incident/state/report.ts';
import { type FirstAidId, firstAidList } from '../../policy/procedures/first-aid-2026.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { bodies, lawWords, printed, spokenAddress } from '../sheets/sheets.ts';
import { atSchool, type DeskEnv, opensWhere, reachOf, type Signed, type Site } from '../shell/site.ts';
import { numbersOf, sayConcerned } from '../words/people.ts';
import { sendPdf } from './pdf.ts';

const childAtRisk = (directory: Directory): Block => {
  const { safeguardingName, safeguardingPhone } = directory.numbers;
  const lead = ['the safeguarding lead', safeguardingName].filter(Boolean).join(', ');
  const number = safeguardingPhone && ` on ${safeguardingPhone}`;
  const emergency = contactOf(directory, 'emergency')?.telephone ?? '';
  const text = `Ring ${lead}${number} or ${emergency} first.`;
  return { kind: 'panel', title: 'A child at risk?', blocks: [{ kind: 'text', text, strong: true }] };
};

const posterDocument = (site: Site, directory: Directory): Document => {
  const address = `${site.baseUrl}/report`;
  const protects = reachOf(site) !== 'http';
  const nameless = protects
    ? 'You need not say who you are.'
    : 'To keep your name to yourself, use the paper report form.';
  return {
    layout: 'poster',
    title: 'Has something gone wrong with information? Report it now.',
    called: 'Poster',
    school: directory.schoolName,
    foot: directory.schoolName,
    blocks: [
      {
        kind: 'text',
        text:
          'Sent to the wrong person. Lost. Left open. Clicked on. Or nearly. If you are not sure, report ' +
          'it anyway.',
      },
      { kind: 'qr', modules: site.app.qrMatrix(address), alt: `QR code of ${address}`, size: 74 },
      { kind: 'text', text: `${spokenAddress(site.baseUrl)}/report`, strong: true },
      { kind: 'text', text: `${protects ? '' : `It opens ${atSchool}. `}No account needed. ${nameless}` },
      childAtRisk(directory),
    ],
  };
};

const ring = (directory: Directory): readonly Block[] => {
  const { safeguardingName, safeguardingPhone, itSupportName, itSupportPhone } = directory.numbers;
  const named = (who: string, name: string) => [who, name].filter(Boolean).join(', ');
  const all = [
    [named('Safeguarding lead', safeguardingName), safeguardingPhone],
    ...numbersOf(directory).map(({ who, number }) => [who, number] as const),
    [named('IT support', itSupportName), itSupportPhone],
  ] as const;
  const known = all.filter(([, number]) => number !== '');
  const facts: readonly Block[] = known.length === 0 ? [] : [{ kind: 'facts', rows: known }];
  const lines = all
    .filter(([, number]) => number === '')
    .map(([label]): Block => ({ kind: 'write-in', label, lines: 1 }));
  return [...facts, ...lines];
};

const outside = (directory: Directory): Block => ({
  kind: 'list',
  items: bodies.flatMap((id) => {
    const contact = contactOf(directory, id);
    if (contact === null) return [];
    const number = contact.telephone && `${contact.telephone} (${sayChecked(contact)})`;
    const web = contact.web.replace(/^https:..(www.)?/, '');
    return [[contact.name, number, web, contact.note].filter(Boolean).join(', ')];
  }),
});

const cardDocument = (site: Site, { directory, school }: Signed): Document => {
  const address = `${spokenAddress(site.baseUrl)}/report`;
  const own = (id: FirstAidId) =>
    school.settings.firstAid.flatMap(({ entry, list }) =>
      list === id ? (directory.firstAid.get(entry) ?? []) : [],
    );
  const lists = printed.flatMap((id): readonly Block[] => {
    const { title, items, never } = firstAidList(id);
    return [
      { kind: 'heading', text: title },
      { kind: 'list', numbered: true, items: [...items.map(({ text }) => text), ...own(id)] },
      { kind: 'text', text: never, strong: true },
    ];
  });
  return {
    layout: 'card',
    title: 'The first hour',
    called: 'First-hour card',
    school: directory.schoolName,
    foot: directory.schoolName,
    blocks: [
      { kind: 'text', text: 'Contain it. Ring. Report it. Then write down what you know.', strong: true },
      childAtRisk(directory),
      { kind: 'heading', text: 'Ring' },
      ...ring(directory),
      ...lists,
      { kind: 'heading', text: 'Report' },
      {
        kind: 'text',
        text: `${address}, ${opensWhere(site)}, without an account; or on the paper form.`,
      },
      { kind: 'heading', text: 'Outside the school' },
      outside(directory),
      { kind: 'heading', text: 'The law’s deadline' },
      { kind: 'text', text: lawWords },
    ],
  };
};

const formDocument = (site: Site, { directory, school }: Signed): Document => {
  const { labels, schoolName, toldFirst } = directory;
  const line = (label: string, lines = 1): Block => ({ kind: 'write-in', label, lines });
  const ticks = (items: readonly string[]): Block => ({
    kind: 'list',
    items: items.map((each) => `□ ${each}`),
  });
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

/** For people who have an account: making one costs the machine more than a page does. */
export const mountSheets = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/poster.pdf', (request) =>
    sendPdf(request, site, posterDocument(site, request.get('signed').directory), 'poster'),
  );
  desk.get('/first-hour.pdf', (request) =>
    sendPdf(request, site, cardDocument(site, request.get('signed')), 'first-hour card'),
  );
  desk.get('/paper-form.pdf', (request) =>
    sendPdf(request, site, formDocument(site, request.get('signed')), 'paper form'),
  );
};
