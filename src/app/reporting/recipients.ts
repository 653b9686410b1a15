// Who receives a report the moment it is sent: exactly the people for whom the incident will exist, so
// that a careful reporter hears the truth first. A protected report, or one that names somebody in words,
// goes to the chair first.

import { capacities, onCase } from '../../incident/people/capacities.ts';
import { filledOffices } from '../../incident/people/offices.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { blank } from '../../incident/state/incident.ts';
import type { Concerned } from '../../incident/state/report.ts';
import { concernedIn } from '../../incident/state/report.ts';
import type { PersonId } from '../../record/ids.ts';
import { holders, holds } from '../../school/holders.ts';
import { officeRoles, type Role, watchRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import type { Directory } from '../directory.ts';

/** `roles` in the school's words. */
export type ReportRecipient = {
  readonly person: PersonId;
  readonly name: string;
  readonly roles: string;
  /** Gets no mail about it. */
  readonly isOutside: boolean;
};

const reaching: readonly Role[] = [...officeRoles, ...watchRoles];

const freshReport = (school: School, concerns: readonly Concerned[], toChair: boolean): Incident => ({
  ...blank,
  version: 1,
  excluded: concernedIn(school, concerns),
  report: {
    entry: 1,
    at: 0,
    by: { kind: 'reporter' },
    receivedAt: 0,
    route: 'form',
    naming: toChair ? 'anonymous' : 'named',
    reporter: null,
    certainty: 'potential',
    redFlags: [],
    concerns,
    ownMistake: false,
    proseGiven: ['what'],
  },
});

/** Those who act on it first; `toChair` where it is protected or names somebody in words. */
const reportRecipients = (
  school: School,
  directory: Directory,
  concerns: readonly Concerned[],
  toChair = false,
): readonly ReportRecipient[] => {
  const incident = freshReport(school, concerns, toChair);
  const held = (role: Role) => holders(school, role);
  const filled = filledOffices(incident, school);
  const inPlaceOf = (person: PersonId) =>
    reaching.filter((role) => filled(role).some(({ holder, acts }) => acts === person && holder !== person));
  const deputies = reaching.flatMap((role) => filled(role).map(({ acts }) => acts));
  const people = [...new Set([...reaching.flatMap(held), ...deputies])].filter((person) =>
    onCase(capacities(incident, person, school)),
  );
  return people.map((person) => ({
    person,
    name: directory.names.get(person) ?? 'Somebody whose name is not kept',
    roles: [
      ...reaching.filter((role) => held(role).includes(person)).map((role) => directory.labels[role]),
      ...inPlaceOf(person).map((role) => `in place of the ${directory.labels[role]}`),
    ].join(', '),
    isOutside: holds(school, person, 'outside-body'),
  }));
};

/** Remembers its answers until the school or its words change: every form asks. */
export const createReportRecipients = (): typeof reportRecipients => {
  let kept: { readonly school: School; readonly directory: Directory } | null = null;
  const answers = new Map<string, readonly ReportRecipient[]>();
  return (school, directory, concerns, toChair = false) => {
    if (kept?.school !== school || kept.directory !== directory) {
      kept = { school, directory };
      answers.clear();
    }
    const name = [toChair, ...concerns].join();
    const answer = answers.get(name) ?? reportRecipients(school, directory, concerns, toChair);
    answers.set(name, answer);
    return answer;
  };
};
