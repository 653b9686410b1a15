import { isDone } from '../../../app/door/order.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import type { Moment } from '../../../policy/clock.ts';
import { type Actor, isRefusal } from '../../../record/step.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { type AnswersOf, type Located, parseFields, problemAt, renderFields } from '../../forms/field.ts';
import { longText, roughNumber } from '../../forms/fields.ts';
import { type Form, readForm, secretIn } from '../../forms/form.ts';
import type { Trouble } from '../../forms/refusal.ts';
import {
  bringsFiles,
  chooseAgain,
  discardFiles,
  type IncidentOf,
  type Keeping,
  readUpload,
  saySize,
  type Upload,
  type Uploaded,
} from '../../forms/upload.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { filePicker } from '../../ui/inputs/file-picker.ts';
import { affectedFacts } from '../../words/details.ts';
import { bytesMaxInAll, filesMaxInAll } from '../report/report-files.ts';
import { warnedField } from '../report/warnings.ts';

export const detailsFiles = 'files';

export const detailsTexts = ['where', 'information', 'peopleInvolved', 'alreadyDone', 'more'] as const;

export const detailsQuestions = (now: Moment) => ({
  files: {
    names: [detailsFiles],
    parse: () => null,
    render: (_form: Form, error: string | undefined) =>
      filePicker({
        ...{ name: detailsFiles, text: 'Add photos or files', error, keptName: 'held', kept: [] },
        hint: 'Never indecent images. Say where they are instead, and leave them untouched.',
      }),
  },
  happenedAt: dayAndTime('happened', { label: 'When did it happen?', now }),
  discoveredAt: dayAndTime('discovered', {
    label: 'When did anybody at the school first see it, or get told?',
    now,
  }),
  where: longText('where', { label: 'Where did it happen?', rows: 2 }),
  information: longText('information', {
    label: 'What information is it about?',
    hint: 'For example, names and addresses of a class, or a health record',
    rows: 3,
  }),
  peopleInvolved: longText('peopleInvolved', { label: 'Who was involved?', rows: 3 }),
  affected: roughNumber('affected', {
    label: 'How many people’s information is it?',
    hint: 'A rough number will do, such as about 30.',
    max: 10_000_000,
  }),
  alreadyDone: longText('alreadyDone', { label: 'What has been done already?', rows: 3 }),
  more: longText('more', { label: 'Anything else?', rows: 4 }),
});

/** Sent with the code ahead of its files. */
export const detailsForm = (
  site: Site,
  code: string | null,
  form: Form,
  problems: readonly Located[],
  leave: Child = null,
): Html => html`<form method="post" action="/report/details" enctype="multipart/form-data" data-progress
    novalidate>
    <input type="hidden" name="code" value="${code}" autocomplete="off">
    <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}"
    autocomplete="off">
    ${warnedField(form)}${renderFields(detailsQuestions(site.app.now()), form, problems)}
    ${buttonGroup(button({ text: 'Add details' }), leave)}
  </form>`;

const detailsAsk = (answers: AnswersOf<ReturnType<typeof detailsQuestions>>, files: readonly Uploaded[]) => {
  const { discoveredAt, happenedAt, affected, files: _, ...prose } = answers;
  return {
    facts: { discoveredAt, happenedAt, ...affectedFacts(affected), files: files.map(({ file }) => file) },
    prose: { ...prose, fileNames: files.map(({ name }) => name).join('\n') },
  };
};

export const writtenLabels: Readonly<Record<string, string>> = {
  what: 'What happened',
  reportedBy: 'Your name',
  contact: 'How to reach you',
  where: 'Where it happened',
  information: 'What information it is about',
  peopleInvolved: 'Who was involved',
  alreadyDone: 'What has been done already',
  more: 'More',
  fileNames: 'Files',
};

export const readDetails = async (
  request: DeskRequest,
  site: Site,
  incidentOf: IncidentOf,
  keeping: Keeping = 'as sent',
): Promise<Upload> =>
  bringsFiles(request)
    ? readUpload(request, site, incidentOf, detailsFiles, keeping)
    : { form: await readForm(request), files: [], problems: [] };

/** Removes the files of a form that is shown again. */
export const againOf = async (
  site: Site,
  { files, problems }: Upload,
  others: readonly Located[] = [],
): Promise<Trouble> => {
  await discardFiles(site, files);
  const all = [...others, ...problems, ...chooseAgain(detailsFiles, files)];
  return all.length === 0 ? {} : { problems: all };
};

const addedBefore = ({ incident, written }: Followed) =>
  incident.details.filter(({ entry }) => written.has(entry)).flatMap((each) => each.files);

// All forms together; two that are sent at the same moment can pass the bounds by one form.
const tooLargeInAll = async (
  site: Site,
  found: Followed,
  files: readonly Uploaded[],
): Promise<Located | null> => {
  if (files.length === 0) return null;
  const added = await site.app.files.about(found.incident.id, addedBefore(found));
  const before = [...added.values()].reduce((sum, { size }) => sum + size, 0);
  const mostBytes = bytesMaxInAll(site);
  if (files.reduce((sum, { size }) => sum + size, before) <= mostBytes) return null;
  return problemAt(
    detailsFiles,
    `All files of a report can be ${saySize(mostBytes)} together: leave some out, and say in ` +
      '“Anything else?” what more there is',
  );
};

const tooManyFiles = (found: Followed, files: readonly Uploaded[]): Located | null => {
  const before = addedBefore(found);
  const left = filesMaxInAll - before.length;
  if (files.length === 0 || files.length <= left) return null;
  const problem = `You can add ${left} more: say in “Anything else?” what there is besides`;
  return problemAt(detailsFiles, problem);
};

type Details = Parameters<Site['app']['execute']>[0];

/** `isAdded`: the same form came before and was added. */
type Ready = { readonly order: Details; readonly isAdded: boolean };

/**
 * Reads the form; `waited` are files that came with an earlier one. Removes the files of this form if there
 * are problems.
 */
export const makeReady = async (
  site: Site,
  found: Followed,
  actor: Actor,
  upload: Upload,
  waited: readonly Uploaded[] = [],
): Promise<Trouble | Ready> => {
  const { form, problems } = upload;
  const parsed = parseFields(detailsQuestions(site.app.now()), form);
  if ('problems' in parsed) return againOf(site, upload, parsed.problems);
  if (problems.length > 0) return againOf(site, upload);
  const files = [...waited, ...upload.files];
  const commands = [{ step: 'add-details', ...detailsAsk(parsed.answers, files) }] as const;
  const stream = found.incident.id;
  const order = { kind: 'incident', stream, commands, actor, secret: secretIn(form) } as const;
  const tooMany = tooManyFiles(found, files) ?? (await tooLargeInAll(site, found, files));
  if (tooMany === null) return { order, isAdded: false };
  await discardFiles(site, upload.files);
  // The same form may have been added before and made it so many: an order without commands finds out.
  const isAdded = await wasAdded(site, order);
  return isAdded ? { order, isAdded } : { problems: [tooMany] };
};

export const wasAdded = async (
  site: Site,
  order: Extract<Details, { kind: 'incident' }>,
): Promise<boolean> => {
  const before = await site.app.execute({ ...order, commands: [] });
  return isDone(before) && before.repeated;
};

export const addReady = async (site: Site, upload: Upload, ready: Ready): Promise<Trouble | null> => {
  if (ready.isAdded) return null;
  const answer = await site.app.execute(ready.order);
  if (isRefusal(answer)) return { ...(await againOf(site, upload)), refusal: answer };
  // Sent twice, its files came twice. The record holds the first.
  if (isDone(answer) && answer.repeated) await discardFiles(site, upload.files);
  return null;
};

export const addSent = async (
  site: Site,
  found: Followed,
  actor: Actor,
  upload: Upload,
): Promise<Trouble | null> => {
  const ready = await makeReady(site, found, actor, upload);
  return 'order' in ready ? addReady(site, upload, ready) : ready;
};
