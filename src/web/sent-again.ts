// A form that was sent before, or by somebody who may not send it: told apart from one that was only filled
// in wrongly. The surprising thing: what a form asks may change by being sent, so that the very same
// answers no longer fit it.

import { isDone } from '../app/order.ts';
import { permit } from '../incident/may.ts';
import { NotFound } from '../record/failure.ts';
import { type IncidentId, readReference } from '../record/ids.ts';
import type { Refusal } from '../record/step.ts';
import type { Located } from './field.ts';
import { secretIn } from './form.ts';
import { readForm } from './read-form.ts';
import { readUpload, type Upload } from './read-upload.ts';
import type { DeskRequest, Site } from './site.ts';
import type { CaseForm, StepPage, StepView } from './step-page.ts';

/** Whether what this secret stands for was carried out already. */
export const wasDone = async (
  site: Site,
  { found: { incident, person } }: StepView,
  secret: string | null,
): Promise<boolean> => {
  if (secret === null) return false;
  // An order of nothing does nothing: it only hears whether its secret was answered before.
  const answer = await site.app.execute({
    kind: 'incident',
    stream: incident.id,
    commands: [],
    actor: { kind: 'person', person },
    secret,
  });
  return isDone(answer) && answer.repeated;
};

/** Reads a form on an incident with its files; those of nobody's incident are not kept. */
export const readSent = async (
  request: DeskRequest,
  site: Site,
  { file }: CaseForm,
  incident: IncidentId | null,
): Promise<Upload> =>
  file === null
    ? { form: await readForm(request), files: [], problems: [] }
    : readUpload(request, site, async () => incident, file);

/**
 * Answers null where a form found no incident because it was sent before and took that out of its sender's
 * own sight; throws the error otherwise. What does not exist is read alike.
 */
export const unlessSent = async (
  request: DeskRequest,
  site: Site,
  page: CaseForm,
  error: unknown,
): Promise<null> => {
  if (!(error instanceof NotFound)) throw error;
  const secret = secretIn((await readSent(request, site, page, null)).form);
  const reference = readReference(request.req.param('reference') ?? '');
  if (secret === null || reference === null) throw error;
  if (await site.app.cases.wasTaken(request.get('signed').id, reference, secret)) return null;
  throw error;
};

const isOfStep = (page: CaseForm): page is StepPage => 'step' in page;

/** What to say first: that this person may not do it now, or else what is wrong with the answers. */
export const inTheWay = (
  page: CaseForm,
  { found: { incident, capacities } }: StepView,
  problems: readonly Located[],
): { readonly problems: readonly Located[] } | { readonly refusal: Refusal } => {
  const refusal = isOfStep(page) ? permit(incident, page.step, capacities) : null;
  return refusal === null ? { problems } : { refusal };
};
