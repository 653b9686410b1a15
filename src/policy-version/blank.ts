import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';

export const blankVersion: PolicyVersionState = {
  version: 0,
  changed: 0,
  stage: 'draft',
  by: null,
  begunAt: 0,
  from: null,
  grounds: [],
  reworded: {},
  putForward: null,
  declined: null,
  recorded: null,
  adoption: null,
  reviews: [],
  proposedReview: null,
  remindedFor: 0,
  reminded: {},
  papers: [],
};
