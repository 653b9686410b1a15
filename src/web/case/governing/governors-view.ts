// What was directed (3, 4), what is recommended and how that was answered (4d), and what the Governing Body
// found (6d): the reviewer reads it, and it is printed with the report.

import { authorities, ratificationOf } from '../../../incident/state/governing/governing.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { numberedPart } from '../../ui/item-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor, whoWhen } from '../../words/entries.ts';
import { type StepView, writtenIn, writtenOrErased } from '../case-form.ts';
import { sayDecided, sayDone } from '../steps/record-ratification.ts';
import { corrections } from '../summary/corrections.ts';
import { directionList } from './directions.ts';
import { recommendationList } from './recommendations.ts';

// What the chair did alone (6), and what the governors decided on it: to read in one go, with the report.
const urgentList = (view: StepView): Child => {
  const { found, entries } = view;
  const lines = authorities(found.incident).map((each) => {
    const decided = ratificationOf(found.incident, each);
    const follows = writtenIn(entries, decided?.entry, 'follows');
    const says =
      decided === undefined
        ? `Not ratified yet, due ${sayDate(each.ratifyBy)}.`
        : `${sayDecided(view, decided)}. ${follows}`;
    return html`<li><p class="govuk-body candour-prose">${sayDone(view, each)} (${sayActor(
      found.directory,
      each.by,
    )}, ${when(each.doneAt ?? each.at)})</p>${corrections(view, each.entry)}<p
      class="govuk-body candour-prose">${says}</p>${decided && corrections(view, decided.entry)}</li>`;
  });
  return numberedPart(`Urgent action of the ${inDuty('chair')} (6a)`, lines);
};

/** What another outcome took the place of, the latest first. */
export const earlierFindings = ({ found, entries }: StepView): readonly Html[] =>
  entries
    .filter(
      ({ type, version }) =>
        type === 'governors-outcome-completed' && version !== found.incident.governorsOutcome?.entry,
    )
    .toReversed()
    .map(({ version, actor, at }) =>
      fold(
        html`An earlier outcome: ${whoWhen(found, actor, at)}`,
        html`<p class="govuk-body candour-prose">${writtenOrErased(entries, version, 'findings')}</p>`,
      ),
    );

const findings = (view: StepView): Child => {
  const { found, entries } = view;
  const made = found.incident.governorsOutcome;
  if (made === null) return null;
  // Once the recommendations were written in one text.
  const inOneText = writtenIn(entries, made.entry, 'recommendations');
  return html`<h3 class="govuk-heading-s">Findings</h3><p
    class="govuk-body candour-prose">${writtenOrErased(entries, made.entry, 'findings')}</p>
    ${inOneText !== '' && html`<p class="govuk-body candour-prose">${inOneText}</p>`}
    <p class="govuk-body">${sayActor(found.directory, made.by)}, ${when(made.at)}</p>
    ${corrections(view, made.entry)}${earlierFindings(view)}`;
};

export const governorsView = (view: StepView): Child => {
  const found = findings(view);
  return [
    directionList(view),
    urgentList(view),
    recommendationList(view),
    found && html`<h2 class="govuk-heading-m">The ${inDuty('Governing Body')}’s outcome (6d)</h2>${found}`,
  ];
};
