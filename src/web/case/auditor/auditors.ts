// Who was given the incident to read from outside. The link is shown to who gave it, for as long as it opens.
import type { Hono } from 'hono';
import { accessNow } from '../../../incident/people/auditor-access.ts';
import type { AuditorAccess } from '../../../incident/state/auditors.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { personOf } from '../../../record/actor.ts';
import { NotFound } from '../../../record/failure.ts';
import { type DeskEnv, reachWarning, type Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { linkToCopy } from '../../ui/link-to-copy.ts';
import { emptyState } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, viewOf, writtenIn } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { sayLeftOut } from './auditor-words.ts';

export const auditorAddress = ({ reference }: Incident, entry: number, secret: string): string =>
  `/audit/${reference}/${entry}/${secret}`;

const linkOf = async (
  { found: { incident } }: StepView,
  { entry }: AuditorAccess,
  site: Site,
): Promise<Child> => {
  const secret = await site.app.auditors.secretOf(incident.reference, entry);
  const link = `${site.baseUrl}${auditorAddress(incident, entry, secret)}`;
  const mend = 'ask the person who runs the server to set its address. Then copy the link here again';
  return html`${reachWarning(site, 'This link', 'pass it on', mend)}${linkToCopy({
    id: `link-${entry}`,
    label: 'The link to pass on',
    link,
  })}<p class="govuk-hint">Anybody who has the link can read it. Send it to this one person.</p>`;
};

const state = ({ found: { incident, school, directory, now } }: StepView, access: AuditorAccess): Content => {
  if (access.ended !== null) {
    return html`Ended ${when(access.ended.at)} by ${sayActor(directory, access.ended.by)}`;
  }
  if (accessNow(incident, access.entry, { school, now }) !== null)
    return html`Open until ${when(access.until)}`;
  return 'Ended';
};

const part = async (view: StepView, access: AuditorAccess, site: Site): Promise<Html> => {
  const { incident, school, directory, now, person } = view.found;
  const { entry, by, at, leavesOut } = access;
  const isOpen = accessNow(incident, entry, { school, now }) !== null;
  const isTheirs = personOf(by) === person;
  const rows = [
    { key: 'State', value: state(view, access) },
    { key: 'Left out', value: sayLeftOut[leavesOut] },
    { key: 'Given by', value: html`${sayActor(directory, by)}, ${when(at)}` },
  ];
  const end = html`<p class="govuk-body"><a class="govuk-link"
    href="${incidentPath(view.found, 'end-auditor-access')}?access=${entry}">End this access</a></p>`;
  const who = writtenIn(view.entries, entry, 'auditor') || `The auditor of entry ${entry}`;
  const link = isOpen && isTheirs && (await linkOf(view, access, site));
  return html`<section><h2 class="govuk-heading-m">${who}</h2>
    ${link}${summaryList({ rows })}${isOpen && end}</section>`;
};

const none = emptyState({
  title: 'No auditor',
  text: 'Nobody from outside was given this incident to read.',
});

export const mountAuditors = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/auditors', async (request) => {
    const view = await viewOf(request, site);
    if (!isOffered(view.found, 'share-with-auditor')) throw new NotFound('This page is not for them.');
    const all = view.found.incident.auditors.toReversed();
    const parts = await Promise.all(all.map((access) => part(view, access, site)));
    const more = button({
      text: 'Show it to an auditor',
      href: incidentPath(view.found, 'share-with-auditor'),
      classes: 'govuk-button--secondary',
    });
    const body = html`${parts.length === 0 ? none : parts}${more}`;
    return incidentPage(request, view, { tab: 'record', page: 'Auditors', body });
  });
};
