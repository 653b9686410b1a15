// Only an incident that this person can open may be named, so that the answer never shows that another
// exists; nor one that other readers of this incident must not know of.
import type { App } from '../../../app/app.ts';
import { capacities, knowsOf, onCase } from '../../../incident/people/capacities.ts';
import {
  type Incident,
  isConfidential,
  isHeld,
  isProtected,
  severity,
  waitingTo,
} from '../../../incident/state/incident.ts';
import { atLeast } from '../../../policy/procedures.ts';
import { NotFound } from '../../../record/failure.ts';
import { type PersonId, type Reference, readReference } from '../../../record/ids.ts';
import type { School } from '../../../school/school.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { secondNeeded } from './mark-not-an-incident.ts';

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

/** Whether a reader of this incident, now or later, must not know of the other. */
const betrays = (incident: Incident, other: Incident, school: School): boolean => {
  const isChosen = (isProtected(other) && !isProtected(incident)) || (isHeld(other) && !isHeld(incident));
  const isExcluded = other.excluded.some((person) => !incident.excluded.includes(person));
  const people = isConfidential(other) ? [...school.people.keys()] : [];
  // Readers of a duplicate learn that the other exists.
  return (
    isChosen ||
    isExcluded ||
    people.some(
      (person) => knowsOf(capacities(incident, person, school)) && !onCase(capacities(other, person, school)),
    )
  );
};

/** Lowering the severity needs a second person: naming a duplicate must not get round that. */
const lowers = (incident: Incident, other: Incident): boolean => {
  const [here, there] = [severity(incident), severity(other)];
  if (here === 'minor') return false;
  if (here !== null) return there === null || !atLeast(there, here);
  const isUrgent = (each: Incident) => (each.report?.redFlags.length ?? 0) > 0;
  return isUrgent(incident) && there === null && !isUrgent(other);
};

const unfit = (
  incident: Incident,
  other: Incident | null,
  named: Reference,
  school: School,
): string | null => {
  if (other === null) return `There is no incident ${named} that you can open: check the reference`;
  // The step refuses this itself.
  if (other.id === incident.id) return null;
  if (other.stage === 'set-aside') return `${named} has itself been set aside: name the one that goes on`;
  if (lowers(incident, other)) {
    return (
      `${named} is not yet judged as severe as this one, or as urgent: classify it first, or set that one ` +
      'aside instead'
    );
  }
  return betrays(incident, other, school)
    ? `Somebody who must not learn of ${named} may see this incident: carry on with it by itself`
    : null;
};

export const markDuplicate = stepPage({
  step: 'mark-duplicate',
  intro: ({ found: { incident } }) => html`<p class="govuk-body">This incident is set aside, and points to
    the one that goes on. Nothing of it is lost, and it can be reopened.</p>
    ${secondNeeded(incident, 'duplicate')}`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'duplicate') === null,
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
      : { facts: { of: other.id, reference: of }, prose: { reasons } };
  },
});
