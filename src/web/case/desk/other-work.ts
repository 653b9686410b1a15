// What is asked of somebody beside incidents, such as to decide on an exception, as rows of their desk.

import { nameIn } from '../../../app/directory.ts';
import type { AskedOf } from '../../../app/governing/asked.ts';
import type { Reader, Site } from '../../shell/site.ts';
import { askedAt } from '../../streams/waits-for.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { dueState } from '../../ui/when.ts';

type Row = DeskGroup['rows'][number];

/** Of a kind, so that a flood of suggestions hides nothing else: what is done makes room for the next. */
const shownMax = 10;

/** `row` is null where there is no room for it. */
export type OtherWork = AskedOf & { readonly row: Row | null };

export const otherWork = async ({ app }: Site, { id, directory }: Reader): Promise<readonly OtherWork[]> => {
  const now = app.now();
  const rowOf = ({ path, title, what, ask }: AskedOf): Row => ({
    ...{ title, note: what, href: path, who: 'You', reader: nameIn(directory, id) },
    due: ask.dueAt != null && dueState(ask.dueAt, now),
    action: { text: ask.label, href: askedAt(path, ask), isFirst: false },
  });
  return [...Map.groupBy(await app.asked(id), ({ kind }) => kind).values()].flatMap((some) =>
    some.map((each, nth) => ({ ...each, row: nth < shownMax ? rowOf(each) : null })),
  );
};
