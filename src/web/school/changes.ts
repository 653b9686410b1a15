// What was changed about the school, old and new: for those who are told of it.

import type { Hono } from 'hono';
import type { SchoolChange } from '../../app/cases/school-changes.ts';
import { type Contact, contactsIn } from '../../app/contacts.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import { sayDate, sayMoment } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { holders } from '../../school/holders.ts';
import { maySeeSettings } from '../../school/may.ts';
import { handles } from '../../school/notifications.ts';
import {
  handlingOffices,
  type Offices,
  type Role,
  usuallyAnswersTo,
  usualOffices,
} from '../../school/offices.ts';
import { calendarOf } from '../../school/own-days.ts';
import type { MailWayName, ProviderName, Settings } from '../../school/school.ts';
import { contactPhones } from '../../school/steps/change-numbers.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { wideTable } from '../ui/table.ts';
import { numbersOf } from '../words/people.ts';
import { sayTime } from '../words/words.ts';
import { offerPart } from './offers/kinds.ts';

const path = '/settings/changes';
const title = 'What was changed about the school';

export const changesLink = html`<p class="govuk-body"><a class="govuk-link" href="${path}">${title}</a></p>`;

/** What it is, and all that stands there. */
type Standing = readonly (readonly [label: string, values: readonly string[]])[];

const numberWords = (directory: Directory): Readonly<Record<string, string>> => ({
  safeguardingName: 'Safeguarding lead',
  safeguardingPhone: 'Safeguarding lead, telephone',
  ...Object.fromEntries(numbersOf(directory).map(({ name, who }) => [name, `${who}, telephone`])),
  itSupportName: 'IT support',
  itSupportPhone: 'IT support, telephone',
  headteacherEmail: `${directory.labels.exceptions}, e-mail`,
  chairEmail: `${directory.labels['protected-chair']}, e-mail`,
  outsideBody: 'Outside body',
  outsideBodyAddress: 'Outside body, address',
});

const dutyWords: Readonly<Record<Exclude<keyof Offices, 'answersTo'>, string>> = {
  toldFirst: 'Told first',
  oversees: 'Oversees and closes',
  directs: 'Directs',
  standsAbove: 'Stands above',
  anonymous: 'Takes anonymous reports',
  exceptions: 'Decides on exceptions',
};

const mailWords: Readonly<Record<MailWayName, string>> = {
  none: 'No mail',
  smtp: 'A mail server of the school’s choice',
  microsoft: 'Microsoft 365',
  google: 'Google Workspace',
};

const providerWords: Readonly<Record<ProviderName, string>> = {
  none: 'Candour alone',
  microsoft: 'Microsoft 365',
  google: 'Google',
  other: 'Another provider',
};

const settingsWords = (settings: Settings): Standing => {
  const { terms, closures, extraHolidays } = calendarOf(settings);
  const days = (dates: typeof closures) => dates.map(({ date }) => sayDate(date));
  return [
    ['Term', terms.map(({ from, to }) => `${sayDate(from)} to ${sayDate(to)}`)],
    ['Closure day', days(closures)],
    ['One-off holiday', days(extraHolidays)],
    ['Two-step sign-in', [settings.totpRequired ? 'Required' : 'People choose for themselves']],
    ['Daily digest', [sayTime(settings.digestAt)]],
    ['Mail goes by', settings.mailWay === undefined ? [] : [mailWords[settings.mailWay]]],
    ['People sign in with', settings.provider === undefined ? [] : [providerWords[settings.provider]]],
    [`${inOffice('Governors')} for a panel`, [String(settings.panelSize)]],
  ];
};

const sayContact = ({ person, telephone, web }: Contact): string =>
  [person, telephone, web.replace(/^mailto:/, '')].filter(Boolean).join(', ');

const answerWords = { adopt: 'taken up', leave: 'left' } as const;

const offersAnswered = ({ offers = [] }: Settings, { written }: SchoolChange): readonly string[] =>
  offers.map(
    ({ offer, version, answer, entry }) =>
      `${offerPart(offer).name} of ${written.get(entry)?.trust ?? 'the trust'}, version ${version}: ` +
      answerWords[answer],
  );

const standing = (settings: Settings, change: SchoolChange, directory: Directory): Standing => {
  const { written } = change;
  const numbers = written.get(settings.numbersEntry) ?? {};
  const contacts = [...contactsIn(settings, written).values()].filter(({ id }) => !(id in contactPhones));
  const offices = settings.offices ?? usualOffices;
  const office = (role: Role): string => directory.offices[role];
  return [
    ...Object.entries(numberWords(directory)).map(
      ([field, label]) => [label, [numbers[field] ?? '']] as const,
    ),
    ...contacts.map((contact) => [contact.name, [sayContact(contact)]] as const),
    ...settingsWords(settings),
    ['Offered by the trust', offersAnswered(settings, change)],
    ...handlingOffices.map(
      (each) =>
        [`${office(each)} answers to`, [office((offices.answersTo ?? usuallyAnswersTo)[each])]] as const,
    ),
    ...(Object.entries(dutyWords) as [keyof typeof dutyWords, string][]).map(
      ([duty, label]) => [label, [offices[duty]].flat().map(office)] as const,
    ),
  ];
};

type Row = { readonly label: string; readonly was: string; readonly is: string };

/** Of each the values that went, and those that came. */
const rowsOf = (change: SchoolChange, directory: Directory): readonly Row[] => {
  const [was, is] = [change.was, change.is].map((each) => new Map(standing(each, change, directory)));
  const labels = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return labels.flatMap((label) => {
    const [before, after] = [was?.get(label) ?? [], is?.get(label) ?? []];
    const gone = before.filter((each) => !after.includes(each)).filter(Boolean);
    const come = after.filter((each) => !before.includes(each)).filter(Boolean);
    return gone.length + come.length === 0 ? [] : [{ label, was: gone.join('; '), is: come.join('; ') }];
  });
};

const part = (change: SchoolChange, { directory }: Signed): Child => {
  const rows = rowsOf(change, directory);
  const by = change.by === null ? 'The person who runs the server' : nameIn(directory, change.by);
  const caption = `${by}, ${sayMoment(change.at)}`;
  return (
    rows.length > 0 &&
    wideTable({
      caption,
      head: ['What', 'Before', 'Now'].map((text) => ({ text })),
      rows: rows.map(({ label, was, is }) => [label, was || 'None', is || 'None'].map((text) => ({ text }))),
      firstCellIsHeader: true,
    })
  );
};

/** The latest that changed anything. */
const shownMax = 20;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const isTold = handles.some((duty) => holders(signed.school, duty).includes(signed.id));
  if (!isTold && !isOpen(maySeeSettings, signed))
    throw new NotFound('This page is for people who are told of changes of the school.');
  const parts = (await site.app.schoolChanges()).map((change) => part(change, signed)).filter(Boolean);
  return deskPage(request, {
    title,
    current: '/settings',
    wide: true,
    body: html`<h1 class="govuk-heading-l">${title}</h1>
      ${parts.length === 0 ? emptyState({ title: 'Nothing was changed.' }) : parts.slice(0, shownMax)}`,
  });
};

export const mountChanges = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => show(request, site));
};
