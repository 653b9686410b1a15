import type { Hono } from 'hono';
import { mountPeople } from '../school/people/people.ts';
import { mountPerson } from '../school/people/person.ts';
import { mountRecoveryCode } from '../school/recovery-code.ts';
import { mountBackups } from '../school/running/backups.ts';
import { mountHealth } from '../school/running/health.ts';
import { mountMail } from '../school/running/mail.ts';
import { mountSetUp } from '../school/set-up.ts';
import { mountSettings } from '../school/settings.ts';
import { mountWhatNext } from '../school/what-next.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { mountAccount } from './account.ts';
import { mountAccountMail, mountVerifyAddress } from './account-mail.ts';
import { mountAccountWaysIn } from './account-ways-in.ts';
import { mountCalendarPage } from './calendar-feed.ts';
import { mountIdentityKey } from './identity-key.ts';
import { mountIdentitySheet } from './identity-sheet.ts';
import { mountForgot, mountSetPassword } from './password-links.ts';
import { mountRecoveryCodes, mountSecondFactor } from './second-factor.ts';
import { mountSignIn, mountSignInCode } from './sign-in.ts';

export const mountAccountPages = (desk: Hono<DeskEnv>, site: Site): void => {
  mountAccount(desk, site);
  mountAccountWaysIn(desk, site);
  mountAccountMail(desk, site);
  mountCalendarPage(desk, site);
  mountIdentityKey(desk, site);
  mountIdentitySheet(desk, site);
  mountPeople(desk, site);
  mountPerson(desk, site);
  mountSettings(desk, site);
  mountHealth(desk, site);
  mountMail(desk, site);
  mountBackups(desk, site);
  mountRecoveryCode(desk, site);
  mountRecoveryCodes(desk, site);
  mountWhatNext(desk, site);
};

export const mountWayIn = (server: Hono<DeskEnv>, site: Site): void => {
  mountSignIn(server, site);
  mountSignInCode(server, site);
  mountSetUp(server, site);
  mountSetPassword(server, site);
  mountForgot(server, site);
  mountVerifyAddress(server, site);
  mountSecondFactor(server, site);
};
