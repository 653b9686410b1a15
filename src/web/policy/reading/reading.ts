// Who has read the policy: everybody sees their own, governors how many, headteacher and information champion
// who has not.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn, sayRoles } from '../../../app/directory.ts';
import { fewBelow } from '../../../incident/figures/few.ts';
import { counted, londonDate, sayDate } from '../../../policy/clock.ts';
import { type PointNumber, type PolicyVersion, pointNumbers } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { versionSteps } from '../../../policy-version/steps.ts';
import { NotFound } from '../../../record/failure.ts';
import { sayNumber } from '../../../school/policies/policy-version-state.ts';
import { adoptedVersions, isInForce, versionInForce } from '../../../school/policies/policy-versions.ts';
import {
  mayEnterPapers,
  maySeeReaders,
  maySeeReading,
  pointsToRead,
  readersOf,
} from '../../../school/policies/reading.ts';
import type { Person, School } from '../../../school/school.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText } from '../../forms/fields.ts';
import type { FormKind } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { ownWaitingRoles } from '../../school/people/waiting-changes.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import { mountRegister, type Register, type SayDay } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { type OnStream, onStreams } from '../../streams/stream-form.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { answeredBar } from '../../ui/point.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { policyPage } from '../frame.ts';
import { breachStatement } from '../versions/document.ts';
import { kind, versionForm } from '../versions/version-form.ts';
import {
  confirmForm,
  confirmFromReading,
  confirmPath,
  onReading,
  ownPlace,
  readingPath,
  sayVersion,
} from './confirm.ts';

// How many have read the version in force, and who.
const inOrder = (signed: Signed, people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) =>
    nameIn(signed.directory, a.id).localeCompare(nameIn(signed.directory, b.id), 'en-GB'),
  );

const yetToRead = (school: School): readonly Person[] => {
  const { all, read } = readersOf(school);
  return all.filter((each) => !read.includes(each));
};

/** How many people without an account signed lists for the version in force. */
const signedOnPaper = (school: School): number =>
  (versionInForce(school)?.state.papers ?? []).reduce((sum, { count }) => sum + count, 0);

/** Those who may not see who it is are not told a number that could point to somebody, or no number: ''. */
const sayAccounts = (school: School, isExact: boolean): string => {
  const { all, read } = readersOf(school);
  const unread = all.length - read.length;
  if (unread === 0) return `All ${all.length} people have confirmed it`;
  if (isExact || (read.length >= fewBelow && unread >= fewBelow))
    return `${read.length} of ${all.length} people have confirmed it`;
  return '';
};

/** Empty where nothing can be said. */
const sayFigure = ({ school }: Signed, isExact: boolean): string => {
  const onPaper = signedOnPaper(school);
  const isTold = onPaper >= fewBelow || (isExact && onPaper > 0);
  const paper = isTold ? `${counted(onPaper, 'person', 'people')} signed on paper` : '';
  return [sayAccounts(school, isExact), paper].filter(Boolean).join(', and ');
};

const own = ({ person }: Signed): Child => {
  const last = person.readings.at(-1);
  return last && html`<p class="govuk-body">You last confirmed on ${sayDate(londonDate(last.at))}.</p>`;
};

const figures = (signed: Signed): Child => {
  const isExact = isOpen(maySeeReaders, signed);
  if (!isExact && !isOpen(maySeeReading, signed)) return null;
  const says = sayFigure(signed, isExact);
  if (says === '') return null;
  const { all, read } = readersOf(signed.school);
  const bar = isExact && answeredBar(read.length, all.length);
  return html`<div class="candour-open-points"><h2 class="govuk-heading-m">${says}</h2>${bar}</div>`;
};

const listOf = (signed: Signed, people: readonly Person[]): Html => {
  return html`<ul class="govuk-list">${inOrder(signed, people).map(({ id, roles, absence }) => {
    const says = [
      `${nameIn(signed.directory, id)}, ${sayRoles(signed.directory, roles)}`,
      ...(absence?.begun ? ['away'] : []),
    ];
    return html`<li>${says.join('; ')}</li>`;
  })}</ul>`;
};

/** Those who were reminded in vain stand open, the others folded. */
const unread = (signed: Signed): Child => {
  const reminded = versionInForce(signed.school)?.state.reminded ?? {};
  const left = yetToRead(signed.school);
  const inVain = left.filter(({ id }) => reminded[id]?.isListed === true);
  const others = left.filter((person) => !inVain.includes(person));
  return [
    inVain.length > 0 &&
      html`<h3 class="govuk-heading-s">Speak to them: three reminders did not help</h3>
        ${listOf(signed, inVain)}`,
    others.length > 0 &&
      details({
        summaryText: `Who has still to read it (${others.length})`,
        text: listOf(signed, others),
      }),
  ];
};

// Who read what when, to print and as a file. People without an account stand there with the list that they
// signed.

const registerColumns = ['Name', 'Roles', 'Version', 'Points', 'Confirmed'] as const;
type Row = readonly string[];

const sayPoints = (points: readonly PointNumber[]): string =>
  points.length === pointNumbers.length ? 'All' : points.join(', ');

/** A row for each time that somebody confirmed a version, and one for each who has yet to. */
const accountRows = (signed: Signed, sayDay: SayDay): readonly Row[] => {
  const { school, directory } = signed;
  const numberOf = (version: PolicyVersion) => directory.policyOf(version).documentControl.version;
  return inOrder(signed, [...school.people.values()]).flatMap((person) => {
    const who = [
      nameIn(directory, person.id),
      person.active ? sayRoles(directory, person.roles) : 'Has left',
    ];
    const read = person.readings.map(({ version, points, at }) => [
      ...[...who, numberOf(version), sayPoints(points), sayDay(londonDate(at))],
    ]);
    const left = pointsToRead(school, person);
    const now = directory.policy.version;
    return left.length === 0 ? read : [...read, [...who, numberOf(now), sayPoints(left), 'Not yet']];
  });
};

const paperRows = async ({ app }: Site, { school }: Signed, sayDay: SayDay): Promise<readonly Row[]> => {
  const found = adoptedVersions(school).flatMap(({ stream, state, adoption }) =>
    state.papers.map((paper) => ({ ...paper, stream, adoption })),
  );
  return Promise.all(
    found.map(async ({ stream, adoption: { number }, entry, on, count }) => {
      const names = (await app.personWords(stream)).get(entry)?.names ?? 'Erased';
      const who = [names.trim().replaceAll(/\s*\n\s*/g, '; '), `Signed on paper (${count})`];
      return [...who, sayNumber(number), 'All', sayDay(on)];
    }),
  );
};

const readingRegister: Register = {
  at: `${readingPath}/register`,
  file: 'policy-readers.csv',
  title: 'Who has read the policy',
  current: '/policy',
  alsoSays: (signed) => ` ${sayFigure(signed, true)}.`,
  every: 'Everybody who has read the policy, or has yet to',
  columns: registerColumns,
  rows: async (signed, site, sayDay) => {
    if (!isOpen(maySeeReaders, signed)) throw new NotFound('The register of readers is not theirs.');
    return [...accountRows(signed, sayDay), ...(await paperRows(site, signed, sayDay))];
  },
};

// For people without an account: a list to print and sign, which the office then enters.

const paperPath = `${readingPath}/paper`;

const step = 'record-paper-reading';
type On = OnStream<typeof kind>;

const linesToSign = 14;
const columns = ['Name', 'Signature', 'Date'] as const;

const signHere: Html = html`<table class="govuk-table candour-sign"><thead><tr>${columns.map(
  (text) => html`<th scope="col" class="govuk-table__header">${text}</th>`,
)}</tr></thead><tbody>${Array.from(
  { length: linesToSign },
  () => html`<tr>${columns.map(() => html`<td class="govuk-table__cell"></td>`)}</tr>`,
)}</tbody></table>`;

const showPaper = (request: DeskRequest): Response => {
  const signed = request.get('signed');
  if (!isOpen(mayEnterPapers, signed)) throw new NotFound('The list to sign is not theirs.');
  const { policy, schoolName } = signed.directory;
  const sheet = printSheet({
    kind: 'form',
    title: policy.title,
    body: html`<p class="govuk-body">${schoolName}, ${sayVersion(policy)}</p>
      <ol class="govuk-list govuk-list--number">${policy.points.map(
        ({ must }) => html`<li>${must}</li>`,
      )}</ol>
      ${breachStatement(policy)}
      <h2 class="govuk-heading-m">I have read and understood this policy</h2>${signHere}`,
  });
  return deskPage(request, { title: 'List to sign', body: sheet, current: '/policy' });
};

/** The way to enter one; a school that adopted no version has none to enter it on. */
const enterPaper = (signed: Signed): Child => {
  const inForce = versionInForce(signed.school);
  return (
    inForce !== undefined &&
    html`<li><a class="govuk-link" href="${streamPath(kind, inForce.stream)}/${step}">${
      versionSteps[step].title
    }</a></li>`
  );
};

const count: Field<number> = {
  ...lineText('count', { label: 'How many people signed it?', inputmode: 'numeric' }),
  parse: (form) => {
    const text = form.get('count').trim();
    return /^\d{1,4}$/.test(text) ? Number(text) : { problem: 'Enter how many people signed it, such as 12' };
  },
};

const paperForm = versionForm({
  step,
  done: '',
  isCalledFor: ({ signed, state }) => isInForce(signed.school, state),
  intro: ({ signed }) =>
    html`<p class="govuk-body">For people without an account, who signed the list for
      ${sayVersion(signed.directory.policy)}. Keep the paper.</p>`,
  fields: () => ({
    on: wholeDay('on', { label: 'When was it signed?', required: 'Enter the day on which it was signed' }),
    count,
    names: longText('names', {
      label: 'Who signed it?',
      hint:
        `A name on each line. Only the ${inOffice('headteacher')} and the information champion read ` +
        `them.`,
      required: 'Write the names',
    }),
  }),
  ask: ({ names, ...facts }) => ({ facts, prose: { names } }),
});

const onPaper: FormKind<On> = {
  ...onStreams(kind, { href: readingPath, text: 'Back to reading', current: '/policy' }),
  onwards: async () => `${readingPath}?done=paper`,
};

const ways = (signed: Signed): Child => {
  const isRegister = isOpen(maySeeReaders, signed);
  const isPaper = isOpen(mayEnterPapers, signed);
  const link = (href: string, text: string) =>
    html`<li><a class="govuk-link" href="${href}">${text}</a></li>`;
  return (
    (isRegister || isPaper) &&
    html`<ul class="govuk-list">${
      isRegister && [
        link(readingRegister.at, 'Register: who read what when'),
        link(`${readingRegister.at}.csv`, 'The register as CSV'),
      ]
    }${isPaper && [link(paperPath, 'List to print and sign'), enterPaper(signed)]}</ul>`
  );
};

const flashes: Readonly<Record<string, string>> = {
  read: 'Thank you. It is on the record that you have read it.',
  paper: 'The signed list is on the record.',
};

const show = (request: DeskRequest): Response => {
  const signed = request.get('signed');
  const mine = pointsToRead(signed.school, signed.person);
  const done = request.req.query('done') ?? '';
  return policyPage(request, {
    tab: 'reading',
    title: 'Reading',
    ways:
      mine.length > 0
        ? button({ text: 'Read and confirm', href: confirmFromReading })
        : done === 'read' && button(ownPlace(signed)),
    flash: flashes[done],
    body: [
      done === 'read' && ownWaitingRoles(signed),
      own(signed),
      figures(signed),
      isOpen(maySeeReaders, signed) && unread(signed),
      ways(signed),
    ],
  });
};

export const mountReading = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(readingPath, show);
  mountRegister(desk, site, readingRegister);
  desk.get(paperPath, showPaper);
  mountForms(desk, site, onReading, readingPath, [confirmForm]);
  mountForms(desk, site, onPaper, '/policy-version/:id', [paperForm]);
  // The desk leads to a form of the stream; what somebody has to read is the same whichever version it names.
  desk.get('/policy-version/:id/confirm-reading', (request) => request.redirect(confirmPath, 303));
};
