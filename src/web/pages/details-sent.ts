// Takes in what a reporter adds to their report, by receipt or signed in: reads the form with its files, asks
// the one door, and removes the files of a form that came to nothing. Draws no page.

import { isDone } from '../../app/order.ts';
import type { IncidentId } from '../../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../../record/step.ts';
import { type Located, parseFields } from '../field.ts';
import { readForm } from '../read-form.ts';
import {
  bringsFiles,
  chooseAgain,
  discardFiles,
  type IncidentOf,
  readUpload,
  type Upload,
} from '../read-upload.ts';
import type { DeskRequest, Site } from '../site.ts';
import { secretIn } from '../step-routes.ts';
import { detailsAsk, detailsFiles, detailsQuestions } from './details-questions.ts';

/** What is in the way of adding details. */
export type Trouble = { readonly problems?: readonly Located[]; readonly refusal?: Refusal };

/** Reads a form of details, with files or without. */
export const readDetails = async (
  request: DeskRequest,
  site: Site,
  incidentOf: IncidentOf,
): Promise<Upload> =>
  bringsFiles(request)
    ? readUpload(request, site, incidentOf, detailsFiles)
    : { form: await readForm(request), files: [], problems: [] };

/** Removes the files of a form that is drawn again, and says with which problems it is. */
export const againOf = async (
  site: Site,
  { files, problems }: Upload,
  others: readonly Located[] = [],
): Promise<Trouble> => {
  await discardFiles(site, files);
  const all = [...others, ...problems, ...chooseAgain(detailsFiles, files)];
  return all.length === 0 ? {} : { problems: all };
};

/** Adds what the form brought to the report; what is in the way, or null once it is on the record. */
export const addSent = async (
  site: Site,
  incident: IncidentId,
  actor: Actor,
  upload: Upload,
): Promise<Trouble | null> => {
  const { form, files, problems } = upload;
  const parsed = parseFields(detailsQuestions(site.app.now()), form);
  if ('problems' in parsed) return againOf(site, upload, parsed.problems);
  if (problems.length > 0) return againOf(site, upload);
  const commands = [{ step: 'add-details', ...detailsAsk(parsed.answers, files) }] as const;
  const order = { kind: 'incident', stream: incident, commands, actor, secret: secretIn(form) } as const;
  const answer = await site.app.execute(order);
  if (isRefusal(answer)) return { ...(await againOf(site, upload)), refusal: answer };
  // Sent twice, its files came twice: the record holds the first.
  if (isDone(answer) && answer.repeated) await discardFiles(site, files);
  return null;
};
