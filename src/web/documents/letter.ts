// A letter to people affected: the parts that UK GDPR Art 34(2) asks for, each a question in plain words, one
// letter for each family or person. Nothing of what is typed is kept: that they were told is recorded where
// people are told.
import type { Hono } from 'hono';
import { contactOf } from '../../app/contacts.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import type { Block, Document } from '../../app/documents/document.ts';
import { outcome, reportability } from '../../incident/state/incident.ts';
import { sayMoment } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { incidentPath, type StepView, viewOf } from '../case/case-form.ts';
import { incidentPage } from '../case/frame/frame.ts';
import { stillToTell } from '../case/steps/inform-people.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { csvFile } from '../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { textarea } from '../ui/inputs/input.ts';
import { reading } from '../words/reading-ease.ts';
import { documentBody } from './page.ts';
import { sendPdf } from './pdf.ts';
import { fieldIn, texts } from './said.ts';
import { linesIn } from './versions.ts';

/** The parts in the order of the letter; `law` is what Art 34(2) asks for. */
const parts = [
  { name: 'happened', title: 'What happened', law: 'what happened' },
  { name: 'data', title: 'What was in it', law: '' },
  { name: 'effects', title: 'What it may mean for you', law: 'what it may lead to' },
  { name: 'done', title: 'What we have done', law: 'what is being done about it' },
  { name: 'do', title: 'What you can do', law: '' },
  { name: 'ask', title: 'Who you can ask', law: 'who to ask' },
] as const;

type Part = (typeof parts)[number]['name'];

/** As the school’s own words on the record begin it; the rest is for a person to write. */
const begun = (
  view: StepView,
): Readonly<Record<Part | 'title' | 'to' | 'opening' | 'unknown' | 'by', string>> => {
  const { incident, directory, school, person } = view.found;
  const entry = outcome(incident)?.entry ?? incident.draft?.entry;
  const dpo = contactOf(directory, 'data-protection-officer');
  return {
    to: stillToTell(view),
    title: 'About information on you',
    opening: `We are writing about information on you that we keep. Something went wrong with it. We are sorry.`,
    happened: fieldIn(view, entry, 'facts'),
    data: '',
    effects: fieldIn(view, entry, 'effects'),
    done: fieldIn(view, entry, 'actions'),
    unknown: '',
    do: '',
    by: `${nameIn(directory, person)}\n${sayRoles(directory, school.people.get(person)?.roles ?? [])}`,
    ask:
      dpo === null
        ? ''
        : [dpo.name, dpo.telephone, dpo.web.replace(/^mailto:/, '')].filter(Boolean).join(', '),
  };
};

type Written = ReturnType<typeof begun>;

const writtenIn = (view: StepView, form: Form): Written =>
  form.get('do') === ''
    ? begun(view)
    : (Object.fromEntries(
        Object.keys(begun(view)).map((name) => [name, form.get(name === 'do' ? 'youCan' : name).trim()]),
      ) as Written);

/** "The Łęcki family; 14 Mill Row; Ashgrove" in each line. */
const recipients = ({ to }: Written) => {
  const all = linesIn(to).map((line) => {
    const [name = '', ...address] = line.split(';').map((each) => each.trim());
    return { name, address };
  });
  return all.length === 0 ? [{ name: 'parent or carer', address: [] }] : all;
};

const complaint =
  'You have the right to complain. Please write to the school first; we acknowledge it within 30 days. ' +
  `If you are not content with our answer, you can complain to the ${regulatorName} (ico.org.uk).`;

/** Lines are things of their own: a list. */
const said = (text: string): Block => {
  const items = linesIn(text);
  return items.length > 1 ? { kind: 'list', items } : { kind: 'text', text };
};

const reached = /\+?\d[\d ()-]{6,}\d|[^\s,;]+@[^\s,;]+/;

/** Numbers and addresses stand large beside whose they are. */
const whomToAsk = (text: string): readonly Block[] => {
  const lines = linesIn(text).map((line) => {
    const [number = ''] = reached.exec(line) ?? [];
    const who = line.replace(number, '').replaceAll(/,\s*(?=,|$)/g, '');
    return [who.trim(), number, ''] as const;
  });
  const rows = lines.filter(([, number]) => number !== '');
  const blocks: readonly Block[] = [
    ...texts(lines.filter(([, number]) => number === '').map(([who]) => who)),
    ...(rows.length === 0 ? [] : [{ kind: 'ring', rows } as const]),
  ];
  return blocks.length === 0 ? [] : [{ kind: 'panel', title: 'Who you can ask', blocks }];
};

const blocksOf = (written: Written): readonly Block[] => [
  ...texts([written.opening]),
  ...parts.flatMap(({ name, title }): readonly Block[] => {
    if (name === 'ask') return whomToAsk(written.ask);
    const blocks = [
      ...(written[name] === '' ? [] : [said(written[name])]),
      ...(name === 'done' && written.unknown !== ''
        ? [{ kind: 'text', text: written.unknown, strong: true } as const]
        : []),
    ];
    return blocks.length === 0 ? [] : [{ kind: 'heading', text: title }, ...blocks];
  }),
  { kind: 'heading', text: 'If you want to complain' },
  { kind: 'text', text: complaint },
];

const letterOf = (view: StepView, written: Written): Document => {
  const { incident, directory, now } = view.found;
  const { headteacherPhone, headteacherEmail } = directory.numbers;
  return {
    layout: 'letter',
    title: written.title || 'About information on you',
    called: 'Letter',
    school: directory.schoolName,
    reference: incident.reference,
    foot: `${directory.schoolName}, our reference ${incident.reference}`,
    letter: {
      to: recipients(written),
      from:
        directory.letterhead === ''
          ? [headteacherPhone, headteacherEmail].filter(Boolean)
          : linesIn(directory.letterhead),
      on: sayMoment(now).replace(/,.*$/, ''),
      by: linesIn(written.by),
    },
    blocks: blocksOf(written),
  };
};

/** Only where it was decided that to tell each would take too much (UK GDPR Art 34(3)(c)). */
const isByNotice = ({ found: { incident } }: StepView): boolean =>
  reportability(incident)?.exception === 'too-much-effort';

const noticeOf = (view: StepView, written: Written): Document => {
  const { schoolName } = view.found.directory;
  return {
    layout: 'report',
    title: written.title || 'About information on you',
    called: 'Public notice',
    school: schoolName,
    foot: `${schoolName}, public notice`,
    blocks: blocksOf(written),
  };
};

/** 60 and above is plain English. */
const plainFrom = 60;

const sayEase = (written: Written): string => {
  const { ease, sentences } = reading(
    parts.map(({ name }) => written[name]),
    [],
  );
  if (Number.isNaN(ease)) return 'Nothing to measure yet';
  const hardest = sentences[0]?.text;
  const isPlain = ease >= plainFrom;
  return `${Math.round(ease)}, ${isPlain ? 'plain English' : `hard to read. Hardest: “${hardest}”`}`;
};

const checks = (written: Written): Html =>
  factList([
    ...parts
      .filter(({ law }) => law !== '')
      .map(
        ({ name, law }) => [`The law asks for: ${law}`, written[name] === '' ? 'Missing' : 'There'] as const,
      ),
    ['Says sorry', /\bsorry\b/i.test(written.opening) ? 'There' : 'Missing'],
    ['Reading ease', sayEase(written)],
    ['Letters', String(recipients(written).length)],
  ]);

const fieldsOf = (written: Written): Child => [
  textarea({
    name: 'to',
    label: 'To whom? One family or person to a line',
    hint: 'Name, then the address, with semicolons: The Łęcki family; 14 Mill Row; Ashgrove',
    value: written.to,
    rows: 3,
  }),
  textarea({ name: 'title', label: 'Heading', value: written.title, rows: 1 }),
  textarea({ name: 'opening', label: 'How it begins', value: written.opening, rows: 2 }),
  parts.map(({ name, title }) => [
    textarea({ name: name === 'do' ? 'youCan' : name, label: title, value: written[name], rows: 3 }),
    name === 'done' &&
      textarea({
        name: 'unknown',
        label: 'What you do not know yet',
        hint: 'Families read it in bold',
        value: written.unknown,
        rows: 2,
      }),
  ]),
  textarea({ name: 'by', label: 'Who signs it', value: written.by, rows: 2 }),
];

const page = 'letter';

const show = (request: DeskRequest, view: StepView, form: Form): Response => {
  const written = writtenIn(view, form);
  const first = html`<p class="govuk-body">Before you write to a pupil’s family, ask the safeguarding lead who
    may be told. Parents may live apart, and a court order or a care plan may say who has parental
    responsibility.</p>
`;
  const ways = buttonGroup(
    button({ text: 'Show it', name: 'do', value: 'show', classes: 'govuk-button--secondary' }),
    button({ text: 'Make the letters (PDF)', name: 'do', value: 'make' }),
    isByNotice(view) &&
      button({
        text: 'Public notice (PDF)',
        name: 'do',
        value: 'notice',
        classes: 'govuk-button--secondary',
      }),
    button({ text: 'Delivery list (CSV)', name: 'do', value: 'list', classes: 'govuk-button--secondary' }),
  );
  const action = incidentPath(view.found, page);
  const drawn = html`<form method="post" action="${action}" novalidate>${fieldsOf(written)}${ways}</form>`;
  const record = html`<p class="govuk-body"><a class="govuk-link"
    href="${incidentPath(view.found, 'inform-people')}">Record that they were told</a></p>`;
  const body = html`${first}${drawn}${checks(written)}${documentBody(letterOf(view, written))}${record}`;
  return incidentPage(request, view, { tab: 'investigation', page: 'Letter to people affected', body });
};

/** To be filled in as letters go out and come back. */
const deliveryColumns = ['Name', 'Address', 'Sent on', 'How', 'Arrived', 'Answer'] as const;

export const mountLetter = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`/incidents/:reference/${page}`, async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'letter to people affected');
    return show(request, view, emptyForm);
  });
  desk.post(`/incidents/:reference/${page}`, async (request) => {
    const [view, form] = [await viewOf(request, site), await readForm(request)];
    const written = writtenIn(view, form);
    const { reference } = view.found.incident;
    if (form.get('do') === 'make')
      return sendPdf(request, site, letterOf(view, written), `${reference} letters`);
    if (form.get('do') === 'notice' && isByNotice(view))
      return sendPdf(request, site, noticeOf(view, written), 'public notice');
    if (form.get('do') !== 'list') return show(request, view, form);
    const rows = recipients(written).map(({ name, address }) => [name, address.join(', '), '', '', '', '']);
    return csvFile(request, `${reference} letters.csv`, [deliveryColumns, ...rows]);
  });
};
