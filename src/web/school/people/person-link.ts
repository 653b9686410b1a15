// A one-time link that no mail carried, shown once to whoever made it, to be handed over.
import type { LinkMade } from '../../../accounts/links.ts';
import { sayUnsent } from '../../../accounts/mail.ts';
import { nameIn } from '../../../app/directory.ts';
import { deskPage } from '../../shell/desk.ts';
import { type Carried, giveOnce, seeOnce } from '../../shell/session.ts';
import { type DeskRequest, onlyHereWarning, type Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { insetText } from '../../ui/notice.ts';
import type { PersonView } from './person-form.ts';

const linkCookie: Carried = { name: 'one-time-link', path: '/people' };

type Kept = readonly [person: string, link: string, unsent: string | null];

/** Keeps the link for the next page that its maker opens. */
export const keepLink = async (
  request: DeskRequest,
  site: Site,
  { signed, person }: PersonView,
  { link, unsent }: Extract<LinkMade, { link: string }>,
): Promise<void> => {
  const kept: Kept = [person.id, link, unsent ?? null];
  await giveOnce(request, site, linkCookie, signed.id, JSON.stringify(kept));
};

/** The page that shows it, once; afterwards it leads back to the person. */
export const linkShown = async (
  request: DeskRequest,
  site: Site,
  { signed, person }: PersonView,
): Promise<Response> => {
  const seen = await seeOnce(request, site, linkCookie, signed.id);
  const [of, link, unsent] = seen === null ? [] : (JSON.parse(seen) as Kept);
  if (link === undefined || of !== person.id) return request.redirect(`/people/${person.id}`, 303);
  const name = nameIn(signed.directory, person.id);
  const copy = button({
    text: 'Copy the link',
    type: 'button',
    classes: 'govuk-button--secondary',
    attributes: { 'data-copy': link, hidden: true },
  });
  const body = html`<h1 class="govuk-heading-l">Link for ${name}</h1>
    ${unsent != null && insetText({ text: `${sayUnsent(unsent)} Or hand this link over.` })}
    <p class="govuk-body">Hand it to ${name} and to nobody else: in person, or by a message that only they
    read. Whoever
    opens it first chooses the password. It works once.</p>
    ${onlyHereWarning(site, 'This link', 'hand it over')}
    <p class="candour-link-once"><code>${link}</code></p>
    ${copy}
    <p class="govuk-body">It is shown only now. If it is lost, make another.</p>`;
  const before = backLink({ href: `/people/${person.id}`, text: `Back to ${name}` });
  const answer = deskPage(request, { title: `Link for ${name}`, body, current: '/people', before });
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
};
