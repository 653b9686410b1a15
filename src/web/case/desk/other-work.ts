// What waits for somebody beside incidents, such as an exception to decide on.
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn, policyNames } from '../../../app/directory.ts';
import { type KindName, kindNames, kinds, type StateOf } from '../../../app/kinds.ts';
import type { StreamId } from '../../../record/ids.ts';
import { isIndependentGovernor } from '../../../school/holders.ts';
import type { Awaited } from '../../../school/kind.ts';
import { isToCome } from '../../policy/versions/decided.ts';
import type { Signed, Site } from '../../shell/site.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { dueState } from '../../ui/when.ts';

type Row = DeskGroup['rows'][number];

/** Of a kind, so that a flood of suggestions hides nothing else: what is done makes room for the next. */
const shownMax = 10;

type Waiting = {
  readonly path: string;
  readonly title: string;
  /** What it is, such as the meeting of a day; '' where its title says it. */
  readonly what: string;
  readonly waits: Awaited;
};

const worded = kindNames.filter((kind) => kinds[kind].words !== undefined);

/** Of each kind, what waits for this person. */
const waitingFor = async (
  { app }: Site,
  { id, school, directory }: Signed,
): Promise<readonly (readonly Waiting[])[]> => {
  const now = app.now();
  const waitsOn = (kind: KindName, state: StateOf<KindName>, stream: StreamId): Awaited | null => {
    const waits = kinds[kind].words?.awaits(state, id, school, stream) ?? null;
    return waits === null || (waits.from ?? 0) > now ? null : waits;
  };
  const all = await app.streams.listKinds(id, worded, (...of) => waitsOn(...of) !== null);
  return [...all].map(([kind, listed]) =>
    listed.flatMap(({ stream, state, title }) => {
      const waits = waitsOn(kind, state, stream);
      if (waits === null) return [];
      const what = kinds[kind].words?.titleOf(state, policyNames(directory)) ?? '';
      const isNamed = kinds[kind].words?.titleNaming !== undefined || title.startsWith(what);
      return [{ path: streamPath(kind, stream), title, what: isNamed ? '' : what, waits }];
    }),
  );
};

/** A governor reads it with what waits for the meeting that decides it. */
const decidedAt = async ({ app }: Site, { id, school }: Signed): Promise<readonly string[]> => {
  if (!isIndependentGovernor(school, id)) return [];
  const all = await app.waitingForGovernors(id);
  return all.flatMap(({ path, on }) => (isToCome(on, app.now()) ? [path] : []));
};

/** Nobody adopts what an agenda has before the day of the meeting. */
const withoutMeetings = async (
  site: Site,
  signed: Signed,
  all: readonly (readonly Waiting[])[],
): Promise<typeof all> => {
  const isOfMeeting = ({ waits }: Waiting): boolean => waits.kind === 'at-meeting';
  if (!all.flat().some(isOfMeeting)) return all;
  const later = await decidedAt(site, signed);
  return all.map((some) => some.filter((each) => !(isOfMeeting(each) && later.includes(each.path))));
};

const dueOf = ({ waits: { dueAt } }: Waiting): number => dueAt ?? Number.MAX_SAFE_INTEGER;

/** `row` is null where there is no room for it. */
export type OtherWork = { readonly path: string; readonly waits: Awaited; readonly row: Row | null };

/** Of a row without a form its page. */
export const formPath = (path: string, form: string): string => (form === '' ? path : `${path}/${form}`);

/** Of each kind the soonest first. */
export const otherWork = async (site: Site, signed: Signed): Promise<readonly OtherWork[]> => {
  const now = site.app.now();
  const reader = nameIn(signed.directory, signed.id);
  const rowOf = ({ path, title, what, waits: { text, form, dueAt } }: Waiting): Row => ({
    title,
    note: what,
    href: path,
    who: 'You',
    reader,
    due: dueAt !== null && dueState(dueAt, now),
    action: { text, href: formPath(path, form), isFirst: false },
  });
  const all = await withoutMeetings(site, signed, await waitingFor(site, signed));
  return all.flatMap((some) =>
    some
      .toSorted((a, b) => dueOf(a) - dueOf(b))
      .map((each, nth) => ({ ...each, row: nth < shownMax ? rowOf(each) : null })),
  );
};
