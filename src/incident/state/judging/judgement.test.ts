import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossesLine, isMilder } from './judgement.ts';

test('a judgement is milder where fewer are told, or the risk is less', () => {
  const unlikely = { risk: 'unlikely', tell: 'nobody' } as const;
  const likely = { risk: 'likely', tell: 'regulator' } as const;
  const none = { risk: null, tell: 'nobody' } as const;
  assert.ok(isMilder(unlikely, likely) && !isMilder(likely, unlikely));
  assert.ok(!isMilder(unlikely, unlikely));
  assert.ok(isMilder({ ...unlikely, tell: 'regulator' }, likely));
  assert.ok(isMilder({ ...likely, tell: 'nobody' }, likely));
  assert.ok(isMilder(none, unlikely) && !isMilder(unlikely, none));
  assert.ok(!isMilder(none, none));
});

test('who leads changes from the office to governors with it, and from there to the governors', () => {
  assert.ok(!crossesLine('minor', 'moderate') && !crossesLine('moderate', 'minor'));
  assert.ok(crossesLine('moderate', 'major') && crossesLine('major', 'critical'));
  assert.ok(crossesLine('critical', 'major') && !crossesLine('major', 'major'));
});
