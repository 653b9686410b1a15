import { isEndedByContaining, standingFlags } from '../../../incident/state/standing-flags.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';
import type { Tab } from '../frame/tabs.ts';

/** While a red flag stands that containing takes away, for who may mark it; it leads back to the tab. */
export const containLink = ({ found }: StepView, from: Tab): Child =>
  standingFlags(found.incident).some(isEndedByContaining) &&
  isOffered(found, 'mark-contained') &&
  html`<a class="govuk-link" href="${incidentPath(found, 'mark-contained')}?from=${from}">Mark as
    contained</a>`;
