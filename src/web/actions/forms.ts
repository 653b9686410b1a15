import { actionSteps } from '../../action/steps.ts';
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import type { PersonId } from '../../record/ids.ts';
import { dateParts } from '../forms/date-fields.ts';
import type { Field } from '../forms/field.ts';
import { longText, oneOf, reasonText } from '../forms/fields.ts';
import type { FormKind } from '../forms/form-kind.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import {
  type OnStream,
  onStreams,
  type StreamForm,
  type StreamView,
  stepForms,
  streamViewOf,
} from '../streams/stream-form.ts';
import { type Child, html } from '../ui/html.ts';
import { quoted } from '../words/entries.ts';
import { actionField, actionMax, dueField, inFourWeeks, ownerField } from './fields.ts';
import { askedSource, type Source } from './source.ts';

const kind = 'action';

/** `from` is what an action is set from. */
type ActionView = StreamView<typeof kind> & { readonly from: Source | null };

const actionForm = stepForms<typeof kind, ActionView>(kind, actionSteps);

const home = { href: '/actions', text: 'Back to actions' };

/** Where a form is opened with `?from=`, the action comes from that stream. */
export const actionViewOf = async (request: DeskRequest, site: Site): Promise<ActionView> => {
  const view = await streamViewOf(kind, request, site);
  return { ...view, from: view.state.version === 0 ? await askedSource(request, site) : null };
};

export const titleOf = ({ entries }: Pick<ActionView, 'entries'>): string =>
  entries[0]?.written?.action ?? 'Action';

/** What its owner wrote last of what was done, and what shows it. */
export const evidenceOf = ({ entries }: Pick<ActionView, 'entries'>): string =>
  entries.findLast(({ written }) => written?.evidence)?.written?.evidence ?? '';

export const onActions: FormKind<OnStream<typeof kind, ActionView>> = {
  ...onStreams(kind, home, actionViewOf),
  frame: (_form, view) =>
    view.state.version === 0
      ? { current: home.href, back: home }
      : {
          caption: titleOf(view),
          current: home.href,
          back: { href: streamPath(kind, view.stream), text: 'Back to the action' },
        },
};

const ownerOf = (view: ActionView): Field<PersonId> =>
  ownerField(view.signed, view.from?.excluded ?? view.state.excluded);

const intro = ({ from }: ActionView): Child =>
  from !== null &&
  html`<p class="govuk-body">It comes from ${from.text}. Its owner reads what you write here, and may
    not see where it comes from.</p>`;

export const setForm = actionForm({
  step: 'set-action',
  name: 'new',
  done: 'The action is set. Candour reminds its owner.',
  intro,
  fields: (view) => ({
    action: actionField,
    owner: ownerOf(view),
    dueOn: dueField,
    why: reasonText('why', { label: 'Why?', required: 'Write why it is to be done', rows: 2 }),
  }),
  prefill: ({ from, now }) => ({
    action: from?.agreed.slice(0, actionMax) ?? '',
    ...(from?.entry ? { why: `It comes from: ${from.text}.` } : {}),
    ...dateParts('dueOn', inFourWeeks(now)),
  }),
  ask: ({ action, why, owner, dueOn }, { from }) => {
    const source = from && { stream: from.stream, entry: from.entry };
    const about = from?.about === undefined ? {} : { about: from.about };
    const forOffice = from?.forOffice ?? true;
    const excluded = from?.keptFrom === undefined ? {} : { excluded: from.keptFrom };
    const forClerk = from?.forClerk === undefined ? {} : { forClerk: from.forClerk };
    const facts = { source, ...about, ...excluded, ...forClerk, forOffice, owner, dueOn };
    return { facts, prose: { action, why } };
  },
});

const handForm = actionForm({
  step: 'hand-action',
  button: 'Save',
  done: 'It is saved. Candour reminds its owner.',
  isCalledFor: ({ state }) => state.stage === 'open',
  fields: (view) => ({
    owner: ownerOf(view),
    dueOn: dueField,
    why: reasonText('why', { label: 'Why?', required: 'Write why', rows: 2 }),
  }),
  prefill: ({ state }) => ({ owner: state.owner ?? '', ...dateParts('dueOn', state.dueOn) }),
  ask: ({ owner, dueOn, why }) => ({ facts: { owner, dueOn }, prose: { why } }),
});

const finishForm = actionForm({
  step: 'finish-action',
  button: 'It is done',
  done: 'Done. Somebody else has been asked to check it.',
  isCalledFor: ({ state }) => state.stage === 'open',
  fields: () => ({
    evidence: longText('evidence', {
      label: 'What was done, and what shows it?',
      required: 'Write what shows that it is done',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

const checkFields = {
  isDone: oneOf('isDone', {
    label: 'Is it done?',
    items: [
      { value: 'yes', text: 'Yes, it is done' },
      { value: 'no', text: 'No, it goes back to its owner' },
    ],
    required: 'Choose whether it is done',
  }),
  remark: longText('remark', { label: 'What did you look at, or what is missing?', rows: 3 }),
};

const checkForm = actionForm({
  step: 'check-action',
  button: 'Save the check',
  done: 'You checked it.',
  isCalledFor: ({ state, signed }) => state.stage === 'done' && state.owner !== signed.id,
  intro: (view) => {
    const { owner } = view.state;
    const who = owner === null ? 'Its owner' : nameIn(view.signed.directory, owner);
    return quoted(`${who} says that it is done`, evidenceOf(view) || 'Erased');
  },
  fields: () => checkFields,
  ask: ({ isDone, remark }) => ({ facts: { isDone: isDone === 'yes' }, prose: { remark } }),
});

const dropForm = actionForm({
  step: 'drop-action',
  done: 'The action is dropped. The record keeps why.',
  isCalledFor: ({ state, signed }) =>
    (state.stage === 'open' || state.stage === 'done') && state.owner !== signed.id,
  fields: () => ({
    reason: reasonText('reason', {
      label: 'Why is it not needed any more?',
      required: 'Write why it is not needed any more',
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

export const actionForms: readonly StreamForm<typeof kind, ActionView>[] = [
  finishForm,
  checkForm,
  handForm,
  dropForm,
];
