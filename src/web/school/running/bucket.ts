// A bucket, tried: it is given a small file, asked for it back, and rid of it.
import type { Hono } from 'hono';
import type { BucketTrial, BucketUse } from '../../../app/operate/buckets.ts';
import { NotFound } from '../../../record/failure.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { checkList } from '../../ui/running.ts';
import { healthPath, runner } from './frame.ts';

export const tryPath = (use: BucketUse): string => `${healthPath}/bucket/${use}`;

/** What is so where it went well, and what where it stopped. */
const words: Readonly<Record<BucketTrial[number]['stage'], readonly [well: string, wrong: string]>> = {
  answers: ['It lets Candour in', 'It does not let Candour in'],
  takes: ['It takes a file', 'It takes no file'],
  gives: ['It gives the file back whole', 'It does not give the file back whole'],
  removes: ['It removes the file', 'It does not remove the file'],
};

const states = { well: 'works', wrong: 'stopped here', 'not-yet': 'not tried' } as const;

export const triedList = (tried: BucketTrial): Child =>
  checkList(
    tried.map(({ stage, went, said }) => ({
      light: went,
      text: words[stage][went === 'wrong' ? 1 : 0],
      state: states[went],
      more: said,
    })),
  );

const titles = { evidence: 'The bucket for evidence', backups: 'The bucket for backups' } as const;

const isUse = (text: string): text is BucketUse => Object.hasOwn(titles, text);

async function draw(request: DeskRequest, site: Site, tries: boolean): Promise<Response> {
  runner(request);
  const use = request.req.param('use') ?? '';
  const { all, tryOut } = site.app.buckets;
  const known = isUse(use) && (await all('last')).find((each) => each.use === use);
  if (!isUse(use) || !known) throw new NotFound('No bucket is used for this.');
  return deskPage(request, {
    title: titles[use],
    current: '/settings',
    before: backLink({ href: healthPath, text: 'Back to Running it' }),
    body: html`<h1 class="govuk-heading-l">${titles[use]}</h1><p class="govuk-body">${known.place}</p>
      ${tries && triedList(await tryOut(use))}
      <form method="post" action="${tryPath(use)}">${button({ text: 'Try it' })}</form>`,
  });
}

export const mountBucket = (desk: Hono<DeskEnv>, site: Site): void => {
  const path = `${healthPath}/bucket/:use`;
  desk.get(path, (request) => draw(request, site, false));
  desk.post(path, (request) => draw(request, site, true));
};
