// Which policies were breached (3a, 3k): ticks that the figures count, and remarks in words.
import { policyNamed } from '../../../app/directory.ts';
import {
  type Breached,
  type TickedOrUnknown,
  tickedSoFar,
} from '../../../incident/state/judging/breached.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import { type TickedPolicy, thisPolicy } from '../../../policy/information-policies.ts';
import { usuallyBreached } from '../../../policy/usually-breached.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import { type Field, isProblem, type Problem } from '../../forms/field.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Html, html } from '../../ui/html.ts';
import { type Choice, checkboxes } from '../../ui/inputs/choices.ts';
import { details } from '../../ui/notice.ts';
import type { StepView } from '../case-form.ts';

/** The ticks, and the remarks as the prose of the step. */
type Answer = { readonly facts: TickedOrUnknown; readonly prose: { readonly policiesBreached: string } };

type Options = {
  readonly label: string;
  /** Goes before the names of its controls, where a page asks it more than once. */
  readonly within?: string;
  /**
   * What to say where nothing is ticked, not even that none was breached, and nothing written; left out, that
   * is allowed.
   */
  readonly required?: string;
  /** Offers “Not known yet”: the report asks again. */
  readonly mayBeUnknown?: boolean;
};

const none = 'none';
/** What is sent for “Not known yet”. */
export const unknownPolicies = 'not-known';

/** A policy that was retired since can stay ticked. */
const choicesOf = ({ found }: StepView): readonly TickedPolicy[] => {
  const { school, directory, incident } = found;
  const before = tickedSoFar(incident)?.policies ?? [];
  const listed = policiesInUse(school.settings).map(({ id }) => id);
  const kept = [...directory.policies.keys()].filter(
    (id) => before.includes(id) && !listed.includes(id as never),
  );
  return [...listed, ...kept, 'other'];
};

const questionsOf = (view: StepView, { within = '', required, mayBeUnknown = false }: Options) => {
  const name = `${within}policies`;
  const policies = choicesOf(view);
  const points = anyOf(`${within}points`, {
    label: 'Which points of it?',
    items: view.found.policy.points.map(({ number, must }) => ({
      value: number,
      text: `${number}. ${must}`,
    })),
  });
  const remarks = longText(`${within}policiesBreached`, {
    label: 'Which other policy?',
    rows: 2,
  });
  const isUnknown = (form: Form): boolean => mayBeUnknown && form.all(name).includes(unknownPolicies);
  /** What is only written counts as another policy. */
  const untickedIn = (form: Form): Breached | Problem | null => {
    const isWritten = form.get(`${within}policiesBreached`).trim() !== '';
    if (isWritten && required !== undefined) return { policies: ['other'], points: [] };
    return required === undefined ? null : { problem: required };
  };
  /** Null where nothing was ticked, and need not be. */
  const ticksIn = (form: Form): Breached | Problem | null => {
    const chosen = form.all(name);
    const ticked = policies.filter((each) => chosen.includes(each));
    const isNone = chosen.includes(none);
    if (isUnknown(form) && (isNone || ticked.length > 0))
      return { problem: 'Choose the policies or “Not known yet”, not both' };
    if (isUnknown(form)) return null;
    if (isNone && ticked.length > 0) return { problem: 'Choose the policies or “None”, not both' };
    if (!isNone && ticked.length === 0) return untickedIn(form);
    const ofThis = ticked.includes(thisPolicy) ? points.parse(form) : [];
    return isProblem(ofThis) ? ofThis : { policies: ticked, points: ofThis };
  };
  return { name, policies, points, remarks, isUnknown, ticksIn };
};

/** Those that are usually breached by what happened, and what is ticked; the others are rare. */
const boxesOf = (
  view: StepView,
  options: Options,
  { name, policies, points, remarks }: ReturnType<typeof questionsOf>,
  form: Form,
  problem: { readonly ticks: string | undefined; readonly remarks: string | undefined },
): Html => {
  const asks: Readonly<Record<string, Html>> = {
    [thisPolicy]: points.render(form, undefined),
    other: remarks.render(form, problem.remarks),
  };
  const besides: readonly Choice[] = [
    { value: none, text: 'None', behaviour: 'exclusive' },
    ...(options.mayBeUnknown
      ? [{ value: unknownPolicies, text: 'Not known yet', behaviour: 'exclusive' } as const]
      : []),
  ];
  const cause = facts(view.found.incident)?.cause;
  const usual: readonly string[] = (cause && usuallyBreached[cause]) ?? [];
  const sorted = policies.toSorted((a, b) => Number(usual.includes(b)) - Number(usual.includes(a)));
  const ticked = form.all(name);
  const isOnlyWritten = ticked.length === 0 && remarks.names.some((each) => form.get(each).trim() !== '');
  const values = isOnlyWritten ? ['other'] : ticked;
  const isInView = (each: string) => usual.length === 0 || usual.includes(each) || values.includes(each);
  const [inView, rare] = [sorted.filter(isInView), sorted.filter((each) => !isInView(each))];
  const shown = { name, classes: 'candour-chosen-from', values };
  const choice = (each: TickedPolicy): Choice => ({
    value: each,
    text: policyNamed(view.found.directory, each).replace(/ Policy$/, ''),
    conditional: asks[each],
  });
  return html`${checkboxes({
    ...shown,
    legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
    error: problem.ticks,
    items: [...inView.map(choice), ...besides],
  })}${
    rare.length > 0 &&
    details({
      summaryText: 'Other policies',
      text: checkboxes({ ...shown, idPrefix: `${name}-other`, items: rare.map(choice) }),
    })
  }`;
};

export const breachedField = (view: StepView, options: Options): Field<Answer> => {
  const questions = questionsOf(view, options);
  const { name, points, remarks, isUnknown, ticksIn } = questions;
  const [atRemarks = ''] = remarks.names;
  return {
    names: [name, ...points.names, ...remarks.names],
    parse: (form) => {
      const [ticked, text] = [ticksIn(form), remarks.parse(form)];
      if (isProblem(ticked)) return ticked;
      if (isProblem(text)) return { ...text, at: atRemarks };
      if (isUnknown(form)) return { facts: { policiesNotKnown: true }, prose: { policiesBreached: text } };
      return ticked?.policies.includes('other') && text === ''
        ? { problem: 'You ticked another policy. Name it', at: atRemarks }
        : { facts: ticked ?? {}, prose: { policiesBreached: text } };
    },
    render: (form, problem) => {
      const isOfTicks = isProblem(ticksIn(form));
      const wrong = isOfTicks
        ? { ticks: problem, remarks: undefined }
        : { ticks: undefined, remarks: problem };
      return boxesOf(view, options, questions, form, wrong);
    },
  };
};

/** What is ticked already, as the form shows it. */
export const breachedPrefill = (view: StepView): Readonly<Record<string, readonly string[]>> => {
  const before = tickedSoFar(view.found.incident);
  if (before === null) return {};
  return {
    policies: before.policies.length === 0 ? [none] : before.policies,
    points: before.points,
  };
};
