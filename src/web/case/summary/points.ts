// The points of the policy with their answers on an incident, and everything that happened.

import { carryingOut } from '../../../incident/conformance/carried-out.ts';
import { itemStates, metOnlyBySteps } from '../../../incident/conformance/items.ts';
import { type ItemId, item } from '../../../policy/policy.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { answerList } from '../../ui/answer-list.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { timeline } from '../../ui/timeline.ts';
import { proseOf } from '../../words/prose-view.ts';
import { sayActor, sayEvent } from '../../words/say.ts';
import { about } from '../../words/say-about.ts';
import { type CaseForm, incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { entryLinks } from './answers.ts';
import { section } from './section.ts';

/** The ways to answer an open item: the steps that carry it out where they are offered, or in words. */
const waysToAnswer = ({ found }: StepView, id: ItemId, forms: readonly CaseForm[]): Child => {
  const offered = forms.filter((form) => isStepFor(id, form.name) && isLinked(form, found));
  const steps = offered.map(
    ({ name, title }) => html`<a class="govuk-link" href="${incidentPath(found, name)}">${title}</a> `,
  );
  const mayAnswer = !metOnlyBySteps.includes(id) && id !== '4c' && isOffered(found, 'answer-point');
  const inWords = mayAnswer
    ? html`<a class="govuk-link" href="${incidentPath(found, 'answer-point')}?item=${id}">Answer ${id}</a>`
    : null;
  return steps.length === 0 && inWords === null ? null : html`${steps}${inWords}`;
};

const isStepFor = (id: ItemId, name: string): boolean =>
  name !== 'answer-point' && carryingOut(id).some((step) => step === name);

/** The points of the policy with their answers; an open one leads to what whoever looks may do about it. */
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
    data-item="${id}">${entryLinks(view, shown)}</span>`;
};

/** As many entries of the timeline stand open; the record has them all. */
const latestCount = 6;

/** What happened, latest first; what is older is folded away. */
export const timelineSection = ({ found, entries }: StepView): Child => {
  const lines = entries.toReversed().map((entry) => ({
    at: entry.at,
    about: about(found.incident, entry.actor),
    who: sayActor(found.directory, entry.actor),
    what: capitalised(sayEvent(entry, found.directory)),
    body: entry.type === 'reported' ? null : proseOf(entries, entry.version),
  }));
  const older = lines.slice(latestCount);
  const folded =
    older.length > 0 &&
    details({ summaryText: `What happened before (${older.length})`, text: timeline(older, found.now) });
  return section('timeline', 'Timeline', html`${timeline(lines.slice(0, latestCount), found.now)}${folded}`);
};
