// Entries of the record in plain English: one sentence for each kind of event, complete by its type.
import type { Entry } from '../app/cases.ts';
import { type Directory, nameIn } from '../app/directory.ts';
import type { IncidentEvent } from '../incident/steps.ts';
import type { Leading, PersonalData, Route, Tell } from '../incident/vocabulary.ts';
import { sayMoment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import { sayClimb, sayMissed, sayReminder } from './say-chase.ts';
import { talkSentences } from './say-talk.ts';
import { unsealingSentences } from './say-unsealing.ts';

type EventType = IncidentEvent['type'];
type FactsOfType<T extends EventType> = Extract<IncidentEvent, { type: T }>['facts'];
type Sentences = { readonly [T in EventType]: (facts: FactsOfType<T>, directory: Directory) => string };

/** How a report came in, in words. */
export const routeWords: Readonly<Record<Route, string>> = {
  form: 'on the report page',
  spoke: 'in person',
  rang: 'by telephone',
  mailed: 'by e-mail',
  wrote: 'in writing',
};

/** How the investigation is led, in words. */
export const leadingWords: Readonly<Record<Leading, string>> = {
  personally: 'personally',
  'line-manager': 'as line manager',
  'investigating-officer': 'as investigating officer',
  governor: 'for the Governing Body',
};

/** Who must be told, in words. */
export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'record only: nobody outside must be told',
  regulator: 'the ICO must be told',
  'regulator-and-individuals': 'the ICO and the people affected must be told',
};

const personalDataWords: Readonly<Record<PersonalData, string>> = {
  yes: 'personal data is involved',
  no: 'no personal data is involved',
  'not-known': 'whether personal data is involved is not known yet',
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const names = (people: readonly PersonId[], directory: Directory): string =>
  list(people.map((person) => nameIn(directory, person)));

const ownedBy = (owner: PersonId | null, directory: Directory): string =>
  owner === null ? '' : `, owned by ${nameIn(directory, owner)}`;

const restingOn = (evidence: readonly EntryNo[]): string =>
  evidence.length === 0 ? '' : `, resting on the evidence in entry ${list(evidence.map(String))}`;

const sentences: Sentences = {
  reported: ({ route, receivedAt, naming = 'named' }) => {
    const about = naming === 'named' ? '' : 'about ';
    return `reported the incident ${routeWords[route]}, received ${about}${sayMoment(receivedAt)}`;
  },
  'details-added': ({ files }) => (files.length > 0 ? 'added details and files' : 'added details'),
  'report-read': () => 'read the report for the first time',
  'report-forwarded': ({ to }, directory) =>
    to.length === 0
      ? 'kept the report, to act in the place of the office'
      : `forwarded the report, without its reporter, to the ${list(to.map((to) => directory.labels[to]))}`,
  'concern-resolved': ({ people }, directory) =>
    people.length === 0
      ? 'said that it means nobody of the list'
      : `said that it means ${names(people, directory)}`,
  'conflict-declared': ({ person }, directory) =>
    `declared a conflict of interest of ${nameIn(directory, person)}`,
  'wall-followed': ({ person }, directory) =>
    `kept it from ${nameIn(directory, person)} too: the incident that it is a duplicate of concerns them`,
  'wall-lift-proposed': ({ person }, directory) =>
    `proposed that ${nameIn(directory, person)} may see it again; a second governor is needed`,
  'wall-lifted': ({ person }, directory) => `let ${nameIn(directory, person)} see it again`,
  disclosed: ({ person, entries }, directory) => {
    const given = entries.length === 1 ? 'one entry' : `${entries.length} entries`;
    const beside = entries.length === 0 ? '' : `, with ${given} to read`;
    return `wrote to ${nameIn(directory, person)} for their hearing${beside}`;
  },
  ...talkSentences,
  ...unsealingSentences,
  acknowledged: () => 'acknowledged the report',
  'details-verified': () => 'verified the details',
  classified: ({ severity, proposed }) =>
    severity === proposed
      ? `classified it as ${severity}, as the criteria propose`
      : `classified it as ${severity}, where the criteria propose ${proposed}`,
  'lowering-proposed': ({ severity }) => `proposed to lower it to ${severity}; a second person is needed`,
  'lead-reopened': ({ from, to }) =>
    `changed who leads: from ${from} to ${to} the lead is to be decided anew`,
  'proposal-confirmed': ({ proposal }) =>
    `confirmed, as second person, what was proposed in entry ${proposal}`,
  'proposal-declined': ({ proposal }) => `declined what was proposed in entry ${proposal}`,
  'set-aside-as-no-incident': () => 'set it aside: it was no incident',
  'reportability-assessed': ({ personalData, tell }) =>
    `assessed whether it must be reported: ${personalDataWords[personalData]}; ${tellWords[tell]}`,
  advised: () => 'advised, with reasons',
  'notification-recorded': ({ body, notifiedAt }) =>
    `recorded that ${body === 'regulator' ? 'the ICO' : 'another body'} was told, ${sayMoment(notifiedAt)}`,
  'chair-told': ({ toldAt }) => `told the chair, ${sayMoment(toldAt)}`,
  'marked-contained': ({ containedAt }) => `marked it as contained since ${sayMoment(containedAt)}`,
  allocated: ({ person, as, governor, supporters }, directory) =>
    [
      `allocated the investigation to ${nameIn(directory, person)}, ${leadingWords[as]}`,
      governor === null ? '' : `, with ${nameIn(directory, governor)} for the Governing Body`,
      supporters.length === 0 ? '' : `, supported by ${names(supporters, directory)}`,
    ].join(''),
  'scope-set': () => 'set expected outcomes, stakeholders and policies breached',
  'interview-recorded': ({ heldAt }) => `recorded a talk held ${sayMoment(heldAt)}`,
  'person-heard': ({ heldAt }) => `recorded that the person concerned was heard ${sayMoment(heldAt)}`,
  'evidence-added': ({ file }) =>
    file === null ? 'added a physical item of evidence' : 'added a file of evidence',
  'decision-recorded': ({ evidence }) => `recorded a decision${restingOn(evidence)}`,
  'expert-sought': ({ onAt }) => `sought expert help ${sayMoment(onAt)}`,
  escalated: ({ onAt }) => `escalated it ${sayMoment(onAt)}`,
  'people-informed': ({ onAt }) => `recorded that people were informed ${sayMoment(onAt)}`,
  'communication-planned': () => 'planned the communication',
  'discipline-recommended': ({ commence }) =>
    commence ? 'recommended disciplinary action' : 'recommended no disciplinary action',
  'discipline-decided': ({ commenced }) =>
    commenced ? 'commenced disciplinary action' : 'decided not to commence disciplinary action',
  'risk-added': ({ likelihood, impact, owner }, directory) =>
    `added a risk (likelihood ${likelihood}, impact ${impact})${ownedBy(owner, directory)}`,
  'risk-updated': ({ risk, open }) => `${open ? 'updated' : 'closed'} the risk of entry ${risk}`,
  'control-added': ({ state, owner }, directory) =>
    `added a control (${state.replaceAll('-', ' ')})${ownedBy(owner, directory)}`,
  'control-updated': ({ control, state }) =>
    `updated the control of entry ${control}: ${state.replaceAll('-', ' ')}`,
  'point-answered': ({ item, answer }) =>
    `answered ${item}: ${answer === 'done' ? 'done' : 'not appropriate'}`,
  'progress-noted': () => 'noted progress',
  'interim-reported': () => 'reported an interim outcome',
  'outcome-drafted': () => 'drafted the outcome report',
  'outcome-submitted': () => 'completed the outcome report',
  'outcome-reviewed': ({ satisfied }) =>
    satisfied ? 'reviewed the outcome report and is satisfied' : 'sent the outcome report back',
  'governors-outcome-completed': () => 'completed the governors’ outcome report',
  closed: () => 'closed the incident',
  reopened: () => 'reopened the incident',
  'marked-duplicate': () => 'set it aside as a duplicate of another incident',
  'no-incident-proposed': () => 'proposed to set it aside as no incident; a second person is needed',
  'reminder-sent': sayReminder,
  'duty-missed': sayMissed,
  'duty-escalated': sayClimb,
  exported: ({ format }) => `exported the ${format}`,
  erased: ({ ground }) =>
    ground === 'retention-passed'
      ? 'erased what was written: its time had passed'
      : 'erased what was written, on a recorded ground',
};

/** What an entry says happened, as a sentence without its subject. */
export const sayEvent = (entry: Pick<Entry, 'type' | 'facts'>, directory: Directory): string => {
  const sentence = sentences[entry.type as EventType] as (facts: unknown, directory: Directory) => string;
  return sentence(entry.facts, directory);
};

/** Who did it, in words. */
export const sayActor = (directory: Directory, actor: Actor): string => {
  if (actor.kind === 'person') return nameIn(directory, actor.person);
  return actor.kind === 'reporter'
    ? 'The reporter'
    : actor.kind === 'clock'
      ? 'Candour'
      : 'Whoever runs the machine';
};
