// How far setting a school up has come, for the heads of its pages: the school, its recovery code, the code
// typed back and, where it is required, two-step sign-in.
import type { School } from '../school/school.ts';

/** "Setting up, 2 of 4"; null once there is somebody else, who finds the school set up. */
export const settingUp = ({ settings, people }: School, step: 1 | 2 | 3 | 4): string | null => {
  const isDone = step === 4 ? !settings.recoveryConfirmed : settings.recoveryConfirmed;
  return people.size > 1 || isDone ? null : `Setting up, ${step} of ${settings.totpRequired ? 4 : 3}`;
};
