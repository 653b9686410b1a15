// The way in: signing in, links of invitation and reset, setting the school up.
import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../site.ts';
import { mountSignIn } from './sign-in.ts';

/** Mounts every page of the way in. */
export const mountWayIn = (server: Hono<DeskEnv>, site: Site): void => {
  mountSignIn(server, site);
};
