// The frame of the trust's own pages: its name, its ways, and the way to each school.
import { type Child, html } from '../ui/html.ts';
import { layout, plainLayout } from '../ui/layout.ts';
import { switcher } from '../ui/trust.ts';
import type { SchoolView } from './school-view.ts';
import type { TrustRequest, TrustSite } from './trust-site.ts';

type TrustPage = {
  readonly title: string;
  readonly body: Child;
  readonly current?: string;
  readonly problem?: boolean;
  /** In the order in which the switcher has them. */
  readonly views: readonly SchoolView[];
};

const nav = [
  { href: '/desk', text: 'Desk' },
  { href: '/schools', text: 'Schools' },
  { href: '/figures', text: 'Figures' },
  { href: '/offers', text: 'Offers' },
];

const signOut = html`<form method="post" action="/sign-out" class="candour-switch__out"><button
  class="candour-link-button" type="submit">Sign out</button></form>`;

/** An item, or the desk, of a school: it hands over to the school's own session. */
export const openPath = (host: string, to: string): string => `/open/${host}?to=${encodeURIComponent(to)}`;

export const trustPage = (request: TrustRequest, { name }: TrustSite, page: TrustPage): Response => {
  request.header('Cache-Control', 'private, no-store');
  const schools = page.views.map(({ host, name: school, mine }) => ({
    name: school,
    href: openPath(host, '/incidents'),
    count: mine.length,
    isNow: mine.some(({ isNow }) => isNow),
  }));
  const { title, body, current, problem = false } = page;
  return request.html(
    String(
      layout({
        ...{ title, body, current, problem, nav, school: name, wide: true, isWithoutPolicy: true },
        ways: [switcher(schools), signOut],
      }),
    ),
    problem ? 422 : 200,
  );
};

/** Before somebody is signed in. */
export const trustPlain = (
  request: TrustRequest,
  { name }: Pick<TrustSite, 'name'>,
  { title, body, problem }: { readonly title: string; readonly body: Child; readonly problem?: string },
  status: 200 | 404 | 422 = problem === undefined ? 200 : 422,
): Response => {
  request.header('Cache-Control', 'no-store');
  const whole = html`<h1 class="govuk-heading-l">${title}</h1>
    ${problem && html`<p class="govuk-error-message">${problem}</p>`}${body}`;
  const page = { title, school: name, body: whole, problem: !!problem, isWithoutPolicy: true };
  return request.html(String(plainLayout(page)), status);
};
