// The crest and the lines of the letterhead. A picture is typeset once before it is kept: one that cannot be
// drawn would stop every document.
import type { Hono } from 'hono';
import type { Document } from '../../app/documents/document.ts';
import { isDone } from '../../app/door/order.ts';
import { NotFound } from '../../record/failure.ts';
import { schoolSteps } from '../../school/steps.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { filePicker } from '../ui/inputs/file-picker.ts';
import { textarea } from '../ui/inputs/input.ts';
import { backLink } from '../ui/links.ts';
import { warningText } from '../ui/notice.ts';

const path = '/settings/letterhead';
const crestMaxBytes = 300 * 1024;

const show = (request: DeskRequest, problem: Child = null, given?: string): Response => {
  const { directory } = request.get('signed');
  const { crest, letterhead } = directory;
  return deskPage(
    request,
    {
      title: 'Crest and letterhead',
      current: '/settings',
      before: backLink({ href: '/settings', text: 'Back to the school' }),
      problem: problem !== null,
      body: html`<h1 class="govuk-heading-l">Crest and letterhead</h1>${problem}<form method="post"
        action="${path}" enctype="multipart/form-data" novalidate>${filePicker({
          name: 'crest',
          text: 'Crest',
          hint: 'PNG or JPEG, 300 KB at most.',
          multiple: false,
        })}${textarea({
          name: 'letterhead',
          label: 'Beside it on letters, a line each: address, telephone, e-mail',
          value: given ?? letterhead,
          rows: 4,
        })}${button({ text: 'Save', name: 'do', value: 'save' })}${
          crest !== '' &&
          button({
            text: 'Remove the crest',
            name: 'do',
            value: 'remove',
            classes: 'govuk-button--secondary',
          })
        }</form>`,
    },
    problem === null ? 200 : 422,
  );
};

const isPicture = (bytes: Buffer): boolean =>
  bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) ||
  bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'));

const trial = (crest: string, school: string): Document => ({
  layout: 'report',
  title: school,
  called: 'Crest',
  school,
  crest,
  foot: '',
  blocks: [],
});

/** Null where there is none; words where it cannot be kept. */
const crestOf = async (request: DeskRequest, { app }: Site, sent: unknown) => {
  if (!(sent instanceof File) || sent.size === 0) return null;
  const bytes = Buffer.from(await sent.arrayBuffer());
  const { id, directory } = request.get('signed');
  const crest = bytes.toString('base64');
  const isKept =
    bytes.length <= crestMaxBytes &&
    isPicture(bytes) &&
    (await app.document(id, trial(crest, directory.schoolName)).then(
      () => true,
      () => false,
    ));
  return isKept
    ? { crest }
    : { problem: 'We could not use this picture. Choose a PNG or JPEG of 300 KB at most.' };
};

const save = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { id } = request.get('signed');
  if (Number(request.req.header('content-length') ?? 0) > 2 * crestMaxBytes)
    return show(request, warningText({ text: 'The picture is too large. Choose one of 300 KB at most.' }));
  const form = await request.req.raw.formData();
  const letterhead = String(form.get('letterhead') ?? '').trim();
  const found = await crestOf(request, site, form.get('crest'));
  if (found !== null && 'problem' in found)
    return show(request, warningText({ text: found.problem ?? '' }), letterhead);
  const crest = form.get('do') === 'remove' ? 'removed' : found === null ? 'kept' : 'new';
  const prose = { ...(letterhead && { letterhead }), ...(crest === 'new' && found !== null ? found : {}) };
  const answer = await site.app.execute({
    kind: 'school',
    stream: site.app.schoolId,
    actor: { kind: 'person', person: id },
    commands: [{ step: 'change-letterhead', facts: { crest }, prose }],
  });
  if (!isDone(answer)) throw new NotFound('The letterhead is for those who manage the school to change.');
  return request.redirect('/settings', 303);
};

const mayChange = (request: DeskRequest): void => {
  if (!isOpen(schoolSteps['change-letterhead'], request.get('signed')))
    throw new NotFound('The letterhead is for those who manage the school to change.');
};

export const mountLetterhead = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => {
    mayChange(request);
    return show(request);
  });
  desk.post(path, (request) => {
    mayChange(request);
    return save(request, site);
  });
};
