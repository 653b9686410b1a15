// What a version of the policy is called where its words can be compared: by the letters that it rewords.
import { partsIn, titleOfVersion } from '../../policy-version/kind.ts';
import type { StreamId } from '../../record/ids.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import type { Directory } from '../directory.ts';

type Version = { readonly stream: StreamId; readonly state: PolicyVersionState };

export const titleNamed = ({ policyIn }: Pick<Directory, 'policyIn'>, { stream, state }: Version): string =>
  titleOfVersion(state, partsIn(policyIn, stream, state));
