// What an investigation gathered: evidence, decisions (3c), people heard (3b), risks (3g) and controls
// (3j). Empty parts are left out.
import { nameIn } from '../../../app/directory.ts';
import type { Control, Risk, Talk } from '../../../incident/state/investigation.ts';
import { sayDate } from '../../../policy/clock.ts';
import { earliest, type When } from '../../../policy/when.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { type Cell, wideTable } from '../../ui/table.ts';
import { timeline, when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';
import { corrections } from './corrections.ts';
import { section } from './section.ts';

const restingOn = (rests: readonly EntryNo[]): string =>
  rests.length === 0 ? '' : `; rests on ${rests.map((each) => `entry ${each}`).join(', ')}`;

export const evidenceSection = (view: StepView): Child => {
  const { found, entries } = view;
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
      ${link || `– kept at: ${writtenIn(entries, entry, 'keptAt')}`}
      <span class="candour-basis">${sayActor(directory, by)}, ${when(at, now)}</span>
      ${corrections(view, entry)}</li>`;
  });
  const decisions = incident.decisions.map(
    ({ entry, evidence: rests, at, by }) => html`<li><strong
      class="candour-prose">${writtenIn(entries, entry, 'decision')}</strong>
      <span class="candour-prose">${writtenIn(entries, entry, 'reasons')}</span>
      <span class="candour-basis">${sayActor(directory, by)},
      ${when(at, now)}${restingOn(rests)}</span>${corrections(view, entry)}</li>`,
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

const proseCell = (view: StepView, entry: EntryNo, field: string): Cell => ({
  text: html`<span class="candour-prose">${writtenIn(view.entries, entry, field)}</span>
    ${corrections(view, entry)}`,
});

const riskRow = (view: StepView, risk: Risk) => [
  proseCell(view, risk.entry, 'risk'),
  { text: `${risk.likelihood} × ${risk.impact} = ${risk.likelihood * risk.impact}` },
  { text: capitalised(risk.treatment) },
  { text: risk.owner === null ? '–' : nameIn(view.found.directory, risk.owner) },
  { text: risk.open ? 'Open' : 'Closed' },
];

/** A day that something is due on has no time to give. */
const sayDue = (at: When): Content => (typeof at === 'number' ? when(at) : sayDate(at));

const controlRow = (view: StepView, control: Control) => [
  proseCell(view, control.entry, 'control'),
  { text: control.owner === null ? '–' : nameIn(view.found.directory, control.owner) },
  { text: control.dueAt === null ? '–' : sayDue(control.dueAt) },
  { text: capitalised(control.state.replaceAll('-', ' ')) },
];

const named = (caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Child =>
  wideTable({ caption, head: head.map((text) => ({ text })), firstCellIsHeader: true, rows });

export const risksSection = (view: StepView): Child => {
  const { risks, controls } = view.found.incident;
  if (risks.length + controls.length === 0) return null;
  return section(
    'risks',
    'Risks and controls',
    html`${
      risks.length > 0 &&
      named(
        'Risks',
        ['Risk', 'Likelihood × impact', 'Treatment', 'Owner', 'State'],
        risks.map((risk) => riskRow(view, risk)),
      )
    }${
      controls.length > 0 &&
      named(
        'Controls',
        ['Control', 'Owner', 'Due', 'State'],
        controls.map((control) => controlRow(view, control)),
      )
    }`,
  );
};

/** `whom` and `text` are the prose fields that say who and what. */
const said: Readonly<Record<Talk['kind'], { what: string; whom: string | null; text: string }>> = {
  interview: { what: 'Talk', whom: 'withWhom', text: 'said' },
  hearing: { what: 'Hearing', whom: 'whom', text: 'answered' },
  answer: { what: 'Answer in writing', whom: null, text: 'answered' },
};

const head = ({ found, entries }: StepView, talk: Talk): Html => {
  const { what, whom } = said[talk.kind];
  const who = whom === null ? sayActor(found.directory, talk.by) : writtenIn(entries, talk.entry, whom);
  return html`<strong>${what}${who && `: ${who}`}</strong>`;
};

export const heardSection = (view: StepView): Child => {
  const { talks } = view.found.incident;
  if (talks.length === 0) return null;
  const lines = talks
    .toSorted((a, b) => earliest(a.heldAt) - earliest(b.heldAt))
    .map((talk) => ({
      at: talk.heldAt,
      who: talk.kind === 'answer' ? 'Sent' : html`Recorded by ${sayActor(view.found.directory, talk.by)}`,
      what: head(view, talk),
      body: html`<span class="candour-prose">${
        writtenIn(view.entries, talk.entry, said[talk.kind].text) || 'Erased'
      }</span>${corrections(view, talk.entry)}`,
    }));
  return section('heard', 'People heard', timeline(lines, view.found.now));
};
