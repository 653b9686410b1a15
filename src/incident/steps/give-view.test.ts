import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';

import { classifyAs } from '../../../test/given/samples.ts';
import { givenInvestigating, lastNotices } from '../../../test/given/stages.ts';
import { isRefusal } from '../../record/step.ts';
import { giveView } from './give-view.ts';

const fromCritical = () =>
  givenInvestigating('critical').done('classify', classifyAs('major'), { reason: 'It is less.' }, 'bursar');
const confirmed = (each: Case, reason = 'As said.') => {
  const proposal = each.incident.proposals.at(-1)?.entry ?? 0;
  return each.when('confirm-proposal', { proposal, agreed: true }, { reason }, 'chair');
};

describe('the view of a governor on the case', () => {
  test('is asked of who leads a critical case, and the chair answers them where they do not agree', () => {
    const waits = fromCritical();
    const asked = lastNotices(waits).filter(({ step }) => step === 'give-view');
    assert.deepEqual(
      asked.map(({ to }) => to),
      [id('governor')],
    );
    thenRefused(waits.when('give-view', { agrees: false }, {}, 'governor'), '4', /why you do not agree/);
    const why = 'The families do not know yet.';
    const against = waits.done('give-view', { agrees: false }, { why }, 'governor');
    thenRefused(against.when('give-view', { agrees: true }, {}, 'governor'), '4', /already said/);
    thenRefused(confirmed(against, ''), '2', /reason/);
    assert.ok('events' in confirmed(against, 'The families know.'));
  });

  test('is waited for by nobody', () => {
    assert.ok('events' in confirmed(fromCritical()));
    const agreed = fromCritical().done('give-view', { agrees: true }, {}, 'governor');
    assert.ok('events' in confirmed(agreed));
  });

  test('is not given by the person who proposes it', () => {
    const { incident } = fromCritical();
    const [proposal] = incident.proposals;
    assert.ok(proposal);
    const by = { kind: 'person', person: id('governor') } as const;
    const own = { ...incident, proposals: [{ ...proposal, by }] };
    const found = giveView.decide(own, { agrees: true }, { actor: by, proseGiven: new Set() } as never);
    assert.match(isRefusal(found) ? found.because : '', /propose it yourself/);
  });

  test('is not asked where nothing is to be lowered', () => {
    const none = givenInvestigating('critical').when('give-view', { agrees: true }, {}, 'governor');
    thenRefused(none, '4', /Nobody proposes/);
  });
});

test('what one governor thinks stands beside what another does', () => {
  const { evolve } = giveView.events['view-given'];
  const { incident } = fromCritical();
  const given = (before: typeof incident, entry: number): typeof incident =>
    evolve(before, {
      ...{ type: 'view-given', version: entry, at: entry, actor: { kind: 'clock' } },
      facts: { agrees: true, proposal: incident.proposals.at(-1)?.entry },
    } as never);
  const waiting = given(given(incident, 90), 91).proposals.at(-1);
  assert.deepEqual(waiting?.what === 'lower-severity' && waiting.views.map(({ entry }) => entry), [90, 91]);
});
