// What is still to be done once the school is set up.

import type { Hono } from 'hono';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { holders, type Role, type School } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import { gapHint, recipientsOf } from '../reporter/report/recipients.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { tag } from '../ui/notice.ts';
import { type Task, taskList } from '../ui/summary-list.ts';
import { sheetLinks } from './settings.ts';

/**
 * "Setting up, 2 of 3"; null once there is somebody else. Two-step sign-in is not counted, because it is
 * chosen only on the first page.
 */
export const settingUp = ({ settings, people }: School, step: 1 | 2 | 3 | 'last'): string | null => {
  const isDone = step === 'last' ? !settings.recoveryConfirmed : settings.recoveryConfirmed;
  if (people.size > 1 || isDone) return null;
  return step === 'last' ? 'Setting up, one last thing' : `Setting up, ${step} of 3`;
};

const wanted: readonly (readonly [Role, string])[] = [
  ['bursar', 'Takes incidents on beside the headteacher, and when the headteacher is concerned.'],
  ['chair', 'Receives what concerns the headteacher or bursar, and stands above major incidents.'],
  ['vice-chair', 'Stands in for the chair.'],
  ['governor', 'Leads a critical investigation, and reviews where others may not.'],
  ['investigating-officer', 'Investigates what is handed on.'],
  ['data-protection-officer', 'Advises wherever personal data may be involved.'],
  ['outside-body', 'Opens what concerns everybody else, such as the diocese or the trust. Add two of them.'],
];

const blue = (text: string) => tag({ text, classes: 'govuk-tag--blue' });
const state = (isDone: boolean) => (isDone ? 'Done' : blue('To do'));

/** People who cannot sign in yet do nothing, and a change that waits is not proposed twice. */
const roleTask =
  ({ school, directory }: Signed, withPassword: ReadonlySet<PersonId>) =>
  ([role, hint]: readonly [Role, string]): Task => {
    const held = holders(school, role);
    const signingIn = held.filter((person) => withPassword.has(person)).length;
    const wantedCount = role === 'outside-body' ? 2 : 1;
    const waits = [...school.people.values()].some(({ waiting }) =>
      waiting.some((change) => change.what === 'grant' && change.role === role),
    );
    const label = directory.labels[role];
    if (signingIn >= wantedCount) return { title: label, hint, status: 'Done' };
    if (held.length > signingIn) {
      return { title: `Invite the ${label}`, hint, status: blue('No password yet'), href: '/people' };
    }
    if (waits) return { title: label, hint, status: blue('Waits for a second person'), href: '/people' };
    const status = signingIn > 0 ? blue(`${signingIn} of ${wantedCount}`) : state(false);
    const title = signingIn > 0 ? `Add another of the ${label}` : `Add the ${label}`;
    return { title, hint, status, href: `/people/add-person?roles=${role}` };
  };

const tasks = (signed: Signed, withPassword: ReadonlySet<PersonId>): readonly Task[] => {
  const { settings } = signed.school;
  const own = (title: string, href: string, isDone: boolean, hint: string): Task => ({
    title,
    href,
    hint,
    status: state(isDone),
  });
  return [
    own(
      'Recovery code for the safe',
      '/recovery-code',
      settings.recoveryConfirmed,
      'Printed, and typed back.',
    ),
    ...wanted.map(roleTask(signed, withPassword)),
    own(
      'Numbers to ring',
      '/settings/change-numbers',
      settings.numbersEntry > 0,
      'Shown to people who report.',
    ),
    own('School calendar', '/settings/calendar', settings.days !== null, 'Deadlines count by it.'),
  ];
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(schoolSteps['change-settings'], signed))
    throw new NotFound('This page is for people who set the school up.');
  return deskPage(request, {
    title: 'What next',
    current: '/settings',
    body: html`<h1 class="govuk-heading-l">What next</h1>
      <p class="govuk-body">The school is set up: anybody can report from now on. Nothing below must be done
      today, and you find this page again under <em>School</em>. Staff need no account to report.</p>
      ${gapHint(signed.directory, await recipientsOf(site))}
      ${taskList({ items: tasks(signed, await site.accounts.withPassword()) })}
      <h2 class="govuk-heading-m">Print, and put up today</h2>${sheetLinks}
      ${button({ text: 'Go to the incidents', href: '/incidents' })}`,
  });
};

export const mountWhatNext = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/what-next', (request) => show(request, site));
};
