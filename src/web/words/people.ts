import type { Case } from '../../app/cases/cases.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import { keyHoldersFor } from '../../incident/identity/key-holders.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { chairIn } from '../../incident/people/judges.ts';
import { actingFor, filledOffices } from '../../incident/people/offices.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Concerned } from '../../incident/state/report.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import type { Actor } from '../../record/step.ts';
import { holds } from '../../school/holders.ts';
import { chairRoles, officeRoles, type Role, watchRoles } from '../../school/offices.ts';
import { deputyOf, lastDayOf } from '../../school/people/absence.ts';
import type { Absence, Person, School } from '../../school/school.ts';
import type { Signed } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import type { SummaryRow } from '../ui/summary-list.ts';

type Words = { readonly school: School; readonly directory: Directory };

const days = ({ begun, from, until }: Absence): string =>
  begun
    ? `until ${sayDate(lastDayOf({ until }))}`
    : `from ${sayDate(from)} until ${sayDate(lastDayOf({ until }))}`;

const sayDeputy = (directory: Directory, deputy: PersonId | null): string =>
  deputy === null ? 'nobody stands in' : `${nameIn(directory, deputy)} stands in`;

/** "until 30 October 2026; Ann Abel stands in"; null where no absence is known. */
export const sayAbsence = ({ school, directory }: Words, { id, absence }: Person): string | null => {
  if (absence === null) return null;
  const deputy = absence.begun ? deputyOf(school, id, []) : absence.deputy;
  return `${days(absence)}; ${sayDeputy(directory, deputy)}`;
};

export const sayStandingIn = ({ school, directory, id: self }: Signed): readonly string[] =>
  [...school.people.values()].flatMap(({ id, active, absence }) => {
    if (!active || absence?.deputy !== self) return [];
    const name = nameIn(directory, id);
    if (!absence.begun) return [`You are to stand in for ${name} ${days(absence)}.`];
    return deputyOf(school, id, []) === self ? [`You stand in for ${name} ${days(absence)}.`] : [];
  });

/** Null where nobody is away. */
export const awayRow = ({ incident, school, directory }: Case): SummaryRow | null => {
  const isOn = (person: PersonId) => onCase(capacities(incident, person, school));
  const lines = [...school.people.values()].flatMap(({ id, active, absence }) => {
    if (!active || !absence?.begun || !isOn(id)) return [];
    const acting = actingFor(incident, school, id, []);
    if (acting.some(({ acts }) => acts === id)) return [];
    const deputy = acting.map(({ acts }) => acts).find(isOn) ?? null;
    return [html`<li>${nameIn(directory, id)}: ${days(absence)}; ${sayDeputy(directory, deputy)}</li>`];
  });
  return lines.length === 0 ? null : { key: 'Away', value: html`<ul class="govuk-list">${lines}</ul>` };
};

type Labels = Pick<Directory, 'labels'>;

export const withArticle = ({ labels }: Labels, role: Role): string =>
  role === 'governor' ? `a ${labels.governor}` : `the ${labels[role]}`;

/**
 * "the Vice-chair of Governors". By office and never by name: where the chair is concerned or away it is
 * somebody else.
 */
export const sayActingChair = (incident: Incident, school: School, directory: Labels): string => {
  const of = filledOffices(incident, school);
  const office = watchRoles.find((each) => of(each).length > 0) ?? 'chair';
  const isDeputy = of(office).length > 0 && of(office).every(({ holder, acts }) => holder !== acts);
  return `${isDeputy ? 'the person standing in for ' : ''}${withArticle(directory, office)}`;
};

const reading: readonly Role[] = [...officeRoles, ...watchRoles];

/** By office, whose it is first; '' where nobody can open it. Others are those who were brought in. */
export const sayWhoOpens = (incident: Incident, school: School, directory: Labels): string => {
  const people = [...school.people.keys()].filter((each) => onCase(capacities(incident, each, school)));
  const offices = people.map((person) => reading.find((role) => holds(school, person, role)));
  const held = reading.filter((role) => offices.includes(role)).map((role) => withArticle(directory, role));
  return sayList(offices.includes(undefined) ? [...held, 'others who work on it'] : held);
};

/** Then what it writes is not the school's word. */
export const isWithOutside = (incident: Incident, school: School): boolean => {
  const acting = chairIn(filledOffices(incident, school));
  return acting.length > 0 && acting.every(({ acts }) => holds(school, acts, 'outside-body'));
};

/** By the first such office that they hold. */
export const sayActedAs = (school: School, directory: Labels, by: Actor): string => {
  const person = personOf(by);
  const role = watchRoles.find((each) => person !== null && holds(school, person, each));
  return role === undefined ? `the acting ${inDuty('chair')}` : withArticle(directory, role);
};

/** "the Chair of Governors". */
export const sayKeyHolders = (incident: Incident, school: School, directory: Labels): string => {
  const keyHolders = keyHoldersFor(incident, school);
  const held = chairRoles.filter((role) => keyHolders.some(({ roles }) => roles.includes(role)));
  return sayList(held.map((role) => withArticle(directory, role)));
};

type PhoneName = 'headteacherPhone' | 'bursarPhone' | 'chairPhone';

/** Whom reporters ring, beside the safeguarding lead: who is told first, and who takes protected reports. */
export const numbersOf = ({
  toldFirst,
  labels,
  numbers,
}: Directory): readonly { readonly name: PhoneName; readonly who: string; readonly number: string }[] => [
  ...(['headteacherPhone', 'bursarPhone'] as const).flatMap((name, at) => {
    const who = toldFirst[at];
    return who === undefined ? [] : [{ name, who, number: numbers[name] }];
  }),
  { name: 'chairPhone', who: labels['protected-chair'], number: numbers.chairPhone },
];

export const sayConcerned = ({ labels }: Directory, office: Concerned): string =>
  office === 'governor' ? `other ${inDuty('governors')}` : labels[office];
