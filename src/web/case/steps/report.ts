// Report an incident (1): one page, without account or cookie, and no address is kept. Sending it twice, by
// a double click or after a lost answer, gives the same receipt. Other words sent under the same form are
// added to the report. A changed choice of name is asked about instead: the first report has already gone
// where it went.
import type { Context, Hono } from 'hono';
import type { Receipt } from '../../../app/reporting/make-report.ts';
import type { Naming } from '../../../incident/state/report.ts';
import { isRefusal } from '../../../record/step.ts';
import type { Located } from '../../forms/field.ts';
import { type Form, formWith } from '../../forms/form.ts';
import { discardFiles } from '../../forms/upload.ts';
import { reporterPage } from '../../reporter/frame.ts';
import { aboutPage, aboutTitle, askedAbout, withAbout } from '../../reporter/report/is-it-about.ts';
import { likelyOf } from '../../reporter/report/likely-list.ts';
import { addOtherWords } from '../../reporter/report/other-words.ts';
import { askForOwnName, isToChoose } from '../../reporter/report/own-name.ts';
import { pointersIn, postsOfOne } from '../../reporter/report/pointers.ts';
import { giveReceipt } from '../../reporter/report/received.ts';
import {
  type Asked,
  drawReport,
  type OpenAnswers,
  openAnswers,
  readBy,
} from '../../reporter/report/report-drawn.ts';
import {
  askAboutFiles,
  type Brought,
  keptWith,
  readReport,
  settled,
  withFiles,
} from '../../reporter/report/report-files.ts';
import { reportAsk } from '../../reporter/report/report-questions.ts';
import {
  drawWarning,
  isWarned,
  namedReaders,
  namesOffice,
  toldNamed,
} from '../../reporter/report/warnings.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import type { SlowDown } from '../../shell/slow-down.ts';

type Answers = OpenAnswers;

/** Nothing once the reporter was warned. */
const pointersFor = (
  { school, directory }: Asked,
  { naming, what, concerns, concernsWhom }: Answers,
  form: Form,
) =>
  naming === 'named' || isWarned(form)
    ? []
    : pointersIn([what, concernsWhom], postsOfOne(school, directory, concerns));

const handOut = async (
  request: Context,
  site: Site,
  given: Asked,
  { code, incident, reference, naming, fingerprint }: Receipt,
  { what, reportedBy, contact, concerns, concernsWhom, ownMistake, redFlags }: Answers,
): Promise<void> => {
  const isProtected = naming !== 'named';
  const named = namesOffice(concernsWhom, given, 'chair') ? 'chair' : 'somebody';
  return giveReceipt(request, site, {
    ...{ code, reference, fingerprint, concerns, isProtected },
    toChair: isProtected || concernsWhom !== '',
    inWords: concernsWhom === '' ? null : named,
    ownMistake: ownMistake.length > 0,
    isNameless: !isProtected && reportedBy === '' && contact === '',
    likely: likelyOf(what, redFlags),
    readBy: isProtected ? await site.app.reports.readBy(incident) : null,
  });
};

/** On a page of its own: the answer to the form holds nothing to read. */
const showReceipt = async (
  request: Context,
  site: Site,
  given: Asked,
  receipt: Receipt,
  answers: Answers,
): Promise<Response> => {
  await handOut(request, site, given, receipt, answers);
  request.header('Referrer-Policy', 'no-referrer');
  return request.redirect('/report/received', 303);
};

const isOther = ({ repeated, naming }: Receipt, wanted: Naming): boolean => repeated && naming !== wanted;

/** What comes before a report is made, on the form or on a page of its own; else what to make it of. */
const before = async (
  request: DeskRequest,
  site: Site,
  given: Asked,
  brought: Brought,
): Promise<Response | Answers> => {
  const { form } = brought;
  const kept = () => keptWith(site, brought);
  const again = async (problems: readonly Located[]) => drawReport(request, site, await kept(), { problems });
  if (form.get('_go') === 'change') return drawReport(request, site, await kept(), null);
  const read = openAnswers(given, form);
  const problems = [...('problems' in read ? read.problems : []), ...brought.problems];
  if ('problems' in read || problems.length > 0) return again(problems);
  const { answers } = read;
  if (isToChoose(request, form, answers.naming)) return askForOwnName(request, site, await kept());
  if (!(await site.app.reports.isSecret(form.get('_secret'))))
    return drawReport(request, site, await kept(), { tooOld: true });
  const named = namedReaders(given, given.recipientsFor, answers, form);
  if (named !== null) return drawReport(request, site, toldNamed(await kept()), { problems: [named] });
  const about = await askedAbout(site, given, answers, form);
  if (about.length > 0)
    return reporterPage(request, site, { title: aboutTitle, ...aboutPage(about, await kept()) });
  const pointers = pointersFor(given, answers, form);
  if (pointers.length > 0) return drawWarning(request, site, await kept(), pointers);
  return brought.isToAsk ? askAboutFiles(request, site, await kept(), brought) : answers;
};

const send = async (request: DeskRequest, site: Site, slowDown: SlowDown): Promise<Response> => {
  const queue = await slowDown.queueOf(request);
  const slowed = () => slowDown.slowed(request, 'upload');
  const sent = await readReport(request, site, { keeping: { cleanedIn: queue }, slowed });
  const form = withAbout(
    { school: await site.app.school(), directory: await site.app.directory() },
    sent.form,
  );
  const brought = { ...sent, form };
  const given = await readBy(request, site, form);
  const answers = await before(request, site, given, brought);
  if (answers instanceof Response) return answers;
  await slowDown.slowed(request, 'report');
  const { facts, prose } = reportAsk(answers);
  const receipt = await site.app.reports.report({
    secret: form.get('_secret'),
    actor: { kind: 'reporter' },
    ...withFiles(brought, {
      facts: { ...facts, naming: answers.naming, receivedAt: site.app.now(), route: 'form' },
      prose,
    }),
    ...(answers.naming === 'named' ? {} : { queue }),
  });
  if (isRefusal(receipt))
    return drawReport(request, site, await keptWith(site, brought), { refusal: receipt });
  const anew = { what: prose.what, files: await settled(site, brought, receipt) };
  if (isOther(receipt, answers.naming)) {
    await discardFiles(site, anew.files);
    return drawReport(request, site, form, { sentBefore: receipt.naming });
  }
  const notAdded = await addOtherWords(site, receipt, anew, { kind: 'reporter' }, queue);
  if (notAdded !== null) {
    await handOut(request, site, given, receipt, answers);
    return drawReport(request, site, form, { notAdded });
  }
  return showReceipt(request, site, given, receipt, answers);
};

export const mountReport = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void => {
  server.get('/report', async (request) => {
    const { settings } = await site.app.school();
    if (settings.version === 0) return request.redirect('/', 303);
    const form = formWith({ naming: 'named' });
    return drawReport(request, site, form, null);
  });
  // A report changes nothing of the school.
  server.post('/report', (request) => site.app.readOnce(() => send(request, site, slowDown)));
};
