/**
 * How alike two wordings of a question are. Words that stand in many questions of a form say
 * little about which one is meant, so each word counts by how rare it is; pairs of neighbouring
 * words count too, since a Vietnamese word is often two syllables.
 */
import { plain } from './import-text.ts';

type Features = ReadonlySet<string>;

/**
 * @param wordings all questions a wording is compared with
 * @returns for each of them its likeness to a text, 0 (nothing in common) to 1 (the same words)
 */
export function likeness(wordings: readonly string[]): (text: string) => number[] {
	const known = wordings.map(featuresOf);
	const seenIn = new Map<string, number>();
	for (const features of known) {
		for (const feature of features) seenIn.set(feature, (seenIn.get(feature) ?? 0) + 1);
	}
	const weigh = (feature: string) => Math.log(1 + known.length / (seenIn.get(feature) ?? 1));
	const sum = (features: Iterable<string>) => {
		let total = 0;
		for (const feature of features) total += weigh(feature);
		return total;
	};
	const weights = known.map(sum);

	return (text) => {
		const features = featuresOf(text);
		const weight = sum(features);
		return known.map((other, at) => {
			const shared = sum([...features].filter((feature) => other.has(feature)));
			const whole = weight + (weights[at] ?? 0);
			return whole === 0 ? 0 : (2 * shared) / whole;
		});
	};
}

function featuresOf(text: string): Features {
	const words = plain(text).split(' ').filter(Boolean);
	const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
	return new Set([...words, ...pairs]);
}
