// Where backups go: a folder or a bucket, which is tried before it is taken, and a folder for the keys.
import type { Hono } from 'hono';
import { steppedUp } from '../../../accounts/sessions.ts';
import type { BucketTrial } from '../../../app/operate/buckets.ts';
import type { AskedPlan } from '../../../app/operate/plan-backups.ts';
import { type AnswersOf, type Located, parseFields, problemAt, renderFields } from '../../forms/field.ts';
import { branching, lineText } from '../../forms/fields.ts';
import { type Form, formWith, readForm } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { triedList } from './bucket.ts';
import {
  askPassword,
  backupsPath,
  byTheMachine,
  keepsSecret,
  runner,
  secretField,
  whereIsPath,
} from './frame.ts';

const line = (name: string, label: string, hint: string, required: string) =>
  lineText(name, { label, hint, required, autocomplete: 'off' });

const bucketFields = (hasSecret: boolean) => ({
  service: line('service', 'Address', 'Such as https://s3.eu-west-2.amazonaws.com', 'Give the address'),
  bucket: line('bucket', 'Bucket', 'Its name. A folder may follow: backups/school', 'Give the bucket'),
  region: line('region', 'Region', 'Such as eu-west-2', 'Give the region'),
  keyId: line('keyId', 'Key ID', 'It may list, read, write and delete files there.', 'Give the key ID'),
  secret: secretField('secret', 'Secret', hasSecret ? keepsSecret : undefined),
});

const keysFolder = line(
  'keysFolder',
  'Folder for the keys',
  'Elsewhere, best on another drive. Without the key file or the recovery code it opens nothing.',
  'Give the folder for the keys',
);

const fieldsFor = (hasSecret: boolean) => ({
  to: branching('to', {
    label: 'Where do backups go?',
    required: 'Choose where backups go',
    branches: {
      folder: {
        text: 'To a folder',
        hint: 'On another drive of this computer.',
        fields: {
          folder: line(
            'folder',
            'Folder for backups',
            'Such as /media/backup or D:\\Backups. Make it first.',
            'Give the folder for backups',
          ),
        },
      },
      bucket: {
        text: 'To an S3 address',
        hint: 'A bucket that you rent or run.',
        fields: bucketFields(hasSecret),
      },
    },
  }),
  keysFolder,
});

/** Of the form of a machine whose settings name the bucket. */
const ofTheMachine = { keysFolder };

type Answers = AnswersOf<ReturnType<typeof fieldsFor>>;

function planOf({ to, keysFolder }: Answers): AskedPlan {
  if (to.choice === 'folder') return { folder: to.folder, bucket: null, keysFolder };
  const { service, bucket, region, keyId, secret } = to;
  const url = [service, bucket].map((part) => part.replaceAll(/^\/+|\/+$/g, '')).join('/');
  return { folder: null, bucket: { url, region, keyId, secret }, keysFolder };
}

type Read = { readonly plan: AskedPlan } | { readonly problems: readonly Located[] };

function planIn(form: Form, isFixed: boolean): Read {
  if (isFixed) {
    const parsed = parseFields(ofTheMachine, form);
    return 'problems' in parsed ? parsed : { plan: { folder: null, bucket: null, ...parsed.answers } };
  }
  const parsed = parseFields(fieldsFor(false), form);
  return 'problems' in parsed ? parsed : { plan: planOf(parsed.answers) };
}

/** With what is set already. */
async function formNow({ backups }: Site['app']): Promise<Form> {
  const [{ plan }, bucket] = [await backups.state(), await backups.bucket()];
  const known = { folder: plan?.folder ?? '', keysFolder: plan?.keysFolder ?? '' };
  if (bucket === null) return formWith({ ...known, to: plan === null ? '' : 'folder' });
  const { origin, pathname } = new URL(bucket.url);
  const { region, keyId } = bucket;
  return formWith({ ...known, to: 'bucket', service: origin, bucket: pathname.slice(1), region, keyId });
}

type Drawn = {
  readonly form: Form;
  readonly problems?: readonly Located[];
  readonly tried?: BucketTrial;
};

async function draw(request: DeskRequest, { app }: Site, { form, problems = [], tried }: Drawn) {
  const { isFixed, state, bucket } = app.backups;
  const problem = problems.length > 0;
  const fields = isFixed ? ofTheMachine : fieldsFor(tried !== undefined || (await bucket()) !== null);
  return deskPage(request, {
    title: 'Where backups go',
    current: '/settings',
    before: backLink({ href: backupsPath, text: 'Back to backups' }),
    problem,
    body: html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">Where backups go</h1>
      ${tried && triedList(tried.map((step) => ({ ...step, said: null })))}${
        isFixed && html`<p class="govuk-body">They go to ${(await state()).place}, ${byTheMachine}.</p>`
      }
      <form method="post" action="${whereIsPath}" novalidate>${renderFields(fields, form, problems)}
      ${buttonGroup(button({ text: 'Back up each night' }))}</form>`,
  });
}

async function setWhere(request: DeskRequest, site: Site): Promise<Response> {
  const { backups, now } = site.app;
  if (!steppedUp(runner(request).session, now())) return askPassword(request, whereIsPath);
  const form = await readForm(request);
  const read = planIn(form, backups.isFixed);
  if ('problems' in read) return draw(request, site, { form, problems: read.problems });
  const refused = await backups.setPlan(read.plan);
  if (refused === null) return request.redirect(`${backupsPath}?done=set`, 303);
  const { at, problem } = refused.fault;
  const { tried } = refused;
  return draw(request, site, { form, problems: [problemAt(at, problem)], ...(tried && { tried }) });
}

export const mountWhereBackupsGo = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(whereIsPath, async (request) =>
    steppedUp(runner(request).session, site.app.now())
      ? draw(request, site, { form: await formNow(site.app) })
      : askPassword(request, whereIsPath),
  );
  desk.post(whereIsPath, (request) => setWhere(request, site));
};
