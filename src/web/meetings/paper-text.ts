// The text that a paper for the governors begins with: what its incident says, without anybody's name.
import type { Entry } from '../../app/cases/cases.ts';
import { told } from '../../incident/figures/few.ts';
import { openAuthorities } from '../../incident/state/governing.ts';
import { isProtected, outcome, severity } from '../../incident/state/incident.ts';
import { saidLast } from '../../incident/state/report.ts';
import { type Named, namesSaid, withoutNames } from '../../meeting/without-names.ts';
import { londonDate, sayDate, sayMonth } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { officeHolders } from '../../school/holders.ts';
import { type Role, roles } from '../../school/offices.ts';
import { type StepView, titleOf, writtenIn } from '../case/case-form.ts';
import { sayTold } from '../case/figures/figure-lines.ts';
import { reportParts } from '../case/outcome/outcome.ts';
import type { Signed } from '../shell/site.ts';

const withArticle = (words: string, isOnly: boolean): string =>
  isOnly ? `the ${words}` : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

const roleOf = ({ school, directory }: Signed, held: readonly Role[]): string => {
  const office = roles.find((each) => held.includes(each));
  return office === undefined
    ? 'a member of staff'
    : withArticle(directory.offices[office].toLowerCase(), officeHolders(school, office).length === 1);
};

/** Everybody with an account, also who has left. */
export const peopleOf = (signed: Signed): readonly Named[] =>
  [...signed.school.people.values()].flatMap(({ id, roles: held }) => {
    const name = signed.directory.names.get(id);
    return name === undefined ? [] : [{ name, role: roleOf(signed, held) }];
  });

/** Where people write on an incident who somebody is. */
const saysWho = [
  'contact',
  'reportedBy',
  'withWhom',
  'whom',
  'present',
  'concernsWhom',
  'whoAdvised',
  'byWhom',
  'caseOfficer',
] as const;

/** A body that was notified, such as the police, is nobody's name. */
const namesBody = (type: string, field: string): boolean =>
  type === 'notification-recorded' && field === 'whom';

const peopleIn = (entries: readonly Entry[]): readonly Named[] =>
  entries.flatMap(({ type, written }) =>
    saysWho.flatMap((field) => (namesBody(type, field) ? [] : namesSaid(written[field] ?? ''))),
  );

/** Those of the school before those that an incident says: a role there is more than a guess. */
export const everybodyOn = (signed: Signed, { entries }: StepView): readonly Named[] => {
  const known = peopleOf(signed);
  const isKnown = ({ name }: Named) => known.some((each) => each.name.split(' ').includes(name));
  return [...known, ...peopleIn(entries).filter((each) => !isKnown(each))];
};

type Part = readonly [title: string, text: string];

/** The authority on which it was allocated, or what else was done at once and why it could not wait. */
const urgentAt = ({ entries, found }: StepView, entry: EntryNo): string => {
  const isLead = found.incident.leads.some((lead) => lead.entry === entry);
  const written = ['authority', 'what', 'why'].map((field) => writtenIn(entries, entry, field));
  return [isLead ? 'Chose who leads the investigation.' : '', ...written]
    .filter((text) => text !== '')
    .join(' ');
};

/** A protected report is told by its month alone, and never in its reporter's words. */
const partsOf = (view: StepView): readonly Part[] => {
  const { incident } = view.found;
  const { report, details } = incident;
  const [level, done] = [severity(incident), outcome(incident)];
  const kept = isProtected(incident);
  const at = report?.receivedAt ?? 0;
  const { affected } = saidLast(details);
  return [
    ['Severity', level === null ? 'Not classified yet' : capitalised(level)],
    ['Reported', kept ? sayMonth(londonDate(at)) : sayDate(at)],
    ...(affected === null ? [] : [['People affected', sayTold(told(affected))] as const]),
    ...(kept || done !== null
      ? []
      : [['What happened', writtenIn(view.entries, report?.entry, 'what')] as const]),
    ...openAuthorities(incident)
      .toSorted((a, b) => a.entry - b.entry)
      .map(({ entry }) => ['What the chair did', urgentAt(view, entry)] as const),
    ...(done === null
      ? [['Outcome report', 'Not in yet.'] as const]
      : reportParts(view, done.entry).parts.map(({ title, text }) => [title, text] as const)),
    ['Findings of the governors', writtenIn(view.entries, incident.governorsOutcome?.entry, 'findings')],
  ];
};

export const paperText = (view: StepView, people: readonly Named[]): string => {
  const { incident } = view.found;
  // A title that nobody worded is how the report begins.
  const title = incident.title === null ? incident.reference : withoutNames(titleOf(view), people);
  const parts = partsOf(view)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${withoutNames(text, people)}`);
  return [title, ...parts].join('\n\n');
};
