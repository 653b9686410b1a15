// What people do with a file of the evidence: opening it stands among the pages that they opened, a copy that
// they take is an entry.
import type { Case } from '../../../app/cases/cases.ts';
import { NotFound } from '../../../record/failure.ts';
import type { EntryNo, IncidentId } from '../../../record/ids.ts';
import { type Actor, isRefusal } from '../../../record/step.ts';
import type { Site } from '../../shell/site.ts';

/** `number` counts the files of an entry from 0. */
type FileAt = { readonly entry: EntryNo; readonly number: number };

/** The page by which somebody opened it. */
export const viewedAs = ({ entry, number }: FileAt): string =>
  number === 0 ? `a file of entry ${entry}` : `file ${number + 1} of entry ${entry}`;

/** Before its first byte leaves: no copy is outside without its entry. */
export const noteCopy = async (
  { app }: Site,
  incident: IncidentId,
  actor: Actor,
  { entry, number }: FileAt,
): Promise<void> => {
  const facts = { evidence: entry, file: number };
  const commands = [{ step: 'copy-out', facts, prose: {} }] as const;
  const answer = await app.execute({ kind: 'incident', stream: incident, actor, commands });
  if (isRefusal(answer)) throw new NotFound('There is no such file.');
};

export const noteEvidence = async (
  site: Site,
  found: Case,
  what: 'viewed' | 'copied-out',
  file: FileAt,
): Promise<void> => {
  const page = viewedAs(file);
  await site.app.cases.read(found, what === 'viewed' ? page : `a copy of ${page}`);
  if (what === 'viewed') return;
  await noteCopy(site, found.incident.id, { kind: 'person', person: found.person }, file);
};
