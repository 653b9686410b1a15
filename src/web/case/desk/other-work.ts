// What waits for somebody beside incidents, such as an exception to decide on.
import { kindNames, kinds } from '../../../app/kinds.ts';
import { streamPath } from '../../forms/stream-form.ts';
import type { Signed, Site } from '../../shell/site.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { dueState } from '../../ui/when.ts';

type Row = DeskGroup['rows'][number];

/** `isFirst`: nothing stands above it, so the first button is the solid one. */
export const otherWork = async (
  { app }: Site,
  { id, school }: Signed,
  isFirst: boolean,
): Promise<readonly Row[]> => {
  const worded = kindNames.filter((kind) => kinds[kind].words !== undefined);
  const found = await Promise.all(
    worded.map(async (kind) => (await app.streams.list(id, kind)).map((listed) => ({ kind, ...listed }))),
  );
  const waiting = found.flat().flatMap(({ kind, stream, state, title }) => {
    const waits = kinds[kind].words?.awaits(state, id, school, stream) ?? null;
    return waits === null ? [] : [{ kind, stream, title, waits }];
  });
  const dueOf = ({ waits: { dueAt } }: (typeof waiting)[number]): number => dueAt ?? Number.MAX_SAFE_INTEGER;
  return waiting
    .toSorted((a, b) => dueOf(a) - dueOf(b))
    .map(({ kind, stream, title, waits: { text, form, dueAt } }, nth) => {
      const path = streamPath(kind, stream);
      return {
        title,
        href: path,
        who: 'You',
        due: dueAt !== null && dueState(dueAt, app.now()),
        action: { text, href: form === '' ? path : `${path}/${form}`, isFirst: isFirst && nth === 0 },
      };
    });
};
