// The settings of the school, with how its people are reached.

import type { Hono } from 'hono';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { usualLabels } from '../../app/office-words.ts';
import { counted, sayDate } from '../../policy/clock.ts';
import { contactMismatch, reviewState } from '../../policy/policy.ts';
import { inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { officeHolders } from '../../school/holders.ts';
import { maySeeAnchor, maySeeSettings } from '../../school/may.ts';
import { type Role, roles } from '../../school/offices.ts';
import { calendarOf } from '../../school/own-days.ts';
import { versionInForce } from '../../school/policies/policy-versions.ts';
import { schoolSteps } from '../../school/steps.ts';
import { sayKey } from '../documents/anchor-blocks.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { notAdopted } from '../policy/versions/document.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { besideOneAnother } from '../ui/beside.ts';
import { fold } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { verifierLinks } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { insetText, warningText } from '../ui/notice.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { wideTable } from '../ui/table.ts';
import { numbersOf } from '../words/people.ts';
import { sayVersion } from '../words/procedures.ts';
import { sayTime } from '../words/words.ts';
import { calendarWarnings, sayCovered } from './calendar.ts';
import { changesLink, mountChanges } from './changes.ts';
import { offerForms, offersNote } from './offers/answer.ts';
import { healthNote, healthRow } from './running/health.ts';
import { postRow } from './running/mail.ts';
import { onSchool } from './school-form.ts';
import { settingsForms } from './settings-forms.ts';

// The anchor of the record: the line itself, what it is for, and a sheet to print.

/** For those who are to keep it; nothing before the first. */
const anchorPart = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(maySeeAnchor, signed)) return null;
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return null;
  return html`<h2 class="govuk-heading-m">The anchor of the record</h2>
    <p class="govuk-body">Each day Candour puts the whole record into one line. The line for
    ${sayDate(anchor.day)} is</p><p class="govuk-body"><strong>${anchor.text}</strong></p>
    <p class="govuk-body"><a class="govuk-link" href="/settings/anchor">Print this and keep it outside the
    school</a>: it lets you check later that the record of that day has not changed.
    The ${inOffice('chair')} gets one by mail each Monday, where mail is set up.</p>`;
};

const mountAnchor = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/settings/anchor', async (request) => {
    const signed = request.get('signed');
    const anchor = isOpen(maySeeAnchor, signed) ? await site.app.anchors.latest() : null;
    if (anchor === null) throw new NotFound('There is no anchor yet, or it is for others to keep.');
    const title = `Anchor of ${sayDate(anchor.day)}`;
    const body = html`<p class="govuk-body-l"><strong>${anchor.text}</strong></p>
      <p class="govuk-body">This line stands for the whole record of
      ${signed.directory.schoolName} at the time it was made. Keep it outside the school, where the people
      who run Candour cannot change it. For example, keep it at home or with the clerk.</p>
      <p class="govuk-body">It checks an incident’s bundle: export the incident, open
      <code>verify.html</code>, drop the bundle on it and type the line. ${verifierLinks}</p>
      <p class="govuk-body">Bundles are signed with the key
      <strong>${sayKey(await site.app.bundles.publicKey())}</strong></p>
      <p class="govuk-body">To check the whole record, the person who runs the server types
      <code>npm run verify -- --anchor</code> and the line.</p>`;
    return deskPage(request, {
      title,
      current: '/settings',
      before: backLink({ href: '/settings', text: 'Back to the school' }),
      body: printSheet({ kind: 'report', title, body }),
    });
  });
};

const numberRows = ({ directory }: Signed): Child => {
  const { numbers } = directory;
  const lead = [numbers.safeguardingName, numbers.safeguardingPhone].filter(Boolean).join(', ');
  const itSupport = [numbers.itSupportName, numbers.itSupportPhone].filter(Boolean).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    ['Safeguarding lead', lead],
    ...numbersOf(directory).map(({ who, number }) => [who, number] as const),
    ['IT support', itSupport],
    ['In the policy', [numbers.headteacherEmail, numbers.chairEmail].filter(Boolean).join(', ')],
    ['Outside body', [numbers.outsideBody, numbers.outsideBodyAddress].filter(Boolean).join('; ')],
  ];
  return lines.map(([who, number]) => html`${who}: ${number || 'none given'}<br>`);
};

const ownWords = ({ directory: { offices: labels, body } }: Signed): Child => {
  const named = { ...labels, 'governing-body': body };
  const own = ([...roles, 'governing-body'] as const).filter((each) => named[each] !== usualLabels[each]);
  if (own.length === 0) return 'The usual ones';
  return own.map((each) => html`${named[each]} for ${usualLabels[each]}<br>`);
};

const duties = ({ directory: { labels }, school: { settings } }: Signed): Child =>
  (settings.offices ?? null) === null
    ? 'As the policy says'
    : html`Told first: ${labels['told-first']}<br>Oversees and closes: ${labels.oversees}<br>Directs:
      ${settings.offices?.directs === 'chair' ? inOffice('Governing Body') : labels.directs}<br>Stands above:
      ${labels['governing-body']}<br>Takes anonymous reports: ${labels['protected-chair']}<br>Decides on
      exceptions: ${labels.exceptions}`;

const days = ({ school: { settings } }: Signed): Child => {
  const calendar = calendarOf(settings);
  const isDefault = calendar.label === 'school default';
  const whose = isDefault ? 'School default: give your own terms' : 'Set by the school';
  return html`${whose}<br>${sayCovered(calendar)}`;
};

const procedures = ({ school: { settings } }: Signed): Pick<SummaryRow, 'value' | 'actions'> => ({
  value: html`${sayVersion(settings.procedures)}
    ${settings.proposed && html`<br>A change waits for the ${inOffice('chair')}`}`,
  actions: [{ text: 'Look', href: '/procedures', visuallyHiddenText: 'at the procedures' }],
});

const recoveryRow = (signed: Signed): SummaryRow => {
  const { recoveryConfirmed } = signed.school.settings;
  const action = {
    text: 'Make one',
    href: '/recovery-code',
    visuallyHiddenText: 'the recovery code',
  };
  return {
    key: 'Recovery code',
    value: recoveryConfirmed ? 'On paper, and typed back' : 'Not confirmed yet',
    ...(isOpen(schoolSteps['confirm-recovery'], signed) ? { actions: [action] } : {}),
  };
};

type Change = (name: string, what: string) => Pick<SummaryRow, 'actions'>;

const governorRows = (signed: Signed, change: Change): readonly SummaryRow[] => {
  const { panelSize } = signed.school.settings;
  return [
    {
      key: `${inOffice('Governors')} for a panel`,
      value: panelSize === 0 ? 'Not asked' : `${panelSize} who have not seen the case`,
      ...change('panel-size', `how many ${inOffice('governors')} are kept for a panel`),
    },
  ];
};

const crestRow = (signed: Signed): SummaryRow => {
  const action = {
    text: 'Change',
    href: '/settings/letterhead',
    visuallyHiddenText: 'crest and letterhead',
  };
  return {
    key: 'Crest and letterhead',
    value: signed.directory.crest === '' ? 'A plain shield' : 'The school’s own crest',
    ...(isOpen(schoolSteps['change-letterhead'], signed) ? { actions: [action] } : {}),
  };
};

const rows = (signed: Signed): readonly SummaryRow[] => {
  const change: Change = (name, what) => {
    const form = settingsForms.find((each) => each.name === name);
    return form?.isOffered({ signed })
      ? { actions: [{ text: 'Change', href: `/settings/${name}`, visuallyHiddenText: what }] }
      : {};
  };
  const { settings } = signed.school;
  const totp = settings.totpRequired ? 'Required' : 'People choose for themselves';
  return [
    { key: 'School name', value: signed.directory.schoolName, ...change('rename-school', 'the name') },
    crestRow(signed),
    {
      key: 'Numbers to ring',
      value: html`${numberRows(signed)}`,
      ...change('change-numbers', 'the numbers to ring'),
    },
    {
      key: 'Contacts',
      value: `${signed.directory.contacts.size} numbers and addresses, each with the day of its last check`,
      ...change('check-contacts', 'the contacts'),
    },
    {
      key: 'First aid',
      value: html`${counted(settings.firstAid.length, 'line')} of your own`,
      ...change('first-aid', 'your own lines of first aid'),
    },
    { key: 'Ready-made words', value: '', ...change('change-words', 'the ready-made words') },
    {
      key: 'Words for roles',
      value: html`${ownWords(signed)}`,
      ...change('change-labels', 'the words for roles'),
    },
    {
      key: 'Who does what',
      value: html`${duties(signed)}`,
      ...change('map-offices', 'who does what'),
    },
    { key: 'Two-step sign-in', value: totp, ...change('two-step-sign-in', 'two-step sign-in') },
    { key: 'School calendar', value: html`${days(signed)}`, ...change('calendar', 'the school calendar') },
    { key: 'Procedures', ...procedures(signed) },
    {
      key: 'Daily digest',
      value: `By mail at ${sayTime(settings.digestAt)}`,
      ...change('daily-digest', 'the daily digest'),
    },
    ...governorRows(signed, change),
    recoveryRow(signed),
  ];
};

const policyPart = ({ school, directory: { policy } }: Signed, now: number): Child => {
  const { version } = policy.documentControl;
  const isAdopted = versionInForce(school) !== undefined;
  const mismatch = contactMismatch(policy);
  return html`<h2 class="govuk-heading-m">The policy</h2>
    <p class="govuk-body"><a class="govuk-link" href="/policy">${policy.title}</a>${
      isAdopted ? `, version ${version}. ${reviewState(policy, now).says}` : `. ${notAdopted}`
    }</p>${mismatch !== null && insetText({ text: mismatch.says })}`;
};

export const sheetLinks = (from = ''): Html => html`<ul class="govuk-list govuk-list--spaced">
  <li><a class="govuk-link" href="/poster${from}">Poster</a> for the staff room, with the address for
  reporting</li>
  <li><a class="govuk-link" href="/paper-form${from}">Paper report form</a>, for when nothing else
  works, and for people who keep their name to themselves</li>
  <li><a class="govuk-link" href="/first-hour${from}">First-hour card</a>: what to do at once</li></ul>`;

const begin = html`<p class="govuk-body"><a class="govuk-link" href="/what-next">What is left to set
  up</a></p>`;

// How the people of the school are reached, and what is wrong with it: unverified addresses, and domains
// that differ by a typing error. That mail came back is not shown: it could tell of an incident.

/** Who is written to because of a role, the most important first. */
const writtenTo: readonly Role[] = [
  ...(['headteacher', 'deputy-headteacher', 'bursar', 'office-manager'] as const),
  ...(['chair', 'vice-chair', 'data-protection-officer'] as const),
  ...(['outside-body', 'clerk'] as const),
  ...([
    'governor',
    'line-manager',
    'investigating-officer',
    'information-champion',
    'administrator',
  ] as const),
];

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** At so many letters' difference two domains count as a typing error of one another. */
const nearMax = 3;

/** The edit distance of two texts. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [to, other] of [...b].entries()) {
      next.push(
        Math.min((row[to] ?? 0) + Number(letter !== other), (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

export const mismatches = (addresses: readonly string[]): readonly (readonly [string, string])[] => {
  const domains = [...new Set(addresses.map(domainOf))].toSorted();
  return domains.flatMap((one, index) =>
    domains
      .slice(index + 1)
      .flatMap((other) => (distance(one, other) <= nearMax ? [[one, other] as const] : [])),
  );
};

const contactRoutes = ({ school, directory }: Signed, mailOn: boolean): Child => {
  const people = [...new Set(writtenTo.flatMap((role) => officeHolders(school, role)))];
  const addresses = people.flatMap((person) => directory.addresses.get(person) ?? []);
  const warnings = mismatches(addresses).map(([one, other]) =>
    warningText({ text: `${one} and ${other} look alike but differ. Is one of them a typing error?` }),
  );
  const rows = people.map((id) => {
    const person = school.people.get(id);
    const state = person?.addressVerifiedAt != null ? 'verified' : 'not verified';
    const held = sayRoles(directory, person?.roles ?? []);
    const cells = [nameIn(directory, id), held, directory.addresses.get(id), ...(mailOn ? [state] : [])];
    return cells.map((text) => ({ text }));
  });
  const table = wideTable({
    caption: 'Contact routes',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [...['Name', 'Roles', 'E-mail'], ...(mailOn ? ['Address'] : [])].map((text) => ({
      text,
    })),
    rows,
  });
  return html`<h2 class="govuk-heading-m">Contact routes</h2>${warnings}
    ${fold(counted(rows.length, 'person', 'people'), table)}
    <p class="govuk-body">People verify their own address under Account, Mail.</p>`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(maySeeSettings, signed))
    throw new NotFound('This page is for people who manage the school’s settings.');
  const flash =
    request.req.query('done') === 'recovery'
      ? 'The new recovery code is confirmed. Destroy the old sheet.'
      : doneIn(request, [...settingsForms, ...offerForms]);
  const unconfirmed =
    !signed.school.settings.recoveryConfirmed &&
    warningText({
      text: 'No recovery code is on paper yet. If you lose the server and its key, you lose all records.',
    });
  return deskPage(request, {
    title: 'School',
    current: '/settings',
    flash,
    wide: true,
    body: html`<h1 class="govuk-heading-l">School</h1>${unconfirmed}
      ${await offersNote(request, site)}${await healthNote(signed, site)}
      ${await calendarWarnings(signed, site)}
      ${besideOneAnother(
        summaryList({
          rows: [...(await healthRow(signed, site)), ...(await postRow(signed, site)), ...rows(signed)],
        }),
        html`${isOpen(schoolSteps['change-settings'], signed) && begin}${changesLink}
          ${policyPart(signed, site.app.now())}
          <h2 class="govuk-heading-m">To print</h2>${sheetLinks()}
          <p class="govuk-body"><a class="govuk-link" href="/privacy-papers">Privacy papers</a> for Candour
          itself</p>
          ${await anchorPart(signed, site)}`,
      )}
      ${contactRoutes(signed, site.accounts.mailOn)}`,
  });
};

export const mountSettings = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/settings', (request) => show(request, site));
  mountAnchor(desk, site);
  mountChanges(desk, site);
  mountForms(desk, site, onSchool, '/settings', settingsForms);
};
