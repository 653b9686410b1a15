import { type Advice, adviceRouteWords, tellWords } from '../../../incident/state/judging/judgement.ts';
import { foundOutFor } from '../../../incident/state/telling/advice.ts';
import { type Tell, tells } from '../../../policy/triage/rules.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Field } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { sayActor, sayRecorded } from '../../words/entries.ts';
import { type StepView, writtenIn, writtenOrErased } from '../case-form.ts';

type Answer = Tell | 'find-out' | 'nothing-new';

/** Whom the data protection officer would tell; a decision below it asks why. Later advice may leave it. */
export const advisedTell = (they: 'I' | 'They', isLater = false): Field<Answer | null> => {
  const items = [
    ...tells.map((tell) => ({ value: tell, text: capitalised(tellWords[tell]) })),
    {
      value: 'find-out' as const,
      text: `${they} cannot say yet: something must be found out first`,
      hint: 'Write it as the advice, and why. The school finds it out, and asks again.',
    },
    { value: 'nothing-new' as const, text: 'No change, or about something else' },
  ];
  const label = 'Who must be told?';
  return isLater
    ? oneOf<Answer>('tell', { label, items })
    : oneOf<Answer>('tell', { label, items, required: 'Choose who must be told' });
};

export const tellFact = (tell: Answer | null): { readonly tell?: Tell; readonly findOutFirst?: true } => {
  if (tell === null || tell === 'nothing-new') return {};
  return tell === 'find-out' ? { findOutFirst: true } : { tell };
};

const heading = (who: string): string => `From the data protection officer: ${who}`;

/** What the data protection officer advised, word for word, and who recorded it where that was another. */
export const dpoAdvice = (view: StepView, advice: readonly Advice[] = view.found.incident.advice): Child =>
  advice.map((each) => {
    const { incident, directory } = view.found;
    const { entry, by, route } = each;
    const written = (field: string) => writtenIn(view.entries, entry, field);
    const who =
      route === undefined
        ? sayActor(directory, by)
        : `${written('whoAdvised')} ${adviceRouteWords[route]}, ${sayRecorded(view.found, each)}`;
    const reasons = written('reasons');
    const answer = foundOutFor(incident, each);
    return html`${quoteFigure(heading(who), written('advice'))}${
      answer &&
      quoteFigure(
        `${sayActor(directory, answer.by)} answered:`,
        writtenOrErased(view.entries, answer.entry, 'question'),
      )
    }${
      reasons !== '' &&
      details({
        summaryText: 'Reasons',
        text: html`<p class="govuk-body candour-prose">${reasons}</p>`,
      })
    }`;
  });
