// What waits for somebody beside incidents, such as an exception to decide on.
import { kindNames, kinds } from '../../../app/kinds.ts';
import { streamPath } from '../../forms/stream-form.ts';
import type { Signed, Site } from '../../shell/site.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { dueState } from '../../ui/when.ts';

type Row = DeskGroup['rows'][number];

/** `isFirst`: nothing stands above it, so its button is the solid one. */
export const otherWork = async (
  { app }: Site,
  { id, school }: Signed,
  isFirst: boolean,
): Promise<readonly Row[]> => {
  const worded = kindNames.filter((kind) => kinds[kind].words !== undefined);
  const found = await Promise.all(
    worded.map(async (kind) => (await app.streams.list(id, kind)).map((listed) => ({ kind, ...listed }))),
  );
  return found.flat().flatMap(({ kind, stream, state, title }): readonly Row[] => {
    const waits = kinds[kind].words?.awaits(state, id, school) ?? null;
    if (waits === null) return [];
    const path = streamPath(kind, stream);
    return [
      {
        title,
        href: path,
        who: 'You',
        due: waits.dueAt !== null && dueState(waits.dueAt, app.now()),
        action: { text: waits.text, href: waits.form === '' ? path : `${path}/${waits.form}`, isFirst },
      },
    ];
  });
};
