import type { QuestionnaireVersion } from './questionnaire.ts';

/**
 * Remembers what follows from a version alone. A published version never changes, so this may be
 * kept as long as the version itself is; intake asks several thousand times a second.
 */
export function oncePerVersion<T extends object>(
	derive: (version: QuestionnaireVersion) => T
): (version: QuestionnaireVersion) => T {
	const known = new WeakMap<QuestionnaireVersion, T>();

	return (version) => {
		const found = known.get(version);
		if (found !== undefined) return found;
		const derived = derive(version);
		known.set(version, derived);
		return derived;
	};
}
