// Who has read the policy: everybody sees their own, governors how many, headteacher and information champion
// the register.
import type { Hono } from 'hono';
import { nameIn, sayRoles } from '../../../app/directory.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { type PointNumber, type Policy, pointNumbers } from '../../../policy/policy.ts';
import { NotFound } from '../../../record/failure.ts';
import { isReader, maySeeReaders, maySeeReading, pointsToRead, readersOf } from '../../../school/reading.ts';
import type { Person } from '../../../school/school.ts';
import { csvFile } from '../../case/desk/register.ts';
import { fewBelow } from '../../case/figures/months.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { answeredBar } from '../../ui/point.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { wideTable } from '../../ui/table.ts';
import { policyPage } from '../frame.ts';
import { breachStatement, confirmForm, confirmPath, onReading, readingPath, sayVersion } from './confirm.ts';

const own = (signed: Signed): Child => {
  const version = sayVersion(signed.directory.policy);
  if (!isReader(signed.person))
    return html`<p class="govuk-body">People who work at the school or govern it confirm that they have
      read the policy. You need not.</p>`;
  const last = signed.person.readings.at(-1);
  return pointsToRead(signed.school, signed.person).length === 0
    ? html`<p class="govuk-body">${
        last === undefined
          ? `There is nothing for you to read in ${version}.`
          : `You confirmed on ${sayDate(londonDate(last.at))} that you have read ${version}.`
      }</p>`
    : html`<p class="govuk-body">You have not confirmed ${version} yet. It takes a minute.</p>`;
};

/** Those who may not see who it is are not told a number that could point to somebody. */
const sayFigure = ({ school }: Signed, isExact: boolean): string => {
  const { all, read } = readersOf(school);
  const unread = all.length - read.length;
  if (unread === 0) return `All ${all.length} people have confirmed it`;
  if (isExact || (read.length >= fewBelow && unread >= fewBelow))
    return `${read.length} of ${all.length} people have confirmed it`;
  if (all.length < 2 * fewBelow) return 'Too few people to count without naming them';
  return read.length < fewBelow
    ? `Fewer than ${fewBelow} of ${all.length} people have confirmed it`
    : `Fewer than ${fewBelow} of ${all.length} people have yet to confirm it`;
};

const figures = (signed: Signed): Child => {
  const isExact = isOpen(maySeeReaders, signed);
  if (!isExact && !isOpen(maySeeReading, signed)) return null;
  const { all, read } = readersOf(signed.school);
  const bar = isExact && answeredBar(read.length, all.length);
  return html`<div class="candour-open-points"><h2
    class="govuk-heading-m">${sayFigure(signed, isExact)}</h2>${bar}</div>`;
};

const named = (signed: Signed, people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) =>
    nameIn(signed.directory, a.id).localeCompare(nameIn(signed.directory, b.id), 'en-GB'),
  );

const unread = (signed: Signed): Child => {
  const { all, read } = readersOf(signed.school);
  const left = named(
    signed,
    all.filter((each) => !read.includes(each)),
  );
  const list = html`<ul class="govuk-list">${left.map(
    ({ id, roles }) => html`<li>${nameIn(signed.directory, id)}, ${sayRoles(signed.directory, roles)}</li>`,
  )}</ul>`;
  return left.length > 0 && details({ summaryText: `Who has still to read it (${left.length})`, text: list });
};

const links = html`<ul class="govuk-list">
  <li><a class="govuk-link" href="${readingPath}/register">Register: who read what when</a></li>
  <li><a class="govuk-link" href="${readingPath}/register.csv">The register as CSV</a></li>
  <li><a class="govuk-link" href="${readingPath}/paper">List to print and sign</a></li></ul>`;

const show = (request: DeskRequest): Response => {
  const signed = request.get('signed');
  const mine = pointsToRead(signed.school, signed.person);
  return policyPage(request, {
    tab: 'reading',
    title: 'Reading',
    ways: mine.length > 0 && button({ text: 'Read and confirm', href: confirmPath }),
    flash:
      request.req.query('done') === 'read'
        ? 'Thank you. It is on the record that you have read it.'
        : undefined,
    body: html`${own(signed)}${figures(signed)}${isOpen(maySeeReaders, signed) && [unread(signed), links]}`,
  });
};

const forRegister = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!isOpen(maySeeReaders, signed)) throw new NotFound('The register of readers is not theirs.');
  return signed;
};

const columns = ['Name', 'Roles', 'Version', 'Points', 'Confirmed'] as const;

const sayPoints = (points: readonly PointNumber[]): string =>
  points.length === pointNumbers.length ? 'All' : points.join(', ');

const numberOf = ({ documentControl }: Policy): string => documentControl.version;

/** A row for each time that somebody confirmed a version, and one for each who has yet to. */
const rowsOf = (signed: Signed, sayDay: (at: number) => string): readonly (readonly string[])[] =>
  named(signed, [...signed.school.people.values()]).flatMap((person) => {
    const who = [
      nameIn(signed.directory, person.id),
      person.active ? sayRoles(signed.directory, person.roles) : 'Has left',
    ];
    const read = person.readings.map(({ version, points, at }) => [
      ...who,
      numberOf(signed.directory.policyOf(version)),
      sayPoints(points),
      sayDay(at),
    ]);
    const left = pointsToRead(signed.school, person);
    const still =
      left.length === 0 ? [] : [[...who, numberOf(signed.directory.policy), sayPoints(left), 'Not yet']];
    return [...read, ...still];
  });

const register = (request: DeskRequest, site: Site): Response => {
  const signed = forRegister(request);
  const sheet = printSheet({
    kind: 'register',
    title: 'Who has read the policy',
    body: html`<p class="govuk-body">${signed.directory.schoolName}, ${sayDate(site.app.now())}.
      ${sayFigure(signed, true)}.</p>
      ${wideTable({
        caption: 'Who has read the policy',
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        head: columns.map((text) => ({ text })),
        rows: rowsOf(signed, sayDate).map((cells) => cells.map((text) => ({ text }))),
      })}`,
  });
  return deskPage(request, { title: 'Who has read the policy', body: sheet, current: '/policy', wide: true });
};

const linesToSign = 20;

const signHere: Html = html`<table class="govuk-table candour-sign"><thead class="govuk-table__head"><tr>${[
  'Name',
  'Signature',
  'Date',
].map(
  (text) => html`<th scope="col" class="govuk-table__header">${text}</th>`,
)}</tr></thead><tbody>${Array.from(
  { length: linesToSign },
  () => html`<tr><td class="govuk-table__cell">&nbsp;</td><td class="govuk-table__cell"></td><td
    class="govuk-table__cell"></td></tr>`,
)}</tbody></table>`;

const paper = (request: DeskRequest): Response => {
  const signed = forRegister(request);
  const policy = signed.directory.policy;
  const sheet = printSheet({
    kind: 'form',
    title: policy.title,
    body: html`<p class="govuk-body">${signed.directory.schoolName}, ${sayVersion(policy)}</p>
      <ol class="govuk-list govuk-list--number">${policy.points.map(
        ({ must }) => html`<li>${must}</li>`,
      )}</ol>
      ${breachStatement(policy)}
      <h2 class="govuk-heading-m">I have read and understood this policy</h2>${signHere}`,
  });
  return deskPage(request, { title: 'List to sign', body: sheet, current: '/policy' });
};

export const mountReading = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(readingPath, show);
  desk.get(`${readingPath}/register`, (request) => register(request, site));
  desk.get(`${readingPath}/register.csv`, (request) =>
    csvFile(request, 'policy-readers.csv', [columns, ...rowsOf(forRegister(request), londonDate)]),
  );
  desk.get(`${readingPath}/paper`, paper);
  mountForms(desk, site, onReading, readingPath, [confirmForm]);
};
