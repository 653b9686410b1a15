// How a major incident is carried to its closing by one person who is both the office and the acting chair.
import assert from 'node:assert/strict';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import type { Name } from '../given/people.ts';
import type { Values } from '../tools/http.ts';
import type { Story } from './story.ts';

/** From the acknowledgement to the closing: they judge, the investigating officer leads and reports. */
export async function whenCarriedToClosing(story: Story, acts: Name, governing: Values = {}): Promise<void> {
  for (const form of ['acknowledge', 'verify-details'] as const) await story.does(acts, form);
  await story.does(acts, 'classify', { severity: 'major' });
  await story.does(acts, 'assess-reportability');
  await story.does(acts, 'allocate');
  await story.does(acts, 'name-governors', governing);
  for (const item of unansweredBeforeOutcome(await story.incident())) {
    if (item === '3h') await story.does(acts, 'decide-discipline');
    else await story.does('investigating-officer', 'answer-point', { item });
  }
  await story.does('investigating-officer', 'submit-outcome');
  await story.does(acts, 'governors-outcome');
  await story.does(acts, 'review-outcome');
  await story.does(acts, 'answer-point', { item: '4d' });
  await story.does(acts, 'close');
  assert.equal((await story.incident()).stage, 'closed');
}
