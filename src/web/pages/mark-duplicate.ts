// Mark as a duplicate: the same thing was reported twice. Only an incident that this person can open may be
// named, so that the answer never betrays that another exists.
import type { App } from '../../app.ts';
import { NotFound } from '../../record/failure.ts';
import { type IncidentId, type PersonId, type Reference, readReference } from '../../record/ids.ts';
import type { Field } from '../field.ts';
import { stepPage } from '../step-page.ts';
import { lineText, longText } from '../text-fields.ts';
import { html } from '../ui/html.ts';

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

const incidentOf = async (app: App, person: PersonId, reference: Reference): Promise<IncidentId | null> => {
  try {
    return (await app.cases.open(person, reference)).incident.id;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
};

/** The page on which an incident is set aside as a duplicate of another (school default). */
export const markDuplicate = stepPage({
  step: 'mark-duplicate',
  title: 'Mark as a duplicate',
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
  ask: async ({ of, reasons }, { found: { person } }, { app }) => {
    const other = await incidentOf(app, person, of);
    return other === null
      ? {
          at: 'of',
          field: 'of',
          problem: `There is no incident ${of} that you can open: check the reference`,
        }
      : { facts: { of: other }, prose: { reasons } };
  },
});
