// What a report asks (1): only what happened must be answered.
import type { Directory } from '../../../app/directory.ts';
import { type Concerned, concernable } from '../../../incident/state/report.ts';
import type { Certainty, Procedures } from '../../../policy/procedures.ts';
import { type AnswersOf, type Field, isProblem } from '../../forms/field.ts';
import { anyOf, lineText, longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { sayConcerned } from '../../words/people.ts';
import { namingQuestion, type Way } from './naming-question.ts';
import type { RecipientsFor } from './recipients.ts';

const concernsQuestion = (
  directory: Directory,
  recipientsFor: RecipientsFor,
  whom: Field<string>,
): Field<readonly Concerned[]> => {
  // Who can open it is folded before the button; that nobody can is said here too.
  const receivedBy = (office: Concerned) =>
    recipientsFor([office]).length > 0
      ? undefined
      : 'Nobody else here uses Candour yet: read below, before you send it, whom to go to now.';
  const itemOf = (office: Concerned) => ({
    value: office,
    text: `This concerns the ${sayConcerned(directory, office)}`,
    hint: receivedBy(office),
  });
  const first = anyOf<Concerned>('concerns', {
    label: 'Does this concern one of these people?',
    hint:
      'Tick whoever may have done wrong, or has an interest in the outcome. ' +
      'They are not told, and cannot see it.',
    items: concernable.slice(0, openCount).map(itemOf),
  });
  const others = anyOf<Concerned>('concernsMore', {
    label: 'Does it concern one of these?',
    hint: 'If it concerns everybody who could open it, nobody at the school can: read below whom to go to.',
    items: concernable.slice(openCount).map(itemOf),
  });
  return foldedAfter(first, [others, whom], `Or the ${directory.labels['vice-chair']}, or somebody else?`);
};

/** The three who mostly get reports. The others are rarely concerned, and folded. */
const openCount = 3;

/**
 * One question in two parts. The second is folded until something in it is answered, together with `after`,
 * which is read on its own.
 */
const foldedAfter = (
  first: Field<readonly Concerned[]>,
  [others, after]: readonly [Field<readonly Concerned[]>, Field<string>],
  summaryText: string,
): Field<readonly Concerned[]> => ({
  names: [...first.names, ...others.names],
  parse: (form) => [first, others].flatMap((each) => each.parse(form) as readonly Concerned[]),
  render: (form, problem) => {
    const names = [...others.names, ...after.names];
    const open = names.some((name) => form.all(name).some((answer) => answer !== ''));
    const wrong = after.parse(form);
    const drawn = after.render(form, isProblem(wrong) ? wrong.problem : undefined);
    const text = html`${others.render(form, undefined)}${drawn}`;
    return html`${first.render(form, problem)}${details({ summaryText, open, text })}`;
  },
});

const concernsWhom = (directory: Directory) =>
  lineText('concernsWhom', {
    label: 'Or somebody else? (optional)',
    hint:
      `Write who. Then only the ${directory.labels.chair} gets this report, says who is meant, and they do ` +
      'not learn of it.',
    max: 200,
  });

const drawnThere = <T>(field: Field<T>): Field<T> => ({ ...field, render: () => html`` });

const unasked: RecipientsFor = () => [];

const ownMistake = anyOf('ownMistake', {
  label: 'Was it you? (optional)',
  items: [
    {
      value: 'yes',
      text: 'I made this mistake myself',
      hint: 'It happens to everybody. Telling us at once is the right thing to do.',
    },
  ],
});

const usualCertainty: Certainty = 'potential';

const certainty = (procedures: Procedures) =>
  oneOf('certainty', {
    label: 'How sure are you?',
    items: procedures.certainties.map(({ id, label }) => ({
      value: id,
      text: label,
      hint: id === usualCertainty ? 'Choose this if you are not sure.' : undefined,
    })),
  });

/** Folded until one of the two is answered otherwise than most would. */
const withBefore = <T>(own: Field<T>, before: Field<Certainty | null>): Field<T> => ({
  ...own,
  render: (form, problem) => {
    const sure = before.parse(form) ?? usualCertainty;
    const open = sure !== usualCertainty || own.names.some((name) => form.get(name) !== '');
    const text = html`${before.render(form, undefined)}${own.render(form, problem)}`;
    return details({ summaryText: 'How sure are you, and was it you? (optional)', open, text });
  },
});

/** Reading the answers needs no recipients. */
export const reportQuestions = (procedures: Procedures, directory: Directory, recipientsFor = unasked) => ({
  what: longText('what', {
    label: 'What happened?',
    hint: 'A few words are enough now. You can add more after sending.',
    required: 'Write what happened: a few words are enough',
    rows: 4,
  }),
  redFlags: anyOf('redFlags', {
    label: 'Is any of this true?',
    hint: 'Tick what you know. It makes it urgent.',
    items: procedures.redFlags.map(({ id, label }) => ({ value: id, text: label })),
  }),
  certainty: drawnThere(certainty(procedures)),
  contact: lineText('contact', {
    label: 'How can we reach you? (optional)',
    hint:
      'A telephone number or e-mail address, best not the school’s. To one e-mail address we may write how ' +
      'far it is.',
    max: 500,
  }),
  ownMistake: withBefore(ownMistake, certainty(procedures)),
  concerns: concernsQuestion(directory, recipientsFor, concernsWhom(directory)),
  concernsWhom: drawnThere(concernsWhom(directory)),
});

export const openQuestions = (procedures: Procedures, directory: Directory, way: Way) => {
  const questions = reportQuestions(procedures, directory, way.recipientsFor);
  const { what, redFlags, certainty, ...others } = questions;
  const contact = lineText('contact', {
    label: 'How can we reach you? (optional)',
    hint:
      'If you give your name openly: name, telephone number or e-mail address; we may mail to one ' +
      'address how it goes. If only the chair may know: your name; nothing is mailed to you. If nobody ' +
      'may: nothing.',
    max: 500,
  });
  return { what, redFlags, certainty, naming: namingQuestion(directory, way), ...others, contact };
};

export const reportAsk = (answers: AnswersOf<ReturnType<typeof reportQuestions>>) => ({
  facts: {
    certainty: answers.certainty ?? usualCertainty,
    redFlags: answers.redFlags,
    concerns: answers.concerns,
    ownMistake: answers.ownMistake.length > 0,
  },
  prose: { what: answers.what, contact: answers.contact, concernsWhom: answers.concernsWhom },
});
