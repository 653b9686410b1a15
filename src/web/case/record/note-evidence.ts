// What people do with a file of the evidence: opening it stands among the pages that they opened, a copy that
// they take is an entry.
import { Readable } from 'node:stream';
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

type Copy = { readonly incident: IncidentId; readonly actor: Actor; readonly file: FileAt };

const record = async (
  { app }: Site,
  { incident, actor, file: { entry, number } }: Copy,
  brokeOff?: EntryNo,
): Promise<EntryNo> => {
  const facts = { evidence: entry, file: number, ...(brokeOff !== undefined && { brokeOff }) };
  const commands = [{ step: 'copy-out', facts, prose: {} }] as const;
  const answer = await app.execute({ kind: 'incident', stream: incident, actor, commands });
  if (isRefusal(answer)) throw new NotFound('There is no such file.');
  return answer.version;
};

async function* leaving(
  content: AsyncIterable<Buffer>,
  tellBroken: () => Promise<unknown>,
): AsyncGenerator<Buffer> {
  let isWhole = false;
  try {
    yield* content;
    isWhole = true;
  } finally {
    // Where that fails too, the download is on the record still.
    if (!isWhole) await tellBroken().catch(() => {});
  }
}

/** On the record before its first byte leaves, and again where only a part of it left. */
export const copyOut = async (
  site: Site,
  copy: Copy,
  content: AsyncIterable<Buffer>,
): Promise<ReadableStream> => {
  const entry = await record(site, copy);
  const whole = leaving(content, () => record(site, copy, entry));
  return Readable.toWeb(Readable.from(whole)) as ReadableStream;
};

/** That somebody opened a page with it. */
export const noteViewed = (site: Site, found: Case, file: FileAt): Promise<void> =>
  site.app.cases.read(found, viewedAs(file));
