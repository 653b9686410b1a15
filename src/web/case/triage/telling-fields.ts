// One question decides who is told: how likely a risk to people is, and since when the school is aware. What
// is below the advice or contradicts the record asks for a sentence beneath the choice.

import { awareness, type Incident, isDecided, reportability } from '../../../incident/state/incident.ts';
import { clockStart } from '../../../incident/state/judging/awareness.ts';
import {
  contradictions,
  contradictionWords,
  type Told,
} from '../../../incident/state/judging/contradictions.ts';
import { reasonsOf } from '../../../incident/state/judging/judgement.ts';
import { adviceOn, isBelowAdvice } from '../../../incident/state/judging/triage.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { sayAnswer } from '../../../policy/triage/advice.ts';
import {
  type RiskToPeople,
  type Tell,
  type TellingException,
  tellingExceptions,
  tellingExceptionsCheckedOn,
} from '../../../policy/triage/rules.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type AnswersOf, type Field, isProblem, type Problem } from '../../forms/field.ts';
import { type Branch, branching, oneOf, reasonText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Html, html } from '../../ui/html.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { type Aware, awareField, awarePrefill } from './aware-field.ts';

/** What can be chosen: a level of risk, or why there is none to judge. */
const choices = ['none', 'unlikely', 'likely', 'high', 'not-known'] as const;
type Choice = (typeof choices)[number];

/** Who is told for a level of risk, the usual first; a school may tell more than it must. */
const told: Readonly<Record<RiskToPeople, readonly Tell[]>> = {
  unlikely: ['nobody', 'regulator'],
  likely: ['regulator', 'regulator-and-individuals'],
  high: ['regulator-and-individuals', 'regulator'],
};

/** The choice of a risk says who is told: this asks only whether it is otherwise here. */
const otherwise: Readonly<
  Record<RiskToPeople, { readonly label: string; readonly answers: readonly string[] }>
> = {
  unlikely: {
    label: `Do you tell the ${regulatorName} anyway?`,
    answers: ['No: record it only', `Yes, tell the ${regulatorName}`],
  },
  likely: {
    label: 'Do you tell the people affected too?',
    answers: [`No, only the ${regulatorName}`, `Yes, the ${regulatorName} and the people affected`],
  },
  high: {
    label: 'Who must be told?',
    answers: [
      `The ${regulatorName} and the people affected`,
      `The ${regulatorName}, and not each of them: an exception applies`,
    ],
  },
};

const texts: Readonly<Record<Choice, string>> = {
  none: 'No information about people: tell nobody',
  unlikely: 'Unlikely: tell nobody outside',
  likely: `Likely, but not high: tell the ${regulatorName}`,
  high: `High: tell the ${regulatorName} and the people affected`,
  'not-known': 'Not known, not even roughly: decide later (the 72 hours do not wait)',
};

/** What a choice comes to as a judgement, if the usual people are told. */
const usual = (choice: Choice): Told => {
  if (choice === 'none') return { personalData: 'no', risk: null, tell: 'nobody' };
  if (choice === 'not-known') return { personalData: 'not-known', risk: null, tell: 'nobody' };
  return { personalData: 'yes', risk: choice, tell: told[choice][0] ?? 'nobody' };
};

const advisedChoice = ({ found: { incident } }: StepView): Choice | null => {
  const advice = adviceOn(incident);
  if (advice === null) return null;
  if (advice.personalData === 'no') return 'none';
  return advice.risk ?? 'unlikely';
};

/** Below advice that nobody outside need be told, the reasons are enough. */
const isBelow = (incident: Incident, judged: Told): boolean =>
  adviceOn(incident)?.tell !== 'nobody' && isBelowAdvice(incident, { ...judged, awareAt: null });

/** Asked where the choice is below the advice, or against what stands on the record. */
const whyField = ({ found: { incident } }: StepView, choice: Choice) => {
  const judged = usual(choice);
  const against = contradictions(incident, judged).map((each) => contradictionWords[each]);
  const below = isBelow(incident, judged) ? ['The facts advise you to tell more.'] : [];
  const says = [...against, ...below];
  return says.length === 0
    ? {}
    : {
        why: reasonText(`${choice}Why`, {
          label: `${says.join(' ')} Why is this still right?`,
          required: 'Write why this is still right',
          rows: 2,
        }),
      };
};

const whoIsTold = (risk: RiskToPeople) =>
  oneOf<Tell>(`${risk}Tell`, {
    label: otherwise[risk].label,
    items: told[risk].map((tell, index) => ({ value: tell, text: otherwise[risk].answers[index] ?? '' })),
    required: 'Choose who is told',
  });

const anyException = oneOf<TellingException>('exception', {
  label: 'Which exception applies?',
  hint: `UK GDPR Art 34(3), checked ${sayDate(tellingExceptionsCheckedOn)}.`,
  items: Object.entries(tellingExceptions).map(([value, { says, source }]) => ({
    value: value as TellingException,
    text: capitalised(says),
    hint: source,
  })),
});

/** In view, and an answer, once not each of the people affected is to be told. */
const exception: Field<TellingException | null> = {
  ...anyException,
  parse: (form) => (form.get('highTell') === 'regulator' ? anyException.parse(form) : null),
  render: (form, error) => html`<div class="candour-exception">${anyException.render(form, error)}</div>`,
};

const hintOf = (view: StepView, choice: Choice): string => (choice === advisedChoice(view) ? 'Proposed' : '');

const branchOf = (view: StepView, choice: Choice): Branch => {
  const why = whyField(view, choice);
  const hint = hintOf(view, choice);
  const risk = choice === 'none' || choice === 'not-known' ? null : choice;
  return {
    text: texts[choice],
    ...(hint === '' ? {} : { hint }),
    fields: {
      ...(risk === null ? {} : { tell: whoIsTold(risk) }),
      ...(risk === 'high' ? { exception } : {}),
      ...why,
    },
  };
};

type Chosen = {
  readonly choice: Choice;
  readonly tell?: Tell;
  readonly exception?: TellingException | null;
  readonly why?: string;
  readonly aware: Aware | null;
};

const riskField = (view: StepView) =>
  branching('risk', {
    label: 'What is the risk to people?',
    hint: 'Unlikely, but very bad? Choose the higher.',
    required: 'Choose what the risk to people is',
    branches: Object.fromEntries(choices.map((choice) => [choice, branchOf(view, choice)])),
  });

const withAlso = (first: Problem, { also = [], ...second }: Problem): Problem => ({
  ...first,
  also: [...(first.also ?? []), second, ...also],
});

/** Without information about people nobody asks since when the school is aware. */
const tellingField = (view: StepView): Field<Chosen> => {
  const [risk, aware] = [riskField(view), awareField(view.found)];
  const sinceIn = (form: Form) => (form.get('risk') === 'none' ? null : aware.parse(form));
  return {
    names: [...risk.names, ...aware.names],
    parse: (form) => {
      const [chosen, since] = [risk.parse(form), sinceIn(form)];
      const lacks = isProblem(since) ? { ...since, at: since.at ?? 'awareFrom' } : null;
      // Both stand on the page: what is wrong with either is said at once.
      if (isProblem(chosen)) return lacks === null ? chosen : withAlso(chosen, lacks);
      if (isProblem(since)) return lacks ?? since;
      return { ...(chosen as unknown as Omit<Chosen, 'aware'>), aware: since };
    },
    render: (form, problem) => {
      const wrong = [risk.parse(form), sinceIn(form)].map((each) =>
        problem !== undefined && isProblem(each) ? each.problem : undefined,
      );
      return html`${risk.render(form, wrong[0])}<div
        class="candour-aware">${aware.render(form, wrong[1])}</div>`;
    },
  };
};

/** Who wrote why a choice is still right has given the reasons: the style sheet hides the box for them. */
const reasonsField = (view: StepView): Field<string> => {
  const asksWhy = choices.filter((choice) => 'why' in whyField(view, choice));
  const field = reasonText('reasons', {
    label: 'Your reasons for who is told',
    hint: 'Needed. One sentence is enough.',
    required: 'Write your reasons',
    rows: 3,
  });
  const isSaid = (form: Form) =>
    asksWhy.some((choice) => form.get('risk') === choice && form.get(`${choice}Why`).trim() !== '');
  const hidden = asksWhy.map((choice) => `candour-said--${choice}`).join(' ');
  return {
    ...field,
    parse: (form) => (form.get('reasons').trim() === '' && isSaid(form) ? '' : field.parse(form)),
    render: (form, error) => html`<div class="${hidden}">${field.render(form, error)}</div>`,
  };
};

/** The decision on telling, as several forms ask it. */
export const tellingFields = (view: StepView) => ({
  telling: tellingField(view),
  reasons: reasonsField(view),
});

export const tellingPrefill = ({ found, entries }: StepView): Readonly<Record<string, string>> => {
  const before = reportability(found.incident);
  const isJudged = before !== null && isDecided(before);
  const chosen = before?.personalData === 'no' ? 'none' : (before?.risk ?? '');
  return {
    ...Object.fromEntries(Object.entries(told).map(([risk, [first = '']]) => [`${risk}Tell`, first])),
    ...(before?.risk ? { [`${before.risk}Tell`]: before.exception ? 'regulator' : before.tell } : {}),
    risk: isJudged ? chosen : '',
    ...awarePrefill(found, writtenIn(entries, reasonsOf(awareness(found.incident)), 'awareWhy')),
    exception: before?.exception ?? '',
  };
};

/** The judgement that was decided. */
export const assessedAs = (
  { telling, reasons }: AnswersOf<ReturnType<typeof tellingFields>>,
  { found: { incident } }: StepView,
): Omit<Extract<IncidentCommand, { step: 'assess-reportability' }>, 'step'> => {
  const { choice, tell, why = '', aware, exception = null } = telling;
  const plain = usual(choice);
  const judged = {
    ...plain,
    tell: exception === 'too-much-effort' ? plain.tell : (tell ?? plain.tell),
    ...(exception === null ? {} : { exception }),
  };
  const { awareWhy, ...since } = aware ?? { awareAt: null, awareFrom: null, awareWhy: '' };
  const field = isBelow(incident, judged) ? 'belowAdvice' : 'despite';
  return {
    facts: { ...judged, ...since },
    prose: {
      reasons: reasons || why,
      awareWhy,
      [field]: why,
    },
  };
};

export const tellingHelp = (): Html => html`<p class="govuk-body">The ${regulatorName} must be told of any
  risk to people, unless it is unlikely. High risk is the test for telling the people affected too.</p>
  <p class="govuk-body">The school is aware from when somebody here could be reasonably certain of a breach,
  not from when it happened. Keep your reasons also where nobody is told: the law asks for them.</p>`;

type Telling = Omit<Extract<IncidentCommand, { step: 'assess-reportability' }>, 'step'>;

/**
 * What the facts advise, for now or for good, as the judgement that it makes. Null where something is left to
 * judge that stands against it on the record.
 */
export const advisedTelling = (view: StepView): Telling | null => {
  const { incident } = view.found;
  const [advice, choice] = [adviceOn(incident), advisedChoice(view)];
  if (advice === null || choice === null || reportability(incident) !== null) return null;
  if ('why' in whyField(view, choice)) return null;
  const start = choice === 'none' ? null : clockStart(incident);
  // Another moment, which somebody only proposed, takes its reason again.
  if (start?.from === 'other') return null;
  const aware = { awareAt: start?.at ?? null, awareFrom: start?.from ?? null };
  const because = [
    advice.because ?? 'Not all is known yet: this is for now.',
    ...advice.decidedBy.map((each) => `${each.label} ${sayAnswer(each)}.`),
  ];
  return {
    facts: { ...usual(choice), ...aware, prepared: true },
    prose: { reasons: because.join(' ') },
  };
};
