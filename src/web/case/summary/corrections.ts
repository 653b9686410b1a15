// What is right about an entry, beside it wherever it is shown: the entry itself stays as it was written.
import type { Entry } from '../../../app/cases/cases.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { proseOf, sayActor } from '../../words/entries.ts';
import { entryPath, type StepView } from '../case-form.ts';

export const correctionsIn = (entries: readonly Entry[], version: EntryNo): readonly Entry[] =>
  entries.filter(({ type, facts }) => type === 'entry-corrected' && facts.entry === version);

export const corrections = ({ found, entries }: StepView, version: EntryNo | undefined): Child => {
  const all = version === undefined ? [] : correctionsIn(entries, version);
  const lines = all.map(({ version: entry, actor, at }) =>
    insetText({
      text: html`<strong>Corrected</strong> by ${sayActor(found.directory, actor)}, ${when(at, found.now)}
        (<a class="govuk-link" href="${entryPath(found, entry)}">entry
        ${entry}</a>)${proseOf(entries, entry)}`,
    }),
  );
  return lines.length > 0 && lines;
};
