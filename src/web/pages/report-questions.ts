// What a report asks (1): only what happened must be answered. Used wherever somebody reports for themselves,
// with or without an account.

import type { Directory } from '../../app/directory.ts';
import { type Concerned, concernable } from '../../incident/concerned.ts';
import type { Procedures } from '../../policy/procedures.ts';
import { anyOf, oneOf } from '../choice-fields.ts';
import type { AnswersOf, Field } from '../field.ts';
import { namingQuestion, type Way } from '../naming-question.ts';
import { type Reach, sayReached } from '../reach.ts';
import { sayConcerned } from '../say-concerned.ts';
import { lineText, longText } from '../text-fields.ts';
import { html } from '../ui/html.ts';
import { details } from '../ui/notice.ts';

const concernsQuestion = (
  directory: Directory,
  reach: Reach,
  thenOpens: string,
): Field<readonly Concerned[]> => {
  const receivedBy = (office: Concerned): string => {
    const reached = reach([office]);
    return reached.length > 0
      ? `${thenOpens}: ${sayReached(reached)}.`
      : 'Nobody else here uses Candour yet: read below, before you send it, whom to go to now.';
  };
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
  return foldedAfter(first, others, `Or the ${directory.labels['vice-chair']} or others of these?`);
};

/** So many offices stand open: who mostly gets reports. The others are rarely meant, and folded away. */
const openCount = 3;

/** One question of two parts, the second folded until something in it is ticked. */
const foldedAfter = (
  first: Field<readonly Concerned[]>,
  others: Field<readonly Concerned[]>,
  summaryText: string,
): Field<readonly Concerned[]> => ({
  names: [...first.names, ...others.names],
  parse: (form) => [first, others].flatMap((each) => each.parse(form) as readonly Concerned[]),
  render: (form, problem) => {
    const open = others.names.some((name) => form.all(name).length > 0);
    const folded = details({ summaryText, open, text: others.render(form, undefined) });
    return html`${first.render(form, problem)}${folded}`;
  },
});

const unasked: Reach = () => [];

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

/** The questions of a report; to read its answers nobody need know whom it reaches. */
export const reportQuestions = (
  procedures: Procedures,
  directory: Directory,
  reach = unasked,
  thenOpens = 'Then these can open it',
) => ({
  what: longText('what', {
    label: 'What happened?',
    hint: 'A few words are enough now. You can add more after sending.',
    required: 'Write what happened: a few words are enough',
    rows: 6,
  }),
  redFlags: anyOf('redFlags', {
    label: 'Is any of this true?',
    hint: 'Tick what you know. It makes it urgent.',
    items: procedures.redFlags.map(({ id, label }) => ({ value: id, text: label })),
  }),
  certainty: oneOf('certainty', {
    label: 'How sure are you?',
    items: procedures.certainties.map(({ id, label }) => ({
      value: id,
      text: label,
      hint: id === 'potential' ? 'Choose this if you are not sure.' : undefined,
    })),
  }),
  contact: lineText('contact', {
    label: 'How can we reach you? (optional)',
    hint:
      'A telephone number or e-mail address, best not the school’s. To one e-mail address we may write how ' +
      'far it is.',
    max: 500,
  }),
  ownMistake,
  concerns: concernsQuestion(directory, reach, thenOpens),
  concernsWhom: lineText('concernsWhom', {
    label: 'Or somebody else? (optional)',
    hint:
      `Write who. Then only the ${directory.labels.chair} gets this report, says who is meant, and they do ` +
      'not learn of it.',
    max: 200,
  }),
});

/** The questions of whoever reports without an account: how they give their name comes before it. */
export const openQuestions = (procedures: Procedures, directory: Directory, way: Way) => {
  // A name that is not given openly leads elsewhere, which its own choice says.
  const thenOpens = 'If you give your name openly, these can open it';
  const questions = reportQuestions(procedures, directory, way.reach, thenOpens);
  const { what, redFlags, certainty, ...others } = questions;
  const contact = lineText('contact', {
    label: 'How can we reach you? (optional)',
    hint:
      'Your name, telephone number or e-mail address. To one e-mail address we may write how far it is. ' +
      'If only the chair may know who you are, write your name; if nobody may, leave it empty.',
    max: 500,
  });
  return { what, redFlags, certainty, naming: namingQuestion(directory, way), ...others, contact };
};

/** What a report says, from its answers: the facts and the prose of the step, but for how it came. */
export const reportAsk = (answers: AnswersOf<ReturnType<typeof reportQuestions>>) => ({
  facts: {
    certainty: answers.certainty ?? 'potential',
    redFlags: answers.redFlags,
    concerns: answers.concerns,
    ownMistake: answers.ownMistake.length > 0,
  },
  prose: { what: answers.what, contact: answers.contact, concernsWhom: answers.concernsWhom },
});
