// Exceptions from the policy that were in force when the incident was reported, and whether they were kept.
import type { Case } from '../../../app/cases/cases.ts';
import type { ExceptionInForce } from '../../../app/cases/exceptions.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn, policyNamed } from '../../../app/directory.ts';
import { askedOf, unanswered } from '../../../incident/conformance/exceptions-asked.ts';
import { mayJudgeOf } from '../../../incident/people/exception-judges.ts';
import { judgedOn, type KeptAnswer } from '../../../incident/state/excepted.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { counted, sayDate } from '../../../policy/clock.ts';
import { isItem, item, point, pointOf } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { isPoint, type Subject, saySubject } from '../../../school/policies/subject.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { fold, foldedText } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type ItemRow, itemPart } from '../../ui/item-list.ts';
import { namesOf, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenOrErased } from '../case-form.ts';
import type { ReviewPage } from '../frame/tabs.ts';
import { corrections } from '../summary/corrections.ts';

/** In characters. */
const partMax = 160;

/** Of which their reader may say whether they were kept. */
export const exceptionsJudgeable = ({
  exceptions,
  incident,
  school,
  person,
}: Case): readonly ExceptionInForce[] =>
  exceptions.filter(({ holder }) => mayJudgeOf(incident, school, person, holder));

/** Of those the ones that closing waits for. */
export const exceptionsLeft = (found: Case): readonly ExceptionInForce[] =>
  unanswered(found.incident, exceptionsJudgeable(found));

/** In a line: from what, for whom, until when. */
export const sayException = (
  { directory }: Pick<Case, 'directory'>,
  { about, holder, until }: ExceptionInForce,
): string => {
  const whose = holder === null ? '' : `, ${nameIn(directory, holder)}`;
  return `${capitalised(saySubject(about, namesOf(directory)))}${whose}, until ${sayDate(until)}`;
};

/** The words of the point, or where the other policy is to be read. */
const ruleOf = ({ directory, policy }: Case, about: Subject): Fact => {
  if (isPoint(about)) {
    const text = isItem(about) ? item(policy, about).text : point(policy, pointOf(about)).must;
    return [`Point ${about} says`, foldedText(text, partMax)];
  }
  const link = directory.policies.get(about)?.link ?? '';
  const name = policyNamed(directory, about);
  return ['Policy', link.startsWith('http') ? html`<a class="govuk-link" href="${link}">${name}</a>` : name];
};

/** Whether closing waits for it, or it has its answer. */
const isWaitedFor = ({ incident }: Case, each: ExceptionInForce): boolean =>
  judgedOn(incident, each.id) !== null || askedOf(incident, each) === 'asked';

/** All that somebody needs to say whether it was kept: what was allowed, and not why it was asked for. */
export const exceptionToJudge = (found: Case, each: ExceptionInForce): Html => {
  const { id, about, from, until, conditions, what, isOpen } = each;
  const facts: readonly Fact[] = [
    ruleOf(found, about),
    ...(what === null ? [] : [['What was asked', foldedText(`“${what}”`, partMax)] as const]),
    ['When', `${sayDate(from)} to ${sayDate(until)}`],
    ['Conditions', conditions === '' ? 'None' : foldedText(`“${conditions}”`, partMax)],
  ];
  const name = capitalised(saySubject(about, namesOf(found.directory)));
  return html`<section class="candour-part"><h2 class="govuk-heading-s">Exception:
    ${name}</h2>${factList(facts)}${
      isOpen &&
      html`<p class="govuk-body"><a class="govuk-link" href="${streamPath('exception', id)}">Read all of the
      exception<span class="govuk-visually-hidden">: ${name}</span></a></p>`
    }</section>`;
};

const keptWords: Readonly<Record<KeptAnswer, string>> = {
  kept: 'Kept',
  'not-kept': 'Not kept',
  'not-touched': 'Has nothing to do with this incident',
};

/**
 * `asks`: it leads on to the form, which comes back to `from`. `all`: also those that need not be answered,
 * and are not.
 */
type Shown = { readonly asks: boolean; readonly from?: ReviewPage; readonly all?: boolean };

const rowOf = (view: StepView, each: ExceptionInForce, { asks, from }: Shown): ItemRow => {
  const { found, entries } = view;
  const judged = judgedOn(found.incident, each.id);
  const { conditions } = each;
  const isFree = judged === null || isOpen(found.incident);
  const isTheirs = isFree && exceptionsJudgeable(found).includes(each);
  return {
    says: html`<strong>${sayException(found, each)}.</strong>${
      conditions !== '' && html` ${foldedText(`Conditions: “${conditions}”`, partMax)}`
    }`,
    meta:
      judged === null
        ? isWaitedFor(found, each)
          ? 'Was it kept? No answer yet'
          : 'Closing does not wait for it'
        : html`${keptWords[judged.kept]}. ${whoWhen(found, judged.by, judged.at)}`,
    act:
      asks &&
      isTheirs &&
      isOffered(found, 'judge-exception') &&
      html`<a class="govuk-link" href="${incidentPath(found, 'judge-exception')}?exception=${
        each.id
      }${from && `&from=${from}`}">Answer<span class="govuk-visually-hidden">: was it kept?</span></a>`,
    after: judged !== null && [
      html`<p class="candour-prose">${writtenOrErased(entries, judged.entry, 'reason')}</p>`,
      corrections(view, judged.entry),
    ],
  };
};

/** In a line that opens to all of it: the points of the policy fill the tab. */
export const exceptionFold = (view: StepView): Child => {
  const { exceptions } = view.found;
  const left = unanswered(view.found.incident, exceptions).length;
  const says = `${counted(exceptions.length, 'exception')} in force, ${left} to answer`;
  return exceptions.length > 0 && fold(says, exceptionList(view, { asks: true, all: true }));
};

/** Nothing where none is to be shown; the reader’s to answer first. */
export const exceptionList = (view: StepView, shown: Shown = { asks: true }): Child => {
  const { found } = view;
  const left = exceptionsLeft(found);
  const sorted = found.exceptions
    .filter((each) => shown.all || isWaitedFor(found, each))
    .toSorted((a, b) => Number(left.includes(b)) - Number(left.includes(a)));
  return itemPart({
    id: 'exceptions',
    title: 'Exceptions that were in force',
    adds: [],
    rows: sorted.map((each) => rowOf(view, each, shown)),
  });
};
