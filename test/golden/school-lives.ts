// Lives of people with an account, of the school itself and of the versions of its policy.
import { thisPolicy } from '../../src/policy/information-policies.ts';
import { proceduresDefault2026 } from '../../src/policy/procedures/procedures.ts';
import { figuresOf, statutory } from '../../src/policy/procedures/procedures-figures.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { roles } from '../../src/school/offices.ts';
import { blankSettings, type Person, type School } from '../../src/school/school.ts';
import { givenSchool } from '../given/incident.ts';
import { day, id, monday, type Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import type { By, Deed, Life } from './as-told.ts';

const school = givenSchool();
const doing = (step: string, by: By, facts: object = {}, more: Partial<Deed> = {}): Deed => ({
  ...{ step, by, facts },
  ...more,
});
const passing = (afterMs: number): Deed => ({ step: 'pass-time', by: 'time', afterMs });

const without = (name: Name): School => ({
  ...school,
  people: new Map([...school.people].filter(([person]) => person !== id(name))),
});
const awayFor = (deputy: Name | null, days = 7) => ({
  from: monday + day,
  until: monday + days * day,
  deputy: deputy && id(deputy),
});
const ofRoles = roles.map((role) => ({ role }));
const personTries = {
  'add-person': [
    { person: id('teacher'), roles: ['governor'], employed: false },
    { person: id('teacher'), roles: ['bursar', 'chair'], employed: false },
    { person: id('teacher'), roles: ['chair'], employed: true },
    { person: id('teacher'), roles: ['outside-body', 'clerk'], employed: false },
    { person: id('teacher'), roles: ['administrator', 'headteacher'], employed: true },
  ],
  'grant-role': ofRoles,
  'revoke-role': ofRoles,
  'change-employment': [{ employed: true }, { employed: false }],
  'verify-address': [{ addressEntry: 1 }, { addressEntry: 2 }],
  'mark-address-bounced': [{ addressEntry: 1 }, { addressEntry: 1, byLink: true }, { addressEntry: 9 }],
  'confirm-change': [{ change: 2 }, { change: 3 }],
  'decline-change': [{ change: 2 }, { change: 3 }],
  'change-mail': [{ mail: 'digest' }],
  'make-identity-key': [{ key: 'digest' }],
  'take-seat': [{ holder: 'digest' }],
  'confirm-reading': [
    { version: 'security-incidents-2021', points: ['1', '2', '3', '4', '5', '6', '7'] },
    { version: 'security-incidents-2021', points: ['1'] },
    { version: 'other', points: ['1'] },
  ],
  'mark-away': [
    ...[
      awayFor('bursar'),
      awayFor(null),
      awayFor('governor'),
      awayFor('outside-body'),
      awayFor('headteacher'),
    ],
    ...[awayFor('bursar', 1), awayFor('bursar', -1), awayFor('bursar', 733), awayFor('bursar', 732)],
  ],
};

const personOf = (name: Name): Person | undefined => school.people.get(id(name));

const people: readonly Life[] = (
  [
    {
      title: 'somebody who is added, made a governor and let go',
      school: without('teacher'),
      stream: id('teacher'),
      deeds: [
        doing('add-person', 'administrator', {
          person: id('teacher'),
          roles: ['line-manager'],
          employed: true,
        }),
        doing('note-invitation', 'administrator'),
        doing('verify-address', 'teacher', { addressEntry: 1 }),
        doing('mark-address-bounced', 'time', { addressEntry: 1 }),
        doing('rename-person', 'teacher'),
        doing('change-mail', 'teacher', { mail: 'digest' }),
        doing('revoke-role', 'headteacher', { role: 'line-manager' }),
        doing('change-employment', 'headteacher', { employed: false }),
        doing('grant-role', 'headteacher', { role: 'governor' }),
        doing('request-reset', 'administrator'),
        doing('change-address', 'administrator'),
        doing('offer-seat', 'administrator'),
        doing('take-seat', 'teacher', { holder: 'digest' }),
        doing('end-seat', 'chair'),
        doing('deactivate', 'administrator'),
        doing('reactivate', 'administrator'),
      ],
    },
    {
      title: 'a chair whose role two people take',
      stream: id('chair'),
      start: personOf('chair'),
      deeds: [
        doing('make-identity-key', 'chair', { key: 'digest' }),
        doing('grant-role', 'headteacher', { role: 'governor' }),
        doing('change-address', 'administrator'),
        doing('decline-change', 'vice-chair', { change: 4 }, { prose: { reason: 'No.' } }),
        doing('revoke-role', 'headteacher', { role: 'chair' }),
        doing('confirm-change', 'vice-chair', { change: 6 }),
      ],
    },
    {
      title: 'a headteacher who is away, with the bursar as deputy',
      stream: id('headteacher'),
      start: personOf('headteacher'),
      deeds: [
        doing('mark-away', 'headteacher', awayFor('bursar')),
        doing('mark-away', 'headteacher', awayFor('deputy-headteacher')),
        passing(1.1 * day),
        passing(7 * day),
        doing('mark-away', 'headteacher', { ...awayFor('bursar'), until: monday + 20 * day }),
        doing('end-absence', 'headteacher'),
        doing('mark-away', 'headteacher', {
          ...awayFor('bursar'),
          from: monday + 30 * day,
          until: monday + 40 * day,
        }),
        doing('end-absence', 'headteacher'),
      ],
    },
  ] as const
).map((life) => ({ ...life, kind: 'person', writesAll: true, tries: personTries }));

const figures = { ...figuresOf(proceduresDefault2026), retentionYears: 7 };
const proposal = { figures, statutory };
const settings = { totpRequired: true, days: null, digestAt: 450 };
/** This policy, and one more. */
const listing = (policy: string | null) => ({
  policies: [
    { policy: thisPolicy, owner: { role: 'headteacher' } },
    { policy, owner: null },
  ],
});

const schoolTries = {
  'set-up': [{ totpRequired: true }],
  'change-settings': [
    ...[
      settings,
      { ...settings, digestAt: 299 },
      { ...settings, digestAt: 1321 },
      { ...settings, digestAt: 7.5 },
    ],
    ...[
      { ...settings, digestAt: 300 },
      { ...settings, digestAt: 1320 },
    ],
    ...[
      { ...settings, panelSize: -1 },
      { ...settings, panelSize: 1.5 },
      { ...settings, panelSize: 3 },
    ],
    ...[
      { ...settings, panelSize: 9 },
      { ...settings, panelSize: 10 },
      { ...settings, panelSize: 100 },
    ],
  ],
  'check-contacts': [
    ...[
      { contacts: ['lado'], isChanged: true },
      { contacts: ['lado', 'police'], isChanged: false },
    ],
  ],
  'map-offices': [
    ...[{ offices: sisterOffices }, { offices: { ...sisterOffices, toldFirst: [] } }],
    ...[
      { offices: { ...sisterOffices, toldFirst: ['headteacher', 'bursar', 'office-manager'] } },
      { offices: { ...sisterOffices, toldFirst: ['headteacher', 'headteacher'] } },
      { offices: { ...sisterOffices, oversees: [] } },
      { offices: { ...sisterOffices, oversees: ['headteacher', 'bursar', 'office-manager'] } },
      { offices: { ...sisterOffices, oversees: ['chair'] } },
    ],
  ],
  'propose-procedures': [proposal, { ...proposal, figures: { ...figures, retentionYears: 0 } }],
  'adopt-procedures': [
    ...[
      { proposal: 3, meetingOn: '2026-10-05' },
      { proposal: 9, meetingOn: '2026-10-05' },
    ],
    { proposal: 3, meetingOn: '2026-10-06' },
  ],
  'decline-procedures': [{ proposal: 3 }, { proposal: 9 }],
  'set-information-policies': [
    ...[listing(null), listing('own-1'), listing('own-9')],
    { policies: [] },
    { policies: [{ policy: thisPolicy, owner: { person: 'gone' } }] },
  ],
  'answer-offer': [
    ...[
      { offer: 'contacts', version: 1, answer: 'adopt' },
      { offer: 'policy', version: 1, answer: 'adopt' },
    ],
    { offer: 'policy', version: 1, answer: 'leave' },
  ],
  'confirm-restore': [{ restoredAt: monday, backupMadeAt: monday - day, lineage: 2 }],
};

const schools: readonly Life[] = [
  {
    title: 'a school that sets itself up and changes what it goes by',
    kind: 'school',
    writesAll: true,
    stream: 'school',
    school: { ...school, settings: blankSettings },
    tries: schoolTries,
    deeds: [
      doing('set-up', 'the operator', { totpRequired: false }),
      doing('change-settings', 'headteacher', { ...settings, totpRequired: false }),
      doing('propose-procedures', 'headteacher', proposal),
      doing('decline-procedures', 'chair', { proposal: 3 }, { prose: { reasons: 'No.' } }),
      doing('propose-procedures', 'headteacher', proposal),
      doing('adopt-procedures', 'chair', { proposal: 5, meetingOn: '2026-10-05' }),
      doing('confirm-recovery', 'headteacher'),
      doing('change-labels', 'headteacher', {}, { prose: { bursar: 'Business manager' } }),
      doing('change-numbers', 'headteacher', {}, { prose: { headteacherPhone: '1' } }),
      doing('change-words', 'bursar', {}, { prose: { thanks: 'Thanks.' } }),
      doing(
        'check-contacts',
        'headteacher',
        { contacts: ['lado'], isChanged: true },
        { prose: { contactPhone: '1' } },
      ),
      doing('check-contacts', 'headteacher', { contacts: ['lado', 'police'], isChanged: false }),
      doing('rename-school', 'headteacher'),
      doing('confirm-restore', 'headteacher', schoolTries['confirm-restore'][0]),
      doing('set-mail-server', 'administrator', { way: 'microsoft' }),
      doing('set-provider', 'administrator', { provider: 'microsoft' }),
      doing('set-information-policies', 'headteacher', listing(null)),
      doing('set-information-policies', 'bursar', listing('own-1')),
      doing('map-offices', 'chair', { offices: sisterOffices }, { prose: { minute: '4.' } }),
      doing('change-letterhead', 'headteacher', { crest: 'new' }),
      doing('answer-offer', 'headteacher', { offer: 'contacts', version: 1, answer: 'adopt' }),
    ],
  },
];

const words = { must: 'You must report it.', why: 'So that we learn.', how: 'By telephone.' };
const reworded = { point: '2', leftOut: [], coverage: {} };
const adoption = { number: { major: 1, minor: 1 }, meetingOn: '2026-10-05', nextReview: '2027-10' };
const approved = { approvedOn: '2021-01-26', nextReview: '2022-01' };
const versionTries = {
  'adopt-template': [
    approved,
    ...[
      { ...approved, approvedOn: '2026-10-06' },
      { ...approved, nextReview: '2020-12' },
    ],
  ],
  'begin-version': [
    ...[
      { from: null, grounds: [] },
      { from: 'template' as StreamId, grounds: [] },
    ],
    { from: 'gone', grounds: [] },
  ],
  'reword-point': [
    ...[reworded, { ...reworded, point: '9' }, { ...reworded, leftOut: ['3a'] }],
    ...[
      { point: '3', leftOut: ['3a'], coverage: {} },
      { point: '3', leftOut: [], coverage: { '3a': 'changed' } },
    ],
  ],
  'adopt-version': [
    adoption,
    ...[
      { ...adoption, number: { major: 1, minor: 0 } },
      { ...adoption, number: { major: 1.5, minor: 0 } },
    ],
    ...[
      { ...adoption, meetingOn: '2026-10-06' },
      { ...adoption, nextReview: '2026-10' },
      { ...adoption, nextReview: '2028-11' },
      { ...adoption, meetingOn: '2026-10-04' },
    ],
    ...[
      { ...adoption, number: { major: 0, minor: 9 } },
      { ...adoption, number: { major: 1000, minor: 0 } },
    ],
  ],
  'propose-review': [{ nextReview: '2027-01' }, { nextReview: '2026-10' }, { nextReview: '2026-09' }],
  'record-review': [
    ...[
      { meetingOn: '2026-10-01', nextReview: '2027-01' },
      { meetingOn: '2027-10-01', nextReview: '2027-01' },
    ],
    { meetingOn: '2026-10-01', nextReview: '2026-10' },
  ],
  'record-paper-reading': [
    ...[
      { on: '2026-10-01', count: 3 },
      { on: '2026-10-01', count: 0 },
      { on: '2026-10-01', count: 1.5 },
    ],
    ...[
      { on: '2028-10-01', count: 3 },
      { on: '2020-10-01', count: 3 },
      { on: '2026-10-01', count: 501 },
    ],
    ...[
      { on: '2021-01-25', count: 3 },
      { on: '2021-01-26', count: 3 },
      { on: '2026-10-01', count: 500 },
    ],
  ],
};

const adoptTemplate = doing('adopt-template', 'the operator', approved);
const versions: readonly Life[] = (
  [
    {
      title: 'the template, whose review is due',
      deeds: [
        adoptTemplate,
        passing(day),
        doing('propose-review', 'headteacher', { nextReview: '2027-11' }),
        doing('decline-review', 'chair'),
        doing('propose-review', 'headteacher', { nextReview: '2027-11' }),
        doing('record-review', 'chair', { meetingOn: '2026-10-06', nextReview: '2027-11' }),
        doing('record-paper-reading', 'bursar', { on: '2026-10-06', count: 3 }),
        passing(30 * day),
        passing(30 * day),
        passing(30 * day),
        passing(360 * day),
      ],
    },
    {
      title: 'a version that is declined, put forward again and adopted',
      deeds: [
        doing('begin-version', 'headteacher', { from: null, grounds: [] }),
        doing('reword-point', 'headteacher', reworded, { prose: words }),
        doing('put-forward', 'headteacher'),
        doing('decline-version', 'chair'),
        doing('put-forward', 'headteacher'),
        doing('adopt-version', 'chair', adoption),
        doing('confirm-version', 'governor'),
        passing(15 * day),
      ],
    },
    {
      title: 'a draft that is withdrawn',
      deeds: [
        doing('begin-version', 'information-champion', { from: null, grounds: [] }),
        doing('withdraw-version', 'information-champion'),
      ],
    },
  ] as const
).map((life) => ({
  ...life,
  kind: 'policy-version',
  stream: 'version',
  tries: versionTries,
}));

export const schoolLives: readonly Life[] = [...people, ...schools, ...versions];
