// Exceptions from the policy that were in force when the incident was reported, and whether they were kept.
import type { Case } from '../../../app/cases/cases.ts';
import type { ExceptionInForce } from '../../../app/cases/exceptions.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { type Directory, nameIn, policyNamed } from '../../../app/directory.ts';
import { type Asked, askedOf, unanswered } from '../../../incident/conformance/exceptions-asked.ts';
import { mayJudgeOf } from '../../../incident/people/exception-judges.ts';
import { judgedOn, type KeptAnswer, type TookPart, tookPart } from '../../../incident/state/excepted.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { counted, sayDate } from '../../../policy/clock.ts';
import { isItem, item, point, pointOf } from '../../../policy/policy.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { sentenceOf } from '../../../record/shorten.ts';
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

const partWords: Readonly<Record<TookPart, string>> = {
  reported: 'reported this incident',
  led: 'leads or led the investigation',
  named: 'is named on this incident',
  'took-a-step': 'took a step on this incident',
};

/** Why it is named here: its holder took part, or its policy was breached. */
const sayWhy = (found: Case, each: ExceptionInForce): string => {
  const { incident, directory } = found;
  const { about, holder } = each;
  if (holder === null) return '';
  const has = `has an exception from ${saySubject(about, namesOf(directory))}`;
  if (!isPoint(about)) return `${nameIn(directory, holder)} ${has}, which was breached.`;
  const part = tookPart(incident, holder);
  return part === null ? '' : `${nameIn(directory, holder)}, who ${partWords[part]}, ${has}.`;
};

const sayBy = (directory: Directory, by: PersonId | null): string =>
  by === null ? 'Somebody' : nameIn(directory, by);

/** In characters, of what somebody asked to be allowed. */
const allowedMax = 60;

/** What somebody asked for, where the reader may read it: that tells best what it is. */
const allowed = ({ directory }: Case, { holder, what }: ExceptionInForce): string =>
  what === null ? '' : `${sayBy(directory, holder)} asked: “${sentenceOf(what, allowedMax)}”.`;

/** `why` it is asked about here, or what was allowed; '' where several are. */
type Meant = { readonly name: string; readonly was: 'was' | 'were'; readonly why: string };

/** Whose is asked about, of the reader where any is: "Ben Ackroyd’s exception from point 3b". */
export const exceptionMeant = (found: Case): Meant => {
  const asked = exceptionsLeft(found);
  const left = asked.length > 0 ? asked : unanswered(found.incident, found.exceptions);
  const [only, ...others] = left;
  if (only === undefined) return { name: 'an exception', was: 'was', why: '' };
  if (others.length > 0) return { name: `${left.length} exceptions`, was: 'were', why: '' };
  const { holder, about } = only;
  const whose = holder && `${nameIn(found.directory, holder)}’s`;
  const name = `${whose ?? 'the'} exception from ${saySubject(about, namesOf(found.directory))}`;
  return { name, was: 'was', why: allowed(found, only) || sayWhy(found, only) };
};

/** The same, beside what it is an exception from. */
const askedBecause = ({ incident }: Case, { about, holder }: ExceptionInForce): string => {
  if (!isPoint(about)) return 'That policy was breached.';
  if (holder === null) return '';
  const part = tookPart(incident, holder);
  return part === null ? '' : `The holder ${partWords[part]}.`;
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

const notAskedWords: Readonly<Record<Exclude<Asked, 'asked'>, string>> = {
  open: 'Asked only if the point is not carried out',
  'carried-out': 'Need not be answered: the point was carried out',
  'not-applicable': 'Need not be answered: the point does not apply here',
  'not-reported': 'Need not be answered: it was not reported under the holder’s name',
  'not-late': 'Need not be answered: nothing shows that it was reported late',
};

/** Why closing does not wait for it; '' where it does. */
const sayNotAsked = ({ incident }: Case, each: ExceptionInForce): string => {
  const asked = askedOf(incident, each);
  return asked === 'asked' ? '' : notAskedWords[asked];
};

/** Whether closing waits for it, or it has its answer. */
const isWaitedFor = ({ incident }: Case, each: ExceptionInForce): boolean =>
  judgedOn(incident, each.id) !== null || askedOf(incident, each) === 'asked';

const conditionOf = (directory: Directory, by: PersonId | null): string =>
  by === null ? 'Condition' : `${nameIn(directory, by)}’s condition`;

/** All that somebody needs to say whether it was kept: what was allowed, and not why it was asked for. */
export const exceptionToJudge = (found: Case, each: ExceptionInForce): Html => {
  const { id, about, from, until, holder, grantedBy, conditions, what, isOpen } = each;
  const { directory } = found;
  const why = [sayWhy(found, each), isWaitedFor(found, each) ? '' : `${sayNotAsked(found, each)}.`];
  const facts: readonly Fact[] = [
    ruleOf(found, about),
    ...(what === null
      ? []
      : [[`${sayBy(directory, holder)} asked`, foldedText(`“${what}”`, partMax)] as const]),
    ['When', `${sayDate(from)} to ${sayDate(until)}`],
    conditions === ''
      ? ['Conditions', 'None']
      : [conditionOf(directory, grantedBy), foldedText(`“${conditions}”`, partMax)],
  ];
  const name = capitalised(saySubject(about, namesOf(found.directory)));
  return html`<section class="candour-part"><h2 class="govuk-heading-s">Exception: ${name}</h2>${why
    .filter(Boolean)
    .map((says) => html`<p class="govuk-body">${says}</p>`)}${factList(facts)}${
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
  const { conditions, grantedBy } = each;
  const isFree = judged === null || isOpen(found.incident);
  const isTheirs = isFree && exceptionsJudgeable(found).includes(each);
  const why = askedBecause(found, each);
  return {
    says: html`<strong>${sayException(found, each)}.</strong>${why !== '' && html` ${why}`}${
      conditions !== '' &&
      html` ${foldedText(`${conditionOf(found.directory, grantedBy)}: “${conditions}”`, partMax)}`
    }`,
    meta:
      judged === null
        ? sayNotAsked(found, each) || 'Was it kept? No answer yet'
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

/** How many wait for an answer stands beside the title, so that it never counts what needs none. */
const titled = (
  { incident }: Case,
  rows: readonly ExceptionInForce[],
  { all = false }: Shown,
): { readonly title: string; readonly count?: string } => {
  if (all) return { title: 'Exceptions that were in force' };
  const left = unanswered(incident, rows).length;
  if (left === 0) return { title: 'Exceptions answered' };
  return { title: 'Exceptions to answer', ...(left < rows.length && { count: `${left} of ${rows.length}` }) };
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
    ...titled(found, sorted, shown),
    adds: [],
    rows: sorted.map((each) => rowOf(view, each, shown)),
  });
};
