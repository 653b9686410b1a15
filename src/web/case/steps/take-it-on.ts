// The first form of the short path (5a, 5b, 6c, 4b): it leaves the same entries as the single pages, which
// remain for what is changed later. It begins every incident, whatever its severity.

import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { type Incident, severity, waitingTo } from '../../../incident/state/incident.ts';
import { clockStart } from '../../../incident/state/judging/awareness.ts';
import type { EstablishedFacts } from '../../../incident/state/judging/judgement.ts';
import { adviceOn, facts } from '../../../incident/state/judging/triage.ts';
import { titleMax } from '../../../incident/state/title.ts';
import { proposal, takesSecond } from '../../../incident/steps/classify.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { takingOnRefusal } from '../../../incident/taking-on.ts';
import { type Moment, sayDayAndTime, sayMoment } from '../../../policy/clock.ts';
import type { CriterionId, Severity } from '../../../policy/procedures/procedures.ts';
import { earliest, type When } from '../../../policy/when.ts';
import type { PersonId } from '../../../record/ids.ts';
import type { Person } from '../../../school/school.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { decideName } from '../../forms/draw-form.ts';
import { type AnswersOf, type Field, isProblem, known, problemAt, together } from '../../forms/field.ts';
import { lineText, longText, type Offered, oneOf } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { note } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import { radios } from '../../ui/inputs/choices.ts';
import { details } from '../../ui/notice.ts';
import { face } from '../../ui/now.ts';
import { caseForm, isOffered, type StepView, titleOf } from '../case-form.ts';
import { toReporter } from '../ready-words.ts';
import { reporterName } from '../reporter-name.ts';
import { containFirst } from '../summary/contain-link.ts';
import { askedOfSchool, askedOfSupplier, isSuppliers } from '../triage/aware-field.ts';
import { dpoAdvice } from '../triage/dpo-advice.ts';
import { sayFactsWaiting } from '../triage/facts-saved.ts';
import { sayDecideFirst } from '../triage/ico-pack.ts';
import {
  factsPart,
  firstQuestion,
  judgementPart,
  sayJudged,
  tellWords,
  tickedIn,
} from '../triage/judgement.ts';
import { counted } from '../triage/on-classifying.ts';
import { reportBubble } from '../triage/report-part.ts';
import {
  advisedTelling,
  assessedAs,
  tellingFields,
  tellingHelp,
  tellingPrefill,
} from '../triage/telling-fields.ts';
import { legs } from '../triage/what-happened.ts';
import { severityFields } from './classify.ts';

const title = 'Take it on';
const me = 'me';
const later = 'later';

/** Those who usually investigate, and all others. */
const investigators = (found: Case): readonly (readonly Offered<string>[])[] => {
  const fit = ({ id }: Person) => id !== found.person && !found.incident.madeTheMistake.includes(id);
  const isUsual = ({ roles }: Person) =>
    roles.includes('investigating-officer') || roles.includes('line-manager');
  return [
    peopleOffered(found, (each) => fit(each) && isUsual(each)),
    peopleOffered(found, (each) => fit(each) && !isUsual(each)),
  ];
};

const reporterIn = (view: StepView): string => reporterName(view) || 'the reporter';

/** To be read before it is sent: what nobody has checked or promised yet is not said. */
const readyWords = (view: StepView) => ({
  title: titleOf(view),
  checked: `I read the report of ${reporterIn(view)} and answered the questions about it.`,
  message: 'Thank you for telling us. We are looking into it, and you can read here what comes of it.',
});

/** What the facts and what is ticked propose and advise; null where something is left to judge. */
const advisedBy = (view: StepView, ticked: readonly CriterionId[]) => {
  const { severity, provisional } = proposal(view.found.incident, ticked, view.found);
  const judged = advisedTelling(view);
  return judged && { severity, provisional, judged };
};

/** Whether somebody chose for themselves: then what is proposed does not count. */
const isOtherwise = (form: Form): boolean => form.get('severity') !== '' || form.get('risk') !== '';

/** The button names what it records: what is proposed, unless somebody decides differently. */
const decides = (view: StepView, form: Form) => {
  const advised = advisedBy(view, tickedIn(view, form));
  const advice = adviceOn(view.found.incident);
  if (advised === null || advice === null) return null;
  const { severity, provisional } = advised;
  const forNow = provisional || advice.provisional ? ' for now' : '';
  const says = sayJudged({ severity: [severity, severity], tell: tellWords[advice.tell] });
  return {
    value: severity,
    text: html`<span class="candour-decides">Record${forNow}: ${says}</span><span
      class="candour-decides candour-decides--otherwise">${title}</span>`,
  };
};

/** What the report tells of an earlier moment, only a person can read: the 72 hours run from it. */
const knownBefore = ({ incident, now }: Case, awareAt: Moment): Field<When | null> => {
  const { label, hint } = isSuppliers(incident) ? askedOfSupplier : askedOfSchool;
  const field = dayAndTime('knownAt', { label, hint, now });
  return {
    ...field,
    render: (form, problem) =>
      details({
        summaryText: `Counted from ${sayDayAndTime(awareAt, now)}. Did anybody know earlier?`,
        text: field.render(form, problem),
        open: problem !== undefined || field.names.some((name) => form.get(name) !== ''),
      }),
    parse: (form) => {
      const given = field.parse(form);
      return given !== null && !isProblem(given) && earliest(given) >= awareAt
        ? { problem: `Enter a time before ${sayMoment(awareAt)}, or leave it empty` }
        : given;
    },
  };
};

type Decision = { readonly choice: 'advised' } | ({ readonly choice: 'otherwise' } & Otherwise);

const otherwise = (view: StepView) => {
  const { severity, reason } = severityFields(view, true);
  return { severity, reason, ...tellingFields(view) };
};

type Otherwise = AnswersOf<ReturnType<typeof otherwise>>;

/** As the facts propose and advise, unless somebody opens this and chooses. */
const decisionField = (view: StepView): Field<Decision> => {
  const field = together(otherwise(view));
  const isAdvised = (form: Form) => advisedBy(view, tickedIn(view, form)) !== null && !isOtherwise(form);
  return {
    ...field,
    parse: (form) => {
      if (!isAdvised(form)) {
        const answers = field.parse(form);
        return isProblem(answers) ? answers : { choice: 'otherwise', ...answers };
      }
      // Without a script the button may name what was proposed before something was ticked.
      const now = advisedBy(view, tickedIn(view, form))?.severity;
      return [now, ''].includes(form.get(decideName) as Severity)
        ? { choice: 'advised' }
        : { problem: `With what you ticked ${now} is proposed: look at it again`, at: 'criteria' };
    },
    render: (form, problem) =>
      advisedBy(view, []) === null
        ? field.render(form, problem)
        : details({
            summaryText: 'Decide differently',
            classes: 'candour-otherwise',
            open: isOtherwise(form),
            text: field.render(form, isOtherwise(form) ? problem : undefined),
          }),
  };
};

/** Asked where the proposal is for telling somebody: where nobody is told, no clock of the law runs. */
const knownAtField = (view: StepView): Field<When | null> => {
  const facts = advisedBy(view, [])?.judged.facts;
  return facts !== undefined &&
    facts.tell !== 'nobody' &&
    typeof facts.awareAt === 'number' &&
    isOffered(view.found, 'add-details')
    ? knownBefore(view.found, facts.awareAt)
    : known(null);
};

const whatThen = (view: StepView): Child => {
  const wait = sayDecideFirst(view);
  return wait !== '' && note('told', wait);
};

/** It stands on the record, so that the decision may count from it. */
const discovered = (knownAt: When, incident: Incident) => {
  const [discoveredAt, supplierAt] = isSuppliers(incident) ? [null, knownAt] : [knownAt, null];
  const facts = { discoveredAt, supplierAt, happenedAt: null, affected: null, files: [] };
  return { step: 'add-details', facts, prose: {} } as const;
};

/** From when it will count with what is said here. */
const countedWith = ({ incident, now, person }: Case, { facts }: ReturnType<typeof discovered>) => {
  const stamp = { entry: incident.version + 1, at: now, by: { kind: 'person', person } } as const;
  const details = [...incident.details, { ...stamp, ...facts, proseGiven: [] }];
  const start = clockStart({ ...incident, details });
  return start === null ? {} : { awareAt: start.at, awareFrom: start.from };
};

type Answers = {
  readonly decision: Decision;
  readonly criteria: readonly CriterionId[];
  readonly knownAt: When | null;
};

/** What was decided, as commands. */
const decided = (
  { decision, criteria: ticked, knownAt }: Answers,
  view: StepView,
  { certainty, cause }: Pick<EstablishedFacts, 'certainty' | 'cause'>,
) => {
  const criteria = [...ticked, ...counted(view)];
  const said = knownAt === null ? null : discovered(knownAt, view.found.incident);
  const earlier = said === null ? [] : [said];
  if (decision.choice === 'otherwise') {
    const { severity, reason } = decision;
    return [
      ...earlier,
      { step: 'assess-reportability', ...assessedAs(decision, view) },
      { step: 'classify', facts: { certainty, cause, criteria, severity }, prose: { reason } },
    ] satisfies readonly IncidentCommand[];
  }
  const advised = advisedBy(view, ticked);
  if (advised === null) return problemAt('decision', 'Something has changed: decide each one separately');
  const { judged, severity } = advised;
  const since = said && countedWith(view.found, said);
  return [
    ...earlier,
    { step: 'assess-reportability', ...judged, facts: { ...judged.facts, ...since } },
    { step: 'classify', facts: { certainty, cause, criteria, severity }, prose: {} },
  ] satisfies readonly IncidentCommand[];
};

/** Before anybody decides: what the same form then decides changes the proposal. */
const isProposedCritical = (found: Case): boolean =>
  proposal({ ...found.incident, reportabilities: [] }, [], found).severity === 'critical';

/** Who leads what is critical is chosen afterwards: nobody is asked here for what would not count. */
const leadField = (view: StepView): Field<string> => {
  const { found } = view;
  if (isProposedCritical(found))
    return { ...known(later), render: () => html`<p class="govuk-body">Who leads is chosen next.</p>` };
  const [usual = [], rest = []] = investigators(found);
  const own = { value: me, text: 'You' };
  const all = [own, ...usual, ...rest, { value: later, text: 'Decide later' }];
  const inView = Math.max(usual.length, 3) + 1;
  const pick = ({ value, text }: Offered<string>, nth: number) => {
    const [name = text] = text.split(' (');
    return {
      value,
      text: html`${value !== later && face(value === me ? nameIn(found.directory, found.person) : name)}${
        nth < inView ? name : text
      }`,
    };
  };
  const field = oneOf('lead', { label: 'Who leads?', items: all, required: 'Choose who leads' });
  return {
    ...field,
    render: (form, error) => {
      const list = (items: ReturnType<typeof pick>[], own: object) =>
        radios({ name: 'lead', classes: 'candour-chosen-from', items, value: form.get('lead'), ...own });
      const picks = all.map(pick);
      const folded = picks.slice(inView, -1);
      return html`${list([...picks.slice(0, inView), ...picks.slice(-1)], {
        legend: { text: 'Who leads?', classes: 'govuk-fieldset__legend--s' },
        error,
      })}${
        folded.length > 0 &&
        details({
          summaryText: 'Somebody else leads',
          text: list(folded, { idPrefix: 'lead-others' }),
          open: folded.some(({ value }) => value === form.get('lead')),
        })
      }`;
    },
  };
};

const fields = (view: StepView) => ({
  knownAt: knownAtField(view),
  title: isOffered(view.found, 'reword-title')
    ? lineText('title', { label: 'Title', max: titleMax })
    : known(''),
  checked: longText('checked', {
    label: 'What did you check, and who did you ask?',
    required: 'Write what you checked, or what you will check',
    rows: 2,
  }),
  message:
    view.found.incident.acknowledged === null ? toReporter('message', `To ${reporterIn(view)}`) : known(null),
  lead: leadField(view),
  criteria: severityFields(view, true).criteria,
  decision: decisionField(view),
});

/** Who leads what is critical the chair decides; while the severity waits for a second person, nobody yet. */
const allocatedAs = (
  lead: string,
  { decision, criteria }: Answers,
  { found }: StepView,
): readonly IncidentCommand[] => {
  const proposed = proposal(found.incident, criteria, found).severity;
  const severity = decision.choice === 'advised' ? proposed : decision.severity;
  const isLater = lead === later || severity === 'critical';
  if (isLater || takesSecond(found.incident, severity, proposed)) return [];
  const allocated = {
    person: lead === me ? found.person : (lead as PersonId),
    as: lead === me ? 'personally' : 'investigating-officer',
    supporters: [],
  } as const;
  return [{ step: 'allocate', facts: allocated, prose: {} }];
};

const retitled = (title: string, view: StepView): readonly IncidentCommand[] =>
  ['', titleOf(view)].includes(title) ? [] : [{ step: 'reword-title', facts: {}, prose: { title } }];

export const takeItOn = caseForm({
  name: 'take-it-on',
  place: ['decide', 'summary'],
  title,
  // From its first step, the question what happened.
  next: ({ found: { incident } }) => (facts(incident) === null ? { title: `${title}: 3 steps` } : {}),
  points: ['5a', '5b', 'UK GDPR Art 33', '4b'],
  refusal: ({ incident, capacities }) => takingOnRefusal(incident, capacities),
  instead: 'classify',
  intro: (view) =>
    facts(view.found.incident) === null
      ? [legs('happened'), reportBubble(view), containFirst(view), firstQuestion(view)]
      : [
          legs('decide'),
          html`<p class="govuk-body">${sayFactsWaiting(view.found)}</p>`,
          factsPart(view),
          dpoAdvice(view),
        ],
  help: tellingHelp,
  inTheirWords: true,
  beside: (view) => facts(view.found.incident) !== null && [reportBubble(view), whatThen(view)],
  workedOut: judgementPart,
  decides,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields,
  prefill: (view) => ({ lead: me, ...readyWords(view), ...tellingPrefill(view) }),
  commands: (answers, view) => {
    const { incident } = view.found;
    const found = facts(incident);
    if (found === null) return problemAt('decision', 'Establish the facts first: they propose the severity');
    const judged = decided(answers, view, found);
    if (isProblem(judged)) return judged;
    const { message } = answers;
    const { words = '', silentBecause = '' } = message ?? {};
    return [
      ...(message === null
        ? []
        : [{ step: 'acknowledge', facts: {}, prose: { message: words, silentBecause } } as const]),
      { step: 'verify-details', facts: {}, prose: { checked: answers.checked } },
      ...judged,
      ...retitled(answers.title, view),
      ...allocatedAs(answers.lead, answers, view),
    ];
  },
  done: ({ found: { incident } }) =>
    waitingTo(incident, 'lower-severity') === null
      ? `You took it on as ${severity(incident)}.`
      : 'What you decided waits for a second person.',
});
