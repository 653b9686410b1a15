// What the chair did alone (6), and what the governors decided on it: to read in one go, with the report.
import { authorities, ratificationOf } from '../../../incident/state/governing.ts';
import { sayDate } from '../../../policy/clock.ts';
import { type Child, html } from '../../ui/html.ts';
import { numberedPart } from '../../ui/item-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { sayDone } from '../steps/record-ratification.ts';
import { corrections } from '../summary/corrections.ts';

export const urgentList = (view: StepView): Child => {
  const { found, entries } = view;
  const lines = authorities(found.incident).map((each) => {
    const decided = ratificationOf(found.incident, each);
    const follows = writtenIn(entries, decided?.entry, 'follows');
    const says =
      decided === undefined
        ? `Not ratified yet, due ${sayDate(each.ratifyBy)}.`
        : `${decided.ratified ? 'Ratified' : 'Refused'} on ${sayDate(decided.meetingOn)}. ${follows}`;
    return html`<li><p class="govuk-body candour-prose">${sayDone(view, each)} (${sayActor(
      found.directory,
      each.by,
    )}, ${when(each.doneAt ?? each.at)})</p>${corrections(view, each.entry)}<p
      class="govuk-body candour-prose">${says}</p>${decided && corrections(view, decided.entry)}</li>`;
  });
  return numberedPart('Urgent action of the chair (6a)', lines);
};
