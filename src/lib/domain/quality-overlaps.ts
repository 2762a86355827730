/** More people at work at a desk than it has tablets: an order of events that cannot have been. */
import type { StreamResponse, Tablets } from './quality-stream.ts';

export interface OverlapRules {
	/** Null where nobody knows how many there are. */
	readonly tablets: Tablets | null;
	/** So far apart may the clocks of two tablets be. */
	readonly overlapSeconds: number;
}

/**
 * @param positions of one desk, in the order in which they ended
 * @returns positions of responses that were being given at once, where one tablet too few stood there
 */
export function findOverlaps(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	{ tablets, overlapSeconds }: OverlapRules
): number[] {
	if (tablets === null) return [];
	const spans = positions
		.flatMap((position) => spanOf(stream, position))
		.filter(({ from }) => from >= tablets.since.getTime());
	spans.sort((one, other) => one.from - other.from);
	const found = new Set<number>();
	let running: Span[] = [];
	for (const span of spans) {
		running = running.filter(({ to }) => to - span.from > overlapSeconds * 1000);
		if (span.to - span.from > overlapSeconds * 1000) running.push(span);
		if (running.length <= tablets.count) continue;
		for (const { position } of running) found.add(position);
	}
	return [...found];
}

interface Span {
	readonly position: number;
	readonly from: number;
	readonly to: number;
}

function spanOf(stream: readonly StreamResponse[], position: number): Span[] {
	const response = stream[position];
	if (response === undefined || response.durationSeconds === null) return [];
	const to = response.answeredAt.getTime();
	return [{ position, from: to - response.durationSeconds * 1000, to }];
}
