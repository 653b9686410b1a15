import { inOffice } from '../../policy/said.ts';
import { refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { CarriedOver, VersionStep } from '../step.ts';
import { type Adopted, adopted, adopting } from './adopt-version.ts';
import { outOfDate } from './withdraw-version.ts';

/** Another governor says that the committee decided what the chair recorded: from now on it is in force. */
export const confirmVersion: VersionStep<'confirm-version', None, never, Adopted | CarriedOver> = {
  name: 'confirm-version',
  title: `Confirm that the ${inOffice('governors')} adopted it`,
  point: 'school default',
  who: ['confirmer'],
  grave: true,
  prose: {},
  decide(version, _facts, { school }) {
    if (version.recorded === null)
      return refuse(
        'school default',
        `Nobody has recorded that the ${inOffice('governors')} adopted this version.`,
      );
    const { number, approvedOn: meetingOn, nextReview, leftOut } = version.recorded;
    return (
      outOfDate(version, school) ??
      adopted(version, { number, meetingOn, nextReview, ...(leftOut && { leftOut }) }, school)
    );
  },
  events: adopting,
};
