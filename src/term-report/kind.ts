import { inDuty } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import type { Asked } from '../school/asked.ts';
import { holders, holds, isActive, isOfOffice, readsFigures } from '../school/holders.ts';
import { type AnyNotice, defineKind, noticesOf } from '../school/kind.ts';
import { governingRoles, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { blankTermReport, sayTerm, type TermReport } from './state.ts';
import { standingsOf, standingWords } from './step.ts';
import { type TermReportEvent, termReportSteps } from './steps.ts';

const draftKey = 'term-report:draft';
const readersKey = 'term-report:approved';
const personKey = (person: PersonId): string => `term-report-person:${person}`;

/** The office writes a report, and the champion says what to change. */
const writesIn = (school: School, person: PersonId): boolean =>
  isOfOffice(school, person) || holds(school, person, 'information-champion');

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (!isActive(school, person)) return [];
  return [
    personKey(person),
    ...(writesIn(school, person) ? [draftKey] : []),
    ...(readsFigures(school, person) ? [readersKey] : []),
  ];
};

/** Who hears that a report waits for an answer, or is there to read. */
const toldOf = (type: TermReportEvent['type'], school: School): readonly PersonId[] => {
  const inRoles = (all: readonly Role[]) => all.flatMap((role) => holders(school, role));
  if (type === 'term-report-begun') return inRoles(['information-champion', 'headteacher']);
  return type === 'term-report-approved' ? inRoles([...governingRoles, 'clerk']) : [];
};

/** What waits for somebody on a draft. */
const asks = ({ stage, changes }: TermReport, person: PersonId, school: School): readonly Asked[] => {
  const isHead = holds(school, person, 'headteacher');
  const [change, approve] = ['write-change', 'approve-term-report'] as const;
  if (stage === 'draft' && changes === null && (isHead || holds(school, person, 'information-champion')))
    return [{ step: change, label: 'Say what to change', form: change }];
  return stage === 'draft' && changes !== null && isHead
    ? [{ step: approve, label: termReportSteps[approve].title }]
    : [];
};

export const termReportKind = defineKind<'term-report', TermReport, SchoolContext, typeof termReportSteps>({
  name: 'term-report',
  steps: termReportSteps,
  blank: blankTermReport,
  // Its id is given by its term, so the one door looks for a report that is there already.
  opensWith: [],
  sealedAs: 'stream',
  contextOf: (_report, given) => given,
  permit(report, step, { actor, school }) {
    if (report.version === 0 && step !== 'begin-term-report') throw new NotFound('There is no such report.');
    return permitAs(termReportSteps[step], standingsOf(actor, school), standingWords);
  },
  notificationsOf: ({ stream, events, after }) => ({
    notices: events.flatMap(({ type, actor }): readonly AnyNotice[] => {
      const told = toldOf(type, after).filter((to) => to !== personOf(actor));
      return noticesOf(stream, type, told, 'digest');
    }),
    toReporter: null,
  }),
  seen: {
    sightOf: ({ stage, written }) => ({
      keys: new Set(stage === 'draft' ? [draftKey] : [draftKey, readersKey]),
      dueAt: written?.at ?? 0,
      wakeAt: null,
      excluded: [],
    }),
    keysOf,
    ownKey: personKey,
    isSearched: (_entry, field) => field !== 'figures',
    mayRead: () => true,
  },
  words: {
    titleOf: (report) => `Report to ${inDuty('governors')}, ${sayTerm(report)}`,
    says: saysOf(termReportSteps),
    asks,
    asksGovernors: (report) =>
      report.stage === 'approved' && report.approved !== null
        ? {
            ...{ step: 'note-term-report', asked: 'note', since: report.approved.at },
            label: `Report on security incidents, ${sayTerm(report)}: to note`,
          }
        : null,
    asking: { 'term-report-begun': ['write-change'] },
    notices: {
      'term-report-begun': 'Say what we should change this term',
      'term-report-approved': 'Read the report of the term',
    },
  },
});
