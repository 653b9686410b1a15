// The questions of the regulator's form, in its order, answered as far as the record knows. Facts only: the
// form must hold nothing that names those affected, and what people wrote might. What the school was never
// asked is not said as if it had been.
import { nameIn } from '../../../app/directory.ts';
import { sayWhyCounted } from '../../../incident/due/clock-words.ts';
import { ledBy } from '../../../incident/state/governing/lead.ts';
import { classification, type Incident, isDecided, reportability } from '../../../incident/state/incident.ts';
import { clockStart, countedFrom, notifyWithinMs } from '../../../incident/state/judging/awareness.ts';
import { riskWords } from '../../../incident/state/judging/judgement.ts';
import { facts, factsNow, knownNow } from '../../../incident/state/judging/triage.ts';
import { routeWords, saidLast } from '../../../incident/state/report.ts';
import { causeOf, isCyber, othersToTell } from '../../../incident/state/telling/others-to-tell.ts';
import { arePeopleTold } from '../../../incident/state/telling/told.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import { shortName } from '../../../incident/steps.ts';
import { counted, hourMs, sayMoment } from '../../../policy/clock.ts';
import { bodyNamed } from '../../../policy/procedures/bodies-2026.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { type FactInWords, factsInWords } from '../../../policy/triage/advice.ts';
import type { TriageFacts } from '../../../policy/triage/facts.ts';
import { unknownFields } from '../../../policy/triage/questions.ts';
import { sayWhen } from '../../../policy/when.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import type { Stamp } from '../../../record/stamp.ts';
import { holders } from '../../../school/holders.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import {
  categories,
  categoriesOf,
  cyberAnswers,
  hitBy,
  hits,
  impactOf,
  impacts,
  likelihoodOf,
  likelihoods,
  peopleGroups,
  peopleTold,
  recoveries,
  recoveryOf,
  reportTypes,
} from './ico-form.ts';

type Link = { readonly href: string; readonly text: string };
export type Question = {
  readonly asks: string;
  /** `ready` stands on the record, `check` follows from it. */
  readonly state: 'ready' | 'check' | 'missing';
  /** What is entered; of what is missing, where to get it. */
  readonly says: string;
  /** All that the form offers, where it offers something. */
  readonly offers?: readonly string[];
  readonly ticked?: readonly string[];
  /** What the record says of it, in our own words. */
  readonly note?: string;
  readonly link?: Link;
  /** Which entries of the record it rests on. */
  readonly entries: readonly EntryNo[];
};
/** What stands beside an answer. */
type Beside = Partial<Pick<Question, 'note' | 'link'>> & { readonly on?: readonly Stamped[] };
type Stamped = Pick<Stamp, 'entry'> | null | undefined | false;

const question = (
  state: Question['state'],
  asks: string,
  says: string,
  { on = [], ...rest }: Beside = {},
): Question => {
  const entries = on.flatMap((each) => (each ? [each.entry] : []));
  return { asks, state, says, entries: [...new Set(entries)].toSorted((a, b) => a - b), ...rest };
};

const lacking = 'Not on the record';
const missing = (asks: string, says = lacking, beside?: Beside): Question =>
  question('missing', asks, says, beside);

type Found = string | null | undefined | false;
const ready = (asks: string, found: Found, beside?: Beside): Question =>
  found ? question('ready', asks, found, beside) : missing(asks, lacking, beside);
const check = (asks: string, found: Found, beside?: Beside): Question =>
  found ? question('check', asks, found, beside) : missing(asks, lacking, beside);

/** Nothing ticked: somebody has to choose. */
const choose = (
  state: 'ready' | 'check',
  asks: string,
  offers: readonly string[],
  ticked: readonly string[],
  beside?: Beside,
): Question => ({
  ...question(ticked.length === 0 ? 'missing' : state, asks, '', beside),
  offers,
  ticked,
});

type Field = FactInWords['field'];

/** The answer to the first of these that was asked: older facts have other names. */
export const factOf = (incident: Incident, ...fields: readonly Field[]): string | null => {
  const known = facts(incident);
  return (known && factsInWords(known).find(({ field }) => fields.includes(field))?.answer) || null;
};

/** The question as well, where the answer alone says too little. */
const saidIn = (incident: Incident, field: Field): string | null => {
  const known = facts(incident);
  const found = known && factsInWords(known).find((each) => each.field === field);
  return found?.answer ? `${found.label} ${found.answer}` : null;
};

/** With the way to the step that puts it on the record. */
const addBy = ({ found }: StepView, step: 'add-details' | 'mark-contained' | 'add-control'): Beside =>
  isOffered(found, step) ? { link: { href: incidentPath(found, step), text: shortName(step) } } : {};

const asRecorded = (words: string | null): Beside => (words === null ? {} : { note: `Recorded: ${words}` });

const reporting = (view: StepView): readonly Question[] => {
  const { notifications } = view.found.incident;
  const told = notifications.findLast(({ body }) => body === 'regulator');
  const given = (entry: EntryNo) => writtenIn(view.entries, entry, 'reference');
  const referenced = notifications.findLast(({ body, entry }) => body === 'regulator' && given(entry));
  return [
    choose('ready', 'Report type', reportTypes, [reportTypes[told === undefined ? 0 : 1]], { on: [told] }),
    told === undefined
      ? ready(`${regulatorName} case reference`, 'None yet: this is the first report')
      : ready(`${regulatorName} case reference`, referenced && given(referenced.entry), { on: [referenced] }),
  ];
};

const discovered = (view: StepView): Question => {
  const asks = 'When did you discover the breach?';
  const said = view.found.incident.details.findLast(({ discoveredAt }) => discoveredAt !== null);
  if (said?.discoveredAt) return ready(asks, sayWhen(said.discoveredAt), { on: [said] });
  const start = clockStart(view.found.incident);
  const says = start && sayMoment(start.at);
  return check(asks, says, {
    ...(start ? { note: `Because ${sayWhyCounted(start)}`, on: [start] } : addBy(view, 'add-details')),
  });
};

const kindsAsked = (incident: Incident): Question => {
  const known = factsNow(incident);
  const words = factOf(incident, 'kinds', 'categories');
  const ticked = known === null || words === null ? [] : categoriesOf(known.kinds ?? []);
  const beside = { ...asRecorded(words), on: [facts(incident)] };
  return choose('check', 'Categories of personal data included', categories, ticked, beside);
};

/** What may be more is to be checked. */
const peopleCounted = ({ found: { incident } }: StepView): Question => {
  const asks = 'How many people could be affected, at most?';
  const [known, answer] = [factsNow(incident), factOf(incident, 'number')];
  const said = incident.details.findLast(({ affected }) => affected !== null);
  const reported = sayAffected(saidLast(incident.details));
  if (answer === null) return check(asks, reported && `${reported}, as reported`, { on: [said] });
  const isOpen = known === null || unknownFields(known).includes('number');
  return (isOpen ? check : ready)(asks, answer, { on: [facts(incident)] });
};

const ofPeople = (view: StepView): readonly Question[] => {
  const { incident } = view.found;
  const risk = reportability(incident);
  const likely = risk?.risk ?? null;
  const effects = factOf(incident, 'effect', 'effects') ?? saidIn(incident, 'who');
  const ticks = knownNow(incident)?.ticks;
  return [
    kindsAsked(incident),
    missing('Number of personal data records concerned', 'Count them: one person may have several'),
    peopleCounted(view),
    choose(
      'check',
      'Categories of people affected',
      peopleGroups,
      [],
      asRecorded(factOf(incident, 'subjects')),
    ),
    check('Potential consequences', effects, { on: [facts(incident)] }),
    ticks?.includes('hurt')
      ? ready('Has anybody been harmed already?', 'Yes', { on: [facts(incident)] })
      : check('Has anybody been harmed already?', ticks && 'Not as far as is recorded', {
          on: [facts(incident)],
        }),
    choose(
      'check',
      'Likelihood that people will experience significant consequences',
      likelihoods,
      likely === null ? [] : [likelihoodOf(likely)],
      { ...asRecorded(likely && riskWords[likely]), on: [risk] },
    ),
  ];
};

const ofBreach = (view: StepView): readonly Question[] => {
  const { incident, procedures } = view.found;
  const { report, details } = incident;
  const judged = facts(incident) ?? classification(incident);
  const cause = procedures.causes.find(({ id }) => id === causeOf(incident))?.label;
  const cyber = isCyber(incident);
  const happened = details.findLast(({ happenedAt }) => happenedAt !== null);
  return [
    // What people wrote may name those affected, so it is only shown where it stands.
    missing('What has happened? What went wrong, and how?', 'Say it in your own words, without names', {
      ...asRecorded(cause ?? null),
      link: { href: `${incidentPath(view.found)}#report`, text: 'What was reported' },
      on: [report, cause !== undefined && judged],
    }),
    choose(
      'check',
      'Was the breach caused by a cyber incident?',
      cyberAnswers,
      [cyberAnswers[cyber === null ? 2 : cyber ? 0 : 1]],
      { ...(cause ? asRecorded(cause) : {}), on: [judged] },
    ),
    ready('How did you find out about the breach?', report && `Reported ${routeWords[report.route]}`, {
      on: [report],
    }),
    discovered(view),
    happened?.happenedAt
      ? ready('When did the breach happen?', sayWhen(happened.happenedAt), { on: [happened] })
      : missing('When did the breach happen?', 'Not known yet', addBy(view, 'add-details')),
    ...ofPeople(view),
  ];
};
const ofCyber = (incident: Incident): readonly Question[] => {
  const known = factsNow(incident);
  const by = (ticked: (given: TriageFacts) => readonly string[]) => (known === null ? [] : ticked(known));
  const beside = (...fields: readonly Field[]): Beside => ({
    ...asRecorded(factOf(incident, ...fields)),
    on: [known],
  });
  const hit = 'Was confidentiality, integrity or availability affected?';
  return [
    choose('check', hit, hits, by(hitBy), beside('effects')),
    choose('check', 'Impact on your organisation', impacts, by(impactOf), beside('down', 'services')),
    choose('check', 'Recovery time', recoveries, by(recoveryOf), beside('gone', 'outage')),
  ];
};

const ofStaff = ({ report }: Incident): readonly Question[] => [
  check('Was a member of staff involved?', report?.ownMistake && 'Yes', { on: [report] }),
  missing('Had they had data protection training in the last two years?'),
];

/** Until somebody marks it: what is deleted or back, as they wrote or showed, spreads no longer. */
const doneSince = (view: StepView): Question => {
  const asks = 'What have you done since, to put it right and to stop a repeat?';
  const { incident } = view.found;
  const { contained, controls } = incident;
  const back = knownNow(incident)?.back;
  const isGone = back === 'returned' || back === 'confirmed';
  const spread = contained
    ? `Contained ${sayWhen(contained.containedAt)}`
    : isGone && factOf(incident, 'back');
  const measures = controls.length > 0 && `${counted(controls.length, 'control')}, under Investigation`;
  const next = spread === false || spread === null ? 'mark-contained' : 'add-control';
  return check(asks, [spread, measures].filter(Boolean).join('; '), {
    ...(spread && measures ? {} : addBy(view, next)),
    on: [contained ?? (isGone && facts(incident)), ...controls],
  });
};

const toldPeople = (incident: Incident): Question => {
  const asks = 'Have you told the people affected?';
  const judged = reportability(incident);
  const informed = incident.contacts.filter(({ kind }) => kind === 'informed');
  if (arePeopleTold(incident)) {
    const note = informed.map(({ doneAt }) => sayWhen(doneAt)).join('; ');
    return choose('ready', asks, peopleTold, [peopleTold[0]], { note, on: informed });
  }
  const decided = judged !== null && isDecided(judged) ? judged.tell : null;
  if (decided === null) return choose('check', asks, peopleTold, [peopleTold[3]]);
  const isToTell = decided === 'regulator-and-individuals';
  return choose('ready', asks, peopleTold, [peopleTold[isToTell ? 1 : 2]], { on: [judged] });
};

const othersTold = (incident: Incident): Question => {
  const asks = 'Other organisations told';
  const all = incident.notifications.filter(({ body }) => body === 'other');
  const named = othersToTell(incident).flatMap(({ id, told }) => (told === null ? [] : bodyNamed(id)));
  const unnamed = all.filter(({ which }) => !which).length;
  const others = [...named, ...(unnamed === 0 ? [] : [counted(unnamed, 'other')])];
  return others.length > 0
    ? ready(asks, capitalised(sayList(others)), { on: all })
    : check(asks, 'None on the record');
};

const delay = ({ found: { incident, now } }: StepView): Question => {
  const asks = 'Reasons for a delay past 72 hours';
  const told = incident.notifications.find(({ body }) => body === 'regulator');
  const lasted = (told?.notifiedAt ?? now) - (countedFrom(incident) ?? now);
  if (lasted <= notifyWithinMs) {
    const after = told && `None needed: told after ${counted(Math.floor(lasted / hourMs), 'hour')}`;
    return ready(asks, after ?? 'None needed so far', { on: [told] });
  }
  return told === undefined
    ? missing(asks, 'Give them: the law asks for them')
    : check(asks, 'As given in the first report', { on: [told] });
};

/** The data protection officers by name; '' where nobody holds that office. */
export const advisers = ({ found: { school, directory } }: StepView): string =>
  holders(school, 'data-protection-officer')
    .map((person) => nameIn(directory, person))
    .join(', ');

const ofYou = (view: StepView): readonly Question[] => {
  const { incident, directory, person } = view.found;
  const lead = ledBy(incident);
  const who = nameIn(directory, lead?.person ?? person);
  return [
    ready('Organisation', directory.schoolName),
    missing(`Registration number with the ${regulatorName}`),
    missing('Person who knows about it, and their telephone', `${who}: which number?`, { on: [lead] }),
    ready('Data protection officer', advisers(view)),
  ];
};

/** `isLeftOut` where the form does not ask it of such an incident. */
export type FormPart = {
  readonly title: string;
  readonly questions: readonly Question[];
  readonly isLeftOut?: boolean;
};

/** All that the form asks, in its six parts. */
export const icoForm = (view: StepView): readonly FormPart[] => {
  const { incident } = view.found;
  const before = missing('Measures in place before, to prevent it');
  return [
    { title: 'About your report', questions: reporting(view) },
    { title: 'About the breach', questions: ofBreach(view) },
    { title: 'Cyber incidents only', questions: ofCyber(incident), isLeftOut: isCyber(incident) === false },
    { title: 'About the staff involved', questions: ofStaff(incident) },
    {
      title: 'What you did before and since',
      questions: [before, doneSince(view), toldPeople(incident), othersTold(incident), delay(view)],
    },
    { title: 'About you', questions: ofYou(view) },
  ];
};
