// Setting up how mail is sent: by which provider, a test with a code, and each step of the talk with the
// server.
import type { Hono } from 'hono';
import { steppedUp } from '../../../accounts/sessions.ts';
import type { ShownTrial } from '../../../app/notifications/mail-set-up.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import { type AnswersOf, type Located, parseFields, problemAt, renderFields } from '../../forms/field.ts';
import { branching, lineText, longText, oneOf } from '../../forms/fields.ts';
import { emptyForm, type Form, formWith, readForm } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { details } from '../../ui/notice.ts';
import { checkList } from '../../ui/running.ts';
import { askPassword, keepsSecret, mailPath, runner, secretField } from './frame.ts';

type MailWay = ShownTrial['way'];
type MailStage = ShownTrial['tried']['steps'][number]['stage'];

const setUpPath = `${mailPath}/set-up`;
const testPath = `${mailPath}/test`;

const allowed = (request: DeskRequest, site: Site): Signed => {
  if (site.app.mailSetUp.isFixed) throw new NotFound('The settings of this computer say how mail goes.');
  return runner(request);
};

const kept = (way: MailWay | null, name: MailWay['way']): string => (way?.way === name ? keepsSecret : '');

const microsoft = (now: MailWay | null) => ({
  tenant: lineText('tenant', {
    label: 'Directory (tenant) ID',
    required: 'Give the directory (tenant) ID',
    autocomplete: 'off',
  }),
  client: lineText('client', {
    label: 'Application (client) ID',
    required: 'Give the application (client) ID',
    autocomplete: 'off',
  }),
  secret: secretField('secret', 'Client secret', `Its value, not its ID. ${kept(now, 'microsoft')}`),
  by: oneOf('by', {
    label: 'What the application may do',
    required: 'Choose what the application may do',
    items: [
      { value: 'graph', text: 'Mail.Send', hint: 'The usual way (Microsoft Graph).' },
      { value: 'smtp', text: 'SMTP.SendAsApp', hint: 'Where SMTP is switched on for the mailbox.' },
    ],
  }),
});

const google = (now: MailWay | null) => ({
  googleBy: oneOf('googleBy', {
    label: 'How does Google know Candour?',
    required: 'Choose how Google knows Candour',
    items: [
      {
        value: 'relay',
        text: 'By the school’s internet address',
        hint: 'The SMTP relay service is on, and allows the address of this computer.',
      },
      { value: 'key', text: 'By the key of a service account' },
    ],
  }),
  key: longText('key', {
    label: 'Key file of the service account',
    hint: `For the second answer: paste all of it (JSON). ${kept(now, 'google')}`,
    rows: 3,
  }),
});

const usualPort = '587';

const smtp = (now: MailWay | null) => ({
  host: lineText('host', {
    label: 'Name of the server',
    hint: 'Such as smtp.school.example',
    required: 'Give the name of the mail server',
    autocomplete: 'off',
  }),
  port: lineText('port', { label: 'Port', hint: 'Usually 587 or 465.', inputmode: 'numeric' }),
  user: lineText('user', {
    label: 'User name',
    hint: 'Leave it empty if the server knows this computer by its address.',
    autocomplete: 'off',
  }),
  password: secretField('password', 'Password', kept(now, 'smtp')),
});

const fieldsFor = (now: MailWay | null) => ({
  way: branching('way', {
    label: 'Which mail does the school use?',
    required: 'Choose which mail the school uses',
    branches: {
      microsoft: { text: 'Microsoft 365', hint: 'Most schools.', fields: microsoft(now) },
      google: { text: 'Google Workspace', fields: google(now) },
      smtp: { text: 'Another mail server', hint: 'You need its name and a password.', fields: smtp(now) },
      none: { text: 'None', hint: 'People look in Candour themselves.', fields: {} },
    },
  }),
  from: lineText('from', {
    label: 'Sender',
    hint: 'The mailbox that mail comes from. Nobody reads answers to it.',
    type: 'email',
    autocomplete: 'off',
  }),
});

type Answers = AnswersOf<ReturnType<typeof fieldsFor>>;

function wayIn({ way, from }: Answers): MailWay {
  if (way.choice === 'none') return { way: 'none' };
  if (way.choice === 'microsoft') {
    const { tenant, client, secret, by } = way;
    return { way: 'microsoft', from, tenant, client, secret, by: by === 'smtp' ? 'smtp' : 'graph' };
  }
  if (way.choice === 'google') {
    const by = way.googleBy === 'key' ? 'key' : 'relay';
    return { way: 'google', from, by, key: by === 'key' ? way.key : '' };
  }
  const { host, user, password, port } = way;
  return { way: 'smtp', from, host, port: Number(port || usualPort), user, password: user && password };
}

/** The form with what is set already. */
function formOf(way: MailWay | null): Form {
  if (way === null) return formWith({ port: usualPort, by: 'graph' });
  const usual = { port: usualPort, by: 'graph' };
  if (way.way === 'smtp') return formWith({ ...usual, ...way, port: `${way.port}` });
  if (way.way === 'google') return formWith({ ...usual, way: 'google', from: way.from, googleBy: way.by });
  return formWith({ ...usual, ...way });
}

const help = details({
  summaryText: 'What your IT support sets up first',
  text: html`<p class="govuk-body"><strong>Microsoft 365:</strong> in Entra, <em>App registrations</em>,
      register an application. Give it the application permission <em>Mail.Send</em> with admin consent, and
      a client secret. Limit it to the sender’s mailbox.</p>
    <p class="govuk-body"><strong>Google Workspace:</strong> in the Admin console, switch on the SMTP relay
      service for the school’s address. Or make a service account with a key, and allow its client ID
      https://mail.google.com/ under domain-wide delegation.</p>`,
});

type Drawn = { readonly now: MailWay | null; readonly form: Form; readonly problems?: readonly Located[] };

function draw(request: DeskRequest, { now, form, problems = [] }: Drawn): Response {
  const problem = problems.length > 0;
  return deskPage(request, {
    title: 'Set mail up',
    current: '/settings',
    before: backLink({ href: mailPath, text: 'Back to mail' }),
    problem,
    body: html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">Set mail up</h1>
      <form method="post" action="${setUpPath}" novalidate>
      ${renderFields(fieldsFor(now), form, problems)}${help}
      ${buttonGroup(button({ text: 'Send a test to me' }))}</form>`,
  });
}

async function tryOut(request: DeskRequest, site: Site): Promise<Response> {
  const { id, session } = allowed(request, site);
  if (!steppedUp(session, site.app.now())) return askPassword(request, setUpPath);
  const form = await readForm(request);
  const now = await site.app.mailSetUp.way();
  const parsed = parseFields(fieldsFor(now), form);
  if ('problems' in parsed) return draw(request, { now, form, problems: parsed.problems });
  const way = wayIn(parsed.answers);
  if (way.way === 'none') {
    await site.app.mailSetUp.switchOff(id);
    return request.redirect(`${mailPath}?done=off`, 303);
  }
  const fault = await site.app.mailSetUp.tryOut(id, way);
  if (fault !== null) {
    const problems = [problemAt(fault.at, fault.problem)];
    return draw(request, { now, form, problems });
  }
  return request.redirect(testPath, 303);
}

const providers: Readonly<Record<MailWay['way'], string>> = {
  microsoft: 'Microsoft',
  google: 'Google',
  smtp: 'The server',
  none: '',
};

/** What is so where it went well, and what where it stopped. */
const stageWords = (stage: MailStage, who: string, from: string): readonly [well: string, wrong: string] =>
  (
    ({
      token: [`${who} knows Candour`, `${who} does not let Candour in`],
      reach: [`${who} answers`, `${who} does not answer`],
      safe: ['The line is safe', 'The line is not safe'],
      'sign-in': [`${who} lets Candour sign in`, `${who} does not let Candour sign in`],
      sender: [`Candour may send as ${from}`, `Candour may not send as ${from}`],
      recipient: [`${who} takes mail for you`, `${who} does not take mail for you`],
      take: [`${who} took the mail`, `${who} did not take the mail`],
    }) as const
  )[stage];

const states = { well: 'works', wrong: 'stopped here', 'not-yet': 'not tried' } as const;

const talk = ({ way, tried, means, at, to }: ShownTrial): Child => {
  const from = way.way === 'none' ? '' : way.from;
  return checkList([
    ...tried.steps.map(({ stage, went }) => ({
      light: went,
      text: stageWords(stage, providers[way.way], from)[went === 'wrong' ? 1 : 0],
      state: states[went],
      more: went === 'wrong' && html`${means} The answer was: ${tried.said}`,
    })),
    ...(tried.said === null
      ? [
          {
            light: 'not-yet' as const,
            text: 'It reached your inbox',
            state: 'not known yet',
            more: `Sent ${sayMoment(at)} to ${to}. Type the code that stands in it.`,
          },
        ]
      : []),
  ]);
};

const codeFields = {
  code: lineText('code', {
    label: 'Code from the test mail',
    required: 'Type the code from the test mail',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    max: 20,
  }),
};

const notCome = details({
  summaryText: 'It has not come',
  text: html`<p class="govuk-body">Wait a few minutes, and look under junk mail. If it is there, ask IT
    support to set SPF and DKIM for the sender’s domain, and to let its mail through.</p>`,
});

async function showTest(
  request: DeskRequest,
  site: Site,
  form: Form,
  problems: readonly Located[] = [],
): Promise<Response> {
  const { id } = allowed(request, site);
  const trial = await site.app.mailSetUp.trialOf(id);
  if (trial === null) return request.redirect(setUpPath, 303);
  const problem = problems.length > 0;
  const again = html`<a class="govuk-link" href="${setUpPath}?again=yes">Change and test again</a>`;
  const title = trial.tried.said === null ? 'Does it arrive?' : 'The test mail was not sent';
  return deskPage(request, {
    title,
    current: '/settings',
    before: backLink({ href: mailPath, text: 'Back to mail' }),
    problem,
    body: html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">${title}</h1>
      ${talk(trial)}${
        trial.tried.said === null
          ? html`<form method="post" action="${testPath}" novalidate>
              ${renderFields(codeFields, form, problems)}${buttonGroup(
                button({ text: 'It arrived' }),
                again,
              )}</form>${notCome}`
          : html`<p class="govuk-body">Mail goes as before until a test arrives.</p>
              <p class="govuk-body">${again}</p>`
      }`,
  });
}

async function confirm(request: DeskRequest, site: Site): Promise<Response> {
  const { id } = allowed(request, site);
  const form = await readForm(request);
  const parsed = parseFields(codeFields, form);
  if ('problems' in parsed) return showTest(request, site, form, parsed.problems);
  const problem = await site.app.mailSetUp.confirm(id, parsed.answers.code);
  if (problem !== null) return showTest(request, site, form, [problemAt('code', problem)]);
  return request.redirect(`${mailPath}?done=set`, 303);
}

export const mountMailSetUp = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(setUpPath, async (request) => {
    const { id, session } = allowed(request, site);
    if (!steppedUp(session, site.app.now())) return askPassword(request, setUpPath);
    const { way, trialOf } = site.app.mailSetUp;
    const again = request.req.query('again') === 'yes' ? await trialOf(id) : null;
    const now = again?.way ?? (await way());
    return draw(request, { now, form: formOf(now) });
  });
  desk.post(setUpPath, (request) => tryOut(request, site));
  desk.get(testPath, (request) => showTest(request, site, emptyForm));
  desk.post(testPath, (request) => confirm(request, site));
};
