// Papers without names: one who sees the incident prepares it, the clerk checks each replacement, and only
// then the governors read it, on a page or on paper.
import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import { isUnopened } from '../../incident/state/title.ts';
import {
  type AgendaItem,
  inOrder,
  isRecused,
  isTakenOff,
  isToCheck,
  itemOf,
  unlessOpen,
} from '../../meeting/state.ts';
import { paperWriters, runsMeetings } from '../../meeting/step.ts';
import { decisionWords } from '../../meeting/steps/minute-item.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import { marksIn, type Named, namesLeft, withoutMarks } from '../../meeting/without-names.ts';
import { sayDate, sayShortDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { type StepView, viewOn, writtenIn } from '../case/case-form.ts';
import { type Field, isProblem, type Located, problemAt } from '../forms/field.ts';
import { anyOf, longText } from '../forms/fields.ts';
import { declared } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { mayTake, type OnStream, onStreams, type StreamForm, stepForms } from '../streams/stream-form.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { numberOn, sayOver } from './items.ts';
import { isClerk, type MeetingView, meetingViewOf } from './meeting-view.ts';
import { everybodyOn, paperText, peopleOf } from './paper-text.ts';
import { sayActs } from './words.ts';

const kind = 'meeting';

type PaperView = MeetingView & {
  readonly item: AgendaItem;
  /** The incident that it is about, where the reader sees it. */
  readonly source: StepView | null;
};
type PaperForm = StreamForm<typeof kind, PaperView>;

const paperForm = stepForms<typeof kind, PaperView>(kind, meetingSteps);

const sourceOf = async (
  request: DeskRequest,
  site: Site,
  { about }: AgendaItem,
): Promise<StepView | null> => {
  const { app } = site;
  const { id } = request.get('signed');
  const isPrepared = request.req.path.endsWith('/prepare-paper');
  const reference = isPrepared && about && (await app.cases.referenceOf(id, about));
  if (!reference) return null;
  const found = await app.cases.open(id, reference);
  // What nobody has opened is read where its reading goes on record.
  if (isUnopened(found.incident) || found.incident.erased !== null) return null;
  if (request.req.method === 'GET') await app.cases.read(found, 'a paper for the governors');
  return viewOn(request, site, found);
};

const paperViewOf = async (request: DeskRequest, site: Site): Promise<PaperView> => {
  const view = await meetingViewOf(request, site);
  const item = itemOf(view.state, Number(view.asked.get('item')));
  if (item === undefined || isRecused(item, view.signed.id)) throw new NotFound('There is no such item.');
  return { ...view, item, source: await sourceOf(request, site, item) };
};

const onPapers = onStreams(kind, { href: '/meetings', text: 'Back to meetings' }, paperViewOf);

const paperField = (hint?: string): Field<string> =>
  longText('paper', { label: 'The paper', ...(hint && { hint }), required: 'Write the paper', rows: 18 });

const stillNames = (paper: string, people: readonly Named[]): Located | null => {
  const left = namesLeft(paper, people);
  return left.length === 0 ? null : problemAt('paper', `It still names ${sayList(left)}. Write the role`);
};

const peopleOn = ({ signed, source }: PaperView): readonly Named[] =>
  source === null ? [] : everybodyOn(signed, source);

/** Which of several it is. */
const headed =
  (title: string) =>
  (view: PaperView): string =>
    `${title}: item ${numberOn(view, view.item.entry)}`;

const subjectOf = ({ entries, item }: PaperView): Html =>
  html`<p class="govuk-body"><strong>${writtenIn(entries, item.entry, 'subject')}</strong></p>`;

const replacedIn = (text: string): Child => {
  const marks = marksIn(text);
  return (
    marks.length > 0 &&
    html`<p class="govuk-body">Square brackets mark what stands in the place of a name or a small number:
      ${sayList(marks.map(({ role, count }) => (count === 1 ? role : `${role} (${count} times)`)))}.</p>`
  );
};

const prepareForm: PaperForm = declared<OnStream<typeof kind, PaperView>, { paper: Field<string> }>({
  name: 'prepare-paper',
  title: meetingSteps['prepare-paper'].title,
  heading: headed(meetingSteps['prepare-paper'].title),
  button: 'Send it to be checked',
  done: 'The clerk has been asked to check it. The governors read it after that.',
  isOffered: (view) => view.source !== null && mayTake(kind, 'prepare-paper', view),
  intro: (view) =>
    html`${subjectOf(view)}<p class="govuk-body">It begins with what the incident says. Take out
    whatever could tell who somebody is, such as a rare illness or a single post.</p>${
      view.source !== null && replacedIn(paperText(view.source, peopleOn(view)))
    }`,
  fields: (view) => ({
    paper: paperField(
      view.source !== null && marksIn(paperText(view.source, peopleOn(view))).length > 0
        ? 'Leave the square brackets: the clerk looks at each of them.'
        : undefined,
    ),
  }),
  prefill: (view) => ({ paper: view.source === null ? '' : paperText(view.source, peopleOn(view)) }),
  commands: ({ paper }, view) =>
    stillNames(paper, peopleOn(view)) ?? [
      { step: 'prepare-paper', facts: { item: view.item.entry }, prose: { paper } },
    ],
});

const preparedText = ({ entries, item }: PaperView): string =>
  writtenIn(entries, item.paper?.prepared, 'paper');

/** Each that the text still has must be ticked: its readers may know the people whom it is about. */
const ticksField = (): Field<readonly string[]> => {
  const fieldOf = (paper: string) =>
    anyOf<string>('checked', {
      label: 'Which have you checked?',
      items: marksIn(paper).map(({ role, count }) => ({
        value: role,
        text: role,
        hint: `${count} in the paper`,
      })),
    });
  return {
    names: ['checked'],
    parse(form) {
      const paper = form.get('paper');
      const ticked = fieldOf(paper).parse(form);
      if (isProblem(ticked)) return ticked;
      const missing = marksIn(paper).find(({ role }) => !ticked.includes(role));
      return missing === undefined ? ticked : { problem: `Check “${missing.role}”, then tick it` };
    },
    render(form, error) {
      const paper = form.get('paper');
      return marksIn(paper).length === 0 ? html`` : fieldOf(paper).render(form, error);
    },
  };
};

const checkForm = paperForm({
  step: 'check-paper',
  heading: headed(meetingSteps['check-paper'].title),
  button: 'Let the governors read it',
  done: 'The paper is checked. The governors read it from now on.',
  isCalledFor: ({ item }) => isToCheck(item),
  intro: (view) =>
    html`${subjectOf(view)}<p class="govuk-body">Could a governor tell who somebody is? ${
      marksIn(preparedText(view)).length === 0
        ? 'We found no name in it.'
        : 'Square brackets mark what stands in the place of a name or a small number. The governors do ' +
          'not see the brackets.'
    }</p>`,
  fields: () => ({ paper: paperField('Reword what still tells too much.'), checked: ticksField() }),
  prefill: (view) => ({ paper: preparedText(view) }),
  ask: ({ paper }, { item, signed }) =>
    stillNames(paper, peopleOf(signed)) ?? {
      facts: { item: item.entry },
      prose: { paper: withoutMarks(paper) },
    },
});

export const paperForms: readonly PaperForm[] = [prepareForm, checkForm];

/** As the governors read it; '' where nobody has checked it yet. */
export const paperOf = ({ entries }: MeetingView, { paper }: AgendaItem): string =>
  writtenIn(entries, paper?.checked ?? undefined, 'paper');

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

export const oldPaper = 'The chair has acted again since this paper was written';

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
  const isOpen = view.state.stage === 'planned' || view.state.stage === 'held';
  const isSeen = about?.isIncident === true && about.path !== null;
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
      item.paper === undefined ? 'Prepare a paper' : 'Prepare it again',
    ),
  ];
};

/** "Severity: major" is a name and what it is. */
const paragraphs = (paper: string): Child =>
  paper.split(/\n{2,}/).map((each) => {
    const [, name, text] = /^(\p{Lu}[\p{L} ]{2,24}): (.*)$/su.exec(each) ?? [];
    return html`<p class="candour-prose">${
      name === undefined ? each : html`<strong>${name}:</strong> ${text}`
    }</p>`;
  });

/** Nobody has a paper on their desk before the clerk asks for it. */
const askForPaper = (view: MeetingView): Child =>
  isClerk(view)
    ? html`<a class="govuk-link candour-screen-only"
        href="${streamPath(kind, view.stream)}/ask-for-papers">${meetingSteps['ask-for-papers'].title}</a>`
    : 'The clerk asks the headteacher, or the chair, for one.';

/** Who asked for the papers of these items last. */
const sayAsked = (view: MeetingView, items: readonly EntryNo[]): string => {
  const { signed, now } = view;
  const asked = view.entries.findLast(({ type, facts }) => {
    const { items: all = [] } = facts as { readonly items?: readonly EntryNo[] };
    return type === 'papers-asked' && all.some((entry) => items.includes(entry));
  });
  if (asked === undefined) return '';
  const by = personOf(asked.actor);
  const whom = items.length === 1 ? 'it' : 'them';
  const who = by === null ? 'The clerk' : nameIn(signed.directory, by);
  return `${by === signed.id ? 'You' : who} asked for ${whom} on ${sayShortDate(asked.at, now)}.`;
};

/** That these were asked for already, at whichever meeting; or who asks. */
export const sayAsking = (view: MeetingView, items: readonly EntryNo[]): Child => {
  const here = sayAsked(view, items);
  const [on] = items.flatMap((entry) => view.askedElsewhere.get(entry) ?? []);
  if (here !== '' || on === undefined) return here || askForPaper(view);
  return `Asked for already for the meeting of ${sayDate(on)}.`;
};

/** Why an item has no paper to read, so that nobody wonders whether it is missing. */
const withoutPaper = (view: MeetingView, item: AgendaItem): Child => {
  const about = view.agenda.get(item.entry);
  const isClosed = unlessOpen(view.state) !== null || item.minute !== null;
  const over = item.minute === null && sayOver(view, item);
  if (isTakenOff(item)) return `${decisionWords['taken-off']}.`;
  if (over) return `${over}.`;
  if (about === undefined || (!about.isIncident && about.path === null)) return 'It comes without a paper.';
  if (!about.isIncident)
    return html`Read it on its own page: <a class="govuk-link" href="${about.path}">${about.name}</a>.`;
  if (isClosed) return 'No paper was prepared.';
  if (isToCheck(item)) return 'Its paper is not ready. The clerk is checking it.';
  const elsewhere = sayElsewhere(view, item);
  if (elsewhere !== '') return `${elsewhere}.`;
  if (about.isSeenByAll) return 'It needs no paper: every governor who takes part can open the incident.';
  if (view.state.stage !== 'planned') return 'No paper was prepared.';
  if (about.path !== null)
    return 'No paper yet. Some governors cannot open the incident: you can write one for them.';
  return html`No paper yet. ${sayAsking(view, [item.entry])}`;
};

/** Who may prepare it begins here. */
const toPrepare = (view: MeetingView, item: AgendaItem): Child =>
  item.paper === undefined &&
  paperWays(view, item).map(
    ({ href, text }) => html` <a class="govuk-link candour-screen-only" href="${href}">${text}</a>`,
  );

const paperSection = (view: MeetingView, item: AgendaItem, number: number): Html => {
  const subject = writtenIn(view.entries, item.entry, 'subject');
  const paper = paperOf(view, item);
  const none = html`<p class="candour-muted">${withoutPaper(view, item)}${toPrepare(view, item)}</p>`;
  const notes = [isPaperOld(view, item) && `${oldPaper}.`, sayActs(actsOn(view, item))];
  const heading = html`<h2 class="govuk-heading-m">${number}. ${subject}</h2>`;
  return html`<section id="paper-${item.entry}">${heading}${notes.map(
    (note) => note && html`<p><strong>${note}</strong></p>`,
  )}${paper === '' ? none : paragraphs(paper)}</section>`;
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
      body: html`<p>${view.signed.directory.schoolName}. Confidential: for governors, the clerk and the
        headteacher.</p>${papers.length === 0 ? html`<p>Nothing is on the agenda yet.</p>` : papers}`,
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
