import type { Case } from '../../../app/cases/cases.ts';
import { isPractice } from '../../../incident/state/practice.ts';

/** The page that follows the closing of practice; of a real one, the tab from which it was closed. */
export const afterClosing = ({ incident }: Case): string | undefined =>
  isPractice(incident) && incident.stage === 'closed' ? 'how-it-went' : undefined;
