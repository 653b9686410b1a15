// Who is away until when, and who stands in, in words: on the pages of people, of oneself and of incidents.
import type { Case } from '../../app/cases/cases.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { actingFor } from '../../incident/people/in-place.ts';
import { sayDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { deputyOf, lastDayOf } from '../../school/absence.ts';
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

/** "until 30 October 2026; Ann Abel stands in", or null where they are not away and will not be. */
export const sayAbsence = ({ school, directory }: Words, { id, absence }: Person): string | null => {
  if (absence === null) return null;
  const deputy = absence.begun ? deputyOf(school, id, []) : absence.deputy;
  return `${days(absence)}; ${sayDeputy(directory, deputy)}`;
};

/** For whom this person stands in, and is to stand in, in a sentence each. */
export const sayStandingIn = ({ school, directory, id: self }: Signed): readonly string[] =>
  [...school.people.values()].flatMap(({ id, active, absence }) => {
    if (!active || absence?.deputy !== self) return [];
    const name = nameIn(directory, id);
    if (!absence.begun) return [`You are to stand in for ${name} ${days(absence)}.`];
    return deputyOf(school, id, []) === self ? [`You stand in for ${name} ${days(absence)}.`] : [];
  });

/** Who of those on the incident is away, and who stands in for them here; null where nobody is. */
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
