// How the page on an incident says that a point of the policy is met, by what its picture is drawn as.
import assert from 'node:assert/strict';
import type { Mark } from '../../src/web/ui/conformance.ts';

export const thenMeets = (html: string, point: string, look: Mark['look']): void => {
  const [, found] = new RegExp(`candour-mark-([a-z-]+)" href="#point-${point}"`).exec(html) ?? [];
  assert.equal(found, look, `point ${point}`);
};
