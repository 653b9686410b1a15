// The pages about people and the school, and one's own account: behind the sign-in, beside the incidents.
import type { Hono } from 'hono';
import { mountPeople } from '../school/people/people.ts';
import { mountPerson } from '../school/people/person.ts';
import { mountPost } from '../school/post.ts';
import { mountRecoveryCode } from '../school/recovery-code.ts';
import { mountSettings } from '../school/settings.ts';
import { mountWhatNext } from '../school/what-next.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { mountAccount } from './account.ts';
import { mountAccountMail } from './account-mail.ts';
import { mountAccountWaysIn } from './account-ways-in.ts';
import { mountCalendarPage } from './calendar-feed.ts';
import { mountIdentityKey } from './identity-key.ts';
import { mountIdentitySheet } from './identity-sheet.ts';
import { mountRecoveryCodes } from './second-factor.ts';

/** Mounts every page about people, the school and one's own account. */
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
  mountPost(desk, site);
  mountRecoveryCode(desk, site);
  mountRecoveryCodes(desk, site);
  mountWhatNext(desk, site);
};
