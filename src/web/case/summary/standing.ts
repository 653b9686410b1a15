import { routeWords } from '../../../incident/state/report.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { type Child, html } from '../../ui/html.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { detailRows } from '../../words/details.ts';
import { fileLinks, proseOf, sayActor, whenBy } from '../../words/entries.ts';
import { sayConcerned } from '../../words/people.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';
import { reporterName } from '../reporter-name.ts';
import { corrections } from './corrections.ts';

export const reportSection = (view: StepView): Child => {
  const { found, entries } = view;
  const { incident, procedures, directory, now } = found;
  const { report } = incident;
  if (report === null) return null;
  const flags = procedures.redFlags
    .filter(({ id }) => report.redFlags.includes(id))
    .map(({ label }) => label);
  const row = (key: string, value: Child): SummaryRow | null =>
    value ? { key, value: html`${value}` } : null;
  const written = (field: string) => writtenIn(entries, report.entry, field);
  const filesOf = (entry: number) => incidentPath(found, `evidence/${entry}`);
  const rows = [
    row('What happened', html`<span class="candour-prose">${written('what') || 'Erased'}</span>`),
    row(
      'Reported',
      html`${whenBy(incident, report.by, report.receivedAt, now)}, ${routeWords[report.route]}`,
    ),
    row('Reported by', reporterName(view)),
    row('Files', written('fileNames') && fileLinks(written('fileNames'), filesOf(report.entry))),
    row('Contact', written('contact')),
    row('Red flags', flags.join('; ')),
    row('Concerns', sayList(report.concerns.map((office) => capitalised(sayConcerned(directory, office))))),
    row('Own mistake', report.ownMistake && 'The reporter made the mistake themselves, and said so.'),
  ];
  const later = incident.details.filter(({ entry }) => entry !== report.entry);
  const added = later.map((details) => {
    const { entry, at, by } = details;
    const rows = detailRows(details);
    return html`<h3 class="govuk-heading-s">Added by ${sayActor(directory, by)},
        ${whenBy(incident, by, at, now)}</h3>
        ${rows.length > 0 && summaryList({ rows })}
        ${proseOf(entries, entry, filesOf(entry))}${corrections(view, entry)}`;
  });
  const body = html`${summaryList({ rows })}${corrections(view, report.entry)}${added}`;
  return html`<section aria-labelledby="report"><h2 class="govuk-heading-m"
    id="report">The report</h2>${body}</section>`;
};
