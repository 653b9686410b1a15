// Somebody who sends a report's form twice with different words meant to say both: what is new is added to
// the report. If the report has ended meanwhile, the form comes back with a fresh secret, to be sent as a
// report of its own.
import type { Receipt } from '../../../app/reporting/make-report.ts';
import { NotFound } from '../../../record/failure.ts';
import { type Actor, isRefusal, type Refusal, refuse } from '../../../record/step.ts';
import type { Site } from '../../shell/site.ts';

const notAdded = ({ basis, because }: Refusal): Refusal =>
  refuse(
    basis,
    'You sent this report before, and it has arrived. What you wrote now could not be added to it: ' +
      `${because} Nothing that you wrote is lost: to report it again, send this.`,
  );

const gone = refuse('school default', 'What was written in that report is not kept any more.');

const add = async (
  { app }: Site,
  { code }: Receipt,
  what: string,
  actor: Actor,
  queue: string,
): Promise<Refusal | null> => {
  const { incident, written } = await app.reports.follow(code, queue);
  const isKnown = [...written.values()].some((each) => each.what === what || each.more === what);
  if (isKnown) return null;
  const facts = { discoveredAt: null, happenedAt: null, affected: null, files: [] } as const;
  const command = { step: 'add-details', facts, prose: { more: what } } as const;
  const order = { kind: 'incident', stream: incident.id, actor, commands: [command] } as const;
  const answer = await app.execute(order);
  return isRefusal(answer) ? answer : null;
};

/** Says why it could not be added; null if it was, or if nothing is new. */
export const addOtherWords = async (
  site: Site,
  receipt: Receipt,
  what: string,
  actor: Actor,
  queue = '',
): Promise<Refusal | null> => {
  if (!receipt.repeated) return null;
  try {
    const refusal = await add(site, receipt, what, actor, queue);
    return refusal && notAdded(refusal);
  } catch (error) {
    if (error instanceof NotFound) return notAdded(gone);
    throw error;
  }
};
