import type { Case } from '../../../app/cases/cases.ts';
import { askedIfRight } from '../../../incident/people/asked-if-right.ts';
import type { SaidOf } from '../../../incident/state/telling/said-of.ts';
import { oneOf, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { proseOf, sayActor, sayEvent } from '../../words/entries.ts';
import { entryPath, type StepView, stepPage } from '../case-form.ts';

const waiting = ({ incident, person, school }: Case): readonly SaidOf[] =>
  askedIfRight(incident, school, person);

/** What the entry says, as its reader is to confirm it. */
const sayEntry = (view: StepView, { entry }: SaidOf): string => {
  const found = view.entries.find(({ version }) => version === entry);
  if (found === undefined) return `Entry ${entry}`;
  const { directory } = view.found;
  return `${sayActor(directory, found.actor)} ${sayEvent(found, directory)}`;
};

export const confirmEntry = stepPage({
  step: 'confirm-entry',
  place: ['record', 'summary'],
  button: 'Send your answer',
  heading: () => 'Is that right?',
  isCalledFor: (found) => waiting(found).length > 0,
  isReady: ({ found }) => waiting(found).length > 0,
  intro: (view) =>
    waiting(view.found).map(
      (each) => html`<h2 class="govuk-heading-s"><a class="govuk-link"
            href="${entryPath(view.found, each.entry)}">Entry ${each.entry}</a>,
            ${when(each.at, view.found.now)}</h2>
            <p class="govuk-body">${sayEntry(view, each)}.</p>${proseOf(view.entries, each.entry)}`,
    ),
  fields: (view) => ({
    entry: oneOf('entry', {
      label: 'Which entry?',
      items: waiting(view.found).map(({ entry }) => ({ value: entry, text: `Entry ${entry}` })),
      required: 'Choose the entry',
    }),
    right: oneOf<'right' | 'wrong'>('right', {
      label: 'Is that right?',
      items: [
        { value: 'right', text: 'Yes' },
        { value: 'wrong', text: 'No' },
      ],
      required: 'Say whether it is right',
    }),
    why: reasonText('why', { label: 'If it is not right: what is?', rows: 3 }),
  }),
  prefill: ({ found }) => {
    const [first, ...others] = waiting(found);
    return first !== undefined && others.length === 0 ? { entry: String(first.entry) } : {};
  },
  ask: ({ entry, right, why }) => ({ facts: { entry, right: right === 'right' }, prose: { why } }),
});
