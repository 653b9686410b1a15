// What is still to be done once the school is set up.

import type { Hono } from 'hono';
import { practisers } from '../../incident/state/practice.ts';
import { counted } from '../../policy/clock.ts';
import { inDuty, inOffice } from '../../policy/said.ts';
import { isProposer } from '../../policy-version/step.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { capitalised, sayEither } from '../../record/phrases.ts';
import { holders, officeHolders } from '../../school/holders.ts';
import { handlingOffices, type Role, usualOffices } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import { doneIn } from '../forms/form-kind.ts';
import { gapHint } from '../reporter/report/recipients.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import {
  atSchool,
  type DeskEnv,
  type DeskRequest,
  type Reach,
  reachOf,
  type Signed,
  type Site,
} from '../shell/site.ts';
import { besideOneAnother } from '../ui/beside.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { details, tag } from '../ui/notice.ts';
import { type Task, taskList } from '../ui/summary-list.ts';
import { fromWhatNext } from './school-form.ts';
import { sheetLinks } from './settings.ts';
import { settingsForms } from './settings-forms.ts';
import { whoDoesWhat } from './who-does-what.ts';

const wanted: readonly (readonly [Role, string])[] = [
  [
    'chair',
    `Opens reports that concern the ${inDuty('headteacher or bursar')}, and oversees major incidents.`,
  ],
  ['bursar', `Deals with incidents together with the ${inOffice('headteacher')}.`],
  ['vice-chair', `Stands in for the ${inOffice('chair')}.`],
  ['governor', 'Leads a critical investigation, and reviews when others cannot.'],
  ['investigating-officer', `Investigates incidents for the ${inDuty('headteacher or bursar')}.`],
  [
    'data-protection-officer',
    'Advises when personal data may be involved. If they have no account, you record it.',
  ],
  [
    'outside-body',
    'The diocese or the trust: opens reports that concern everybody at the school. Add two people.',
  ],
];

/** Who handles incidents here, in the place of the bursar where the duties are held by others. */
const wantedAt = ({ settings: { offices } }: School): readonly (readonly [Role, string])[] => {
  const { toldFirst, oversees, directs, standsAbove } = offices ?? usualOffices;
  const handling = handlingOffices.filter(
    (office) =>
      office !== 'headteacher' && [...toldFirst, ...oversees, directs, standsAbove].includes(office),
  );
  const hint = 'Deals with incidents: see Who does what.';
  return wanted.flatMap(([role, usually]): readonly (readonly [Role, string])[] =>
    role === 'bursar' ? handling.map((office) => [office, offices ? hint : usually]) : [[role, usually]],
  );
};

const blue = (text: string) => tag({ text, classes: 'govuk-tag--blue' });
const state = (isDone: boolean) => (isDone ? 'Done' : blue('To do'));

type Accounts = { readonly withPassword: ReadonlySet<PersonId>; readonly invited: ReadonlySet<PersonId> };

/** People who cannot sign in yet do nothing, and a change that waits is not proposed twice. */
const roleTask =
  ({ school, directory }: Signed, { withPassword, invited }: Accounts) =>
  ([role, hint]: readonly [Role, string]): ToDo => {
    const held = officeHolders(school, role);
    const without = held.filter((person) => !withPassword.has(person));
    const signingIn = held.length - without.length;
    const wantedCount = role === 'outside-body' ? 2 : 1;
    const waits = [...school.people.values()].some(({ waiting }) =>
      waiting.some((change) => change.what === 'grant' && change.role === role),
    );
    const label = directory.offices[role];
    const toDo = (task: Omit<Task, 'hint'>): ToDo => ({ task: { ...task, hint }, isDone: false });
    if (signingIn >= wantedCount) return { task: { title: label, hint, status: 'Done' }, isDone: true };
    const [toInvite] = without.filter((person) => !invited.has(person));
    if (toInvite !== undefined) {
      const status = blue('Added, not invited');
      return toDo({ title: `Invite the ${label}`, status, href: `/people/${toInvite}` });
    }
    if (without.length > 0) {
      const href = without.length === 1 ? `/people/${without[0]}` : '/people';
      return toDo({ title: label, status: blue('Invited, no password yet'), href });
    }
    if (waits) return toDo({ title: label, status: blue('Waiting for a second person'), href: '/people' });
    const status = signingIn > 0 ? blue(`${signingIn} of ${wantedCount}`) : state(false);
    const title = `Add people: ${label}`;
    return toDo({ title, status, href: `/people/add-person?roles=${role}&${fromWhatNext}` });
  };

/** Set-up asks for addresses alone. */
const hasNumbers = ({ directory: { numbers } }: Signed): boolean =>
  [numbers.headteacherPhone, numbers.bursarPhone, numbers.chairPhone, numbers.safeguardingPhone].some(
    (number) => number !== '',
  );

/** `needed` before the first incident: to report in confidence, to open reports, for deadlines and data. */
type ToDo = { readonly task: Task; readonly isDone: boolean; readonly needed?: boolean };

const reachWords: Readonly<Record<Reach, string>> = {
  here:
    'People can report, without an account, once the address of the server is set. Until then only the ' +
    'server itself opens Candour.',
  http:
    `Staff can report now, with their name, at the address below, ${atSchool}. This school runs without ` +
    'https: a report that protects a name goes on paper.',
  https: 'Anybody can report from now on, without an account, at the address below.',
};

/** Sheets that hang on a wall carry the address: they wait until others can open it. */
const toPrint: Readonly<Record<Reach, readonly [heading: string, first: string | null]>> = {
  here: ['To print later', 'These sheets carry the address of the server. Have it set first.'],
  http: [
    'Print, and put up today',
    'The poster says that people who keep their name to themselves use the paper form. If the address ' +
      'changes, as with https, print the sheets again.',
  ],
  https: ['Print, and put up today', null],
};

const printing = (site: Site): Html => {
  const [heading, first] = toPrint[reachOf(site)];
  return html`<h2 class="govuk-heading-m">${heading}</h2>${
    first && html`<p class="govuk-body">${first}</p>`
  }${sheetLinks(`?${fromWhatNext}`)}`;
};

type Server = { readonly mailOn: boolean; readonly reach: Reach; readonly hasBackups: boolean };

/** Only the person who runs the server can set it. */
const addressTask = (reach: Reach): ToDo => {
  const isDone = reach !== 'here';
  const hint = 'The person who runs the server sets it. Only with https can we protect a reporter’s name.';
  return { task: { title: 'Address of the server', hint, status: state(isDone) }, isDone, needed: true };
};

/** Nobody can report with a name for the chair alone without it, nor over plain http with it. */
const keyTask = (school: School, reach: Reach): ToDo => {
  const chairs = holders(school, 'chair').flatMap((id) => school.people.get(id) ?? []);
  const isDone = chairs.some(({ identityKey }) => identityKey !== null);
  const without = `Until then nobody can report with a name for the ${inOffice('chair')} alone.`;
  const hint = `The ${inOffice('chair')} sets it up on their own desk. ${without}`;
  const task = { title: `The ${inOffice('chair')}’s key to identities`, hint, status: state(isDone) };
  return { task, isDone, needed: reach !== 'http' };
};

/** Who handles reports, and who opens those that concern them. */
const reportsNeed = (role: Role): boolean =>
  handlingOffices.some((office) => office === role) || role === 'chair' || role === 'vice-chair';

const looks =
  `everybody, the ${inOffice('chair')} and the ${inOffice('governors')} too, ` +
  `must look in Candour themselves`;

const own = (title: string, href: string, isDone: boolean, hint: string): ToDo => ({
  task: { title, href, hint, status: state(isDone) },
  isDone,
  needed: true,
});

/** First what is to be done before the poster hangs. */
const tasks = (signed: Signed, accounts: Accounts, server: Server): readonly ToDo[] => {
  const { settings, policyVersions } = signed.school;
  const policyHint = 'Read it, and say who approved it. Until then nobody is asked to read it.';
  return [
    ...(policyVersions.size === 0 && isProposer(signed.school, signed.id)
      ? [own('The policy', '/setting-up/policy', false, policyHint)]
      : []),
    addressTask(server.reach),
    own(
      'Recovery code for the safe',
      '/recovery-code',
      settings.recoveryConfirmed,
      'Opens the records if the key file is lost. Until then they would be lost with it.',
    ),
    own(
      'Numbers to ring',
      `/settings/change-numbers?${fromWhatNext}`,
      hasNumbers(signed),
      'For people who report, and for the poster. Until then they read nobody’s number.',
    ),
    ...wantedAt(signed.school).map(([role, hint]) => ({
      ...roleTask(signed, accounts)([role, hint]),
      needed: reportsNeed(role),
    })),
    keyTask(signed.school, server.reach),
    own(
      'School calendar',
      `/settings/calendar?${fromWhatNext}`,
      settings.days !== null,
      'For deadlines in school days. Until then we take terms that are typical for England.',
    ),
    ...thatCanWait(signed, server).map((task) => ({ ...task, needed: false })),
  ];
};

const thatCanWait = (signed: Signed, { mailOn, hasBackups }: Server): readonly ToDo[] => [
  own(
    'Staff, from a spreadsheet',
    '/people/spreadsheet',
    [...signed.school.people.values()].some(({ roles }) => roles.length === 0),
    'They read the policy, and find what they reported. Until then they report without an account.',
  ),
  ...(whoDoesWhat.isOffered({ signed })
    ? [
        own(
          'Who does what',
          `/settings/map-offices?${fromWhatNext}`,
          true,
          'If other offices than those in the policy do this. Until then it is as the policy says.',
        ),
      ]
    : []),
  own(
    'Mail',
    `/running/mail?${fromWhatNext}`,
    mailOn,
    `Set it up with your IT support. Until then ${looks}.`,
  ),
  own(
    'Backups',
    '/running/backups',
    hasBackups,
    'A copy each night, to another disk. Until then a broken disk takes the whole record.',
  ),
];

const heading = 'What is left to set up';

const serverOf = async (site: Site): Promise<Server> => ({
  mailOn: site.accounts.mailOn,
  reach: reachOf(site),
  hasBackups: (await site.app.backups.state()).plan !== null,
});

const sayNeeded = 'needed before the first incident';

type Left = { readonly needed: readonly Task[]; readonly others: readonly Task[] };

const leftOf = (all: readonly ToDo[]): Left => {
  const those = (isNeeded: boolean) =>
    all.filter(({ isDone, needed = false }) => !isDone && needed === isNeeded).map(({ task }) => task);
  return { needed: those(true), others: those(false) };
};

/** On the desk of the people who set the school up, until all is there that the first incident needs. */
export const setUpNote = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(schoolSteps['change-settings'], signed)) return null;
  const accounts = { withPassword: await site.accounts.withPassword(), invited: new Set<PersonId>() };
  const { needed, others } = leftOf(tasks(signed, accounts, await serverOf(site)));
  return (
    needed.length > 0 &&
    html`<p class="govuk-body candour-muted">Still to set up: <a class="govuk-link"
      href="/what-next">${counted(needed.length + others.length, 'thing')}</a></p>`
  );
};

const listOf = (all: readonly ToDo[]): Html => {
  const { needed, others } = leftOf(all);
  const done = all.filter(({ isDone }) => isDone).map(({ task }) => task);
  const folded = (title: string, items: readonly Task[], idPrefix: string): Child =>
    items.length > 0 &&
    details({ summaryText: `${title} (${items.length})`, text: taskList({ items, idPrefix }) });
  return html`${
    needed.length > 0 &&
    html`<h2 class="govuk-heading-m">${capitalised(sayNeeded)} (${needed.length})</h2>${taskList({
      items: needed,
      idPrefix: 'needed',
    })}`
  }${folded('Can wait', others, 'others')}${folded('Done', done, 'done')}`;
};

/** What is sent as a report to try Candour stays on the record as a real one. */
const tryIt = ({ directory: { offices } }: Signed): Html => {
  const practice = html`<a class="govuk-link" href="/policy/practice">practice incident</a>`;
  const asked = sayEither(practisers.map((role) => `the ${offices[role]}`));
  return html`<p class="govuk-body">To try Candour, have ${asked} start a ${practice}. Do not send a report
    for it: that would stay on
    the record as a real one.</p>`;
};

const keepRunning = html`<h2 class="govuk-heading-m">For the person who runs the
  server</h2>
  <p class="govuk-body">Let Candour start by itself after each restart of the computer.
  <em>docs/running.md</em> says how.</p>`;

const sayLeft = (all: readonly ToDo[]): string => {
  const { needed, others } = leftOf(all);
  const left = needed.length + others.length;
  if (left === 0) return 'Everything is set up.';
  if (needed.length > 0) return `${counted(left, 'thing')} left of ${all.length}.`;
  return `Ready for the first incident. ${counted(left, 'thing')} can wait.`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(schoolSteps['change-settings'], signed))
    throw new NotFound('This page is for people who set the school up.');
  const accounts = {
    withPassword: await site.accounts.withPassword(),
    invited: await site.accounts.invited(),
  };
  const all = tasks(signed, accounts, await serverOf(site));
  return deskPage(request, {
    title: heading,
    current: '/settings',
    wide: true,
    flash: doneIn(request, settingsForms),
    body: html`<h1 class="govuk-heading-l">${heading}</h1>
      <p class="govuk-body-l">${sayLeft(all)}</p>
      <p class="govuk-body">${reachWords[reachOf(site)]}</p>
      ${reachOf(site) !== 'here' && html`<p class="govuk-body"><strong>${site.baseUrl}/report</strong></p>`}
      ${await gapHint(signed, site)}
      ${besideOneAnother(listOf(all), html`${tryIt(signed)}${printing(site)}${keepRunning}`)}`,
  });
};

export const mountWhatNext = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/what-next', (request) => show(request, site));
};
