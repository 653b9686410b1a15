// The register of breaches, read from the record: what Art 33(5) of the UK GDPR has documented (the facts,
// effects and remedial action), near misses too, and what was decided on telling others, with reasons.
import type { EntriesRead } from '../../app/cases/cases.ts';
import { type Directory, nameIn, sayRoles } from '../../app/directory.ts';
import type { State } from '../../app/documents/document.ts';
import { isNoBreach } from '../../incident/figures/marks.ts';
import { type Incident, isDecided, outcome, reportability } from '../../incident/state/incident.ts';
import { countedFrom } from '../../incident/state/judging/awareness.ts';
import { sayBreached } from '../../incident/state/judging/breached.ts';
import { reasonsOf } from '../../incident/state/judging/judgement.ts';
import type { Stage } from '../../incident/state/stages.ts';
import { countedAdvice } from '../../incident/state/telling/advice.ts';
import { isUnopened } from '../../incident/state/title.ts';
import { sayAffected } from '../../incident/steps/add-details.ts';
import { counted, hourMs, londonDate, londonTime, sayDate, sayTime } from '../../policy/clock.ts';
import { type Severity, severities } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import type { When } from '../../policy/when.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { sentenceOf } from '../../record/shorten.ts';
import type { Stamp } from '../../record/stamp.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { factOf } from '../case/triage/ico-questions.ts';
import type { Reader, Site } from '../shell/site.ts';
import { sayStage } from '../ui/incident.ts';
import { namesOf, sayActor } from '../words/entries.ts';
import { cannotBeOpened } from '../words/words.ts';
import { fieldIn } from './said.ts';

export const notRecorded = 'Not recorded';
const decisions = ['Told', 'To be told', 'Not needed', notRecorded] as const;

export const columns = [
  ...([
    'Reference',
    'Title',
    'Reported',
    'Severity',
    'Certainty',
    'Cause',
    'Stage',
    'Lead',
    'Closed',
  ] as const),
  ...(['Own mistake', 'Policies breached', 'Happened', 'Discovered', 'People', 'Whose information'] as const),
  ...([
    'Kinds of data',
    'What happened',
    'Effects',
    'What was done',
    'What stops a repeat',
    'Contained',
  ] as const),
  ...([
    'Personal data',
    'Regulator',
    'Why',
    'Regulator told',
    'Told by',
    'Hours until then',
    'Their reference',
  ] as const),
  ...(['People to be told', 'People told', 'Recorded by', 'Advice of the data protection officer'] as const),
] as const;

type Column = (typeof columns)[number];
type Told = { readonly label: string; readonly state: State; readonly text: string };
export type BreachRow = { readonly [column in Column]: string } & {
  readonly level: Severity | null;
  /** Of the regulator and of the people: when they were told, why not, or that nobody judged it. */
  readonly told: readonly Told[];
  readonly isLeftOut: boolean;
  readonly isEarlier: boolean;
};

type ListedRow = Awaited<ReturnType<Site['app']['casebook']['registerRows']>>['rows'][number];

/** An incident with what its reader may read of it, and which office its people held at a moment. */
type Reading = EntriesRead & { readonly officeAt: (stamp: Stamp) => string; readonly directory: Directory };

export const levelOf = (said: string | null): Severity | null =>
  severities.find((each) => each === said?.toLowerCase()) ?? null;

const isoDay = (at: When | null | undefined): string =>
  typeof at === 'number' ? londonDate(at) : (at ?? '');

/** '2026-11-20 15:30', or the day alone where no hour is known. */
const isoMoment = (at: When | undefined): string =>
  typeof at === 'number' ? `${londonDate(at)} ${londonTime(at)}` : isoDay(at);

/** '20 November 2026, 3:30 pm' */
const sayWhenTold = (at: When | undefined): string =>
  typeof at === 'number' ? `${sayDate(at)}, ${sayTime(at)}` : at === undefined ? '' : sayDate(at);

const listed = (signed: Reader, row: ListedRow, title: string) => {
  const { causes, certainties } = proceduresNow(signed.school.settings);
  const labelled = (list: readonly { id: string; label: string }[], id: string | null) =>
    list.find((each) => each.id === id)?.label;
  const stage = sayStage(row.stage as Stage);
  return {
    Reference: row.reference,
    Title: title,
    Reported: londonDate(row.reported_at),
    level: levelOf(row.severity),
    Severity: capitalised(row.severity ?? notRecorded),
    Certainty: labelled(certainties, row.certainty) ?? notRecorded,
    Cause: labelled(causes, row.cause) ?? notRecorded,
    Stage: row.damaged ? `${stage}; ${cannotBeOpened}` : stage,
    Lead: row.lead === null ? '' : nameIn(signed.directory, row.lead as PersonId),
    Closed: row.closed_at === null ? '' : londonDate(row.closed_at),
    'Own mistake': row.ownMistake ? 'Yes' : '',
    'Policies breached':
      row.breached === null ? notRecorded : capitalised(sayBreached(row.breached, namesOf(signed.directory))),
    Happened: isoDay(row.said.happenedAt),
    Discovered: isoDay(row.said.discoveredAt),
    People: sayAffected(row.said),
  };
};

const personalDataWords = { yes: 'Personal data', no: 'None', 'not-known': 'Not known yet' } as const;

/** In characters: the file has all of the reasons. */
const reasonMax = 110;

/** Of the regulator, then of the people. The reasons stand once, with the first who is not told yet. */
export const toldLines = (row: Record<Column, string>, at: readonly [string, string]): readonly Told[] => {
  const all = [row.Regulator, row['People to be told']];
  const why = row.Why === notRecorded ? '' : sentenceOf(row.Why, reasonMax);
  const reasoned = all.findIndex((said) => said === 'To be told' || said === 'Not needed');
  const hours = row['Hours until then'] && `after ${counted(Number(row['Hours until then']), 'hour')}`;
  const more = [
    [row['Told by'] && `by ${row['Told by']}`, hours, row['Their reference']],
    [row['Recorded by'] && `recorded by ${row['Recorded by']}`],
  ];
  return [regulatorName, 'People'].map((label, nth): Told => {
    const said = all[nth] ?? '';
    const state = decisions.find((each) => each === said);
    // What an earlier log says in its own words is said in them.
    if (state === undefined) return { label, state: notRecorded, text: said };
    if (state === 'Told')
      return { label, state, text: [at[nth], ...(more[nth] ?? [])].filter(Boolean).join(', ') };
    return { label, state, text: nth === reasoned ? why : '' };
  });
};

/** Whether somebody is to be told: a decision, or that nobody has taken one. */
const decision = (isTold: boolean, isToTell: boolean | null): (typeof decisions)[number] => {
  if (isTold) return 'Told';
  if (isToTell === null) return notRecorded;
  return isToTell ? 'To be told' : 'Not needed';
};

/** Their office where they recorded it themselves; else who it was, in the words of the record. */
const toldBy = (reading: Reading, told: Stamp): string => {
  const said = fieldIn(reading, told.entry, 'byWhom');
  return said === '' || said === sayActor(reading.directory, told.by) ? reading.officeAt(told) : said;
};

const toldOf = (reading: Reading) => {
  const { incident } = reading;
  const judged = reportability(incident);
  const tell = judged !== null && isDecided(judged) ? judged.tell : null;
  const first = incident.notifications.find(({ body }) => body === 'regulator');
  const referenced = incident.notifications.findLast(
    ({ body, entry }) => body === 'regulator' && fieldIn(reading, entry, 'reference') !== '',
  );
  const people = incident.contacts.filter(({ kind }) => kind === 'informed');
  const from = countedFrom(incident);
  const hours = first === undefined || from === null ? null : Math.floor((first.notifiedAt - from) / hourMs);
  const by = first === undefined ? '' : toldBy(reading, first);
  const columns = {
    'Personal data': judged === null ? notRecorded : personalDataWords[judged.personalData],
    Regulator: decision(first !== undefined, tell === null ? null : tell !== 'nobody'),
    Why: fieldIn(reading, reasonsOf(judged), 'reasons') || notRecorded,
    'Regulator told': isoMoment(first?.notifiedAt),
    'Told by': by,
    'Hours until then': hours === null || hours < 0 ? '' : String(hours),
    'Their reference': fieldIn(reading, referenced?.entry, 'reference'),
    'People to be told': decision(
      people.length > 0,
      tell === null ? null : tell === 'regulator-and-individuals',
    ),
    'People told': people.map(({ doneAt }) => isoMoment(doneAt)).join(', '),
    'Recorded by': [...new Set(people.map(reading.officeAt))].join(', '),
    'Advice of the data protection officer':
      fieldIn(reading, countedAdvice(incident).at(-1)?.entry, 'advice') || notRecorded,
  };
  const at = [
    sayWhenTold(first?.notifiedAt),
    people.map(({ doneAt }) => sayWhenTold(doneAt)).join('; '),
  ] as const;
  return { ...columns, told: toldLines({ ...unread, ...columns }, at) };
};

const breachOf = (reading: Reading) => {
  const { incident } = reading;
  const entry = outcome(incident)?.entry;
  const { contained, controls } = incident;
  return {
    'Whose information': factOf(incident, 'subjects') ?? notRecorded,
    'Kinds of data': factOf(incident, 'kinds', 'categories') ?? notRecorded,
    'What happened': fieldIn(reading, entry, 'facts') || fieldIn(reading, incident.report?.entry, 'what'),
    Effects:
      fieldIn(reading, entry, 'effects') || factOf(incident, 'effect', 'who', 'effects') || notRecorded,
    'What was done':
      fieldIn(reading, entry, 'actions') || fieldIn(reading, contained?.entry, 'how') || notRecorded,
    'What stops a repeat':
      controls
        .map((each) => fieldIn(reading, each.entry, 'control'))
        .filter(Boolean)
        .join('; ') || notRecorded,
    Contained: contained === null ? '' : isoDay(contained.containedAt),
  };
};

/** Of what nobody has opened yet, or what cannot be read, no more than lists say. */
export const unread = Object.fromEntries(columns.map((column) => [column, ''])) as Record<Column, string>;

/** The entries in which all that was written. */
const entriesRead = (incident: Incident): readonly EntryNo[] =>
  [
    outcome(incident)?.entry,
    incident.report?.entry,
    incident.contained?.entry,
    reasonsOf(reportability(incident)),
    countedAdvice(incident).at(-1)?.entry,
    ...incident.controls.map(({ entry }) => entry),
    ...incident.notifications.map(({ entry }) => entry),
  ].filter((entry) => entry !== undefined);

/** Who told the regulator, and who recorded that the people were told. */
const tellersOf = ({ notifications, contacts }: Incident): readonly PersonId[] =>
  [...notifications, ...contacts].flatMap(({ by }) => personOf(by) ?? []);

const officeIn =
  ({ directory }: Reader, held: Awaited<ReturnType<Site['app']['postsHeld']>>): Reading['officeAt'] =>
  ({ by, at }) => {
    const person = personOf(by);
    const roles = person === null ? null : held(person, [at]);
    return roles === null ? sayActor(directory, by) : sayRoles(directory, roles);
  };

type Listing = Parameters<Site['app']['casebook']['registerRows']>[1];

/** A page of what this person may see, the latest first; `next` is the cursor of what follows. */
export const readPage = async ({ app }: Site, signed: Reader, listing: Omit<Listing, 'order'>) => {
  const { rows, next } = await app.casebook.registerRows(signed.id, { ...listing, order: 'reported' });
  const titled = rows.flatMap((each) => each.titled ?? []);
  const titles = await app.titles(signed.id, titled);
  const readable = titled.filter((each) => !isUnopened(each));
  const read = await app.cases.readAll(signed.id, readable, entriesRead);
  const held = await app.postsHeld([...new Set(read.flatMap(({ incident }) => tellersOf(incident)))]);
  const officeAt = officeIn(signed, held);
  const readings = new Map<string, Reading>(
    read.map((each) => [each.incident.id, { ...each, officeAt, directory: signed.directory }]),
  );
  const found = rows.map((row): BreachRow => {
    const reading = readings.get(row.incident);
    const rest = reading === undefined ? {} : { ...breachOf(reading), ...toldOf(reading) };
    const isLeftOut = row.stage === 'set-aside' || (reading !== undefined && isNoBreach(reading.incident));
    const is = { isLeftOut, isEarlier: false };
    return { ...unread, told: [], ...listed(signed, row, titles.get(row.incident) ?? ''), ...rest, ...is };
  });
  return { rows: found, next };
};
