import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import type { WaitsAs } from '../../app/governing/waits-on.ts';

/** As an agenda says it: everybody reads it whom the item does not concern, so it names nobody. */
const subjects: Readonly<Record<WaitsAs, (name: string) => string>> = {
  'urgent-authority': (name) => `Urgent action on ${name}: to ratify`,
  outcome: (name) => `${name}: the governors’ findings, to decide`,
  directions: (name) => `${name}: directions without an answer, to note`,
  report: (name) => `${name}: outcome report, to note`,
  'late-promise': (name) => `${name}: something promised is late, to note`,
  'term-report': (name) => `Report on security incidents, ${name}: to note`,
  version: (points) => `New version of the Security Incidents Policy${points && `, ${points}`}: to adopt`,
  review: () => 'Security Incidents Policy, to stay as it is: to decide',
  exception: (name) => `Exception from ${name}: to decide`,
  'late-action': (name) => `Action due ${name}, late: to note`,
};

export const sayWaiting = ({ as, name }: Pick<WaitsForGovernors, 'as' | 'name'>): string =>
  subjects[as](name);
