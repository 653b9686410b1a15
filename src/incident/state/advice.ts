// What goes between the school and its data protection officer: questions, advice, and what they want found
// out before they advise.
import { isAfter } from '../../record/stamp.ts';
import type { Incident } from './incident.ts';
import type { Advice, AdviceAsked } from './judgement.ts';
import { lead } from './lead.ts';
import { areBothTold } from './told.ts';

type Advised = { readonly advice: readonly Advice[]; readonly adviceAsked: AdviceAsked | null };

/** The first advice; what only asks for something to be found out advises nothing yet. */
export const advised = ({ advice }: Advised): Advice | undefined =>
  advice.find(({ findOutFirst }) => findOutFirst !== true);

/** What they want found out before they advise; null once they were asked again. */
export const toFindOut = ({ advice, adviceAsked }: Advised): Advice | null => {
  const last = advice.at(-1);
  return last?.findOutFirst && isAfter(last, adviceAsked) ? last : null;
};

/** What the school wrote that it found out for this advice; null before, and where it is not the latest. */
export const foundOutFor = ({ adviceAsked }: Advised, advice: Advice): AdviceAsked | null =>
  advice.findOutFirst && adviceAsked?.answers && isAfter(adviceAsked, advice) ? adviceAsked : null;

/** Who in the school finds it out. */
export const findsOut = (incident: Incident): 'lead' | 'office' =>
  lead(incident) === null ? 'office' : 'lead';

/** What the school is asked for by it. */
export const findOut = 'Find out for the data protection officer';

/** The question that waits for their advice. */
export const openQuestion = ({ advice, adviceAsked }: Advised): AdviceAsked | null =>
  adviceAsked !== null && isAfter(adviceAsked, advice.at(-1)) ? adviceAsked : null;

/** What they are asked for by a later question, wherever it is said. */
export const answerQuestion = 'Answer a question';

/** A question that is not, or no longer, who to tell: they had advised, or both were told. */
export const laterQuestion = (incident: Incident): AdviceAsked | null => {
  const question = openQuestion(incident);
  if (question === null || question.answers) return null;
  return advised(incident) !== undefined || areBothTold(incident) ? question : null;
};
