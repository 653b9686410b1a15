// What facts that were just recorded lead to: a decision is asked for again only where they come to something
// else than stands.
import type { Case } from '../../../app/cases/cases.ts';
import { secondPersonFor } from '../../../incident/people/second-person.ts';
import {
  classification,
  isDecided,
  reportability,
  severity,
  waitingTo,
} from '../../../incident/state/incident.ts';
import { adviceOn, asksToAssessAgain } from '../../../incident/state/judging/triage.ts';
import { proposal } from '../../../incident/steps/classify.ts';
import { isToBeTicked } from '../../../policy/triage/criteria.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';

const proposedNow = (found: Case) => {
  const ticked = classification(found.incident)?.criteria.filter(isToBeTicked) ?? [];
  return proposal(found.incident, ticked, found).severity;
};

/** Whether who is told is asked with the severity: it is not decided, or more must be told than was. */
export const asksTelling = ({ incident }: Pick<Case, 'incident'>): boolean => {
  const judged = reportability(incident);
  return judged === null || !isDecided(judged) || asksToAssessAgain(incident);
};

const advisesOther = ({ incident }: Case): boolean =>
  adviceOn(incident)?.tell !== reportability(incident)?.tell;

/** Who is told by itself comes first: it sets the least severity. */
const decisions = (found: Case): readonly ('classify' | 'assess-reportability')[] => {
  if (asksTelling(found)) return ['classify', 'assess-reportability'];
  return [
    ...(advisesOther(found) ? (['assess-reportability'] as const) : []),
    ...(proposedNow(found) === severity(found.incident) ? [] : (['classify'] as const)),
  ];
};

/** What is proposed already is decided by a second person first. */
export const toDecide = (found: Case) =>
  asksTelling(found) || found.incident.proposals.length === 0
    ? decisions(found).find((step) => isOffered(found, step))
    : undefined;

/** Milder facts that were just proposed change nothing yet. */
export const sayFactsWaiting = ({ incident }: Case): string | null => {
  const waiting = waitingTo(incident, 'milder-facts');
  if (waiting === null) return null;
  const { words } = secondPersonFor(incident, waiting);
  const until = 'until then the earlier facts count';
  return `These facts are milder than those before. ${capitalised(words)} confirms them first; ${until}.`;
};

export const sayFactsSaved = ({ found }: StepView): string =>
  sayFactsWaiting(found) ?? 'The facts are saved.';

/** Said above the decision that they led to. */
export const factsSaved = ({ found, asked }: StepView): Child =>
  asked.get('done') === 'establish-facts' &&
  html`<p class="govuk-body">${
    sayFactsWaiting(found) ??
    html`The facts are saved. Decide on what they propose, or <a class="govuk-link"
      href="${incidentPath(found)}">go back to the incident</a>.`
  }</p>`;
