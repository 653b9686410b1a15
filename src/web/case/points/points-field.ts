// The points of the policy that are still open, as one question of a form: each is answered in place, or
// left. Reasons that the record gives are confirmed together, and each can be answered otherwise instead.

import {
  entriesAgainst,
  isForWords,
  itemState,
  unansweredBeforeOutcome,
} from '../../../incident/conformance/items.ts';
import { isDecided, reportability } from '../../../incident/state/incident.ts';
import { isUnadvised } from '../../../incident/state/telling/advice.ts';
import { standingPlan, untoldInPlan } from '../../../incident/state/telling/communication.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { counted } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../../policy/said.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised, inSentence } from '../../../record/phrases.ts';
import {
  asProblem,
  type Field,
  isProblem,
  type Located,
  parseFields,
  problemAt,
  renderFields,
} from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { checkboxes } from '../../ui/inputs/choices.ts';
import { pointList, pointWays, preparedList } from '../../ui/point.ts';
import { nearWhen } from '../../ui/when.ts';
import { sayActor, sayEvent } from '../../words/entries.ts';
import type { StepView } from '../case-form.ts';
import { containLink } from '../summary/contain-link.ts';
import { entryLinks, withEntryLinks } from '../summary/points.ts';
import { advisers } from '../triage/ico-questions.ts';
import { itemText, shortName } from './item-text.ts';
import { besidesAsked } from './open-points.ts';
import { prepared } from './prepared.ts';
import { isSmall } from './short-forms.ts';
import { answersElsewhere, isOnOwnPage, whoAnswers } from './waits.ts';
import { notAppropriate, type Way, waysFor } from './ways.ts';

const nameOf = (id: ItemId): string => `${id}-answer`;

const confirmName = 'prepared';

type Open = { readonly id: ItemId; readonly ways: readonly Way[]; readonly reason: string | undefined };

const opened = (view: StepView, items: readonly ItemId[]): readonly Open[] => {
  // From major up each point is answered by itself.
  const reasons = isSmall(view.found.incident) ? prepared(view.found) : {};
  return items
    .filter((id) => itemState(view.found.incident, id).state === 'open')
    .map((id) => {
      const ways = waysFor(view, id);
      const isTheirs = ways.some(({ value }) => value === 'not');
      return { id, ways, reason: isTheirs ? reasons[id] : undefined };
    });
};

const chosenIn = ({ id, ways }: Open, form: Form): Way | undefined =>
  ways.find(({ value }) => value === form.get(nameOf(id)));

type Read = { readonly problems: readonly Located[]; readonly commands: readonly IncidentCommand[] };

const readWay = (way: Way, form: Form): Read => {
  const parsed = parseFields(way.fields, form);
  if ('problems' in parsed) return { problems: parsed.problems, commands: [] };
  const commands = way.commands(parsed.answers as never);
  return isProblem(commands) ? { problems: [commands], commands: [] } : { problems: [], commands };
};

const isConfirmed = (form: Form): boolean => form.get(confirmName) === 'yes';

type Wanted = { readonly all: boolean };

const missingIn = (open: readonly Open[], form: Form, { all }: Wanted): readonly Located[] => {
  const left = open.filter((each) => chosenIn(each, form) === undefined);
  const isNothing = left.length === open.length && !(isConfirmed(form) && left.some(({ reason }) => reason));
  const [first] = open.filter(({ ways }) => ways.length > 0);
  if (!all) {
    const at = first === undefined ? confirmName : nameOf(first.id);
    return isNothing ? [problemAt(at, 'Answer at least one point')] : [];
  }
  const unconfirmed = left.some(({ reason }) => reason !== undefined) && !isConfirmed(form);
  return [
    ...(unconfirmed
      ? [problemAt(confirmName, 'Say that these reasons are true, or answer the points yourself')]
      : []),
    ...left
      .filter(({ reason, ways }) => reason === undefined && ways.length > 0)
      .map(({ id }) => problemAt(nameOf(id), `${id}: choose an answer`)),
  ];
};

const problemsIn = (open: readonly Open[], form: Form, wanted: Wanted): readonly Located[] => [
  ...missingIn(open, form, wanted),
  ...open.flatMap((each) => {
    const way = chosenIn(each, form);
    return way === undefined ? [] : readWay(way, form).problems;
  }),
];

const answered = (view: StepView, open: readonly Open[], form: Form): readonly IncidentCommand[] =>
  open.flatMap((each) => {
    const way = chosenIn(each, form);
    if (way !== undefined) return readWay(way, form).commands;
    return each.reason !== undefined && isConfirmed(form)
      ? [notAppropriate(view, each.id, each.reason, true)]
      : [];
  });

/** Where it says more than that the point has no answer yet. */
const nothingYet: Readonly<Partial<Record<ItemId, string>>> = {
  '3b': 'No talk is recorded.',
  '3c': 'No evidence is recorded.',
  '3d': 'Nobody is recorded as asked.',
  '3e': `Telling the ${inDuty('chair')} counts.`,
  '3f': 'Nobody is recorded as informed.',
  '3j': 'A control that is only planned will do: choose “Record now”.',
  '4d': 'No action is recommended.',
};

/** What was answered before the report recommended something; null where nothing was. */
const answeredBefore = (view: StepView, id: ItemId): Child => {
  const { incident, directory } = view.found;
  const last = incident.answers.findLast((each) => each.item === id);
  if (last === undefined || isForWords(incident, id)) return null;
  return html`${sayActor(directory, last.by)} answered this. Since then actions were recommended, and each
    needs an answer of its own.`;
};

/** What stands elsewhere and may answer it: it is recorded by a step that carries out another point. */
const elsewhere = (view: StepView, id: ItemId): Child => {
  const { incident, directory } = view.found;
  const { classifications, reportabilities, verified } = incident;
  if (id === '3b' && verified !== null) {
    const said = `${sayActor(directory, verified.by)} wrote what was checked: entry ${verified.entry}.`;
    return html`${nothingYet['3b']} ${withEntryLinks(view, said)}
      If that was a talk, it is recorded already.`;
  }
  const decisions = [...classifications, ...reportabilities]
    .map(({ entry }) => entry)
    .toSorted((a, b) => a - b);
  if (id !== '3c' || decisions.length === 0) return null;
  return html`${nothingYet[id]} Decisions so far: ${entryLinks(view, decisions)}`;
};

const saidMax = 2;

/** The latest in words, with the way to each. */
const recorded = (view: StepView, against: readonly EntryNo[]): Child => {
  const { entries, found } = view;
  const said = entries
    .filter(({ version }) => against.slice(-saidMax).includes(version))
    .map((each) => html`${capitalised(sayEvent(each, found.directory))}. `);
  return html`${said}See ${entryLinks(view, against)}`;
};

const tellInWords: Readonly<Record<Tell, string>> = {
  nobody: 'Decided: tell nobody outside.',
  regulator: `Decided: tell the ${regulatorName} only.`,
  'regulator-and-individuals': 'Decided: tell the people affected.',
};

/** Whether the people affected are to be told (3f), as far as it is decided; that waits for no advice. */
const toInform = (view: StepView): string => {
  const { incident } = view.found;
  const judged = reportability(incident);
  if (judged === null || !isDecided(judged)) return 'Not decided yet.';
  const decided = tellInWords[judged.tell];
  const adviser = isUnadvised(incident) ? advisers(view) : '';
  return adviser === '' ? decided : `${decided} ${adviser} may still advise otherwise: do not wait for it.`;
};

/** A school may tell people although the law does not ask it to. */
const inPlan = (view: StepView): Child => {
  const { incident } = view.found;
  const plan = standingPlan(incident);
  if (plan === null || untoldInPlan(incident).length === 0) return null;
  return html` Are they in the plan? Then record it once they are told: ${entryLinks(view, [plan.entry])}`;
};

/** What somebody else owes, and that it answers the point; 3d may be answered without waiting for it. */
const toCome = (
  view: StepView,
  id: ItemId,
  { who, at }: NonNullable<ReturnType<typeof answersElsewhere>>,
): Child => {
  const when = nearWhen(at, view.found.now);
  // To who cannot answer it, the line below says for whom it waits.
  if (waysFor(view, id).length === 0) return nothingYet[id];
  return html`Waiting for ${inSentence(who)}, until ${when}. That answers this: it can stay open until then.`;
};

/** What the record says of it so far. */
const stands = (view: StepView, id: ItemId): Child => {
  const { incident } = view.found;
  const before = answeredBefore(view, id);
  if (before !== null) return before;
  if (id === '4d' && incident.recommendations.length > 0) return 'Not every recommendation has an answer.';
  const other = answersElsewhere(view, id);
  if (other !== null) return toCome(view, id, other);
  const adviser = id === '3d' && isUnadvised(incident) ? advisers(view) : '';
  if (adviser !== '')
    return `The advice of ${adviser} is late. Ring ${adviser}, record that here, and do not wait longer.`;
  const against = entriesAgainst(incident, id);
  if (id === '3f')
    return html`${nothingYet[id]} ${toInform(view)}${inPlan(view)}${
      against.length > 0 && html` See ${entryLinks(view, against)}`
    }`;
  if (against.length > 0) return recorded(view, against);
  const contains = id === '3g' && containLink(view, 'policy');
  if (contains) return html`A red flag stands until this is contained. ${contains}`;
  return elsewhere(view, id) ?? nothingYet[id];
};

/** Nothing is asked of the reader here: somebody else has to do what answers it. */
const isForOthers = (view: StepView, { id, ways }: Open): boolean => {
  const other = answersElsewhere(view, id);
  return other === null ? ways.length === 0 && !isOnOwnPage(view, id) : !other.isYours;
};

/** `waits` is for others, and keeps nothing from going on. */
type Part = { readonly title: string | null; readonly points: readonly Open[]; readonly waits?: true };

/** The reader's own first; of the others', while the outcome report is written, what it waits for. */
const partsOf = (view: StepView, open: readonly Open[], besides: readonly ItemId[]): readonly Part[] => {
  const { incident } = view.found;
  const own = open.filter((each) => !isForOthers(view, each));
  const others = open.filter((each) => isForOthers(view, each));
  const before = unansweredBeforeOutcome(incident);
  const isWriting = incident.stage === 'investigating';
  const isWaitedFor = ({ id }: Open): boolean => !isWriting || before.includes(id);
  return [
    { title: null, points: own.filter(({ id }) => !besides.includes(id)) },
    { title: 'You may also answer', points: own.filter(({ id }) => besides.includes(id)) },
    {
      title: 'Others answer these',
      points: others.filter(isWaitedFor),
    },
    {
      title: 'Others answer these by the closing; the outcome report does not wait',
      points: others.filter((each) => !isWaitedFor(each)),
      waits: true,
    },
  ];
};

const ways = ({ id, ways, reason }: Open, form: Form, problems: readonly Located[]): Html => {
  const chosen = form.get(nameOf(id));
  const asks = (way: Way): Child =>
    renderFields(way.fields, form, way.value === chosen ? named(way, problems) : []);
  return pointWays({
    item: id,
    name: nameOf(id),
    none: reason === undefined ? undefined : 'As above',
    chosen,
    error: problems.find(({ at }) => at === nameOf(id))?.problem,
    ways: ways.map((way) => ({ value: way.value, text: way.text, asks: asks(way) })),
  });
};

/** Those of the way's own fields, each with its field's name. */
const named = ({ fields }: Way, problems: readonly Located[]): readonly Located[] =>
  problems.flatMap((each) => {
    const found = Object.entries(fields).find(
      ([, { names }]) => names.includes(each.at) || names.some((name) => each.at.startsWith(name)),
    );
    return found === undefined ? [] : [{ ...each, field: found[0] }];
  });

const confirmation = (form: Form, problems: readonly Located[]): Html =>
  checkboxes({
    name: confirmName,
    items: [{ value: 'yes', text: 'I have read these reasons, and they are true' }],
    values: form.all(confirmName),
    error: problems.find(({ at }) => at === confirmName)?.problem,
  });

const drawn = ({ title, points, waits }: Part, list: Child, isFolding: boolean): Html =>
  waits && isFolding
    ? fold(`${title} (${points.length})`, list)
    : html`${title !== null && html`<h3 class="govuk-heading-s">${title}</h3>`}${list}`;

/** Answers to all of them, or to those that were answered so far. */
export const pointsField = (
  view: StepView,
  items: readonly ItemId[],
  wanted: Wanted,
): Field<readonly IncidentCommand[]> => {
  const open = opened(view, items);
  const text = (id: ItemId) => itemText(view.found.policy, id);
  const own = open.flatMap(({ id, ways }) => [
    nameOf(id),
    ...ways.flatMap(({ fields }) => Object.values(fields).flatMap(({ names }) => names)),
  ]);
  return {
    names: [...own, confirmName],
    parse: (form) => asProblem(problemsIn(open, form, wanted)) ?? answered(view, open, form),
    render: (form, problem) => {
      const problems = problem === undefined ? [] : problemsIn(open, form, wanted);
      const ready = open.filter(({ reason }) => reason !== undefined);
      const list = (points: readonly Open[]): Child =>
        pointList(
          points.map((each) => ({
            item: each.id,
            text: text(each.id),
            stands: stands(view, each.id),
            how: each.ways.length > 0 ? ways(each, form, problems) : whoAnswers(view, each.id),
          })),
        );
      const rest = open.filter(({ reason }) => reason === undefined);
      const parts = partsOf(view, rest, wanted.all ? [] : besidesAsked(view, items)).filter(
        ({ points }) => points.length > 0,
      );
      const isFolding = parts.length > 1 && problems.length === 0;
      return html`${
        ready.length > 0 &&
        preparedList({
          title: `Ready: ${counted(ready.length, 'policy point')}`,
          lines: ready.map((each) => ({
            item: each.id,
            name: shortName(each.id),
            reason: each.reason ?? '',
            text: text(each.id),
            otherwise: ways(each, form, problems),
            open: chosenIn(each, form) !== undefined,
          })),
          confirm: confirmation(form, problems),
        })
      }${parts.map((each) => drawn(each, list(each.points), isFolding))}`;
    },
  };
};
