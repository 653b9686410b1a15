import type { Entry } from '../../../app/cases/cases.ts';
import { isForWords, itemState, itemStates } from '../../../incident/conformance/items.ts';
import { carryingOut } from '../../../incident/steps.ts';
import { type ItemId, item, itemIds } from '../../../policy/policy.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { answerList } from '../../ui/incident.ts';
import { details } from '../../ui/notice.ts';
import { timeline } from '../../ui/when.ts';
import { about, proseOf, sayActor, sayEvent } from '../../words/entries.ts';
import { type CaseForm, incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { corrections } from './corrections.ts';
import { section } from './section.ts';

const beforeOutcome: readonly ItemId[] = itemIds.filter((id) => id.startsWith('3') && id !== '3k');

export const entryLinks = ({ found }: StepView, shown: readonly EntryNo[]): readonly Html[] =>
  shown.map(
    (entry) =>
      html`<a class="govuk-link" href="${incidentPath(found, 'record')}#entry-${entry}">entry ${entry}</a> `,
  );

/** The prose field that holds the reason. */
const reasonIn: Readonly<Partial<Record<string, string>>> = {
  'point-answered': 'because',
  'discipline-decided': 'reason',
};

const wordsOf = ({ found }: StepView, entry: Entry): Child => {
  const isWordless = entry.facts.shownBy !== undefined && entry.written.because === undefined;
  const isInWords = entry.type === 'point-answered' && !isWordless;
  const said = isInWords ? '' : `${capitalised(sayEvent(entry, found.directory))}. `;
  const field = reasonIn[entry.type];
  if (field === undefined || isWordless) return said.trim();
  if (entry.withheld.includes(field)) return html`${said}<em>Read only by those who must</em>`;
  return html`${said}${entry.written[field] ?? html`<em>Erased</em>`}`;
};

const answerOf = (view: StepView, shown: readonly EntryNo[]): Child =>
  view.entries
    .filter(({ version }) => shown.includes(version))
    .map(
      (entry) => html`<div><span class="candour-prose">${wordsOf(view, entry)}</span> <span
        class="candour-basis">${sayActor(view.found.directory, entry.actor)},
        ${entryLinks(view, [entry.version])}</span>${corrections(view, entry.version)}</div>`,
    );

const isInWords = ({ entries }: StepView, shown: readonly EntryNo[]): boolean =>
  entries.some(({ version, type }) => shown.includes(version) && type === 'point-answered');

/** With `change`, answers in words can be given anew. */
export const answersGiven = (view: StepView, use: 'read' | 'change'): Child => {
  const { found } = view;
  const given = beforeOutcome.flatMap((id) => {
    const { state, entries } = itemState(found.incident, id);
    if (state === 'open' || state === 'not-applicable') return [];
    const href = `${incidentPath(found, 'answer-point')}?item=${id}`;
    const isChangeable = use === 'change' && isInWords(view, entries) && isOffered(found, 'answer-point');
    const action = isChangeable && html`<a class="govuk-link" href="${href}">Change ${id}</a>`;
    return [{ item: id, state, text: item(found.policy, id).text, answer: answerOf(view, entries), action }];
  });
  return given.length > 0 && answerList(given);
};

const waysToAnswer = ({ found }: StepView, id: ItemId, forms: readonly CaseForm[]): Child => {
  const offered = forms.filter((form) => isStepFor(id, form.name) && isLinked(form, found));
  const steps = offered.map(
    ({ name, title }) => html`<a class="govuk-link" href="${incidentPath(found, name)}">${title}</a> `,
  );
  const mayAnswer = isForWords(found.incident, id) && id !== '4c' && isOffered(found, 'answer-point');
  const inWords = mayAnswer
    ? html`<a class="govuk-link" href="${incidentPath(found, 'answer-point')}?item=${id}">Answer ${id}</a>`
    : null;
  return steps.length === 0 && inWords === null ? null : html`${steps}${inWords}`;
};

const isStepFor = (id: ItemId, name: string): boolean =>
  name !== 'answer-point' && carryingOut(id).some((step) => step === name);

export const pointsSection = (view: StepView, forms: readonly CaseForm[]): Child => {
  const { found } = view;
  const answers = itemStates(found.incident)
    .filter(({ state }) => state !== 'not-applicable')
    .map(({ item: id, state, entries: shown }) => ({
      item: id,
      text: item(found.policy, id).text,
      state,
      answer: shown.length > 0 && answered(view, shown, id),
      action: state === 'open' && waysToAnswer(view, id, forms),
    }));
  return section('points', 'The points of the policy', answerList(answers));
};

const answered = (view: StepView, shown: readonly EntryNo[], id: ItemId): Html => {
  const because = writtenIn(view.entries, shown.at(-1), 'because');
  return html`${because && html`<span class="candour-prose">${because}</span> `}<span class="candour-basis"
    data-item="${id}">${entryLinks(view, shown)}</span>${corrections(view, shown.at(-1))}`;
};

const bodyOf = (view: StepView, entry: Entry): Child => {
  const prose = entry.type === 'reported' ? null : proseOf(view.entries, entry.version);
  const corrected = corrections(view, entry.version);
  return (prose || corrected) && html`${prose}${corrected}`;
};

/** The record has them all. */
const latestCount = 6;

export const timelineSection = (view: StepView): Child => {
  const { found, entries } = view;
  const lines = entries.toReversed().map((entry) => ({
    at: entry.at,
    about: about(found.incident, entry.actor),
    who: sayActor(found.directory, entry.actor),
    what: capitalised(sayEvent(entry, found.directory)),
    body: bodyOf(view, entry),
  }));
  const older = lines.slice(latestCount);
  const folded =
    older.length > 0 &&
    details({ summaryText: `What happened before (${older.length})`, text: timeline(older, found.now) });
  return section('timeline', 'Timeline', html`${timeline(lines.slice(0, latestCount), found.now)}${folded}`);
};
