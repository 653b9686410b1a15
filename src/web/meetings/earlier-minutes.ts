// The minutes of earlier meetings, which a meeting confirms.
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { type Child, html } from '../ui/html.ts';
import { kind, type MeetingView, type ToConfirm } from './meeting-view.ts';

/** The days of the meetings since, which may have confirmed its minutes. */
export const metSince = ({ laterOn, now }: MeetingView): readonly IsoDate[] =>
  laterOn.filter((on) => on <= londonDate(now));

/** Who confirms the minutes of an earlier meeting: at this one, unless they can already. */
const sayConfirming = ({ signed }: MeetingView, earlier: ToConfirm): Child => {
  const { stream, isWritten, isTheirs, isDue, asked } = earlier;
  const names = sayEither(asked.map((person) => nameIn(signed.directory, person)));
  if (!isWritten) return '. Not finished yet';
  return isDue && isTheirs
    ? html`. <a class="govuk-link candour-screen-only"
        href="${streamPath(kind, stream)}/confirm-minutes">Confirm them</a>`
    : names && `. To be confirmed by ${names}`;
};

/** Of two on one day it says which. */
const sayMinutesOf = ({ toConfirm }: MeetingView, { stream, on, title }: ToConfirm): string => {
  const thatDay = toConfirm.filter((each) => each.on === on);
  if (thatDay.length === 1) return `Minutes of ${sayDate(on)}`;
  const nth = thatDay.filter((each) => each.title === title).findIndex((each) => each.stream === stream);
  return `Minutes of ${sayDate(on)}, ${title}${nth > 0 ? ` (${nth + 1})` : ''}`;
};

export const minutesOf = (view: MeetingView): Child =>
  view.toConfirm.map(
    (each, nth) => html`${nth > 0 && html`<br>`}<a class="govuk-link"
      href="${streamPath(kind, each.stream)}">${sayMinutesOf(view, each)}</a>${sayConfirming(view, each)}`,
  );

/** Nobody writes these minutes: they follow from confirming the earlier ones. */
export const confirmedHere = ({ confirmedHere: all }: MeetingView): Child =>
  all.map(
    ({ stream, on, isSure }, nth) => html`${nth > 0 && html`<br>`}The <a class="govuk-link"
      href="${streamPath(kind, stream)}">minutes of ${sayDate(on)}</a> were confirmed${
        !isSure && ' on this day'
      }.`,
  );

/** Nobody writes an item for them. */
export const earlierMinutes = ({ toConfirm }: MeetingView): Child => {
  const days = [...new Set(toConfirm.map(({ on }) => sayDate(on)))];
  return (
    days.length > 0 &&
    html`<p class="govuk-body">The minutes of ${sayList(days)} need no item here. Once they are confirmed,
      these minutes say so.</p>`
  );
};
