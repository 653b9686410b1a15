import { streamPath } from '../../../app/cases/other-streams.ts';
import { counted } from '../../../policy/clock.ts';
import { type PointNumber, point as pointIn, pointNumbers } from '../../../policy/policy.ts';
import { template } from '../../../school/policies/policy-versions.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { foldedPoint, type Mark } from '../../ui/conformance.ts';
import { fold } from '../../ui/folds.ts';
import { type Html, html } from '../../ui/html.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { versionForms } from './forms.ts';
import { differencesOf } from './passages.ts';
import { kind, type View } from './version-form.ts';

export const canReword = (view: View): boolean =>
  versionForms.some((form) => form.name === 'reword-point' && isLinked(form, view));

const ownMark: Mark = { look: 'partly', words: 'Reworded' };
const templateMark: Mark = { look: 'apart', words: 'As the template' };
const sameMark: Mark = { look: 'apart', words: 'As before' };

/** A draft shows each point with what changes in it; any other version shows its words. */
const pointFold = (view: View, number: PointNumber): Html => {
  const { signed, stream, state } = view;
  const policy = signed.directory.policyIn(stream);
  const before = signed.directory.policyIn(state.from);
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
  const diff = () => wordDiff(differencesOf(before, policy, number), ` in point ${number}`);
  return foldedPoint({
    number,
    text: must,
    says: isOwn ? 'What changes, word by word:' : '',
    isSaidFirst: false,
    isOpen: isOwn && state.stage === 'put-forward',
    mark: isOwn ? ownMark : state.adoption?.pinned === template ? templateMark : sameMark,
    body: html`${isOwn ? diff() : words}${reword}`,
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
