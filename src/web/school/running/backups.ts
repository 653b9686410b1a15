// Backups: where they go, how the last nights went, one more now, and whether one can be restored.
import type { Hono } from 'hono';
import { steppedUp } from '../../../accounts/sessions.ts';
import type { BackupState } from '../../../app/operate/backups.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import { type Located, parseFields, problemAt, renderFields } from '../../forms/field.ts';
import { lineText } from '../../forms/fields.ts';
import { type Form, formWith, readForm } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { checkList } from '../../ui/running.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { setUpNote } from '../what-next.ts';
import { backupsPath, healthPath, inRunning, mayRun } from './frame.ts';

const whereIsPath = `${backupsPath}/where`;

const allowed = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!mayRun(signed)) throw new NotFound('This page is for people who manage how Candour runs.');
  return signed;
};

const fields = {
  folder: lineText('folder', {
    label: 'Folder for backups',
    hint: 'On another drive, such as /media/backup or D:\\Backups. It holds no keys.',
    required: 'Give the folder for backups',
    autocomplete: 'off',
  }),
  keysFolder: lineText('keysFolder', {
    label: 'Folder for the keys',
    hint: 'Elsewhere, best on a third drive. Without the key file or the recovery code it opens nothing.',
    required: 'Give the folder for the keys',
    autocomplete: 'off',
  }),
};

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
  const of = trial.backupMadeAt === null ? '' : `, the backup of ${sayMoment(trial.backupMadeAt)}`;
  return `It opened whole ${sayMoment(trial.at)}${of}.`;
};

const doing = (what: 'backup' | 'trial', text: string): Child =>
  html`<form method="post" action="${backupsPath}"><input type="hidden" name="do" value="${what}">${button({
    text,
    classes: 'govuk-button--secondary',
  })}</form>`;

const set = (state: BackupState, { folder, keysFolder }: NonNullable<BackupState['plan']>): Child => {
  const change = { text: 'Change', href: whereIsPath, visuallyHiddenText: 'where backups go' };
  return html`${summaryList({
    rows: [
      { key: 'When', value: 'Each night at 2 am, or once the computer is on' },
      { key: 'Where', value: folder, actions: [change] },
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
    a folder or on a drive, sealed, with the keys in another place. Once a month it restores one, opens all of
    it, and tells you whether that worked.</p>
  ${button({ text: 'Set backups up', href: whereIsPath })}`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = allowed(request);
  const state = await site.app.backups.state();
  return deskPage(request, {
    title: 'Backups',
    current: '/settings',
    wide: true,
    before: backLink({ href: healthPath, text: 'Back to Running it' }),
    flash: request.req.query('done') === 'set' ? 'Backups are set up. The first is made soon.' : undefined,
    body: inRunning(
      signed,
      backupsPath,
      html`<h1 class="govuk-heading-l">Backups</h1>${
        state.plan === null ? unset : set(state, state.plan)
      }${await setUpNote(signed, site)}`,
    ),
  });
};

const draw = (request: DeskRequest, form: Form, problems: readonly Located[] = []): Response => {
  const problem = problems.length > 0;
  return deskPage(request, {
    title: 'Where backups go',
    current: '/settings',
    before: backLink({ href: backupsPath, text: 'Back to backups' }),
    problem,
    body: html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">Where backups go</h1>
      <p class="govuk-body">Both are folders on the computer that runs Candour, or on a drive that it has.
      Make them first.</p>
      <form method="post" action="${whereIsPath}" novalidate>${renderFields(fields, form, problems)}
      ${buttonGroup(button({ text: 'Back up each night' }))}</form>`,
  });
};

const askPassword = (request: DeskRequest): Response =>
  request.redirect(`/account/password-again?next=${whereIsPath}`, 303);

async function setWhere(request: DeskRequest, site: Site): Promise<Response> {
  if (!steppedUp(allowed(request).session, site.app.now())) return askPassword(request);
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, form, parsed.problems);
  const fault = await site.app.backups.setPlan(parsed.answers);
  if (fault !== null) return draw(request, form, [problemAt(fault.at, fault.problem)]);
  return request.redirect(`${backupsPath}?done=set`, 303);
}

export const mountBackups = (desk: Hono<DeskEnv>, site: Site): void => {
  const { backups, now } = site.app;
  desk.get(backupsPath, (request) => show(request, site));
  desk.post(backupsPath, async (request) => {
    allowed(request);
    backups.begin((await readForm(request)).get('do') === 'trial' ? 'trial' : 'backup');
    return request.redirect(backupsPath, 303);
  });
  desk.get(whereIsPath, async (request) => {
    if (!steppedUp(allowed(request).session, now())) return askPassword(request);
    const { plan } = await backups.state();
    return draw(request, formWith({ folder: plan?.folder ?? '', keysFolder: plan?.keysFolder ?? '' }));
  });
  desk.post(whereIsPath, (request) => setWhere(request, site));
};
