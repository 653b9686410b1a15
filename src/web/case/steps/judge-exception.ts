import type { ExceptionInForce } from '../../../app/cases/exceptions.ts';
import { ownException } from '../../../incident/people/exception-judges.ts';
import { type KeptAnswer, keptAnswers, unjudged } from '../../../incident/state/excepted.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { saidLast } from '../../../incident/state/report.ts';
import type { When } from '../../../policy/when.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type Field, known } from '../../forms/field.ts';
import { oneOf, reasonText } from '../../forms/fields.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { whenBy } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import {
  exceptionsJudgeable,
  exceptionsLeft,
  exceptionToJudge,
  sayException,
} from '../conformance/exceptions.ts';
import { reportPart } from '../triage/report-part.ts';

const answers: Readonly<Record<KeptAnswer, string>> = {
  kept: 'Yes. What happened was allowed, and its conditions were kept',
  'not-kept': 'No. It went further than was allowed, or a condition was not kept',
  'not-touched': 'It has nothing to do with this incident',
};

/** Those that closing waits for; once there is none, each may be answered, also again. */
const toChoose = (found: StepView['found']): readonly ExceptionInForce[] => {
  const left = exceptionsLeft(found);
  return left.length > 0 ? left : exceptionsJudgeable(found);
};

/** The one that a link leads to. */
const named = ({ found, asked }: StepView): ExceptionInForce | undefined =>
  exceptionsJudgeable(found).find(({ id }) => id === asked.get('exception'));

const whichOne = ({ found }: StepView): Field<StreamId> =>
  oneOf('exception', {
    label: 'Which exception?',
    items: toChoose(found).map((each) => ({ value: each.id, text: sayException(found, each) })),
    required: 'Choose the exception',
  });

const whichField = (view: StepView): Field<StreamId> => {
  const one = named(view);
  return one === undefined ? whichOne(view) : known(one.id);
};

/** The one that is asked about; undefined where there is a choice. */
const onlyOne = (view: StepView): ExceptionInForce | undefined => {
  const [only, ...others] = toChoose(view.found);
  return named(view) ?? (others.length === 0 ? only : undefined);
};

/** An exception is in force on some days only. What only the report says stands beside it. */
const whenItWas = ({ found: { incident, now }, entries }: StepView): Child => {
  const { report, details } = incident;
  const { happenedAt, discoveredAt } = saidLast(details);
  const places = details.map(({ entry }) => writtenIn(entries, entry, 'where')).filter(Boolean);
  const said = (title: string, at: When | null): readonly Fact[] => (at === null ? [] : [[title, when(at)]]);
  return (
    report !== null &&
    factList([
      ...said('Happened', happenedAt),
      ...said('Discovered', discoveredAt),
      ['Reported', whenBy(incident, report.by, report.receivedAt, now)],
      ...(places.length === 0 ? [] : [['Where', places.join('; ')] as const]),
    ])
  );
};

const isTheirOwn = ({ found }: StepView): boolean =>
  found.exceptions.length > 0 && exceptionsJudgeable(found).length === 0;

export const judgeException = stepPage({
  step: 'judge-exception',
  place: ['decide', 'policy'],
  button: 'Save the answer',
  about: (found) =>
    exceptionsLeft(found)
      .map((each) => sayException(found, each))
      .join('; '),
  isCalledFor: (found) => exceptionsLeft(found).length > 0,
  isReady: ({ found }) => {
    const asked = exceptionsJudgeable(found);
    return (isOpen(found.incident) ? asked : unjudged(found.incident, asked)).length > 0;
  },
  intro: (view) => {
    if (isTheirOwn(view)) return html`<p class="govuk-body">${ownException}</p>`;
    const one = named(view);
    const shown = one === undefined ? toChoose(view.found) : [one];
    return [whenItWas(view), ...shown.map((each) => exceptionToJudge(view.found, each))];
  },
  beside: reportPart,
  fields: (view) => ({
    exception: whichField(view),
    kept: oneOf('kept', {
      label: 'Was it kept?',
      hint: 'If it did not matter here, say that it has nothing to do with this incident.',
      items: keptAnswers.map((value) => ({ value, text: answers[value] })),
      required: 'Choose whether it was kept',
    }),
    reason: reasonText('reason', { label: 'Why do you say so?', required: 'Give your reason', rows: 3 }),
  }),
  prefill: (view) => ({ exception: onlyOne(view)?.id ?? '' }),
  ask: ({ exception, kept, reason }, { found }) => {
    const about = found.exceptions.find(({ id }) => id === exception)?.about ?? '1';
    return { facts: { exception, about, kept }, prose: { reason } };
  },
  leadsTo: (found) => (exceptionsLeft(found).length > 0 ? 'judge-exception' : undefined),
});
