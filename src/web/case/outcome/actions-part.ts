// The actions that came of an incident: they outlive it, and each is done and checked by itself (4d, 6d).
import { dueAtOf } from '../../../action/due.ts';
import { nameIn } from '../../../app/directory.ts';
import { onCase } from '../../../incident/people/capacities.ts';
import { sayShortDate } from '../../../policy/clock.ts';
import type { EntryNo } from '../../../record/ids.ts';
import type { Site } from '../../shell/site.ts';
import { streamPath } from '../../streams/stream-form.ts';
import { type Child, html } from '../../ui/html.ts';
import { itemPart } from '../../ui/item-list.ts';
import { actionStageWords } from '../../words/actions.ts';
import type { StepView } from '../case-form.ts';

/** Makes an action of what is written at an entry. */
export const actionLink = ({ found: { incident, capacities } }: StepView, entry: EntryNo): Child =>
  onCase(capacities) &&
  html`<a class="govuk-link candour-screen-only"
    href="/action/new?incident=${incident.reference}&entry=${entry}">Make it an action</a>`;

export const actionsPart = async ({ app }: Site, { found }: StepView): Promise<Child> => {
  const { person, incident, directory, capacities, now } = found;
  const all = await app.streams.comingFrom(person, incident.id, 'action');
  return itemPart({
    id: 'actions',
    title: 'Actions',
    adds: onCase(capacities)
      ? [{ href: `/action/new?incident=${incident.reference}`, text: 'Set an action' }]
      : [],
    rows: all.map(({ stream, state, title, isSeen }) => {
      const owner = state.owner === null ? 'No owner' : nameIn(directory, state.owner);
      const due = `due ${sayShortDate(dueAtOf(state.dueOn), now)}`;
      return {
        says: isSeen
          ? html`<a class="govuk-link" href="${streamPath('action', stream)}">${title}</a>`
          : html`${title}`,
        meta: state.stage === 'open' ? `${owner}, ${due}` : `${owner}, ${actionStageWords[state.stage]}`,
      };
    }),
  });
};
