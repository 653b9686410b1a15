import type { Hono } from 'hono';
import type { OfficeChange } from '../../../app/cases/office-changes.ts';
import { nameIn } from '../../../app/directory.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import { NotFound } from '../../../record/failure.ts';
import type { PersonId } from '../../../record/ids.ts';
import { maySeePeople } from '../../../school/may.ts';
import type { Person } from '../../../school/school.ts';
import { personSteps } from '../../../school/steps.ts';
import { gapHint } from '../../reporter/report/recipients.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { besideOneAnother, headingWith } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, tag } from '../../ui/notice.ts';
import { type Cell, wideTable } from '../../ui/table.ts';
import { sayAbsence } from '../../words/people.ts';
import { inviteAllPart, mountPeopleSpreadsheet, peopleSpreadsheetPath } from './people-spreadsheet.ts';
import { sayRolesAndWaiting, waitingChanges } from './waiting-changes.ts';

const byName =
  ({ directory }: Signed) =>
  (a: Person, b: Person): number =>
    nameIn(directory, a.id).localeCompare(nameIn(directory, b.id), 'en-GB');

const rowOf = (signed: Signed, withPassword: ReadonlySet<PersonId>) => (person: Person) => {
  const name = html`<a class="govuk-link"
    href="/people/${person.id}">${nameIn(signed.directory, person.id)}</a>`;
  const tags = [
    person.active && !withPassword.has(person.id) && tag({ text: 'No password yet' }),
    person.waiting.length > 0 && tag({ text: 'A change is waiting', classes: 'govuk-tag--blue' }),
  ];
  return [
    { text: name },
    {
      text: html`${sayRolesAndWaiting(signed.directory, person)}
          ${tags}${person.absence !== null && html`<br>Away ${sayAbsence(signed, person)}`}`,
    },
    { text: signed.directory.addresses.get(person.id) },
  ];
};

const listOf = (caption: string, rows: readonly (readonly Cell[])[]): Child =>
  wideTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Name', 'Roles', 'E-mail'].map((text) => ({ text })),
    rows,
  });

const waiting = (signed: Signed, people: readonly Person[]): Child => {
  const parts = people.filter((person) => person.waiting.length > 0);
  return (
    parts.length > 0 &&
    html`<h2 class="govuk-heading-m">Waiting for a second person</h2>
    ${parts.map((person) => waitingChanges(signed, person))}`
  );
};

const changeLine = ({ directory }: Signed, { person, by, at, what }: OfficeChange): Child => {
  const whose = nameIn(directory, person);
  const said =
    what.kind === 'granted'
      ? `${directory.offices[what.role]} granted to ${whose}`
      : what.kind === 'taken-back'
        ? `${directory.offices[what.role]} taken back from ${whose}`
        : `${what.kind === 'reset' ? 'New password requested for' : 'E-mail address changed of'} ${whose}`;
  const hand = by === null ? 'the person who runs the server' : nameIn(directory, by);
  return html`<li>${said}, by ${hand} on ${sayMoment(at)}</li>`;
};

const officeChanges = (signed: Signed, changes: readonly OfficeChange[]): Child =>
  changes.length > 0 &&
  html`<h2 class="govuk-heading-m">Changes that one person made alone</h2>
    <p class="govuk-body">These roles open incidents, or watch over those who do. No second person confirmed
    these changes. If one was not agreed, ask the person who made it, and tell the
    ${inOffice('governors')}.</p>
    <ul class="govuk-list govuk-list--bullet">${changes.map((change) => changeLine(signed, change))}</ul>`;

const alone = html`<p class="govuk-body">You are the only one so far. Add the ${inOffice('bursar')}, the
${inOffice('chair of governors')} and the people who investigate incidents. All other staff can report without
  an account.</p>`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(maySeePeople, signed)) throw new NotFound('This page is for people who manage accounts.');
  const people = [...signed.school.people.values()].sort(byName(signed));
  const active = people.filter((person) => person.active);
  const left = people.filter((person) => !person.active);
  const row = rowOf(signed, await site.accounts.withPassword());
  const mayAdd = isOpen(personSteps['add-person'], signed);
  const add =
    mayAdd &&
    html`<a class="govuk-link" href="${peopleSpreadsheetPath}">From a spreadsheet</a>
      ${button({ text: 'Add a person', href: '/people/add-person' })}`;
  const list = html`${listOf('People', active.map(row))}
    ${
      left.length > 0 &&
      details({
        summaryText: `People who have left (${left.length})`,
        text: listOf('People who have left', left.map(row)),
      })
    }`;
  const changes = officeChanges(signed, await site.app.officeChanges(signed.school));
  return deskPage(request, {
    title: 'People',
    current: '/people',
    wide: true,
    body: html`${headingWith('People', add)}
      ${waiting(signed, active)}${active.length === 1 && alone}
      ${mayAdd && (await gapHint(signed, site))}
      ${await inviteAllPart(site, signed)}
      ${changes ? besideOneAnother(list, changes) : list}`,
  });
};

export const mountPeople = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/people', (request) => show(request, site));
  mountPeopleSpreadsheet(desk, site);
};
