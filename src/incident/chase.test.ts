import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, id, names } from '../../test/given.ts';
import { lived, reported } from '../../test/stages.ts';
import { type Moment, momentOf, sayMoment } from '../policy/clock.ts';

/** What time did, in a line each: what, about which duty, when it was told, and whom it reached. */
const told = ({ incident }: Case): readonly string[] =>
  incident.chased.map(({ what, duty, mark, unit, at, to }) => {
    const people = names.filter((name) => to.includes(id(name)));
    const share = `${mark} ${unit === 'hours' ? 'h' : '%'}`;
    return `${sayMoment(at)} ${what} ${duty} ${share} ${people.join(', ')}`.trim();
  });
const about = (each: Case, duty: string): readonly string[] =>
  told(each).filter((line) => line.includes(duty));
const friday = momentOf('2026-10-09', '15:00');
const at = (moment: Moment): Case => reported({ receivedAt: moment }, undefined, moment);

describe('what time does about a duty', () => {
  test('a report that everyone forgets climbs from the office to the chair and on to the vice-chair', () => {
    const forgotten = lived(at(friday), momentOf('2026-10-14', '17:00'));
    assert.deepEqual(about(forgotten, 'acknowledge'), [
      'Mon 12 October 2026, 07:00 reminder acknowledge 50 % headteacher, bursar',
      'Mon 12 October 2026, 07:00 reminder acknowledge 80 % headteacher, bursar',
      'Mon 12 October 2026, 17:00 missed acknowledge 100 %',
      'Mon 12 October 2026, 17:00 reminder acknowledge 100 % headteacher, bursar',
      'Mon 12 October 2026, 17:00 escalation acknowledge 100 % chair',
      'Wed 14 October 2026, 07:00 escalation acknowledge 150 % vice-chair',
    ]);
  });
});
