// Backups: where they go, how the last nights went, one more now, and whether one can be restored.
import type { Hono } from 'hono';
import type { BackupState } from '../../../app/operate/backups.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { readForm } from '../../forms/form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { checkList } from '../../ui/running.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { setUpNote } from '../what-next.ts';
import { tryPath } from './bucket.ts';
import { backupsPath, byTheMachine, inRunning, runner, whereIsPath } from './frame.ts';

const nights = ({ runs }: BackupState): Child =>
  checkList(
    runs.map(({ at, said }) => ({
      light: said === null ? 'well' : 'wrong',
      text: sayMoment(at),
      state: said === null ? 'made' : 'failed',
      more: said,
    })),
  );

const trialWords = ({ trial }: BackupState): Child => {
  if (trial === null) return 'Never tried. Each month Candour does it by itself.';
  if (trial.said !== null) return `It failed ${sayMoment(trial.at)}. ${trial.said}`;
  return `It opened whole ${sayMoment(trial.at)}.`;
};

const doing = (what: 'backup' | 'trial', text: string): Child =>
  html`<form method="post" action="${backupsPath}"><input type="hidden" name="do" value="${what}">${button({
    text,
    classes: 'govuk-button--secondary',
  })}</form>`;

const tryIt = { text: 'Try it', href: tryPath('backups'), visuallyHiddenText: ': the bucket for backups' };

const set = (
  state: BackupState,
  { folder, keysFolder }: NonNullable<BackupState['plan']>,
  isFixed: boolean,
): Child => {
  const change = { text: 'Change', href: whereIsPath, visuallyHiddenText: 'where backups go' };
  return html`${summaryList({
    rows: [
      { key: 'When', value: 'Each night at 2 am, or once the computer is on' },
      {
        key: 'Where',
        value: isFixed ? `${state.place}, ${byTheMachine}` : (state.place ?? 'Not known any more'),
        actions: isFixed || folder === null ? [tryIt, change] : [change],
      },
      { key: 'The keys', value: keysFolder },
      { key: 'Restored to try it', value: html`${trialWords(state)}` },
    ],
  })}
  ${
    state.isRunning
      ? html`<p class="govuk-body">It is being done now. <a class="govuk-link" href="${backupsPath}">Look
        again</a></p>`
      : buttonGroup(doing('backup', 'Make a backup now'), doing('trial', 'Try to restore one now'))
  }
  ${state.runs.length > 0 && html`<h2 class="govuk-heading-m">The last nights</h2>${nights(state)}`}`;
};

const unset = html`<p class="govuk-body">Candour makes no backups by itself yet. Each night it can put one in
    a folder or a bucket, sealed, with the keys in another place. Once a month it restores one, opens all of
    it, and tells you whether that worked.</p>
  ${button({ text: 'Set backups up', href: whereIsPath })}`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = runner(request);
  const state = await site.app.backups.state();
  return deskPage(request, {
    title: 'Backups',
    current: '/settings',
    wide: true,
    flash: request.req.query('done') === 'set' ? 'Backups are set up. The first is made soon.' : undefined,
    body: inRunning(
      signed,
      backupsPath,
      html`<h1 class="govuk-heading-l">Backups</h1>${
        state.plan === null ? unset : set(state, state.plan, site.app.backups.isFixed)
      }${await setUpNote(signed, site)}`,
    ),
  });
};

export const mountBackups = (desk: Hono<DeskEnv>, site: Site): void => {
  const { backups } = site.app;
  desk.get(backupsPath, (request) => show(request, site));
  desk.post(backupsPath, async (request) => {
    runner(request);
    backups.begin((await readForm(request)).get('do') === 'trial' ? 'trial' : 'backup');
    return request.redirect(backupsPath, 303);
  });
};
