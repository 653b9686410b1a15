// Statements of witnesses: whom the school asked, by which link, and what they signed. Where they corrected
// it, both versions stand.
import type { Hono } from 'hono';
import { statementPath } from '../../../app/cases/statements.ts';
import { statementNow } from '../../../incident/people/auditor-access.ts';
import type { Statement } from '../../../incident/state/governing/investigation.ts';
import { personOf } from '../../../record/actor.ts';
import { type DeskEnv, reachWarning, type Site } from '../../shell/site.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { linkToCopy } from '../../ui/link-to-copy.ts';
import { emptyState, insetText } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import {
  entryPath,
  incidentPath,
  isOffered,
  type StepView,
  viewOf,
  writtenIn,
  writtenOrErased,
} from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { formLinks } from '../frame/menu.ts';
import { corrections } from '../summary/corrections.ts';

const state = ({ found }: StepView, { entry, signed, ended, until }: Statement): Content => {
  const { incident, school, now, directory } = found;
  if (signed !== null)
    return html`${signed.corrected ? 'Corrected and signed' : 'Signed'} ${when(signed.at)}`;
  if (ended !== null) return html`Ended ${when(ended.at)} by ${sayActor(directory, ended.by)}`;
  return statementNow(incident, entry, { school, now }) === null
    ? html`Not signed by ${when(until)}`
    : html`Waits for the witness until ${when(until)}`;
};

const linkOf = async ({ found, entries }: StepView, { entry }: Statement, site: Site): Promise<Html> => {
  const { reference } = found.incident;
  const address = site.app.mail.on ? writtenIn(entries, entry, 'address') : '';
  const secret = await site.app.statements.secretOf(reference, entry);
  return html`${reachWarning(site, 'This link', 'send it')}${linkToCopy({
    id: `link-${entry}`,
    label: 'The link to send',
    link: `${site.baseUrl}${statementPath(reference, entry, secret)}`,
  })}<p class="govuk-hint">Anybody who has the link can read it and sign. Send it to this one person.${
    address !== '' && html` We mailed it to <span class="candour-prose">${address}</span>.`
  }</p>`;
};

const version = (title: string, words: string, after: Child): Html =>
  html`<h3 class="govuk-heading-s">${title}</h3>${insetText({
    text: html`<span class="candour-prose">${words}</span>`,
  })}${after}`;

const versionsOf = (view: StepView, { entry, signed }: Statement): Child => {
  const { entries, found } = view;
  const sent = writtenOrErased(entries, entry, 'statement');
  const own = version('As the school wrote it', sent, corrections(view, entry));
  if (signed === null) return own;
  const theirs = version(
    'As the witness signed it',
    writtenOrErased(entries, signed.entry, 'signed'),
    html`<p class="govuk-body">Signed by <span class="candour-prose">${writtenOrErased(
      entries,
      signed.entry,
      'signedBy',
    )}</span> (<a class="govuk-link" href="${entryPath(found, signed.entry)}">entry ${signed.entry}</a>)</p>
      <p class="candour-hash">${writtenOrErased(entries, signed.entry, 'digest')}</p>`,
  );
  return signed.corrected ? html`${own}${theirs}` : theirs;
};

const part = async (view: StepView, each: Statement, site: Site): Promise<Html> => {
  const { incident, school, now, person, directory } = view.found;
  const { entry, by, at } = each;
  const isOpen = statementNow(incident, entry, { school, now }) !== null;
  const link = isOpen && personOf(by) === person && (await linkOf(view, each, site));
  const end =
    isOpen &&
    isOffered(view.found, 'end-statement') &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${incidentPath(view.found, 'end-statement')}?statement=${entry}">End this link</a></p>`;
  const rows = [
    { key: 'State', value: state(view, each) },
    { key: 'Asked by', value: html`${sayActor(directory, by)}, ${when(at)}` },
  ];
  return html`<section><h2 class="govuk-heading-m candour-prose">${writtenOrErased(
    view.entries,
    entry,
    'witness',
  )}</h2>${link}${summaryList({ rows })}${end}${versionsOf(view, each)}</section>`;
};

export const mountStatements = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/statements', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'statements');
    const all = view.found.incident.statements.toReversed();
    const parts = await Promise.all(all.map((each) => part(view, each, site)));
    const adds = formLinks(view, 'investigation', 'ask-for-statement');
    const none = emptyState({ title: 'No statements', text: 'Nobody has asked a witness to sign one.' });
    const body = html`<p class="govuk-body">${adds.map(
      ({ href, text }) => html`<a class="govuk-link" href="${href}">${text}</a>`,
    )}</p>${parts.length === 0 ? none : parts}`;
    return incidentPage(request, view, { tab: 'investigation', page: 'Statements', body });
  });
};
