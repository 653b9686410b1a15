import { foundOutFor, toFindOut } from '../../../incident/state/advice.ts';
import { type Advice, adviceRouteWords } from '../../../incident/state/judgement.ts';
import { personOf } from '../../../record/actor.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, writtenIn, writtenOrErased } from '../case-form.ts';

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
        : `${written('whoAdvised')} ${adviceRouteWords[route]}, as ${sayActor(directory, by)} recorded`;
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
