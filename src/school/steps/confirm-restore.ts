// Somebody confirms that the data restored from a backup are the right ones; two must, before Candour opens
// again. The entry is of the new lineage, so the record itself says where a restore lies in it.
import type { Moment } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import type { SettingsStep } from '../step.ts';

type Facts = {
  readonly restoredAt: Moment;
  readonly backupMadeAt: Moment;
  readonly lineage: number;
  /** At least so many entries, recorded after the backup was made, are not in it. */
  readonly lacks?: number;
  /** The place in the record after which they stood. */
  readonly lacksAfter?: number;
  /** How many receipts were given of reports among them. */
  readonly lacksReceipts?: number;
};

export const confirmRestore: SettingsStep<
  'confirm-restore',
  Facts,
  never,
  Event<'restore-confirmed', Facts>
> = {
  name: 'confirm-restore',
  point: 'school default',
  who: ['headteacher', 'bursar', 'chair', 'vice-chair'],
  prose: {},
  decide: (_settings, facts) => [{ type: 'restore-confirmed', facts }],
  events: {
    'restore-confirmed': { evolve: (settings) => settings },
  },
};
