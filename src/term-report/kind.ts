import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { holders, holds, holdsAny, isActive, isOfOffice } from '../school/holders.ts';
import { type AnyNotice, defineKind, noticesOf } from '../school/kind.ts';
import { governingRoles, officeRoles, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { blankTermReport, sayTerm, type TermReport } from './state.ts';
import { standingsOf, standingWords } from './step.ts';
import { termReportSteps } from './steps.ts';

const readers: readonly Role[] = [
  ...officeRoles,
  ...governingRoles,
  ...(['clerk', 'information-champion', 'data-protection-officer'] as const),
];
const draftKey = 'term-report:draft';
const readersKey = 'term-report:approved';
const personKey = (person: PersonId): string => `term-report-person:${person}`;

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (!isActive(school, person)) return [];
  return [
    personKey(person),
    ...(isOfOffice(school, person) ? [draftKey] : []),
    ...(holdsAny(school, person, readers) ? [readersKey] : []),
  ];
};

/** Who hears that a report is there to read. */
const governors = (school: School): readonly PersonId[] =>
  [...governingRoles, 'clerk' as const].flatMap((role) => holders(school, role));

export const termReportKind = defineKind<'term-report', TermReport, SchoolContext, typeof termReportSteps>({
  name: 'term-report',
  steps: termReportSteps,
  blank: blankTermReport,
  opensWith: ['begin-term-report'],
  sealedAs: 'stream',
  contextOf: (_report, given) => given,
  permit: (_report, step, { actor, school }) =>
    permitAs(termReportSteps[step], standingsOf(actor, school), standingWords),
  notificationsOf: ({ stream, events, after }) => ({
    notices: events.flatMap(({ type, actor }): readonly AnyNotice[] =>
      type === 'term-report-approved'
        ? noticesOf(
            stream,
            type,
            governors(after).filter((to) => to !== personOf(actor)),
            'digest',
          )
        : [],
    ),
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
    titleOf: (report) => `Report to governors, ${sayTerm(report)}`,
    says: saysOf(termReportSteps),
    awaits: ({ stage }, person, school) =>
      stage === 'draft' && holds(school, person, 'headteacher')
        ? { text: 'Approve the report', form: '', dueAt: null }
        : null,
    notices: { 'term-report-approved': 'The report of the term is there to read' },
  },
});
