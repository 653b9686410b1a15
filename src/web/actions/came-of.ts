// The actions that came of an incident, of something on it, or of an item of a meeting.
import { isOverdue } from '../../action/due.ts';
import type { ActionStage } from '../../action/state.ts';
import { streamPath } from '../../app/cases/other-streams.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import { sayShortDate } from '../../policy/clock.ts';
import { dueAtOf } from '../../policy/deadline.ts';
import type { EntryNo, StreamId } from '../../record/ids.ts';
import { type Child, type Html, html } from '../ui/html.ts';

export const actionStageWords: Readonly<Record<ActionStage, string>> = {
  open: 'Open',
  done: 'Done, to be checked',
  checked: 'Done and checked',
  dropped: 'Dropped',
};

/** Not all that came of something may be its reader's to open. */
export type CameOf = ListedStream<'action'> & { readonly isSeen: boolean };

/** Where the reader is. */
type Reading = { readonly directory: Directory; readonly now: number };

/** "Graham Pryce, due 4 December", "Graham Pryce, done and checked". */
export const sayAction = ({ state }: CameOf, { directory, now }: Reading): string => {
  const owner = state.owner === null ? 'No owner' : nameIn(directory, state.owner);
  const dueAt = dueAtOf(state.dueOn);
  const due = `${isOverdue(state, now) ? 'was due' : 'due'} ${sayShortDate(dueAt, now)}`;
  return `${owner}, ${state.stage === 'open' ? due : actionStageWords[state.stage].toLowerCase()}`;
};

export const actionsOf = (all: readonly CameOf[], entry: EntryNo): readonly CameOf[] =>
  all.filter(({ state }) => state.source?.entry === entry);

export const newActionPath = (from: StreamId, entry: EntryNo | null): string =>
  `/action/new?from=${from}${entry === null ? '' : `&entry=${entry}`}`;

const actionLine = (action: CameOf, reading: Reading): Html => {
  const says = `Action: ${sayAction(action, reading)}`;
  return action.isSeen
    ? html`<a class="govuk-link" href="${streamPath('action', action.stream)}">${says}</a>`
    : html`${says}`;
};

/** `from` is the meeting whose item it is, where its reader may set an action for it. */
export const cameOf = (
  all: readonly CameOf[],
  { from, entry }: { readonly from: StreamId | null; readonly entry: EntryNo },
  reading: Reading,
): Child => {
  const made = actionsOf(all, entry);
  if (made.length > 0) return made.map((each) => html`<div>${actionLine(each, reading)}</div>`);
  return (
    from !== null &&
    html`<div class="candour-screen-only"><a class="govuk-link"
      href="${newActionPath(from, entry)}">Set an action<span
      class="govuk-visually-hidden"> (entry ${entry})</span></a></div>`
  );
};
