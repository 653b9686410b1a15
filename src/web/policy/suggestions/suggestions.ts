// The suggestions that somebody may read: what waits for their answer, their own, and all that was answered.
import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { ListedStream } from '../../../app/cases/streams.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { londonDate, sayShortDate } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
import { capitalised } from '../../../record/phrases.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { suggestionKind } from '../../../suggestion/kind.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import { answerDueAt } from '../../../suggestion/steps/pass-time.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { mountRegister, type Register, registerLinks, type SayDay } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { askedOf } from '../../streams/waits-for.ts';
import { type DeskGroup, deskGroups } from '../../ui/desk-list.ts';
import { type Child, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { dueState } from '../../ui/when.ts';
import { namesOf } from '../../words/entries.ts';
import { kind, makeForm, onSuggestion, suggestionForms } from './forms.ts';
import { ledTo, proposeWording, sayMaker, showSuggestion, stageWords, titleIn } from './suggestion.ts';

type Listed = ListedStream<typeof kind>;
type Row = DeskGroup['rows'][number];
type At = { readonly site: Site; readonly signed: Signed };

/** A list opens with so many of each; what is answered makes room for the next. */
const shownMax = 10;
/** In characters: a line on a desk. */
const titleMax = 80;

const waitsFor = (state: Listed['state'], stream: Listed['stream'], { id, school }: Signed) =>
  suggestionKind.words?.asks(state, id, school, stream)[0] ?? null;

/** Begins with what was proposed: all titles would be alike. */
const rowOf = async ({ stream, state }: Listed, { site, signed }: At): Promise<Row> => {
  const { entries } = await site.app.streams.open(signed.id, kind, stream);
  const title = titleIn(state, signed.directory);
  const proposal = entries[0]?.written.proposal ?? '';
  const waits = waitsFor(state, stream, signed);
  const now = site.app.now();
  const href = streamPath(kind, stream);
  return {
    title: proposal === '' ? title : sentenceOf(proposal, titleMax),
    note: proposal === '' ? null : title,
    href,
    from: sayMaker(state, signed),
    due: dueOf(state, waits, now),
    action: askedOf(kind, { stream, state }, signed),
    task: waits === null ? stageWords[state.stage] : undefined,
  };
};

/** When it was answered; before that, by when it is to be. */
const dueOf = (state: Listed['state'], waits: ReturnType<typeof waitsFor>, now: number): Child => {
  const dueAt = waits === null && state.stage === 'open' ? answerDueAt(state) : waits?.dueAt;
  if (waits === null && dueAt === undefined) return sayShortDate(state.answer?.at ?? state.madeAt, now);
  return typeof dueAt === 'number' && dueState(dueAt, now);
};

const groupOf = async (name: string, all: readonly Listed[], at: At): Promise<readonly DeskGroup[]> => {
  if (all.length === 0) return [];
  const shown = all.slice(0, shownMax);
  const more = all.length > shown.length ? `: the first ${shown.length} of` : '';
  const rows = await Promise.all(shown.map((each) => rowOf(each, at)));
  return [{ name: `${name}${more}`, isLate: false, rows, count: all.length }];
};

const groupNames = ['For you', 'Yours', 'Waiting for others', 'Answered'] as const;

const groups = async (all: readonly Listed[], at: At): Promise<readonly DeskGroup[]> => {
  const { id } = at.signed;
  const kindOf = ({ stream, state }: Listed): (typeof groupNames)[number] => {
    if (waitsFor(state, stream, at.signed) !== null) return 'For you';
    if (state.stage !== 'open') return 'Answered';
    return personOf(state.madeBy) === id ? 'Yours' : 'Waiting for others';
  };
  const found = Map.groupBy(all, kindOf);
  const named = groupNames.map((name) => {
    const those = found.get(name) ?? [];
    return groupOf(name, name === 'Answered' ? those.toReversed() : those, at);
  });
  return (await Promise.all(named)).flat();
};

// The register of suggestions: what was suggested, on which point, and the answer; to print, and as a file.

const columns = ['When', 'About', 'Problem', 'Proposal', 'Made by', 'Answer', 'Reasons', 'Led to'] as const;

/** As far as its reader may read them; the latest first. */
const rows = async (
  signed: Signed,
  { app }: Site,
  sayDay: SayDay,
): Promise<readonly (readonly string[])[]> => {
  const all = await app.streams.list(signed.id, kind);
  const found = all.toReversed().map(async ({ stream, state }) => {
    const { entries } = await app.streams.open(signed.id, kind, stream);
    const written = (field: string) =>
      entries.flatMap((entry) => (field in entry.written ? [entry.written[field] ?? 'Erased'] : []))[0] ?? '';
    const led = ledTo(stream, signed);
    return [
      sayDay(londonDate(state.madeAt)),
      capitalised(sayAbout(state.about, namesOf(signed.directory))),
      written('problem'),
      written('proposal'),
      sayMaker(state, signed),
      stageWords[state.stage],
      written('reasons'),
      led === null ? '' : titleNamed(signed.directory, led),
    ];
  });
  return Promise.all(found);
};

const suggestionRegister: Register = {
  at: '/suggestions/register',
  file: 'suggestions.csv',
  title: 'Register of suggestions',
  current: '/policy',
  every: 'Every suggestion that you may read',
  columns,
  rows,
};

/** How versions begin, with the registers. */
export const suggestionsPart = async (request: DeskRequest, site: Site): Promise<Child> => {
  const signed = request.get('signed');
  const found = await groups(await site.app.streams.list(signed.id, kind), { site, signed });
  return html`<h2 class="govuk-heading-m" id="suggestions">Suggestions</h2>${
    found.length === 0
      ? emptyState({
          title: 'No suggestions',
          text: 'Say what in the policy does not work. The answer stands here for all staff.',
        })
      : html`${deskGroups(found)}${registerLinks(suggestionRegister)}`
  }`;
};

export const mountSuggestions = (desk: Hono<DeskEnv>, site: Site): void => {
  mountRegister(desk, site, suggestionRegister);
  mountForms(desk, site, onSuggestion, `/${kind}`, [makeForm]);
  desk.get(`/${kind}/:id`, (request) => showSuggestion(request, site));
  desk.get(`/${kind}/:id/propose`, (request) => proposeWording(request, site));
  mountForms(desk, site, onSuggestion, `/${kind}/:id`, suggestionForms);
};
