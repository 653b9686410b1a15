import { nameIn } from '../../../app/directory.ts';
import { mayUndertake } from '../../../incident/people/governors.ts';
import { reviewers } from '../../../incident/people/judges.ts';
import { governorsOn } from '../../../incident/state/governing/governing.ts';
import type { Leading } from '../../../incident/state/governing/investigation.ts';
import { type Incident, severity } from '../../../incident/state/incident.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { isGovernedByOffice } from '../../../school/holders.ts';
import type { Role } from '../../../school/offices.ts';
import type { Person } from '../../../school/school.ts';
import { dateParts, wholeDay } from '../../forms/date-fields.ts';
import { anyOf, branching, fromList, reasonText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { putOnNextAgenda } from '../../meetings/next-agenda.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { incidentPath, type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

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
    ? warningText({ text: `If ${whoLeads}, nobody is left to review and close. Choose somebody else.` })
    : html`<p class="govuk-body">If ${whoLeads}, ${sayNames(view.found, left, 'or')} reviews and closes.</p>`;
};

const remaining = (view: StepView, all: readonly PersonId[]): Child => {
  const { person, incident, school, directory } = view.found;
  const usual = reviewers(incident, school);
  const others = all.filter((each) => each !== person);
  const changing = others.filter((each) => usual.includes(each));
  const rest = others.find((each) => !usual.includes(each));
  const same = sayNames(view.found, usual, 'or');
  if (all.every((each) => sayNames(view.found, reviewersUnder(view, each), 'or') === same) && same !== '')
    return html`<p class="govuk-body">${same} reviews and closes.</p>`;
  return [
    all.includes(person) && sayReview(view, 'you lead it', person),
    changing.map((each) => sayReview(view, `${nameIn(directory, each)} leads it`, each)),
    rest !== undefined && sayReview(view, 'somebody else leads it', rest),
  ];
};

const mayLead = (view: StepView): readonly PersonId[] => {
  const { found } = view;
  const { incident, school } = found;
  const critical = severity(incident) === 'critical';
  const fit = ({ id }: Person) =>
    !incident.madeTheMistake.includes(id) && (!critical || mayUndertake(incident, school, id));
  return peopleOffered(found, fit).map(({ value }) => value);
};

const notHere = ({ found }: StepView): Child => {
  const level = severity(found.incident);
  if (level === null) {
    const classify = incidentPath(found, 'classify');
    return html`<p class="govuk-body"><a class="govuk-link" href="${classify}">Classify it</a>
      first: the severity decides who leads.</p>`;
  }
  return found.capacities.has(level === 'critical' ? 'chair' : 'office')
    ? null
    : html`<p class="govuk-body">The ${inDuty('chair of governors')} allocates a critical incident (6a), the
        ${inDuty('headteacher or bursar')} any other (4b).</p>`;
};

/** Whether it is for the reader to choose who leads, and can be chosen by now. */
export const mayAllocate = (view: StepView): boolean => notHere(view) === null;

const intro = (view: StepView): Child => {
  const blocked = notHere(view);
  if (blocked !== null) return blocked;
  return [
    insetText({
      text: html`<p class="govuk-body">The lead does not review.</p>${remaining(view, mayLead(view))}`,
    }),
  ];
};

const ofRoleFirst = (view: StepView, role: Role) => {
  const { found } = view;
  const fit = ({ id }: Person) => !found.incident.madeTheMistake.includes(id) && id !== found.person;
  const holding = peopleOffered(found, (person) => fit(person) && person.roles.includes(role));
  return [...holding, ...peopleOffered(found, (person) => fit(person) && !person.roles.includes(role))];
};

const branches = (view: StepView) => ({
  personally: { text: 'I investigate it personally', fields: {} },
  'line-manager': {
    text: 'The line manager does',
    beside: reportPart,
    fields: {
      person: fromList<PersonId>('lineManager', {
        label: 'Which line manager?',
        items: ofRoleFirst(view, 'line-manager'),
        none: 'Choose the line manager',
        required: 'Choose the line manager',
      }),
    },
  },
  'investigating-officer': {
    text: 'The investigating officer does',
    fields: {
      person: fromList<PersonId>('investigatingOfficer', {
        label: 'Who is the investigating officer?',
        items: ofRoleFirst(view, 'investigating-officer'),
        none: 'Choose the investigating officer',
        required: 'Choose the investigating officer',
      }),
    },
  },
  governor: {
    text: `${inDuty('A governor')} who is not employed at the school`,
    fields: {
      person: fromList<PersonId>('leadingGovernor', {
        label: `Which ${inDuty('governor')} leads?`,
        items: peopleOffered(view.found).filter(({ value }) => mayLead(view).includes(value)),
        none: `Choose the ${inDuty('governor')}`,
        required: `Choose the ${inDuty('governor')} who leads`,
      }),
    },
  },
});

const waysOf = (view: StepView) => {
  const all = branches(view);
  const { governor, personally, ...handedOn } = all;
  if (severity(view.found.incident) === 'critical') return { governor } as Partial<typeof all>;
  const barred = view.found.incident.madeTheMistake.includes(view.found.person);
  return (barred ? handedOn : { personally, ...handedOn }) as Partial<typeof all>;
};

const authorityField = () =>
  reasonText('authority', {
    label: `Why can it not wait for a meeting of ${inDuty('governors')}?`,
    hint:
      `The ${inDuty('chair')} may act alone where something is urgent. Say too which ` +
      `${inDuty('governors')} you spoke to.`,
    required: `Write why it cannot wait for a meeting of ${inDuty('governors')}`,
    rows: 3,
  });

export const ratifyByField = () =>
  wholeDay('ratifyBy', {
    future: 'deadline',
    label: `By which day must the ${inDuty('Governing Body')} ratify it?`,
    hint: 'The day of its next meeting. You are reminded until it is ratified or refused.',
    required: `Enter the day by which the ${inDuty('Governing Body')} must ratify it`,
  });

export const allocate = stepPage({
  step: 'allocate',
  place: ['manage', 'investigation'],
  button: 'Allocate the incident',
  besides: putOnNextAgenda,
  intro,
  isReady: mayAllocate,
  fields: (view) => {
    const { found } = view;
    const isRatified = severity(found.incident) === 'critical' && !isGovernedByOffice(found.school);
    return {
      leading: branching('leading', {
        label: 'How is it led?',
        required: 'Choose how it is led',
        branches: waysOf(view) as ReturnType<typeof branches>,
      }),
      ...(isRatified ? { authority: authorityField(), ratifyBy: ratifyByField() } : {}),
      supporters: anyOf<PersonId>('supporters', {
        label: 'Who supports it?',
        hint: 'They can see the incident, add to it and draft the report. A person who drafts cannot review.',
        // The chair names these (4a), and they stay on it.
        items: peopleOffered(found, ({ id }) => !governorsOn(found.incident).includes(id)),
      }),
      ...(found.incident.leads.length > 0
        ? {
            reason: reasonText('reason', {
              label: 'Why does the lead change?',
              required: 'Write why the lead changes',
              rows: 2,
            }),
          }
        : {}),
    };
  },
  prefill: ({ found: { incident }, nextMeetingOn }) =>
    severity(incident) === 'critical'
      ? { leading: 'governor' satisfies Leading, ...dateParts('ratifyBy', nextMeetingOn ?? null) }
      : {},
  ask: ({ leading, authority, ratifyBy, supporters, reason }, { found }) => ({
    facts: {
      person: leading.choice === 'personally' ? found.person : leading.person,
      as: leading.choice,
      supporters,
      ratifyBy: ratifyBy ?? null,
    },
    prose: { authority: authority ?? '', reason: reason ?? '' },
  }),
});
