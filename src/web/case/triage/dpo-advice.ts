import { foundOutFor, toFindOut } from '../../../incident/state/advice.ts';
import { type Advice, adviceRouteWords } from '../../../incident/state/judgement.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, writtenIn, writtenOrErased } from '../case-form.ts';

/** What the data protection officer advised, word for word, and who recorded it where that was another. */
export const dpoAdvice = (
  { found: { incident, directory }, entries }: StepView,
  advice: readonly Advice[] = incident.advice,
): Child =>
  advice.map((each) => {
    const { entry, by, route, findOutFirst } = each;
    const written = (field: string) => writtenIn(entries, entry, field);
    const who =
      route === undefined
        ? sayActor(directory, by)
        : `${written('whoAdvised')} ${adviceRouteWords[route]}, as ${sayActor(directory, by)} recorded`;
    const reasons = written('reasons');
    const answer = foundOutFor(incident, each);
    const isOpen = toFindOut(incident) === each;
    return html`${quoteFigure(
      `${
        findOutFirst
          ? `${isOpen ? 'To be found' : 'Found'} out for the data protection officer first`
          : 'Advice of the data protection officer'
      }: ${who}`,
      written('advice'),
    )}${
      answer &&
      quoteFigure(
        `${sayActor(directory, answer.by)} found out:`,
        writtenOrErased(entries, answer.entry, 'question'),
      )
    }${
      reasons !== '' &&
      details({
        summaryText: 'Their reasons',
        text: html`<p class="govuk-body candour-prose">${reasons}</p>`,
      })
    }`;
  });
