// Files that wait: for a form that came back to be mended, or for the word of a reporter about what cleaning
// left in them. They are sealed and on no record. A form names them by `held`, ahead of new files.
import { asksFirst } from '../../app/files/cleaned-files.ts';
import type { IncidentId } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { type Located, problemAt } from '../forms/field.ts';
import { oneOf } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import type { Uploaded } from '../forms/upload.ts';
import type { Site } from '../shell/site.ts';
import { type Html, html } from '../ui/html.ts';
import { sayCleaned, sayCleaning } from '../words/cleaned-files.ts';

export const heldName = 'held';

export const isAsked = ({ cleaning }: Uploaded): boolean => cleaning !== undefined && asksFirst(cleaning);

const question = (file: Uploaded) =>
  oneOf(`file-${file.file}`, {
    label: file.name,
    hint: file.cleaning && capitalised(sayCleaning(file.cleaning)),
    items: [
      { value: 'send', text: 'Send it anyway' },
      { value: 'leave', text: 'Leave it out' },
    ],
    required: `Say whether to send ${file.name}`,
  });

export const fileQuestions = (
  files: readonly Uploaded[],
  form: Form,
  problems: readonly Located[],
): readonly Html[] => {
  const clean = files.filter((file) => !isAsked(file));
  return [
    ...clean.map((file) => html`<p class="govuk-body">${sayCleaned(file)}</p>`),
    ...files.filter(isAsked).map((file) => {
      const at = `file-${file.file}`;
      return question(file).render(form, problems.find((problem) => problem.at === at)?.problem);
    }),
  ];
};

/** What a form says about files that waited. `isGone`: some are not kept any more. */
type Answered = {
  readonly waiting: readonly Uploaded[];
  readonly sent: readonly Uploaded[];
  readonly left: readonly Uploaded[];
  readonly problems: readonly Located[];
  readonly isGone: boolean;
};

export const readAnswers = async (site: Site, incident: IncidentId | null, form: Form): Promise<Answered> => {
  const names = [...new Set(form.all(heldName))];
  const { held } = site.app.cleanedFiles;
  const found = await Promise.all(names.map((name) => incident && held(incident, name)));
  const waiting = found.filter((file) => file !== null);
  const problems: Located[] = [];
  const left: Uploaded[] = [];
  for (const file of waiting.filter(isAsked)) {
    const at = `file-${file.file}`;
    const answer = question(file).parse(form);
    if (typeof answer !== 'string') problems.push(problemAt(at, answer.problem));
    else if (answer === 'leave') left.push(file);
  }
  const sent = waiting.filter((file) => !left.includes(file));
  return { waiting, sent, left, problems, isGone: waiting.length < names.length };
};

export const hidden = ([name, value]: readonly [string, string]): Html =>
  html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`;
