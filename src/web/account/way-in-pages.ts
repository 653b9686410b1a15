// The way in: signing in, links of invitation and reset, setting the school up.
import type { Hono } from 'hono';
import { mountSetUp } from '../school/set-up.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { mountVerifyAddress } from './account-mail.ts';
import { mountForgot } from './forgot.ts';
import { mountSecondFactor } from './second-factor.ts';
import { mountSetPassword } from './set-password.ts';
import { mountSignIn } from './sign-in.ts';
import { mountSignInCode } from './sign-in-code.ts';

/** Mounts every page of the way in. */
export const mountWayIn = (server: Hono<DeskEnv>, site: Site): void => {
  mountSignIn(server, site);
  mountSignInCode(server, site);
  mountSetUp(server, site);
  mountSetPassword(server, site);
  mountForgot(server, site);
  mountVerifyAddress(server, site);
  mountSecondFactor(server, site);
};
