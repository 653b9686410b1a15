// The decision on severity and on who is told (5a, 6c): what follows from the facts stands above it, a person
// decides both.
import { type Incident, severity, waitingTo } from '../../../incident/state/incident.ts';
import { sayProposed } from '../../../incident/state/judging/proposal-words.ts';
import { adviceOn, facts } from '../../../incident/state/judging/triage.ts';
import { proposal, takesSecond } from '../../../incident/steps/classify.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import {
  atLeast,
  type CriterionId,
  type Severity,
  severities,
} from '../../../policy/procedures/procedures.ts';
import { isToBeTicked } from '../../../policy/triage/criteria.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type AnswersOf, type Field, type Fields, isProblem, problemAt } from '../../forms/field.ts';
import { anyOf, oneOf, reasonText } from '../../forms/fields.ts';
import { type Child, html, nothing } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, stepsPage, writtenIn } from '../case-form.ts';
import { asksTelling, factsSaved } from '../triage/facts-saved.ts';
import { firstQuestion, judgementPart, restsOn } from '../triage/judgement.ts';
import { counted } from '../triage/on-classifying.ts';
import { sayConfirmers } from '../triage/proposed.ts';
import { assessedAs, tellingFields, tellingHelp, tellingPrefill } from '../triage/telling-fields.ts';

/** The criteria that no fact can tell, folded away: mostly none applies. */
const besideFacts = ({ found: { procedures } }: StepView): Field<readonly CriterionId[]> => {
  const field = anyOf<CriterionId>('criteria', {
    label: 'Which of these apply?',
    items: procedures.criteria
      .filter(({ id }) => isToBeTicked(id))
      .map(({ id, label, level }) => ({ value: id, text: label, hint: capitalised(level) })),
  });
  return {
    ...field,
    render: (form, error) =>
      details({
        summaryText: 'Anything that the facts do not say?',
        open: form.all('criteria').length > 0,
        text: field.render(form, error),
      }),
  };
};

/** Not in view as long as the proposal is followed, which takes no reason. */
const unless = (proposed: Severity, field: Field<string>): Field<string> => ({
  ...field,
  render: (form, error) =>
    html`<div class="candour-unless candour-unless--${proposed}">${field.render(form, error)}</div>`,
});

/** Missing where another severity than proposed is chosen first: said with all else that is missing. */
const whyOther = (
  { found }: StepView,
  criteria: Field<readonly CriterionId[]>,
  reason: Field<string>,
): Field<string> => ({
  ...reason,
  parse: (form) => {
    const [given, ticked] = [reason.parse(form), criteria.parse(form)];
    const chosen = severities.find((level) => level === form.get('severity'));
    if (given !== '' || chosen === undefined || isProblem(ticked)) return given;
    const { severity: proposed } = proposal(found.incident, ticked, found);
    return severity(found.incident) !== null || chosen === proposed
      ? given
      : { problem: `The criteria propose ${proposed}. Write why you choose ${chosen}` };
  },
});

/** Whether the facts leave a risk to people open, under which it would be major at least. */
const isRiskFeared = (incident: Incident): boolean => {
  const risk = adviceOn(incident)?.risk ?? null;
  return risk !== null && risk !== 'unlikely';
};

/** What is refused is said before it is chosen; `isRiskAsked` on a form that judges the risk as well. */
const severityHints = ({ found }: StepView, isRiskAsked: boolean): ((level: Severity) => string) => {
  const { incident } = found;
  const { severity: proposed, isKnown } = proposal(incident, [], found);
  const { floor } = proposal(isRiskAsked ? { ...incident, reportabilities: [] } : incident, [], found);
  const isFeared = isRiskAsked && isRiskFeared(incident);
  return (level) => {
    if (!atLeast(level, floor)) return `Not possible: it is at least ${floor}`;
    const only = isFeared && !atLeast(level, 'major') && 'Possible only where a risk to people is unlikely';
    const second = takesSecond(incident, level, proposed);
    const hints = [
      only,
      second && 'A second person confirms it',
      isKnown && level === proposed && 'Proposed',
    ];
    return hints.filter((each) => each !== false).join('. ');
  };
};

export const severityFields = (view: StepView, isRiskAsked: boolean) => {
  const { found } = view;
  const criteria = besideFacts(view);
  const asked = reasonText('reason', {
    label: 'Why, if you lower it or choose another severity than proposed',
    rows: 2,
  });
  const reason = whyOther(view, criteria, asked);
  const { severity: proposed, isKnown } = proposal(found.incident, [], found);
  const hintOf = severityHints(view, isRiskAsked);
  return {
    criteria,
    severity: oneOf('severity', {
      label: 'How severe is it?',
      items: severities.map((level) => ({
        value: level,
        text: capitalised(level),
        hint: hintOf(level) || undefined,
      })),
      required: 'Choose the severity',
    }),
    reason: severity(found.incident) === null && isKnown ? unless(proposed, reason) : reason,
  };
};

/** What waits for a second person is not asked with it. */
const isTellingAsked = ({ found }: StepView): boolean =>
  asksTelling(found) && waitingTo(found.incident, 'reassess') === null;

const notAsked: Field<null> = { names: [], parse: () => null, render: () => nothing };

type Asked<F extends Fields> = { readonly [K in keyof F]: Field<AnswersOf<F>[K] | null> };

/** The same fields, or none of them. */
const askedIf = <F extends Fields>(isAsked: boolean, fields: F): Asked<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, isAsked ? field : notAsked]),
  ) as Asked<F>;

/** Who has proposed what, and for whom it waits: nobody need wonder whether it was sent. */
const waitsPart = ({ found }: StepView): Child => {
  const { incident, directory, now } = found;
  const waiting = waitingTo(incident, 'lower-severity');
  if (waiting === null) return null;
  return insetText({
    text: html`<p class="govuk-body"><strong>${sayActor(directory, waiting.by)} proposed to
        ${sayProposed(incident, waiting)}.</strong> ${when(waiting.at, now)}</p>
      <p class="govuk-body">It waits for ${sayConfirmers(found, waiting)}.</p>`,
  });
};

/** What was decided before, or what is proposed and waits. */
const severityPrefill = ({ found: { incident }, entries }: StepView) => {
  const waiting = waitingTo(incident, 'lower-severity');
  if (waiting === null) return { severity: severity(incident) ?? '' };
  const { severity: proposed, criteria } = waiting.classification;
  return {
    severity: proposed,
    criteria: criteria.filter(isToBeTicked),
    reason: writtenIn(entries, waiting.entry, 'reason'),
  };
};

export const classify = stepsPage({
  step: 'classify',
  place: ['decide', 'summary'],
  button: 'Record the decision',
  points: ['5a', '6c'],
  intro: (view) => [waitsPart(view), firstQuestion(view) || factsSaved(view)],
  help: tellingHelp,
  beside: restsOn,
  workedOut: judgementPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields: (view) => {
    const isAsked = isTellingAsked(view);
    return { ...severityFields(view, isAsked), ...askedIf(isAsked, tellingFields(view)) };
  },
  prefill: (view) => ({ ...severityPrefill(view), ...tellingPrefill(view) }),
  commands: ({ criteria, severity, reason, telling, reasons }, view) => {
    const known = facts(view.found.incident);
    if (known === null) return problemAt('severity', 'Establish the facts first: they propose the severity');
    const { certainty, cause } = known;
    const told: readonly IncidentCommand[] =
      telling === null || reasons === null
        ? []
        : [{ step: 'assess-reportability', ...assessedAs({ telling, reasons }, view) }];
    return [
      ...told,
      {
        step: 'classify',
        facts: { certainty, cause, criteria: [...criteria, ...counted(view)], severity },
        prose: { reason },
      },
    ];
  },
});
