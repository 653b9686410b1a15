import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import { type KindName, kinds, type StateOf } from '../../app/kinds.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { sayEither } from '../../record/phrases.ts';
import type { Asked } from '../../school/asked.ts';
import { asksOf } from '../../school/asks.ts';
import type { Signed } from '../shell/site.ts';
import { note } from '../ui/case-frame.ts';
import type { DeskGroup } from '../ui/desk-list.ts';
import { type Child, html } from '../ui/html.ts';

/** The form that does it, or the page of its stream. */
export const askedAt = (path: string, { form }: Pick<Asked, 'form'>): string =>
  form === undefined ? path : `${path}/${form}`;

/** What waits for the reader in the school itself. */
export const askedInSchool = ({ school, id }: Signed): Child =>
  [...Map.groupBy(asksOf(school, id), ({ label }) => label).values()].map((all) =>
    all.slice(0, 1).map(
      (ask) => html`<p class="govuk-body"><a class="govuk-link"
      href="${askedAt('', ask)}">${ask.label}</a>${all.length > 1 && ` (${all.length})`}</p>`,
    ),
  );

/** What the stream asks of its reader, for the button of its row; undefined where nothing waits for them. */
export const askedOf = <N extends KindName>(
  kind: N,
  { stream, state }: { readonly stream: StreamId; readonly state: StateOf<N> },
  { id, school }: Signed,
): DeskGroup['rows'][number]['action'] => {
  const [ask] = kinds[kind].words?.asks(state, id, school, stream) ?? [];
  return ask && { text: ask.label, href: askedAt(streamPath(kind, stream), ask), isFirst: false };
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
