/**
 * Maximum likelihood of the beta-binomial distribution.
 *
 * With θ = ρ/(1 − ρ) the likelihood is Π_{i<x}(μ + iθ) Π_{i<n−x}(1 − μ + iθ) / Π_{i<n}(1 + iθ), so it
 * needs no gamma functions, stays exact as θ → 0 (plain binomial), and units with the same factor
 * share it: what is kept is how many units reach each i.
 *
 * Source: Smith 1983, Applied Statistics 32, AS 189.
 */

export interface CountedUnit {
	readonly count: number;
	readonly base: number;
}

export interface BetaBinomialFit {
	readonly mu: number;
	readonly rho: number;
	/** Without the binomial coefficients. */
	readonly logLikelihood: number;
}

/** For each i, how many units have more than i satisfied, more than i unsatisfied, more than i answers. */
interface Reached {
	readonly satisfied: Float64Array;
	readonly unsatisfied: Float64Array;
	readonly answers: Float64Array;
}

/**
 * The μ and ρ under which the counts are likeliest: for each ρ the best μ by Newton's steps (the
 * likelihood is concave in it), and the best ρ by golden section over log θ.
 *
 * @returns ρ = 0 where no spread beyond chance makes the counts likelier
 */
export function fitBetaBinomial(units: readonly CountedUnit[]): BetaBinomialFit {
	const reached = countReached(units);
	const base = units.reduce((sum, unit) => sum + unit.base, 0);
	const pooled = units.reduce((sum, unit) => sum + unit.count, 0) / base;
	if (pooled === 0 || pooled === 1) return { mu: pooled, rho: 0, logLikelihood: 0 };

	const profile = (logTheta: number) => {
		const theta = Math.exp(logTheta);
		const mu = bestMu(reached, theta, pooled);
		return { mu, theta, logLikelihood: logLikelihood(reached, mu, theta) };
	};
	const best = profile(findPeak(LOG_THETA, (logTheta) => profile(logTheta).logLikelihood));
	const plain = logLikelihood(reached, pooled, 0);
	if (best.logLikelihood <= plain + 1e-9) return { mu: pooled, rho: 0, logLikelihood: plain };
	return {
		mu: best.mu,
		rho: best.theta / (1 + best.theta),
		logLikelihood: best.logLikelihood
	};
}

/** θ is looked for between e^−16 (ρ of one in ten million) and e^8. */
const LOG_THETA = { from: -16, to: 8 } as const;

const STEPS_MAX = 60;

function countReached(units: readonly CountedUnit[]): Reached {
	const longest = units.reduce((most, { base }) => Math.max(most, base), 0);
	const tally = (sizes: readonly number[]) => {
		const reached = new Float64Array(longest);
		for (const size of sizes) {
			for (let i = 0; i < size; i++) reached[i] = (reached[i] ?? 0) + 1;
		}
		return reached;
	};
	return {
		satisfied: tally(units.map(({ count }) => count)),
		unsatisfied: tally(units.map(({ count, base }) => base - count)),
		answers: tally(units.map(({ base }) => base))
	};
}

function logLikelihood(reached: Reached, mu: number, theta: number): number {
	return (
		sumLogs(reached.satisfied, mu, theta) +
		sumLogs(reached.unsatisfied, 1 - mu, theta) -
		sumLogs(reached.answers, 1, theta)
	);
}

function sumLogs(reached: Float64Array, start: number, theta: number): number {
	let sum = 0;
	for (let i = 0; i < reached.length; i++) {
		const times = reached[i] ?? 0;
		if (times > 0) sum += times * Math.log(start + i * theta);
	}
	return sum;
}

/** Newton's steps on the derivative, kept inside the interval where it changes sign. */
function bestMu(reached: Reached, theta: number, start: number): number {
	let [low, high, mu] = [0, 1, start];
	for (let step = 0; step < STEPS_MAX; step++) {
		let [slope, bend] = [0, 0];
		for (let i = 0; i < reached.satisfied.length; i++) {
			const up = 1 / (mu + i * theta);
			const down = 1 / (1 - mu + i * theta);
			slope += (reached.satisfied[i] ?? 0) * up - (reached.unsatisfied[i] ?? 0) * down;
			bend += (reached.satisfied[i] ?? 0) * up ** 2 + (reached.unsatisfied[i] ?? 0) * down ** 2;
		}
		if (slope > 0) low = mu;
		else high = mu;
		const wished = mu + slope / bend;
		const next = wished > low && wished < high ? wished : (low + high) / 2;
		if (Math.abs(next - mu) < 1e-14) return next;
		mu = next;
	}
	return mu;
}

/** Where a function of one peak is highest: a coarse grid first, then golden section. */
function findPeak(
	{ from, to }: { from: number; to: number },
	height: (x: number) => number
): number {
	const step = (to - from) / 24;
	let peak = from;
	let highest = -Infinity;
	for (let x = from; x <= to; x += step) {
		const here = height(x);
		if (here > highest) [peak, highest] = [x, here];
	}
	const golden = (Math.sqrt(5) - 1) / 2;
	let [low, high] = [peak - step, peak + step];
	for (let turn = 0; turn < STEPS_MAX && high - low > 1e-10; turn++) {
		const left = high - golden * (high - low);
		const right = low + golden * (high - low);
		if (height(left) > height(right)) high = right;
		else low = left;
	}
	return (low + high) / 2;
}
