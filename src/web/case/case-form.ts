// What is special about forms on an incident, of one step or of several taken together.

import type { Case, Entry } from '../../app/cases/cases.ts';
import { nextMeeting } from '../../app/governing/agenda.ts';
import type { Next } from '../../incident/asks/ask.ts';
import { isGovernorOn } from '../../incident/capacity.ts';
import { permit } from '../../incident/may.ts';
import { isConfided } from '../../incident/people/offices.ts';
import { isGoverned } from '../../incident/state/governing/governing.ts';
import { isPracticeOver } from '../../incident/state/practice.ts';
import { actsForChair } from '../../incident/state/report.ts';
import { erasedTitle, titleFrom, titleSpot } from '../../incident/state/title.ts';
import type { StepName } from '../../incident/step-names.ts';
import { type IncidentCommand, steps } from '../../incident/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import type { Basis } from '../../policy/policy.ts';
import { personOf } from '../../record/actor.ts';
import { NotFound } from '../../record/failure.ts';
import { readReference } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import type { CameOf } from '../actions/came-of.ts';
import { type AnswersOf, type Fields, isProblem } from '../forms/field.ts';
import { askedIn, type Form } from '../forms/form.ts';
import {
  type Declared,
  declared,
  type FormKind,
  type FormOn,
  type Maybe,
  type Sent,
} from '../forms/form-kind.ts';
import { sinceNotice } from '../forms/refusal.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import type { Child, Content } from '../ui/html.ts';
import type { PracticeBanner } from '../ui/practice.ts';
import { when } from '../ui/when.ts';
import type { WithPassword } from '../words/awaited.ts';
import { sayYours } from '../words/entries.ts';
import { concernInShort } from './frame/concern.ts';
import {
  type FormName,
  type PageStep,
  type Place,
  reviewPageNamed,
  type Tab,
  tabNamed,
  tabPath,
} from './frame/tabs.ts';

export type StepView = {
  readonly found: Case;
  /** Left out for auditors. */
  readonly withPassword?: WithPassword;
  readonly entries: readonly Entry[];
  /** What came of it, the action first due first. */
  readonly actions: readonly CameOf[];
  readonly asked: Form;
  /** Of the Governing Body, for the person who acts as chair and the governors on the case. */
  readonly nextMeetingOn?: IsoDate | undefined;
  /** The forms that the reader began and has not sent, the latest first. */
  readonly begun?: readonly string[];
};

type CommandNamed<N extends StepName> = Extract<IncidentCommand, { step: N }>;
type AskOf<N extends StepName> = Omit<CommandNamed<N>, 'step'>;

/** What *Next* says of a step in words of its own; what is left out is said as of any other. */
export type NextWords = {
  readonly title?: string;
  readonly why?: Child;
  readonly besides?: Child;
  readonly help?: Child;
  /** Where somebody reads what another decides on. */
  readonly reads?: string;
  /** In place of the law's clock, or before the time of the step beside it. */
  readonly clock?: Child;
  readonly due?: string;
};

type OnIncident = {
  readonly of: Case;
  readonly view: StepView;
  readonly command: IncidentCommand;
  readonly also: {
    readonly name: FormName;
    readonly place: Place;
    /** Why it may not be sent now by this person, or null where it may; it is offered where it may. */
    readonly refusal: (found: Case) => Refusal | null;
    /** The page that does the same where this form is not offered. */
    readonly instead?: StepName;
    readonly next?: (view: StepView, row: Next, isYours: boolean) => NextWords;
    /** What a row of the desk says of it, as its button is too short for it; '' where there is nothing. */
    readonly about?: (found: Case, isYours: boolean) => string;
    /** The reporter's words stand on it: its title need not. */
    readonly inTheirWords?: true;
    /** The page of the incident that follows; left out, the tab from which the form was opened. */
    readonly leadsTo?: (found: Case) => string | undefined;
    /** What is done besides, once it is on the record; done again where a form is sent again. */
    readonly besides?: (found: Case, site: Site) => Promise<void>;
    /** Said afterwards, of the incident as it is by then. */
    readonly done: (view: StepView) => Content;
  };
};

export type CaseForm = FormOn<OnIncident>;

type Drawn<F extends Fields> = Omit<Declared<OnIncident, F>, 'isOffered'> &
  Partial<OnIncident['also']> &
  Pick<OnIncident['also'], 'place' | 'refusal' | 'done'>;

export const caseForm = <F extends Fields>(form: Drawn<F>): CaseForm =>
  declared<OnIncident, F>({
    isReady: ({ found }) => form.isCalledFor?.(found) ?? true,
    isOffered: (found) => form.refusal(found) === null,
    ...form,
  });

/** It begins as the link that leads to it; Candour sends no word, so that nobody may think it does. */
export const toldHeading = (tell: string): string => `${tell} and record it`;

/** What the reader did last by this step, as the record says it. */
export const didBy = ({ found: { person, directory }, entries }: StepView, step: StepName): string => {
  const types = Object.keys(steps[step].events);
  const entry = entries.findLast(({ type, actor }) => types.includes(type) && personOf(actor) === person);
  return entry === undefined ? 'Done.' : `${sayYours(entry, directory, person, entries)}.`;
};

export type StepPage = CaseForm & { readonly step: PageStep };

type DrawnStep<F extends Fields> = Omit<
  Drawn<F>,
  'name' | 'title' | 'refusal' | 'done' | 'instead' | 'isGrave' | 'commands'
> &
  Partial<Pick<OnIncident['also'], 'done'>>;

/** The page of a step that is taken together with others. */
export const stepsPage = <F extends Fields>(
  page: DrawnStep<F> & { readonly step: PageStep } & Pick<Drawn<F>, 'commands'>,
): StepPage => {
  const { step } = page;
  const { title, point, grave = false } = steps[step];
  const form = caseForm<F>({
    points: [point],
    done: (view) => didBy(view, step),
    ...page,
    name: step,
    title,
    isGrave: grave,
    refusal: ({ incident, capacities }) => permit(incident, step, capacities),
  });
  return { ...form, step };
};

export const stepPage = <N extends PageStep, F extends Fields>({
  ask,
  ...page
}: DrawnStep<F> & {
  readonly step: N;
  readonly ask: (answers: AnswersOf<F>, view: StepView, sent: Sent) => Maybe<AskOf<N>>;
}): StepPage =>
  stepsPage<F>({
    ...page,
    commands: async (answers, view, sent) => {
      const asked = await ask(answers, view, sent);
      return isProblem(asked) ? asked : [{ step: page.step, ...asked } as IncidentCommand];
    },
  });

/** An auditor reads its pages below an address of their own. */
type Placed = Pick<Case, 'incident'> & { readonly root?: string };

export const incidentPath = ({ incident, root }: Placed, page?: string): string =>
  `${root ?? `/incidents/${incident.reference}`}${page === undefined ? '' : `/${page}`}`;

/** Its line on the page of the record that holds it. */
export const entryPath = (placed: Placed, entry: number): string =>
  `${incidentPath(placed, 'record')}?entry=${entry}#entry-${entry}`;

/** The page of a step, with the point chosen that it is about. */
export const pointPath = (placed: Placed, step: StepName, point: Basis | null): string =>
  `${incidentPath(placed, step)}${point === null ? '' : `?item=${point}`}`;

export const isOffered = ({ incident, capacities }: Case, step: StepName): boolean =>
  permit(incident, step, capacities) === null;

type Written = readonly Pick<Entry, 'version' | 'written'>[];

/** '' where nothing was written, it was erased, or this person may not read it. */
export const writtenIn = (entries: Written, version: number | undefined, field: string): string =>
  entries.find((entry) => entry.version === version)?.written[field] ?? '';

/** For what had to be written, so that nothing can only mean erased. */
export const writtenOrErased = (entries: Written, version: number | undefined, field: string): string =>
  writtenIn(entries, version, field) || 'Erased';

/** Its reference where nothing of it can be read. */
export const titleOf = ({ found: { incident }, entries }: StepView): string => {
  if (incident.erased !== null) return erasedTitle;
  const spot = titleSpot(incident);
  const title = spot === null ? '' : titleFrom(writtenIn(entries, spot.entry, spot.field), spot.field);
  return title || incident.reference;
};

/** Throws NotFound. */
export const viewOf = async (request: DeskRequest, site: Site): Promise<StepView> =>
  viewOn(request, site, request.get('opened') ?? (await openCase(request, site.app)));

export const viewOn = async (request: DeskRequest, site: Site, found: Case): Promise<StepView> => {
  const { app, accounts } = site;
  const { capacities, incident, person, now } = found;
  const goes = isGoverned(incident) && (capacities.has('chair') || isGovernorOn(capacities));
  return {
    found,
    withPassword: await accounts.withPassword(),
    entries: await app.cases.entries(found),
    actions: await app.streams.comingFrom(found.person, found.incident.id, 'action'),
    asked: askedIn(request),
    nextMeetingOn: goes ? (await nextMeeting(app.streams, person, now))?.state.on : undefined,
    begun: await app.drafts.begun({ person: found.person, stream: found.incident.id }),
  };
};

/** Throws NotFound. */
export const openCase = async (request: DeskRequest, { cases }: Site['app']): Promise<Case> => {
  const reference = readReference(request.req.param('reference') ?? '');
  if (reference === null) throw new NotFound('There is no such incident.');
  const found = await cases.open(request.get('signed').id, reference, 'practice');
  if (isConfided(found.incident)) request.set('isConfided', true);
  request.set('actsForChair', actsForChair(found.incident));
  request.set('practice', bannerOf(found));
  return found;
};

const bannerOf = (found: Case): PracticeBanner | undefined => {
  const { incident, now } = found;
  if (incident.practice === null) return undefined;
  const isOver = isPracticeOver(incident);
  const mayRun = !isOver && isOffered(found, 'hurry-clock');
  return {
    clock: when(now),
    hurriedMs: incident.practice.hurriedMs,
    isOver,
    links: [
      ...(mayRun
        ? (['hurry-clock', 'end-practice'] as const).map((step) => ({
            href: incidentPath(found, step),
            text: steps[step].title,
          }))
        : []),
      { href: incidentPath(found, 'how-it-went'), text: 'How it went' },
    ],
  };
};

/** Where to go back to: where the form was opened, else the tab on which what it adds is shown. */
const cameFrom = (found: Case, asked: string | undefined, { place }: CaseForm) => {
  const page = reviewPageNamed(asked);
  if (page !== null) return { from: page, path: incidentPath({ incident: found.incident }, page) };
  const from: Tab = tabNamed(asked) ?? place[1];
  return { from, path: tabPath(found, from) };
};

/** For a step that takes the incident out of its sender's sight. */
const whenGone = '/incidents?done=gone';

/** By these the person concerned learns of it, and answers. */
const forThem: readonly FormName[] = ['disclose', 'hear-person', 'lift-exclusion'];

export const onIncident: FormKind<OnIncident> = {
  open: viewOf,
  of: ({ found }) => found,
  versionOf: ({ found }) => found.incident.version,
  policyOf: ({ found }) => found.policy,
  incidentOf: ({ found }) => found.incident.id,
  frame: (form, view) => ({
    caption: form.inTheirWords ? undefined : titleOf(view),
    current: '/incidents',
    warning: !forThem.includes(form.name) && concernInShort(view.found),
    back: {
      href: cameFrom(view.found, view.asked.get('from'), form).path,
      text: `Back to ${view.found.incident.reference}`,
    },
  }),
  insteadOf: ({ name, instead }, { found }) =>
    instead !== undefined && isOffered(found, instead)
      ? incidentPath(found, instead)
      : `${incidentPath(found)}?not=${name}`,
  refusalOf: ({ refusal }, { found }) => refusal(found),
  order: (_site, { found }, commands, marks) => ({
    ...marks,
    kind: 'incident',
    stream: found.incident.id,
    commands,
  }),
  sinceHead: ({ found, entries }, since) => sinceNotice(found, entries, since),
  async onwards(request, site, form, { view: { found } }) {
    const { name, leadsTo, besides } = form;
    // A step may take the incident out of its sender's sight, such as handing it on.
    const after = await openCase(request, site.app).catch((error) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (after === null) return whenGone;
    await besides?.(after, site);
    const page = leadsTo?.(after);
    const { from, path } = cameFrom(found, request.req.query('from'), form);
    if (page?.startsWith('/')) return page;
    return page === undefined
      ? `${path}?done=${name}`
      : `${incidentPath(found, page)}?done=${name}&from=${from}`;
  },
  async goneBy(request, { app }, secret) {
    const reference = readReference(request.req.param('reference') ?? '');
    if (reference === null) return null;
    return (await app.cases.wasTaken(request.get('signed').id, reference, secret)) ? whenGone : null;
  },
};
