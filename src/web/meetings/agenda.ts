// The list of a meeting: its items as their reader may see them, and what each still waits for.
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import type { OnAgenda } from '../../app/governing/agenda.ts';
import {
  type AgendaItem,
  decidedOn,
  inOrder,
  isConfirmed,
  isRecused,
  isTakenOff,
  isToCheck,
  isToConfirm,
} from '../../meeting/state.ts';
import { confirmers } from '../../meeting/step.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { cameOf } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import { type Child, html } from '../ui/html.ts';
import { type ItemRow, itemPart } from '../ui/item-list.ts';
import { isRecordable, sayPresent } from './decision-forms.ts';
import { isToCome, kind, type MeetingView, numberOn } from './meeting-view.ts';
import {
  actsOn,
  isPaperOld,
  lacksPaper,
  oldPaper,
  paperWays,
  sayElsewhere,
  sayKeptFrom,
  titleOn,
  toldChair,
} from './papers.ts';
import { sayActs, sayMinute } from './words.ts';

type Way = { readonly href: string; readonly text: string };

/** The items that the reader takes part in; what was taken off comes last, all keep their numbers. */
export const shownItems = (view: MeetingView): readonly AgendaItem[] =>
  inOrder(view.state, view.entries)
    .filter((item) => !isRecused(item, view.signed.id))
    .toSorted((a, b) => Number(isTakenOff(a)) - Number(isTakenOff(b)));

const decisionWays = (view: MeetingView, item: AgendaItem): readonly Way[] => {
  if (!isRecordable(view, item)) return [];
  const href = `${streamPath(kind, view.stream)}/decide-item?item=${item.entry}`;
  return [{ href, text: 'Record what was decided' }];
};

const itemWays = (view: MeetingView, item: AgendaItem, number: number): Child => {
  const extract = `${streamPath(kind, view.stream)}/minutes.pdf?item=${item.entry}`;
  const minuted = item.minute === null ? [] : [{ href: extract, text: 'Extract from the minutes (PDF)' }];
  const ways = [...decisionWays(view, item), ...paperWays(view, item), ...minuted];
  return (
    ways.length > 0 &&
    html`<ul class="candour-more candour-screen-only">${ways.map(
      ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}<span
          class="govuk-visually-hidden">, item ${number}</span></a></li>`,
    )}</ul>`
  );
};

/** Where more are named, nobody feels asked. */
const namedMax = 3;

/** Who may not open it reads no names: a name would tell who acts for whom there. */
const recordedBy = ({ signed }: MeetingView, { path, record }: OnAgenda): string => {
  const names = record?.waitsFor.slice(0, namedMax).map((person) => nameIn(signed.directory, person)) ?? [];
  return path !== null && names.length > 0 ? ` by ${sayEither(names)}` : '';
};

/** What was decided stands on the record of what it is about, or is still to be recorded there. */
const recordLine = (view: MeetingView, item: AgendaItem): Child => {
  if (!isConfirmed(item)) return null;
  const { entry, minute } = item;
  const about = view.agenda.get(entry);
  const agreed = about?.newVersions.find((each) => decidedOn(each) === 'agreed');
  const settled = html`<p class="candour-muted">Settled, and on record.</p>`;
  if (minute !== null && about?.record === null && agreed !== undefined) return settled;
  if (about?.record == null) return null;
  const { isThere, replacedBy, form, text } = about.record;
  if (replacedBy !== null || isThere) return settled;
  if (form !== null)
    return html`<p><strong>Confirmed.</strong> Next: <a class="govuk-link"
      href="${form}?meeting=${view.stream}&item=${entry}">${text}</a>.</p>`;
  const where = about.path !== null && html` at <a class="govuk-link" href="${about.path}">${about.name}</a>`;
  return html`<p><strong>Confirmed.</strong> Still to go on record${where}${recordedBy(view, about)}.</p>`;
};

/** Only what was declared: whom its incident concerns is not for everybody who reads this. */
export const sayNoPart = ({ entries, signed }: MeetingView, { entry }: AgendaItem): string => {
  const names = entries.flatMap(({ type, facts }) => {
    const { item, person } = facts as { readonly item?: number; readonly person?: PersonId };
    const isDeclared = type === 'interest-declared' && item === entry && person !== undefined;
    return isDeclared ? [nameIn(signed.directory, person)] : [];
  });
  return names.length > 0 ? `No part because of an interest: ${sayList(names)}` : '';
};

/** Who confirmed what was recorded, or who can. */
export const sayConfirmed = ({ signed: { school, directory } }: MeetingView, item: AgendaItem): string => {
  const by = item.minute?.confirmed == null ? null : personOf(item.minute.confirmed.by);
  if (by !== null) return `Confirmed by ${nameIn(directory, by)}`;
  if (!isToConfirm(item)) return '';
  const names = confirmers(item, school).map((person) => nameIn(directory, person));
  return `Recorded, not yet confirmed${names.length > 0 ? `: waits for ${sayEither(names)}` : ''}`;
};

const metaOf = (view: MeetingView, item: AgendaItem): string => {
  const open = [
    sayActs(actsOn(view, item)),
    isWithoutPaper(view, item) ? 'No paper yet' : '',
    sayElsewhere(view, item),
    isPaperOld(view, item) ? oldPaper : '',
    isToCheck(item) ? 'The clerk checks its paper' : '',
  ];
  const says = [
    ...(item.minute === null ? open : [sayPresent(view, item), sayConfirmed(view, item)]),
    sayNoPart(view, item),
    sayKeptFrom(view, item),
  ];
  return says.filter((each) => each !== '').join('. ');
};

const itemRow = (view: MeetingView, item: AgendaItem, number: number): ItemRow => {
  const { entries, signed, now, stream, actions } = view;
  const about = view.agenda.get(item.entry);
  const from = about?.isAction ? null : stream;
  const title = titleOn(view, item);
  const words = writtenIn(entries, item.minute?.entry, 'minute');
  return {
    id: `entry-${item.entry}`,
    says: html`<strong>${number}. ${
      about?.path == null ? title : html`<a class="govuk-link" href="${about.path}">${title}</a>`
    }</strong>${
      item.minute !== null && html`<p class="candour-prose">${sayMinute(item.minute.decision, words)}</p>`
    }`,
    meta: metaOf(view, item),
    after: html`${itemWays(view, item, number)}${toldChair(view, item)}${recordLine(view, item)}${
      decidedOn(item) !== null &&
      cameOf(actions, { from, entry: item.entry }, { directory: signed.directory, now })
    }`,
  };
};

export const agenda = (view: MeetingView): Child => {
  const items = shownItems(view);
  if (items.length === 0) return html`<p class="govuk-body">Nothing is on the agenda.</p>`;
  const rows = items.map((item) => itemRow(view, item, numberOn(view, item.entry)));
  return itemPart({ id: 'agenda', title: 'Agenda', adds: [], rows });
};

const isWithoutPaper = (view: MeetingView, item: AgendaItem): boolean =>
  isToCome(view) && view.agenda.get(item.entry)?.isOver !== true && lacksPaper(view, item);

export const withoutPapers = (view: MeetingView): readonly EntryNo[] =>
  shownItems(view)
    .filter((item) => isWithoutPaper(view, item))
    .map(({ entry }) => entry);
