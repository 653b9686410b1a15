// The second form of the short path (3a-3k): the points that are open, each answered in place or by the
// reason that the record gives, then the outcome report, begun with what the record says.
import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import type { Ticked } from '../../../incident/state/judging/breached.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { formPart } from '../../forms/field.ts';
import type { Child } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { caseForm, didBy, type StepView } from '../case-form.ts';
import { backField, backFound, backPrefill } from '../outcome/back-field.ts';
import { breachedPrefill } from '../outcome/breached-field.ts';
import {
  costFacts,
  costFields,
  costPrefill,
  reopened,
  shortOutcomeFields,
  whySentBack,
} from '../outcome/outcome.ts';
import { pointsField } from '../points/points-field.ts';
import { outcomePrefill } from '../points/prepared.ts';
import { shortFormRefusal } from '../points/short-forms.ts';
import { inReport } from '../ready-words.ts';
import { answersGiven } from '../summary/points.ts';

const report = { id: 'part-report', title: 'The outcome report' } as const;

const given = (view: StepView): Child => {
  const answers = answersGiven(view, 'change');
  return answers && details({ summaryText: 'Already answered', text: answers });
};

/** What the scope ticks that is set on the same page. */
const scopedBy = (points: readonly IncidentCommand[]): Ticked =>
  points.find(({ step }) => step === 'set-scope')?.facts ?? {};

export const finish = caseForm({
  name: 'finish',
  place: ['record', 'outcome'],
  title: 'Finish the investigation',
  button: 'Send for review',
  points: ['3k'],
  next: () => ({ why: 'One page does it: the open points, then the outcome report.' }),
  refusal: shortFormRefusal('submit-outcome'),
  intro: (view) => [reopened(view), whySentBack(view), given(view)],
  // Whether it is gone comes first: the reasons below speak of it.
  fields: (view) => ({
    back: backField(view),
    points: pointsField(view, unansweredBeforeOutcome(view.found.incident), { all: true }),
    partReport: formPart(report),
    ...shortOutcomeFields(view),
    ...costFields,
  }),
  prefill: (view) => ({
    ...backPrefill(view),
    ...breachedPrefill(view),
    ...outcomePrefill(view),
    ...costPrefill(view),
  }),
  commands: (
    { points, partReport: _, back, breached, recommended, forReporter, hours, pounds, ...prose },
    view,
  ): readonly IncidentCommand[] => [
    ...points,
    ...backFound(back, view),
    ...recommended,
    {
      step: 'submit-outcome',
      facts: {
        ...(breached.facts.policies === undefined ? scopedBy(points) : breached.facts),
        ...costFacts({ hours, pounds }),
      },
      prose: { ...prose, ...breached.prose, ...inReport(forReporter) },
    },
  ],
  done: (view) => didBy(view, 'submit-outcome'),
});
