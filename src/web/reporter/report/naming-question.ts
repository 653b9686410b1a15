// How a reporter gives their name: openly, to the chair alone, or to nobody. Each choice says who gets the
// report, and asks right there for what it needs. Over plain http the protected choices are shown and cannot
// be taken.

import type { Directory } from '../../../app/directory.ts';
import type { Naming } from '../../../incident/state/report.ts';
import { inDuty } from '../../../policy/said.ts';
import { type Field, isProblem, type Problem } from '../../forms/field.ts';
import { lineText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Html, html } from '../../ui/html.ts';
import { radios } from '../../ui/inputs/choices.ts';
import { openWay } from '../private-way.ts';
import { type RecipientsFor, sayWhoReceives } from './recipients.ts';

const unprotected = `${openWay}. Use the paper report form, or give your name openly`;

/** Back finds what was typed. */
const onPaper = html`${openWay}. To keep your name to yourself, use the <a class="govuk-link"
  href="/paper-form">paper report form</a>.`;

const noKey = (lacking: string): string =>
  `${lacking} has not set up a key yet, so we cannot keep a name for them alone. Choose “Nobody may know ` +
  `my ` +
  'name”, or give your name openly';

/** Says that the question was on the page: no answer then does not mean a name given openly. */
const askedField = 'namingAsked';

/** '' where they say nothing. The `contact` of a confidential reporter is who they are. */
export type Given = { readonly naming: Naming; readonly reportedBy: string; readonly contact: string };

const nameMax = 200;

/** A report without it arrives too: its receipt asks once more. */
const reporterName = lineText('reporterName', {
  label: 'Your name',
  hint: 'If you leave it empty, we will not know who reported it. That does not protect you.',
  autocomplete: 'name',
  max: nameMax,
});

export const contactField = (label: string): Field<string> => lineText('contact', { label, max: 300 });

const contact = contactField('E-mail or telephone, if we may reply');

const identity = lineText('identity', {
  label: `Your name, for the ${inDuty('chair')} alone`,
  hint: 'Sealed. Nothing is mailed to you.',
  required: `Write your name, for the acting ${inDuty('chair')} alone, or choose “Nobody may know my name”`,
  max: nameMax,
});

/** What each choice asks. What was typed below another is no answer. */
const below: Readonly<Record<Naming, readonly Field<string>[]>> = {
  named: [reporterName, contact],
  confidential: [identity],
  anonymous: [],
};

const lower = (label: string): string => (/^chair of governors$/i.test(label) ? label.toLowerCase() : label);

type Words = { readonly value: Naming; readonly text: string; readonly hint?: string };

const wordsOf = ({ labels }: Directory, recipientsFor: RecipientsFor): readonly Words[] => {
  const recipients = recipientsFor([], true);
  const goes =
    recipients.length > 0
      ? `It goes to ${sayWhoReceives(recipients)} alone at first.`
      : 'Nobody can open it yet. Before you send it, read below who to go to.';
  // The last is chosen unless they choose, and asks most: all choices are in view before what it asks.
  return [
    {
      value: 'anonymous',
      text: 'Nobody may know my name',
      hint: `${goes} You get a code to read the answer.`,
    },
    {
      value: 'confidential',
      text: `Only the ${lower(labels['protected-chair'])} may know my name`,
      hint: goes,
    },
    { value: 'named', text: 'I give my name' },
  ];
};

/** `lacksKey`: who would get the name and has no key for it, as a sentence begins. */
export type Way = {
  readonly recipientsFor: RecipientsFor;
  readonly isPrivate: boolean;
  readonly lacksKey: string | null;
};

const canTake = (naming: string, { isPrivate, lacksKey }: Way): boolean =>
  naming === 'named' || (isPrivate && (naming !== 'confidential' || lacksKey === null));

const wrongIn = (field: Field<string>, form: Form): string | undefined => {
  const answer = field.parse(form);
  return isProblem(answer) ? answer.problem : undefined;
};

/** Over plain http the question says why neither can be taken. */
const hintFor = ({ value, hint }: Words, { lacksKey, isPrivate }: Way): string | undefined => {
  if (value !== 'named' && !isPrivate) return undefined;
  return value === 'confidential' && lacksKey !== null ? `${noKey(lacksKey)}.` : hint;
};

const offered = (words: Words, way: Way, form: Form, isAgain: boolean) => {
  const { value } = words;
  const fields = below[value].map((field) =>
    field.render(form, isAgain && form.get('naming') === value ? wrongIn(field, form) : undefined),
  );
  return {
    ...words,
    hint: hintFor(words, way),
    disabled: !canTake(value, way),
    conditional: fields.length === 0 ? undefined : html`${fields}`,
  };
};

const answerOf = (naming: Naming, form: Form): Given | Problem => {
  const said: string[] = [];
  for (const field of below[naming]) {
    const answer = field.parse(form);
    if (isProblem(answer)) return { ...answer, at: field.names[0] ?? 'naming' };
    said.push(answer);
  }
  const [first = '', second = ''] = said;
  return naming === 'named'
    ? { naming, reportedBy: first, contact: second }
    : { naming, reportedBy: '', contact: first };
};

export const namingQuestion = (directory: Directory, way: Way): Field<Given> => {
  const { recipientsFor, isPrivate, lacksKey } = way;
  const words = wordsOf(directory, recipientsFor);
  const fields = Object.values(below).flat();
  return {
    names: ['naming', askedField, ...fields.flatMap(({ names }) => names)],
    parse: (form) => {
      const chosen = form.get('naming') || (form.get(askedField) === '' ? 'named' : '');
      const found = words.find(({ value }) => value === chosen);
      if (found === undefined) return { problem: 'Choose how you want to give your name' };
      if (found.value !== 'named' && !isPrivate) return { problem: unprotected };
      if (found.value === 'confidential' && lacksKey !== null) return { problem: noKey(lacksKey) };
      return answerOf(found.value, form);
    },
    render: (form, error): Html => {
      const isBelow = fields.some((field) => wrongIn(field, form) === error);
      return html`<input type="hidden" name="${askedField}" value="yes">${radios({
        name: 'naming',
        legend: { text: 'Your name', classes: 'govuk-fieldset__legend--s' },
        hint: isPrivate ? undefined : onPaper,
        error: isBelow ? undefined : error,
        items: words.map((each) => offered(each, way, form, error !== undefined)),
        // A choice that cannot be taken is asked for again, and never taken for another.
        value: canTake(form.get('naming'), way) ? form.get('naming') : undefined,
        groupClasses: 'candour-naming',
      })}`;
    },
  };
};
