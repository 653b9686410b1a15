// Only an incident that this person can open may be named, so that the answer never shows that another
// exists; nor one that other readers of this incident must not know of.
import type { App } from '../../../app/app.ts';
import type { Case } from '../../../app/cases/cases.ts';
import { notSame } from '../../../incident/people/duplicates.ts';
import { type Incident, waitingTo } from '../../../incident/state/incident.ts';
import { NotFound } from '../../../record/failure.ts';
import { type PersonId, type Reference, readReference } from '../../../record/ids.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';
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

const unfit = ({ incident, school, now }: Case, other: Incident | null, named: Reference): string | null => {
  if (other === null) return `There is no incident ${named} that you can open: check the reference`;
  // The step refuses this itself.
  return other.id === incident.id ? null : notSame(incident, other, school, now);
};

export const markDuplicate = stepPage({
  step: 'mark-duplicate',
  place: ['manage', 'summary'],
  intro: ({
    found,
  }) => html`<p class="govuk-body">This incident is set aside, and links to the one that stays open.
    Nothing is lost, and you can reopen it.</p>
    ${secondNeeded(found, 'duplicate')}`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'duplicate') === null,
  beside: reportPart,
  fields: () => ({
    of: referenceField,
    reasons: reasonText('reasons', {
      label: 'How do you know that it is the same?',
      required: 'Write how you know that it is the same',
      rows: 3,
    }),
  }),
  ask: async ({ of, reasons }, { found }, { app }) => {
    const other = await opened(app, found.person, of);
    const problem = unfit(found, other, of);
    return other === null || problem !== null
      ? { at: 'of', field: 'of', problem: problem ?? '' }
      : { facts: { of: other.id, reference: of }, prose: { reasons } };
  },
});
