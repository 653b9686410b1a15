import type { Entry } from '../../../app/cases/cases.ts';
import { itemState } from '../../../incident/conformance/items.ts';
import { answersFor } from '../../../incident/steps/answer-point.ts';
import { type ItemId, item, itemIds } from '../../../policy/policy.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { answerList } from '../../ui/incident.ts';
import { sayActor, sayEvent } from '../../words/entries.ts';
import { entryPath, isOffered, pointPath, type StepView } from '../case-form.ts';
import { corrections } from './corrections.ts';

const beforeOutcome: readonly ItemId[] = itemIds.filter((id) => id.startsWith('3') && id !== '3k');

export const entryLinks = ({ found }: StepView, shown: readonly EntryNo[]): readonly Html[] =>
  shown.map((entry) => html`<a class="govuk-link" href="${entryPath(found, entry)}">entry ${entry}</a> `);

/** A sentence, in which each entry that it names is a link. */
export const withEntryLinks = ({ found }: StepView, text: string): Html =>
  html`${text
    .split(/\b(entry \d+)\b/i)
    .map((part, index) =>
      index % 2 === 0
        ? part
        : html`<a class="govuk-link" href="${entryPath(found, Number(part.slice(6)))}">${part}</a>`,
    )}`;

/** The prose field that holds the reason. */
const reasonIn: Readonly<Partial<Record<string, string>>> = {
  'point-answered': 'because',
  'discipline-decided': 'reason',
};

const hiddenReason =
  'The reason is hidden from you: only those who deal with discipline read it. You need not judge it.';

const wordsOf = ({ found }: StepView, entry: Entry): Child => {
  const isWordless = entry.facts.shownBy !== undefined && entry.written.because === undefined;
  const isInWords = entry.type === 'point-answered' && !isWordless;
  const said = isInWords ? '' : `${capitalised(sayEvent(entry, found.directory))}. `;
  const field = reasonIn[entry.type];
  if (field === undefined || isWordless) return said.trim();
  if (entry.withheld.includes(field)) return html`${said}<em>${hiddenReason}</em>`;
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

/** Where it is answered in words, and the reader may answer it. */
export const changeLink = ({ found, entries }: StepView, id: ItemId, shown: readonly EntryNo[]): Child =>
  entries.some(({ version, type }) => shown.includes(version) && type === 'point-answered') &&
  answersFor(id).some((each) => found.capacities.has(each)) &&
  isOffered(found, 'answer-point') &&
  html`<a class="govuk-link" href="${pointPath(found, 'answer-point', id)}">Change ${id}</a>`;

/** With `change`, answers in words can be given anew. */
export const answersGiven = (view: StepView, use: 'read' | 'change'): Child => {
  const { found } = view;
  const given = beforeOutcome.flatMap((id) => {
    const { state, entries } = itemState(found.incident, id);
    if (state === 'open' || state === 'not-applicable') return [];
    const action = use === 'change' && changeLink(view, id, entries);
    return [{ item: id, state, text: item(found.policy, id).text, answer: answerOf(view, entries), action }];
  });
  return given.length > 0 && answerList(given);
};
