import { defineKind } from './kind.ts';
import { permitSchool } from './may.ts';
import { blankSettings, type Settings } from './school.ts';
import { schoolNotifications } from './school-notifications.ts';
import type { SchoolContext } from './step.ts';
import { schoolSteps } from './steps.ts';

/** What the school itself is to the one door. */
export const schoolKind = defineKind<'school', Settings, SchoolContext, typeof schoolSteps>({
  name: 'school',
  steps: schoolSteps,
  blank: blankSettings,
  opensWith: [],
  sealedAs: 'stream',
  contextOf: (_settings, given) => given,
  permit: (_settings, step, { actor, school }) => permitSchool(schoolSteps[step], school, actor, null),
  notificationsOf: (happened) => schoolNotifications({ ...happened, person: null }),
  inSchool: {
    of: ({ settings }) => settings,
    into: (school, settings) => ({ ...school, settings }),
  },
});
