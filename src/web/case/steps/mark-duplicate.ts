// Mark as a duplicate: the same thing was reported twice. Only an incident that this person can open may be
// named, so that the answer never betrays that another exists; and none of which others who see this one must
// not learn.
import type { App } from '../../../app/app.ts';
import { capacities, knowsOf, onCase } from '../../../incident/people/capacities.ts';
import { isConfidential } from '../../../incident/people/confidential.ts';
import { type Incident, isHeld, isProtected, severity } from '../../../incident/state/incident.ts';
import { atLeast } from '../../../policy/procedures.ts';
import { NotFound } from '../../../record/failure.ts';
import { type PersonId, type Reference, readReference } from '../../../record/ids.ts';
import type { School } from '../../../school/school.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText } from '../../forms/text-fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

const typed = lineText('of', {
  label: 'Reference of the other incident',
  hint: 'For example INC-7KQ-4MZ.',
  required: 'Enter the reference of the other incident',
});

const referenceField: Field<Reference> = {
  ...typed,
  parse: (form) => {
    const text = typed.parse(form);
    if (typeof text !== 'string') return text;
    return readReference(text) ?? { problem: 'The reference looks like INC-7KQ-4MZ: check it' };
  },
};

const opened = async (app: App, person: PersonId, reference: Reference): Promise<Incident | null> => {
  try {
    return (await app.cases.open(person, reference)).incident;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
};

/** Whether somebody who sees this incident, now or later, must not learn of the other. */
const betrays = (incident: Incident, other: Incident, school: School): boolean => {
  const isChosen = (isProtected(other) && !isProtected(incident)) || (isHeld(other) && !isHeld(incident));
  const isExcluded = other.excluded.some((person) => !incident.excluded.includes(person));
  const people = isConfidential(other) ? [...school.people.keys()] : [];
  // Whoever cannot open what must be kept from some is not told by a duplicate that it is there.
  return (
    isChosen ||
    isExcluded ||
    people.some(
      (person) => knowsOf(capacities(incident, person, school)) && !onCase(capacities(other, person, school)),
    )
  );
};

/**
 * Whether less would be asked for than now if the other went on alone. Lowering needs a second person, and
 * must not be had without one by naming a duplicate. Less than minor there is not.
 */
const lowers = (incident: Incident, other: Incident): boolean => {
  const [here, there] = [severity(incident), severity(other)];
  if (here === 'minor') return false;
  if (here !== null) return there === null || !atLeast(there, here);
  const isUrgent = (each: Incident) => (each.report?.redFlags.length ?? 0) > 0;
  return isUrgent(incident) && there === null && !isUrgent(other);
};

/** Why this incident cannot be set aside in favour of the other, or null. */
const unfit = (
  incident: Incident,
  other: Incident | null,
  named: Reference,
  school: School,
): string | null => {
  if (other === null) return `There is no incident ${named} that you can open: check the reference`;
  // The door says so itself.
  if (other.id === incident.id) return null;
  if (other.stage === 'set-aside') return `${named} has itself been set aside: name the one that goes on`;
  if (lowers(incident, other)) {
    return (
      `${named} is not yet judged as severe as this one, or as urgent: classify it first, or set that one ` +
      'aside instead'
    );
  }
  // Whoever sees that this one is a duplicate learns that there is another.
  return betrays(incident, other, school)
    ? `Somebody who must not learn of ${named} may see this incident: carry on with it by itself`
    : null;
};

/** The page on which an incident is set aside as a duplicate of another (school default). */
export const markDuplicate = stepPage({
  step: 'mark-duplicate',
  intro: () => html`<p class="govuk-body">This incident is set aside, and points to the one that goes on.
    Nothing of it is lost, and it can be reopened.</p>`,
  fields: () => ({
    of: referenceField,
    reasons: longText('reasons', {
      label: 'How do you know that it is the same?',
      required: 'Write how you know that it is the same',
      rows: 3,
    }),
  }),
  ask: async ({ of, reasons }, { found: { person, incident, school } }, { app }) => {
    const other = await opened(app, person, of);
    const problem = unfit(incident, other, of, school);
    return other === null || problem !== null
      ? { at: 'of', field: 'of', problem: problem ?? '' }
      : { facts: { of: other.id }, prose: { reasons } };
  },
});
