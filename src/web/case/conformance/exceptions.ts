// Exceptions from the policy that were in force when the incident was reported, and whether they were kept.
import type { Case } from '../../../app/cases/cases.ts';
import type { ExceptionInForce } from '../../../app/cases/exceptions.ts';
import { nameIn } from '../../../app/directory.ts';
import { judgedOn, type KeptAnswer } from '../../../incident/state/excepted.ts';
import { sayDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { fold, foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { type ItemRow, itemPart } from '../../ui/item-list.ts';
import { namesOf, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenOrErased } from '../case-form.ts';
import { corrections } from '../summary/corrections.ts';

/** In a line: from what, for whom, until when. */
export const sayException = (
  { directory }: Pick<Case, 'directory'>,
  { about, holder, until }: ExceptionInForce,
): string => {
  const whose = holder === null ? '' : `, ${nameIn(directory, holder)}`;
  return `${capitalised(saySubject(about, namesOf(directory)))}${whose}, until ${sayDate(until)}`;
};

const keptWords: Readonly<Record<KeptAnswer, string>> = {
  kept: 'Kept',
  'not-kept': 'Not kept',
  'not-touched': 'Not touched',
};

/** In characters. */
const partMax = 160;

const rowOf = (view: StepView, each: ExceptionInForce, asks: boolean): ItemRow => {
  const { found, entries } = view;
  const judged = judgedOn(found.incident, each.id);
  const { conditions } = each;
  const mayAsk = asks && judged === null && isOffered(found, 'judge-exception');
  return {
    says: html`<strong>${sayException(found, each)}</strong>${
      conditions !== '' && html` ${foldedText(`Conditions: ${conditions}`, partMax)}`
    }`,
    meta:
      judged === null
        ? 'Was it kept? No answer yet'
        : html`${keptWords[judged.kept]}. ${whoWhen(found, judged.by, judged.at)}`,
    act:
      mayAsk &&
      html`<a class="govuk-link" href="${incidentPath(found, 'judge-exception')}?exception=${
        each.id
      }">Answer<span class="govuk-visually-hidden">: was it kept?</span></a>`,
    after: judged !== null && [
      html`<p class="candour-prose">${writtenOrErased(entries, judged.entry, 'reason')}</p>`,
      corrections(view, judged.entry),
    ],
  };
};

/** In a line that opens to all of it: the points of the policy fill the tab. */
export const exceptionFold = (view: StepView): Child => {
  const { exceptions, incident } = view.found;
  const isUnanswered = exceptions.some(({ id }) => judgedOn(incident, id) === null);
  const isOpen = isUnanswered && isOffered(view.found, 'judge-exception');
  const were = exceptions.length === 1 ? 'exception was' : 'exceptions were';
  const says = `${exceptions.length} ${were} in force${isOpen ? ': kept or not?' : ''}`;
  return exceptions.length > 0 && fold(says, exceptionList(view));
};

/** Nothing where none was in force; `asks` where it leads on to the form. */
export const exceptionList = (view: StepView, asks = true): Child =>
  itemPart({
    id: 'exceptions',
    title: 'Exceptions that were in force',
    adds: [],
    rows: view.found.exceptions.map((each) => rowOf(view, each, asks)),
  });
