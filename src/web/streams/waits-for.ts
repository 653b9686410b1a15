import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import { type KindName, kinds, type StateOf } from '../../app/kinds.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { sayEither } from '../../record/phrases.ts';
import type { Signed } from '../shell/site.ts';
import { note } from '../ui/case-frame.ts';
import type { DeskGroup } from '../ui/desk-list.ts';
import type { Child } from '../ui/html.ts';

/** What the stream asks of its reader, for the button of its row; undefined where nothing waits for them. */
export const askedOf = <N extends KindName>(
  kind: N,
  { stream, state }: { readonly stream: StreamId; readonly state: StateOf<N> },
  { id, school }: Signed,
): DeskGroup['rows'][number]['action'] => {
  const waits = kinds[kind].words?.awaits(state, id, school, stream);
  if (!waits) return undefined;
  const path = streamPath(kind, stream);
  return { text: waits.text, href: waits.form === '' ? path : `${path}/${waits.form}`, isFirst: false };
};

/** Whom it waits for, where that is not its reader; `more` is a sentence on what is waited for. */
export const waitsFor = (
  people: readonly PersonId[],
  { id, directory }: Signed,
  ifNobody: string,
  more = '',
): Child => {
  if (people.includes(id)) return null;
  return people.length === 0
    ? note('warning', ifNobody)
    : note('told', `It waits for ${sayEither(people.map((each) => nameIn(directory, each)))}.${more}`);
};
