// Files that come with a report. Anybody may send to this address, so nothing of a file is kept unless the
// form’s own secret, which this server made, comes ahead of it. They stay until the form is right, so that
// nobody chooses them again because of another field.
import type { Context } from 'hono';
import type { Followed } from '../../../app/reporting/followed.ts';
import type { Place, Receipt, ReportAsk } from '../../../app/reporting/make-report.ts';
import { NotFound } from '../../../record/failure.ts';
import { type Located, problemAt } from '../../forms/field.ts';
import { type Form, formOf, readForm } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import {
  bringsFiles,
  discardFiles,
  type Keeping,
  readUpload,
  saySize,
  type Upload,
  type Uploaded,
} from '../../forms/upload.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { html } from '../../ui/html.ts';
import { reporterPage } from '../frame.ts';
import { fileQuestions, heldName, hidden, isAsked, readAnswers } from '../waiting-files.ts';
import { sendOrChange } from './warnings.ts';

export const reportFiles = 'files';

/** `files` go with the report, `left` are left out, `fresh` came just now. */
export type Brought = {
  readonly form: Form;
  readonly place: Place | null;
  readonly files: readonly Uploaded[];
  readonly left: readonly Uploaded[];
  readonly fresh: readonly Uploaded[];
  /** Of their network; empty where nobody counts. */
  readonly queue: string;
  readonly problems: readonly Located[];
  /** Whether the reporter has yet to say whether to send some, and where they did not. */
  readonly isToAsk: boolean;
  readonly unanswered: readonly Located[];
};

const placeIn = async ({ app }: Site, form: Form): Promise<Place | null> => {
  const secret = form.get('_secret');
  const places = await Promise.all(form.all(heldName).map(app.cleanedFiles.placeOf));
  const kept = places.find((place) => place !== null) ?? null;
  if (await app.reports.isSecret(secret)) return app.reports.placeFor(secret, kept);
  return kept && { incident: kept, isSent: false };
};

/** School default, for all files of a report: a receipt code must not let anybody fill the disk. */
export const filesMaxInAll = 20;

/** School default: all files of a report together, as a multiple of the largest file allowed. */
const largestInAll = 5;

export const bytesMaxInAll = ({ uploadMaxBytes }: Site): number => largestInAll * uploadMaxBytes;

const tooMuch = (site: Site, files: readonly Uploaded[]): readonly Located[] => {
  const mostBytes = bytesMaxInAll(site);
  if (files.length > filesMaxInAll)
    return [problemAt(reportFiles, `Send at most ${filesMaxInAll} files with a report: leave some out`)];
  return files.reduce((sum, { size }) => sum + size, 0) > mostBytes
    ? [problemAt(reportFiles, `All files can be ${saySize(mostBytes)} together: leave some out`)]
    : [];
};

const gone = problemAt(reportFiles, 'Your files waited too long and were not kept: choose them again');

type Ways = { readonly keeping: Keeping; readonly slowed: () => Promise<void> };

/** Finds the place once, from what comes ahead of the first file. */
const placing = (site: Site) => {
  let found: Promise<Place | null> | undefined;
  return (form: Form): Promise<Place | null> => {
    found ??= placeIn(site, form);
    return found;
  };
};

const readFiles = (
  request: DeskRequest,
  site: Site,
  { keeping, slowed }: Ways,
  placeOf: (form: Form) => Promise<Place | null>,
): Promise<Upload> => {
  let slowing: Promise<void> | undefined;
  const incidentOf = async (before: Form) => {
    const place = await placeOf(before);
    // Nothing of a file is read until then: the sender waits.
    if (place !== null) slowing ??= slowed();
    await slowing;
    return place?.incident ?? null;
  };
  return readUpload(request, site, incidentOf, reportFiles, keeping);
};

const withHeld = (form: Form, files: readonly Uploaded[]): Form =>
  formOf([
    ...form.pairs.filter(([name]) => name !== heldName),
    ...files.map(({ file }) => [heldName, file] as const),
  ]);

/** Reads a report’s form, with files or without. */
export const readReport = async (request: DeskRequest, site: Site, ways: Ways): Promise<Brought> => {
  const placeOf = placing(site);
  const {
    form,
    files: fresh,
    problems,
  } = bringsFiles(request)
    ? await readFiles(request, site, ways, placeOf)
    : { form: await readForm(request), files: [], problems: [] };
  const place = fresh.length > 0 || form.all(heldName).length > 0 ? await placeOf(form) : null;
  const answered = await readAnswers(site, place?.incident ?? null, form);
  const files = [...answered.sent, ...fresh];
  // What a form that was sent before brought is on the record, and waits no more.
  const lost = answered.isGone && place !== null && !place.isSent ? [gone] : [];
  return {
    form: withHeld(form, answered.waiting),
    queue: ways.keeping === 'as sent' ? '' : ways.keeping.cleanedIn,
    ...{ place, files, fresh, left: answered.left, unanswered: answered.problems },
    problems: [...problems, ...lost, ...tooMuch(site, files)],
    isToAsk: answered.problems.length > 0 || fresh.some(isAsked),
  };
};

/** Keeps what came with a form that comes back; the form then names it. */
export const keptWith = async (site: Site, brought: Brought): Promise<Form> => {
  const { form, place, files, left, fresh, queue } = brought;
  if (place === null) return form;
  const all = [...files, ...left];
  await site.app.cleanedFiles.hold({ incident: place.incident, queue }, fresh, all);
  return withHeld(form, all);
};

/** A camera gives all its pictures one name, so how large they are counts too. */
const nameAndSize = ({ name, size }: { readonly name: string; readonly size: number }) => `${size} ${name}`;

const filesOn = async ({ app }: Site, { incident, written }: Followed): Promise<ReadonlySet<string>> => {
  const known = incident.details.flatMap(({ entry, files }) => {
    const names = (written.get(entry)?.fileNames ?? '').split('\n');
    return files.map((file, index) => ({ file, name: names[index] ?? '' }));
  });
  const about = await app.files.about(
    incident.id,
    known.map(({ file }) => file),
  );
  return new Set(known.map(({ file, name }) => nameAndSize({ name, size: about.get(file)?.size ?? 0 })));
};

const noneFound = (error: unknown): null => {
  if (error instanceof NotFound) return null;
  throw error;
};

/** Of a form that was sent before: what came only now. Other files go, unless they are on the record. */
const newOnes = async (
  site: Site,
  { place, files, left, queue }: Brought,
  { code, incident }: Receipt,
): Promise<readonly Uploaded[]> => {
  const found = await site.app.reports.follow(code, queue).catch(noneFound);
  const named = new Set(found?.incident.details.flatMap((each) => each.files) ?? []);
  const known = found === null ? new Set() : await filesOn(site, found);
  const isHere = found !== null && place?.incident === incident;
  const loose = [...files, ...left].filter(({ file }) => !named.has(file));
  const anew = loose.filter((each) => isHere && files.includes(each) && !known.has(nameAndSize(each)));
  await discardFiles(
    site,
    loose.filter((each) => !anew.includes(each)),
  );
  return anew;
};

/** Once the report is made its files wait no more. Returns those that are not yet on the record. */
export const settled = async (
  site: Site,
  brought: Brought,
  receipt: Receipt,
): Promise<readonly Uploaded[]> => {
  const { files, left, queue } = brought;
  if (files.length + left.length === 0) return [];
  await site.app.cleanedFiles.release(queue, [...files, ...left]);
  if (receipt.repeated) return newOnes(site, brought, receipt);
  await discardFiles(site, left);
  return [];
};

type Made = Pick<ReportAsk, 'facts' | 'prose'>;

/** A report with the files that it brought. */
export const withFiles = (
  { place, files }: Brought,
  { facts, prose }: Made,
): Made & Pick<ReportAsk, 'incident'> =>
  place === null || files.length === 0
    ? { facts, prose }
    : {
        facts: { ...facts, files: files.map(({ file }) => file) },
        prose: { ...prose, fileNames: files.map(({ name }) => name).join('\n') },
        incident: place.incident,
      };

const askedName = '_asked';

/** What the page that asks does not carry on. */
const ownNames = (name: string): boolean => name === askedName || name === '_go' || name.startsWith('file-');

export const askAboutFiles = (
  request: Context,
  site: Site,
  form: Form,
  { files, left, unanswered }: Brought,
): Promise<Response> => {
  const isAgain = form.get(askedName) !== '';
  const problems = isAgain ? unanswered : [];
  const title = 'One more thing before it is sent';
  const body = html`${isAgain && problemSummary(problems)}<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Nothing was sent yet. We remove hidden details from files, such as place and author,
    where we can. Their names stay as they are.</p>
    <form method="post" action="/report" novalidate>
      ${form.pairs.filter(([name]) => !ownNames(name)).map(hidden)}${hidden([askedName, 'yes'])}
      ${fileQuestions([...files, ...left], form, problems)}
      ${sendOrChange()}
    </form>`;
  return reporterPage(request, site, { title, body, problem: isAgain, kept: 'once' });
};

/** Those that wait for this form, by name. */
export const waitingFiles = async (site: Site, form: Form): Promise<{ file: string; name: string }[]> => {
  const { placeOf, held } = site.app.cleanedFiles;
  const found = await Promise.all(
    form.all(heldName).map(async (file) => {
      const place = await placeOf(file);
      return place && held(place, file);
    }),
  );
  return found.flatMap((file) => (file === null ? [] : [{ file: file.file, name: file.name }]));
};
