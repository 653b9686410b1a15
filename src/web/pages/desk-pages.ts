// The pages of the desk, all behind the sign-in.
import type { Hono } from 'hono';
import type { StepName } from '../../incident/steps.ts';
import type { DeskEnv, Site } from '../site.ts';
import type { StepPage } from '../step-page.ts';
import { mountSteps } from '../step-routes.ts';
import { classify } from './classify.ts';
import { recordDecision } from './record-decision.ts';

/** The page of each step that is taken on a page of its own; a report is made before there is an incident. */
export const stepPages = {
  classify,
  'record-decision': recordDecision,
} as const satisfies Partial<Record<StepName, StepPage>>;

/** Mounts every page of the desk. */
export const mountDesk = (desk: Hono<DeskEnv>, site: Site): void => {
  mountSteps(desk, site, Object.values(stepPages));
};
