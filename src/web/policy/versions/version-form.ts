import { versionSteps } from '../../../policy-version/steps.ts';
import { type StreamForm, type StreamView, stepForms } from '../../streams/stream-form.ts';

export const kind = 'policy-version';
export type View = StreamView<typeof kind>;
export type VersionForm = StreamForm<typeof kind>;

export const versionsHome = { href: '/policy/versions', text: 'Back to versions', current: '/policy' };

export const versionForm = stepForms(kind, versionSteps);
