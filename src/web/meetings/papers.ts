// Papers without names, as the governors read them, and what stands where one is missing.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import { type AgendaItem, inOrder, isRecused, isToCheck, type PaperAnswer } from '../../meeting/state.ts';
import { paperWriters, runsMeetings } from '../../meeting/step.ts';
import { sayDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { capitalised, sayEither, sayList } from '../../record/phrases.ts';
import { holders } from '../../school/holders.ts';
import { writtenIn } from '../case/case-form.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { mayTake } from '../streams/stream-form.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { pdfLink, printSheet } from '../ui/print-sheet.ts';
import { isToCome, keptFrom, type MeetingView, meetingViewOf } from './meeting-view.ts';
import { onPapers, paperForms } from './paper-forms.ts';
import { hasPapers } from './paper-text.ts';
import { sayActs, titleOfItem } from './words.ts';

const kind = 'meeting';

/** As the governors read it; '' where nobody has checked it yet. */
export const paperOf = ({ entries }: Pick<MeetingView, 'entries'>, { paper }: AgendaItem): string =>
  writtenIn(entries, paper?.checked ?? undefined, 'paper');

/** Papers begin with a title, unless who checked one took it out. */
const titleIn = (paper: string): string | null => {
  const [first = ''] = paper.split('\n');
  return first === '' || first.length > 90 || /^(?:INC-|\p{Lu}[\p{L} ]{2,24}: )/u.test(first)
    ? null
    : first.replace(/\.$/, '');
};

/** An item as its reader knows it: by its own title where they may open it, else by its paper's. */
export const titleOn = (
  { entries, agenda }: Pick<MeetingView, 'entries' | 'agenda'>,
  item: AgendaItem,
): string => {
  const about = agenda.get(item.entry);
  const known = about?.isIncident && about.path !== null ? about.name : null;
  return titleOfItem(writtenIn(entries, item.entry, 'subject'), known ?? titleIn(paperOf({ entries }, item)));
};

/** How much the chair did alone that this item is to ratify. */
export const actsOn = ({ agenda }: MeetingView, { entry }: AgendaItem): number =>
  agenda.get(entry)?.actedAt.length ?? 0;

/** The chair acted again: the governors would ratify what their paper does not say. */
export const isPaperOld = ({ agenda, entries }: MeetingView, { entry, paper }: AgendaItem): boolean => {
  const prepared = entries.find(({ version }) => version === paper?.prepared);
  const actedAt = agenda.get(entry)?.actedAt ?? [];
  return prepared !== undefined && actedAt.some((at) => prepared.at < at);
};

/** Nobody prepared one for the governors who cannot open what it is about. */
export const lacksPaper = (
  { agenda, papersElsewhere }: MeetingView,
  { entry, paper, minute }: AgendaItem,
): boolean =>
  minute === null &&
  agenda.get(entry)?.needsPaper === true &&
  paper === undefined &&
  !papersElsewhere.has(entry);

export const oldPaper = `The ${inOffice('chair')} has acted again since this paper was written`;

/** A paper that stands with another meeting; '' where there is none. */
export const sayElsewhere = ({ papersElsewhere }: MeetingView, { entry }: AgendaItem): string => {
  const paper = papersElsewhere.get(entry);
  if (paper === undefined) return '';
  const isReady = paper.isChecked ? '' : ', not checked yet';
  return `Its paper is with the meeting of ${sayDate(paper.on)}${isReady}`;
};

const elsewhereWays = ({ papersElsewhere }: MeetingView, { entry }: AgendaItem): readonly Way[] => {
  const paper = papersElsewhere.get(entry);
  return paper?.isChecked ? [{ href: paper.href, text: 'Read the paper there' }] : [];
};

type Way = { readonly href: string; readonly text: string };

/** What its reader can do about the paper of an item. */
export const paperWays = (view: MeetingView, item: AgendaItem): readonly Way[] => {
  const path = streamPath(kind, view.stream);
  const about = view.agenda.get(item.entry);
  const isOpen = view.state.stage !== 'called-off';
  const isSeen = about !== undefined && hasPapers(about.kind) && about.path !== null;
  const { id, school } = view.signed;
  // Another governor who sees the incident may, but nobody waits for them.
  const isAsked = runsMeetings(school, id) || paperWriters(item, school).includes(id);
  const may = (step: 'check-paper' | 'prepare-paper', isWanted: boolean, text: string): readonly Way[] =>
    isOpen && isWanted && mayTake(kind, step, view)
      ? [{ href: `${path}/${step}?item=${item.entry}`, text }]
      : [];
  return [
    ...(paperOf(view, item) === ''
      ? []
      : [{ href: `${path}/papers#paper-${item.entry}`, text: 'Read the paper' }]),
    ...elsewhereWays(view, item),
    ...may('check-paper', isToCheck(item), 'Check the paper'),
    // Once the meeting was held nobody reads it there.
    ...may(
      'prepare-paper',
      isSeen && isAsked && item.minute === null && view.state.stage === 'planned',
      'Prepare the paper',
    ),
  ];
};

const answerWords: Readonly<Record<PaperAnswer, string>> = {
  read: 'read it',
  agree: 'agree',
  question: 'have a question',
};

/** What the reader told the chair of an item, or the way to; the chair reads what each governor told. */
export const toldChair = (view: MeetingView, item: AgendaItem): Child => {
  const { signed, entries, stream } = view;
  const { answers = [], entry, minute } = item;
  const isChair = holders(signed.school, 'chair').includes(signed.id);
  const may = !isChair && minute === null && isToCome(view) && mayTake(kind, 'answer-paper', view);
  return html`${answers
    .filter(({ by }) => isChair || by === signed.id)
    .map(({ by, says, entry: at }) => {
      const question = writtenIn(entries, at, 'question');
      const name = nameIn(signed.directory, by);
      return html`<p class="candour-screen-only"><strong>${name}:</strong> ${
        says === 'question' ? question : capitalised(answerWords[says])
      }</p>`;
    })}${
    may &&
    html`<p class="candour-screen-only"><a class="govuk-link"
      href="${streamPath(kind, stream)}/answer-paper?item=${entry}">Tell the ${inOffice('chair')}</a></p>`
  }`;
};

/** "Severity: major" is a name and what it is. */
const paragraphs = (paper: string): Child =>
  paper.split(/\n{2,}/).map((each) => {
    const [, name, text] = /^(\p{Lu}[\p{L} ]{2,24}): (.*)$/su.exec(each) ?? [];
    return html`<p class="candour-prose">${
      name === undefined ? each : html`<strong>${name}:</strong> ${text}`
    }</p>`;
  });

/** Who hands papers out on paper must know whom not to give this one; nobody else is told. */
export const sayKeptFrom = (view: MeetingView, item: AgendaItem): string => {
  const names = keptFrom(view, item).map((person) => nameIn(view.signed.directory, person));
  return names.length > 0 ? `Not for ${sayList(names)}: hand this paper out by name` : '';
};

const sayAsked = (view: MeetingView, item: AgendaItem): string => {
  const names = paperWriters(item, view.signed.school).map((person) => nameIn(view.signed.directory, person));
  return names.length > 0 ? `${sayEither(names)} can write it.` : '';
};

/** Why an item has no paper to read, so that nobody wonders whether it is missing. */
const withoutPaper = (view: MeetingView, item: AgendaItem): Child => {
  const about = view.agenda.get(item.entry);
  if (about?.path != null && !about.isIncident)
    return html`Read it on its own page: <a class="govuk-link" href="${about.path}">${about.name}</a>.`;
  const isStillOpen = view.state.stage !== 'called-off' && item.minute === null;
  if (isStillOpen && isToCheck(item)) return 'Its paper is not ready. The clerk is checking it.';
  const elsewhere = sayElsewhere(view, item);
  if (elsewhere !== '') return `${elsewhere}.`;
  const isLacking = isStillOpen && view.state.stage === 'planned' && lacksPaper(view, item);
  return isLacking ? html`No paper yet. ${sayAsked(view, item)}` : 'No paper.';
};

/** Who may prepare it begins here. */
const toPrepare = (view: MeetingView, item: AgendaItem): Child =>
  item.paper === undefined &&
  paperWays(view, item).map(
    ({ href, text }) => html` <a class="govuk-link candour-screen-only" href="${href}">${text}</a>`,
  );

const paperSection = (view: MeetingView, item: AgendaItem, number: number): Html => {
  const paper = paperOf(view, item);
  const subject = titleOn(view, item);
  const none = html`<p class="candour-muted">${withoutPaper(view, item)}${toPrepare(view, item)}</p>`;
  const notes = [
    isPaperOld(view, item) && `${oldPaper}.`,
    sayActs(actsOn(view, item)),
    sayKeptFrom(view, item),
  ];
  const heading = html`<h2 class="govuk-heading-m">${number}. ${subject}</h2>`;
  return html`<section id="paper-${item.entry}">${heading}${notes.map(
    (note) => note && html`<p><strong>${note}</strong></p>`,
  )}${paper === '' ? none : paragraphs(paper)}${toldChair(view, item)}</section>`;
};

/** Every item that its reader takes part in, one after the other. */
const papersPage = (request: DeskRequest, view: MeetingView, title: string): Response | Promise<Response> => {
  const papers = inOrder(view.state, view.entries)
    .filter((item) => !isRecused(item, view.signed.id))
    .map((item, nth) => paperSection(view, item, nth + 1));
  return deskPage(request, {
    title: 'Papers',
    current: '/meetings',
    wide: true,
    before: backLink({ href: streamPath(kind, view.stream), text: 'Back to the meeting' }),
    body: printSheet({
      kind: 'report',
      title: `Papers for ${title}`,
      ways: pdfLink(`${streamPath(kind, view.stream)}/papers.pdf`),
      body: html`<p>${view.signed.directory.schoolName}. Confidential: for ${inOffice('governors')}, the clerk
        and the ${inOffice('headteacher')}.</p>${
          papers.length === 0
            ? html`<p>Nothing is on the agenda
          yet.</p>`
            : papers
        }`,
    }),
  });
};

export const mountPapers = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`/${kind}/:id/papers`, async (request) => {
    const view = await meetingViewOf(request, site);
    const title = writtenIn(view.entries, 1, 'title') || 'the meeting';
    return papersPage(request, view, `${title}, ${sayDate(view.state.on)}`);
  });
  mountForms(desk, site, onPapers, `/${kind}/:id`, paperForms);
};
