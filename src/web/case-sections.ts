// The parts of an incident's first page below what waits: the report, where it stands, who is on it, and what
// was gathered. Each reads facts from the state and words from the entries; an empty part says how it is
// filled.
import { nameIn } from '../directory.ts';
import { classification, lead, reportability } from '../incident/incident.ts';
import type { Control, Lead, Risk } from '../incident/parts.ts';
import { itemStates } from '../incident/points.ts';
import { type ItemId, item } from '../policy/policy.ts';
import type { EntryNo } from '../record/ids.ts';
import { proseOf } from './prose-view.ts';
import { leadingWords, routeWords, sayActor, sayEvent, tellWords } from './say.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from './step-page.ts';
import { answerList } from './ui/answer-list.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { details } from './ui/notice.ts';
import { type SummaryRow, summaryList } from './ui/summary-list.ts';
import { table } from './ui/table.ts';
import { timeline } from './ui/timeline.ts';
import { when } from './ui/when.ts';
import { capitalised } from './words.ts';

const section = (id: string, title: string, body: Child): Html =>
  html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m"
    id="${id}">${title}</h2>${body}</section>`;

/** What was reported, and what was added since. */
export const reportSection = ({ found, entries }: StepView): Child => {
  const { incident, procedures, directory, now } = found;
  const { report } = incident;
  if (report === null) return null;
  const flags = procedures.redFlags
    .filter(({ id }) => report.redFlags.includes(id))
    .map(({ label }) => label);
  const row = (key: string, value: Child): SummaryRow | null =>
    value ? { key, value: html`${value}` } : null;
  const written = (field: string) => writtenIn(entries, report.entry, field);
  const rows = [
    row('What happened', html`<span class="candour-prose">${written('what') || 'Erased'}</span>`),
    row('Reported', html`${when(report.receivedAt, now)}, ${routeWords[report.route]}`),
    row('Reported by', report.reporter === null ? written('reportedBy') : nameIn(directory, report.reporter)),
    row('To be reached', written('contact')),
    row('Red flags', flags.join('; ')),
    row('Concerns', report.concerns.join(', ')),
    row('Own mistake', report.ownMistake && 'The reporter made the mistake themselves, and said so.'),
  ];
  const added = incident.details.map(
    ({ entry, at, by }) =>
      html`<h3 class="govuk-heading-s">Added by ${sayActor(directory, by)},
        ${when(at, now)}</h3>${proseOf(entries, entry)}`,
  );
  return section('report', 'The report', html`${summaryList({ rows })}${added}`);
};

/** Where the incident stands: severity, cause, who leads, who must be told. */
export const standingSection = ({ found, entries }: StepView): Child => {
  const { incident, procedures, directory, now } = found;
  const judged = classification(incident);
  const told = reportability(incident);
  const cause = procedures.causes.find(({ id }) => id === judged?.cause)?.label;
  const leads = lead(incident);
  const aware = told?.awareAt;
  const rows: SummaryRow[] = [
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
    {
      key: 'Who must be told',
      value: told === null ? 'Not assessed yet' : capitalised(tellWords[told.tell]),
    },
    ...(aware ? [{ key: 'Aware since', value: html`${when(aware, now)}` }] : []),
    ...(told === null
      ? []
      : [
          {
            key: 'Why',
            value: html`<span class="candour-prose">${writtenIn(entries, told.entry, 'reasons')}</span>`,
          },
        ]),
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

const leadLine = ({ person, as, governor, supporters }: Lead, { directory }: StepView['found']): string =>
  [
    `${nameIn(directory, person)}, ${leadingWords[as]}`,
    ...(governor === null ? [] : [`with ${nameIn(directory, governor)} for the Governing Body`]),
    ...(supporters.length === 0
      ? []
      : [`supported by ${supporters.map((each) => nameIn(directory, each)).join(', ')}`]),
  ].join('; ');

/** The points of the policy with their answers; those that whoever looks may answer lead there. */
export const pointsSection = (view: StepView): Child => {
  const { found, entries } = view;
  const mayAnswer = isOffered(found, 'answer-point');
  const answers = itemStates(found.incident)
    .filter(({ state }) => state !== 'not-applicable')
    .map(({ item: id, state, entries: shown }) => ({
      item: id,
      text: item(found.policy, id).text,
      state,
      answer: shown.length > 0 && entryLinks(view, shown, id, entries),
      ...(state === 'open' && mayAnswer && !id.startsWith('5') && id !== '3k'
        ? {
            action: html`<a class="govuk-link"
              href="${incidentPath(found, 'answer-point')}?item=${id}">Answer ${id}</a>`,
          }
        : {}),
    }));
  return section('points', 'The points of the policy', answerList(answers));
};

const entryLinks = (
  { found }: StepView,
  shown: readonly EntryNo[],
  id: ItemId,
  entries: StepView['entries'],
): Html => {
  const because = writtenIn(entries, shown.at(-1), 'because');
  const links = shown.map(
    (entry) =>
      html`<a class="govuk-link" href="${incidentPath(found, 'record')}#entry-${entry}">entry ${entry}</a> `,
  );
  return html`${because && html`<span class="candour-prose">${because}</span> `}<span class="candour-basis"
    data-item="${id}">${links}</span>`;
};

/** The evidence and decisions gathered so far (3c). */
export const evidenceSection = ({ found, entries }: StepView): Child => {
  const { incident, directory, now } = found;
  if (incident.evidence.length + incident.decisions.length === 0) return null;
  const evidence = incident.evidence.map(({ entry, file, at, by }) => {
    const name = writtenIn(entries, entry, 'fileName');
    const link =
      file !== null &&
      html`<a class="govuk-link"
        href="${incidentPath(found, 'evidence')}/${entry}">${name || 'Download'}</a>`;
    return html`<li id="evidence-${entry}"><span
      class="candour-prose">${writtenIn(entries, entry, 'description')}</span>
      ${link || writtenIn(entries, entry, 'keptAt')}
      <span class="candour-basis">${sayActor(directory, by)}, ${when(at, now)}</span></li>`;
  });
  const decisions = incident.decisions.map(
    ({
      entry,
      evidence: rests,
      at,
      by,
    }) => html`<li><strong class="candour-prose">${writtenIn(entries, entry, 'decision')}</strong>
      <span class="candour-prose">${writtenIn(entries, entry, 'reasons')}</span>
      <span class="candour-basis">${sayActor(directory, by)},
      ${when(at, now)}${rests.length > 0 && `; rests on ${rests.map((each) => `entry ${each}`).join(', ')}`}</span></li>`,
  );
  return section(
    'evidence',
    'Evidence and decisions',
    html`${evidence.length > 0 && html`<ul class="govuk-list candour-spaced">${evidence}</ul>`}${
      decisions.length > 0 &&
      html`<h3 class="govuk-heading-s">Decisions</h3><ul class="govuk-list candour-spaced">${decisions}</ul>`
    }`,
  );
};

const riskRow = ({ found, entries }: StepView, risk: Risk) => [
  { text: html`<span class="candour-prose">${writtenIn(entries, risk.entry, 'risk')}</span>` },
  { text: `${risk.likelihood} × ${risk.impact} = ${risk.likelihood * risk.impact}` },
  { text: capitalised(risk.treatment) },
  { text: risk.owner === null ? '–' : nameIn(found.directory, risk.owner) },
  { text: risk.open ? 'Open' : 'Closed' },
];

const controlRow = ({ found, entries }: StepView, control: Control) => [
  { text: html`<span class="candour-prose">${writtenIn(entries, control.entry, 'control')}</span>` },
  { text: control.owner === null ? '–' : nameIn(found.directory, control.owner) },
  { text: control.dueAt === null ? '–' : when(control.dueAt) },
  { text: capitalised(control.state.replaceAll('-', ' ')) },
];

const head = (...words: readonly string[]) => words.map((text) => ({ text }));

/** Risks and controls (3g, 3j). */
export const risksSection = (view: StepView): Child => {
  const { risks, controls } = view.found.incident;
  if (risks.length + controls.length === 0) return null;
  return section(
    'risks',
    'Risks and controls',
    html`${
      risks.length > 0 &&
      table({
        caption: 'Risks',
        head: head('Risk', 'Likelihood × impact', 'Treatment', 'Owner', 'State'),
        rows: risks.map((risk) => riskRow(view, risk)),
      })
    }${
      controls.length > 0 &&
      table({
        caption: 'Controls',
        head: head('Control', 'Owner', 'Due', 'State'),
        rows: controls.map((control) => controlRow(view, control)),
      })
    }`,
  );
};

/** Everything that happened, latest first. */
export const timelineSection = ({ found, entries }: StepView): Child => {
  const lines = entries.toReversed().map((entry) => ({
    at: entry.at,
    who: sayActor(found.directory, entry.actor),
    what: capitalised(sayEvent(entry, found.directory)),
    body: entry.type === 'reported' ? null : proseOf(entries, entry.version),
  }));
  return section('timeline', 'Timeline', timeline(lines, found.now));
};
