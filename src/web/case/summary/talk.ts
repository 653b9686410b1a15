// What was written between the reporter and the people on the case; it names the reporter only where the
// report does.
import { isFollowUpOver } from '../../../incident/identity/follow-up.ts';
import { canBeWrittenTo } from '../../../incident/steps/write-to-reporter.ts';
import { personOf } from '../../../record/actor.ts';
import type { Child } from '../../ui/html.ts';
import { bubbles } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import { type StepView, writtenOrErased } from '../case-form.ts';
import { corrections } from './corrections.ts';

export const isReached = ({ incident, now }: Pick<StepView['found'], 'incident' | 'now'>): boolean =>
  canBeWrittenTo(incident) && !isFollowUpOver(incident, now);

export const messagesSoFar = (view: StepView): Child => {
  const { found, entries } = view;
  const { incident, directory, now } = found;
  const lines = incident.messages.map(({ entry, at, by }) => ({
    at,
    about: about(incident, by),
    who: sayActor(directory, by),
    text: writtenOrErased(entries, entry, 'text'),
    isOwn: personOf(by) !== null,
    more: corrections(view, entry),
  }));
  return lines.length > 0 && bubbles(lines, now);
};
