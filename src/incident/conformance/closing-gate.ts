// What stands between an incident and its closing (5e): exactly what is missing, by which point, and which
// step supplies it. The person who closes reads this list; an empty one opens the gate.
import type { Basis, ItemId } from '../../policy/policy.ts';
import { openDirections } from '../state/governing.ts';
import { type Incident, reportability } from '../state/incident.ts';
import { asksToAssessAgain } from '../state/triage.ts';
import type { StepName } from '../step-names.ts';
import { isForWords, itemStates } from './items.ts';

/** Something that is missing before closing, and the step that supplies it. */
export type Missing = {
  readonly basis: Basis;
  readonly what: string;
  readonly step: StepName;
};

const stepOfItem: Partial<Record<string, StepName>> = {
  '3k': 'submit-outcome',
  '4a': 'name-governors',
  '4b': 'allocate',
  '4c': 'review-outcome',
  '5a': 'classify',
  '5b': 'verify-details',
  '5c': 'name-governors',
  '6a': 'allocate',
  '6b': 'name-governors',
  '6c': 'assess-reportability',
  '6d': 'governors-outcome',
};

const lacks = (basis: Basis, what: string, step: StepName): Missing => ({ basis, what, step });

const missingWord = (incident: Incident): readonly Missing[] =>
  incident.acknowledged === null
    ? [lacks('5d', 'Nobody has acknowledged the report to its reporter.', 'acknowledge')]
    : [];

const missingReports = (incident: Incident): readonly Missing[] => {
  const judged = reportability(incident);
  if (judged === null) {
    return [
      lacks('UK GDPR Art 33', 'Whether it must be reported has not been assessed.', 'assess-reportability'),
    ];
  }
  if (judged.personalData === 'not-known') {
    return [
      lacks(
        'UK GDPR Art 33',
        'Whether personal data is involved is still not known.',
        'assess-reportability',
      ),
    ];
  }
  const missing: Missing[] = [];
  if (asksToAssessAgain(incident)) {
    missing.push(
      lacks(
        'UK GDPR Art 33',
        'The facts have changed since it was assessed who must be told: by them more must be told.',
        'assess-reportability',
      ),
    );
  }
  if (judged.tell !== 'nobody' && !incident.notifications.some((each) => each.body === 'regulator')) {
    missing.push(
      lacks(
        'UK GDPR Art 33',
        'The regulator must be told, and no notification is recorded.',
        'record-notification',
      ),
    );
  }
  const informed = incident.contacts.some((contact) => contact.kind === 'informed');
  if (judged.tell === 'regulator-and-individuals' && !informed) {
    missing.push(
      lacks(
        'UK GDPR Art 34',
        'The people affected must be told, and nobody is recorded as informed.',
        'inform-people',
      ),
    );
  }
  return missing;
};

/** The word to the reporter is asked for by itself, and closing is what the gate is before. */
const askedElsewhere: readonly ItemId[] = ['5d', '5e'];

const missingItems = (incident: Incident): readonly Missing[] =>
  itemStates(incident)
    .filter(({ item, state }) => state === 'open' && !askedElsewhere.includes(item))
    .map(({ item }) => {
      if (!isForWords(incident, item) && item === '4d') {
        return lacks(item, 'A recommendation of the Governing Body has no answer.', 'answer-recommendation');
      }
      const step = stepOfItem[item];
      return step === undefined
        ? lacks(item, `${item} has no answer.`, 'answer-point')
        : lacks(item, `${item} is not met yet.`, step);
    });

/** Exactly what is missing before this incident may close (5e). */
export const closingGate = (incident: Incident): readonly Missing[] => [
  ...missingWord(incident),
  ...missingItems(incident),
  ...missingReports(incident),
  ...openDirections(incident).map(({ entry }) =>
    lacks('3', `What the Governing Body wants done (entry ${entry}) has no answer.`, 'answer-direction'),
  ),
  ...incident.proposals.map(() =>
    lacks('school default', 'A proposal waits for a second person.', 'confirm-proposal'),
  ),
];
