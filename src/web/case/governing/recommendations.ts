// What is recommended (3k, 6d), one by one, and how each was answered (4d): on the incident, for its
// reviewer, and in print.

import { nameIn } from '../../../app/directory.ts';
import { answerers, waitsFor } from '../../../incident/asks/waits-for.ts';
import {
  recommendedByGovernors,
  unansweredRecommendations,
} from '../../../incident/state/governing/governing.ts';
import type { Recommendation } from '../../../incident/state/governing/investigation.ts';
import { steps } from '../../../incident/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { sayEither, sayList, uncapitalised } from '../../../record/phrases.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { actionsOf, cameOf, sayAction } from '../../actions/came-of.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type ItemRow, numberedPart } from '../../ui/item-list.ts';
import { shortWhen, when } from '../../ui/when.ts';
import { sayActor, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenOrErased } from '../case-form.ts';
import { corrections } from '../summary/corrections.ts';

const answerWords = { done: 'Done', planned: 'To be done', declined: 'Declined' } as const;

const sayBy = ({ directory }: StepView['found'], { byLead, by }: Recommendation): string =>
  `${sayActor(directory, by)}${byLead ? '' : `, on behalf of the ${inDuty('Governing Body')}`}`;

const step = 'answer-recommendation';

const mayAnswer = ({ found }: StepView, { answer }: Recommendation): boolean =>
  answer === null && isOffered(found, step);

/** Whether its answer waits for this reader: others who might give it are not asked. */
const isAsked = (view: StepView, recommendation: Recommendation): boolean => {
  const { found } = view;
  const next = { step, by: steps[step].who, mine: true } as const;
  return mayAnswer(view, recommendation) && waitsFor(found.incident, next, found, found.school).isYours;
};

/** " from Helen Whitaker": who answers it next. */
const from = ({ found }: StepView): string => {
  const names = answerers(found.incident, found, found.school).map((each) => nameIn(found.directory, each));
  return names.length === 0 ? '' : ` from ${sayEither(names)}`;
};

/** Who made those that wait for an answer. */
export const sayRecommended = ({ incident, directory }: StepView['found']): string => {
  const names = unansweredRecommendations(incident).map(({ by }) => sayActor(directory, by));
  return `Recommended by ${sayList([...new Set(names)])}`;
};

const answerLink = (view: StepView, recommendation: Recommendation): Child =>
  isAsked(view, recommendation) &&
  html`<a class="govuk-link candour-screen-only" href="${incidentPath(
    view.found,
    step,
  )}?recommendation=${recommendation.entry}">Answer it<span
    class="govuk-visually-hidden"> (entry ${recommendation.entry})</span></a>`;

export const actionAt = ({ found, actions }: StepView, entry: EntryNo): Child =>
  cameOf(actions, { from: null, entry }, found);

const howAnswered = ({ answer, doneBy, action }: NonNullable<Recommendation['answer']>): string =>
  `${answerWords[answer]}${doneBy === null || action !== undefined ? '' : ` by ${sayDate(doneBy)}`}`;

/** Some of them in the rows of a list: how one was answered is in view, its words are folded. */
export const recommendationRows = (
  view: StepView,
  max: number,
  isIn: (recommendation: Recommendation) => boolean,
): readonly ItemRow[] =>
  view.found.incident.recommendations.filter(isIn).map((each): ItemRow => {
    const { entry, answer, at } = each;
    const recommended = html`Recommended by ${sayBy(view.found, each)}, ${shortWhen(at, view.found.now)}`;
    const words = answer === null ? '' : writtenOrErased(view.entries, answer.entry, 'answer');
    const answered = answer !== null && html`<p>${foldedText(words, max)}</p><p>${recommended}</p>`;
    return {
      says: foldedText(writtenOrErased(view.entries, entry, 'recommendation'), max),
      meta:
        answer === null
          ? html`No answer yet${from(view)}. ${recommended}`
          : html`${howAnswered(answer)}, ${whoWhen(view.found, answer.by, answer.at)}`,
      act: answerLink(view, each),
      after: [
        answered,
        corrections(view, entry),
        answer !== null && corrections(view, answer.entry),
        actionAt(view, entry),
      ],
    };
  });

/** In characters: the whole stands above, folded. */
const shortMax = 100;

const inShort = (view: StepView, recommendations: readonly Recommendation[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${recommendations.map((each) => {
    const { entry, answer } = each;
    const words = sentenceOf(writtenOrErased(view.entries, entry, 'recommendation'), shortMax);
    const why =
      answer === null ? '' : sentenceOf(writtenOrErased(view.entries, answer.entry, 'answer'), shortMax);
    return html`<li>${words} (${
      answer === null ? 'no answer yet' : `${uncapitalised(howAnswered(answer))}: ${why}`
    }) ${answerLink(view, each)}</li>`;
  })}</ul>`;

/** A line for each that the Governing Body made, before somebody confirms that they have read it. */
export const recommendedInShort = (view: StepView): Html =>
  inShort(view, recommendedByGovernors(view.found.incident));

/** A line for each, for who may recommend more; null where nothing was recommended. */
export const recommendedSoFar = (view: StepView, all: readonly Recommendation[]): Child =>
  all.length === 0 ? null : inShort(view, all);

/** A line for each that the report makes, with its answer: it is reviewed with the report. */
export const recommendedInReport = (view: StepView): Html => {
  const ofReport = view.found.incident.recommendations.filter(({ byLead }) => byLead);
  return ofReport.length === 0 ? html`Nothing` : inShort(view, ofReport);
};

const answerRead = (view: StepView, recommendation: Recommendation): Html => {
  const { answer, entry } = recommendation;
  const { found, entries, actions } = view;
  if (answer === null)
    return html`<p class="govuk-body">No answer yet. ${answerLink(view, recommendation)}</p>`;
  const came = actionsOf(actions, entry).map(
    (each) => html`<p class="govuk-body">Action: ${sayAction(each, found)}.</p>`,
  );
  const words = writtenOrErased(entries, answer.entry, 'answer');
  return html`<p class="govuk-body"><strong>${howAnswered(answer)}</strong>:
    <span class="candour-prose">${words}</span> (${sayActor(found.directory, answer.by)},
    ${when(answer.at)})</p>${came}${corrections(view, answer.entry)}`;
};

/** To read in one go, with the report. */
export const recommendationList = (view: StepView): Child => {
  const { incident } = view.found;
  const lines = incident.recommendations.map(
    (each) =>
      html`<li><p class="govuk-body candour-prose">${writtenOrErased(
        view.entries,
        each.entry,
        'recommendation',
      )} (${sayBy(view.found, each)})</p>${corrections(view, each.entry)}${answerRead(view, each)}</li>`,
  );
  return numberedPart('Recommendations', lines);
};
