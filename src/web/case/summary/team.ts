// Who investigates, and who did before.

import { nameIn } from '../../../app/directory.ts';
import { governorsOn } from '../../../incident/state/governing.ts';
import { type Lead, leadingWords } from '../../../incident/state/investigation.ts';
import { lead } from '../../../incident/state/lead.ts';
import { html } from '../../ui/html.ts';
import type { ItemPart, ItemRow } from '../../ui/item-list.ts';
import { shortWhen } from '../../ui/when.ts';
import type { StepView } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { waitsForAnother } from '../frame/rows.ts';

const leadRow = ({ found: { directory, now } }: StepView, each: Lead, isNow: boolean): ItemRow => ({
  says: html`<strong>${nameIn(directory, each.person)}</strong> ${isNow ? 'leads' : 'led before'},
    ${leadingWords[each.as]}`,
  meta: html`from ${shortWhen(each.at, now)}`,
});

/** To choose who leads stands last while somebody else is asked for it. */
const waysOn = (view: StepView) => {
  const leading = formLinks(view, 'investigation', 'allocate');
  const governing = formLinks(view, 'investigation', 'name-governors', 'ask-for-governor');
  return waitsForAnother(view, 'allocate') ? [...governing, ...leading] : [...leading, ...governing];
};

export const teamPart = (view: StepView): ItemPart => {
  const { incident, directory } = view.found;
  const leads = lead(incident);
  const governors = governorsOn(incident);
  const before = leads === null ? incident.leads : incident.leads.slice(0, -1);
  const named = (people: readonly Lead['person'][], as: string): readonly ItemRow[] =>
    people.map((person) => ({ says: html`<strong>${nameIn(directory, person)}</strong> ${as}`, meta: '' }));
  const rows = [
    ...(leads === null ? [] : [leadRow(view, leads, true)]),
    ...named(leads?.supporters ?? [], 'supports'),
    ...named(governors, governors.length > 1 ? 'is on the panel' : 'for the Governing Body'),
    ...before.toReversed().map((each) => leadRow(view, each, false)),
  ];
  return { id: 'team', title: 'People', adds: waysOn(view), rows };
};
