import { type Advice, adviceRouteWords, tellWords } from '../../../incident/state/judging/judgement.ts';
import { foundOutFor, toFindOut } from '../../../incident/state/telling/advice.ts';
import { type Tell, tells } from '../../../policy/triage/rules.ts';
import { personOf } from '../../../record/actor.ts';
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
      hint: `Write it as ${they === 'I' ? 'your' : 'their'} advice, and why. The school finds it out, and ${
        they === 'I' ? 'you are' : 'they are'
      } asked again.`,
    },
    { value: 'nothing-new' as const, text: isLater ? 'No change' : 'The advice is about something else' },
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

type Said = { readonly advice: Advice; readonly who: string; readonly isOwn: boolean };

const heading = ({ found: { incident } }: StepView, { advice, who, isOwn }: Said): string => {
  if (isOwn) return advice.findOutFirst ? 'You asked:' : 'You advised:';
  if (!advice.findOutFirst) return `Advice of the data protection officer: ${who}`;
  const says = toFindOut(incident) === advice ? 'To be found out for' : 'Asked by';
  return `${says} the data protection officer: ${who}`;
};

/** What the data protection officer advised, word for word, and who recorded it where that was another. */
export const dpoAdvice = (view: StepView, advice: readonly Advice[] = view.found.incident.advice): Child =>
  advice.map((each) => {
    const { incident, directory, person } = view.found;
    const { entry, by, route } = each;
    const written = (field: string) => writtenIn(view.entries, entry, field);
    const who =
      route === undefined
        ? sayActor(directory, by)
        : `${written('whoAdvised')} ${adviceRouteWords[route]}, ${sayRecorded(view.found, each)}`;
    const isOwn = route === undefined && personOf(by) === person;
    const reasons = written('reasons');
    const answer = foundOutFor(incident, each);
    return html`${quoteFigure(heading(view, { advice: each, who, isOwn }), written('advice'))}${
      answer &&
      quoteFigure(
        `${personOf(answer.by) === person ? 'You' : sayActor(directory, answer.by)} answered:`,
        writtenOrErased(view.entries, answer.entry, 'question'),
      )
    }${
      reasons !== '' &&
      details({
        summaryText: isOwn ? 'Your reasons' : 'Their reasons',
        text: html`<p class="govuk-body candour-prose">${reasons}</p>`,
      })
    }`;
  });
