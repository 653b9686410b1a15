// What a version of the policy is called where its words can be compared: by the letters that it rewords.
import { partsIn, sayParts, titleOfVersion } from '../../policy-version/kind.ts';
import type { StreamId } from '../../record/ids.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import type { Directory } from '../directory.ts';

type Words = Pick<Directory, 'policyIn'>;
type Version = { readonly stream: StreamId; readonly state: PolicyVersionState };

const partsOf = ({ policyIn }: Words, { stream, state }: Version) => partsIn(policyIn, stream, state);

/** '' where it rewords nothing. */
export const partsNamed = (words: Words, version: Version): string => sayParts(partsOf(words, version));

export const titleNamed = (words: Words, version: Version): string =>
  titleOfVersion(version.state, partsOf(words, version));
