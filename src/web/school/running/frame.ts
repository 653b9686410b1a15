// What stands around the pages of School > Running it.
import { maySeePost } from '../../../school/may.ts';
import { schoolSteps } from '../../../school/steps.ts';
import { isOpen } from '../../shell/desk.ts';
import type { Signed } from '../../shell/site.ts';
import { tabList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';

export const healthPath = '/running';
export const mailPath = '/running/mail';
export const backupsPath = '/running/backups';
export const signInPath = '/running/sign-in';

/** Who manages how Candour runs: by what mail is sent, and where backups go. */
export const mayRun = (signed: Signed): boolean => isOpen(schoolSteps['set-mail-server'], signed);

/** The tabs of Running it above one of its pages. */
export const inRunning = (signed: Signed, current: string, body: Child): Html => {
  const pages = [
    { href: healthPath, text: 'Health' },
    ...(isOpen(maySeePost, signed) ? [{ href: mailPath, text: 'Mail' }] : []),
    ...(mayRun(signed)
      ? [
          { href: backupsPath, text: 'Backups' },
          { href: signInPath, text: 'Signing in' },
        ]
      : []),
  ];
  const tabs = pages.map((page) => ({ ...page, current: page.href === current }));
  return html`${tabList({ label: 'Running it', tabs, menu: null })}${body}`;
};
