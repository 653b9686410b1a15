// A link that lets somebody choose a password: mailed, or shown once to whom hands it over.

import type { LinkMade } from '../../../accounts/links.ts';
import { sayUnsent } from '../../../accounts/mail.ts';
import { nameIn } from '../../../app/directory.ts';
import type { PersonId } from '../../../record/ids.ts';
import type { Person } from '../../../school/school.ts';
import { deskPage } from '../../shell/desk.ts';
import { type Carried, giveOnce, seeOnce } from '../../shell/session.ts';
import {
  atSchool,
  type DeskRequest,
  type Reach,
  reachOf,
  reachWarning,
  type Signed,
  type Site,
} from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { linkToCopy } from '../../ui/link-to-copy.ts';
import { backLink } from '../../ui/links.ts';
import { details, insetText } from '../../ui/notice.ts';
import { qr } from '../../ui/print-sheet.ts';
import { unkept } from '../recovery-code.ts';
import { setUpNote } from '../what-next.ts';
import { waitingChanges } from './waiting-changes.ts';

const linkCaution: Readonly<Record<Reach, string>> = {
  here: ' It opens only on the server itself, until the person who runs it sets its address.',
  http: ` It opens only ${atSchool}. Have them open it at the school.`,
  https: '',
};

export const sayMailed = (site: Site): string => `We have mailed the link.${linkCaution[reachOf(site)]}`;

const linkCookie: Carried = { name: 'one-time-link', path: '/people' };

type Kept = readonly [person: string, link: string, unsent: string | null];

/** Where somebody goes on who made one for a person. */
export const afterLink = async (
  request: DeskRequest,
  site: Site,
  to: PersonId,
  made: Exclude<LinkMade, { refused: string }>,
): Promise<string> => {
  const own = `/people/${to}`;
  if ('sent' in made) return `${own}?done=link`;
  const kept: Kept = [to, made.link, made.unsent ?? null];
  await giveOnce(request, site, linkCookie, request.get('signed').id, JSON.stringify(kept));
  return `${own}/link`;
};

const waitsFirst = (signed: Signed, person: Person): Child =>
  person.waiting.some(({ what }) => what === 'grant') &&
  html`<p class="govuk-body">They can choose their password now. Their role waits for a second person.</p>
    ${waitingChanges(signed, person)}`;

export const linkShown = async (
  request: DeskRequest,
  site: Site,
  { signed, person }: { readonly signed: Signed; readonly person: Person },
): Promise<Response> => {
  const seen = await seeOnce(request, site, linkCookie, signed.id);
  const [of, link, unsent] = seen === null ? [] : (JSON.parse(seen) as Kept);
  if (link === undefined || of !== person.id) return request.redirect(`/people/${person.id}`, 303);
  const name = nameIn(signed.directory, person.id);
  const body = html`<h1 class="govuk-heading-l">Link for ${name}</h1>
    ${unsent != null && insetText({ text: `${sayUnsent(unsent)} Or hand this link over.` })}
    <p class="govuk-body">Give it to ${name} and to nobody else, in person or by a message that only they
    read. It works once, for the first person to open it.</p>
    ${waitsFirst(signed, person)}${reachWarning(site, 'This link', 'hand it over')}
    ${
      reachOf(site) === 'http' &&
      html`<p class="govuk-body">Have ${name} open it on their own telephone or computer at the school:
      on this one it signs you out.</p>`
    }
    ${linkToCopy({ id: 'link', label: 'The link: select all of it, and copy it', link })}
    ${
      reachOf(site) !== 'here' &&
      details({
        summaryText: 'Show a QR code, for their telephone to read',
        text: qr({ modules: site.app.qrMatrix(link), label: `QR code of the link for ${name}` }),
      })
    }
    <p class="govuk-body">We show it only now. If it is lost, make another.</p>
    ${await setUpNote(signed, site)}`;
  const before = backLink({ href: `/people/${person.id}`, text: `Back to ${name}` });
  return unkept(deskPage(request, { title: `Link for ${name}`, body, current: '/people', before }));
};
