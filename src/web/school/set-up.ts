// Sets up the school by a one-time link. Sent twice it does nothing twice: its orders carry the link's
// secret.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { type Answer, isDone } from '../../app/door/order.ts';
import { sayDate, sayMonth } from '../../policy/clock.ts';
import { policies } from '../../policy/policies.ts';
import { reviewState } from '../../policy/policy.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { emailAddress, newPassword } from '../account/account-fields.ts';
import { linkTooOld, wayInPage } from '../account/way-in.ts';
import { type AnswersOf, type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { anyOf, lineText } from '../forms/fields.ts';
import { type Form, formWith, readForm } from '../forms/form.ts';
import { giveOnce, startSession } from '../shell/session.ts';
import { type DeskEnv, type DeskRequest, onlyHereWarning, type Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { recoveryCookie } from './recovery-code.ts';
import { settingUp } from './what-next.ts';

const operator = { kind: 'operator' } as const;
const policy = policies['security-incidents-2021'];

const fields = {
  schoolName: lineText('schoolName', {
    label: 'School name',
    required: 'Enter the name of the school',
    max: 120,
    autocomplete: 'organization',
  }),
  name: lineText('name', {
    label: 'Headteacher’s name',
    hint: 'The headteacher is also the first administrator, and adds everybody else.',
    required: 'Enter the headteacher’s name',
    max: 120,
    autocomplete: 'name',
  }),
  email: emailAddress(undefined, 'Headteacher’s e-mail address'),
  password: newPassword(
    'Password',
    'For the headteacher only. At least 12 characters: three or four words are good.',
  ),
  totp: anyOf('totp', {
    label: 'Two-step sign-in',
    hint: 'A code from an app on the phone as well as the password. You can change this later.',
    items: [
      {
        value: 'required',
        text: 'Required for headteacher, bursar, chair, vice-chair, data protection officer, administrator',
      },
    ],
  }),
  adopt: anyOf('adopt', {
    label: 'The policy',
    items: [{ value: 'yes', text: 'The school adopts this policy as it stands' }],
    required: 'Confirm that the school adopts the policy',
  }),
};

type Answers = AnswersOf<typeof fields>;

const policyNote = (now: number) => {
  const { version, approvedOn, nextReview } = policy.documentControl;
  return insetText({
    text: html`<p class="govuk-body">Candour works to the ${policy.title}, version ${version} of
      ${sayDate(approvedOn)}.
      ${
        reviewState(policy, now).state === 'overdue' &&
        html`<strong>Its review is overdue since
        ${sayMonth(nextReview)}.</strong>`
      }
      Where it leaves something open, such as timescales, we use a <em>school default</em> and say
      so.</p>
      <p class="govuk-body"><a class="govuk-link" href="/policy" target="_blank" rel="noopener">Read the
      policy (opens in a new tab)</a></p>`,
  });
};

const draw = async (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) => {
  const caption = settingUp(await site.app.school(), 1);
  const drawn = renderFields(fields, form, problems);
  return wayInPage(request, site, {
    title: 'Set up your school',
    caption,
    problems,
    body: html`${onlyHereWarning(site, 'This page', 'send its link to the headteacher')}<form method="post"
      novalidate>${drawn.slice(0, -1)}${policyNote(site.app.now())}${drawn.at(-1)}
      ${button({ text: 'Set up the school' })}</form>`,
  });
};

async function record(
  { app }: Site,
  token: string,
  answers: Answers,
): Promise<{ readonly person: PersonId } | { readonly because: string }> {
  const said = (answer: Answer) => ({
    because: isRefusal(answer) ? answer.because : 'Somebody else is setting it up just now.',
  });
  const totpRequired = answers.totp.length > 0;
  const school = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: operator,
    secret: `${token} school`,
    commands: [{ step: 'set-up', facts: { totpRequired }, prose: { schoolName: answers.schoolName } }],
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
  return isDone(added) ? { person: added.stream as PersonId } : said(added);
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
  await giveOnce(request, site, recoveryCookie, person, await site.app.recovery.make());
  return request.redirect('/recovery-code', 303);
}

export const mountSetUp = (server: Hono<DeskEnv>, site: Site): void => {
  const tooOld = (request: DeskRequest) =>
    linkTooOld(
      request,
      site,
      'The person who runs the server starts Candour again. Until the school is set up, each start prints ' +
        'a link.',
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
