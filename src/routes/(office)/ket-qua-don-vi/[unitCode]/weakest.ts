/** What a unit's page says first about its weak points. */
import type { BreakdownLine } from '$lib/server/reports/breakdown';
import type { CriterionLine, FactorLine } from '$lib/server/reports/criteria';
import type { Shown } from '$lib/server/reports/index-result';

const WEAKEST = 5;

/** The criteria with the lowest index, worst first; hidden and unanswered ones are left out. */
export function weakestOf(factors: readonly FactorLine[]): CriterionLine[] {
	const shareOf = ({ result }: CriterionLine) => (result === 'withheld' ? null : result.share);
	return factors
		.flatMap(({ criteria }) => criteria)
		.filter((criterion) => shareOf(criterion) !== null)
		.sort((one, other) => (shareOf(one) ?? 1) - (shareOf(other) ?? 1))
		.slice(0, WEAKEST);
}

/** Channels with answers by which people chose themselves to answer: nobody drew them. */
export function selfSelected(channels: Shown<readonly BreakdownLine[]>): string[] {
	if (channels === 'withheld') return [];
	return channels.map(({ code }) => code).filter((code) => code === 'kiosk' || code === 'link');
}
