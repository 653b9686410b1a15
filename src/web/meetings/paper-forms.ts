import { type AgendaItem, isRecused, isToCheck, itemOf } from '../../meeting/state.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import { marksIn, type Named, namesLeft, withoutMarks } from '../../meeting/without-names.ts';
import { inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { sayList } from '../../record/phrases.ts';
import { writtenIn } from '../case/case-form.ts';
import { type Field, isProblem, type Located, problemAt } from '../forms/field.ts';
import { anyOf, branching, longText } from '../forms/fields.ts';
import { declared } from '../forms/form-kind.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { mayTake, type OnStream, onStreams, type StreamForm, stepForms } from '../streams/stream-form.ts';
import { type Html, html } from '../ui/html.ts';
import { peopleOf } from '../words/everybody.ts';
import { type MeetingView, meetingViewOf, numberOn } from './meeting-view.ts';
import { type PaperSource, paperSource } from './paper-text.ts';

const kind = 'meeting';

type PaperView = MeetingView & {
  readonly item: AgendaItem;
  /** What it begins with, where it is prepared by somebody who sees what it is about. */
  readonly source: PaperSource | null;
};
type PaperForm = StreamForm<typeof kind, PaperView>;

const paperForm = stepForms<typeof kind, PaperView>(kind, meetingSteps);

const sourceOf = async (
  request: DeskRequest,
  site: Site,
  { agenda }: MeetingView,
  { about, entry }: AgendaItem,
): Promise<PaperSource | null> => {
  const on = agenda.get(entry);
  const isPrepared = request.req.path.endsWith('/prepare-paper');
  if (!isPrepared || about === null || on === undefined || on.path === null) return null;
  return paperSource(request, site, on.kind, about);
};

const paperViewOf = async (request: DeskRequest, site: Site): Promise<PaperView> => {
  const view = await meetingViewOf(request, site);
  const item = itemOf(view.state, Number(view.asked.get('item')));
  if (item === undefined || isRecused(item, view.signed.id)) throw new NotFound('There is no such item.');
  return { ...view, item, source: await sourceOf(request, site, view, item) };
};

export const onPapers = onStreams(kind, { href: '/meetings', text: 'Back to meetings' }, paperViewOf);

const paperField = (hint?: string): Field<string> =>
  longText('paper', { label: 'The paper', ...(hint && { hint }), required: 'Write the paper', rows: 18 });

const stillNames = (paper: string, people: readonly Named[]): Located | null => {
  const left = namesLeft(paper, people);
  return left.length === 0 ? null : problemAt('paper', `It still names ${sayList(left)}. Write the role`);
};

/** Which of several it is. */
const headed =
  (title: string) =>
  (view: PaperView): string =>
    `${title}: item ${numberOn(view, view.item.entry)}`;

const subjectOf = ({ entries, item }: PaperView): Html =>
  html`<p class="govuk-body"><strong>${writtenIn(entries, item.entry, 'subject')}</strong></p>`;

const prepareForm: PaperForm = declared<OnStream<typeof kind, PaperView>, { paper: Field<string> }>({
  name: 'prepare-paper',
  title: meetingSteps['prepare-paper'].title,
  heading: headed(meetingSteps['prepare-paper'].title),
  button: 'Send it to be checked',
  done: `The clerk has been asked to check it. The ${inOffice('governors')} read it after that.`,
  isOffered: (view) => view.source !== null && mayTake(kind, 'prepare-paper', view),
  intro: (view) =>
    html`${subjectOf(view)}<p class="govuk-body">It begins with what is on record. Take out
    whatever could tell who somebody is, such as a rare illness or a single post.</p>`,
  fields: () => ({
    paper: paperField('Square brackets mark what was a name or a small number: leave them to the clerk.'),
  }),
  prefill: (view) => ({ paper: view.source?.text ?? '' }),
  commands: ({ paper }, view) =>
    stillNames(paper, view.source?.people ?? []) ?? [
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
  button: `Let the ${inOffice('governors')} read it`,
  done: `The paper is checked. The ${inOffice('governors')} read it from now on.`,
  isCalledFor: ({ item }) => isToCheck(item),
  intro: (view) =>
    html`${subjectOf(view)}<p class="govuk-body">Could ${inOffice('a governor')} tell who somebody is? Square
    brackets mark what was a name or a small number. The ${inOffice('governors')} do not see them.</p>`,
  fields: () => ({ paper: paperField('Reword what still tells too much.'), checked: ticksField() }),
  prefill: (view) => ({ paper: preparedText(view) }),
  ask: ({ paper }, { item, signed }) =>
    stillNames(paper, peopleOf(signed)) ?? {
      facts: { item: item.entry },
      prose: { paper: withoutMarks(paper) },
    },
});

const answerForm = paperForm({
  step: 'answer-paper',
  heading: headed(`Tell the ${inOffice('chair')}`),
  done: `The ${inOffice('chair')} reads what you said. You vote at the meeting.`,
  isCalledFor: ({ item }) => item.minute === null,
  intro: (view) => html`${subjectOf(view)}<p class="govuk-body">It is no vote: you vote at the meeting.</p>`,
  fields: () => ({
    says: branching('says', {
      label: `What do you tell the ${inOffice('chair')}?`,
      required: `Choose what you tell the ${inOffice('chair')}`,
      branches: {
        read: { text: 'I have read it', fields: {} },
        agree: { text: 'I agree', fields: {} },
        question: {
          text: 'I have a question',
          fields: {
            question: longText('question', { label: 'Your question', required: 'Write it', rows: 3 }),
          },
        },
      },
    }),
  }),
  ask: ({ says }, { item }) => ({
    facts: { item: item.entry, says: says.choice },
    prose: says.choice === 'question' ? { question: says.question } : {},
  }),
});

export const paperForms: readonly PaperForm[] = [prepareForm, checkForm, answerForm];
