// The frame of the pages before sign-in. Their addresses may hold a one-time link.
import type { Located } from '../forms/field.ts';
import { problemSummary } from '../forms/refusal.ts';
import { type DeskRequest, reachOf, type Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';

type WayInPage = {
  readonly title: string;
  /** Above the title. */
  readonly above?: Child;
  readonly body: Child;
  readonly problems?: readonly Located[];
  /** The browser keeps no copy of a secret. */
  readonly secret?: boolean;
};

/** Answers 422 where there are problems. */
export const wayInPage = async (
  request: DeskRequest,
  site: Site,
  { title, above, body, problems = [], secret }: WayInPage,
  status: 200 | 404 = 200,
): Promise<Response> => {
  const { schoolName } = await site.app.directory();
  request.header('Cache-Control', secret ? 'no-store' : 'private, no-cache');
  const problem = problems.length > 0;
  const whole = html`${problem && problemSummary(problems)}
    ${above}
    <h1 class="govuk-heading-l">${title}</h1>${body}`;
  const page = plainLayout({ title, body: whole, school: schoolName, problem });
  return request.html(String(page), problem ? 422 : status);
};

export const linkTooOld = (request: DeskRequest, site: Site, what: Child): Promise<Response> =>
  wayInPage(
    request,
    site,
    {
      title: 'This link no longer works',
      body: html`<p class="govuk-body">Somebody has already used it, it is too old, or part of it is
        missing.</p>
        <p class="govuk-body">${what}</p>
        <p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in</a></p>`,
    },
    404,
  );

/** Beside a form for a password; null where the school has no provider, or an address that none takes. */
export const providerButton = async (
  site: Site,
  href: string,
  words: (name: string) => string,
): Promise<Child> => {
  const provider = reachOf(site) === 'http' ? null : await site.accounts.provider();
  if (provider === null) return null;
  const text = words(provider.name);
  return html`<p class="govuk-body">${button({ text, href, classes: 'govuk-button--secondary' })}</p>`;
};
