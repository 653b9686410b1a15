import type { Hono } from 'hono';
import type { Entry } from '../../app/cases/cases.ts';
import { personOf } from '../../record/actor.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { notificationBanner, warningText } from '../ui/notice.ts';
import { when } from '../ui/when.ts';
import { proseOf, sayActor, sayEvent, whenBy } from '../words/entries.ts';
import { counted } from '../words/words.ts';
import { incidentPath, isOffered, type StepView, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { mayCorrect } from './steps/correct-entry.ts';
import { corrections } from './summary/corrections.ts';

const exportLink = (found: StepView['found'], { type, actor, version }: Entry): Child =>
  type === 'exported' &&
  personOf(actor) === found.person &&
  html`<p><a class="govuk-link" href="${incidentPath(found, 'exported')}/${version}">Download this
    export</a></p>`;

const correctLink = (view: StepView, entry: Entry): Child =>
  isOffered(view.found, 'correct-entry') &&
  mayCorrect(view, entry) &&
  html`<p><a class="govuk-link"
    href="${incidentPath(view.found, 'correct-entry')}?entry=${entry.version}">Correct entry
    ${entry.version}</a></p>`;

const line = (view: StepView, entry: Entry): Html => {
  const { found, entries } = view;
  return html`<li class="candour-entry" id="entry-${entry.version}"><p
    class="candour-entry__what"><strong>${entry.version}.</strong>
    ${sayActor(found.directory, entry.actor)} ${sayEvent(entry, found.directory)}.</p>
    <p class="candour-entry__when">${whenBy(found.incident, entry.actor, entry.at, found.now)}</p>
    ${proseOf(entries, entry.version)}${corrections(view, entry.version)}
    ${exportLink(found, entry)}${correctLink(view, entry)}<p class="candour-hash">${entry.hash}</p></li>`;
};

const verdict = ({ found, entries }: StepView, site: Site): Html => {
  const broken = site.app.cases.verify(entries);
  if (broken !== null)
    return warningText({
      text: `The chain is broken at entry ${broken}: what is stored there is not what was hashed.`,
    });
  return notificationBanner({
    type: 'success',
    titleText: 'Verified',
    text:
      `${counted(entries.length, 'entry', 'entries')} of ${found.incident.reference}, whole and in order: ` +
      'every hash was computed anew.',
  });
};

export const mountRecord = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/record', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'record');
    const verified: Child = request.req.query('verify') === 'yes' && verdict(view, site);
    const readings = await site.app.cases.readings(view.found);
    const opened = readings.map(
      ({ name, at, page }) => html`<li>${name} opened ${page}, ${when(at, view.found.now)}</li>`,
    );
    const verify = `${incidentPath(view.found, 'record')}?verify=yes`;
    const body = html`${verified}
      <p class="govuk-body">Every entry since the report. Each carries the hash of the one before it, so none
        can be changed, removed or put between without it showing.</p>
      ${button({ text: 'Verify', href: verify, classes: 'govuk-button--secondary' })}
      <ol class="candour-entries">${view.entries.map((entry) => line(view, entry))}</ol>
      <h2 class="govuk-heading-m">Who opened it</h2><ul class="govuk-list">${opened}</ul>`;
    return incidentPage(request, view, { tab: 'record', body });
  });
};
