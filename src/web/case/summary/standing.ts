import { nameIn } from '../../../app/directory.ts';
import { governorsOn, isGoverned } from '../../../incident/state/governing.ts';
import { awareness, classification, lead, reportability } from '../../../incident/state/incident.ts';
import type { Lead } from '../../../incident/state/investigation.ts';
import { leadingWords } from '../../../incident/state/investigation.ts';
import { type Reportability, reasonsOf, sayTell } from '../../../incident/state/judgement.ts';
import { routeWords } from '../../../incident/state/report.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { type Child, type Content, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { when } from '../../ui/when.ts';
import { detailRows } from '../../words/details.ts';
import { fileLinks, proseOf, sayActor, whenBy } from '../../words/entries.ts';
import { awayRow, sayConcerned } from '../../words/people.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';
import { corrections } from './corrections.ts';
import { section } from './section.ts';

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
    row('Reported by', report.reporter === null ? written('reportedBy') : nameIn(directory, report.reporter)),
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
  return section('report', 'The report', body);
};

/** The red flags of reports that were set aside for this one. */
const takenOverRow = ({ incident, procedures }: StepView['found']): SummaryRow | null => {
  const flags = incident.takenOver.flatMap(({ redFlags }) => redFlags);
  const labels = procedures.redFlags.flatMap(({ id, label }) => (flags.includes(id) ? [label] : []));
  return labels.length === 0 ? null : { key: 'Red flags of its duplicates', value: labels.join('; ') };
};

const whyTold = (view: StepView, told: Reportability): Content =>
  told.by.kind === 'clock'
    ? 'It was decided on a report of the same thing, which was set aside for this one'
    : html`<span class="candour-prose">${writtenIn(view.entries, reasonsOf(told), 'reasons')}</span>
        ${corrections(view, reasonsOf(told))}`;

export const standingSection = (view: StepView): Child => {
  const { found } = view;
  const { incident, procedures, directory, now } = found;
  const judged = classification(incident);
  const told = reportability(incident);
  const cause = procedures.causes.find(({ id }) => id === judged?.cause)?.label;
  const leads = lead(incident);
  const aware = awareness(incident)?.awareAt;
  const rows: (SummaryRow | null)[] = [
    {
      key: 'Severity',
      value:
        judged === null
          ? 'Not classified yet'
          : html`${capitalised(judged.severity)}, by ${sayActor(directory, judged.by)},
            ${when(judged.at, now)}`,
    },
    { key: 'Cause', value: cause ?? 'Not known yet' },
    { key: 'Who leads', value: leads === null ? 'Nobody yet' : leadLine(leads, found) },
    isGoverned(incident)
      ? {
          key: 'For the Governing Body',
          value: sayNames(found, governorsOn(incident), 'and') || 'The chair has named nobody yet',
        }
      : null,
    awayRow(found),
    {
      key: 'Who must be told',
      value: told === null ? 'Not assessed yet' : capitalised(sayTell(told)),
    },
    takenOverRow(found),
    ...(aware ? [{ key: 'Aware since', value: html`${when(aware, now)}` }] : []),
    told === null ? null : { key: 'Why', value: whyTold(view, told) },
  ];
  const earlier = incident.leads.slice(0, leads === null ? undefined : -1);
  const before = earlier.map((each) => html`<li>${leadLine(each, found)}, from ${when(each.at)}</li>`);
  return section(
    'standing',
    'Where it stands',
    html`${summaryList({ rows })}${
      before.length > 0 &&
      details({ summaryText: 'Who led earlier', text: html`<ul class="govuk-list">${before}</ul>` })
    }`,
  );
};

const leadLine = ({ person, as, supporters }: Lead, { directory }: StepView['found']): string =>
  [
    `${nameIn(directory, person)}, ${leadingWords[as]}`,
    ...(supporters.length === 0
      ? []
      : [`supported by ${supporters.map((each) => nameIn(directory, each)).join(', ')}`]),
  ].join('; ');
