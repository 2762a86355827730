import type { ImportMapping } from '$lib/domain/import-mapping';
import { Problem } from '$lib/domain/problem';
import type { ImportJob } from '$lib/server/import/job';

/** Sent where a person has not said what a word means. */
const UNSAID = '?';

/**
 * The job's mapping with the words that a person settled. Fields come in pairs: `key-3`, `word-3`.
 *
 * @throws Problem `import.wrongState` where the columns are not matched yet
 */
export function settledLabels({ mapping }: ImportJob, form: FormData): ImportMapping {
	if (mapping === null) throw new Problem('import.wrongState');
	const labels = { ...mapping.labels };
	for (const [name, key] of form) {
		if (!name.startsWith('key-') || typeof key !== 'string') continue;
		const value = String(form.get(name.replace('key-', 'word-')) ?? UNSAID);
		if (value !== UNSAID) labels[key] = value;
	}
	return { ...mapping, labels };
}
