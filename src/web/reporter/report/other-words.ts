// Somebody who sends a report's form twice with different words meant to say both: what is new is added to
// the report. If the report has ended meanwhile, the form comes back with a fresh secret, to be sent as a
// report of its own.
import type { Receipt } from '../../../app/reporting/make-report.ts';
import { NotFound } from '../../../record/failure.ts';
import { type Actor, isRefusal, type Refusal, refuse } from '../../../record/step.ts';
import { discardFiles, type Uploaded } from '../../forms/upload.ts';
import type { Site } from '../../shell/site.ts';

const notAdded = ({ basis, because }: Refusal): Refusal =>
  refuse(
    basis,
    'You sent this report before, and it has arrived. What you wrote now could not be added to it: ' +
      `${because} Nothing that you wrote is lost. To report it again, choose your files and send this.`,
  );

const gone = refuse('school default', 'What was written in that report is not kept any more.');

/** What was sent anew under the same form. */
type Anew = { readonly what: string; readonly files: readonly Uploaded[] };

const add = async (
  { app }: Site,
  { code }: Receipt,
  { what, files }: Anew,
  actor: Actor,
  queue: string,
): Promise<Refusal | null> => {
  const { incident, written } = await app.reports.follow(code, queue);
  const isKnown = [...written.values()].some((each) => each.what === what || each.more === what);
  if (isKnown && files.length === 0) return null;
  const facts = {
    discoveredAt: null,
    happenedAt: null,
    affected: null,
    files: files.map(({ file }) => file),
  };
  const fileNames = files.map(({ name }) => name).join('\n');
  const prose = { ...(isKnown ? {} : { more: what }), ...(fileNames === '' ? {} : { fileNames }) };
  const command = { step: 'add-details', facts, prose } as const;
  const order = { kind: 'incident', stream: incident.id, actor, commands: [command] } as const;
  const answer = await app.execute(order);
  return isRefusal(answer) ? answer : null;
};

/** Says why it could not be added; null if it was, or if nothing is new. */
export const addOtherWords = async (
  site: Site,
  receipt: Receipt,
  anew: Anew,
  actor: Actor,
  queue = '',
): Promise<Refusal | null> => {
  if (!receipt.repeated) return null;
  try {
    const refusal = await add(site, receipt, anew, actor, queue);
    if (refusal === null) return null;
    await discardFiles(site, anew.files);
    return notAdded(refusal);
  } catch (error) {
    if (error instanceof NotFound) return notAdded(gone);
    throw error;
  }
};
