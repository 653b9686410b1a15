// Any entry that this person may correct, or the one of the address. What it says stands above the form.
import type { Entry } from '../../../app/cases/cases.ts';
import { correctionRefusal } from '../../../incident/steps/correct-entry.ts';
import { shorten } from '../../../record/shorten.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { proseOf, sayActor, sayEvent } from '../../words/entries.ts';
import { type StepView, stepPage } from '../case-form.ts';

/** In characters: one line of a list. */
const lineMax = 90;

/** What time alone put on the record is no statement of anybody. */
export const mayCorrect = ({ found }: StepView, { version, actor }: Entry): boolean => {
  return actor.kind !== 'clock' && correctionRefusal(found.incident, version, found.person, found) === null;
};

const lineOf = ({ found: { directory } }: StepView, entry: Entry): string =>
  shorten(`${entry.version}. ${sayActor(directory, entry.actor)} ${sayEvent(entry, directory)}`, lineMax);

const meant = (view: StepView): Entry | undefined =>
  view.entries.find((entry) => String(entry.version) === view.asked.get('entry') && mayCorrect(view, entry));

export const correctEntry = stepPage({
  step: 'correct-entry',
  place: ['record', 'record'],
  button: 'Correct the entry',
  intro: (view) => {
    const entry = meant(view);
    return (
      entry !== undefined &&
      insetText({ text: html`${lineOf(view, entry)}${proseOf(view.entries, entry.version)}` })
    );
  },
  help: () =>
    html`<p class="govuk-body">The entry stays as it was written. Your correction is shown with it
      everywhere, on the record and in exports.</p>`,
  fields: (view) => {
    const one = meant(view);
    const items = (one === undefined ? view.entries.filter((each) => mayCorrect(view, each)) : [one]).map(
      (entry) => ({ value: String(entry.version), text: lineOf(view, entry) }),
    );
    return {
      entry: fromList('entry', {
        label: 'Which entry is wrong?',
        items,
        none: 'Choose an entry',
        required: 'Choose which entry is wrong',
      }),
      wrong: longText('wrong', {
        label: 'What was wrong?',
        required: 'Write what was wrong',
        rows: 3,
      }),
      right: longText('right', {
        label: 'What is right?',
        hint: 'And how you know, if it is not plain.',
        required: 'Write what is right',
        rows: 3,
      }),
    };
  },
  prefill: (view) => ({ entry: String(meant(view)?.version ?? '') }),
  ask: ({ entry, wrong, right }) => ({ facts: { entry: Number(entry) }, prose: { wrong, right } }),
});
