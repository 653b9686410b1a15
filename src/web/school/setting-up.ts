// How far setting a school up has come, for the heads of its pages: the school, its recovery code, the code
// typed back. Whether two-step sign-in follows is decided on the first page: it is no part of the count, so
// that the count is the same from beginning to end.
import type { School } from '../../school/school.ts';

/** "Setting up, 2 of 3"; null once there is somebody else, who finds the school set up. */
export const settingUp = ({ settings, people }: School, step: 1 | 2 | 3 | 'last'): string | null => {
  const isDone = step === 'last' ? !settings.recoveryConfirmed : settings.recoveryConfirmed;
  if (people.size > 1 || isDone) return null;
  return step === 'last' ? 'Setting up, one last thing' : `Setting up, ${step} of 3`;
};
