// How the school works with Candour: whether a second factor is asked for, which days are its own, when the
// daily digest is sent, how many governors make a meeting, and how many are kept for a panel.
import { inOffice } from '../../policy/said.ts';
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import { daysFrom, faultOf, type OwnDays } from '../own-days.ts';
import type { Settings } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = {
  readonly totpRequired: boolean;
  readonly days: OwnDays | null;
  readonly digestAt: number;
  /** Left out, it stays as it is. */
  readonly panelSize?: number;
};

/** A panel of more would be most of the Governing Body. */
const panelMax = 9;

/** The first and last time of day at which a digest may be sent, in minutes after midnight. */
const digestBounds = { first: 300, last: 1320 };

const faultIn = ({ days, digestAt, panelSize = 0 }: Facts): string | null => {
  const { first, last } = digestBounds;
  if (!Number.isInteger(digestAt) || digestAt < first || digestAt > last)
    return 'The daily digest is sent between 05:00 and 22:00.';
  if (!Number.isInteger(panelSize) || panelSize < 0 || panelSize > panelMax)
    return `A panel has at most ${panelMax} ${inOffice('governors')}.`;
  return days === null ? null : faultOf(days);
};

/** The settings that are changed as a whole, as they stand. */
export const settingsNow = ({ totpRequired, days, digestAt, panelSize }: Settings): Facts => ({
  totpRequired,
  days,
  digestAt,
  panelSize,
});

export const changeSettings: SettingsStep<
  'change-settings',
  Facts,
  never,
  Event<'settings-changed', Facts>
> = {
  name: 'change-settings',
  point: 'school default',
  who: managers,
  prose: {},
  decide(_settings, facts) {
    const fault = faultIn(facts);
    return fault === null ? [{ type: 'settings-changed', facts }] : refuse('school default', fault);
  },
  events: {
    'settings-changed': {
      evolve: (settings, { facts, at }) => ({ ...settings, ...facts, ...daysFrom(settings, facts.days, at) }),
    },
  },
};
