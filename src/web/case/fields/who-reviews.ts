// Who remains to review and close, said before an investigation is allocated: whoever leads does not.
import { nameIn } from '../../../app/directory.ts';
import { reviewers } from '../../../incident/people/capacities.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import type { StepView } from '../case-form.ts';

/** Who would review and close if this person led. */
const reviewersUnder = ({ found }: StepView, person: PersonId): readonly PersonId[] => {
  const { incident, school, now } = found;
  const made = { entry: incident.version + 1, at: now, by: { kind: 'clock' } } as const;
  const led = { ...made, person, as: 'personally', governor: null, supporters: [] } as const;
  const then: Incident = { ...incident, leadOpen: false, leads: [...incident.leads, led] };
  return reviewers(then, school);
};

const sayReview = (view: StepView, whoLeads: string, person: PersonId): Child => {
  const left = reviewersUnder(view, person);
  return left.length === 0
    ? warningText({ text: `If ${whoLeads}, nobody remains to review and close. Choose somebody else.` })
    : html`<p class="govuk-body">If ${whoLeads}, ${sayNames(view.found, left, 'or')} reviews and closes.</p>`;
};

/**
 * One sentence for yourself, one for each other person whose leading changes who reviews, and one for the
 * rest.
 */
export const remaining = (view: StepView, all: readonly PersonId[]): Child => {
  const { person, incident, school, directory } = view.found;
  const usual = reviewers(incident, school);
  const others = all.filter((each) => each !== person);
  const changing = others.filter((each) => usual.includes(each));
  const rest = others.find((each) => !usual.includes(each));
  return [
    all.includes(person) && sayReview(view, 'you lead it yourself', person),
    changing.map((each) => sayReview(view, `${nameIn(directory, each)} leads it`, each)),
    rest !== undefined && sayReview(view, all.length > 1 ? 'somebody else leads it' : 'they lead it', rest),
  ];
};
