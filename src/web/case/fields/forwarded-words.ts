// What of a protected report would be read by whoever it is forwarded to, and which words of it may point to
// one person.
import { pointersIn, postsOfOne, sayPointers } from '../../reporter/report/pointers.ts';
import type { Child } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import type { StepView } from '../case-form.ts';

/** All that its reporter wrote and that would be forwarded, each with the name of its field. */
export const wouldBeForwarded = ({ entries }: StepView): readonly (readonly [string, string])[] =>
  entries
    .filter(({ actor }) => actor.kind === 'reporter')
    .flatMap(({ written }) => Object.entries(written))
    .flatMap(([field, text]) => (field === 'identity' || text === null ? [] : [[field, text] as const]));

/** The words in it that may point to who wrote it. */
export const pointersFound = (view: StepView): Child => {
  const { incident, school, directory } = view.found;
  const texts = wouldBeForwarded(view).map(([, text]) => text);
  const pointers = pointersIn(texts, postsOfOne(school, directory, incident.report?.concerns));
  if (pointers.length === 0) return null;
  return warningText({
    text: `These words in it may point to who made it: ${sayPointers(pointers)}.`,
  });
};
