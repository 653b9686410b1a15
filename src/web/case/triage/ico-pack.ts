// How the regulator is told: the way that fits what happened and the hour, and what to have at hand.

import { contactOf, sayChecked } from '../../../app/contacts.ts';
import { countedFrom, notifyWithinMs } from '../../../incident/state/judging/awareness.ts';
import { adviceOn } from '../../../incident/state/judging/triage.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { isUnadvised } from '../../../incident/state/telling/advice.ts';
import { isCyber } from '../../../incident/state/telling/others-to-tell.ts';
import { isToldOnline, regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { capitalised } from '../../../record/phrases.ts';
import { icoBlocks, icoBoxes } from '../../documents/ico-blocks.ts';
import { blocksOnPage } from '../../documents/page.ts';
import { telephone } from '../../reporter/ring.ts';
import { fold } from '../../ui/folds.ts';
import { type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { advisers, icoForm } from './ico-questions.ts';

const hours = 'Monday to Friday, 9 am to 5 pm';

/** The one way that fits now, then the other. */
const ways = ({ found: { directory, incident, calendar, now } }: StepView): readonly Html[] => {
  const ico = contactOf(directory, 'ico');
  if (ico === null) return [];
  const number = html`<strong>${telephone(ico.telephone)}</strong>`;
  const form = html`<a class="govuk-link" href="${ico.web}" rel="noreferrer">online form</a>`;
  if (!isToldOnline(isCyber(incident) === true, now, calendar))
    return [
      html`Ring ${number} now. They answer ${hours}.`,
      html`If nobody answers, or it is a cyber incident, use the ${form}.`,
    ];
  return [html`Use the <strong>${form}</strong> now. To speak to them too, ring ${number}, ${hours}.`];
};

const howToTell = (view: StepView): Html => {
  const { incident, directory } = view.found;
  const ico = contactOf(directory, 'ico');
  if (isPractice(incident)) {
    return html`<p class="govuk-body"><strong>This is practice: tell nobody.</strong> In a real incident you
      would use the online form or ring ${ico?.telephone} now.</p>`;
  }
  return html`${ways(view).map((way) => html`<p class="govuk-body">${way}</p>`)}<p class="govuk-body">The form
    takes half an hour and cannot be saved. Name nobody who is affected.</p>
    ${ico && html`<p class="govuk-hint">${capitalised(sayChecked(ico))}</p>`}`;
};

const atHand = (view: StepView): Html =>
  html`${blocksOnPage(icoBlocks(icoForm(view)))}<p class="govuk-body"><a class="govuk-link"
    href="${incidentPath(view.found, 'ico-pack.pdf')}">Download this list (PDF)</a></p>`;

const howReady = (view: StepView): Html => blocksOnPage([icoBoxes(icoForm(view))]);

const sayNoWait = (view: StepView, later: string): string => {
  const who = advisers(view) || 'your data protection officer';
  return ` You need not wait for the advice of ${who}: ${later}`;
};

/** Beside what is decided before they have advised; '' where no advice is owed. */
export const sayDecideFirst = (view: StepView): string => {
  const { incident } = view.found;
  const isOwed = isUnadvised(incident) && adviceOn(incident)?.personalData !== 'no';
  return isOwed ? sayNoWait(view, 'you can change this after it.') : '';
};

/** The ICO is told in phases (UK GDPR Art 33(4)); '' once the advice is there, or the 72 hours are over. */
export const sayAdviceFirst = (view: StepView): string => {
  const { incident, now } = view.found;
  if (!isUnadvised(incident) || now - (countedFrom(incident) ?? now) >= notifyWithinMs) return '';
  const later = `you can add to what you tell the ${regulatorName} later. Closing still needs that advice.`;
  return sayNoWait(view, later);
};

/** How the regulator is told, when that was last checked, and what to have at hand. */
export const icoPack = (view: StepView): Html => {
  const answers = details({
    summaryText: 'What to have at hand, in the order of the form',
    classes: 'candour-printed',
    text: atHand(view),
  });
  const heading = html`<h2 class="govuk-heading-m">How to tell the ${regulatorName}</h2>`;
  return html`${heading}${howToTell(view)}${howReady(view)}${answers}`;
};

export const icoPackFolded = (view: StepView): Html =>
  fold('How to tell them, and what to have ready', [howToTell(view), howReady(view), atHand(view)]);
