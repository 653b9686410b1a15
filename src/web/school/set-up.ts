// Sets up the school on three short pages: the first by a one-time link, the others signed in. The first,
// sent twice, does nothing twice: its orders carry the link's secret.

import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { type Answer, isDone } from '../../app/door/order.ts';
import { pointNumbers } from '../../policy/policy.ts';
import { inOffice } from '../../policy/said.ts';
import { isProposer } from '../../policy-version/step.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { template } from '../../school/policies/policy-versions.ts';
import { settingsNow } from '../../school/steps/change-settings.ts';
import { schoolSteps } from '../../school/steps.ts';
import { emailAddress, newPassword } from '../account/account-fields.ts';
import { linkTooOld, wayInPage } from '../account/way-in.ts';
import {
  type AnswersOf,
  type Fields,
  foldedTogether,
  type Located,
  parseFields,
  problemAt,
  renderFields,
} from '../forms/field.ts';
import { anyOf, lineText } from '../forms/fields.ts';
import { type Form, formWith, readForm } from '../forms/form.ts';
import { approvedBy, approvedOn, nextReview } from '../policy/versions/approval-fields.ts';
import { isOpen } from '../shell/desk.ts';
import { startSession } from '../shell/session.ts';
import { type DeskEnv, type DeskRequest, reachWarning, type Signed, type Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { progressLine } from '../ui/case-frame.ts';
import { type Child, html } from '../ui/html.ts';
import { numbersOf } from '../words/people.ts';
import { termsField, termsFilledIn, withTerms } from './calendar.ts';
import { numberField } from './contacts.ts';
import { safeguarding } from './settings-forms.ts';

const operator = { kind: 'operator' } as const;

const pages = ['You and your school', 'The policy and your terms', 'How people reach you'] as const;

/** The rail above each page of set-up. */
const rail = (now: number): Child =>
  progressLine(
    pages.map((text, index) => ({
      text,
      state: index < now ? 'done' : index === now ? 'now' : 'to-come',
    })),
  );

const policyPath = '/setting-up/policy';
const reachPath = '/setting-up/reach';

type Drawn = {
  readonly now: 0 | 1 | 2;
  readonly intro: Child;
  readonly body: Child;
  readonly problems: readonly Located[];
};

const page = (request: DeskRequest, site: Site, { now, intro, body, problems }: Drawn): Promise<Response> =>
  wayInPage(request, site, {
    title: pages[now],
    above: rail(now),
    problems,
    body: html`<p class="govuk-body">${intro}</p><form method="post" novalidate>${body}</form>`,
  });

const fields = {
  name: lineText('name', {
    label: `${inOffice('Headteacher')}’s name`,
    hint: `The ${inOffice('headteacher')} is also the first administrator.`,
    required: `Enter the ${inOffice('headteacher')}’s name`,
    max: 120,
    autocomplete: 'name',
  }),
  email: emailAddress(undefined, `${inOffice('Headteacher')}’s e-mail address`, {
    hint: 'To sign in with, and in the policy.',
    required: `Enter the ${inOffice('headteacher')}’s e-mail address`,
  }),
  password: newPassword('Password', 'At least 12 characters: three or four words are good.'),
  schoolName: lineText('schoolName', {
    label: 'School name',
    required: 'Enter the name of the school',
    max: 120,
    autocomplete: 'organization',
  }),
  totp: anyOf('totp', {
    label: 'Two-step sign-in',
    hint: 'A code from an app on the phone as well as the password. You can change this later.',
    items: [{ value: 'required', text: 'Required for everybody with an office' }],
  }),
};

type Answers = AnswersOf<typeof fields>;

const draw = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  page(request, site, {
    now: 0,
    problems,
    intro: html`The ${inOffice('headteacher')} fills this in, because they choose their password here.
      Everybody else comes later: one by one, or from a spreadsheet.`,
    body: html`${reachWarning(
      site,
      'This page',
      `send it to the ${inOffice('headteacher')}`,
      'start Candour again with HOST and BASE_URL, as README.md says. Send the link that it then prints',
    )}${renderFields(fields, form, problems)}${button({ text: 'Next: the policy' })}`,
  });

const because = (answer: Answer): string =>
  isRefusal(answer) ? answer.because : 'Somebody else is setting it up just now.';

async function record(
  { app }: Site,
  token: string,
  { totp, schoolName, name, email }: Answers,
): Promise<{ readonly person: PersonId } | { readonly because: string }> {
  const school = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: operator,
    secret: `${token} school`,
    commands: [{ step: 'set-up', facts: { totpRequired: totp.length > 0 }, prose: { schoolName } }],
  });
  if (!isDone(school)) return { because: because(school) };
  const person = app.newPersonId();
  const facts = { person, roles: ['headteacher', 'administrator'], employed: true } as const;
  const added = await app.execute({
    kind: 'person',
    stream: person,
    actor: operator,
    secret: `${token} headteacher`,
    commands: [{ step: 'add-person', facts, prose: { name, address: email } }],
  });
  if (!isDone(added)) return { because: because(added) };
  const numbers = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: { kind: 'person', person },
    secret: `${token} addresses`,
    commands: [{ step: 'change-numbers', facts: {}, prose: { headteacherEmail: email } }],
  });
  return isDone(numbers) ? { person } : { because: because(numbers) };
}

async function send(request: DeskRequest, site: Site, token: string): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed.problems);
  const { answers } = parsed;
  const refused = (problem: string, field = 'schoolName') =>
    draw(request, site, form, [problemAt(field, problem)]);
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
  return request.redirect(policyPath, 303);
}

const policyFields = {
  approvedBy,
  approvedOn,
  nextReview,
  chairEmail: emailAddress(undefined, `${inOffice('Chair of governors')}’ e-mail address`, {
    name: 'chairEmail',
    hint: 'The policy gives it to people who want to stay anonymous.',
    required: `Enter the ${inOffice('chair')}’s e-mail address`,
  }),
  times: foldedTogether('Term dates: typical for England until you change them', { terms: termsField }),
  adopt: anyOf('adopt', {
    label: 'The policy',
    items: [
      { value: 'yes', text: 'I have read and understood this policy. The school adopts it as it stands' },
    ],
    required: 'Confirm that the school adopts the policy',
  }),
};

const drawPolicy = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  page(request, site, {
    now: 1,
    problems,
    intro: html`Candour brings a policy, with your school’s names in it: <a class="govuk-link"
      href="/policy">read it</a>. Your ${inOffice('governors')} approve it once. If they have not yet, print
      it for them and <a class="govuk-link" href="${reachPath}">do this later</a>.`,
    body: html`${renderFields(policyFields, form, problems)}${button({
      text: 'Next: how people reach you',
    })}`,
  });

/** The adoption comes first: it is refused where there is one. */
async function recordPolicy(
  { app }: Site,
  { id, school, directory }: Signed,
  { approvedBy, approvedOn, nextReview, chairEmail, times }: AnswersOf<typeof policyFields>,
): Promise<Answer> {
  const actor = { kind: 'person', person: id } as const;
  const adopted = await app.execute({
    kind: 'policy-version',
    stream: app.streams.newId(),
    actor,
    commands: [{ step: 'adopt-template', facts: { approvedOn, nextReview }, prose: { approvedBy } }],
  });
  if (!isDone(adopted)) return adopted;
  const days = withTerms(school.settings, times.terms);
  const changed = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor,
    commands: [
      { step: 'change-numbers', facts: {}, prose: { ...directory.numbers, chairEmail } },
      ...(days === null
        ? []
        : [
            { step: 'change-settings' as const, facts: { ...settingsNow(school.settings), days }, prose: {} },
          ]),
    ],
  });
  if (!isDone(changed)) return changed;
  return app.execute({
    kind: 'person',
    stream: id,
    actor,
    commands: [{ step: 'confirm-reading', facts: { version: template, points: pointNumbers }, prose: {} }],
  });
}

async function sendPolicy(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(policyFields, form);
  if ('problems' in parsed) return drawPolicy(request, site, form, parsed.problems);
  const done = await recordPolicy(site, request.get('signed'), parsed.answers);
  if (!isDone(done)) return drawPolicy(request, site, form, [problemAt('approvedOn', because(done))]);
  return request.redirect(reachPath, 303);
}

const reachFields = (signed: Signed): Fields => {
  const [head] = numbersOf(signed.directory);
  return {
    ...safeguarding(),
    ...(head && { [head.name]: numberField(head.name, `${head.who}, telephone`) }),
    itSupportPhone: numberField('itSupportPhone', 'IT support, telephone'),
  };
};

const drawReach = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  page(request, site, {
    now: 2,
    problems,
    intro: 'Everybody who reports reads the safeguarding lead’s number first, the others once it is sent.',
    body: html`${renderFields(reachFields(request.get('signed')), form, problems)}
      ${button({ text: 'Finish' })}`,
  });

async function sendReach(request: DeskRequest, site: Site): Promise<Response> {
  const signed = request.get('signed');
  const form = await readForm(request);
  const parsed = parseFields(reachFields(signed), form);
  if ('problems' in parsed) return drawReach(request, site, form, parsed.problems);
  const answer = await site.app.execute({
    kind: 'school',
    stream: site.app.schoolId,
    actor: { kind: 'person', person: signed.id },
    commands: [
      { step: 'change-numbers', facts: {}, prose: { ...signed.directory.numbers, ...parsed.answers } },
    ],
  });
  if (!isDone(answer))
    return drawReach(request, site, form, [problemAt('safeguardingPhone', because(answer))]);
  return request.redirect('/what-next', 303);
}

const mayGoOn = (request: DeskRequest): boolean => {
  const signed = request.get('signed');
  return isProposer(signed.school, signed.id) && isOpen(schoolSteps['change-settings'], signed);
};

/** The second and the third page: for the headteacher, who is signed in by then. */
export const mountSettingUp = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.use('/setting-up/*', (request, next) => {
    if (!mayGoOn(request)) throw new NotFound('This page is for the people who set the school up.');
    return next();
  });
  desk.use(policyPath, async (request, next) =>
    request.get('signed').school.policyVersions.size > 0 ? request.redirect(reachPath, 303) : next(),
  );
  desk.get(policyPath, (request) => {
    const { school, directory } = request.get('signed');
    const { chairEmail } = directory.numbers;
    return drawPolicy(request, site, formWith({ chairEmail, terms: termsFilledIn(school.settings) }));
  });
  desk.post(policyPath, (request) => sendPolicy(request, site));
  desk.get(reachPath, (request) =>
    drawReach(request, site, formWith({ ...request.get('signed').directory.numbers })),
  );
  desk.post(reachPath, (request) => sendReach(request, site));
};

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
      ? draw(request, site, formWith({ totp: ['required'] }))
      : tooOld(request),
  );
  server.post('/set-up/:token', async (request) => {
    const token = request.req.param('token');
    return (await site.accounts.maySetUp(token)) ? send(request, site, token) : tooOld(request);
  });
};
