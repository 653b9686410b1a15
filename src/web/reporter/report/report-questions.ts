// What a report asks (1): only what happened must be answered. Details are asked after sending.
import type { Directory } from '../../../app/directory.ts';
import { type Concerned, concernable } from '../../../incident/state/report.ts';
import type { RedFlag } from '../../../policy/procedures/procedures.ts';
import { type AnswersOf, type Field, isProblem } from '../../forms/field.ts';
import { anyOf, lineText, longText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { attributes, type Child, type Content, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { fields } from '../../ui/inputs/field.ts';
import { filePicker } from '../../ui/inputs/file-picker.ts';
import { input, textarea } from '../../ui/inputs/input.ts';
import { details } from '../../ui/notice.ts';
import { sayConcerned } from '../../words/people.ts';
import { heldName } from '../waiting-files.ts';
import { contactField, namingQuestion, type Way } from './naming-question.ts';
import { type RecipientsFor, sayNames } from './recipients.ts';
import { reportFiles } from './report-files.ts';

/** What only a page that is drawn needs. */
export type Drawn = {
  readonly recipientsFor: RecipientsFor;
  readonly waiting: readonly { readonly file: string; readonly name: string }[];
  /** Who gets it then, below whom it is about. */
  readonly readers: Child;
};

const undrawn: Drawn = { recipientsFor: () => [], waiting: [], readers: null };

const drawnThere = <T>(field: Field<T>): Field<T> => ({ ...field, render: () => html`` });

const what: Field<string> = {
  ...longText('what', {
    label: 'What happened?',
    required: 'Write what happened: a few words are enough',
  }),
  render: (form, error) =>
    textarea({
      name: 'what',
      label: { text: 'What happened?', classes: 'govuk-label--l', isPageHeading: true },
      error,
      rows: 3,
      value: form.get('what'),
    }),
};

const files = (waiting: Drawn['waiting']): Field<null> => ({
  names: [reportFiles],
  parse: () => null,
  render: (_form, error) =>
    filePicker({
      name: reportFiles,
      text: 'Add photos or files',
      hint: 'Never indecent images. Say where they are instead.',
      error,
      keptName: heldName,
      kept: waiting.map(({ file, name }) => ({ value: file, name })),
    }),
});

/** As short as a chip; the record has the words of the Procedures. */
const chipWords: Readonly<Record<RedFlag, string>> = {
  'child-at-risk': 'A child may be at risk',
  ongoing: 'Attack going on now',
  'special-category': 'Health or safeguarding',
  'already-public': 'Already public',
  'account-open': 'Device or account still open',
};

const flags = Object.keys(chipWords) as RedFlag[];

const ownMistake = anyOf('ownMistake', { label: 'Was it you?', items: [{ value: 'yes', text: 'Yes' }] });

type Chip = { name: string; value: string; text: Content; isUrgent?: boolean };

/** Checkboxes as chips, where a word or three say it. They work as checkboxes do, without a script. */
function chips(options: {
  id: string;
  legend: Content;
  items: readonly Chip[];
  isChecked: (chip: Chip) => boolean;
  error?: Content | undefined;
}): Html {
  const { id, legend, items, isChecked, error } = options;
  const caption = { text: legend, classes: 'govuk-fieldset__legend--s' };
  return fields({ id, legend: caption, error }, () => {
    const drawn = items.map((chip, index) => {
      const own = index === 0 ? id : `${id}-${index + 1}`;
      const { name, value, text, isUrgent } = chip;
      const control = { type: 'checkbox', id: own, name, value, checked: isChecked(chip) };
      return html`<div class="candour-${isUrgent ? 'urgent' : 'flag'}__item"><input${attributes(
        control,
      )}><label for="${own}">${isUrgent && icon('flag')}${text}</label></div>`;
    });
    return html`<div class="candour-chosen-from">${drawn}</div>`;
  });
}

const redFlags: Field<readonly RedFlag[]> = {
  ...anyOf<RedFlag>('redFlags', {
    label: 'Is any of this true, or possible?',
    items: flags.map((value) => ({ value, text: chipWords[value] })),
  }),
  render: (form, error) =>
    chips({
      id: 'redFlags',
      legend: 'Is any of this true, or possible?',
      error,
      items: [
        ...flags.map((value) => ({ name: 'redFlags', value, text: chipWords[value], isUrgent: true })),
        { name: 'ownMistake', value: 'yes', text: 'It was my own mistake' },
      ],
      isChecked: ({ name, value }) => form.all(name).includes(value),
    }),
};

const concernsWhom = ({ labels: { 'protected-chair': chair } }: Directory): Field<string> => {
  const worded = {
    label: 'Or somebody else? (optional)',
    hint: `Write who. Only the ${chair} then gets this report, and says who is meant. They are not told.`,
  };
  return {
    ...lineText('concernsWhom', { ...worded, max: 200 }),
    // Styles see by the placeholder whether something is written.
    render: (form, error) =>
      input({
        ...{ ...worded, name: 'concernsWhom', error, value: form.get('concernsWhom') },
        attributes: { placeholder: ' ' },
      }),
  };
};

const wrongIn = (field: Field<unknown>, form: Form): string | undefined => {
  const answer = field.parse(form);
  return isProblem(answer) ? answer.problem : undefined;
};

const getsIt = (recipients: ReturnType<RecipientsFor>): string =>
  recipients.length > 0
    ? `With your name it goes to ${sayNames(recipients)}.`
    : 'Nobody else can open it yet. Before you send it, read below who to go to now.';

/** Folded until something in it is answered. */
const concernsQuestion = (
  directory: Directory,
  { recipientsFor, readers }: Drawn,
): Field<readonly Concerned[]> => {
  const { headteacher, bursar, chair } = directory.labels;
  const whom = concernsWhom(directory);
  const asked = anyOf<Concerned>('concerns', {
    label: 'Who is it about?',
    hint: 'Tick anybody who may have done wrong, or has an interest in the outcome. They will not see it.',
    items: concernable.map((office) => ({
      value: office,
      text: `This concerns the ${sayConcerned(directory, office)}`,
      hint: getsIt(recipientsFor([office])),
    })),
  });
  return {
    ...asked,
    render: (form, problem) => {
      const open =
        problem !== undefined ||
        [asked, whom].some(({ names }) => names.some((name) => form.get(name) !== ''));
      return details({
        summaryText: `It is about the ${headteacher}, the ${bursar}, the ${chair} or somebody else`,
        open,
        classes: 'candour-about',
        text: html`${asked.render(form, problem)}${whom.render(form, wrongIn(whom, form))}${readers}`,
      });
    },
  };
};

/** Reading the answers needs nothing that is only drawn. */
export const reportQuestions = (directory: Directory, drawn: Drawn = undrawn) => ({
  what,
  files: files(drawn.waiting),
  redFlags,
  ownMistake: drawnThere(ownMistake),
  contact: contactField('Telephone or another e-mail, if we may reply'),
  concerns: concernsQuestion(directory, drawn),
  concernsWhom: drawnThere(concernsWhom(directory)),
});

export const openQuestions = (directory: Directory, way: Way, drawn: Drawn = undrawn) => {
  const { contact: _, concerns, concernsWhom: whom, ...first } = reportQuestions(directory, drawn);
  return { ...first, naming: namingQuestion(directory, way), concerns, concernsWhom: whom };
};

type Answers = Omit<AnswersOf<ReturnType<typeof reportQuestions>>, 'files'> & {
  readonly reportedBy?: string;
};

export const reportAsk = (answers: Answers) => ({
  facts: {
    certainty: 'potential' as const,
    redFlags: answers.redFlags,
    concerns: answers.concerns,
    ownMistake: answers.ownMistake.length > 0,
  },
  prose: {
    what: answers.what,
    reportedBy: answers.reportedBy ?? '',
    contact: answers.contact,
    concernsWhom: answers.concernsWhom,
  },
});
