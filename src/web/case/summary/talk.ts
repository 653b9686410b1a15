// The conversation with the reporter, for people on the case. It names the reporter only where the report
// does.
import { isFollowUpOver } from '../../../incident/identity/follow-up.ts';
import { retaliationAnswered, retaliationAsked } from '../../../incident/state/incident.ts';
import type { RetaliationAnswer } from '../../../incident/state/report.ts';
import { canBeWrittenTo } from '../../../incident/steps/write-to-reporter.ts';
import { type Child, html } from '../../ui/html.ts';
import { timeline, when } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { lookAtAnswer, saidBy, thenReport } from '../steps/look-at-answer.ts';
import { corrections } from './corrections.ts';
import { section } from './section.ts';

export const isReached = ({ incident, now }: Pick<StepView['found'], 'incident' | 'now'>): boolean =>
  canBeWrittenTo(incident) && !isFollowUpOver(incident, now);

export const messagesSoFar = (view: StepView): Child => {
  const { found, entries } = view;
  const { incident, directory, now } = found;
  const lines = incident.messages.map(({ entry, at, by }) => ({
    at,
    about: about(incident, by),
    who: sayActor(directory, by),
    what: html`<span class="candour-prose">${writtenIn(entries, entry, 'text') || 'Erased'}</span>`,
    body: corrections(view, entry),
  }));
  return lines.length > 0 && timeline(lines, now);
};

const answered = (view: StepView, { entry, sealedTo }: RetaliationAnswer): Child => {
  const isForChair = sealedTo !== undefined && lookAtAnswer.isOffered(view.found);
  if (isForChair) {
    return html`<p class="govuk-body">It is sealed: <a class="govuk-link"
      href="${incidentPath(view.found, lookAtAnswer.name)}">${lookAtAnswer.title}</a>, with your
      passphrase.</p>`;
  }
  const written = (field: string) => writtenIn(view.entries, entry, field);
  const isWithheld = view.entries.find(({ version }) => version === entry)?.withheld.includes('answer');
  if (isWithheld)
    return html`<p class="govuk-body"><em>What they answered is read by whoever acts as chair
      alone.</em></p>`;
  return html`${saidBy({ answer: written('answer') || 'Erased', more: written('more') })}${thenReport}`;
};

const treatment = (view: StepView): Child => {
  const { incident, now } = view.found;
  const [asked, answer] = [retaliationAsked(incident), retaliationAnswered(incident)];
  if (asked === null) return null;
  return html`<h3 class="govuk-heading-s">How they have been treated since</h3>
    <p class="govuk-body">Asked ${when(asked.at, now)}${
      answer === null ? ', not answered yet.' : html`, answered ${when(answer.at, now)}.`
    }</p>${answer !== null && answered(view, answer)}`;
};

export const talkSection = (view: StepView): Child => {
  const { found } = view;
  const mayWrite = isOffered(found, 'write-to-reporter') && isReached(found);
  const write =
    mayWrite &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${incidentPath(found, 'write-to-reporter')}">Write to the reporter</a></p>`;
  const none =
    found.incident.acknowledged === null
      ? 'Nothing has been written yet.'
      : 'Nothing since it was acknowledged: what was said then stands in the timeline.';
  const messages = messagesSoFar(view) || (mayWrite && html`<p class="govuk-body">${none}</p>`);
  const treated = treatment(view);
  if (!messages && !treated) return null;
  return section('talk', 'Talk with the reporter', html`${messages}${write}${treated}`);
};
