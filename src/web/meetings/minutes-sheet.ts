// The agenda of a meeting, or its minutes, to print and to sign.
import { streamPath } from '../../app/cases/other-streams.ts';
import { type AgendaItem, isTakenOff } from '../../meeting/state.ts';
import { sayDate } from '../../policy/clock.ts';
import { uncapitalised } from '../../record/phrases.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { printSheet, writeIn } from '../ui/print-sheet.ts';
import { endedLast, groupOf, groupWords, itemQuorum, sayNoPart, sayPart, shownItems } from './agenda.ts';
import { sayNoted, sayOver } from './items.ts';
import { factsOf, quorumNote, stageOf, titleOf } from './meeting-facts.ts';
import { kind, type MeetingView, meetingViewOf } from './meeting-view.ts';
import { actsOn } from './papers.ts';
import { sayActs, sayMinute } from './words.ts';

const besideSubject = (view: MeetingView, item: AgendaItem): string => {
  if (isTakenOff(item)) return '';
  const says =
    sayOver(view, item) || sayActs(actsOn(view, item)) || sayPart(view, item) || sayNoted(view, item);
  return says && ` (${uncapitalised(says)})`;
};

export const minutesSheet = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await meetingViewOf(request, site);
  const { directory } = view.signed;
  const isPlanned = view.state.stage === 'planned';
  const numbered = shownItems(view).map((each, nth) => ({ ...each, number: nth + 1 }));
  const listed = endedLast(view, numbered);
  const items = listed.map(({ item, subject, minute, number }, nth, all): Html => {
    const noPart = sayNoPart(view, item);
    const group = groupOf(view, item);
    const before = all[nth - 1];
    const isNew = before === undefined || groupOf(view, before.item) !== group;
    const begins = isNew && group !== 'agenda';
    return html`${begins && html`<h2 class="govuk-heading-m">${groupWords[group]}</h2>`}${
      isPlanned
        ? html`<p>${number}. ${subject}${besideSubject(view, item)}</p>`
        : html`<h2 class="govuk-heading-s">${number}. ${subject}</h2>`
    }${
      item.minute !== null && html`<p>${sayMinute(item.minute.decision, minute)}</p>`
    }${noPart && html`<p>${noPart}.</p>`}${itemQuorum(view, item)}`;
  });
  return deskPage(request, {
    title: 'Agenda and minutes',
    current: '/meetings',
    wide: true,
    before: backLink({ href: streamPath(kind, view.stream), text: 'Back to the meeting' }),
    body: printSheet({
      kind: 'report',
      title: `${titleOf(view)}, ${sayDate(view.state.on)}`,
      body: html`<p>${directory.schoolName}</p>${quorumNote(view)}${factsOf(
        view,
        stageOf(view),
      )}${items}${view.state.stage === 'held' && writeIn('Signed when these minutes are confirmed')}`,
    }),
  });
};
