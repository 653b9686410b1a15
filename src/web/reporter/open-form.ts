// A form that anybody may send, such as a suggestion without a name: it needs no sign-in and looks at
// nobody's session, and floods from one network are slowed down.
import type { Context, Hono } from 'hono';
import type { Directory } from '../../app/directory.ts';
import type { Order } from '../../app/door/order.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import type { School } from '../../school/school.ts';
import { type AnswersOf, type Fields, type Located, parseFields, renderFields } from '../forms/field.ts';
import { askedIn, type Form, readForm } from '../forms/form.ts';
import { troubleSummary } from '../forms/refusal.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import type { SlowDown, Slowed } from '../shell/slow-down.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { warningText } from '../ui/notice.ts';
import { reporterPage } from './frame.ts';
import { isPrivateWay, openWay } from './private-way.ts';

type About = { readonly school: School; readonly directory: Directory };

type OpenForm<F extends Fields> = {
  /** Its address; what follows is at `/sent` below it. */
  readonly at: string;
  readonly title: string;
  readonly heading: string;
  readonly button: string;
  readonly slowed: Slowed;
  readonly fields: (about: About) => F;
  /** What stands above its questions. */
  readonly before?: (about: About, form: Form) => Child;
  readonly aside: (about: About, form: Form) => Html;
  readonly orderOf: (
    answers: AnswersOf<F>,
    site: Site,
  ) => Omit<Order, 'actor' | 'secret' | 'seen' | 'receipt'>;
  readonly sentTitle: string;
  readonly sent: Html;
};

type Trouble = {
  readonly problems?: readonly Located[];
  readonly refusal?: Refusal;
  readonly isTooOld?: true;
};

const tooOld = errorSummary({
  titleText: 'Please send it again',
  errorList: [{ text: 'This page was open too long, so nothing was sent yet. What you typed is here.' }],
});

const overHttp = (request: Context, site: Site): Child =>
  !isPrivateWay(request, site) && warningText({ text: `${openWay}.` });

const aboutOf = async ({ app }: Site): Promise<About> => ({
  school: await app.school(),
  directory: await app.directory(),
});

export const mountOpenForm = <F extends Fields>(
  server: Hono<DeskEnv>,
  site: Site,
  slowDown: SlowDown,
  open: OpenForm<F>,
): void => {
  const draw = async (request: Context, form: Form, trouble: Trouble = {}): Promise<Response> => {
    const about = await aboutOf(site);
    const sent = form.get('_secret');
    const secret = (await site.app.reports.isSecret(sent)) ? sent : await site.app.reports.newSecret();
    const body = html`${trouble.isTooOld && tooOld}${troubleSummary(about.directory.policy, trouble)}
      <h1 class="govuk-heading-l">${open.heading}</h1>
      <div class="candour-report"><div>
        ${overHttp(request, site)}${open.before?.(about, form)}
        <form method="post" action="${open.at}" novalidate>
          <input type="hidden" name="_secret" value="${secret}" autocomplete="off">
          ${renderFields(open.fields(about), form, trouble.problems ?? [])}
          ${button({ text: open.button, preventDoubleClick: true })}
        </form></div>
        <aside class="candour-report__aside" aria-label="Help">${open.aside(about, form)}</aside></div>`;
    const problem = Object.keys(trouble).length > 0;
    return reporterPage(request, site, { title: open.title, body, problem });
  };
  const send = async (request: DeskRequest): Promise<Response> => {
    const form = await readForm(request);
    const parsed = parseFields(open.fields(await aboutOf(site)), form);
    if ('problems' in parsed) return draw(request, form, parsed);
    const secret = form.get('_secret');
    if (!(await site.app.reports.isSecret(secret))) return draw(request, form, { isTooOld: true });
    await slowDown.slowed(request, open.slowed);
    const order = open.orderOf(parsed.answers, site);
    const answer = await site.app.execute({ ...order, actor: { kind: 'reporter' }, secret } as Order);
    if (isRefusal(answer)) return draw(request, form, { refusal: answer });
    request.header('Referrer-Policy', 'no-referrer');
    return request.redirect(`${open.at}/sent`, 303);
  };
  server.get(open.at, async (request) => {
    const { settings } = await site.app.school();
    return settings.version === 0 ? request.redirect('/', 303) : draw(request, askedIn(request));
  });
  server.post(open.at, (request) => site.app.readOnce(() => send(request)));
  server.get(`${open.at}/sent`, (request) =>
    reporterPage(request, site, { title: open.sentTitle, body: open.sent, kept: 'sent' }),
  );
};
