import { streamPath } from '../../../app/cases/other-streams.ts';
import { counted } from '../../../policy/clock.ts';
import { differencesOf } from '../../../policy/passages.ts';
import { type PointNumber, point as pointIn, pointNumbers } from '../../../policy/policy.ts';
import { baseOf, template } from '../../../school/policies/policy-versions.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { foldedPoint, type Mark } from '../../ui/conformance.ts';
import { fold } from '../../ui/folds.ts';
import { type Html, html } from '../../ui/html.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { coverageLines, coverChanges } from './coverage.ts';
import { versionForms } from './forms.ts';
import { kind, type View } from './version-form.ts';

export const canReword = (view: View): boolean =>
  versionForms.some((form) => form.name === 'reword-point' && isLinked(form, view));

const sameWordsMark: Mark = { look: 'apart', words: 'Same words' };
const ownMark: Mark = { look: 'partly', words: 'Reworded' };
const templateMark: Mark = { look: 'apart', words: 'As the template' };
const sameMark: Mark = { look: 'apart', words: 'As before' };

const markOf = ({ adoption }: View['state'], isOwn: boolean, isReworded: boolean): Mark => {
  if (isOwn) return isReworded ? ownMark : sameWordsMark;
  return adoption?.pinned === template ? templateMark : sameMark;
};

/** A point may be saved with other carriers alone, or with the words that it had. */
const sayChanged = (isOwn: boolean, isReworded: boolean): string => {
  if (!isOwn) return '';
  return isReworded ? 'What changes, word by word:' : 'It was written anew with the words that it had.';
};

/** A draft shows each point with what changes in it; any other version shows its words. */
const pointFold = (view: View, number: PointNumber): Html => {
  const { signed, stream, state } = view;
  const policy = signed.directory.policyIn(stream);
  const from = baseOf(signed.school, state);
  const before = signed.directory.policyIn(from);
  const isOwn = state.reworded[number] !== undefined;
  const { must, why, how, howLead, items, added } = pointIn(policy, number);
  const reword =
    canReword(view) &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${streamPath(kind, stream)}/reword-point?point=${number}">Reword point ${number}</a></p>`;
  const words = html`<p>${why}</p><p>${how ?? howLead}</p>${
    items.length > 0 &&
    html`<ul class="govuk-list">${items.map(({ id, text }) => html`<li>${id} ${text}</li>`)}</ul>`
  }${added !== undefined && html`<p>${added}</p>`}`;
  const differences = isOwn ? differencesOf(before, policy, number) : [];
  const isReworded = differences.length > 0;
  const covered = coverChanges(signed.school, stream, from).filter(({ point }) => point === number);
  const changed = html`${isReworded && wordDiff(differences, ` in point ${number}`)}${
    covered.length > 0 &&
    html`<p>Who carries it out now:</p><ul class="govuk-list">${coverageLines(covered)}</ul>`
  }${!isReworded && words}`;
  return foldedPoint({
    number,
    text: must,
    says: sayChanged(isOwn, isReworded),
    isSaidFirst: false,
    isOpen: isOwn && state.stage === 'put-forward',
    mark: markOf(state, isOwn, isReworded),
    body: html`${changed}${reword}`,
  });
};

/** What the governors are to decide on stands by itself. */
export const points = (view: View): Html => {
  const { stage, reworded } = view.state;
  const all = (numbers: readonly PointNumber[]) =>
    html`<div class="candour-points">${numbers.map((number) => pointFold(view, number))}</div>`;
  const changed = pointNumbers.filter((number) => reworded[number] !== undefined);
  if (stage !== 'put-forward' || changed.length === 0) return all(pointNumbers);
  const rest = pointNumbers.filter((number) => !changed.includes(number));
  return html`${all(changed)}${
    rest.length > 0 && fold(`${counted(rest.length, 'point')} as before`, all(rest))
  }`;
};
