import type { RetaliationAnswer } from '../../../incident/state/report.ts';
import { retaliationAnswered, retaliationAsked } from '../../../incident/state/retaliation.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import type { ItemPart, ItemRow } from '../../ui/item-list.ts';
import { shortWhen, when } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import { incidentPath, type StepView, writtenIn, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { lookAtAnswer, saidBy, thenReport } from '../steps/look-at-answer.ts';
import { corrections } from './corrections.ts';
import { isReached } from './talk.ts';

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
    return html`<p class="govuk-body"><em>What they answered is read by the acting chair alone.</em></p>`;
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

export const talkPart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const { incident, directory, now } = found;
  const rows = incident.messages.toReversed().map(
    ({ entry, at, by }): ItemRow => ({
      says: foldedText(writtenOrErased(entries, entry, 'text')),
      meta: html`${sayActor(directory, by)}, ${about(incident, by)}${shortWhen(at, now)}`,
      after: corrections(view, entry),
    }),
  );
  const ways = isReached(found) ? formLinks(view, 'investigation', 'write-to-reporter') : [];
  return {
    id: 'talk',
    title: 'Messages with the reporter',
    adds: [...ways, ...formLinks(view, 'investigation', 'ask-retaliation')],
    rows,
    after: treatment(view),
  };
};
