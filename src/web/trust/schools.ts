// All schools in which somebody has a seat, found by name; and the way into one, as themselves there.
import type { Hono } from 'hono';
import { html } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { schoolTiles } from '../ui/trust.ts';
import { tileOf } from './desk.ts';
import { trustPage, trustPlain } from './frame.ts';
import type { TrustEnv, TrustRequest, TrustSite } from './trust-site.ts';
import type { Views } from './views.ts';

const nameMax = 100;

const list = async (request: TrustRequest, site: TrustSite, views: Views): Promise<Response> => {
  const all = await views(request.get('reader'));
  const name = (request.req.query('name') ?? '').slice(0, nameMax);
  const isNamed = (school: string) => school.toLocaleLowerCase().includes(name.trim().toLocaleLowerCase());
  const found = all.filter((view) => isNamed(view.name)).toSorted((a, b) => a.name.localeCompare(b.name));
  const title = 'Schools';
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${
    found.length === 0
      ? emptyState({
          title: name === '' ? 'No school has given you a seat' : `No school is called “${name}”`,
          text: html`<a class="govuk-link" href="/schools">All schools</a>`,
        })
      : schoolTiles(found.map((view) => tileOf(view, site.now())))
  }`;
  return trustPage(request, site, { title, body, current: '/schools', views: all });
};

/** A link, as our pages let forms lead to no other site. The code lets them in once, within a minute. */
const open = async (request: TrustRequest, site: TrustSite): Promise<Response> => {
  const { holder, how, seats } = request.get('reader');
  const host = request.req.param('host') ?? '';
  const seat = seats.find((each) => each.host === host);
  const to = request.req.query('to') ?? '';
  const url =
    seat === undefined
      ? null
      : await site.at(host, ({ accounts }) => accounts.handOver({ holder, person: seat.person }, to, how));
  if (url === null) {
    const body = html`<p class="govuk-body">The school ended your seat, or cannot be opened at the moment.</p>
      <p class="govuk-body"><a class="govuk-link" href="/desk">Back to your desk</a></p>`;
    return trustPlain(request, site, { title: 'You have no seat there', body }, 404);
  }
  request.header('Cache-Control', 'no-store');
  request.header('Referrer-Policy', 'no-referrer');
  return request.redirect(url, 303);
};

export const mountTrustSchools = (desk: Hono<TrustEnv>, site: TrustSite, views: Views): void => {
  desk.get('/schools', (request) => list(request, site, views));
  desk.get('/open/:host', (request) => open(request, site));
};
