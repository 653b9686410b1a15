// What stands of an outcome report so far: the latest draft, or the report that was sent back, and why it
// was.
import { outcome } from '../../../incident/state/incident.ts';
import { outcomeParts } from '../../../incident/state/outcome-parts.ts';
import { quoted } from '../../forms/written.ts';
import type { Child } from '../../ui/html.ts';
import { sayActor } from '../../words/say.ts';
import { type StepView, writtenIn } from '../case-form.ts';

/** The parts of the latest draft, else of the report handed in last, as they fill the form. */
export const writtenOutcome = ({ found: { incident }, entries }: StepView): Record<string, string> => {
  const latest = incident.draft ?? outcome(incident);
  return {
    ...Object.fromEntries(outcomeParts.map((part) => [part, writtenIn(entries, latest?.entry, part)])),
    forReporter: writtenIn(entries, outcome(incident)?.entry, 'forReporter'),
  };
};

/** Why the report was sent back, where it was and has not been handed in since. */
export const sentBack = ({ found: { incident, directory }, entries }: StepView): Child => {
  const review = incident.reviews.at(-1);
  const answered = (outcome(incident)?.entry ?? 0) > (review?.entry ?? 0);
  if (review === undefined || review.satisfied || answered) return null;
  return quoted(
    `${sayActor(directory, review.by)} sent the report back`,
    writtenIn(entries, review.entry, 'reasons'),
  );
};
