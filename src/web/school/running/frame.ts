// What stands around the pages of School > Running it.
import { NotFound } from '../../../record/failure.ts';
import { maySeePost } from '../../../school/may.ts';
import { schoolSteps } from '../../../school/steps.ts';
import type { Field } from '../../forms/field.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskRequest, Signed } from '../../shell/site.ts';
import { tabList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { passwordInput } from '../../ui/inputs/input.ts';

export const healthPath = '/running';
export const mailPath = '/running/mail';
export const backupsPath = '/running/backups';
export const whereIsPath = `${backupsPath}/where`;
export const signInPath = '/running/sign-in';

/** Who manages how Candour runs: by what mail is sent, and where backups go. */
export const mayRun = (signed: Signed): boolean => isOpen(schoolSteps['set-mail-server'], signed);

/** Who asks for a page of theirs. */
export const runner = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!mayRun(signed)) throw new NotFound('This page is for people who manage how Candour runs.');
  return signed;
};

export const askPassword = (request: DeskRequest, next: string): Response =>
  request.redirect(`/account/password-again?next=${next}`, 303);

/** Behind a setting that no page changes. */
export const byTheMachine = 'as the settings of this computer say';

/** No page shows it again; left empty, what is kept stays. */
export const secretField = (name: string, label: string, hint?: string): Field<string> => ({
  names: [name],
  parse: (form) => form.get(name),
  render: (_form, error) => passwordInput({ name, label, hint, error, autocomplete: 'off' }),
});

/** Said only where there is one. */
export const keepsSecret = 'Leave it empty to keep the one that Candour has.';

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
