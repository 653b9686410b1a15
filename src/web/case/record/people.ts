// Who is named in the record, by post: an auditor asks whether the right person decided. Files name people by
// their codes.

import { nameIn, sayRoles } from '../../../app/directory.ts';
import { governorsOn, pastGovernors } from '../../../incident/state/governing/governing.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { says } from '../../../incident/steps.ts';
import type { Moment } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import type { Stamp } from '../../../record/stamp.ts';
import type { Role } from '../../../school/offices.ts';
import type { Site } from '../../shell/site.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import { namesOf } from '../../words/entries.ts';
import type { StepView } from '../case-form.ts';

const peopleTitle = 'People in this record';

type Held = readonly Role[] | null;

/** Those alone whom the record names to this reader, each with when they acted, or else were named. */
const named = ({ found: { directory }, entries }: StepView): ReadonlyMap<PersonId, readonly Moment[]> => {
  const [acted, mentioned] = [new Map<PersonId, Moment[]>(), new Map<PersonId, Moment[]>()];
  for (const { actor, type, facts, at } of entries) {
    const add = (those: Map<PersonId, Moment[]>, id: PersonId): string => {
      those.set(id, [...(those.get(id) ?? []), at]);
      return '';
    };
    const person = personOf(actor);
    if (person !== null) add(acted, person);
    says(type, facts, { ...namesOf(directory), person: (id) => add(mentioned, id) });
  }
  return new Map([...mentioned, ...acted]);
};

const partsOf = (incident: Incident, id: PersonId): readonly string[] => {
  const { report, classifications, reportabilities, leads, advice, reviews, closures } = incident;
  const { namings, governorsOutcome, controls, reminders } = incident;
  const isBy = ({ by }: Pick<Stamp, 'by'>) => personOf(by) === id;
  const parts = [
    [report !== null && isBy(report), 'reported it'],
    [classifications.some(isBy), 'classified it'],
    [reportabilities.some(isBy), 'decided who to tell'],
    [advice.some((each) => isBy(each) && each.route === undefined), 'advised'],
    [advice.some((each) => isBy(each) && each.route !== undefined), 'recorded advice'],
    [leads.some(({ person }) => person === id), 'led it'],
    [[...governorsOn(incident), ...pastGovernors(incident)].includes(id), `${inDuty('governor')} on it`],
    [namings.some(isBy), `named its ${inDuty('governors')}`],
    [governorsOutcome !== null && isBy(governorsOutcome), `wrote the ${inDuty('governors')}’ outcome`],
    [controls.some(({ owner }) => owner === id), 'owns a control'],
    [reviews.some(isBy), 'reviewed it'],
    [closures.some(isBy), 'closed it'],
    [reminders.some(({ what, to }) => what === 'escalation' && to.includes(id)), 'was told what was late'],
  ] as const;
  return parts.filter(([isTheirs]) => isTheirs).map(([, words]) => words);
};

const postOf = ({ found: { incident, school, directory } }: StepView, id: PersonId, held: Held): string => {
  const person = school.people.get(id);
  const today = person?.active ? sayRoles(directory, person.roles) : 'has left';
  const then = held === null ? 'No account then' : sayRoles(directory, held);
  const post = then === today ? then : `${then}; today ${today}`;
  const parts = partsOf(incident, id);
  return parts.length === 0 ? post : `${post}; ${sayList(parts)}`;
};

export const peopleInRecord = async (view: StepView, { app }: Site): Promise<Child> => {
  const people = named(view);
  const held = await app.postsHeld([...people.keys()]);
  const rows = [...people].map(([id, moments]) => [
    { text: nameIn(view.found.directory, id) },
    { text: postOf(view, id, held(id, moments)) },
    { text: html`<code>${id}</code>` },
  ]);
  return fold(
    peopleTitle,
    wideTable({
      caption: peopleTitle,
      captionClasses: 'govuk-visually-hidden',
      head: [{ text: 'Name' }, { text: 'Post then, and part in it' }, { text: 'Code in files' }],
      rows,
    }),
  );
};
