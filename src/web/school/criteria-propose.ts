// Propose other criteria of severity, beside the figures: they wait for the chair in one proposal. Words that
// are emptied leave a criterion out.

import {
  type CriteriaWords,
  criteriaWith,
  lockedCriteria,
  nextOwnNumber,
  worded,
} from '../../policy/procedures/own-criteria.ts';
import {
  type Criterion,
  type OwnCriteria,
  type OwnCriterionId,
  proceduresDefault2026,
  type Severity,
  type ShippedCriterionId,
  severities,
} from '../../policy/procedures/procedures.ts';
import { differences } from '../../policy/procedures/procedures-differences.ts';
import {
  criteriaIn,
  type Figures,
  figuresOf,
  statutory,
} from '../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../policy/said.ts';
import { isToBeTicked } from '../../policy/triage/criteria.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { type Field, foldedTogether, problemAt } from '../forms/field.ts';
import { longText, reasonText } from '../forms/fields.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { type SchoolForm, type SchoolView, settingsForm } from './school-form.ts';

/** Figures, and the words of the criteria that go with them. */
export type Worded = { readonly figures: Figures; readonly words: CriteriaWords };

export const wordedNow = ({ signed: { school }, words }: SchoolView): Worded => {
  const { settings } = school;
  const found = settings.adopted.find(({ version }) => version === settings.procedures);
  return {
    figures: figuresOf(proceduresNow(settings)),
    words: (found && words.get(found.proposed.entry)) ?? {},
  };
};

/** What a new proposal begins with: the one that waits, else what is in force. */
export const wordedBase = (view: SchoolView): Worded => {
  const { proposed } = view.signed.school.settings;
  if (proposed === null) return wordedNow(view);
  return { figures: proposed.figures, words: view.words.get(proposed.entry) ?? {} };
};

export const criteriaOf = ({ figures, words }: Worded): readonly Criterion[] =>
  worded(criteriaWith(criteriaIn(figures)), criteriaIn(figures), words);

/** Only the words of what was reworded or added. */
export const ownWords = ({ figures, words }: Worded): Readonly<Record<string, string>> => {
  const { reworded, added } = criteriaIn(figures);
  return Object.fromEntries([...reworded, ...added.map(({ id }) => id)].map((id) => [id, words[id] ?? '']));
};

const shipped = proceduresDefault2026.criteria;
const blankPerLevel = 2;
const wordsMax = 250;

const nameOf = (id: string): string => `criterion-${id}`;
const blankName = (level: Severity, number: number): string => nameOf(`${level}-new-${number}`);

type Asked = { readonly id: string; readonly label: string; readonly hint?: string | undefined };

const questionsOn = (level: Severity, present: readonly Criterion[]): readonly Asked[] => {
  const ownOnes = present.filter((each) => each.level === level && !shipped.some(({ id }) => id === each.id));
  const all = [...shipped.filter((each) => each.level === level), ...ownOnes];
  const told = all
    .filter(({ id }) => lockedCriteria[id] === undefined)
    .map(({ id }, index) => ({
      id,
      label: `${capitalised(level)} ${index + 1}`,
      hint: isToBeTicked(id) || id.startsWith('own-') ? 'A person ticks it' : undefined,
    }));
  const blanks = Array.from({ length: blankPerLevel }, (_, index) => ({
    id: `${level}-new-${index + 1}`,
    label: `${capitalised(level)}, a new one (${index + 1})`,
  }));
  return [...told, ...blanks];
};

const locked = (level: Severity): Child =>
  shipped
    .filter((each) => each.level === level && lockedCriteria[each.id] !== undefined)
    .map(({ id, label }) =>
      insetText({ text: `${label}. ${lockedCriteria[id]} asks of this, so it stays as it is.` }),
    );

/** The words of the criteria of one level, by the names of their controls. */
const levelField = (level: Severity, view: SchoolView): Field<Readonly<Record<string, string>>> => {
  const present = criteriaOf(wordedBase(view));
  const fields = Object.fromEntries(
    questionsOn(level, present).map(({ id, label, hint }) => [
      id,
      longText(nameOf(id), { label, hint, rows: 2, max: wordsMax }),
    ]),
  );
  return foldedTogether(capitalised(level), fields, { head: locked(level) });
};

type Typed = Readonly<Record<Severity, Readonly<Record<string, string>>>>;

/** What the typed words make of the criteria, and the words of those that are the school's own. */
const readTyped = (typed: Typed, view: SchoolView): { own: OwnCriteria; words: Record<string, string> } => {
  const words: Record<string, string> = {};
  const leftOut: ShippedCriterionId[] = [];
  const reworded: ShippedCriterionId[] = [];
  const added: { id: OwnCriterionId; level: Severity }[] = [];
  let next = nextOwnNumber(view.signed.school.settings.adopted.map(({ figures }) => criteriaIn(figures)));
  for (const level of severities) {
    for (const [name, text] of Object.entries(typed[level])) {
      const usual = shipped.find(({ id }) => id === name);
      if (usual !== undefined) {
        const id = usual.id as ShippedCriterionId;
        if (text === '') leftOut.push(id);
        else if (text !== usual.label) {
          reworded.push(id);
          words[id] = text;
        }
      } else if (text !== '') {
        // A number that waits was given by the proposal that this one replaces.
        const isAdopted = name.startsWith('own-') && Number(name.slice(4)) < next;
        const id = isAdopted ? (name as OwnCriterionId) : (`own-${next++}` as const);
        added.push({ id, level });
        words[id] = text;
      }
    }
  }
  return { own: { leftOut, reworded, added }, words };
};

const isSame = (a: Worded, b: Worded): boolean =>
  differences(a.figures, b.figures).length === 0 &&
  JSON.stringify(criteriaOf(a)) === JSON.stringify(criteriaOf(b));

/** Whether this is what is in force: then there is nothing to propose. */
export const isInForce = (proposed: Worded, view: SchoolView): boolean => isSame(proposed, wordedNow(view));

export const reasonField = (required: string) =>
  reasonText('reason', {
    label: 'Why should the procedures be changed?',
    hint: 'Everybody who signs in can read this once it is adopted. Do not name a person or an incident.',
    required,
    rows: 3,
  });

export const criteriaForm: SchoolForm = settingsForm({
  name: 'criteria',
  step: 'propose-procedures',
  title: 'Propose other severity criteria',
  button: 'Propose',
  done: `Your proposal waits for the ${inOffice('chair of governors')}.`,
  place: { href: '/procedures', text: 'Back to the procedures' },
  intro: ({ signed }) =>
    html`<p class="govuk-body">Reword what should read differently. Empty the words to leave a criterion out.
      What you add, a person ticks. The rest is found from the facts; new words do not change when.</p>
      <p class="govuk-body">The ${inOffice('chair of governors')} adopts or declines your proposal. Each
      incident is judged by the criteria in force when it was reported.</p>${
        signed.school.settings.proposed !== null &&
        insetText({
          text: 'A proposal is already waiting. What you send replaces it, and keeps its figures.',
        })
      }`,
  fields: (view) => ({
    minor: levelField('minor', view),
    moderate: levelField('moderate', view),
    major: levelField('major', view),
    critical: levelField('critical', view),
    reason: reasonField('Say why the criteria should be changed'),
  }),
  prefill: (view) => {
    const present = criteriaOf(wordedBase(view));
    const { proposed } = view.signed.school.settings;
    return {
      ...Object.fromEntries(present.map(({ id, label }) => [nameOf(id), label])),
      reason: (proposed && view.words.get(proposed.entry)?.reason) ?? '',
    };
  },
  ask: ({ reason, ...typed }, view) => {
    const { own, words } = readTyped(typed, view);
    const figures: Figures = { ...wordedBase(view).figures, criteria: own };
    if (isInForce({ figures, words }, view))
      return problemAt(blankName('minor', 1), 'These criteria are already in force. Change at least one');
    return { step: 'propose-procedures', facts: { figures, statutory }, prose: { ...words, reason } };
  },
});
