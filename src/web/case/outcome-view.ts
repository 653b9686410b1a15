// The outcome report as it is read: the latest that was handed in, part by part.
import type { Case, Entry } from '../../app/cases/cases.ts';
import { outcome } from '../../incident/state/incident.ts';
import { type OutcomePart, outcomeParts } from '../../incident/state/outcome-parts.ts';
import { emptyState } from '../ui/empty-state.ts';
import { type Html, html } from '../ui/html.ts';
import { when } from '../ui/when.ts';
import { sayActor } from '../words/say.ts';
import { writtenIn } from './case-form.ts';

/** The headings of the outcome report's parts. */
export const partWords: Readonly<Record<OutcomePart, string>> = {
  facts: 'What happened',
  effects: 'Effects',
  cause: 'Cause',
  policiesBreached: 'Policies breached',
  actions: 'Actions taken',
  recommendations: 'Recommendations',
  lessons: 'Lessons learnt',
};

/** The outcome report that was handed in last, or what to do while there is none. */
export const outcomeView = (found: Case, entries: readonly Entry[]): Html => {
  const report = outcome(found.incident);
  if (report === null) {
    return emptyState({
      title: 'No outcome report yet',
      text: 'Whoever leads the investigation completes it (3k).',
    });
  }
  const parts = outcomeParts.map((part) => {
    const text = writtenIn(entries, report.entry, part);
    return html`<h3 class="govuk-heading-s">${partWords[part]}</h3><p
      class="govuk-body candour-prose">${text || 'Erased'}</p>`;
  });
  const nothing = found.incident.erased === null ? 'Nothing was written for them.' : 'Erased';
  const reporter = writtenIn(entries, report.entry, 'forReporter') || nothing;
  return html`<section class="candour-outcome"><p class="govuk-body">Completed by
    ${sayActor(found.directory, report.by)}, ${when(report.at, found.now)}</p>${parts}<h3
      class="govuk-heading-s">What the reporter reads once it is closed</h3><p
      class="govuk-body candour-prose">${reporter}</p></section>`;
};
