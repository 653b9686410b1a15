// The actions that came of an incident: they outlive it, and each is done and checked by itself (4d, 6d).

import { streamPath } from '../../../app/cases/other-streams.ts';
import { onCase } from '../../../incident/people/capacities.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { newActionPath, sayAction } from '../../actions/came-of.ts';
import { html } from '../../ui/html.ts';
import type { ItemPart } from '../../ui/item-list.ts';
import type { StepView } from '../case-form.ts';

export const actionsPart = ({ found, actions }: StepView): ItemPart => ({
  id: 'actions',
  title: 'Actions',
  adds:
    onCase(found.capacities) && !isPractice(found.incident)
      ? [{ href: newActionPath(found.incident.id, null), text: 'Set an action' }]
      : [],
  rows: actions.map((each) => ({
    says: each.isSeen
      ? html`<a class="govuk-link" href="${streamPath('action', each.stream)}">${each.title}</a>`
      : html`${each.title}`,
    meta: sayAction(each, found),
  })),
});
