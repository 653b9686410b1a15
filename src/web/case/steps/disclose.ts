import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { isAboutReporter, isExclusionEntry, isOfExclusions } from '../../../incident/people/hearing.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import type { EntryNo, PersonId } from '../../../record/ids.ts';
import { shorten } from '../../../record/shorten.ts';
import type { Field } from '../../forms/field.ts';
import { anyOf, fromList, longText } from '../../forms/fields.ts';
import { pointersIn, postsOfOne, sayPointers } from '../../reporter/report/pointers.ts';
import { html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { fieldWords, sayActor, sayEvent } from '../../words/entries.ts';
import { type StepView, stepPage } from '../case-form.ts';

/** As much as people look over before they tick. */
const glanceMax = 300;

const glance = (written: Entry['written']): string => {
  const all = Object.entries(written)
    .map(([field, text]) => `${fieldWords(field)}: ${text ?? 'Erased'}`)
    .join(' · ');
  return all.length > glanceMax ? `${shorten(all, glanceMax)}… (the rest stands in the record)` : all;
};

const pointersOf = ({ found }: StepView, written: Entry['written']): string => {
  const { incident, school, directory } = found;
  if (!isProtected(incident)) return '';
  const texts = Object.values(written).flatMap((text) => text ?? []);
  const pointers = pointersIn(texts, postsOfOne(school, directory, incident.report?.concerns), true);
  return pointers.length === 0 ? '' : ` May point to who reported: ${sayPointers(pointers)}.`;
};

/** Leaves out what passed with the reporter, and what tells who else is excluded. */
const readable = (view: StepView) => {
  const { incident, directory } = view.found;
  return view.entries
    .filter(
      ({ written, version, type }) =>
        Object.keys(written).length > 0 &&
        !isAboutReporter(incident, version) &&
        !isExclusionEntry(incident, version) &&
        !isOfExclusions(type),
    )
    .map((entry) => ({
      value: entry.version,
      text: `${entry.version}. ${sayActor(directory, entry.actor)} ${sayEvent(entry, directory)}`,
      hint: `${glance(entry.written)}${pointersOf(view, entry.written)}`,
    }));
};

const entriesField = (view: StepView): Field<readonly EntryNo[]> => {
  const items = readable(view);
  const none = 'There is nothing to choose yet. You can never choose what the reporter wrote.';
  return items.length > 0
    ? anyOf<EntryNo>('entries', { label: 'Entries that they may read', items })
    : { names: ['entries'], parse: () => [], render: () => html`<p class="govuk-body">${none}</p>` };
};

export const disclose = stepPage({
  step: 'disclose',
  place: ['tell', 'investigation'],
  button: 'Give them this to read',
  isCalledFor: ({ incident }) => incident.excluded.length > 0,
  intro: () => html`<p class="govuk-body">The person an incident concerns is heard before it is decided, and
      must know what is said. You choose what they read. They see only your words and the entries that you
      tick. We leave out names, except those in the words themselves.</p>
    ${warningText({ text: 'Read each entry once more: could they tell from it who reported?' })}`,
  fields: (view) => ({
    person: fromList<PersonId>('person', {
      label: 'Who reads it?',
      items: view.found.incident.excluded.map((person) => ({
        value: person,
        text: nameIn(view.found.directory, person),
      })),
      none: 'Choose a person',
      required: 'Choose who is to read it',
    }),
    note: longText('note', {
      label: 'What you write to them',
      hint: 'What it is about, when they will be heard, and who hears them.',
      required: 'Write what it is about',
      rows: 5,
    }),
    entries: entriesField(view),
  }),
  ask: ({ person, entries, note }) => ({ facts: { person, entries }, prose: { note } }),
});
