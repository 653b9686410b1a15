// Sets up the school by a one-time link. Sent twice it does nothing twice: its orders carry the link's
// secret.

import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { type Answer, isDone } from '../../app/door/order.ts';
import { officeWordsOf, usualLabels } from '../../app/office-words.ts';
import { policyInOffices } from '../../app/own-words.ts';
import { londonDate } from '../../policy/clock.ts';
import { policies } from '../../policy/policies.ts';
import { contactMismatch, type OwnNames, pointNumbers, withOwnNames } from '../../policy/policy.ts';
import { inOffice } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { template } from '../../school/policies/policy-versions.ts';
import { blankSettings } from '../../school/school.ts';
import { isUsual } from '../../school/steps/map-offices.ts';
import { emailAddress, newPassword } from '../account/account-fields.ts';
import { linkTooOld, wayInPage } from '../account/way-in.ts';
import {
  type AnswersOf,
  isProblem,
  type Located,
  parseFields,
  problemAt,
  renderFields,
} from '../forms/field.ts';
import { anyOf, lineText } from '../forms/fields.ts';
import { type Form, formOf, formWith, readForm } from '../forms/form.ts';
import { approvedFirst, approvedOn, nextReview } from '../policy/versions/approval-fields.ts';
import { policyText } from '../policy/versions/document.ts';
import { giveOnce, startSession } from '../shell/session.ts';
import { type DeskEnv, type DeskRequest, isOnlyHere, reachWarning, type Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { details, insetText } from '../ui/notice.ts';
import { recoveryCookie } from './recovery-code.ts';
import { settingUp } from './what-next.ts';
import { dutiesFilledIn, foldedDuties } from './who-does-what.ts';

const operator = { kind: 'operator' } as const;

const fields = {
  name: lineText('name', {
    label: `${inOffice('Headteacher')}’s name`,
    hint: `The ${inOffice('headteacher')} is also the first administrator, and adds everybody else.`,
    required: `Enter the ${inOffice('headteacher')}’s name`,
    max: 120,
    autocomplete: 'name',
  }),
  email: emailAddress(undefined, `${inOffice('Headteacher')}’s e-mail address`, {
    hint: 'To sign in with, and in the policy.',
    required: `Enter the ${inOffice('headteacher')}’s e-mail address`,
  }),
  password: newPassword(
    'Password',
    `For the ${inOffice('headteacher')} only. At least 12 characters: three or four words are good.`,
  ),
  schoolName: lineText('schoolName', {
    label: 'School name',
    required: 'Enter the name of the school',
    max: 120,
    autocomplete: 'organization',
  }),
  chairEmail: emailAddress(undefined, `${inOffice('Chair of governors')}’ e-mail address`, {
    name: 'chairEmail',
    hint: 'The policy gives it to people who want to stay anonymous.',
    required: `Enter the ${inOffice('chair')}’s e-mail address`,
  }),
  approvedBy: approvedFirst,
  approvedOn,
  nextReview,
  totp: anyOf('totp', {
    label: 'Two-step sign-in',
    hint: 'A code from an app on the phone as well as the password. You can change this later.',
    items: [
      {
        value: 'required',
        text:
          `Required for ${inOffice('headteacher, bursar')}, ${inOffice('chair')}, ` +
          `${inOffice('vice-chair')}, data protection officer, administrator`,
      },
    ],
  }),
  offices: foldedDuties(usualLabels),
  adopt: anyOf('adopt', {
    label: 'The policy',
    items: [
      { value: 'yes', text: 'I have read and understood this policy. The school adopts it as it stands' },
    ],
    required: 'Confirm that the school adopts the policy',
  }),
};

type Answers = AnswersOf<typeof fields>;

const ownIn = (form: Form): OwnNames => ({
  school: form.get('schoolName').trim(),
  chair: form.get('chairEmail').trim(),
  headteacher: form.get('email').trim(),
});

const policyWith = (form: Form) => {
  const chosen = fields.offices.parse(form);
  const offices = isProblem(chosen) || isUsual(chosen) ? null : chosen;
  const words = officeWordsOf({ settings: { ...blankSettings, offices } }, usualLabels);
  return withOwnNames(policyInOffices(policies[template], words), ownIn(form));
};

const policyId = 'the-policy';

/** The policy as it reads with the school's own facts, which are no more than typed yet. */
const policyNote = (form: Form) => {
  const policy = policyWith(form);
  const mismatch = contactMismatch(policy);
  return html`${insetText({
    text: html`<p class="govuk-body">Candour works to this ${policy.title}, with your school’s own facts.
      Where it leaves something open, such as timescales, we use a <em>school default</em> and say so.</p>`,
  })}${details({
    summaryText: `${policy.title} of ${form.get('schoolName').trim() || 'the school'}`,
    open: form.get('show') !== '',
    // A fragment within opens it.
    text: html`<div id="${policyId}">${mismatch !== null && insetText({ text: mismatch.says })}${policyText(
      policy,
    )}</div>`,
  })}`;
};

/** No page gives a password back. */
const passwordGone = (form: Form) =>
  form.get('show') !== '' &&
  html`<p class="govuk-body"><a class="govuk-link" href="#password">Type the password</a> again before you set
    up the school.</p>`;

const draw = async (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) => {
  const caption = settingUp(await site.app.school(), 1, form.get('totp') !== '');
  const drawn = renderFields(fields, form, problems);
  const onlyHere = reachWarning(
    site,
    'This page',
    `send it to the ${inOffice('headteacher')}`,
    'start Candour again with HOST and BASE_URL, as README.md says. Send the link that it then prints',
  );
  return wayInPage(request, site, {
    title: 'Set up your school',
    caption,
    problems,
    body: html`<p class="govuk-body">The ${inOffice('headteacher')} fills this page in, because they choose
      their password on it. ${
        isOnlyHere(site)
          ? 'If you are somebody else, call them to this computer.'
          : 'If you are somebody else, send them the address of this page, and nobody else. It works once.'
      }</p>
      <p class="govuk-body">Everybody else gets a link of their own later: the ${inOffice('headteacher')} adds
      them, and ${site.accounts.mailOn ? 'Candour mails them the link' : 'gives them the link'}.</p>
      <p class="govuk-body">Candour brings the text of a Security Incidents Policy. Your school adopts this
      text here. <a class="govuk-link" href="#${policyId}">Read it first</a>.</p>
      <p class="govuk-body">Have your ${inOffice('governors')} not approved it yet? <a class="govuk-link"
      href="/policy">Open the text</a>, print it for them, and come back. The link to this page works for a
      week, and each start of Candour prints a new one.</p>${onlyHere}<form
      method="post" novalidate>${drawn.slice(0, -1)}${policyNote(form)}${drawn.at(-1)}
      <input type="hidden" name="checked" value="${form.get('checked')}">
      ${passwordGone(form)}${buttonGroup(
        button({ text: 'Set up the school' }),
        button({
          text: 'Show the policy with these facts',
          name: 'show',
          value: 'yes',
          classes: 'govuk-button--secondary',
          attributes: { formaction: `#${policyId}` },
        }),
      )}</form>`,
  });
};

async function record(
  site: Site,
  token: string,
  answers: Answers,
): Promise<{ readonly person: PersonId } | { readonly because: string }> {
  const { app } = site;
  const said = (answer: Answer) => ({
    because: isRefusal(answer) ? answer.because : 'Somebody else is setting it up just now.',
  });
  const totpRequired = answers.totp.length > 0;
  const school = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: operator,
    secret: `${token} school`,
    commands: [
      { step: 'set-up', facts: { totpRequired }, prose: { schoolName: answers.schoolName } },
      ...(isUsual(answers.offices)
        ? []
        : [{ step: 'map-offices' as const, facts: { offices: answers.offices }, prose: { minute: '' } }]),
    ],
  });
  if (!isDone(school)) return said(school);
  const person = app.newPersonId();
  const facts = { person, roles: ['headteacher', 'administrator'], employed: true } as const;
  const added = await app.execute({
    kind: 'person',
    stream: person,
    actor: operator,
    secret: `${token} headteacher`,
    commands: [{ step: 'add-person', facts, prose: { name: answers.name, address: answers.email } }],
  });
  if (!isDone(added)) return said(added);
  const own = await recordOwn(site, token, person, answers);
  return isDone(own) ? { person } : said(own);
}

/** The addresses that stand in the policy, how it was approved, and that the headteacher has read it. */
async function recordOwn(
  { app }: Site,
  token: string,
  person: PersonId,
  { chairEmail, email, approvedBy, approvedOn, nextReview }: Answers,
): Promise<Answer> {
  const numbers = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: { kind: 'person', person },
    secret: `${token} addresses`,
    commands: [{ step: 'change-numbers', facts: {}, prose: { chairEmail, headteacherEmail: email } }],
  });
  if (!isDone(numbers)) return numbers;
  const adopted = await app.execute({
    kind: 'policy-version',
    stream: app.streams.newId(),
    actor: operator,
    secret: `${token} policy`,
    commands: [{ step: 'adopt-template', facts: { approvedOn, nextReview }, prose: { approvedBy } }],
  });
  if (!isDone(adopted)) return adopted;
  return app.execute({
    kind: 'person',
    stream: person,
    actor: { kind: 'person', person },
    secret: `${token} reading`,
    commands: [{ step: 'confirm-reading', facts: { version: template, points: pointNumbers }, prose: {} }],
  });
}

/** Said before anything is on the record: afterwards the rest would have to wait for it. */
const wrongDate = ({ approvedOn, nextReview }: Answers, now: number): Located | null => {
  if (approvedOn > londonDate(now))
    return problemAt('approvedOn', 'The policy must have been approved today or earlier');
  return nextReview < approvedOn.slice(0, 7)
    ? problemAt('nextReview', 'The next review must come after the policy was approved')
    : null;
};

async function send(request: DeskRequest, site: Site, token: string): Promise<Response> {
  const form = await readForm(request);
  if (form.get('show') !== '') return draw(request, site, form);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed.problems);
  const { answers } = parsed;
  const refused = (problem: string, field = 'schoolName') =>
    draw(request, site, form, [problemAt(field, problem)]);
  const mismatch = contactMismatch(policyWith(form));
  if (mismatch !== null && form.get('checked') !== mismatch.domains.join(' ')) {
    const typed = form.pairs.filter(([name]) => name !== 'checked');
    const again = formOf([...typed, ['checked', mismatch.domains.join(' ')]]);
    return draw(request, site, again, [
      problemAt('chairEmail', `${mismatch.says} If both are right, choose “Set up the school” again.`),
    ]);
  }
  const dates = wrongDate(answers, site.app.now());
  if (dates !== null) return draw(request, site, form, [dates]);
  const known = [answers.schoolName, answers.name, answers.email];
  const fault = site.accounts.passwordFault(answers.password, known);
  if (fault !== null) return refused(fault, 'password');
  const recorded = await record(site, token, answers);
  if ('because' in recorded) return refused(recorded.because);
  const { person } = recorded;
  const device = sayDevice(request.req.header('user-agent') ?? '');
  const finished = await site.accounts.finishSetUp({ token, person, password: answers.password, device });
  if ('refused' in finished) return refused(finished.refused);
  startSession(request, site, finished.session);
  await giveOnce(request, site, recoveryCookie, person, await site.app.recovery.make());
  return request.redirect('/recovery-code', 303);
}

export const mountSetUp = (server: Hono<DeskEnv>, site: Site): void => {
  const tooOld = (request: DeskRequest) =>
    linkTooOld(
      request,
      site,
      'If the school is set up, sign in. If not, the person who runs the server starts Candour again: each ' +
        'start then prints a new link.',
    );
  server.get('/set-up/:token', async (request) =>
    (await site.accounts.maySetUp(request.req.param('token')))
      ? draw(request, site, formWith({ totp: ['required'], ...dutiesFilledIn() }))
      : tooOld(request),
  );
  server.post('/set-up/:token', async (request) => {
    const token = request.req.param('token');
    return (await site.accounts.maySetUp(token)) ? send(request, site, token) : tooOld(request);
  });
};
