import type { Hono } from 'hono';
import { classification } from '../../../incident/state/incident.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { capitalised } from '../../../record/phrases.ts';
import { anchorLine } from '../../school/anchor.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, titleOf, viewOf, writtenIn } from '../case-form.ts';
import { exceptionList } from '../conformance/exceptions.ts';
import { incidentPage } from '../frame/frame.ts';
import { governorsView } from '../governing/governors-view.ts';
import { corrections } from '../summary/corrections.ts';
import { outcomeView } from './outcome.ts';

const reviews = (view: StepView): Child => {
  const { found, entries } = view;
  if (found.incident.reviews.length === 0) return null;
  const lines = found.incident.reviews.map(
    ({
      entry,
      at,
      by,
      satisfied,
    }) => html`<p class="govuk-body"><strong>${satisfied ? 'Satisfied' : 'Sent back'}</strong>,
      ${sayActor(found.directory, by)}, ${when(at)}</p>
      <p class="govuk-body candour-prose">${writtenIn(entries, entry, 'reasons')}</p>
      ${corrections(view, entry)}`,
  );
  return html`<h2 class="govuk-heading-m">Review (4c)</h2>${lines}`;
};

export const outcomeSheet = (view: StepView, foot: Content | undefined): Html => {
  const { incident, directory } = view.found;
  const judged = classification(incident);
  const closed = incident.stage === 'closed' ? incident.closures.at(-1) : undefined;
  return printSheet({
    kind: 'report',
    within: true,
    title: `${isPractice(incident) ? 'Practice: ' : ''}Incident Outcome Report ${incident.reference}`,
    body: html`<p class="govuk-body-l">${titleOf(view)}</p>
      <p class="govuk-body">${directory.schoolName}.
      ${judged === null ? 'Not classified.' : `${capitalised(judged.severity)}.`}
      Reported ${incident.report === null ? '' : when(incident.report.receivedAt)}.
      ${closed && html`Closed ${when(closed.at)} by ${sayActor(directory, closed.by)}.`}</p>
      ${outcomeView(view)}${exceptionList(view, { asks: false })}${governorsView(view)}${reviews(view)}`,
    foot,
  });
};

export const mountOutcomeReport = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/outcome-report', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'outcome report');
    const sheet = outcomeSheet(view, await anchorLine(site));
    return incidentPage(request, view, { tab: 'outcome', page: 'The report to print', body: sheet });
  });
};
