// Lives of streams that are no incidents: what people and time do to each, so that every one of their steps
// is taken, and what is tried besides.
import type { KindName } from '../../src/app/kinds.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { day, hour, id } from '../given/people.ts';
import { asTold, type Deed, type Life, type ToldLife } from './as-told.ts';
import { incidentLives } from './incident-lives.ts';
import { schoolLives } from './school-lives.ts';

const livesOf = (
  kind: KindName,
  tries: Life['tries'],
  deedsBy: Readonly<Record<string, readonly Deed[]>>,
): readonly Life[] =>
  Object.entries(deedsBy).map(([title, deeds]) => ({ kind, title, deeds, ...(tries && { tries }) }));

const stream = (name: string): StreamId => name as StreamId;
const passing = (afterMs: number): Deed => ({ step: 'pass-time', by: 'time', afterMs });

const asked = { about: '3b', from: '2026-10-06', until: '2026-12-04', understood: true };
const request: Deed = { step: 'request-exception', by: 'teacher', facts: asked };
const grant: Deed = {
  step: 'grant-exception',
  by: 'headteacher',
  facts: { from: '2026-10-06', until: '2026-12-04' },
};
const renewTo = (until: string): Deed => ({ step: 'renew-exception', by: 'teacher', facts: { until } });
const exceptionTries = {
  'request-exception': [
    ...[asked, { ...asked, about: 'nothing-here' }, { ...asked, from: '2026-10-04' }],
    ...[
      { ...asked, until: '2026-10-05' },
      { ...asked, until: '2027-10-06' },
    ],
    { ...asked, until: '2027-10-07' },
  ],
  'grant-exception': [
    ...[
      { from: '2026-10-06', until: '2026-12-04' },
      { from: '2026-10-05', until: '2026-12-04' },
    ],
    ...[
      { from: '2026-10-06', until: '2026-12-05' },
      { from: '2026-12-05', until: '2027-01-08' },
    ],
    { from: '2026-10-06', until: '2027-01-09' },
  ],
  'renew-exception': [{ until: '2026-12-04' }, { until: '2026-12-05' }, { until: '2028-01-08' }],
};

const exceptions = livesOf('exception', exceptionTries, {
  'asked about, granted, renewed, and left to end': [
    request,
    { step: 'ask-back', by: 'headteacher' },
    { step: 'answer-question', by: 'teacher' },
    grant,
    passing(31 * day),
    passing(22 * day),
    renewTo('2027-01-08'),
    { step: 'refuse-exception', by: 'headteacher' },
    renewTo('2027-01-08'),
    { step: 'withdraw-exception', by: 'teacher' },
    renewTo('2027-01-08'),
    { ...grant, facts: { from: '2026-10-06', until: '2027-01-08' } },
    passing(28 * day),
    passing(6 * day),
    passing(2 * day),
  ],
  'waited for, then refused': [
    request,
    passing(4 * day),
    passing(12 * day),
    { step: 'refuse-exception', by: 'headteacher' },
  ],
  withdrawn: [request, { step: 'withdraw-exception', by: 'teacher' }],
  'ended by who has it': [request, grant, { step: 'end-exception', by: 'teacher' }],
  'of the headteacher, decided on by the chair and revoked': [
    { ...request, by: 'headteacher' },
    { ...grant, by: 'chair' },
    { step: 'revoke-exception', by: 'chair' },
  ],
});

const madeAbout: Deed = { step: 'make-suggestion', by: 'teacher', facts: { about: '3', incident: null } };
const answers = { 'raise-suggestion': [{ about: '3', exceptions: 3, incidents: 0, since: '2026-01-01' }] };
const suggestions = livesOf('suggestion', answers, {
  'agreed to': [madeAbout, { step: 'agree-suggestion', by: 'information-champion' }],
  'without a name, overdue, declined': [
    { ...madeAbout, by: 'the reporter', facts: { about: null, incident: null } },
    passing(40 * day),
    { step: 'decline-suggestion', by: 'information-champion' },
  ],
  'of the champion, withdrawn': [
    { ...madeAbout, by: 'information-champion' },
    { step: 'withdraw-suggestion', by: 'information-champion' },
  ],
  'raised by what was counted': [
    {
      step: 'raise-suggestion',
      by: 'time',
      facts: { about: '3', exceptions: 3, incidents: 0, since: '2026-01-01' },
    },
    { step: 'agree-suggestion', by: 'information-champion' },
  ],
});

const incident = stream('incident');
const set: Deed = {
  step: 'set-action',
  by: 'headteacher',
  facts: {
    source: { stream: incident, entry: 3 },
    forOffice: true,
    owner: id('teacher'),
    dueOn: '2026-10-19',
  },
};
const finish: Deed = { step: 'finish-action', by: 'teacher' };
const actionTries = {
  'set-action': [
    set.facts as object,
    { ...set.facts, source: null },
    { ...set.facts, owner: 'gone' },
    { ...set.facts, dueOn: '2026-10-04' },
    { ...set.facts, dueOn: '2028-10-19' },
    { ...set.facts, excluded: [id('teacher')] },
  ],
  'hand-action': [
    { owner: id('teacher'), dueOn: '2026-10-19' },
    { owner: id('bursar'), dueOn: '2026-10-19' },
    { owner: id('bursar'), dueOn: '2026-10-01' },
    { owner: 'gone', dueOn: '2026-10-19' },
  ],
  'check-action': [{ isDone: true }, { isDone: false }],
  'follow-exclusion': [
    { person: id('teacher'), from: incident },
    { person: id('bursar'), from: incident, entry: 3 },
    { person: id('bursar'), from: incident, entry: 4 },
  ],
};
const actions = livesOf('action', actionTries, {
  'handed on, said to be done twice, checked': [
    set,
    passing(7 * day),
    { step: 'hand-action', by: 'headteacher', facts: { owner: id('bursar'), dueOn: '2026-10-26' } },
    { ...finish, by: 'bursar' },
    { step: 'check-action', by: 'headteacher', facts: { isDone: false }, prose: { remark: 'Half of it.' } },
    { ...finish, by: 'bursar' },
    { step: 'check-action', by: 'headteacher', facts: { isDone: true } },
  ],
  'late, then dropped': [
    set,
    passing(16 * day),
    passing(14 * day),
    { step: 'drop-action', by: 'headteacher' },
  ],
  'kept from its owner, reminded without one': [
    { ...set, by: 'chair', facts: { ...set.facts, forOffice: false, owner: id('bursar') } },
    { step: 'follow-exclusion', by: 'time', facts: { person: id('bursar'), from: incident } },
    passing(8 * day),
    passing(10 * day),
  ],
});

const plan: Deed = { step: 'plan-meeting', by: 'clerk', facts: { on: '2026-10-08' } };
const put: Deed = { step: 'add-item', by: 'chair', facts: { about: incident, asked: 'ratify' } };
const present = [id('chair'), id('second-governor')];
const decided = (item: number, decision: string, left: readonly string[] = []): Deed => ({
  ...{ step: 'decide-item', by: 'clerk', facts: { item, decision, present, left } },
  prose: { minute: 'So.' },
});
const meetingTries = {
  'plan-meeting': [{ on: '2026-10-08' }, { on: '2026-10-04' }, { on: '2028-10-06' }, { on: '2028-10-05' }],
  'change-meeting': [{ on: '2026-10-08' }, { on: '2026-10-15' }, { on: '2026-10-04' }, { on: null }],
  'add-item': [{ about: incident, asked: 'ratify' }, { about: incident }, { about: null }],
  'declare-interest': [
    { item: 2, person: id('governor') },
    { item: 9, person: id('governor') },
    { item: 2, person: 'gone' },
  ],
  'take-off-item': [{ item: 2 }, { item: 3 }, { item: 9 }],
  'prepare-paper': [{ item: 2 }, { item: 3 }, { item: 9 }],
  'check-paper': [{ item: 2 }, { item: 3 }, { item: 9 }],
  'answer-paper': [
    { item: 2, says: 'question' },
    { item: 3, says: 'read' },
    { item: 9, says: 'agree' },
  ],
  'decide-item': [
    { item: 2, decision: 'noted', present, left: [] },
    { item: 2, decision: 'noted', present: [id('chair'), id('governor')], left: [] },
    { item: 3, decision: 'agreed', present, left: [id('chair')] },
    { item: 3, decision: 'noted', present: [], left: [] },
    { item: 9, decision: 'noted', present, left: [] },
  ],
  'confirm-item': [{ item: 2 }, { item: 3 }, { item: 9 }],
  'follow-exclusion': [
    { person: id('governor'), from: incident },
    { person: id('governor'), from: stream('other') },
  ],
};
const meetings = livesOf('meeting', meetingTries, {
  'planned, prepared, held, recorded and confirmed': [
    plan,
    put,
    { step: 'add-item', by: 'clerk', facts: { about: null } },
    { step: 'prepare-paper', by: 'headteacher', facts: { item: 2 } },
    { step: 'check-paper', by: 'clerk', facts: { item: 2 } },
    { step: 'send-papers', by: 'clerk' },
    {
      ...{ step: 'answer-paper', by: 'second-governor', facts: { item: 2, says: 'question' } },
      prose: { question: 'So?' },
    },
    { step: 'follow-exclusion', by: 'time', facts: { person: id('governor'), from: incident } },
    { step: 'declare-interest', by: 'vice-chair', facts: { item: 3, person: id('vice-chair') } },
    { ...decided(2, 'agreed', [id('governor')]), afterMs: 3 * day + 10 * hour },
    decided(3, 'noted'),
    { step: 'confirm-item', by: 'second-governor', facts: { item: 2 }, afterMs: day },
    { step: 'confirm-item', by: 'chair', facts: { item: 3 } },
  ],
  'an item taken off its agenda': [
    plan,
    put,
    { step: 'take-off-item', by: 'clerk', facts: { item: 2 } },
    put,
  ],
  'moved to another day, and called off': [
    plan,
    put,
    { step: 'change-meeting', by: 'clerk', facts: { on: '2026-10-15' } },
    { step: 'change-meeting', by: 'clerk', facts: { on: null } },
  ],
});

const termFacts = { year: 2026, term: 'autumn' };
const termTries = {
  'begin-term-report': [termFacts, { year: 2027, term: 'spring' }],
  'note-term-report': [
    { meetingOn: '2026-10-04' },
    { meetingOn: '2026-10-05' },
    { meetingOn: '2026-10-06' },
    { meetingOn: '2026-10-07' },
  ],
};
const termReports = livesOf('term-report', termTries, {
  'begun, answered, written anew, approved and noted': [
    { step: 'begin-term-report', by: 'bursar', facts: termFacts },
    { step: 'write-change', by: 'information-champion' },
    { step: 'write-term-report', by: 'bursar' },
    { step: 'approve-term-report', by: 'headteacher' },
    { step: 'note-term-report', by: 'clerk', facts: { meetingOn: '2026-10-06' }, afterMs: day },
  ],
});

const logFacts = { rows: 3, columns: ['reported', 'what', null] };
const logTries = {
  'take-over-log': [logFacts, { rows: 0, columns: [] }, { rows: 20_001, columns: [] }],
};
const earlierLogs = livesOf('earlier-log', logTries, {
  'taken over, and taken out on the 13th day': [
    { step: 'take-over-log', by: 'bursar', facts: logFacts },
    { step: 'undo-earlier-log', by: 'headteacher', afterMs: 13 * day },
  ],
});

export const lives: readonly ToldLife[] = [
  ...[
    ...exceptions,
    ...suggestions,
    ...actions,
    ...meetings,
    ...termReports,
    ...earlierLogs,
    ...schoolLives,
  ].map((life) => ({
    kind: life.kind,
    title: life.title,
    tell: () => asTold(life),
  })),
  ...incidentLives,
];
