// The first form of the short path (5a, 5b, 6c, 4b): it leaves the same entries as the single pages, which
// remain for what is changed later. It begins every incident, whatever its severity.
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { dutyOwners } from '../../../incident/people/duty-owners.ts';
import { clockStart } from '../../../incident/state/awareness.ts';
import { type Incident, severity, waitingTo } from '../../../incident/state/incident.ts';
import type { EstablishedFacts } from '../../../incident/state/judgement.ts';
import { lead } from '../../../incident/state/lead.ts';
import { facts } from '../../../incident/state/triage.ts';
import { proposal, takesSecond } from '../../../incident/steps/classify.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { takingOnRefusal } from '../../../incident/taking-on.ts';
import { type Moment, sayMoment } from '../../../policy/clock.ts';
import { atLeast, severities } from '../../../policy/procedures/procedures.ts';
import { earliest, type When } from '../../../policy/when.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayEither } from '../../../record/phrases.ts';
import type { Person } from '../../../school/school.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import {
  type AnswersOf,
  type Field,
  type FormPart,
  formPart,
  isProblem,
  known,
  problemAt,
  together,
} from '../../forms/field.ts';
import { branching, fromList, longText, type Offered } from '../../forms/fields.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { caseForm, isOffered, type StepView } from '../case-form.ts';
import { howToContain } from '../summary/contain-link.ts';
import { askedOfSchool, askedOfSupplier, isSuppliers } from '../triage/aware-field.ts';
import { sayDecideFirst } from '../triage/ico-pack.ts';
import { firstQuestion, judgementPart, restsOn } from '../triage/judgement.ts';
import { counted } from '../triage/on-classifying.ts';
import {
  advisedTelling,
  assessedAs,
  tellingFields,
  tellingHelp,
  tellingPrefill,
} from '../triage/telling-fields.ts';
import { severityFields } from './classify.ts';

const title = 'Take it on';
const me = 'me';
const later = 'later';

/** Those who usually investigate come first. */
const investigators = (found: Case): readonly Offered<string>[] => {
  const fit = ({ id }: Person) => id !== found.person && !found.incident.madeTheMistake.includes(id);
  const isUsual = ({ roles }: Person) =>
    roles.includes('investigating-officer') || roles.includes('line-manager');
  return [
    ...peopleOffered(found, (each) => fit(each) && isUsual(each)),
    ...peopleOffered(found, (each) => fit(each) && !isUsual(each)),
  ];
};

const wordToReporter = longText('message', {
  label: 'A word to the reporter (optional)',
  hint: 'They see it with their receipt. Thank them, and say what happens next.',
  rows: 2,
});

const parts = {
  acknowledge: { id: 'part-acknowledge', title: 'Acknowledge the report' },
  verify: { id: 'part-verify', title: 'Verify the details' },
  decide: { id: 'part-decide', title: 'Classify it, and decide who to tell' },
  allocate: { id: 'part-allocate', title: 'Choose who leads' },
} as const satisfies Readonly<Record<string, FormPart>>;

const otherwise = (view: StepView) => ({ ...severityFields(view, true), ...tellingFields(view) });

type Otherwise = AnswersOf<ReturnType<typeof otherwise>>;
type Decision =
  | { readonly choice: 'advised'; readonly knownAt?: When | null }
  | ({ readonly choice: 'otherwise' } & Otherwise);

/** What the facts propose and advise, where nothing is left to judge. */
const advisedBy = (view: StepView) => {
  const { severity, provisional } = proposal(view.found.incident, [], view.found);
  const telling = provisional ? null : advisedTelling(view);
  return telling === null ? null : { severity, ...telling };
};

/** What the report tells of an earlier moment, only a person can read: the 72 hours run from it. */
const knownBefore = ({ incident, now }: Case, awareAt: Moment): Field<When | null> => {
  const { label, hint } = isSuppliers(incident) ? askedOfSupplier : askedOfSchool;
  const field = dayAndTime('knownAt', { label: `${label} (optional)`, hint, now });
  return {
    ...field,
    parse: (form) => {
      const given = field.parse(form);
      return given !== null && !isProblem(given) && earliest(given) >= awareAt
        ? { problem: `Enter a time before ${sayMoment(awareAt)}, or leave it empty` }
        : given;
    },
  };
};

/** As the facts propose and advise, in one choice; or each by itself. */
const decisionField = (view: StepView): Field<Decision> => {
  const advised = advisedBy(view);
  const fields = otherwise(view);
  if (advised === null) {
    const field = together(fields);
    return {
      ...field,
      parse: (form) => {
        const answers = field.parse(form);
        return isProblem(answers) ? answers : { choice: 'otherwise', ...answers };
      },
    };
  }
  const { awareAt, tell } = advised.judged.facts;
  // Where nobody outside is told, no clock of the law runs.
  const isClocked = tell !== 'nobody' && typeof awareAt === 'number';
  const asksEarlier = isClocked && isOffered(view.found, 'add-details');
  return branching('decide', {
    label: 'What do you decide?',
    required: 'Choose whether you decide as proposed',
    branches: {
      advised: {
        text: `As proposed: it is ${advised.severity}. ${advised.says}`,
        fields: asksEarlier ? { knownAt: knownBefore(view.found, awareAt) } : {},
      },
      otherwise: { text: 'Otherwise', fields },
    },
  }) as Field<Decision>;
};

/** By name: nobody has to know who stands in for whom; null where the reader is the chair here. */
const chairIn = ({ incident, school, directory, person }: Case): string | null => {
  const chairs = dutyOwners(incident, 'chair', school);
  if (chairs.includes(person)) return null;
  return sayEither(chairs.map((each) => nameIn(directory, each))) || 'the acting chair';
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

/** What was decided, as commands. */
const decided = (
  decision: Decision,
  view: StepView,
  known: Pick<EstablishedFacts, 'certainty' | 'cause'>,
) => {
  const { certainty, cause } = known;
  const advised = advisedBy(view);
  if (decision.choice === 'advised' && advised !== null) {
    const { judged, severity } = advised;
    const knownAt = decision.knownAt ?? null;
    const said = knownAt === null ? null : discovered(knownAt, view.found.incident);
    const since = said && countedWith(view.found, said);
    return [
      ...(said === null ? [] : [said]),
      { step: 'assess-reportability', ...judged, facts: { ...judged.facts, ...since } },
      { step: 'classify', facts: { certainty, cause, criteria: counted(view), severity }, prose: {} },
    ] satisfies readonly IncidentCommand[];
  }
  if (decision.choice === 'advised')
    return problemAt('decide', 'Something has changed: decide each one separately');
  const { severity, reason } = decision;
  const criteria = [...decision.criteria, ...counted(view)];
  return [
    { step: 'assess-reportability', ...assessedAs(decision, view) },
    { step: 'classify', facts: { certainty, cause, criteria, severity }, prose: { reason } },
  ] satisfies readonly IncidentCommand[];
};

/** Before anybody decides: what the same form then decides changes the proposal. */
const isProposedCritical = (found: Case): boolean =>
  proposal({ ...found.incident, reportabilities: [] }, [], found).severity === 'critical';

/** Said where a lead was asked for, and what was then decided leaves no room for one. */
const notKept = (found: Case): string =>
  isProposedCritical(found) ? '' : ' A lead that you chose in the form does not count.';

/** Said where a severity that can be chosen takes a second person. */
const ifSecond = ({ incident, ...found }: Case): string => {
  const { severity: proposed, floor } = proposal(incident, [], found);
  return severities.some((level) => takesSecond(incident, level, proposed) && atLeast(level, floor))
    ? ' If a second person has to confirm the severity, you are asked for the lead after that.'
    : '';
};

/** Who leads what is critical is chosen afterwards: nobody is asked here for what would not count. */
const leadField = (view: StepView): Field<string> => {
  const { found } = view;
  const chair = chairIn(found);
  if (isProposedCritical(found)) {
    const says =
      chair === null
        ? 'You choose who leads next.'
        : `If it is critical, ${chair} chooses who leads. If it is less, you choose next.`;
    return { ...known(later), render: () => html`<p class="govuk-body">${says}</p>` };
  }
  const ifCritical = chair === null ? 'you choose a governor next' : `${chair} chooses who leads`;
  return fromList('lead', {
    label: 'Who leads the investigation?',
    hint: `If you judge it critical, ${ifCritical}.${ifSecond(found)}`,
    items: [
      { value: me, text: 'I do, personally' },
      ...investigators(found),
      { value: later, text: 'Decide later' },
    ],
    none: 'Choose who leads',
    required: 'Choose who leads',
  });
};

const fields = (view: StepView) => {
  const isNew = view.found.incident.acknowledged === null;
  return {
    partAcknowledge: isNew ? formPart(parts.acknowledge) : known(null),
    message: isNew ? wordToReporter : known(''),
    partVerify: formPart(parts.verify),
    checked: longText('checked', {
      label: 'What did you check?',
      hint: 'Needed: how, and who you asked. If nothing yet, say so, and what you will check.',
      required: 'Write what you checked, or what you will check',
      rows: 2,
    }),
    partDecide: formPart(parts.decide),
    decision: decisionField(view),
    partAllocate: formPart(parts.allocate),
    lead: leadField(view),
  };
};

/** Who leads what is critical the chair decides; while the severity waits for a second person, nobody yet. */
const allocatedAs = (lead: string, decision: Decision, { found }: StepView): readonly IncidentCommand[] => {
  const criteria = decision.choice === 'advised' ? [] : decision.criteria;
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

export const takeItOn = caseForm({
  name: 'take-it-on',
  place: ['decide', 'summary'],
  title,
  points: ['5a', '5b', 'UK GDPR Art 33', '4b'],
  refusal: ({ incident, capacities }) => takingOnRefusal(incident, capacities),
  instead: 'classify',
  // Links to it are called as it is headed: the first page has its number below.
  heading: ({ found: { incident } }) =>
    facts(incident) === null ? title : `${title}: what you decide (step 3 of 3)`,
  intro: (view) =>
    facts(view.found.incident) === null
      ? html`${howToContain(view)}<p class="govuk-body">Step 1 of 3: say what happened.</p>${firstQuestion(
          view,
        )}`
      : html`<p class="govuk-body">The facts are saved.${sayDecideFirst(view)}</p>`,
  help: tellingHelp,
  beside: restsOn,
  workedOut: judgementPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields,
  prefill: (view) => ({ lead: me, ...tellingPrefill(view) }),
  commands: (answers, view) => {
    const { incident } = view.found;
    const found = facts(incident);
    if (found === null) return problemAt('severity', 'Establish the facts first: they propose the severity');
    const { decision, lead } = answers;
    const judged = decided(decision, view, found);
    if (isProblem(judged)) return judged;
    const acknowledge: readonly IncidentCommand[] =
      incident.acknowledged === null
        ? [{ step: 'acknowledge', facts: {}, prose: { message: answers.message } }]
        : [];
    return [
      ...acknowledge,
      { step: 'verify-details', facts: {}, prose: { checked: answers.checked } },
      ...judged,
      ...allocatedAs(lead, decision, view),
    ];
  },
  done: ({ found }) => {
    const { incident, directory, person } = found;
    if (waitingTo(incident, 'lower-severity') !== null)
      return `What you decided waits for a second person. Who leads is chosen after that.${notKept(found)}`;
    const leads = lead(incident)?.person;
    if (leads === undefined) {
      if (severity(incident) !== 'critical') return 'You took it on.';
      const chair = chairIn(found);
      const chooses =
        chair === null
          ? 'You choose who leads the investigation next.'
          : `${chair} chooses who leads the investigation.`;
      return `You took it on as critical. ${chooses}${notKept(found)}`;
    }
    const who = leads === person ? 'you lead' : `${nameIn(directory, leads)} leads`;
    const waits =
      waitingTo(incident, 'reassess') === null
        ? ''
        : ' Your decision on who is told waits for a second person.';
    return `You took it on as ${severity(incident)}: ${who} the investigation.${waits}`;
  },
});
