// What goes between the school and its data protection officer: questions, advice, and what they want found
// out before they advise.
import { isAfter } from '../../../record/stamp.ts';
import { lead } from '../governing/lead.ts';
import type { Incident } from '../incident.ts';
import type { Advice, AdviceAsked } from '../judging/judgement.ts';
import { isOnlyRecorded } from './said-of.ts';
import { areBothTold } from './told.ts';

type Advised = Pick<Incident, 'advice' | 'adviceAsked' | 'saidOf'>;

/** Their own, and what others recorded of them once they confirmed it. */
export const countedAdvice = (incident: Pick<Advised, 'advice' | 'saidOf'>): readonly Advice[] =>
  incident.advice.filter(({ entry }) => !isOnlyRecorded(incident, entry));

/** The first advice; what only asks for something to be found out advises nothing yet. */
export const advised = (incident: Advised): Advice | undefined =>
  countedAdvice(incident).find(({ findOutFirst }) => findOutFirst !== true);

/** Where it concerns the data protection officer, they are not asked about it (3d). */
export const isUnadvised = (incident: Incident): boolean =>
  advised(incident) === undefined && incident.report?.concerns.includes('data-protection-officer') !== true;

/** What they want found out before they advise; null once they were asked again. */
export const toFindOut = (incident: Advised): Advice | null => {
  const last = countedAdvice(incident).at(-1);
  return last?.findOutFirst && isAfter(last, incident.adviceAsked) ? last : null;
};

/** What the school wrote that it found out for this advice; null before, and where it is not the latest. */
export const foundOutFor = (
  { adviceAsked }: Pick<Advised, 'adviceAsked'>,
  advice: Advice,
): AdviceAsked | null =>
  advice.findOutFirst && adviceAsked?.answers && isAfter(adviceAsked, advice) ? adviceAsked : null;

/** Who in the school finds it out. */
export const findsOut = (incident: Incident): 'lead' | 'office' =>
  lead(incident) === null ? 'office' : 'lead';

/** What the school is asked for by it. */
export const findOut = 'Find out for the data protection officer';

/** The question that waits for their advice. */
export const openQuestion = (incident: Advised): AdviceAsked | null => {
  const { adviceAsked } = incident;
  return adviceAsked !== null && isAfter(adviceAsked, countedAdvice(incident).at(-1)) ? adviceAsked : null;
};

/** What they are asked for by a later question, wherever it is said. */
export const answerQuestion = 'Answer a question';

/** A question that is not, or no longer, who to tell: they had advised, or both were told. */
export const laterQuestion = (incident: Incident): AdviceAsked | null => {
  const question = openQuestion(incident);
  if (question === null || question.answers) return null;
  return advised(incident) !== undefined || areBothTold(incident) ? question : null;
};
