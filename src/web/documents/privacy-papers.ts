// What a school owes on paper for using Candour: the assessment of its risks (UK GDPR Art 35(7)), the notice
// to people (Arts 13 and 14) and the entry in the record of processing (Art 30(1)), checked 2 December 2026.
// Each is filled from the school's own settings; what only a person can judge is a line to write on.
import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty, inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import { officeHolders } from '../../school/holders.ts';
import { maySeePrivacyPapers } from '../../school/may.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import { type DeskEnv, type DeskRequest, reachOf, type Signed, type Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { pdfLink } from '../ui/print-sheet.ts';
import { documentBody } from './page.ts';
import { sendPdf } from './pdf.ts';

/** The settings that the papers tell of. */
type Facts = Signed & {
  readonly baseUrl: string;
  readonly isHttps: boolean;
  readonly mailOn: boolean;
  readonly backsUp: boolean;
  readonly today: string;
};

const text = (words: string): Block => ({ kind: 'text', text: words });
const write = (label: string, lines = 2): Block => ({ kind: 'write-in', label, lines });
const list = (...items: readonly string[]): Block => ({
  kind: 'list',
  items: items.map(capitalised),
});
const section = (title: string, ...blocks: readonly Block[]): Block => ({ kind: 'section', title, blocks });

const officerOf = ({ school, directory }: Facts): string =>
  sayList(
    officeHolders(school, 'data-protection-officer').map((id) =>
      [nameIn(directory, id), directory.addresses.get(id)].filter(Boolean).join(', '),
    ),
  ) || 'nobody yet';

const yearsOf = ({ school }: Facts): string => `${proceduresNow(school.settings).retentionYears} years`;

const purposes =
  'To take reports of security incidents, to find out what happened and to reduce harm. To tell those who ' +
  'must be told. To show that the school followed its policy and the law.';

const bases: readonly string[] = [
  'The school’s public task of running safely (UK GDPR Art 6(1)(e)).',
  `Its duties to record breaches and to tell the ${regulatorName} and the people affected ` +
    '(Arts 6(1)(c), 33 and 34).',
  'For health, belief, ethnic origin and the like: substantial public interest (Art 9(2)(g)), with the ' +
    'Data Protection Act 2018, Schedule 1. Its paragraphs 6 (functions set by law) and 18 (safeguarding ' +
    'children) apply. The school keeps the policy document that this Schedule asks for.',
  'For what is said about offences: Art 10 with the same paragraphs.',
];

const people = [
  'who reports, with a name or without one',
  'who is affected: pupils, parents, staff and others',
  'whom an incident concerns, and who gives evidence',
  `who handles incidents or watches over them: staff, ${inDuty('governors')}, the data protection officer, ` +
    'outside advisers',
];

const held = [
  'what was reported and found out, with times and places',
  'names, offices and ways to reach people',
  'files, pictures and mails that somebody added as evidence',
  'decisions with their reasons, and who opened what',
  'of those who sign in: name, e-mail address, offices, a digest of the password, times of sign-ins',
];

const recipients = ({ directory: { labels } }: Facts): readonly string[] => [
  `who has a part in an incident: the ${labels['told-first']}, the data protection officer, the ` +
    'investigator',
  `from the grave ones up also the ${inDuty('chair of governors')} and ${inDuty('governors')}`,
  'never the person whom a report concerns',
  `the ${regulatorName} and the people affected, where somebody decides it`,
  'police, safeguarding partners, insurer or IT support, where the incident needs it; the record shows each',
];

const placeOf = ({ mailOn, backsUp, baseUrl }: Facts): readonly string[] => [
  `Candour runs on a computer that the school chose, at ${baseUrl}. Its makers receive nothing.`,
  mailOn
    ? 'Mail goes through the school’s own mail server. It holds a reference, a date and a ' +
      'link; no title, no story and nobody else’s name.'
    : 'It sends no mail.',
  backsUp
    ? 'Backups are made each night, encrypted, and their keys are kept apart.'
    : 'No nightly backup is set up yet.',
  'Nothing is sent outside the United Kingdom by Candour. Where the mail server or the ' +
    'place of the backups lies elsewhere, write it down here.',
];

const measures = ({ isHttps, school }: Facts): readonly string[] => [
  'what people wrote is encrypted with keys that are kept outside the data folder',
  'a report about somebody is kept from that person, in lists, numbers, search and mail too',
  'reports without a name keep no address, no browser and no cookie that could tell who it was',
  'passwords are kept as digests; a second step at sign-in is ' +
    `${school.settings.totpRequired ? 'required of those who hold office' : 'each person’s own choice'}`,
  'who opened an incident is recorded, and no entry can be changed or removed unseen',
  isHttps
    ? 'the way to Candour is encrypted (https)'
    : 'the way to Candour is not encrypted: protected reports are refused over it',
];

const head = (facts: Facts, title: string, called: string): Omit<Document, 'blocks'> => ({
  layout: 'report',
  title,
  called,
  school: facts.directory.schoolName,
  foot: `Filled from the settings of ${facts.today}`,
});

const notice = (facts: Facts): Document => ({
  ...head(facts, 'How we use what is reported', 'Privacy notice'),
  blocks: [
    section(
      'Who we are',
      text(`${facts.directory.schoolName} decides how and why this information is used.`),
      text(`Our data protection officer: ${officerOf(facts)}.`),
    ),
    section('What it is for', text(purposes)),
    section('What the law says', list(...bases)),
    section('About whom', list(...people)),
    section(
      'What we hold',
      list(...held),
      text('What we did not get from you, we got from the people who reported or gave evidence.'),
    ),
    section('Who may read it', list(...recipients(facts))),
    section('Where it is', list(...placeOf(facts))),
    section(
      'How long',
      text(
        `An incident is erased ${yearsOf(facts)} after it was closed, unless somebody ` +
          'records why it is needed longer.',
      ),
    ),
    section(
      'Your rights',
      text(
        'You may ask for a copy, for a correction, for erasure, for a limit on its use, ' +
          'and object to its use. Some of these have exceptions, such as a report that ' +
          'somebody else made in confidence. No decision is made by a computer alone.',
      ),
      text(
        'You may complain to us first; we acknowledge it within 30 days (Data Protection ' +
          `Act 2018, section 164A). You may also complain to the ${regulatorName}.`,
      ),
    ),
  ],
});

const entry = (facts: Facts): Document => {
  const row = (what: string, ...said: readonly string[]): readonly Cell[] => [
    { text: what, strong: true },
    { text: said.map((each) => `${capitalised(each).replace(/\.$/, '')}.`).join('\n') },
  ];
  return {
    ...head(facts, 'Handling of security incidents', 'Record of processing: entry'),
    blocks: [
      {
        kind: 'table',
        head: ['UK GDPR Art 30(1)', 'Entry'],
        widths: [48, -1],
        rows: [
          row('(a) Controller', facts.directory.schoolName, `data protection officer: ${officerOf(facts)}`),
          row('(b) Purposes', purposes),
          row('Lawful bases', ...bases),
          row('(c) People', ...people),
          row('(c) Data', ...held),
          row('(d) Recipients', ...recipients(facts)),
          row('(e) Transfers abroad', ...placeOf(facts)),
          row('(f) Erasure', `${yearsOf(facts)} after closing`),
          row('(g) Security', ...measures(facts)),
        ],
      },
    ],
  };
};

/** What could harm somebody, and what stands against it. */
const risks: readonly (readonly [string, string])[] = [
  [
    'Somebody reads an incident who has no part in it',
    'Each incident names who may see it; others get the answer of a page that does not ' +
      'exist. Readings are recorded.',
  ],
  [
    'Somebody who reported is found out and suffers for it',
    `Reports without a name; names sealed to the ${inDuty('chair of governors')}; a question after the ` +
      'closing whether anybody suffered for it.',
  ],
  [
    'The person who is reported reads the report or ends it',
    'They are kept out from the first entry. What takes two people cannot be done by one.',
  ],
  [
    'The computer, a disk or a backup is stolen',
    'Words and files are encrypted; the keys lie elsewhere. Disk encryption is the school’s own part.',
  ],
  [
    'A record is lost or quietly changed',
    'Entries are chained; a line on paper proves each day; backups are made and tried.',
  ],
  [
    'More is kept than is needed, or longer',
    'Only what somebody wrote is kept, and erased ' + 'after the years above.',
  ],
  [
    'A file sent as evidence attacks the reader',
    'Nothing of it runs: pictures and text are shown apart, all else is downloaded.',
  ],
];

const assessment = (facts: Facts): Document => ({
  ...head(facts, 'Handling of security incidents with Candour', 'Data protection impact assessment'),
  draft: true,
  blocks: [
    section(
      'Why one is made',
      text(
        'Incidents tell of children, health and offences, and of people who report ' +
          'others. The risk may be high (UK GDPR Art 35(1)). This draft holds what Candour ' +
          'knows; judge and sign what it cannot know.',
      ),
    ),
    section('What is done', text(purposes), text(`Kept for ${yearsOf(facts)} after closing.`)),
    section('About whom', list(...people)),
    section('What is held', list(...held)),
    section('Who reads it, and where it is', list(...recipients(facts), ...placeOf(facts))),
    section('Why it is needed', list(...bases), write('Could less do? What was considered', 3)),
    section(
      'Who was asked',
      write('Staff, parents, pupils or their representatives, and what ' + 'they said', 3),
    ),
    {
      kind: 'section',
      title: 'Risks and what stands against them',
      wide: true,
      blocks: [
        {
          kind: 'table',
          head: ['Risk to people', 'What Candour does', 'What is left, and is it acceptable?'],
          widths: [-1, -1, 48],
          rows: risks.map(([risk, against]) => [
            { text: risk, strong: true },
            { text: against },
            { text: '________________' },
          ]),
        },
        list(...measures(facts)),
      ],
    },
    section(
      'Decision',
      write('Advice of the data protection officer (Art 35(2)), and the day', 3),
      write(`High risk left: ask the ${regulatorName} first (Art 36). Decided by, on`, 2),
      write(`Next review by the ${inOffice('headteacher')}, on`, 1),
    ),
  ],
});

const papers = {
  assessment: { make: assessment, title: 'Data protection impact assessment' },
  notice: { make: notice, title: 'Privacy notice' },
  entry: { make: entry, title: 'Record of processing' },
} as const;

type Paper = keyof typeof papers;

const base = '/privacy-papers';

const factsOf = async (request: DeskRequest, site: Site): Promise<Facts> => {
  const signed = request.get('signed');
  if (!isOpen(maySeePrivacyPapers, signed)) {
    throw new NotFound('These papers are for those who manage the school’s settings.');
  }
  return {
    ...signed,
    baseUrl: site.baseUrl,
    isHttps: reachOf(site) === 'https',
    mailOn: site.accounts.mailOn,
    backsUp: (await site.app.health()).some(({ name, light }) => name === 'Backups' && light === 'well'),
    today: sayDate(site.app.now()),
  };
};

const links = html`<ul class="govuk-list govuk-list--spaced">${Object.entries(papers).map(
  ([name, { title }]) => html`<li><a class="govuk-link" href="${base}/${name}">${title}</a></li>`,
)}</ul>`;

export const mountPrivacyPapers = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(base, async (request) => {
    await factsOf(request, site);
    const body = html`<h1 class="govuk-heading-l">Privacy papers</h1><p class="govuk-body">What the school
      keeps on paper about Candour itself, filled from your settings. Read it with your data protection
      officer.</p>${links}`;
    return deskPage(request, { title: 'Privacy papers', current: '/settings', body });
  });
  for (const name of Object.keys(papers) as Paper[]) {
    const { make, title } = papers[name];
    desk.get(`${base}/${name}`, async (request) => {
      const document = make(await factsOf(request, site));
      const body = html`${pdfLink(`${base}/${name}.pdf`)}${documentBody(document, undefined, 1)}`;
      return deskPage(request, { title, current: '/settings', body });
    });
    desk.get(`${base}/${name}.pdf`, async (request) =>
      sendPdf(request, site, make(await factsOf(request, site)), title),
    );
  }
};
