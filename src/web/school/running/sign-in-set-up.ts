// Whose accounts let people in beside their password. New settings hold once the person who sets them has
// signed in by them, which also connects their own account.
import type { Hono } from 'hono';
import type { ProviderWay } from '../../../accounts/provider.ts';
import { steppedUp } from '../../../accounts/sessions.ts';
import { NotFound } from '../../../record/failure.ts';
import { connectLink } from '../../account/sign-in-with.ts';
import {
  type AnswersOf,
  type Field,
  type Located,
  parseFields,
  problemAt,
  renderFields,
} from '../../forms/field.ts';
import { branching, lineText } from '../../forms/fields.ts';
import { type Form, formWith, readForm } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import { deskPage } from '../../shell/desk.ts';
import { type DeskEnv, type DeskRequest, reachOf, type Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { passwordInput } from '../../ui/inputs/input.ts';
import { backLink } from '../../ui/links.ts';
import { details, warningText } from '../../ui/notice.ts';
import { askPassword, inRunning, runner, signInPath } from './frame.ts';

const setUpPath = `${signInPath}/set-up`;
const setUpTitle = 'Let people sign in with their school account';

const reachWords = {
  https: null,
  here: 'Candour opens only on this computer. Have its address with https set before others use this.',
  http: 'Microsoft, Google and passkeys want an address with https. Have Candour put behind https first.',
} as const;

const needsHttps = (site: Site): Child => {
  const text = reachWords[reachOf(site)];
  return text !== null && warningText({ text });
};

async function show(request: DeskRequest, site: Site): Promise<Response> {
  const signed = runner(request);
  const provider = await site.accounts.provider();
  const canSetUp = reachOf(site) !== 'http';
  const done = request.req.query('done');
  return deskPage(request, {
    title: 'Signing in',
    current: '/settings',
    flash: done === 'set' ? 'It works, and your own account is connected.' : undefined,
    wide: true,
    body: inRunning(
      signed,
      signInPath,
      html`<h1 class="govuk-heading-l">Signing in</h1>${needsHttps(site)}
        <p class="govuk-body">${
          provider === null
            ? 'People sign in with a password. They can also use their account at Microsoft 365 or Google.'
            : `People whose account is connected sign in with ${provider.name}. Each connects it by their ` +
              'invitation, or on their account page.'
        }</p>
        <p class="govuk-body">Passwords keep working. People who may open protected reports always need
          their own code too.</p>
        <form method="post" action="${signInPath}/off">${buttonGroup(
          canSetUp && button({ text: 'Set it up', href: setUpPath }),
          provider !== null && button({ text: 'Switch it off', classes: 'govuk-button--secondary' }),
        )}</form>`,
    ),
  });
}

const line = (name: string, label: string, required: string, hint?: string) =>
  lineText(name, { label, required, hint, autocomplete: 'off' });

/** No page shows it again. */
const secretField: Field<string> = {
  names: ['secret'],
  parse: (form) => form.get('secret'),
  render: (_form, error) => {
    const hint = 'Its value, not its ID. Leave it empty to keep the one that Candour has.';
    return passwordInput({ name: 'secret', label: 'Client secret', hint, error, autocomplete: 'off' });
  },
};

const fields = {
  provider: branching('provider', {
    label: 'Who knows the school’s accounts?',
    required: 'Choose who knows the school’s accounts',
    branches: {
      microsoft: {
        text: 'Microsoft 365',
        fields: { tenant: line('tenant', 'Directory (tenant) ID', 'Give the directory (tenant) ID') },
      },
      google: {
        text: 'Google Workspace',
        fields: { domain: line('domain', 'Domain', 'Give the school’s domain', 'Such as school.example') },
      },
      other: {
        text: 'Another provider',
        hint: 'With OpenID Connect.',
        fields: {
          issuer: line(
            'issuer',
            'Address of the issuer',
            'Give the address of the issuer',
            'Exactly as it says it.',
          ),
        },
      },
    },
  }),
  client: line('client', 'Application (client) ID', 'Give the application (client) ID'),
  secret: secretField,
};

function wayIn({ provider: answer, client, secret }: AnswersOf<typeof fields>): ProviderWay {
  if (answer.choice === 'microsoft')
    return { provider: 'microsoft', tenant: answer.tenant.toLowerCase(), client, secret };
  if (answer.choice === 'google')
    return { provider: 'google', domain: answer.domain.toLowerCase(), client, secret };
  return { provider: 'other', issuer: answer.issuer, client, secret };
}

const help = (redirect: string): Child =>
  details({
    summaryText: 'What your IT support sets up first',
    text: html`<p class="govuk-body">Register Candour as a web application with this redirect address:
        <strong>${redirect}</strong></p>
      <p class="govuk-body"><strong>Microsoft 365:</strong> in Entra, <em>App registrations</em>, for this
        directory only. Add the optional claim <em>acct</em> to the ID token, and a client secret.</p>
      <p class="govuk-body"><strong>Google Workspace:</strong> in the Google Cloud console, an OAuth client
        for a web application, for internal users. In the Admin console, allow it for staff.</p>`,
  });

function draw(request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []): Response {
  const problem = problems.length > 0;
  return deskPage(request, {
    title: setUpTitle,
    current: '/settings',
    before: backLink({ href: signInPath, text: 'Back to signing in' }),
    problem,
    body: html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">${setUpTitle}</h1>
      <form method="post" action="${setUpPath}" novalidate>${renderFields(fields, form, problems)}
      ${help(site.accounts.providerRedirect)}${button({ text: 'Go on' })}</form>`,
  });
}

/** Null where the password must be given again first. */
const trialLink = async (request: DeskRequest, site: Site): Promise<string | null> => {
  runner(request);
  if (reachOf(site) === 'http') throw new NotFound('Nobody signs in so without https.');
  return connectLink(request, site, 'trial');
};

async function send(request: DeskRequest, site: Site): Promise<Response> {
  const href = await trialLink(request, site);
  if (href === null) return askPassword(request, setUpPath);
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed.problems);
  const fault = await site.accounts.tryProvider(runner(request).id, wayIn(parsed.answers));
  if (fault !== null) return draw(request, site, form, [problemAt(fault.at, fault.problem)]);
  const title = 'Now sign in with your own account';
  return deskPage(request, {
    title,
    current: '/settings',
    before: backLink({ href: setUpPath, text: 'Back to the settings' }),
    body: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This proves that the settings are right, and connects your account. Nothing
        changes for anybody until it has worked.</p>${button({ text: 'Sign in there', href })}`,
  });
}

export const mountSignInSetUp = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(signInPath, (request) => show(request, site));
  desk.get(setUpPath, async (request) => {
    if ((await trialLink(request, site)) === null) return askPassword(request, setUpPath);
    const { secret: _, ...way } = (await site.accounts.providerWay()) ?? { secret: '' };
    return draw(request, site, formWith(way));
  });
  desk.post(setUpPath, (request) => send(request, site));
  desk.post(`${signInPath}/off`, async (request) => {
    const { id, session } = runner(request);
    if (!steppedUp(session, site.app.now())) return askPassword(request, signInPath);
    await site.accounts.dropProvider(id);
    return request.redirect(signInPath, 303);
  });
};
