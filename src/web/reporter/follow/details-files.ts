// The question that comes before a reporter's files are added, where cleaning left something to know: what
// was taken out of each, and whether those go all the same that may tell who made them. Until it is answered
// the files wait, sealed and on nobody's record; nothing that was typed is lost, it waits in the page itself.
import type { Context } from 'hono';
import { asksFirst } from '../../../app/files/cleaned-files.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { capitalised } from '../../../record/phrases.ts';
import { oneOf } from '../../forms/choice-fields.ts';
import type { Located } from '../../forms/field.ts';
import { type Form, pairsOf } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import type { Uploaded } from '../../forms/upload.ts';
import type { Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { sayCleaned, sayCleaning } from '../../words/cleaned-files.ts';
import { reporterPage } from '../frame.ts';
import { warned } from '../report/report-warning.ts';
import { detailsQuestions } from './details-questions.ts';

/** Whether its reporter has the word on it before it is added. */
export const isAsked = ({ cleaning }: Uploaded): boolean => cleaning !== undefined && asksFirst(cleaning);

const question = (file: Uploaded) =>
  oneOf(`file-${file.file}`, {
    label: file.name,
    hint: file.cleaning && capitalised(sayCleaning(file.cleaning)),
    items: [
      { value: 'send', text: 'Send it all the same' },
      { value: 'leave', text: 'Leave it out' },
    ],
    required: `Say whether to send ${file.name}`,
  });

/** What a form says of files that waited: which go, which stay behind, and what is not answered or gone. */
export type Answered = {
  readonly waiting: readonly Uploaded[];
  readonly sent: readonly Uploaded[];
  readonly left: readonly Uploaded[];
  readonly problems: readonly Located[];
  readonly isGone: boolean;
};

/** Reads what a form says of the files of this report that wait. */
export const readAnswers = (site: Site, { incident }: Followed, form: Form): Answered => {
  const names = [...new Set(form.all('held'))];
  const waiting = names.flatMap((name) => site.app.cleanedFiles.held(incident.id, name) ?? []);
  const problems: Located[] = [];
  const left: Uploaded[] = [];
  for (const file of waiting.filter(isAsked)) {
    const at = `file-${file.file}`;
    const answer = question(file).parse(form);
    if (typeof answer !== 'string') problems.push({ at, field: at, problem: answer.problem });
    else if (answer === 'leave') left.push(file);
  }
  const sent = waiting.filter((file) => !left.includes(file));
  return { waiting, sent, left, problems, isGone: waiting.length < names.length };
};

/** Lets the files wait for their reporter's word. */
export const holdFiles = (site: Site, { incident }: Followed, files: readonly Uploaded[]): Promise<void> =>
  site.app.cleanedFiles.hold(
    incident.id,
    files.flatMap((file) => (file.cleaning === undefined ? [] : [{ ...file, cleaning: file.cleaning }])),
  );

const hidden = ([name, value]: readonly [string, string]) =>
  html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`;

/** Draws the question about these files, again where it was not answered. */
export const askFiles = (
  request: Context,
  site: Site,
  found: Followed,
  {
    form,
    files,
    problems,
  }: {
    readonly form: Form;
    readonly files: readonly Uploaded[];
    readonly problems: readonly Located[];
  },
): Promise<Response> => {
  const isAgain = problems.length > 0;
  const names = Object.values(detailsQuestions(site.app.now())).flatMap((field) => field.names);
  const typed = pairsOf(form, ['_secret', warned, ...names]);
  const clean = files.filter((file) => !isAsked(file));
  const body = html`${isAgain && problemSummary(problems)}
    <span class="govuk-caption-l">${found.incident.reference}</span>
    <h1 class="govuk-heading-l">Before your files are added</h1>
    <p class="govuk-body">Nothing is added to your report yet. Files were cleaned of what they tell
    besides what they show; their names stay as they are.</p>
    ${clean.map((file) => html`<p class="govuk-body">${sayCleaned(file)}</p>`)}
    <form method="post" action="/report/details" novalidate>
      <input type="hidden" name="code" value="${found.code}" autocomplete="off">
      ${typed.map(hidden)}${files.map(({ file }) => hidden(['held', file]))}
      ${files.filter(isAsked).map((file) => {
        const at = `file-${file.file}`;
        return question(file).render(form, problems.find((problem) => problem.at === at)?.problem);
      })}
      ${buttonGroup(
        button({ text: 'Add details' }),
        button({ text: 'Add nothing', href: '/leave', classes: 'govuk-button--secondary' }),
      )}
    </form>`;
  const page = { title: 'Before your files are added', body, problem: isAgain, kept: 'once' } as const;
  return reporterPage(request, site, page, isAgain ? 422 : 200);
};
