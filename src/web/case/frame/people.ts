// Who has which part in it, and since when: what people ask first.

import { nameIn } from '../../../app/directory.ts';
import { dpoSees } from '../../../incident/people/capacities.ts';
import { claimer, dutyOwners } from '../../../incident/people/duty-owners.ts';
import { countedFrom } from '../../../incident/state/awareness.ts';
import { governorsOn, isGoverned } from '../../../incident/state/governing.ts';
import { reportability } from '../../../incident/state/incident.ts';
import { lead } from '../../../incident/state/lead.ts';
import type { Naming } from '../../../incident/state/report.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { youOnPaper } from '../../ui/on-paper.ts';
import { shortWhen } from '../../ui/when.ts';
import { about } from '../../words/entries.ts';
import { awayRow } from '../../words/people.ts';
import { type CaseForm, incidentPath, type StepView } from '../case-form.ts';
import { reporterName } from '../reporter-name.ts';
import { allocate, mayAllocate } from '../steps/allocate.ts';
import { handWork, takeWork } from '../steps/hand-work.ts';

const unnamed: Readonly<Record<Naming, string>> = {
  named: 'Not known',
  confidential: 'Confidential',
  anonymous: 'Gave no name',
};

const reporter = (view: StepView): string => {
  const { report } = view.found.incident;
  return reporterName(view) || unnamed[report?.naming ?? 'named'];
};

const named = ({ person, directory }: StepView['found'], people: readonly PersonId[]): Content =>
  youOnPaper(
    (you) => sayList(people.map((each) => (each === person ? you : nameIn(directory, each)))),
    nameIn(directory, person),
  );

/** The first that the reader may take. */
const linksTo = (found: StepView['found'], forms: readonly CaseForm[]): Child =>
  forms
    .filter((form) => isLinked(form, found))
    .slice(0, 1)
    .map(
      ({ name, title }) => html`<br><a class="govuk-link" href="${incidentPath(found, name)}">${title}</a>`,
    );

const team = (view: StepView): readonly Fact[] => {
  const { found } = view;
  const { incident } = found;
  const leads = lead(incident);
  const leading = leads?.as === 'governor' ? [leads.person] : [];
  const governing = [...new Set([...leading, ...governorsOn(incident)])];
  const supporters = leads?.supporters ?? [];
  const choosing = linksTo(found, mayAllocate(view) ? [allocate] : []);
  return [
    ['Lead', html`${leads === null ? 'Nobody yet' : named(found, [leads.person])}${choosing}`],
    ...(supporters.length === 0 ? [] : [['Support', named(found, supporters)] as const]),
    ...(isGoverned(incident)
      ? [
          [
            governing.length > 1 ? 'Panel' : inDuty('Governor'),
            governing.length === 0 ? 'Nobody yet' : named(found, governing),
          ] as const,
        ]
      : []),
  ];
};

/** Where several act for the office: who of them has its work, and how to take it or hand it on. */
const office = ({ found }: StepView): readonly Fact[] => {
  const { incident, school } = found;
  if (dutyOwners(incident, 'office', school).length < 2) return [];
  const present = claimer(incident, school);
  const name = present === null ? 'Nobody yet' : named(found, [present]);
  return [['Office', html`${name}${linksTo(found, [takeWork, handWork])}`]];
};

const advice = ({ found }: StepView): readonly Fact[] => {
  const { incident, school } = found;
  const advised = incident.advice.length > 0 || dpoSees(incident);
  const names = sayNames(found, dutyOwners(incident, 'dpo', school), 'and');
  return advised && names !== '' ? [['Advice', names]] : [];
};

const dates = ({ found: { incident, now } }: StepView): readonly Fact[] => {
  const { report } = incident;
  const from = reportability(incident)?.personalData === 'no' ? null : countedFrom(incident);
  return [
    ...(report === null
      ? []
      : [['Reported', html`${about(incident, report.by)}${shortWhen(report.receivedAt, now)}`] as const]),
    ...(from === null ? [] : [['Aware', shortWhen(from, now)] as const]),
  ];
};

export const peopleAndDates = (view: StepView): Html => {
  const away = awayRow(view.found);
  const facts: readonly Fact[] = [
    ...office(view),
    ...team(view),
    ['Reporter', reporter(view)],
    ...advice(view),
    ...(away === null ? [] : [['Away', away.value as Html] as const]),
    ...dates(view),
  ];
  return html`<aside class="candour-people" aria-labelledby="people"><h2 class="candour-people__title"
    id="people">People and dates</h2>${factList(facts)}</aside>`;
};
